"""Tasks that take two rows, planned above actual, are one record."""

from datetime import date, datetime
from decimal import Decimal

import recognition_sheets as s

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import Fate, Record
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.reread import Decisions, TableDecision, reread
from pmo_desktop.exchange.excel.sheet import Sheet, Workbook

D = datetime


def pairs(planned="计划", actual="实际") -> Sheet:
    return s.sheet(
        ("序号", "任务名称", "负责人", "类别", "开始日期", "结束日期", "备注"),
        (1, "需求调研", "张三", planned, D(2024, 3, 1), D(2024, 3, 5), "按期"),
        (None, None, None, actual, D(2024, 3, 2), D(2024, 3, 8), "晚三天"),
        (2, "方案设计", "李四", planned, D(2024, 3, 6), D(2024, 3, 12)),
        (None, None, None, actual, D(2024, 3, 11)),
        (3, "开发", "王五", planned, D(2024, 3, 13), D(2024, 4, 12)),
        (None, None, None, actual),
        merged=[(r, c, r + 1, c) for r in (2, 4, 6) for c in (1, 2, 3)],
    )


def dates(record: Record) -> tuple[object, ...]:
    return tuple(record.values.get(k) for k in ("start", "finish", "actual_start", "actual_finish"))


def test_a_planned_and_an_actual_row_are_one_record() -> None:
    (found,) = s.inspect(pairs())
    table = found.tables[0]
    assert table.register == "tasks"
    assert [r.values["name"] for r in table.records] == ["需求调研", "方案设计", "开发"]
    assert [dates(r) for r in table.records] == [
        (date(2024, 3, 1), date(2024, 3, 5), date(2024, 3, 2), date(2024, 3, 8)),
        (date(2024, 3, 6), date(2024, 3, 12), date(2024, 3, 11), None),
        (date(2024, 3, 13), date(2024, 4, 12), None, None),
    ]
    assert [(r.row, r.last_row) for r in table.records] == [(2, 3), (4, 5), (6, 7)]
    assert (table.first_row, table.last_row, table.skipped) == (2, 7, ())


def test_what_the_actual_row_says_otherwise_is_kept() -> None:
    (found,) = s.inspect(pairs())
    first = found.tables[0].records[0]
    assert first.values["notes"] == "按期"
    assert first.custom["实际 / 备注"] == "晚三天"
    assert first.sources["actual_start"] == (3, 5)
    assert found.fates[2, 4] is Fate.FIELD
    assert "类别" not in first.custom


def test_english_words_and_names_written_twice() -> None:
    page = s.sheet(
        ("Task Name", "Type", "Start Date", "End Date", "% Complete"),
        ("Survey", "Plan", D(2024, 3, 1), D(2024, 3, 5), 1.0),
        ("Survey", "Actual", D(2024, 3, 2), D(2024, 3, 8), 0.4),
        ("Design", "Plan", D(2024, 3, 6), D(2024, 3, 12), 1.0),
        ("Design", "Actual", D(2024, 3, 11), None, 0.1),
    )
    first, second = s.only_table(page).records
    assert dates(first) == (date(2024, 3, 1), date(2024, 3, 5), date(2024, 3, 2), date(2024, 3, 8))
    assert second.values["actual_start"] == date(2024, 3, 11)
    assert isinstance(first.values["percent_complete"], Decimal)


def test_painted_pairs() -> None:
    header = ("任务名称", "负责人", "类型", *(D(2024, 3, d) for d in range(4, 12)))
    page = s.sheet(
        header,
        ("用户访谈", "张三", "计划"),
        (None, None, "实际"),
        ("界面原型", "李四", "计划"),
        (None, None, "实际"),
        merged=[(2, 1, 3, 1), (4, 1, 5, 1)],
        fills={(2, 4): "5B9BD5", (2, 5): "5B9BD5", (3, 5): "92D050", (3, 6): "92D050", (4, 7): "5B9BD5"},
    )
    first, second = s.only_table(page).records
    assert dates(first) == (date(2024, 3, 4), date(2024, 3, 5), date(2024, 3, 5), date(2024, 3, 6))
    assert dates(second) == (date(2024, 3, 7), date(2024, 3, 7), None, None)


def test_rows_of_words_without_dates_stay_rows() -> None:
    page = s.sheet(
        ("任务名称", "日期", "第一周", "第二周", "负责人"),
        ("列表页", "计划时间", "完成列表", "完成首页", "张三"),
        (None, "完成时间", "完成列表", "完成首页"),
        ("购物车", "计划时间", "完成购物车", "完成支付", "李四"),
        (None, "完成时间", "完成购物车", "完成支付"),
        merged=[(2, 1, 3, 1), (4, 1, 5, 1)],
    )
    (found,) = s.inspect(page)
    assert sum(len(t.records) for t in found.tables) != 2


def test_a_pair_struck_out_goes_whole() -> None:
    book = Workbook("a.xlsx", "xlsx", "0", (pairs(),))
    found = recognise(book, REGISTERS, today=s.TODAY)
    decision = TableDecision(skipped=frozenset({4, 5}))
    decided = reread(book, found, Decisions({("Sheet1", 0): decision}), REGISTERS, today=s.TODAY)
    assert [r.values["name"] for r in decided.sheets[0].tables[0].records] == ["需求调研", "开发"]
    same = reread(
        book, found, Decisions({("Sheet1", 0): TableDecision(columns={7: "notes"})}), REGISTERS, today=s.TODAY
    )
    assert [dates(r) for r in same.sheets[0].tables[0].records] == [dates(r) for r in found.sheets[0].tables[0].records]
