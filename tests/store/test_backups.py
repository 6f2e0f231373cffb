"""Which backups stay as they grow old."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.store.backups.backup import Backup, backups, counted, folder_of, keep, keep_bytes, superfluous
from pmo_desktop.store.backups.thinning import LADDER, LADDER_STEP, NEWEST


def made(times: list[datetime]) -> list[Backup]:
    return [Backup(Path(f"{n}.pmo"), n, when, "test") for n, when in enumerate(times, start=1)]


def kept(times: list[datetime]) -> list[datetime]:
    every = made(times)
    gone = {backup.sequence for backup in superfluous(every)}
    return [backup.when for backup in every if backup.sequence not in gone]


def test_the_newest_by_number_then_days_weeks_and_months() -> None:
    first = datetime(2024, 1, 1, 8)
    times = [first + timedelta(hours=12 * n) for n in range(2 * 900)]
    every = made(times)
    gone = {backup.sequence for backup in superfluous(every)}
    left = [backup for backup in every if backup.sequence not in gone]
    assert left[-NEWEST:] == every[-NEWEST:]
    older = [backup for backup in left[:-NEWEST] if backup.sequence % LADDER_STEP]
    assert all(backup.when.hour == 20 for backup in older), "the last of a day stays"
    days = {every[-NEWEST].when.date() - timedelta(days=n) for n in range(1, 15)}
    assert days <= {backup.when.date() for backup in left}
    steps = [backup.sequence for backup in left if backup.sequence % LADDER_STEP == 0]
    assert len([n for n in steps if n <= len(every) - NEWEST]) >= LADDER
    assert len(left) <= NEWEST + LADDER + 14 + 10 + 12


WORKDAYS = st.lists(st.integers(0, 3), min_size=150, max_size=400)
ABSURD = st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31))


@settings(max_examples=60)
@given(WORKDAYS, st.floats(0, 1), ABSURD)
def test_an_absurd_date_on_one_backup_pushes_no_other_out(gaps: list[int], where: float, absurd: datetime) -> None:
    times = [datetime(2026, 1, 5, 9) + timedelta(days=sum(gaps[: n + 1]) // 2) for n in range(len(gaps))]
    place = 1 + int(where * (len(times) - NEWEST - 3))
    before = {b.sequence for b in superfluous(made(times))}
    after = {b.sequence for b in superfluous(made([*times[:place], absurd, *times[place + 1 :]]))}
    assert after - before <= {place + 1}


@settings(max_examples=60)
@given(st.lists(ABSURD, min_size=120, max_size=300))
def test_what_stays_by_number_stays_whatever_the_dates_are(times: list[datetime]) -> None:
    every = made(times)
    gone = {backup.sequence for backup in superfluous(every)}
    assert not gone & set(range(len(times) - NEWEST + 1, len(times) + 1))
    assert not gone & set(range(LADDER_STEP, len(times) + 1, LADDER_STEP))


def test_a_clock_that_stands_still_thins_all_the_same() -> None:
    every = made([datetime(2026, 3, 29, 2, 30)] * 2000)
    left = {b.sequence for b in every} - {b.sequence for b in superfluous(every)}
    assert max(left) == 2000
    assert len(left) <= NEWEST + LADDER + 3


def test_work_that_stands_nowhere_else_stays_longer() -> None:
    every = [
        Backup(Path(f"{n}.pmo"), n, datetime(2026, 1, 1), "unsaved" if n == 7 else "published") for n in range(1, 500)
    ]
    assert 7 not in {backup.sequence for backup in superfluous(every)}


@settings(max_examples=50)
@given(st.lists(st.datetimes(datetime(2016, 1, 1), datetime(2036, 1, 1)), min_size=1, max_size=80))
def test_a_wrong_clock_loses_neither_the_newest_nor_all(times: list[datetime]) -> None:
    assert kept(times) == times, "so few stay all"


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


@pytest.mark.parametrize("reason", ["before import", "导入前", "a/b:c*", "old.version", "", "x" * 300, "恢复 🔧"])
def test_any_words_may_be_the_reason(tmp_path: Path, reason: str) -> None:
    path = tmp_path / "a.pmo"
    for _again in range(2):
        kept_at = keep(path, reason, lambda target: target.write_bytes(b"1") and None)
        assert kept_at.is_file()
    assert [b.sequence for b in backups(path)] == [2, 1]
    assert not set(backups(path)[0].reason) & set('/:*?<>|"')


def test_names_with_no_real_time_in_them_still_count(tmp_path: Path) -> None:
    path = tmp_path / "a.pmo"
    folder_of(path).mkdir(parents=True)
    (folder_of(path) / "000041-20261399-256199-published.pmo").write_bytes(b"1")
    (folder_of(path) / "notes.txt").write_text("hers")
    (folder_of(path) / "000042-20260101-000000-x.pmo.part").write_bytes(b"half")
    keep(path, "opened", lambda target: target.write_bytes(b"2") and None)
    assert [b.sequence for b in backups(path)] == [42, 41]
    assert not list(folder_of(path).glob("*.part"))
    assert (folder_of(path) / "notes.txt").exists()


def test_a_backup_that_lacks_a_record_is_none(saved: Path) -> None:
    keep_bytes(saved, "opened", saved.read_bytes())
    there = backups(saved)
    records = counted(saved)
    assert records["people"] == 2
    with pytest.raises(OSError, match="every record"):
        keep(
            saved,
            "import",
            lambda target: target.write_bytes(saved.read_bytes()) and None,
            records={**records, "people": 3},
        )
    with pytest.raises(OSError, match="not whole"):
        keep(saved, "import", lambda target: target.write_bytes(saved.read_bytes()[:9000]) and None, records=records)
    assert backups(saved) == there
    keep(saved, "import", lambda target: target.write_bytes(saved.read_bytes()) and None, records=records)
    assert len(backups(saved)) == len(there) + 1
