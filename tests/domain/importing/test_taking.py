"""What of a plan is taken."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.importing.decisions import Dispute, Missing
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
from pmo_desktop.domain.importing.taking import Choices, leave

DAY = date(2026, 12, 1)


def spot(row: int, field: str) -> Dispute:
    return Dispute("进度", 0, row, field)


def plan() -> ImportPlan:
    rows = (
        PlannedRow(Action.ADDED, 4, None, {"name": "新"}, {"name": "新"}),
        PlannedRow(Action.UPDATED, 5, 1, {"finish": DAY}, {"finish": DAY}, custom={"备注": "x"}),
        PlannedRow(
            Action.CONFLICTS, 6, 2, {"start": DAY, "finish": DAY}, {"start": DAY},
            conflicts=(CellConflict("finish", "", "2026-11-30", "2026-12-01"),),
        ),
        PlannedRow(Action.UNCHANGED, 7, 3, {}, {}),
    )  # fmt: skip
    gone = (Vanished("tasks", 9, "旧", 8, 0, True), Vanished("tasks", 10, "关", 9, 0, False))
    table = PlannedTable("进度", 0, "tasks", rows, {}, vanished=gone)
    return ImportPlan("周报.xlsx", "0", (table,), (), CellAccount())


def rows(found: ImportPlan) -> tuple[PlannedRow, ...]:
    return found.tables[0].rows


def test_nothing_chosen_is_the_plan_itself() -> None:
    one = plan()
    assert Choices().on(one) is one
    assert leave(one, ()) is one


def test_a_change_that_is_left_is_not_written() -> None:
    left = rows(leave(plan(), {spot(5, "finish")}))
    assert left[1].write == {}
    assert left[1].custom == {"备注": "x"}
    assert left[1].action is Action.UPDATED
    left = rows(leave(plan(), {spot(5, "finish"), spot(5, "备注")}))
    assert left[1].action is Action.UNCHANGED
    assert left[1].found == {"finish": DAY}
    assert rows(leave(plan(), {spot(4, "name")}))[0] == rows(plan())[0]


def test_a_conflict_goes_one_way_or_the_other() -> None:
    theirs = Choices().settle([spot(6, "finish")], theirs=True)
    assert rows(theirs.on(plan()))[2].write == {"start": DAY, "finish": DAY}
    here = theirs.settle([spot(6, "finish")], theirs=False)
    assert here.theirs == frozenset()
    assert rows(here.on(plan()))[2].conflicts[0].settled


def test_what_vanished_is_kept_or_cancelled() -> None:
    wanted = [Missing("进度", 0, 9), Missing("进度", 0, 10)]
    found = Choices().answer(wanted, Absence.CANCEL).on(plan()).tables[0].vanished
    assert [one.absence for one in found] == [Absence.CANCEL, Absence.KEEP]


def test_choices_that_are_asked_no_more_are_forgotten() -> None:
    choices = Choices().settle([spot(6, "finish"), spot(60, "finish")], theirs=True)
    choices = choices.answer([Missing("进度", 0, 9), Missing("进度", 0, 99)], Absence.KEEP)
    still = choices.still(plan())
    assert still.theirs == {spot(6, "finish")}
    assert set(still.absences) == {Missing("进度", 0, 9)}


spots = st.builds(spot, st.integers(3, 9), st.sampled_from(["start", "finish", "name", "备注"]))


@given(st.sets(spots), st.sets(spots), st.sets(spots))
def test_rows_never_get_lost(theirs: set[Dispute], here: set[Dispute], left: set[Dispute]) -> None:
    choices = Choices().settle(theirs, theirs=True).settle(here, theirs=False).leave(left, left=True)
    found = rows(choices.on(plan()))
    assert [row.row for row in found] == [4, 5, 6, 7]
    for row in found:
        if row.action is Action.UNCHANGED:
            assert not row.write
            assert not row.custom
            assert not row.conflicts
        assert all(spot(row.row, key) not in left for key in row.write) or row.action is Action.ADDED
