"""Looking at what a crash left behind before anything is decided about it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pmo_desktop.store import errors, reasons
from pmo_desktop.store.document import Document
from pmo_desktop.store.left_work import recovery
from pmo_desktop.store.on_disk import files, lock, working


def kept(path: Path) -> Document:
    """The work that was kept for the document at a path, to be read only."""
    return Document.open(working.working_path(files.place(path)), read_only=True)


def saved(path: Path) -> Document:
    """The document at a path as its file holds it, without the work that was kept; to be read only."""
    with tempfile.TemporaryDirectory(prefix="pmo-") as folder:
        copy = Path(folder) / path.name
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise errors.unreadable(path, reasons.reason(error)) from error
        return Document.open(copy, read_only=True)


def move_out(path: Path, target: Path) -> None:
    """Write the kept work to a file of its own; only when it is there does it go to the backups of the old one."""
    place = files.place(path)
    document = kept(place)
    try:
        document.save_copy(target)
    finally:
        document.close(publish=False)
    put_aside(place)


def put_aside(path: Path) -> None:
    """Put kept work with the backups; nothing happens where there is none."""
    place = files.place(path)
    if not working.working_path(place).is_file():
        return
    lock.acquire(place)
    try:
        recovery.set_aside(place)
    finally:
        lock.release(place)
