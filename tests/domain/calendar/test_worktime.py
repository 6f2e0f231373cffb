"""Adding, taking and counting working minutes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.calendar.rules import OFFICE, OFFICE_WEEK, DayException, Rules, Shift
from pmo_desktop.domain.calendar.worktime import NoWorkingTime, WorkCalendar, day_of, midnight, moment

PLAIN = WorkCalendar(Rules(statutory=False))
HOLIDAYS = WorkCalendar()
ODD = WorkCalendar(
    Rules(
        ((Shift(0, 7), Shift(9, 500), Shift(1433, 1440)), (), (Shift(100, 101),), (), (), (), (Shift(0, 1440),)),
        statutory=False,
    )
)
CALENDARS = st.sampled_from([PLAIN, HOLIDAYS, ODD])
INSTANTS = st.integers(midnight(date(2015, 1, 1)), midnight(date(2035, 1, 1)))


def slow_between(calendar: WorkCalendar, start: int, finish: int) -> int:
    total, day = 0, day_of(start)
    while midnight(day) < finish:
        for shift in calendar.rules.day(day).shifts:
            base = midnight(day)
            total += max(0, min(finish, base + shift.finish) - max(start, base + shift.start))
        day += timedelta(days=1)
    return total


@given(CALENDARS, INSTANTS, st.integers(0, 60000))
def test_what_is_added_lies_between(calendar: WorkCalendar, t: int, n: int) -> None:
    assert calendar.between(t, calendar.add(t, n)) == n
    assert calendar.between(calendar.sub(t, n), t) == n


@given(CALENDARS, INSTANTS, st.integers(0, 60000))
def test_counting_agrees_with_day_by_day(calendar: WorkCalendar, t: int, away: int) -> None:
    assert calendar.between(t, t + away) == slow_between(calendar, t, t + away)


@given(CALENDARS, INSTANTS, st.integers(1, 9000), st.integers(1, 9000))
def test_adding_twice_is_adding_the_sum(calendar: WorkCalendar, t: int, n: int, m: int) -> None:
    assert calendar.add(calendar.add(t, n), m) == calendar.add(t, n + m)


@given(CALENDARS, INSTANTS)
def test_snapping_moves_over_free_time_only(calendar: WorkCalendar, t: int) -> None:
    start, finish = calendar.next_start(t), calendar.previous_finish(t)
    assert finish <= t <= start
    assert calendar.between(finish, start) == 0
    assert calendar.between(start, start + 1) == 1
    assert calendar.between(finish - 1, finish) == 1


def test_a_day_ends_in_the_evening_and_the_next_starts_in_the_morning() -> None:
    monday = PLAIN.first_minute(date(2026, 6, 1))
    assert moment(monday).isoformat() == "2026-06-01T08:00:00"
    assert moment(PLAIN.add(monday, 480)).isoformat() == "2026-06-01T17:00:00"
    assert moment(PLAIN.add(monday, 481)).isoformat() == "2026-06-02T08:01:00"
    assert moment(PLAIN.sub(PLAIN.add(monday, 2400), 2400)).isoformat() == "2026-06-01T08:00:00"


def test_a_day_of_eight_hours_and_twenty_four_minutes_stays_whole() -> None:
    shifts = (Shift(480, 720), Shift(780, 1044))
    calendar = WorkCalendar(Rules((shifts,) * 5 + ((), ()), statutory=False))
    start = calendar.first_minute(date(2026, 6, 1))
    assert day_of(calendar.add(start, 5 * calendar.day_minutes)) == date(2026, 6, 5)


def test_no_working_time_is_an_error() -> None:
    empty = WorkCalendar(Rules(((),) * 7))
    with pytest.raises(NoWorkingTime):
        empty.add(midnight(date(2026, 1, 1)), 1)
    with pytest.raises(NoWorkingTime):
        empty.next_start(midnight(date(2026, 1, 1)))
    once = WorkCalendar(Rules(((),) * 7).nearer([DayException(date(2026, 1, 5), date(2026, 1, 5), OFFICE)]))
    assert once.add(midnight(date(2026, 1, 1)), 480) == midnight(date(2026, 1, 5)) + 17 * 60
    with pytest.raises(NoWorkingTime):
        once.add(midnight(date(2026, 1, 1)), 481)


def test_a_week_has_seven_days_and_a_shift_some_minutes() -> None:
    with pytest.raises(ValueError):
        Rules(OFFICE_WEEK[:6])
    with pytest.raises(ValueError):
        Shift(10, 10)


def test_far_dates_are_answered() -> None:
    far = midnight(date(2199, 3, 1))
    assert HOLIDAYS.between(far, HOLIDAYS.add(far, 100)) == 100


def test_beyond_all_years_nothing_is_worked() -> None:
    calendar = WorkCalendar()
    far = midnight(date(9999, 12, 30))
    assert calendar.between(far, far + 1440) == 0
    with pytest.raises(NoWorkingTime):
        calendar.add(far, 1)
