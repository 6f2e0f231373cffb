"""A recognised workbook read again as a person decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pmo_desktop.base.paths import resource
from pmo_desktop.domain.importing.layouts import CUSTOM, LEFT_OUT, NO_REGISTER, Layout
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import Fate, TableFinding, WorkbookFinding
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recalling import recalled
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.reread import (
    BY_HAND,
    Decisions,
    TableDecision,
    layout_of,
    reread,
)
from pmo_desktop.exchange.excel.sheet import Cell, Sheet, Workbook

TODAY = date(2026, 11, 23)
ROWS = [
    ["编号", "任务名称", "负责人", "计划开始日期", "计划完成日期", "完成率", "客户意见"],
    ["1", "方案设计", "吴昊", date(2026, 10, 22), date(2026, 11, 26), 0.75, "点表先签字"],
    ["2", "生产工单", "郑凯", date(2026, 11, 5), date(2026, 11, 24), 0.8, "加返工单"],
    ["3", "看板", "孙婷", date(2026, 11, 17), "待前端完成后", 0.2, "大屏待定"],
    ["4", "移动报工", "孙婷", date(2026, 12, 1), date(2026, 12, 10), 0, "新提"],
    ["合计", "4 项", None, None, None, None, None],
]


def book(rows: list[list[object]] = ROWS) -> Workbook:
    cells = {
        (r, c): Cell(r, c, value)  # type: ignore[arg-type]
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if value is not None
    }
    return Workbook("周报.xlsx", "xlsx", "0" * 64, (Sheet("进度", cells=cells),))


@pytest.fixture(scope="module")
def found() -> WorkbookFinding:
    return recognise(book(), REGISTERS, today=TODAY)


def again(found: WorkbookFinding, decision: TableDecision) -> TableFinding:
    fresh = reread(book(), found, Decisions({("进度", 0): decision}), REGISTERS, today=TODAY)
    assert set(fresh.sheets[0].fates) == set(found.sheets[0].fates)
    for record in fresh.sheets[0].tables[0].records:
        for text in record.custom.values():
            assert text
    return fresh.sheets[0].tables[0]


def test_the_workbook_is_recognised(found: WorkbookFinding) -> None:
    table = found.sheets[0].tables[0]
    assert table.register == "tasks"
    assert [r.row for r in table.records] == [2, 3, 4, 5]
    assert {c.field for c in table.columns} >= {"name", "owner", "start", "finish", "percent_complete"}


def test_nothing_decided_changes_nothing(found: WorkbookFinding) -> None:
    assert reread(book(), found, Decisions(), REGISTERS, today=TODAY) == found


def test_reading_again_without_a_change_gives_the_same_records(found: WorkbookFinding) -> None:
    table = found.sheets[0].tables[0]
    same = again(found, TableDecision(register="tasks"))
    assert same.records == table.records
    assert same.problems == table.problems
    assert same.skipped == table.skipped


def test_a_column_takes_another_field_and_the_former_holder_is_kept_as_own(found: WorkbookFinding) -> None:
    table = again(found, TableDecision(columns={7: "notes"}))
    assert table.records[0].values["notes"] == "点表先签字"
    assert not table.records[0].custom
    moved = again(found, TableDecision(columns={7: "name"}))
    assert moved.records[0].values["name"] == "点表先签字"
    assert moved.records[0].custom["任务名称"] == "方案设计"
    column = next(c for c in moved.columns if c.column == 2)
    assert column.custom
    assert column.field is None


def test_a_column_is_kept_as_own(found: WorkbookFinding) -> None:
    table = again(found, TableDecision(columns={5: CUSTOM}))
    assert "finish" not in table.records[0].values
    assert table.records[0].custom["计划完成日期"] == "2026-11-26"
    assert not table.problems


def test_a_column_left_out_counts_as_skipped(found: WorkbookFinding) -> None:
    fresh = reread(
        book(), found, Decisions({("进度", 0): TableDecision(columns={7: LEFT_OUT})}), REGISTERS, today=TODAY
    ).sheets[0]
    assert all(fresh.fates[row, 7] is Fate.SKIPPED for row in range(2, 6))
    assert all("客户意见" not in r.custom for r in fresh.tables[0].records)
    column = fresh.tables[0].columns[-1]
    assert not column.custom
    assert column.field is None


def test_a_typed_value_stands_in_for_one_that_was_not_understood(found: WorkbookFinding) -> None:
    table = again(found, TableDecision(typed={(4, 5): "12/3"}))
    assert table.records[2].values["finish"] == date(2026, 12, 3)
    assert not table.problems
    assert "计划完成日期" not in table.records[2].custom


def test_rows_are_left_out_and_taken(found: WorkbookFinding) -> None:
    table = again(found, TableDecision(skipped=frozenset({3}), taken=frozenset({6})))
    assert [r.row for r in table.records] == [2, 4, 5, 6]
    assert table.records[-1].values["name"] == "4 项"
    assert [(s.row, s.reason) for s in table.skipped] == [(3, BY_HAND)]


def test_another_register_recognises_the_columns_anew(found: WorkbookFinding) -> None:
    table = again(found, TableDecision(register="actions"))
    assert table.register == "actions"
    keys = {c.field for c in table.columns if c.field}
    assert "owner" in keys
    assert [r.row for r in table.records] == [2, 3, 4, 5]


def test_no_register_skips_every_cell(found: WorkbookFinding) -> None:
    fresh = reread(
        book(), found, Decisions({("进度", 0): TableDecision(register=NO_REGISTER)}), REGISTERS, today=TODAY
    ).sheets[0]
    assert fresh.tables[0].register is None
    assert set(fresh.fates.values()) == {Fate.SKIPPED}
    assert not fresh.tables[0].problems


def test_an_accepted_layout_decides_next_weeks_copy(found: WorkbookFinding) -> None:
    decided = again(found, TableDecision(columns={7: "notes", 6: LEFT_OUT}))
    layouts = {decided.fingerprint: layout_of(decided)}
    later = book([ROWS[0], ["9", "联调", "马俊", date(2026, 12, 1), None, 0.1, "新"], *ROWS[1:]])
    raw = recognise(later, REGISTERS, today=TODAY)
    table = recalled(later, raw, layouts, REGISTERS, today=TODAY).finding.sheets[0].tables[0]
    assert table.records[0].values["notes"] == "新"
    assert "percent_complete" not in table.records[0].values
    assert layout_of(table) == layout_of(decided)


def test_a_layout_as_recognised_decides_nothing(found: WorkbookFinding) -> None:
    table = found.sheets[0].tables[0]
    known = recalled(book(), found, {table.fingerprint: layout_of(table)}, REGISTERS, today=TODAY)
    assert known.decisions == Decisions()
    assert known.known == {("进度", 0)}


def test_every_choice_of_field_keeps_the_account_whole(found: WorkbookFinding) -> None:
    """Whatever a column becomes, each of its cells is in a field, an own column, a problem or skipped."""
    tasks = next(r for r in REGISTERS if r.key == "tasks")
    for one in tasks.fields:
        if one.internal or not one.editable:
            continue
        fresh = reread(
            book(), found, Decisions({("进度", 0): TableDecision(columns={2: one.key})}), REGISTERS, today=TODAY
        ).sheets[0]
        table = fresh.tables[0]
        for record in table.records:
            fate = fresh.fates[record.row, 2]
            said = {
                Fate.FIELD: one.key in record.values or one.kind.value == "links",
                Fate.PROBLEM: any(p.row == record.row and p.column == 2 for p in table.problems),
                Fate.CUSTOM: "任务名称" in record.custom,
                Fate.SKIPPED: False,
            }
            assert said[fate], (one.key, fate)


@pytest.mark.parametrize("path", sorted(resource("samples").rglob("*.xlsx")), ids=lambda path: path.stem)
def test_reading_a_sample_again_as_it_was_recognised_changes_nothing(path: Path) -> None:
    workbook = read_workbook(path)
    first = recognise(workbook, REGISTERS, today=TODAY)
    same = Decisions(
        {
            (sheet.sheet, index): TableDecision(register=table.register)
            for sheet in first.sheets
            for index, table in enumerate(sheet.tables)
            if table.register
        }
    )
    second = reread(workbook, first, same, REGISTERS, today=TODAY)
    for before, after in zip(first.sheets, second.sheets, strict=True):
        assert after.fates == before.fates
        assert [t.records for t in after.tables] == [t.records for t in before.tables]
        assert [t.problems for t in after.tables] == [t.problems for t in before.tables]
        assert [t.skipped for t in after.tables] == [t.skipped for t in before.tables]


def test_a_remembered_register_sorts_the_rows_as_it_would_have_by_itself() -> None:
    rows: list[list[object]] = [
        ["任务名称", "负责人", "开始日期", "完成日期", "完成率"],
        ["一期"],
        ["方案设计", "吴昊", date(2026, 10, 22), date(2026, 11, 26), 0.75],
        ["生产工单", "郑凯", date(2026, 11, 5), date(2026, 11, 24), 0.8],
        ["二期"],
        ["看板", "孙婷", date(2026, 11, 17), date(2026, 11, 20), 0.2],
        ["移动报工", "孙婷", date(2026, 12, 1), date(2026, 12, 10), 0],
    ]
    workbook = book(rows)
    bold = frozenset({(2, 1), (5, 1)})
    workbook = replace(workbook, sheets=(replace(workbook.sheets[0], bold=bold),))
    raw = recognise(workbook, REGISTERS, today=TODAY)
    table = raw.sheets[0].tables[0]
    assert table.register == "tasks"
    assert [r.row for r in table.records] == [2, 3, 4, 5, 6, 7]
    columns = {"任务名称": "description", "负责人": "owner", "开始日期": CUSTOM, "完成日期": "due", "完成率": CUSTOM}
    layouts = {table.fingerprint: Layout("issues", columns)}
    again_read = recalled(workbook, raw, layouts, REGISTERS, today=TODAY).finding.sheets[0].tables[0]
    assert again_read.register == "issues"
    assert [r.row for r in again_read.records] == [3, 4, 6, 7]
    assert [s.row for s in again_read.skipped] == [2, 5]
    back = recalled(workbook, raw, {table.fingerprint: layout_of(table)}, REGISTERS, today=TODAY)
    assert back.finding == raw
