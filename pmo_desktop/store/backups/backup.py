"""Earlier versions of a document: numbered, verified copies that are thinned as they grow old."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from pmo_desktop.base.i18n import N_
from pmo_desktop.base.lasting import sync_file, sync_folder
from pmo_desktop.base.paths import data_dir
from pmo_desktop.store import connection as connections
from pmo_desktop.store.backups.thinning import Backup, superfluous
from pmo_desktop.store.checks.beside import of_backup

__all__ = ["Backup", "backups", "counted", "folder_of", "keep", "keep_bytes", "key_of", "rows_of", "superfluous"]

_NAME = re.compile(r"(\d{6,})-(\d{8}-\d{6})-(.+)\.pmo", re.DOTALL)
_PARTS = (".part", ".part-journal")
_STAMP = "%Y%m%d-%H%M%S"
_REASON_LENGTH = 40
_log = logging.getLogger(__name__)


def key_of(path: Path) -> str:
    """The name of a document's place among working copies and backups."""
    resolved = os.path.realpath(path)  # says nothing against a link that leads in a circle
    stem = re.sub(r"[^\w.-]+", "_", path.stem)[:40] or "document"
    return f"{stem}-{hashlib.sha256(resolved.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def folder_of(path: Path) -> Path:
    """Where the backups of a document are kept."""
    return data_dir() / "backups" / key_of(path)


def backups(path: Path) -> list[Backup]:
    """The backups of a document, newest (highest number) first; none where their folder cannot be read."""
    try:
        return _listed(folder_of(path))
    except OSError:
        _log.exception("the backups cannot be listed")
        return []


def _listed(folder: Path) -> list[Backup]:
    found = []
    for file in folder.iterdir() if folder.is_dir() else ():
        name = _NAME.fullmatch(file.name)
        if name is not None:
            found.append(Backup(file, int(name[1]), _when(name[2], file), name[3]))
    return sorted(found, key=lambda b: (b.sequence, b.path.name), reverse=True)


def _when(stamp: str, file: Path) -> datetime:
    """The time in the name; where that is no time at all, when the file was written."""
    with suppress(ValueError):
        return datetime.strptime(stamp, _STAMP)
    with suppress(OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(file.stat().st_mtime)  # noqa: DTZ006 local time is what she reads
    return datetime(1970, 1, 1)


def keep(path: Path, reason: str, write: Callable[[Path], None], *, records: Mapping[str, int] | None = None) -> Path:
    """Keep a new backup that `write` makes at a given path; verified (`records`: rows to find) before older ones go.

    The numbers go up whatever the clock says; what a broken-off backup left is swept away first.
    """
    folder = folder_of(path)
    folder.mkdir(parents=True, exist_ok=True)
    present = _listed(folder)
    _sweep(folder)
    number = present[0].sequence + 1 if present else 1
    target = folder / f"{number:06d}-{datetime.now().strftime(_STAMP)}-{_in_a_name(reason)}.pmo"
    part = target.with_name(f"{target.name}.part")
    try:
        write(part)
        if records is not None and counted(part) != records:
            raise OSError(N_("the backup does not hold every record"))
        sync_file(part)
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    sync_folder(folder)
    sync_folder(folder.parent)  # where it is the first, the folder itself is new
    for old in superfluous(_listed(folder)):
        try:
            for file in (old.path, *of_backup(old.path)):
                file.unlink(missing_ok=True)
        except OSError:
            _log.warning("an old backup stayed though it is superfluous")
    return target


def keep_bytes(path: Path, reason: str, content: bytes) -> Path | None:
    """Keep a version of the file as it is on disk; None when the newest backup is the same."""
    present = backups(path)
    if present and _is(present[0].path, content):
        return None

    def write(target: Path) -> None:
        target.write_bytes(content)
        if target.read_bytes() != content:
            raise OSError(N_("the backup does not read back as it was written"))

    return keep(path, reason, write)


def counted(file: Path) -> dict[str, int]:
    """How many rows each table of a document holds, after the check of the database itself; OSError when not whole."""
    try:
        with closing(connections.in_memory(file.read_bytes())) as raw:
            if not connections.whole(raw):
                raise OSError(N_("the backup is not whole"))
            return rows_of(raw)
    except (sqlite3.Error, MemoryError, OverflowError) as error:
        raise OSError(N_("the backup is not whole")) from error


def rows_of(raw: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table holds."""
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
    quoted = {name: str(name).replace('"', '""') for name in names}
    return {name: raw.execute(f'SELECT count(*) FROM "{quoted[name]}"').fetchone()[0] for name in names}  # noqa: S608


def _is(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _in_a_name(reason: str) -> str:
    """The reason as a file name may hold it on every system."""
    return re.sub(r"[\x00-\x1f<>:\"/\\|?*\ud800-\udfff]+", "_", reason).strip(" .")[:_REASON_LENGTH] or "other"


def _sweep(folder: Path) -> None:
    for file in folder.iterdir():
        if file.name.endswith(_PARTS):
            with suppress(OSError):
                file.unlink(missing_ok=True)
