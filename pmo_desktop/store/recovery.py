"""What a crash left behind: whether it holds more than the file, and what becomes of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from pmo_desktop.store import backup, check, lock, working
from pmo_desktop.store import connection as connections
from pmo_desktop.store.publish import Fingerprint, digest_of, fingerprint
from pmo_desktop.store.working import Recoverable, Remains


def unpublished(path: Path, content: bytes) -> Remains | None:
    """The working copy nobody closed, when it holds steps that the file does not."""
    left = working.remains(path)
    if left is None or left.version <= left.base_version:
        return None
    document, steps = _identity(content)
    if document == left.document and steps == left.version:
        return None
    return replace(left, base_version=steps) if digest_of(content) in left.sent else left


def goes_on(left: Remains, base: Fingerprint | None) -> bool:
    """Whether a working copy started from the very file that is on disk, or had just sent it there."""
    return base is not None and base.digest in {left.base.digest if left.base else "", *left.sent}


def recoverable(path: Path) -> Recoverable | None:
    """The work that a crash left behind for a document, or None."""
    if lock.holder(path) is not None and not lock.stale(path):
        return None
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    left = unpublished(path, content)
    if left is None:
        return None
    return Recoverable(left.until, left.version - left.base_version, not goes_on(left, fingerprint(path, content)))


def left_to_read(path: Path, content: bytes) -> tuple[Remains, bytes] | None:
    """The working copy a reader should see in the place of the file: nobody writes it, and it goes on from the file."""
    if lock.holder(path) is not None and not lock.stale(path):
        return None
    left = unpublished(path, content)
    if left is None or not goes_on(left, fingerprint(path, content)):
        return None
    return left, working.working_path(path).read_bytes()


def set_aside(path: Path) -> None:
    """Keep a working copy that is not taken up among the backups, then take it away."""
    left = working.working_path(path)
    if left.is_file() and left.stat().st_size:
        with suppress(OSError):
            backup.keep_bytes(path, "unsaved", left.read_bytes())
    working.discard(path)


def sweep(path: Path) -> None:
    """Take away half-written copies that a crash left beside the document; only while its lock is held."""
    start, end = f".{path.name}.", ".part"
    with suppress(OSError):
        for file in list(path.parent.iterdir()):
            if file.name.startswith(start) and file.name.endswith((end, f"{end}-journal")):
                file.unlink(missing_ok=True)


def _identity(content: bytes) -> tuple[str, int]:
    if not check.is_document(content):
        return "", 0
    try:
        with closing(connections.in_memory(check.plain_journal(content))) as raw:
            meta = dict(raw.execute("SELECT key, value FROM meta WHERE key IN ('document', 'version')").fetchall())
        return str(meta.get("document", "")), int(meta.get("version", 0))
    except (sqlite3.Error, ValueError, MemoryError):
        return "", 0
