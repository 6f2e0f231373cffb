"""A plan as lines to go through."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import Remembered
from pmo_desktop.domain.importing.plan import (
    Action,
    CellAccount,
    CellConflict,
    ImportPlan,
    PlannedRow,
    PlannedTable,
    Vanished,
)
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.planning.review import Kind, counts, review

DAY = date(2026, 12, 1)


def test_every_kind_has_its_line_with_three_values() -> None:
    here = {1: {"id": 1, "name": "设计", "percent_complete": Decimal("0.5"), "custom": {"备注": "旧"}}}
    memory = Remembered(
        7, "周报.xlsx", "进度", 0, 5, "tasks", 1, found={"percent_complete": "0.25"}, custom={"备注": "更旧"}
    )
    existing = Existing(REGISTERS, {"tasks": here}, lambda *_: "", lambda *_: None, (memory,))
    rows = (
        PlannedRow(Action.ADDED, 4, None, {"name": "新", "wbs": "1.1"}, {}),
        PlannedRow(
            Action.CONFLICTS, 5, 1, {"name": "设计"}, {"percent_complete": Decimal("0.75")}, custom={"备注": "新"},
            conflicts=(CellConflict("finish", "2026-11-01", "2026-11-02", "2026-12-01"),), memory=7,
        ),
        PlannedRow(Action.UNCHANGED, 6, 2, {}, {}),
    )  # fmt: skip
    table = PlannedTable("进度", 0, "tasks", rows, {}, vanished=(Vanished("tasks", 9, "旧任务", 8),))
    lines = review(ImportPlan("周报.xlsx", "0", (table,), (), CellAccount()), existing)
    assert [line.kind for line in lines] == [
        Kind.NEW, Kind.CONFLICT, Kind.CHANGED, Kind.CHANGED, Kind.UNCHANGED, Kind.VANISHED,
    ]  # fmt: skip
    assert lines[0].name == "1.1 新"
    assert (lines[1].last, lines[1].here, lines[1].theirs) == ("2026-11-01", "2026-11-02", "2026-12-01")
    assert (lines[2].last, lines[2].here, lines[2].theirs) == ("25%", "50%", "75%")
    assert (lines[3].field, lines[3].last, lines[3].here, lines[3].theirs) == ("备注", "更旧", "旧", "新")
    assert [line.first for line in lines] == [True, True, False, False, True, True]
    assert lines[5].missing is not None
    assert counts(lines)[Kind.CHANGED] == 2
