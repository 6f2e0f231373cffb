"""Rows that hold header words are rows all the same, and are not weighed as headers one by one."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.recognition import tables
from pmo_desktop.exchange.excel.recognition.candidates import Scale
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.words import lexicon
from pmo_desktop.exchange.excel.sheet import Cell, CellValue, Sheet, Workbook

HEADERS = ("任务名称", "负责人", "状态", "开始日期", "结束日期", "交付物")


def book(rows: list[tuple[CellValue, ...]]) -> Workbook:
    cells = {(r, c): Cell(r, c, value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1)}
    return Workbook("a.xlsx", "xlsx", "0", (Sheet("计划", cells=cells),))


def rows(count: int) -> list[tuple[CellValue, ...]]:
    day = date(2026, 3, 2)
    return [HEADERS, *((f"模块{n}", "张三", "进行中", day, day, "状态" if n % 2 else "里程碑") for n in range(count))]


def test_header_words_in_rows_are_not_weighed_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[int] = []
    real = Scale.weigh

    def weigh(self: Scale, block: tables.Block, limit: int):  # type: ignore[no-untyped-def] # as the method it stands for
        weighed.append(block.top)
        return real(self, block, limit)

    monkeypatch.setattr(Scale, "weigh", weigh)
    found = recognise(book(rows(300)), REGISTERS, today=date(2026, 7, 1))
    (table,) = found.sheets[0].tables
    assert (table.register, len(table.records)) == ("tasks", 300)
    assert len(weighed) <= 6


def test_a_second_header_below_the_rows_is_a_table_of_its_own() -> None:
    second = [
        ("风险描述", "可能性", "影响", "应对措施", "责任人", "状态"),
        ("供货延期", "高", "高", "备选供应商", "李四", "开放"),
    ]
    found = recognise(book([*rows(12), *second, second[1]]), REGISTERS, today=date(2026, 7, 1))
    assert [(t.register, len(t.records)) for t in found.sheets[0].tables] == [("tasks", 12), ("risks", 2)]


def test_texts_of_other_figures_are_header_words_alike() -> None:
    words = lexicon(tuple(REGISTERS))
    for text in ("任务名称", "状态", "模块1-2", "交付物7", "张三", "Owner"):
        assert words.knows_alike(text) == words.knows(text.translate(str.maketrans("0123456789", "1" * 10)))
    assert words.knows_alike("负责人")
