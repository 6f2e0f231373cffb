"""Work that a crash left behind for a file that was renamed or moved since."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from pmo_desktop.base.lasting import sync_folder
from pmo_desktop.store import connection as connections
from pmo_desktop.store.on_disk import working
from pmo_desktop.store.on_disk.publish import digest_of
from pmo_desktop.store.on_disk.working import Noted


def adopt(path: Path, content: bytes | None = None) -> None:
    """Make work its own that was kept for the very content of the file at a path, under a path that is gone."""
    target = working.working_path(path)
    with suppress(OSError):
        if target.exists():
            return
        notes = [note for note in target.parent.glob("*.json") if note.with_suffix(".pmo").is_file()]
        strays = [(note, told) for note in notes if (told := _told(note)) is not None and _gone(told)]
        if not strays:
            return
        digest = digest_of(path.read_bytes() if content is None else content)
        for note, told in strays:
            if digest in {told.base.digest if told.base else "", *told.sent} and _settled(note.with_suffix(".pmo")):
                working.note(path, told.base, told.version, sent=told.sent)
                note.with_suffix(".pmo").replace(target)
                sync_folder(target.parent)
                note.unlink(missing_ok=True)
                note.with_suffix(".pmo-journal").unlink(missing_ok=True)
                return


def _told(note: Path) -> Noted | None:
    with suppress(OSError):
        return working.noted(note)
    return None


def _gone(told: Noted) -> bool:
    return bool(told.path) and not Path(told.path).exists()


def _settled(copy: Path) -> bool:
    """Whether nobody uses a working copy, and what its last process left half-done is rolled back."""
    try:
        with closing(connections.connect(copy)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("ROLLBACK")
    except sqlite3.Error:
        return False
    return True
