"""Which backups may go as they grow old: decided by their number; dates only choose among the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pmo_desktop.store.backups.occasions import ASIDE

NEWEST = 100
"""The backups with the highest numbers that always stay: about two days of steady work."""

LADDER_STEP, LADDER = 32, 24
"""Of older ones every 32nd by number stays, 24 of them, whatever their dates say."""

ASIDE_KEPT = 30
STRAYS_KEPT = 24


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: its sequence number orders it, its time only says when."""

    path: Path
    sequence: int
    when: datetime
    reason: str


_Label = Callable[[datetime], object]
_PERIODS: Sequence[tuple[_Label, int]] = (
    (lambda t: t.date(), 14),
    (lambda t: t.isocalendar()[:2], 10),
    (lambda t: (t.year, t.month), 12),
)


def superfluous(present: Iterable[Backup]) -> list[Backup]:
    """The backups to let go; none of those that stay by number can be pushed out by a date.

    By number stay the newest 100, every 32nd before them, and copies of other people's or unsaved work. Of the rest
    the last of each of 14 days, 10 weeks and 12 months stay, counted as they change from number to number. A single
    date that does not fit between its neighbours takes nobody's place.
    """
    ordered = sorted(present, key=lambda b: b.sequence, reverse=True)
    stay = _by_number(ordered)
    rest = ordered[NEWEST:]
    strays = {b.sequence for b in _strays(ordered)} & {b.sequence for b in rest}
    stay.update(sorted(strays, reverse=True)[:STRAYS_KEPT])
    rest = [b for b in rest if b.sequence not in strays]
    for label, count in _PERIODS:
        rest = _last_of_each(rest, label, count, stay)
    return [b for b in ordered if b.sequence not in stay]


def _by_number(ordered: Sequence[Backup]) -> set[int]:
    stay = {b.sequence for b in ordered[:NEWEST]}
    stay.update([b.sequence for b in ordered[NEWEST:] if b.sequence % LADDER_STEP == 0][:LADDER])
    stay.update([b.sequence for b in ordered if b.reason in ASIDE][:ASIDE_KEPT])
    return stay


def _last_of_each(rest: Sequence[Backup], label: _Label, count: int, stay: set[int]) -> list[Backup]:
    """Keep the last of each of `count` periods; gives those older than all of them."""
    periods = 0
    last: object = None
    for place, backup in enumerate(rest):
        period = label(backup.when)
        if period == last:
            continue
        if periods == count:
            return list(rest[place:])
        periods += 1
        last = period
        stay.add(backup.sequence)
    return []


def _strays(ordered: Sequence[Backup]) -> list[Backup]:
    """Backups whose date lies outside the days of the two beside them, which are in order themselves."""
    return [
        backup
        for later, backup, earlier in zip(ordered, ordered[1:], ordered[2:], strict=False)
        if earlier.when.date() <= later.when.date()
        and not earlier.when.date() <= backup.when.date() <= later.when.date()
    ]
