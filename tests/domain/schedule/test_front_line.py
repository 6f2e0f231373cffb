"""The progress line, rule by rule as computed by hand; and that its sides agree with its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.calendar.rules import Rules, Shift
from pmo_desktop.domain.calendar.worktime import WorkCalendar, midnight
from pmo_desktop.domain.schedule.front_line import Effect, FrontBar, effect, front_point, spine_at

OFFICE = WorkCalendar(Rules(statutory=False))  # Monday to Friday, 8-12 and 13-17
STATUS = date(2026, 6, 10)  # a Wednesday
H = 60


def at(day: int, hour: float = 0, month: int = 6) -> int:
    return midnight(date(2026, month, day)) + round(hour * 60)


def bar(start: int, finish: int, percent: float, **more) -> FrontBar:
    return FrontBar(1, start, finish, round(percent * 100), OFFICE, **more)


def test_finished_on_or_before_the_status_date_is_straight() -> None:
    point = front_point(bar(at(1, 8), at(10, 17), 100), STATUS)
    assert (point.reached, point.ahead) == (None, 0)


def test_not_begun_and_due_later_is_straight() -> None:
    assert front_point(bar(at(11, 8), at(12, 17), 0), STATUS).reached is None


def test_not_begun_though_due_bends_to_its_start() -> None:
    point = front_point(bar(at(8, 8), at(12, 17), 0), STATUS)
    assert point.reached == at(8, 8)
    assert point.ahead == -3 * 8 * H  # Monday, Tuesday, Wednesday


def test_due_to_begin_on_the_status_date_itself_is_a_day_behind() -> None:
    assert front_point(bar(at(10, 8), at(12, 17), 0), STATUS).ahead == -8 * H


def test_done_before_its_finish_bends_to_its_finish() -> None:
    point = front_point(bar(at(8, 8), at(12, 17), 100), STATUS)
    assert (point.reached, point.ahead) == (at(12, 17), 2 * 8 * H)


def test_percent_of_working_time_over_several_shifts_and_a_weekend() -> None:
    # Thursday 4th 13:00 to Wednesday 10th 12:00: 4 + 8 + 8 + 8 + 4 = 32 h; half of it, 16 h, is done
    # Thursday 4 h, Friday 8 h, Monday 4 h: reached Monday 8th at 12:00; till Wednesday evening 4 + 8 + 8 h
    point = front_point(bar(at(4, 13), at(10, 12), 50), STATUS)
    assert point.reached == at(8, 12)
    assert point.ahead == -20 * H


def test_percent_that_ends_with_a_friday_stays_on_friday() -> None:
    point = front_point(bar(at(4, 8), at(9, 17), 50), STATUS)  # 32 h, 16 h are Thursday and Friday
    assert point.reached == at(5, 17)
    assert point.ahead == -3 * 8 * H


def test_begun_before_it_was_due_is_ahead() -> None:
    point = front_point(bar(at(11, 8), at(12, 17), 50), STATUS)
    assert (point.reached, point.ahead) == (at(11, 17), 8 * H)


def test_exactly_as_far_as_it_should_be_is_straight() -> None:
    assert front_point(bar(at(8, 8), at(11, 17), 75), STATUS).reached is None


def test_a_status_date_on_a_weekend_counts_no_day_of_it() -> None:
    sunday = date(2026, 6, 7)
    assert front_point(bar(at(4, 8), at(8, 17), 50), sunday).ahead == -4 * H  # 24 h, 12 reached, 16 due by Friday


@pytest.mark.parametrize(
    ("day", "percent", "days"),
    [(8, 0, -2), (8, 100, None), (12, 0, None), (12, 100, 2), (10, 0, 0), (10, 100, None), (11, 100, 1)],
)
@pytest.mark.parametrize("hour", [8, 17])
def test_milestones_undone_and_past_or_done_early_stand_at_their_date(
    day: int, percent: float, days: int | None, hour: int
) -> None:
    point = front_point(bar(at(day, hour), at(day, hour), percent, milestone=True), STATUS)
    assert point.reached == (None if days is None else at(day, hour))
    assert point.ahead == (days or 0) * 8 * H


@pytest.mark.parametrize(("hour", "days"), [(8, -3), (17, -2)])
def test_a_calculated_milestone_is_as_far_behind_as_a_task_that_starts_there(hour: int, days: int) -> None:
    mark = FrontBar(1, at(8, hour), at(8, hour), 0, OFFICE, milestone=True, to_the_minute=True)
    point = front_point(mark, STATUS)
    assert (point.reached, point.ahead) == (at(8, hour), days * 8 * H)
    task = front_point(bar(at(8, hour), at(12, 17), 0), STATUS)
    assert task.ahead == point.ahead


def test_the_gap_of_a_split_task_over_the_status_date_is_on_plan() -> None:
    split = ((at(8, 8), at(8, 17)), (at(11, 8), at(11, 17)))
    assert front_point(bar(at(8, 8), at(11, 17), 50, pieces=split), STATUS).reached is None
    late = front_point(bar(at(8, 8), at(11, 17), 25, pieces=split), STATUS)
    assert late.reached == at(8, 12)
    assert front_point(bar(at(8, 8), at(11, 17), 0, pieces=split), STATUS).reached == at(8, 8)
    begun = ((at(8, 8), at(8, 8)), (at(11, 8), at(11, 17)))  # begun, nothing done, all of it moved on
    assert front_point(bar(at(8, 8), at(11, 17), 0, pieces=begun), STATUS).reached is None


def test_the_reading_against_free_and_total_float() -> None:
    day = 8 * H
    assert effect(-2 * day, 5 * day, 2 * day) == (Effect.NONE, 0)
    assert effect(-3 * day, 5 * day, 2 * day) == (Effect.SUCCESSORS, day)
    assert effect(-5 * day, 5 * day, 2 * day) == (Effect.SUCCESSORS, 3 * day)
    assert effect(-6 * day, 5 * day, 2 * day) == (Effect.PROJECT, day)
    assert effect(3 * day, 0, 0) == (Effect.NONE, 0)


NIGHTS = WorkCalendar(Rules(((Shift(1320, 1440),), (Shift(0, 240), Shift(480, 720))) * 3 + ((),), statutory=False))


@given(
    st.integers(0, 40), st.integers(0, 4000), st.integers(0, 10000), st.integers(0, 60), st.booleans(),
    st.sampled_from([OFFICE, NIGHTS]),
)  # fmt: skip
def test_behind_is_left_of_the_spine_and_ahead_is_right(begin, length, percent, status, milestone, calendar) -> None:
    start = calendar.next_start(midnight(date(2026, 6, 1) + timedelta(days=begin)))
    finish = start if milestone else calendar.add(start, length)
    day = date(2026, 6, 1) + timedelta(days=status)
    point = front_point(FrontBar(1, start, finish, percent, calendar, milestone), day)
    if point.reached is None:
        assert point.ahead == 0
    elif milestone:
        assert (point.reached < spine_at(day)) == (percent < 10000)
        assert point.ahead <= 0 if percent < 10000 else point.ahead >= 0
    else:
        assert (point.reached < spine_at(day)) == (point.ahead < 0)
        assert start <= point.reached <= finish


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_more_done_is_never_further_behind(one: int, other: int) -> None:
    low, high = sorted((one, other))
    points = [front_point(FrontBar(1, at(1, 8), at(19, 17), p, OFFICE), STATUS) for p in (low, high)]
    assert points[0].ahead <= points[1].ahead
