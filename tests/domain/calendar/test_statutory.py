"""Days off and make-up days of China as the State Council published them."""

from datetime import date

from pmo_desktop.domain.calendar.rules import DayException, DayKind, Rules
from pmo_desktop.domain.calendar.statutory import statutory_year, unpublished
from pmo_desktop.domain.calendar.worktime import WorkCalendar


def test_national_day_of_2026_is_seven_days_off_and_two_weekends_worked() -> None:
    calendar = WorkCalendar()
    for day in range(1, 8):
        assert not calendar.is_working(date(2026, 10, day))
        assert calendar.holiday_name(date(2026, 10, day)) == "National Day"
    assert calendar.is_working(date(2026, 10, 8))
    for day in (date(2026, 9, 20), date(2026, 10, 10)):
        assert calendar.is_working(day)
        assert calendar.is_makeup(day)
        assert calendar.holiday_name(day) is None


def test_spring_festival_of_2026_is_nine_days() -> None:
    calendar = WorkCalendar()
    off = [date(2026, 2, day) for day in range(15, 24)]
    assert [calendar.holiday_name(day) for day in off] == ["Spring Festival"] * 9
    assert calendar.is_makeup(date(2026, 2, 14))
    assert calendar.is_makeup(date(2026, 2, 28))


def test_names_are_said_in_chinese() -> None:
    statutory = statutory_year(2026)
    assert statutory.off[date(2026, 9, 25)] == "Mid-Autumn Festival"
    assert statutory.off[date(2026, 6, 19)] == "Dragon Boat Festival"
    assert statutory.makeup[date(2026, 9, 20)] == "National Day"


def test_a_year_without_notice_is_said_and_not_guessed() -> None:
    assert unpublished(2025, 2028) == (2027, 2028)
    year = statutory_year(2027)
    assert date(2027, 1, 1) in year.off
    assert date(2027, 2, 9) not in year.off
    assert not year.makeup


def test_the_nearest_layer_decides() -> None:
    company = DayException(date(2026, 10, 1), date(2026, 10, 1), Rules().week[0], "Release day")
    rules = Rules().nearer([company])
    assert rules.day(date(2026, 10, 1)).kind is DayKind.EXCEPTION
    person = rules.nearer([DayException(date(2026, 10, 1), date(2026, 10, 2), (), "", DayKind.LEAVE)])
    assert person.day(date(2026, 10, 1)).kind is DayKind.LEAVE
    assert person.day(date(2026, 10, 3)).kind is DayKind.HOLIDAY
    assert Rules(statutory=False).day(date(2026, 10, 1)).kind is DayKind.WORK


def test_a_free_day_of_the_firm_has_its_name() -> None:
    calendar = WorkCalendar(Rules().nearer([DayException(date(2026, 11, 25), date(2026, 11, 25), (), "年会")]))
    assert calendar.holiday_name(date(2026, 11, 25)) == "年会"
    assert not calendar.is_working(date(2026, 11, 25))


def test_only_years_to_come_are_unpublished() -> None:
    assert unpublished(1990, 2026) == ()
    assert unpublished(2024, 2030, "VN") == (2027, 2028, 2029, 2030)
    assert unpublished(1990, 2060, "US") == unpublished(1990, 2060, "XX") == ()
