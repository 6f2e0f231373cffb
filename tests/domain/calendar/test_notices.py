"""Whole years of China as the State Council's notices give them, typed by hand, and as the package knows them."""

from datetime import date, timedelta

import holidays
import pytest

from pmo_desktop.domain.calendar.rules import DayKind, Rules
from pmo_desktop.domain.calendar.worktime import WorkCalendar

OFF = {
    2025: ("01-01 01-01", "01-28 02-04", "04-04 04-06", "05-01 05-05", "05-31 06-02", "10-01 10-08"),
    2026: ("01-01 01-03", "02-15 02-23", "04-04 04-06", "05-01 05-05", "06-19 06-21", "09-25 09-27", "10-01 10-07"),
}
WORKED = {
    2025: ("01-26", "02-08", "04-27", "09-28", "10-11"),
    2026: ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
}
WORKING_DAYS = {2025: 248, 2026: 248}


def the(year: int, text: str) -> date:
    return date.fromisoformat(f"{year}-{text}")


def days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range(365)]


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_is_as_the_notice_says(year: int) -> None:
    calendar = WorkCalendar()
    off = set()
    for span in OFF[year]:
        first, last = (the(year, part) for part in span.split())
        off |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    worked = {the(year, text) for text in WORKED[year]}
    for day in days(year):
        expected = day in worked or (day.weekday() < 5 and day not in off)
        assert calendar.is_working(day) == expected, day
        assert calendar.is_makeup(day) == (day in worked), day
        assert (calendar.holiday_name(day) is not None) == (day in off), day
    assert sum(calendar.is_working(day) for day in days(year)) == WORKING_DAYS[year]


@pytest.mark.parametrize("year", range(2011, 2027))
def test_every_day_is_as_the_package_counts_it(year: int) -> None:
    calendar, known = WorkCalendar(), holidays.country_holidays("CN", years=(year, year + 1))
    for day in days(year):
        assert calendar.is_working(day) == known.is_working_day(day), day


@pytest.mark.parametrize("country", ["US", "DE", "JP", "FR", "GB", "SG", "KR", "VN", "HU", "DE-BY"])
def test_other_countries_are_as_the_package_counts_them(country: str) -> None:
    calendar = WorkCalendar(Rules(country=country))
    code, _sign, part = country.partition("-")
    known = holidays.country_holidays(code, subdiv=part or None, years=range(2024, 2028))
    for year in (2025, 2026):
        for day in days(year):
            assert calendar.is_working(day) == known.is_working_day(day), day


def test_a_country_has_its_own_days() -> None:
    states = WorkCalendar(Rules(country="US"))
    assert states.holiday_name(date(2026, 11, 26)) == "Thanksgiving Day"
    assert states.is_working(date(2026, 10, 1))
    assert Rules(country="DE").day(date(2026, 6, 4)).kind is DayKind.WORK
    assert Rules(country="DE-BY").day(date(2026, 6, 4)).kind is DayKind.HOLIDAY
    assert WorkCalendar(Rules(country="JP")).holiday_name(date(2026, 1, 12)) == "Coming of Age Day"
