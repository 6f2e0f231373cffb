"""What a crash left behind: whether it holds more than the file, and what becomes of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.store import connection as connections
from pmo_desktop.store.backups import backup
from pmo_desktop.store.checks import check
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.left_work import strayed
from pmo_desktop.store.on_disk import lock, working
from pmo_desktop.store.on_disk.publish import Fingerprint, digest_of, fingerprint
from pmo_desktop.store.on_disk.working import Line, Recoverable, Remains
from pmo_desktop.store.reasons import reason


def unpublished(path: Path, content: bytes, *, without_note: bool = False) -> Remains | None:
    """The working copy nobody closed, when it holds steps that the file does not, or is damaged.

    sqlite3.Error or OSError when it cannot be looked at now; the note beside it may be `without_note`.
    """
    left = working.remains(path, without_note=without_note)
    if left is None or left.damaged:
        return left
    there = _line(content)
    if there == left.line:
        return None
    same = there.document == left.line.document
    if digest_of(content) in left.sent or (same and left.base is None and there.version < left.version):
        left = replace(left, base_version=there.version)
    if left.version <= left.base_version:
        return None
    return replace(left, labels=tuple(one for one in left.labels if not same or one[0] > there.last))


def goes_on(left: Remains, base: Fingerprint | None) -> bool:
    """Whether a working copy started from the very file that is on disk, or had just sent it there."""
    return not left.damaged and base is not None and base.digest in {left.base.digest if left.base else "", *left.sent}


def recoverable(path: Path) -> Recoverable | None:
    """The work that a crash left behind for a document, or None; without any, the document is not read."""
    strayed.adopt(path)
    if not working.working_path(path).is_file():
        return None
    if lock.holder(path) is not None and not lock.stale(path):
        return None
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    try:
        left = unpublished(path, content)
    except (sqlite3.Error, OSError):
        return None  # somebody uses it, or the disk fails: opening will say so
    if left is None:
        return None
    if left.damaged:
        return Recoverable(left.until, 0, conflicting=False, damaged=True)
    conflicting = not goes_on(left, fingerprint(path, content))
    labels = tuple(label for _id, label in left.labels)
    return Recoverable(left.until, left.version - left.base_version, conflicting, labels)


def left_to_read(path: Path, content: bytes) -> tuple[Remains, bytes] | None:
    """The working copy a reader should see in the place of the file: nobody writes it, and it goes on from the file."""
    if lock.holder(path) is not None and not lock.stale(path):
        return None
    try:
        left = unpublished(path, content)
        if left is None or not goes_on(left, fingerprint(path, content)):
            return None
        return left, working.working_path(path).read_bytes()
    except (sqlite3.Error, OSError):
        return None


def set_aside(path: Path) -> Remains | None:
    """Put a working copy that is not taken up with the backups, "broken" when it is damaged, then take it away.

    Gives what was put there; `NotSaved` when that is not possible, and it stays.
    """
    try:
        left = working.remains(path, without_note=True)  # rolls it back to its last whole step
        if left is not None and (left.damaged or left.version):
            backup.keep_bytes(path, "broken" if left.damaged else "unsaved", working.working_path(path).read_bytes())
        working.discard(path)
    except (OSError, sqlite3.Error) as error:
        raise NotSaved(
            _("Unsaved work could not be put with the backups ({reason}).").format(reason=reason(error)),
            _("It stays where it is; the file is unchanged."),
            _("Free some space on the disk, then open the file again."),
        ) from error
    return left if left is not None and (left.damaged or left.version) else None


def _line(content: bytes) -> Line:
    if not check.is_document(content):
        return Line()
    try:
        with closing(connections.in_memory(content)) as raw:
            return working.line_of(raw)
    except (sqlite3.Error, ValueError, TypeError, KeyError, MemoryError):
        return Line()
