"""Days as short as they can be said without doubt."""

from datetime import date

from pmo_desktop.base.days import short_day, short_span

TODAY = date(2026, 11, 23)


def test_only_another_year_is_said() -> None:
    assert short_day(date(2026, 1, 5), TODAY) == "01-05"
    assert short_day(date(2023, 1, 5), TODAY) == "2023-01-05"
    assert short_span(TODAY, TODAY, TODAY) == "11-23"
    assert short_span(TODAY, date(2027, 3, 1), TODAY) == "11-23 – 2027-03-01"
