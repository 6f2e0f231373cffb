#!/usr/bin/env python3
"""Everything a fresh machine needs: `bootstrap.py demo` shows the program at work, `bootstrap.py test` runs its tests.

Standard library only; Windows and Linux; safe to run again: what is already there is kept.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libcups.so.2": "libcups2",
}
"""Libraries Qt opens at run time and the Debian packages that hold them."""

CHINESE_FONT = "fonts-noto-cjk"
RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}
"""Packages with another name on Debian 13 and later."""


def say(text: str) -> None:
    """Print at once, whatever the terminal's encoding."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def run(*command: str | Path, environment: dict[str, str] | None = None) -> None:
    """Run a command in the checkout; its failure ends the bootstrap with its exit code."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        say(f"failed ({done.returncode}): {' '.join(str(part) for part in command)}")
        sys.exit(done.returncode)


def missing_packages() -> list[str]:
    """The Debian packages whose libraries the loader does not find, and a Chinese font where there is none."""
    packages = [package for library, package in QT_LIBRARIES.items() if not _loadable(library)]
    if not _has_chinese_font():
        packages.append(CHINESE_FONT)
    try:
        import ensurepip  # noqa: F401 Debian takes it out of python3
    except ImportError:
        packages.append("python3-venv")
    return packages


def _loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    found = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def prepare_system() -> None:
    """On Debian and its children: install what is missing with apt when allowed, otherwise say the command."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages()
    if not packages:
        return
    if shutil.which("apt-get") is None:
        say(
            "Missing on this machine: "
            + " ".join(packages)
            + " (the names are Debian's). Install them, then run this again."
        )
        return
    if os.geteuid() == 0:
        say("Installing: " + " ".join(packages))
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=environment, stdout=subprocess.DEVNULL, check=False)
        names = [_available(package) for package in packages]
        done = subprocess.run(
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", *names],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode == 0:
            return
        packages = names
    say("Please run:  sudo apt-get install --no-install-recommends " + " ".join(packages))


def _available(package: str) -> str:
    shown = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return package if shown.returncode == 0 and shown.stdout else RENAMED.get(package, package)


def prepare_python(extras: str) -> None:
    """Make `.venv` and install the program with these extras, if they are not installed as described now."""
    if not PYTHON.exists():
        say("Making .venv")
        venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)
    mark = VENV / f"installed-{extras or 'program'}.txt"
    described = _described()
    if mark.exists() and mark.read_text("utf-8") == described and _imports():
        return
    say("Installing the program" + (f" with {extras}" if extras else ""))
    target = f"{ROOT}[{extras}]" if extras else str(ROOT)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    run(*pip, "-c", ROOT / "installer" / "lock.txt", "-e", target)
    spell_paths_in_ascii(VENV)
    mark.write_text(described, "utf-8")


def spell_paths_in_ascii(environment: Path) -> None:
    """Let the checkout be found from a folder with a Chinese name even in a C locale.

    Python reads the path files of an environment in the locale's encoding; escapes are the same in all of them.
    """
    for file in environment.rglob("site-packages/*pmo_desktop*.pth"):
        lines = file.read_text("utf-8").splitlines()
        plain = [line if line.isascii() else f"import sys; sys.path.append({line!a})" for line in lines]
        file.write_text("\n".join(plain) + "\n", "ascii")


def _described() -> str:
    """A digest of what an installation depends on: the project file, the pins, the words (compiled on installing)."""
    digest = hashlib.sha256()
    files = [ROOT / "pyproject.toml", ROOT / "installer" / "lock.txt", *sorted((ROOT / "resources").rglob("*.po"))]
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _imports() -> bool:
    tried = subprocess.run([str(PYTHON), "-c", "import pmo_desktop"], cwd=VENV, capture_output=True, check=False)
    return tried.returncode == 0


def demo(language: str, *, window: bool) -> None:
    """Import the sample trackers, write charts and an export below `demo/`, open the window where there is a screen."""
    prepare_system()
    prepare_python("")
    folder = ROOT / "demo"
    trackers = folder / "trackers"
    trackers.mkdir(parents=True, exist_ok=True)
    document = folder / ("恒拓智能-项目台账.pmo" if language == "zh" else "Hengtuo projects.pmo")
    for old in (document, *folder.glob("*.pdf"), *folder.glob("*.xlsx")):
        old.unlink(missing_ok=True)
    environment = {**os.environ, "PMO_LANG": language, "PYTHONUTF8": "1"}
    if not _screen():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command: list[str | Path] = [PYTHON, "-m", "pmo_desktop"]
    run(*command, "samples", "--to", trackers, "--day", date.today().isoformat(), environment=environment)
    run(*command, "import", *sorted(trackers.glob("*.xlsx")), "--into", document, environment=environment)
    charts = {
        "gantt": ["--paper", "A3", "--landscape", "--pages-wide", "2"],
        "risk-matrix": ["--paper", "A4", "--landscape"],
        "resource-load": ["--paper", "A3", "--landscape"],
    }
    for chart, options in charts.items():
        run(*command, "print", document, chart, "--to", folder / f"{chart}.pdf", *options, environment=environment)
    run(*command, "export", document, "--to", folder / "export.xlsx", environment=environment)
    say("")
    say(f"Ready in {folder}:")
    for path in sorted(folder.iterdir()):
        if path.is_file():
            say(f"  {path.name}  ({path.stat().st_size / 1024:.0f} KB)")
    if window and _screen():
        say("Opening the window …")
        run(*command, document, environment=environment)
    else:
        say(f"Open it with:  {PYTHON} -m pmo_desktop {document}")


def _screen() -> bool:
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test(arguments: list[str]) -> None:
    """Install the test extra and run the whole test suite."""
    prepare_system()
    prepare_python("test")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    workers = str(min(4, os.cpu_count() or 1))
    run(PYTHON, "-m", "pytest", "-q", "-n", workers, *arguments, environment=environment)


def bench() -> None:
    """Install the test extra and print the table of ratios: each figure beside a reference measured in the same run."""
    prepare_system()
    prepare_python("test")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    run(PYTHON, ROOT / "tests" / "benchmarks" / "bench_all.py", environment=environment)


CAMPAIGNS = {
    "recognition": "recognition_by_author.py",
    "send-back": "send_back_found_books.py",
    "import-again": "import_again_found_books.py",
    "schedule": "schedule",
    **{
        name: name
        for name in ("crash", "power", "disk", "damage", "clock", "lock", "replace", "hostile", "export", "undo")
    },
}
"""Long measurements by name; the last ten try what may befall the work, and fail on any failure."""

ASKING_MPXJ = frozenset({"schedule"})
"""Those that compare with MPXJ, and so need its extra; Java they look for themselves."""


def campaign(name: str, arguments: list[str]) -> None:
    """Run a long measurement; where it needs data beside the checkout and there is none, it says so."""
    prepare_system()
    prepare_python("test,mpxj" if name in ASKING_MPXJ else "test")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    run(PYTHON, ROOT / "tests" / "campaigns" / CAMPAIGNS[name], *arguments, environment=environment)


def lint() -> None:
    """Run ruff, mypy --strict and the import contracts."""
    prepare_python("test,dev")
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "mypy")
    run(VENV / ("Scripts/lint-imports.exe" if WINDOWS else "bin/lint-imports"))


def main() -> None:
    """Read the wish from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    wishes = parser.add_subparsers(dest="wish", required=True)
    shown = wishes.add_parser("demo", help="install, import the samples, write charts and export, open the window")
    shown.add_argument("--lang", choices=("zh", "en"), default="zh")
    shown.add_argument("--no-window", action="store_true")
    wishes.add_parser("test", help="install and run the test suite; further words go to pytest")
    wishes.add_parser("bench", help="measure speed beside named references and print the table")
    long = wishes.add_parser("campaign", help="long measurements; further words go to them")
    long.add_argument("name", choices=tuple(CAMPAIGNS))
    wishes.add_parser("lint", help="ruff, mypy --strict, import contracts")
    known, further = parser.parse_known_args()
    if further and known.wish not in ("test", "campaign"):
        parser.error(f"unknown: {' '.join(further)}")
    if known.wish == "demo":
        demo(known.lang, window=not known.no_window)
    elif known.wish == "test":
        test(further)
    elif known.wish == "bench":
        bench()
    elif known.wish == "campaign":
        campaign(known.name, further)
    else:
        lint()


if __name__ == "__main__":
    main()
