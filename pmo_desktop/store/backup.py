"""Earlier versions of a document: numbered, verified copies that are thinned as they grow old."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pmo_desktop.base.paths import data_dir

_NAME = re.compile(r"(\d{6,})-(\d{8}-\d{6})-([a-z]+)\.pmo")
_STAMP = "%Y%m%d-%H%M%S"
_numbering = threading.RLock()
"""A document and the delivery of its parcel may keep backups at the same time."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: its sequence number orders it, its time only says when."""

    path: Path
    sequence: int
    when: datetime
    reason: str


def key_of(path: Path) -> str:
    """The name of a document's place among working copies and backups."""
    resolved = str(path.resolve())
    stem = re.sub(r"[^\w.-]+", "_", path.stem)[:40] or "document"
    return f"{stem}-{hashlib.sha256(resolved.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def folder_of(path: Path) -> Path:
    """Where the backups of a document are kept."""
    return data_dir() / "backups" / key_of(path)


def backups(path: Path) -> list[Backup]:
    """The backups of a document, newest (highest number) first."""
    found = []
    folder = folder_of(path)
    for file in folder.iterdir() if folder.is_dir() else ():
        name = _NAME.fullmatch(file.name)
        if name is not None:
            found.append(Backup(file, int(name[1]), datetime.strptime(name[2], _STAMP), name[3]))
    return sorted(found, key=lambda b: b.sequence, reverse=True)


def keep(path: Path, reason: str, write: Callable[[Path], None]) -> Path:
    """Keep a new backup that `write` makes at a given path; thins the older ones."""
    with _numbering:
        folder = folder_of(path)
        folder.mkdir(parents=True, exist_ok=True)
        present = backups(path)
        number = present[0].sequence + 1 if present else 1
        target = folder / f"{number:06d}-{datetime.now().strftime(_STAMP)}-{reason}.pmo"
        part = target.with_suffix(".part")
        try:
            write(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        for old in superfluous(backups(path)):
            old.path.unlink(missing_ok=True)
        return target


def keep_bytes(path: Path, reason: str, content: bytes) -> Path | None:
    """Keep a version of the file as it is on disk; None when the newest backup is the same."""
    present = backups(path)
    if present and present[0].path.read_bytes() == content:
        return None

    def write(target: Path) -> None:
        target.write_bytes(content)
        if target.read_bytes() != content:
            raise OSError("the backup does not read back as it was written")

    return keep(path, reason, write)


_Label = Callable[[datetime], object]
_PERIODS: Sequence[tuple[_Label, int]] = (
    (lambda t: t.date(), 14),
    (lambda t: t.isocalendar()[:2], 10),
    (lambda t: (t.year, t.month), 12),
)


def superfluous(present: Iterable[Backup]) -> list[Backup]:
    """The backups to let go: all of the last 2 days stay, then the last of each of 14 days, 10 weeks, 12 months.

    Days, weeks and months are counted as they follow each other by sequence number; the clock is not asked.
    """
    ordered = sorted(present, key=lambda b: b.sequence, reverse=True)
    stay: set[int] = set()
    days: list[object] = []
    rest = []
    for backup in ordered:
        day = backup.when.date()
        if day not in days:
            days.append(day)
        (stay.add(backup.sequence) if day in days[:2] else rest.append(backup))
    for label, count in _PERIODS:
        seen: list[object] = []
        later = []
        for backup in rest:
            period = label(backup.when)
            if period in seen:
                continue
            if len(seen) < count:
                seen.append(period)
                stay.add(backup.sequence)
            else:
                later.append(backup)
        rest = later
    return [b for b in ordered if b.sequence not in stay]
