"""Exceptions that come again and again, day by day."""

from __future__ import annotations

from datetime import date, datetime

from pmo_desktop.domain.project_file.calendars import FileException, FilePeriod
from pmo_desktop.domain.project_file.recurrence import spans


def _days(first: str, last: str, **more: int | bool) -> list[str]:
    period = FilePeriod(datetime.fromisoformat(first), datetime.fromisoformat(last + "T23:59:00"))
    return [str(start) for start, _end in spans(FileException(period=period, **more))]


def test_once_is_one_span() -> None:
    period = FilePeriod(datetime(2026, 2, 16), datetime(2026, 2, 22, 23, 59))
    assert spans(FileException(period=period, type=1)) == [(date(2026, 2, 16), date(2026, 2, 22))]


def test_every_third_day() -> None:
    assert _days("2000-02-01", "2000-02-10", type=7, every=3) == [
        "2000-02-01",
        "2000-02-04",
        "2000-02-07",
        "2000-02-10",
    ]


def test_every_second_tuesday() -> None:
    assert _days("2001-01-01", "2001-02-13", type=6, every=2, weekdays=4) == [
        "2001-01-02", "2001-01-16", "2001-01-30", "2001-02-13",
    ]  # fmt: skip


def test_occurrences_end_it() -> None:
    assert len(_days("2001-01-01", "2010-01-01", type=6, every=1, weekdays=2, by_occurrences=True, occurrences=3)) == 3


def test_first_monday_of_every_second_month() -> None:
    assert _days("2002-01-01", "2002-05-06", type=5, every=2, month_item=4, month_position=0) == [
        "2002-01-07", "2002-03-04", "2002-05-06",
    ]  # fmt: skip


def test_last_friday_and_the_31st() -> None:
    assert _days("2026-01-01", "2026-03-31", type=5, every=1, month_item=8, month_position=4) == [
        "2026-01-30", "2026-02-27", "2026-03-27",
    ]  # fmt: skip
    assert _days("2026-01-01", "2026-04-30", type=4, every=1, month_day=31) == ["2026-01-31", "2026-03-31"]


def test_every_year() -> None:
    assert _days("2005-01-01", "2007-02-01", type=2, month=1, month_day=1) == ["2005-02-01", "2006-02-01", "2007-02-01"]
    assert _days("2004-01-01", "2006-12-31", type=3, month=2, month_item=5, month_position=0) == [
        "2004-03-02", "2005-03-01", "2006-03-07",
    ]  # fmt: skip
