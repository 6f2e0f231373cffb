"""Working copies: where every edit is kept at once, and what a crash left of them."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pmo_desktop.base.paths import data_dir
from pmo_desktop.store import connection as connections
from pmo_desktop.store.backup import key_of
from pmo_desktop.store.publish import Fingerprint


@dataclass(frozen=True, slots=True)
class Recoverable:
    """Work that a crash left behind: until when, how many steps, and whether the file was changed by others since.

    `labels` are those of the newest steps, newest first; `damaged` work can be kept, but not taken up.
    """

    when: datetime
    steps: int
    conflicting: bool
    labels: tuple[str, ...] = ()
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Remains:
    """A working copy nobody closed: the document it is of, its step count, and the file it started from."""

    document: str
    version: int
    until: datetime
    base: Fingerprint | None
    base_version: int
    sent: tuple[str, ...] = ()
    """The SHA-256 of what was on its way to the file when the process ended."""


def working_path(path: Path) -> Path:
    """The working copy of a document."""
    folder = data_dir() / "working"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{key_of(path)}.pmo"


def _note_path(path: Path) -> Path:
    return working_path(path).with_suffix(".json")


def note(path: Path, base: Fingerprint | None, version: int, *, sent: Iterable[str] = ()) -> None:
    """Remember beside the working copy which file it started from, and what is on its way to that file."""
    told = {"path": str(path), "base": asdict(base) if base else None, "version": version, "sent": list(sent)}
    target = _note_path(path)
    part = target.with_suffix(".json.part")
    with part.open("w", encoding="utf-8") as stream:
        json.dump(told, stream, ensure_ascii=False)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(target)


def start(path: Path, content: bytes) -> Path:
    """Make the working copy from the content of the file."""
    target = working_path(path)
    discard(path)
    with target.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    return target


def in_use(path: Path) -> bool:
    """Whether another process of this user has the working copy open, whatever the lock beside the document says."""
    target = working_path(path)
    if not target.is_file() or target.stat().st_size == 0:
        return False
    try:
        with closing(connections.connect(target)) as raw:
            raw.execute("PRAGMA busy_timeout=100")
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    except sqlite3.Error:
        return False
    return False


def discard(path: Path) -> None:
    """Take the working copy away."""
    target = working_path(path)
    for file in (_note_path(path), target.with_name(f"{target.name}-journal"), target):
        file.unlink(missing_ok=True)


def remains(path: Path) -> Remains | None:
    """The working copy a crash left behind, rolled back to its last whole step; None when there is none."""
    target = working_path(path)
    if not target.is_file() or target.stat().st_size == 0:
        return None
    base: Fingerprint | None = None
    base_version = 0
    try:
        told = json.loads(_note_path(path).read_text(encoding="utf-8"))
        base = Fingerprint(**told["base"]) if told["base"] else None
        base_version = int(told["version"])
        sent = tuple(map(str, told.get("sent", ())))
    except (OSError, ValueError, TypeError, KeyError):
        return None  # the crash was while the copy was made: nothing was edited yet
    try:
        with closing(connections.connect(target)) as raw:
            if [row[0] for row in raw.execute("PRAGMA integrity_check(1)")] != ["ok"]:
                return None
            meta = dict(raw.execute("SELECT key, value FROM meta").fetchall())
            last = raw.execute("SELECT max(at) FROM history").fetchone()[0]
    except sqlite3.Error:
        return None
    until = datetime.fromisoformat(last) if last else datetime.now()
    return Remains(str(meta.get("document", "")), int(meta.get("version", 0)), until, base, base_version, sent)
