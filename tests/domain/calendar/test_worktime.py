"""Adding, taking and counting working minutes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.calendar.elapsed import ELAPSED
from pmo_desktop.domain.calendar.rules import OFFICE, OFFICE_WEEK, DayException, Rules, Shift
from pmo_desktop.domain.calendar.weeks import typed_week
from pmo_desktop.domain.calendar.worktime import NoWorkingTime, WorkCalendar, day_of, midnight, moment

PLAIN = WorkCalendar(Rules(statutory=False))
HOLIDAYS = WorkCalendar()
ODD = WorkCalendar(
    Rules(
        ((Shift(0, 7), Shift(9, 500), Shift(1433, 1440)), (), (Shift(100, 101),), (), (), (), (Shift(0, 1440),)),
        statutory=False,
    )
)
EIGHT_FOUR = WorkCalendar(Rules(((Shift(480, 720), Shift(780, 1044)),) * 5 + ((), ())))
NIGHTS = WorkCalendar(Rules(typed_week(["22:00-06:00"] * 5 + ["", ""]), country="US"))
ROUND = WorkCalendar(Rules(((Shift(0, 1440),),) * 7, statutory=False))
CALENDARS = st.sampled_from([PLAIN, HOLIDAYS, ODD, EIGHT_FOUR, NIGHTS, ROUND, ELAPSED])


@st.composite
def any_calendar(draw: st.DrawFn) -> WorkCalendar:
    """Any week of shifts with any exceptions around 2026."""
    cuts = st.lists(st.integers(0, 1440), unique=True, max_size=6).map(sorted)
    shifts = cuts.map(lambda c: tuple(Shift(c[n], c[n + 1]) for n in range(0, len(c) - 1, 2)))
    week = draw(st.tuples(*[shifts] * 7).filter(any))
    begin, length = st.dates(date(2025, 6, 1), date(2027, 6, 1)), st.integers(0, 40)
    exceptions = st.builds(
        lambda first, away, own: DayException(first, first + timedelta(days=away), own),
        begin,
        length,
        st.none() | shifts,
    )
    layers = draw(st.lists(st.lists(exceptions, max_size=4).map(tuple), max_size=3))
    return WorkCalendar(Rules(week, draw(st.booleans()), tuple(layers), draw(st.sampled_from(["CN", "US", "DE"]))))


NEAR = st.integers(midnight(date(2025, 1, 1)), midnight(date(2027, 12, 31)))
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


@given(any_calendar(), NEAR, st.integers(0, 20000))
def test_adding_and_taking_away_keep_the_work(calendar: WorkCalendar, t: int, n: int) -> None:
    done = calendar.add(t, n)
    assert calendar.between(t, done) == n
    back = calendar.sub(done, n)
    assert calendar.between(back, t) == 0
    assert calendar.between(back, done) == n


@given(any_calendar(), NEAR, st.integers(0, 5000), st.integers(0, 5000), st.integers(1, 9000))
def test_later_starts_and_longer_work_end_later(calendar: WorkCalendar, t: int, wait: int, n: int, more: int) -> None:
    assert calendar.add(t, n) <= calendar.add(t + wait, n) or n == 0
    assert calendar.add(t, n) < calendar.add(t, n + more)
    assert calendar.sub(t, n + more) < calendar.sub(t, n) or n == 0
    assert calendar.next_start(t) <= calendar.next_start(t + wait)


@given(any_calendar(), NEAR, st.integers(0, 60000))
def test_any_calendar_counts_day_by_day(calendar: WorkCalendar, t: int, away: int) -> None:
    assert calendar.between(t, t + away) == slow_between(calendar, t, t + away)


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


def test_days_of_8_4_hours_are_504_minutes_each() -> None:
    calendar = EIGHT_FOUR
    assert calendar.day_minutes == 504
    start = calendar.first_minute(date(2026, 6, 1))
    for days in range(1, 200):
        done = calendar.add(start, round(Decimal(days) * 504))
        assert done % 1440 == 1044
        assert calendar.between(start, done) == days * 504
    assert day_of(calendar.add(start, 5 * 504)) == date(2026, 6, 5)


def test_a_night_shift_runs_over_midnight() -> None:
    nights = WorkCalendar(Rules(typed_week(["22:00-06:00"] * 5 + ["", ""]), statutory=False))
    monday = nights.next_start(midnight(date(2026, 6, 1)) + 720)
    assert moment(monday).isoformat() == "2026-06-01T22:00:00"
    assert moment(nights.add(monday, 120)).isoformat() == "2026-06-02T00:00:00"
    assert moment(nights.add(monday, 480)).isoformat() == "2026-06-02T06:00:00"
    assert moment(nights.add(monday, 481)).isoformat() == "2026-06-02T22:01:00"
    friday = midnight(date(2026, 6, 5)) + 22 * 60
    assert moment(nights.add(friday, 480)).isoformat() == "2026-06-06T06:00:00"


def test_round_the_clock_is_the_clock() -> None:
    t = midnight(date(2026, 6, 1)) + 77
    for n in (1, 1363, 1440, 100_000):
        assert ROUND.add(t, n) == t + n == ELAPSED.add(t, n)
        assert ROUND.sub(t, n) == t - n == ELAPSED.sub(t, n)
        assert ROUND.between(t, t + n) == n == ELAPSED.between(t, t + n)
    assert ELAPSED.day_minutes == 1440
    assert ELAPSED.between(t, 0) == -t


def test_exceptions_that_remove_everything_are_an_error_with_the_calendars_name() -> None:
    shut = DayException(date(2020, 1, 1), date(2099, 12, 31), (), "closed")
    calendar = WorkCalendar(Rules().nearer([shut]), "Site")
    with pytest.raises(NoWorkingTime, match="Site"):
        calendar.add(midnight(date(2026, 1, 1)), 1)


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
