"""Ways of looking at a plan: choices that combine, groups, sorting within siblings, and their memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.presentation.filters import Filter, Test
from pmo_desktop.presentation.gantt_filter import Look, Seen, TaskFilter, summaries
from pmo_desktop.presentation.gantt_groups import groups_by
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_values import TaskValues
from pmo_desktop.presentation.gantt_ways import Way, way_from
from pmo_desktop.presentation.rows import Sort

TODAY = date(2026, 11, 25)  # a Wednesday
FIELDS = {field.key: field for field in register("tasks").fields}
PEOPLE = {1: "王海燕", 2: "李四"}


@dataclass(frozen=True)
class Dated:
    start: date
    finish: date
    total_float: int = 480
    free_float: int = 0
    critical: bool = False
    duration: int = 480


TASKS = {
    1: {"id": 1, "name": "设计", "position": 1},
    2: {"id": 2, "name": "画图", "parent": 1, "position": 2, "owner": (1,), "start": date(2026, 11, 2)},
    3: {"id": 3, "name": "审图", "parent": 1, "position": 3, "owner": (2,), "status": "in_progress"},
    4: {"id": 4, "name": "验收", "position": 4, "owner": (1,), "milestone": True, "mode": "auto"},
    5: {"id": 5, "name": "待定", "position": 5},
}
DATES = {
    2: Dated(date(2026, 11, 2), date(2026, 11, 6)),
    3: Dated(date(2026, 11, 23), date(2026, 12, 4), total_float=-480),
    4: Dated(date(2026, 12, 30), date(2026, 12, 30), critical=True),
}


def names(_register: str, number: int) -> str:
    return PEOPLE.get(number, "")


def seen(**more) -> Seen:
    return Seen(DATES, names, TODAY, FIELDS, TaskValues(DATES), **more)


def kept(wanted: TaskFilter, **more) -> set[int]:
    test = wanted.keep(seen(**more))
    return {task for task, row in TASKS.items() if test is None or test(row)}


@pytest.mark.parametrize(
    ("look", "wanted"),
    [
        (Look.LATE, {2, 3}),
        (Look.WEEK, {3}),
        (Look.CRITICAL, {4}),
        (Look.MILESTONES, {4}),
        (Look.CONFLICTS, {3, 5}),
        (Look.UNDATED, {1, 3, 5}),
    ],
)
def test_ready_made_choices(look: Look, wanted: set[int]) -> None:
    assert kept(TaskFilter(frozenset({look})), troubled={5}) == wanted


def test_a_choice_is_about_work_and_not_about_its_summaries() -> None:
    above = summaries(TASKS.values())
    assert kept(TaskFilter(frozenset({Look.UNDATED})), summaries=above) == {3, 5}
    assert kept(TaskFilter(words="设计"), summaries=above) == {1}


def test_choices_conditions_and_words_must_all_hold() -> None:
    mine = TaskFilter(frozenset({Look.MINE}), person="王海燕")
    assert kept(mine) == {2, 4}
    assert kept(mine.turned(Look.LATE)) == {2}
    assert kept(mine.turned(Look.LATE).turned(Look.LATE)) == {2, 4}
    late = mine.condition("finish", Filter("finish", Test.AT_LEAST, (date(2026, 12, 1),)))
    assert kept(late) == {4}
    assert kept(TaskFilter(words="图 李")) == {3}


def test_parents_of_hits_stay_faded() -> None:
    rows = GanttRows(TASKS.values(), dates=DATES, names=names, keep=TaskFilter(words="审图").keep(seen()))
    assert [(rows[i].name, rows[i].faded) for i in range(len(rows))] == [("设计", True), ("审图", False)]
    assert rows.hits == 1


def test_groups_have_a_row_with_their_span_and_number() -> None:
    values = TaskValues(DATES)
    groups = groups_by(FIELDS["owner"], TASKS, names, lambda row: values.of(row, "owner"))
    rows = GanttRows(TASKS.values(), dates=DATES, names=names, groups=groups)
    shown = [(rows[i].name, rows[i].level) for i in range(len(rows))]
    assert shown == [
        ("李四 · 1 task", 0), ("审图", 1), ("王海燕 · 2 tasks", 0), ("画图", 1), ("验收", 1), ("(blank) · 1 task", 0), ("待定", 1),
    ]  # fmt: skip
    assert (rows[2].start, rows[2].finish) == (date(2026, 11, 2), date(2026, 12, 30))
    folded = GanttRows(
        TASKS.values(), dates=DATES, names=names, groups=groups, collapsed=frozenset({rows.key(0), rows.key(2)})
    )
    assert len(folded) == 4


def test_sorting_keeps_children_below_their_parents() -> None:
    order = TaskValues(DATES).order((Sort("name", descending=True),), FIELDS, names, TASKS)
    rows = GanttRows(TASKS.values(), dates=DATES, names=names, order=order)
    assert [rows[i].name for i in range(len(rows))] == ["验收", "设计", "审图", "画图", "待定"]
    by_finish = TaskValues(DATES).order((Sort("finish"),), FIELDS, names, TASKS)
    shown = GanttRows(TASKS.values(), dates=DATES, order=by_finish)
    assert [shown[i].name for i in range(len(shown))] == ["验收", "设计", "画图", "审图", "待定"]


def test_a_way_comes_back_from_what_was_kept() -> None:
    conditions = (Filter("duration", Test.AT_LEAST, (Decimal("2.5"),)), Filter("owner", Test.ANY_OF, (1, None)))
    way = Way(
        TaskFilter(frozenset({Look.MINE, Look.LATE}), "图", conditions, "王海燕"),
        "status",
        (Sort("finish", descending=True),),
    )
    assert way_from(way.to_json()) == way
    assert not way_from({"looks": ["nonsense"], "sort": [3], "conditions": ["x"]})
    assert not way_from(None)
    assert not way.ordered
