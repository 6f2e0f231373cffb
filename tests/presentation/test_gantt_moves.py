"""What a drag leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import gantt_plan as plan
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.presentation.gantt_days import working_days
from pmo_desktop.presentation.gantt_moves import move, nudged

CALENDAR = plan.China2026()
LEAVES = [n for n, task in enumerate(plan.TASKS) if "." in task[0]]


@given(st.sampled_from(LEAVES), st.integers(-60, 60))
def test_a_moved_bar_keeps_its_working_days_and_starts_on_one(index: int, by: int) -> None:
    row = plan.rows()[index]
    moved = move(row, "bar", by, CALENDAR)
    assert moved is not None
    assert CALENDAR.is_working(moved.start)
    if row.kind == "task":
        assert moved.days == working_days(CALENDAR, row.start, row.finish)
    assert moved.changed == (by != 0 and (moved.start, moved.finish) != (row.start, row.finish))


@given(st.sampled_from(LEAVES), st.sampled_from(["start", "end"]), st.integers(-60, 60))
def test_a_dragged_end_never_passes_the_other(index: int, grip: str, by: int) -> None:
    row = plan.rows()[index]
    moved = move(row, grip, by, CALENDAR)
    assert moved is not None
    assert moved.start <= moved.finish
    assert (moved.finish if grip == "start" else moved.start) == (row.finish if grip == "start" else row.start)


def test_moving_over_the_national_week_lands_after_it() -> None:
    row = plan.rows()[2]
    moved = move(row, "bar", 8, CALENDAR)
    assert moved is not None
    assert (moved.start, moved.finish) == (date(2026, 10, 8), date(2026, 10, 13))
    assert moved.words() == "10-08 → 10-13 (5 d)"


def test_summaries_are_not_dragged() -> None:
    assert move(plan.rows()[0], "bar", 3, CALENDAR) is None


def test_a_split_task_keeps_its_idle_days_out_of_its_length() -> None:
    pieces = ((date(2026, 11, 2), date(2026, 11, 4)), (date(2026, 11, 9), date(2026, 11, 10)))
    row = replace(plan.rows()[20], start=date(2026, 11, 2), finish=date(2026, 11, 10), pieces=pieces)
    along = move(row, "bar", 1, CALENDAR)
    longer = move(row, "end", 1, CALENDAR)
    assert along is not None
    assert (along.days, along.finish) == (5, date(2026, 11, 11))
    assert longer is not None
    assert (longer.days, longer.before, longer.finish) == (6, 5, date(2026, 11, 11))
    by_key = nudged(row, "end", -1, CALENDAR)
    assert by_key is not None
    assert (by_key.days, by_key.finish) == (4, date(2026, 11, 9))
