"""Rows read the short way say what they say through the drafts that any row can go through."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import WorkbookFinding
from pmo_desktop.exchange.excel.recognition.plain_rows import PlainRows
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.sheet import Cell, CellValue, Range, Sheet, Workbook

HEADERS = ("WBS", "任务名称", "负责人", "状态", "计划开始", "计划完成", "工期(天)", "完成率", "前置任务", "客户来源甲")
VALUES = st.one_of(
    st.none(),
    st.sampled_from([
        "1.1", "设计 模块", "张三、李四", "进行中", "待定", "2026/3/1-2026/3/9", "5月28日", "-", "√", "80%", "1FS+2d", "#DIV/0!",
        3, 0.5, 46182, True, date(2026, 3, 2), datetime(2026, 3, 2, 9, 30), "", " 无 ",
    ]),
)  # fmt: skip


def understood(rows: list[list[CellValue | None]], merged: tuple[Range, ...]) -> WorkbookFinding:
    cells = {(1, c): Cell(1, c, word) for c, word in enumerate(HEADERS, 1)}
    for r, row in enumerate([["1", "第一阶段"], ["1.1", "调研", "张三", "进行中", date(2026, 1, 5)], *rows], 2):
        for c, value in enumerate(row, 1):
            if value is not None:
                cells[r, c] = Cell(
                    r, c, value, "0%" if c == 8 else "", "=A1" if value == 0.5 else "", value == "#DIV/0!"
                )
    book = Workbook("a.xlsx", "xlsx", "0", (Sheet("计划", cells=cells, merged=merged),))
    return recognise(book, REGISTERS, today=date(2026, 7, 1))


@given(
    st.lists(st.lists(VALUES, min_size=2, max_size=len(HEADERS)), min_size=1, max_size=8),
    st.sampled_from([(), (Range(3, 3, 5, 3),)]),
)
def test_the_short_way_and_the_drafts_agree(rows: list[list[CellValue | None]], merged: tuple[Range, ...]) -> None:
    short = understood(rows, merged)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(PlainRows, "any", property(lambda _self: False))
        long = understood(rows, merged)
    assert short == long


def test_most_rows_go_the_short_way() -> None:
    found = understood([[f"1.{n}", f"任务{n}", "张三", "进行中", date(2026, 3, 2)] for n in range(2, 9)], ())
    table = found.sheets[0].tables[0]
    assert len(table.records) == 9
    assert type(table.records[-1].sources).__name__ == "RowSources"
    assert table.records[-1].sources["name"] == (10, 2)
    assert dict(table.records[-1].sources) == table.records[-1].sources
