"""A really full disk of 1 MB: for the file, for the user's folder, and for both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from disk_points import _words, state
from faults.small import SMALL
from tally import Tally

from pmo_desktop.base.errors import PlainError
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.document import Document

SIZES = ("512k", "768k", "1m", "1100k", "1300k")


def full_disk(tally: Tally) -> None:
    """Fill it by working until something is refused, then make room and go on; skipped without an administrator's rights."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        return
    for where in ("file", "home", "both"):
        for size in SIZES:
            with tempfile.TemporaryDirectory(prefix="full-") as folder, _mounted(Path(folder) / "small", size) as small:
                if small is None:
                    return
                for words in _filled(tally, Path(folder), small, where):
                    tally.failed(f"{where} on {size}: {words}", kind="full disk")


@contextmanager
def _mounted(place: Path, size: str) -> Iterator[Path | None]:
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], capture_output=True, check=False
    )
    try:
        yield place if made.returncode == 0 else None
    finally:
        if made.returncode == 0:
            subprocess.run(["umount", "-l", place], capture_output=True, check=False)


def _filled(tally: Tally, folder: Path, small: Path, where: str) -> Iterator[str]:
    home = small if where in {"home", "both"} else folder
    os.environ["PMO_DESKTOP_HOME"] = str(home / "home")
    path = (small if where in {"file", "both"} else folder) / "台账.pmo"
    Document.create(path, registers=SMALL).close()
    ballast = small / "ballast"
    with suppress(OSError):
        ballast.write_bytes(bytes(150_000))
    document = Document.open(path, registers=SMALL)
    refused = 0
    accepted = 0
    for number in range(60):
        before = state(document), document.version, document.undo_label
        tally.tried(kind="full disk")
        try:
            with document.edit(f"Step {number}") as edit:
                edit.insert("jobs", {"name": f"任务 {number}", "note": os.urandom(6000).hex()})
            accepted += 1
            if number % 3 == 2:
                document.publish()
        except PlainError as error:
            refused += 1
            yield from _words(error)
            now = state(document), document.version, document.undo_label
            if now != before and accepted == len(document.rows("jobs")) - (now[1] - before[1]):
                yield f"refused, but {before} became {now}"
        rows = len(document.rows("jobs"))
        if rows != accepted:
            yield f"{rows} rows, {accepted} accepted"
            accepted = rows
        if refused == 5:
            break
    if not refused:
        yield "it was never full"
    ballast.unlink(missing_ok=True)
    for old in [one.path for one in backups(path)][3:]:
        old.unlink()
    with suppress(PlainError):  # there is little room still
        document.publish()
    last = state(document)
    try:
        document.close(publish=False)
        again = Document.open(path, registers=SMALL)
        if state(again) != last:
            yield "after opening again it is another"
        again.close(publish=False)
    except PlainError as error:
        yield from _words(error)
        yield f"cannot be opened again: {error}"
    yield from (
        f"a backup is damaged: {fault}"
        for one in backups(path)
        for fault in Document.examine(one.path, registers=SMALL)
    )
