"""Tables inside frames that a person drew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.importing.layouts import as_plain, from_plain
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import Fate, SheetFinding
from pmo_desktop.exchange.excel.recognition.framing import frame_of
from pmo_desktop.exchange.excel.recognition.recalling import layouts_of, recalled
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.reread import Decisions, TableDecision, reread
from pmo_desktop.exchange.excel.sheet import Cell, Sheet, Workbook

TODAY = date(2026, 11, 23)
PAGE = "进度"
PLAN = [
    ["江润 MES 项目进度", None, None, None, None],
    ["编号", "任务名称", "负责人", "计划开始日期", "计划完成日期"],
    ["1", "方案设计", "吴昊", date(2026, 10, 22), date(2026, 11, 26)],
    ["2", "生产工单", "郑凯", date(2026, 11, 5), date(2026, 11, 24)],
    ["3", "看板", "孙婷", date(2026, 11, 17), date(2026, 12, 1)],
    *([[]] * 9),
    ["甲方", "谁来", "日子"],
    ["签字", "王工", date(2026, 12, 1)],
    ["验收", "李工", date(2026, 12, 8)],
]


def book() -> Workbook:
    cells = {
        (r, c): Cell(r, c, value)  # type: ignore[arg-type]
        for r, row in enumerate(PLAN, 1)
        for c, value in enumerate(row, 1)
        if value is not None
    }
    return Workbook("周报.xlsx", "xlsx", "0" * 64, (Sheet(PAGE, cells=cells),))


RAW = recognise(book(), REGISTERS, today=TODAY)


def read(decisions: Decisions) -> SheetFinding:
    fresh = reread(book(), RAW, decisions, REGISTERS, today=TODAY).sheets[0]
    assert set(fresh.fates) == set(book().sheets[0].cells)
    return fresh


def names(page: SheetFinding, index: int) -> list[object]:
    return [record.values.get("name") for record in page.tables[index].records]


def test_the_frame_of_what_was_recognised_changes_nothing() -> None:
    frame = frame_of(RAW.sheets[0].tables[0])
    assert frame == Frame(2, 2, 5, 1, 5)
    page = read(Decisions().but(PAGE, 0, TableDecision(frame=frame)))
    table, before = page.tables[0], RAW.sheets[0].tables[0]
    assert (table.register, table.header_rows, table.fingerprint) == ("tasks", (2, 2), before.fingerprint)
    assert [c.field for c in table.columns] == [c.field for c in before.columns]
    assert table.records == before.records
    assert page.fates == RAW.sheets[0].fates


def test_a_smaller_frame_leaves_rows_and_columns_out() -> None:
    frame = replace(frame_of(RAW.sheets[0].tables[0]), bottom=4, right=4)
    page = read(Decisions().but(PAGE, 0, TableDecision(frame=frame)))
    assert names(page, 0) == ["方案设计", "生产工单"]
    assert all("finish" not in record.values for record in page.tables[0].records)
    assert page.fates[5, 2] is Fate.SKIPPED
    assert page.fates[3, 5] is Fate.SKIPPED
    assert page.fates[3, 2] is Fate.FIELD


def test_a_table_is_added_where_none_was_seen_and_may_be_anything() -> None:
    added = len(RAW.sheets[0].tables)
    frame = Frame.over(15, 1, 17, 3)
    decision = TableDecision(frame=frame, register="tasks", columns={1: "name", 2: "owner", 3: "finish"})
    page = read(Decisions().but(PAGE, added, decision))
    assert len(page.tables) == added + 1
    assert names(page, 0) == ["方案设计", "生产工单", "看板"]
    assert names(page, added) == ["签字", "验收"]
    assert page.tables[added].records[1].values["finish"] == date(2026, 12, 8)
    assert page.fates[16, 1] is Fate.FIELD
    assert page.tables[added].header_rows == (15, 15)


def test_a_drawn_frame_goes_before_what_it_overlaps() -> None:
    added = len(RAW.sheets[0].tables)
    page = read(Decisions().but(PAGE, added, TableDecision(frame=Frame(2, 2, 3, 1, 5))))
    assert page.tables[0].register is None
    assert names(page, added) == ["方案设计"]


def test_header_rows_can_be_two_or_one() -> None:
    page = read(Decisions().but(PAGE, 0, TableDecision(frame=Frame(2, 3, 5, 1, 5))))
    assert page.tables[0].header_rows == (2, 3)
    assert names(page, 0) == ["生产工单", "看板"]
    assert page.tables[0].columns[1].header == "任务名称 / 方案设计"


def test_rows_and_decisions_inside_a_frame_still_count() -> None:
    frame = frame_of(RAW.sheets[0].tables[0])
    decision = TableDecision(frame=frame, skipped=frozenset({4}), columns={3: "notes"})
    page = read(Decisions().but(PAGE, 0, decision))
    assert names(page, 0) == ["方案设计", "看板"]
    assert page.tables[0].records[0].values["notes"] == "吴昊"


def test_a_single_column_and_an_empty_frame_are_no_register() -> None:
    added = len(RAW.sheets[0].tables)
    page = read(Decisions().but(PAGE, added, TableDecision(frame=Frame.over(15, 2, 17, 2))))
    assert page.tables[added].register is None
    assert [r.row for r in page.tables[added].records] == [16, 17]
    page = read(Decisions().but(PAGE, added, TableDecision(frame=Frame.over(30, 8, 33, 9))))
    assert page.tables[added].records == ()


def test_taking_an_added_table_away_moves_the_others_up() -> None:
    one, two = TableDecision(frame=Frame(8, 8, 10, 1, 3)), TableDecision(frame=Frame(30, 30, 33, 8, 9))
    decisions = Decisions().but(PAGE, 1, one).but(PAGE, 2, two).without(PAGE, 1)
    assert decisions.of(PAGE, 1) == two
    assert decisions.added(PAGE, 1) == [1]


def grown() -> Workbook:
    """Next week's copy: a row more in both tables."""
    rows = [
        *PLAN[:5],
        ["4", "移动报工", "孙婷", date(2026, 12, 1), date(2026, 12, 10)],
        *PLAN[6:],
        ["移交", "赵工", None],
    ]
    cells = {
        (r, c): Cell(r, c, value)  # type: ignore[arg-type]
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if value is not None
    }
    return Workbook("周报2.xlsx", "xlsx", "1" * 64, (Sheet(PAGE, cells=cells),))


def test_frames_are_remembered_for_next_weeks_copy() -> None:
    recognised = frame_of(RAW.sheets[0].tables[0])
    added = len(RAW.sheets[0].tables)
    decisions = Decisions().but(PAGE, 0, TableDecision(frame=replace(recognised, right=4)))
    decisions = decisions.but(
        PAGE, added, TableDecision(frame=Frame.over(15, 1, 17, 3), register="tasks", columns={1: "name", 2: "owner"})
    )
    finding = reread(book(), RAW, decisions, REGISTERS, today=TODAY)
    layouts = {mark: from_plain(as_plain(layout)) for mark, layout in layouts_of(RAW, finding, decisions).items()}
    later = recognise(grown(), REGISTERS, today=TODAY)
    known = recalled(grown(), later, {k: v for k, v in layouts.items() if v}, REGISTERS, today=TODAY)
    page = known.finding.sheets[0]
    assert names(page, 0) == ["方案设计", "生产工单", "看板", "移动报工"]
    assert max(c.column for c in page.tables[0].columns) == 4
    assert names(page, added) == ["签字", "验收", "移交"]
    assert page.tables[added].records[2].values["owner"] == ("赵工",)
    assert known.fresh == {}


def test_a_changed_layout_asks_for_what_changed_only() -> None:
    decisions = Decisions().but(PAGE, 0, TableDecision(columns={3: "notes"}))
    finding = reread(book(), RAW, decisions, REGISTERS, today=TODAY)
    layouts = layouts_of(RAW, finding, decisions)
    cells = {place: cell for place, cell in book().sheets[0].cells.items() if place[0] <= 5}
    cells |= {(2, 6): Cell(2, 6, "新列"), (3, 6): Cell(3, 6, "红"), (4, 6): Cell(4, 6, "黄")}
    changed = Workbook("周报3.xlsx", "xlsx", "2" * 64, (Sheet(PAGE, cells=cells),))
    known = recalled(changed, recognise(changed, REGISTERS, today=TODAY), layouts, REGISTERS, today=TODAY)
    assert known.fresh == {(PAGE, 0): frozenset({6})}
    assert next(c.field for c in known.finding.sheets[0].tables[0].columns if c.column == 3) == "notes"
