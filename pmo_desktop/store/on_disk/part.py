"""The half-written file beside a document: named after it, put in its place in one go, swept away after a crash."""

from __future__ import annotations

import hashlib
import itertools
import logging
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pmo_desktop.base.lasting import sync_folder
from pmo_desktop.store.on_disk import machine

_RETRY_SECONDS = 3.0
_LONGEST_NAME = 200
_PART = re.compile(r"\..+\.(?:([0-9a-f]{8})-)?(\d+)(?:-\d+)?\.part(?:-journal)?", re.DOTALL)
_HELD = frozenset({5, 32, 33})
"""Windows says these while a virus scanner or Excel holds the file for a moment."""
_number = itertools.count(1)
_log = logging.getLogger(__name__)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A name for the new file beside a target; each is another one, since a drive that hangs keeps one for a while.

    What still stands there afterwards is taken away.
    """
    part = target.with_name(f"{_prefix(target)}{_host_mark()}-{os.getpid()}-{next(_number)}.part")
    try:
        yield part
    finally:
        try:
            part.unlink(missing_ok=True)
        except OSError:
            _log.warning("a temporary file stayed behind")


def _prefix(target: Path) -> str:
    name = os.fsencode(target.name)
    if len(name) <= _LONGEST_NAME:
        return f".{target.name}."
    return f".{target.stem[:40]}~{hashlib.sha256(name).hexdigest()[:16]}."


def _host_mark() -> str:
    return hashlib.sha256(machine.host().encode("utf-8", "surrogatepass")).hexdigest()[:8]


def sweep(path: Path) -> None:
    """Take away half-written files that a crash left beside a document; only while its lock is held.

    Those of other documents go when the process of this machine that wrote them is gone.
    """
    with suppress(OSError):
        for file in list(path.parent.iterdir()):
            part = _PART.fullmatch(file.name)
            mine = part is not None and file.name.startswith(_prefix(path))
            gone = part is not None and part[1] == _host_mark() and not machine.alive(int(part[2]))
            if mine or gone:
                file.unlink(missing_ok=True)


def _alike(part: Path, target: Path) -> None:
    """Give the new file the rights of the old one: who may read and write it is not for the program to change."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        told = target.stat()
        with suppress(OSError):
            os.chown(part, -1, told.st_gid)
        part.chmod(stat.S_IMODE(told.st_mode))


def replace(part: Path, target: Path) -> None:
    """Put the new file in the place of the old one in one go; the old one stays when that is not possible."""
    _alike(part, target)
    deadline = time.monotonic() + _RETRY_SECONDS
    while True:
        try:
            os.replace(part, target)  # noqa: PTH105 the call whose atomicity is relied on
            break
        except OSError as error:
            held = isinstance(error, PermissionError) or getattr(error, "winerror", 0) in _HELD
            if not (held and sys.platform == "win32") or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    sync_folder(target.parent)
