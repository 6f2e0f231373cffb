"""Open a project file of any kind: MS Project XML here, all others through a converting process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.exchange.msproject.reader import Progress, file_bytes, looks_like_xml, read_bytes
from pmo_desktop.exchange.msproject.reasons import Reason, refusal

CHILD_FLAG = "--converting-process"
"""What a frozen program is called with to become the converting process."""
SECONDS = 120
_GLANCE = 0.2
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/]")
_CONVERTED_ROOTS = frozenset({b"APIBusinessObjects"})


def open_project(path: Path, progress: Progress | None = None) -> ProjectFile:
    """The project in a file; Refused with plain words when it cannot be read, Cancelled when `progress` says so."""
    data = file_bytes(path)
    if not data.strip():
        raise refusal(Reason.EMPTY, path.name)
    if path.suffix.lower() == ".xml" and not _for_conversion(data):
        return read_bytes(data, path.name, progress)
    if looks_like_xml(data) and b"http://schemas.microsoft.com/project" in data[:4096]:
        return read_bytes(data, path.name, progress)
    return _without_clock(read_bytes(_converted(path, progress), path.name, progress))


def _without_clock(file: ProjectFile) -> ProjectFile:
    """The file without the current date that the conversion took from the clock; it would be another each time."""
    said = file.current_date
    if said is not None and abs(datetime.now() - said) < timedelta(seconds=2 * SECONDS):
        return replace(file, current_date=None)
    return file


def _for_conversion(data: bytes) -> bool:
    """Whether an XML file is of another program whose files can be converted."""
    found = _ROOT.search(data[:4096])
    return found is not None and found[1] in _CONVERTED_ROOTS


def child_command() -> list[str]:
    """The command of the converting process, in a checkout, an installation or a frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    root = str(Path(__file__).resolve().parents[3])
    start = (
        f"import sys; sys.path.insert(0, {root!r}); "
        "from pmo_desktop.exchange.msproject.convert import main; sys.exit(main(sys.argv[1:]))"
    )
    return [sys.executable, "-I", "-c", start]


def _converted(path: Path, progress: Progress | None) -> bytes:
    """The file as MS Project XML."""
    if find_spec("mpxj") is None or find_spec("jpype") is None:
        raise refusal(Reason.NO_PACKAGE, path.name)
    with tempfile.TemporaryDirectory(prefix="pmo-desktop-", ignore_cleanup_errors=True) as folder:
        target, answer = Path(folder) / "project.xml", Path(folder) / "answer.json"
        command = [*child_command(), str(path.resolve()), str(target), str(answer)]
        flags: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would flash a console
        try:
            with subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                creationflags=flags,
            ) as child:
                try:
                    _wait(child, progress)
                except BaseException:
                    child.kill()
                    raise
        except subprocess.TimeoutExpired as error:
            raise refusal(Reason.TOO_SLOW, path.name) from error
        except OSError as error:
            raise refusal(Reason.NOT_CONVERTED, path.name) from error
        reason = _answer(answer)
        if reason is not None:
            raise refusal(reason, path.name)
        try:
            return target.read_bytes()
        except OSError as error:
            raise refusal(Reason.NOT_CONVERTED, path.name) from error


def _wait(child: subprocess.Popen[bytes], progress: Progress | None) -> None:
    end = time.monotonic() + SECONDS
    while True:
        try:
            child.wait(timeout=_GLANCE)
        except subprocess.TimeoutExpired:
            if time.monotonic() >= end:
                raise
            if progress is not None:
                progress(0, 0, "")
        else:
            return


def _answer(path: Path) -> Reason | None:
    """Why it was not converted; None when it was."""
    try:
        told = json.loads(path.read_text(encoding="ascii"))["refused"]
        return Reason(told) if told else None
    except (OSError, ValueError, KeyError, TypeError):
        return Reason.NOT_CONVERTED
