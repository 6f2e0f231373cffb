"""Which tasks an edit moves: the same as comparing all dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.schedule.again import reschedule
from pmo_desktop.domain.schedule.engine import schedule
from pmo_desktop.domain.schedule.moved import moved
from pmo_desktop.domain.schedule.plan import Activity, Link, Plan

CALENDAR = WorkCalendar()
START = CALENDAR.first_minute(date(2026, 6, 1))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 9), min_size=3, max_size=14),
    st.lists(st.tuples(st.integers(1, 13), st.integers(1, 13)), max_size=20),
    st.integers(0, 13),
    st.integers(1, 12),
)
def test_only_what_is_on_other_dates_moved(days: list[int], pairs: list[tuple[int, int]], at: int, length: int) -> None:
    count = len(days)
    activities = [
        Activity(id_, 480 * length_, CALENDAR, parent=count + 1 if id_ % 3 == 0 else None)
        for id_, length_ in enumerate(days, start=1)
    ]
    activities.append(Activity(count + 1, 0, CALENDAR))
    links = tuple(Link(a, b) for a, b in dict.fromkeys(pairs) if a < b <= count)
    plan = Plan(tuple(activities), links, {0: START}, START)
    place = at % count
    changed = list(activities)
    changed[place] = replace(activities[place], duration=480 * length)
    before = schedule(plan)
    after = reschedule(before, replace(plan, activities=tuple(changed)))
    wanted = [
        task
        for task, dates in after.dates.items()
        if (dates.start_at, dates.finish_at) != (before.dates[task].start_at, before.dates[task].finish_at)
    ]
    assert moved(before, after) == wanted
