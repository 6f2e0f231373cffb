"""Days as short as they can be said without doubt."""

from datetime import date, datetime

from pmo_desktop.base.days import day_and_time, short_day, short_span

TODAY = date(2026, 11, 23)


def test_only_another_year_is_said() -> None:
    assert short_day(date(2026, 1, 5), TODAY) == "01-05"
    assert short_day(date(2023, 1, 5), TODAY) == "2023-01-05"
    assert short_span(TODAY, TODAY, TODAY) == "11-23"
    assert short_span(TODAY, date(2027, 3, 1), TODAY) == "11-23 – 2027-03-01"


def test_a_year_has_four_digits() -> None:
    assert day_and_time(datetime(1, 1, 1)) == "0001-01-01 00:00"
    assert datetime.fromisoformat(day_and_time(datetime(2026, 11, 20, 9, 5))) == datetime(2026, 11, 20, 9, 5)
    assert short_day(date(1, 2, 3), date(2026, 1, 1)) == "0001-02-03"
    assert short_day(date(2026, 2, 3), date(2026, 1, 1)) == "02-03"
