"""Working copies: where every edit is kept at once, and what a crash left of them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pmo_desktop.base import lasting
from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.lasting import sync_folder
from pmo_desktop.base.paths import data_dir
from pmo_desktop.store import connection as connections
from pmo_desktop.store.backups.backup import key_of
from pmo_desktop.store.on_disk import lock
from pmo_desktop.store.on_disk.publish import Fingerprint
from pmo_desktop.store.reasons import not_saved

_NEW_FOLDERS = 5
"""How many folders above the working copies may have been made with them; their names have to last, too."""

_DAMAGE = frozenset({
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_SCHEMA,
})  # fmt: skip
"""What SQLite says of content that is no whole document; everything else is about the disk or another process."""


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
class Line:
    """A line of work: the document, its step count, and a mark of its latest steps that another line does not share."""

    document: str = ""
    version: int = 0
    tail: str = ""
    last: int = 0
    """The number of its latest step."""


@dataclass(frozen=True, slots=True)
class Remains:
    """A working copy nobody closed: its line of work, and the file it started from.

    Of a `damaged` one nothing but the time is sure. `labels` are of the steps in effect, newest first, by number.
    """

    line: Line
    until: datetime
    base: Fingerprint | None
    base_version: int
    sent: tuple[str, ...] = ()
    """The SHA-256 of what was on its way to the file when the process ended."""

    labels: tuple[tuple[int, str], ...] = ()
    damaged: bool = False

    @property
    def version(self) -> int:
        """Its step count."""
        return self.line.version


@dataclass(frozen=True, slots=True)
class Noted:
    """The document of a working copy, the file it started from and the steps of that, and what was sent there."""

    path: str
    base: Fingerprint | None
    version: int
    sent: tuple[str, ...] = ()


def working_path(path: Path) -> Path:
    """The working copy of a document."""
    folder = data_dir() / "working"
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        for above in list(folder.parents)[:_NEW_FOLDERS]:
            sync_folder(above)
    return folder / f"{key_of(path)}.pmo"


def _note_path(path: Path) -> Path:
    return working_path(path).with_suffix(".json")


def _part_path(path: Path) -> Path:
    return working_path(path).with_suffix(".pmo.part")


def note(path: Path, base: Fingerprint | None, version: int, *, sent: Iterable[str] = ()) -> None:
    """Remember beside the working copy which file it started from, and what is on its way to that file."""
    told = {"path": str(path), "base": asdict(base) if base else None, "version": version, "sent": list(sent)}
    target = _note_path(path)
    part = target.with_suffix(".json.part")
    content = json.dumps(told, ensure_ascii=False).encode()
    with part.open("wb") as stream:
        lasting.put(stream, content)
    part.replace(target)
    sync_folder(target.parent)


def start(path: Path, content: bytes) -> Path:
    """Make the working copy from the content of the file; under its name it is whole, or not there."""
    target = working_path(path)
    discard(path)
    part = _part_path(path)
    with part.open("wb") as stream:
        lasting.put(stream, content)
    part.replace(target)
    sync_folder(target.parent)
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


def take(path: Path, *, take_over: bool = False) -> None:
    """Make the document this process's; what another window of this user has open cannot be taken over.

    `Locked` when somebody has it, OSError when the folder cannot be written.
    """
    if in_use(path):
        raise lock.open_here(path)
    lock.acquire(path, take_over=take_over)


@contextmanager
def taken(path: Path) -> Iterator[None]:
    """Write to a document that nobody has open meanwhile; `NotSaved` when the system refuses."""
    try:
        take(path)
    except OSError as error:
        raise not_saved(path, error) from error
    try:
        yield
    except PlainError:
        raise
    except (OSError, sqlite3.Error, ValueError) as error:
        raise not_saved(path, error) from error
    finally:
        lock.release(path)


def discard(path: Path) -> None:
    """Take the working copy away; lasting when this returns, so that no old journal meets a new copy."""
    target = working_path(path)
    note, journal = _note_path(path), target.with_name(f"{target.name}-journal")
    present = [file for file in (target, journal, note, _part_path(path)) if file.exists()]
    for file in present:
        file.unlink(missing_ok=True)
    if present:
        sync_folder(target.parent)


def remains(path: Path, *, without_note: bool = False) -> Remains | None:
    """The working copy a crash left behind, rolled back to its last whole step; None when there is none.

    sqlite3.Error or OSError when it or its note could not be looked at, which says nothing about their content; only
    `without_note` does a note that cannot be read not matter.
    """
    target = working_path(path)
    try:
        told = noted(_note_path(path))
    except OSError:
        if not without_note:
            raise
        told = None
    if not target.is_file() or (told is None and target.stat().st_size == 0):
        return None
    told = told or Noted("", None, 0)
    base, base_version, sent = told.base, told.version, told.sent
    until = datetime.fromtimestamp(target.stat().st_mtime)  # noqa: DTZ006 local time is what she reads
    damaged = Remains(Line(), until, base, base_version, sent, damaged=True)
    if target.stat().st_size == 0:
        return damaged
    try:
        with closing(connections.connect(target)) as raw:
            if not connections.whole(raw):
                return damaged
            line = line_of(raw)
            found = raw.execute("SELECT id, label, at FROM history WHERE undone=0 ORDER BY id DESC LIMIT 20").fetchall()
            last = raw.execute("SELECT max(at) FROM history").fetchone()[0]
            until = datetime.fromisoformat(last) if last else until
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _DAMAGE:
            return damaged
        raise
    except (TypeError, ValueError):
        return damaged
    labels = tuple((int(id_), str(label)) for id_, label, _at in found)
    return Remains(line, until, base, base_version, sent, labels)


def line_of(raw: sqlite3.Connection) -> Line:
    """The line of work in a database."""
    meta = dict(raw.execute("SELECT key, value FROM meta WHERE key IN ('document', 'version')").fetchall())
    undone = raw.execute("SELECT count(*) FROM history WHERE undone=1").fetchone()
    last = raw.execute("SELECT id, label, at, changes FROM history ORDER BY id DESC LIMIT 1").fetchone()
    tail = hashlib.sha256(repr((undone, last)).encode("utf-8", "surrogatepass")).hexdigest()
    return Line(str(meta.get("document", "")), int(meta.get("version", 0)), tail, int(last[0]) if last else 0)


def noted(note: Path) -> Noted | None:
    """What the note beside a working copy says; None without one, or where it says nothing. OSError from the drive."""
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        base = Fingerprint(**told["base"]) if told["base"] else None
        return Noted(str(told.get("path", "")), base, int(told["version"]), tuple(map(str, told.get("sent", ()))))
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return None
