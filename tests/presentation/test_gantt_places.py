"""Places between two rows: the level decides below what something goes."""

from __future__ import annotations

from pmo_desktop.presentation.gantt_places import Spot, levels_at, same_level, spot_at
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_tree import RowKey

TASKS = [
    {"id": 1, "name": "A", "position": 1},
    {"id": 2, "name": "B", "parent": 1, "position": 2},
    {"id": 3, "name": "C", "parent": 2, "position": 3},
    {"id": 4, "name": "D", "position": 4},
]


def test_the_level_chooses_the_parent() -> None:
    rows = GanttRows(TASKS)
    assert levels_at(rows, 3) == (0, 3)
    assert spot_at(rows, 3, 0) == Spot(None, None, 4, 0)
    assert spot_at(rows, 3, 1) == Spot(None, 1, None, 1)
    assert spot_at(rows, 3, 2) == Spot(None, 2, None, 2)
    assert spot_at(rows, 3, 3) == Spot(None, 3, None, 3)
    assert spot_at(rows, 3, 9) == Spot(None, 3, None, 3)


def test_between_a_summary_and_its_child_there_is_one_place() -> None:
    rows = GanttRows(TASKS)
    assert levels_at(rows, 1) == (1, 1)
    assert spot_at(rows, 1, 0) == Spot(None, 1, 2, 1)


def test_at_the_top_and_at_the_end() -> None:
    rows = GanttRows(TASKS)
    assert spot_at(rows, 0, 0) == Spot(None, None, 1, 0)
    assert spot_at(rows, 4, 0) == Spot(None, None, None, 0)
    assert same_level(rows, 3) == 2
    assert same_level(rows, 0) == 0


def test_what_moves_is_not_in_its_own_way() -> None:
    rows = GanttRows(TASKS)
    assert spot_at(rows, 3, 0, {2}) == Spot(None, None, 4, 0)
    assert levels_at(rows, 3, {2}) == (0, 1)


def test_a_folded_summary_takes_nothing() -> None:
    rows = GanttRows(TASKS, collapsed=frozenset({RowKey("task", 1)}))
    assert levels_at(rows, 1) == (0, 0)


def test_projects_keep_their_tasks() -> None:
    rows = GanttRows(
        [{"id": 1, "name": "A", "project": 7, "position": 1}, {"id": 2, "name": "B", "project": 8, "position": 1}],
        projects=[{"id": 7, "name": "P"}, {"id": 8, "name": "Q"}],
    )
    assert spot_at(rows, 0, 1) is None
    assert spot_at(rows, 2, 1) == Spot(7, None, None, 1)
    assert spot_at(rows, 3, 1) == Spot(8, None, 2, 1)


def test_below_a_project_stand_its_outermost_tasks() -> None:
    rows = GanttRows(
        [{"id": 1, "name": "A", "project": 7, "position": 1}],
        projects=[{"id": 7, "name": "P"}],
        collapsed=frozenset({RowKey("project", 7)}),
    )
    assert same_level(rows, 1) == 1
    assert levels_at(rows, 1) == (1, 1)
    assert spot_at(rows, 1, 1) == Spot(7, None, None, 1)
