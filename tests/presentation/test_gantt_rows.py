"""Which rows a chart has, in which order, and what they add up to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import gantt_plan as plan
import pytest

from pmo_desktop.presentation.gantt_filter import Look, Seen, TaskFilter
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_tree import RowKey


def numbers(rows: GanttRows) -> list[str]:
    return [rows[i].wbs for i in range(len(rows))]


def test_tasks_stand_below_their_parents_in_order() -> None:
    rows = plan.rows()
    assert numbers(rows) == [t[0] for t in plan.TASKS]
    assert [rows[i].level for i in range(3)] == [0, 1, 1]
    assert (rows[0].kind, rows[1].kind, rows[4].kind) == ("summary", "task", "milestone")


def test_a_summary_spans_its_tasks_and_counts_their_working_time() -> None:
    rows = plan.rows()
    phase = rows[10]
    assert (phase.wbs, phase.start, phase.finish) == ("3", date(2026, 10, 22), date(2026, 11, 26))
    done = Decimal("0.75") * 26 + 9 + Decimal("0.8") * 14 + 8 + Decimal("0.8") * 6
    assert phase.percent == done / (26 + 9 + 14 + 8 + 6)


def test_collapsed_rows_hide_everything_below_and_their_links() -> None:
    closed = RowKey("task", plan.ids()["3"])
    rows = plan.rows(collapsed=frozenset({closed}))
    assert len(rows) == 27 - 5
    assert rows[10].collapsed is True
    assert rows.index(RowKey("task", plan.ids()["3.1"])) is None
    below = plan.ids()["3.1"]
    assert all(below not in (link.predecessor, link.successor) for link, _a, _b in rows.links.touching(0, 30))


def test_projects_stand_on_top_with_everything_rolled_up() -> None:
    project = {"id": 1, "code": "P2602", "name": "MES"}
    rows = plan.rows(projects=[project])
    top = rows[0]
    assert (top.kind, top.name, top.start, top.finish) == ("project", "P2602 MES", date(2026, 9, 21), date(2027, 1, 13))
    assert rows[1].level == 1
    assert len(plan.rows(projects=[project], collapsed=frozenset({top.key}))) == 1


def test_numbers_are_counted_where_she_wrote_none() -> None:
    tasks = [
        {"id": 1, "name": "A", "position": 1},
        {"id": 2, "name": "B", "parent": 1, "position": 2},
        {"id": 3, "name": "C", "parent": 1, "position": 3, "wbs": "X"},
        {"id": 4, "name": "D", "position": 4},
    ]
    assert numbers(GanttRows(tasks)) == ["1", "1.1", "X", "2"]


def test_a_filter_keeps_the_parents_of_what_it_keeps() -> None:
    names = lambda _register, n: plan.PEOPLE[n - 1]  # noqa: E731
    keep = TaskFilter(words="吴昊 驱动").keep(Seen({}, names, plan.TODAY))
    assert numbers(plan.rows(keep=keep)) == ["3", "3.1"]


@pytest.mark.parametrize(
    ("look", "wanted"),
    [
        (Look.MILESTONES, {"1.4", "2.4", "5.4"}),
        (Look.LATE, set()),
        (Look.OPEN, {"3.1", "3.3", "3.5", "4.2", "5.1", "5.2", "5.3", "5.4", "6.1", "6.2"}),
        (Look.SOON, {"3.1", "3.3", "3.5", "4.2", "5.1", "5.2", "5.3", "5.4", "6.1", "6.2"}),
    ],
)
def test_ready_made_choices(look: Look, wanted: set[str]) -> None:
    rows = plan.rows(keep=TaskFilter(frozenset({look})).keep(Seen({}, lambda *_: "", plan.TODAY)))
    assert {rows[i].wbs for i in range(len(rows)) if rows[i].is_leaf} >= wanted
    if look is Look.LATE:
        later = plan.rows(keep=TaskFilter(frozenset({look})).keep(Seen({}, lambda *_: "", date(2026, 12, 1))))
        assert {"3.1", "3.3"} <= {later[i].wbs for i in range(len(later))}


def test_without_a_single_link_there_is_no_critical_path_and_no_float_to_show() -> None:
    critical = plan.Planned(date(2026, 5, 4), date(2026, 5, 8), 0, True)
    bare = GanttRows([{"id": 1, "name": "A\n  B"}], dates={1: critical})
    assert (bare[0].critical, bare[0].linked, bare[0].name) == (False, False, "A B")
    assert plan.rows()[11].critical
    assert plan.rows()[11].linked


def test_a_task_without_dates_or_with_one_is_still_a_row() -> None:
    rows = GanttRows(
        [{"id": 1, "name": "A"}, {"id": 2, "name": "B", "finish": date(2026, 5, 1)}, {"id": 3, "parent": 3}]
    )
    assert rows[0].start is None
    assert (rows[1].start, rows[1].finish) == (date(2026, 5, 1), date(2026, 5, 1))
    assert len(rows) == 3
    assert rows.span() == (date(2026, 5, 1), date(2026, 5, 1))


def test_a_ring_of_parents_is_cut_open() -> None:
    ring = [{"id": 1, "parent": 3}, {"id": 2, "parent": 1}, {"id": 3, "parent": 2}, {"id": 4, "parent": 4}]
    rows = GanttRows(ring)
    assert len(rows) == 4
    assert {rows[i].key.id for i in range(4)} == {1, 2, 3, 4}
    assert max(rows.tree.level_of(rows.key(i)) for i in range(4)) == 2


def test_other_values_in_the_same_order() -> None:
    rows = plan.rows()
    task = plan.ids()["5.1"]
    planned = {task: plan.Planned(date(2026, 12, 1), date(2026, 12, 9), 0, True)}
    other = rows.updated({task: {**rows.task(task), "name": "X"}}, planned, rows.span())
    index = rows.index(RowKey("task", task))
    assert (other[index].name, other[index].start) == ("X", date(2026, 12, 1))
    assert rows[index].name == "集成测试"
    assert rows.counts() == (18, 3)


def test_a_roll_up_follows_a_changed_task_below_it() -> None:
    rows, ids = plan.rows(), plan.ids()
    phase = rows.index(RowKey("task", ids["3"]))
    before, other = rows[phase].percent, rows[rows.index(RowKey("task", ids["4"]))].percent
    changed = {ids["3.1"]: {**rows.task(ids["3.1"]), "percent_complete": Decimal(1)}}
    twin = rows.updated(changed, {}, rows.span())
    assert twin[phase].percent > before
    assert twin[rows.index(RowKey("task", ids["4"]))].percent == other


def test_a_hundred_thousand_tasks_make_only_the_rows_in_sight() -> None:
    rows = plan.big(100_000)
    shown = rows.slice(50_000, 50_044)
    assert len(shown) == 45
    assert len(rows._made) == 45
    assert len(rows.links.touching(50_000, 50_044)) < 100


def test_below_a_row_whose_number_is_taken_no_number_is_made_up() -> None:
    tasks = [
        {"id": 1, "name": "A", "position": 1, "wbs": "1"},
        {"id": 2, "name": "new", "position": 2},
        {"id": 3, "name": "below", "parent": 2, "position": 3},
        {"id": 4, "name": "B", "position": 4, "wbs": "2"},
        {"id": 5, "name": "last", "position": 5},
    ]
    assert numbers(GanttRows(tasks)) == ["1", "", "", "2", "4"]
