"""Weeks of shifts as text, stored and typed."""

from datetime import date

import pytest

from pmo_desktop.domain.calendar.rules import OFFICE, OFFICE_WEEK, Shift, WorkWeek
from pmo_desktop.domain.calendar.weeks import parse_shifts, parse_spans, parse_week, shifts_text, typed_week, week_text


def test_a_week_reads_back() -> None:
    three = (Shift(0, 480), Shift(480, 960), Shift(960, 1440))
    week = (three, OFFICE, (), (Shift(1320, 1440),), OFFICE, (Shift(0, 1440),), ())
    assert parse_week(week_text(week)) == week
    summer = WorkWeek(date(2026, 7, 1), date(2026, 8, 31), OFFICE_WEEK, "夏令时")
    text = week_text(week, [summer])
    assert parse_week(text) == week
    assert parse_spans(text) == (summer,)


def test_an_inherited_day_is_the_bases() -> None:
    assert parse_week("=;=;=;=;=;08:00-12:00;", OFFICE_WEEK)[5] == (Shift(480, 720),)
    assert parse_week("=;=;=;=;=;=;=", OFFICE_WEEK) == OFFICE_WEEK
    assert parse_week("", ((),) * 7) == ((),) * 7


def test_hours_are_read_as_people_type_them() -> None:
    assert parse_shifts("13:30-17:30, 8:30–12:00") == (Shift(510, 720), Shift(810, 1050))
    assert parse_shifts("８：３０－１２：００，13:30~17:30") == (Shift(510, 720), Shift(810, 1050))
    assert parse_shifts("8-12") == (Shift(480, 720),)
    assert parse_shifts("22:00-00:00") == (Shift(1320, 1440),)
    assert parse_shifts("0:00-24:00") == (Shift(0, 1440),)
    assert shifts_text((Shift(1320, 1440),)) == "22:00-24:00"


@pytest.mark.parametrize(
    "text", ["morning", "8:00-", "25:00-26:00", "08:00-12:00,11:00-13:00", "12:00-08:00", "8:75-9:00"]
)
def test_what_is_no_working_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_shifts(text)


def test_a_night_shift_goes_on_into_the_morning() -> None:
    week = typed_week(["22:00-06:00"] * 5 + ["", ""])
    assert week[0] == (Shift(1320, 1440),)
    assert week[1] == (Shift(0, 360), Shift(1320, 1440))
    assert week[5] == (Shift(0, 360),)
    assert week[6] == ()
    sunday = typed_week([""] * 6 + ["20:00-04:00"])
    assert sunday[0] == (Shift(0, 240),)
    assert sum(s.finish - s.start for day in week for s in day) == 5 * 480
