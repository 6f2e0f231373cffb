"""Which backups stay as they grow old."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.store.backup import Backup, backups, keep, superfluous


def made(times: list[datetime]) -> list[Backup]:
    return [Backup(Path(f"{n}.pmo"), n, when, "test") for n, when in enumerate(times, start=1)]


def kept(times: list[datetime]) -> list[datetime]:
    every = made(times)
    gone = {backup.sequence for backup in superfluous(every)}
    return [backup.when for backup in every if backup.sequence not in gone]


def test_two_days_whole_then_days_weeks_and_months() -> None:
    first = datetime(2024, 1, 1, 8)
    times = [first + timedelta(hours=12 * n) for n in range(2 * 900)]
    left = kept(times)
    newest = times[-1].date()
    assert len([t for t in left if (newest - t.date()).days < 2]) == 4
    days = [t for t in left if 2 <= (newest - t.date()).days < 16]
    assert len(days) == 14
    assert all(t.hour == 20 for t in days), "the last of a day stays"
    assert len(left) == 4 + 14 + 10 + 12


@settings(max_examples=50)
@given(st.lists(st.datetimes(datetime(2016, 1, 1), datetime(2036, 1, 1)), min_size=1, max_size=80))
def test_a_wrong_clock_loses_neither_the_newest_nor_all(times: list[datetime]) -> None:
    left = kept(times)
    assert left[-1] == times[-1]
    same_day = [t for t in times if t.date() == times[-1].date()]
    assert [t for t in left if t.date() == times[-1].date()] == same_day
    assert kept(left) == left or len(kept(left)) <= len(left)


def test_numbers_go_up_and_a_failed_backup_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.pmo"
    for text in (b"1", b"2"):
        keep(path, "test", lambda target, text=text: target.write_bytes(text) and None)

    def fails(target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        keep(path, "test", fails)
    assert [(b.sequence, b.path.read_bytes()) for b in backups(path)] == [(2, b"2"), (1, b"1")]
    assert len(list(backups(path)[0].path.parent.iterdir())) == 2
