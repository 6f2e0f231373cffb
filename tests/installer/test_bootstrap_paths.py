"""The checkout is found from a folder with a Chinese name, whatever the locale."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_path_files_are_spelled_in_ascii(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "installer" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    bootstrap = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bootstrap)
    packages = tmp_path / "lib" / "site-packages"
    packages.mkdir(parents=True)
    file = packages / "_pmo_desktop.pth"
    file.write_text("/home/她/PMO 桌面\n", "utf-8")
    for _ in range(2):  # again changes nothing
        bootstrap.spell_paths_in_ascii(tmp_path)
        line = file.read_text("ascii").strip()
    path: list[str] = []
    assert line.startswith("import sys; ")
    exec(line.replace("sys.path", "path"), {"path": path})
    assert path == ["/home/她/PMO 桌面"]
