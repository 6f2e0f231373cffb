"""Who wins a conflict, and layouts as plain values."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_desktop.domain.importing.decisions import (
    Dispute,
    answer_all_missing,
    answer_missing,
    disputes,
    keep_here,
    missing,
    take_theirs,
)
from pmo_desktop.domain.importing.layouts import Layout, as_plain, from_plain
from pmo_desktop.domain.importing.plan import (
    Absence,
    Action,
    CellAccount,
    CellConflict,
    ImportPlan,
    PlannedRow,
    PlannedTable,
    Vanished,
)

FINISH = CellConflict("finish", "2026-10-16", "2026-10-20", "2026-10-30")
NAME = CellConflict("name", "架构", "总架构", "架构设计")


def plan() -> ImportPlan:
    found = {"name": "架构设计", "finish": date(2026, 10, 30), "notes": "好"}
    both = PlannedRow(Action.CONFLICTS, 5, 7, found, {"notes": "好"}, conflicts=(FINISH, NAME))
    cleared = PlannedRow(Action.CONFLICTS, 6, 8, {"name": "库"}, {}, conflicts=(FINISH,))
    calm = PlannedRow(Action.UNCHANGED, 7, 9, {"name": "表"}, {})
    table = PlannedTable("进度", 0, "tasks", (both, cleared, calm), {})
    return ImportPlan("a.xlsx", "0", (table,), (), CellAccount())


def test_all_conflicts_are_told_in_the_order_of_the_rows() -> None:
    assert [(d.row, d.field) for d, _conflict in disputes(plan())] == [(5, "finish"), (5, "name"), (6, "finish")]


def test_nothing_chosen_is_the_same_plan() -> None:
    assert take_theirs(plan(), ()) == plan()


def test_a_chosen_conflict_is_written_and_the_other_stays() -> None:
    row = take_theirs(plan(), {Dispute("进度", 0, 5, "finish")}).tables[0].rows[0]
    assert row.action is Action.CONFLICTS
    assert row.conflicts == (NAME,)
    assert row.write == {"notes": "好", "finish": date(2026, 10, 30)}


def test_a_row_without_conflicts_left_is_an_update_and_a_blank_cell_clears() -> None:
    chosen = {d for d, _conflict in disputes(plan())}
    first, second, third = take_theirs(plan(), chosen).tables[0].rows
    assert first.action is second.action is Action.UPDATED
    assert second.write == {"finish": None}
    assert third == plan().tables[0].rows[2]


@pytest.mark.parametrize("other", [Dispute("别的", 0, 5, "finish"), Dispute("进度", 1, 5, "finish")])
def test_a_conflict_of_another_table_changes_nothing(other: Dispute) -> None:
    assert take_theirs(plan(), {other}) == plan()


def test_a_layout_survives_a_settings_file() -> None:
    layout = Layout("tasks", {"任务": "name", "意见": "custom", "空": ""})
    assert from_plain(as_plain(layout)) == layout


@pytest.mark.parametrize("plain", [None, [], {}, {"register": 1}, {"register": "tasks", "columns": []}])
def test_damaged_settings_are_no_layout(plain: object) -> None:
    assert from_plain(plain) is None


def lacking() -> ImportPlan:
    first = Vanished("tasks", 7, "架构", 5, can_cancel=True)
    second = Vanished("tasks", 8, "库", 6)
    table = PlannedTable("进度", 0, "tasks", (), {}, vanished=(first, second))
    return ImportPlan("a.xlsx", "0", (table,), (), CellAccount())


def test_vanished_records_are_answered_one_by_one() -> None:
    (first, _one), (second, _two) = missing(lacking())
    answered = answer_missing(lacking(), {first: Absence.CANCEL, second: Absence.CANCEL})
    assert [one.absence for _where, one in missing(answered)] == [Absence.CANCEL, Absence.KEEP]
    assert not answered.is_empty
    assert lacking().is_empty
    assert answer_missing(lacking(), {}) == lacking()


def test_vanished_records_are_answered_all_at_once() -> None:
    assert {one.absence for _where, one in missing(answer_all_missing(lacking(), Absence.KEEP))} == {Absence.KEEP}
    assert answer_all_missing(answer_all_missing(lacking(), Absence.KEEP), Absence.OPEN) == lacking()


def test_a_conflict_decided_for_here_stays_one_and_is_settled() -> None:
    first, second, third = keep_here(plan(), {Dispute("进度", 0, 5, "finish")}).tables[0].rows
    assert [one.settled for one in first.conflicts] == [True, False]
    assert not second.conflicts[0].settled
    assert third == plan().tables[0].rows[2]
