"""How far a plan has moved from a baseline, by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pmo_desktop.domain.baselines.variance import Planned, State, compare, totals
from pmo_desktop.domain.calendar.rules import Rules
from pmo_desktop.domain.calendar.worktime import WorkCalendar, midnight

OFFICE = WorkCalendar(Rules(statutory=False))


def at(day: int, hour: int) -> int:
    return midnight(date(2026, 6, day)) + hour * 60


def task(number: int | None, start: int, finish: int, **more) -> Planned:
    return Planned(number, f"T{number}", "", at(start, 8), at(finish, 17), **more)


def test_variances_are_working_days_with_a_sign() -> None:
    then = [task(1, 1, 5, duration=Decimal(5)), task(2, 8, 9), task(3, 10, 12), task(4, 12, 12), task(None, 1, 2)]
    now = [task(1, 1, 8, duration=Decimal(6)), task(2, 5, 8), task(3, 10, 12), task(9, 1, 1)]
    found = compare(then, now, OFFICE)
    assert [v.state for v in found] == [
        State.LATER, State.EARLIER, State.ON_PLAN, State.NEW, State.REMOVED, State.REMOVED,
    ]  # fmt: skip
    first, second, third = found[:3]
    assert (first.start, first.finish, first.duration) == (0, 1, 1)  # Friday to Monday is one working day
    assert (second.start, second.finish) == (-1, -1)
    assert (third.start, third.finish, third.duration) == (0, 0, None)
    assert found[4].shown.task == 4
    assert found[5].shown.name == "TNone"


def test_a_part_of_a_day_counts_as_such() -> None:
    then = [Planned(1, "A", "", at(1, 8), at(1, 17))]
    now = [Planned(1, "A", "", at(1, 13), at(2, 12))]
    assert [(v.start, v.finish) for v in compare(then, now, OFFICE)] == [(Decimal("0.5"), Decimal("0.5"))]


def test_a_milestone_is_its_day_whichever_its_hour() -> None:
    then = [Planned(1, "M", "", at(1, 8), at(1, 17), milestone=True)]
    now = [Planned(1, "M", "", at(5, 8), at(5, 8), milestone=True)]
    assert [(v.start, v.finish) for v in compare(then, now, OFFICE)] == [(4, 4)]


def test_totals_are_those_of_the_tasks_and_name_the_worst() -> None:
    then = [task(1, 1, 12, summary=True, cost=Decimal(90)), task(2, 1, 5, cost=Decimal(50)), task(3, 8, 12)]
    now = [task(1, 1, 17, summary=True, cost=Decimal(99)), task(2, 1, 9, cost=Decimal(59)), task(3, 10, 17)]
    found = compare(then, now, OFFICE)
    whole = totals(found, OFFICE)
    assert (whole.finish, whole.common) == (3, 3)
    longer = totals(compare(then, [*now, task(4, 18, 19)], OFFICE), OFFICE)
    assert (longer.finish, longer.common) == (5, 3)  # two days more for what is new
    assert whole.cost == 9
    assert whole.counts[State.LATER] == 2
    assert [(v.shown.task, v.finish) for v in whole.worst] == [(3, 3), (2, 2)]


def test_nothing_compares_with_nothing() -> None:
    assert totals(compare([], [], OFFICE), OFFICE).finish is None
