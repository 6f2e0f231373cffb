"""Long series of backups, each under a clock of its own, judged after every single one."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

from tally import Tally

from pmo_desktop.store.backups import backup
from pmo_desktop.store.backups.backup import Backup, backups
from pmo_desktop.store.backups.occasions import ASIDE
from pmo_desktop.store.backups.thinning import ASIDE_KEPT, LADDER, LADDER_STEP, NEWEST

Times = Callable[[int, random.Random], datetime]
"""The time the clock shows at the n-th backup."""

START = datetime(2026, 3, 28, 17, 40)
_REASONS = ("opened", "published", "published", "published", "regular", "import", "unsaved", "replaced")


def _true(number: int) -> datetime:
    return START + timedelta(minutes=25 * number)


def _ahead(years: int) -> Times:
    """Wrong by years from the 150th backup to the 210th, then right again."""
    return lambda n, _chance: _true(n) + (timedelta(days=365 * years) if 150 <= n < 210 else timedelta())


def _alternating(n: int, _chance: random.Random) -> datetime:
    return (datetime(1970, 1, 1, 8), _true(n), datetime(2099, 12, 31, 23, 59, 59))[n % 3]


CLOCKS: dict[str, Times] = {
    "right": lambda n, _chance: _true(n),
    "ten years ahead for a while": _ahead(10),
    "ten years behind for a while": _ahead(-10),
    "ahead for good": lambda n, _chance: _true(n) + timedelta(days=3652 * (n > 130)),
    "behind for good": lambda n, _chance: _true(n) - timedelta(days=3652 * (n > 130)),
    "summer time begins": lambda n, _chance: START + timedelta(minutes=n + 60 * (n > 120)),
    "summer time ends": lambda n, _chance: START + timedelta(minutes=n - 60 * (n > 120)),
    "standing still": lambda _n, _chance: START,
    "back between any two": lambda n, _chance: START - timedelta(hours=n),
    "1970": lambda n, _chance: datetime(1970, 1, 1) + timedelta(seconds=n),
    "2099": lambda n, _chance: datetime(2099, 12, 31) + timedelta(seconds=n),
    "1970, now and 2099 in turn": _alternating,
    "any time": lambda _n, chance: datetime(1970, 1, 1) + timedelta(minutes=chance.randrange(68_000_000)),
    "one absurd date": lambda n, _chance: datetime(2099, 1, 1) if n == 100 else _true(n),
    "fast years": lambda n, _chance: START + timedelta(days=3 * n),
}


@contextmanager
def clock(now: Callable[[], datetime]) -> Iterator[None]:
    """Every part of the store reads this clock."""

    class Told(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            del tz
            return now()

    names = ("backups.backup", "on_disk.home", "on_disk.lock", "on_disk.working")
    patches = [patch(f"pmo_desktop.store.{name}.datetime", Told) for name in names]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def series(tally: Tally, points: int, seed: int) -> None:
    """Backups under each of the clocks."""
    each = max(points // len(CLOCKS), 3)
    for name, times in CLOCKS.items():
        chance = random.Random(f"{seed} {name}")
        with tempfile.TemporaryDirectory(prefix="clock-") as folder:
            os.environ["PMO_DESKTOP_HOME"] = folder
            path = Path(folder) / "台账.pmo"
            before: list[Backup] = []
            for number in range(1, each + 1):
                content = f"{name} {number}".encode()
                reason = chance.choice(_REASONS)
                with clock(partial(times, number, chance)):
                    kept = backup.keep_bytes(path, reason, content)
                now = backups(path)
                tally.tried(kind=name)
                words = judged(before, now, kept, content)
                if words:
                    tally.failed(f"backup {number}: {words}", kind=name)
                before = now


def judged(before: list[Backup], now: list[Backup], kept: Path | None, content: bytes) -> str:
    """What is wrong after one more backup; empty when nothing is."""
    if kept is None or not now or now[0].path != kept or kept.read_bytes() != content:
        return "the new backup is not there"
    if before and now[0].sequence != before[0].sequence + 1:
        return f"number {now[0].sequence} after {before[0].sequence}"
    there = {one.sequence for one in now}
    must = {one.sequence for one in before[: NEWEST - 1]}
    must |= {
        one.sequence
        for one in before[:700]
        if one.sequence % LADDER_STEP == 0 and one.sequence > now[0].sequence - NEWEST - LADDER_STEP * LADDER
    }
    must |= {one.sequence for one in [b for b in before if b.reason in ASIDE][: ASIDE_KEPT - 1]}
    if must - there:
        return f"gone: {sorted(must - there)}"
    gone = {one.sequence for one in before} - there
    return f"{len(gone)} gone at once" if len(gone) > 5 else ""
