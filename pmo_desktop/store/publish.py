"""A document written to its place: a verified copy beside it, then one replacing rename."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.store import seal
from pmo_desktop.store.errors import NotSaved

_RETRY_SECONDS = 3.0
_HELD = frozenset({5, 32, 33})
"""Windows says these while a virus scanner or Excel holds the file for a moment."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file as it was seen: size, time of change, SHA-256."""

    size: int
    changed: int
    digest: str


def fingerprint(path: Path, content: bytes | None = None) -> Fingerprint | None:
    """The file as it is now; None when there is none."""
    try:
        found = path.stat()
        told = path.read_bytes() if content is None else content
    except FileNotFoundError:
        return None
    return Fingerprint(len(told), found.st_mtime_ns, hashlib.sha256(told).hexdigest())


def snapshot(raw: sqlite3.Connection, target: Path) -> None:
    """Write the document to a new file: copied by SQLite, checked, sealed, on the disk when this returns."""
    target.unlink(missing_ok=True)
    source = f"{target.absolute().as_uri()}?mode=rwc"
    with closing(sqlite3.connect(source, uri=True, isolation_level=None)) as copy:
        raw.backup(copy)
        copy.execute("PRAGMA synchronous=OFF")  # the whole file is synced below, once
        copy.execute("PRAGMA journal_mode=MEMORY").fetchall()
        (document,) = copy.execute("SELECT value FROM meta WHERE key='document'").fetchone()
        copy.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('seal', ?)", (seal.placeholder(document),))
        if [row[0] for row in copy.execute("PRAGMA integrity_check(1)")] != ["ok"]:
            raise NotSaved(_("The copy did not pass its check."), _("The file on disk is unchanged."))
    content = seal.sealed(target.read_bytes(), document)
    with target.open("r+b") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if target.read_bytes() != content:
        raise NotSaved(_("The copy does not read back as it was written."), _("The file on disk is unchanged."))


def replace(part: Path, target: Path) -> None:
    """Put the new file in the place of the old one in one go; the old one stays when that is not possible."""
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


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last through a power cut, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
