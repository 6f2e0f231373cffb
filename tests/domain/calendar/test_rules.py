"""Which rule decides about a day: exceptions that change nothing, long ones, weeks for a time."""

from datetime import date, timedelta

from pmo_desktop.domain.calendar.rules import (
    OFFICE,
    OFFICE_WEEK,
    DayException,
    DayKind,
    Rules,
    Shift,
    WorkWeek,
)
from pmo_desktop.domain.calendar.worktime import WorkCalendar, midnight

MONDAY = date(2026, 6, 1)
SATURDAY = date(2026, 6, 6)
SHORT = (Shift(480, 720),)


def one(day: date, shifts: tuple[Shift, ...] | None, kind: DayKind = DayKind.EXCEPTION) -> DayException:
    return DayException(day, day, shifts, "x", kind)


def test_an_exception_that_repeats_the_week_changes_nothing() -> None:
    rules = Rules().nearer([one(MONDAY, OFFICE), one(SATURDAY, ())])
    assert rules.day(MONDAY) == Rules().day(MONDAY)
    assert rules.day(SATURDAY).kind is DayKind.WEEKEND
    assert rules.deciding(MONDAY) is None
    assert rules.nearer([one(SATURDAY, (), DayKind.LEAVE)]).day(SATURDAY).kind is DayKind.WEEKEND


def test_an_exception_that_works_a_holiday_counts_though_the_week_works_too() -> None:
    rules = Rules().nearer([one(date(2026, 10, 1), OFFICE)])
    assert rules.day(date(2026, 10, 1)).kind is DayKind.EXCEPTION
    assert rules.deciding(date(2026, 10, 1)) == 0


def test_leave_beats_project_beats_firm_beats_statutory_beats_week() -> None:
    day = date(2026, 10, 1)
    rules = Rules()
    assert rules.day(day).kind is DayKind.HOLIDAY
    firm = rules.nearer([one(day, OFFICE)])
    assert firm.day(day).shifts == OFFICE
    project = firm.nearer([one(day, SHORT)])
    assert project.day(day).shifts == SHORT
    person = project.nearer([one(day, (), DayKind.LEAVE)])
    assert person.day(day).shifts == ()
    assert [r.deciding(day) for r in (rules, firm, project, person)] == [None, 0, 0, 0]
    silent = person.nearer([one(MONDAY, ())])
    assert silent.deciding(day) == 1


def test_a_worked_day_without_hours_has_the_usual_ones() -> None:
    week = (SHORT,) * 5 + ((), ())
    assert Rules(week).nearer([one(SATURDAY, None)]).day(SATURDAY).shifts == SHORT
    assert Rules(week).nearer([one(SATURDAY, OFFICE)]).day(SATURDAY).shifts == OFFICE
    assert Rules(week).nearer([one(MONDAY, None)]).day(MONDAY).kind is DayKind.WORK
    assert Rules(((),) * 7).nearer([one(SATURDAY, None)]).day(SATURDAY).shifts == OFFICE


def test_the_first_exception_of_a_layer_decides_also_when_it_is_long() -> None:
    long = DayException(date(2020, 1, 1), date(2060, 12, 31), (), "closed")
    assert Rules().nearer([long, one(MONDAY, SHORT)]).day(MONDAY).name == "closed"
    assert Rules().nearer([one(MONDAY, SHORT), long]).day(MONDAY).shifts == SHORT
    assert not Rules().nearer([long]).day(date(2060, 12, 31)).shifts


def test_a_week_for_a_time_counts_only_then() -> None:
    summer = WorkWeek(date(2026, 7, 1), date(2026, 8, 31), (SHORT,) * 6 + ((),), "Summer")
    rules = Rules(statutory=False, weeks=(summer,))
    assert rules.day(date(2026, 6, 30)).shifts == OFFICE
    assert rules.day(date(2026, 7, 1)).shifts == SHORT
    assert rules.day(date(2026, 7, 4)).shifts == SHORT
    assert rules.day(date(2026, 9, 1)).shifts == OFFICE
    calendar = WorkCalendar(rules)
    july, september = midnight(date(2026, 7, 1)), midnight(date(2026, 9, 1))
    days = sum((date(2026, 7, 1) + timedelta(days=n)).weekday() < 6 for n in range(62))
    assert calendar.between(july, september) == days * 240
    assert calendar.day_minutes == 480
    assert Rules(OFFICE_WEEK).weeks == ()
