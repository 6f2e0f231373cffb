"""Values of every kind go back into her cells in her spelling, and nothing else changes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from sent_books import (
    change,
    compared,
    import_is_empty,
    imported,
    named,
    plan_book,
    risk_book,
    sent,
    text_book,
    told,
)

from pmo_desktop.domain.values.dates import parse_date
from pmo_desktop.domain.values.value import Value
from pmo_desktop.exchange.excel.package.compare import compare
from pmo_desktop.exchange.excel.sending.changes import (
    CHANGED_THERE,
    DELETED,
    FORMULA,
    NEVER_IMPORTED,
    SHARED,
    Liberties,
)
from pmo_desktop.exchange.excel.sending.day_patterns import patterns_of
from pmo_desktop.services import records
from pmo_desktop.store.document import Document


def test_an_unchanged_file_asks_for_nothing(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    plan = compared(imported(path), path)
    assert plan.is_empty
    assert not plan.left


def test_each_kind_in_the_spelling_of_its_column(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    before = tmp_path / "before.xlsx"
    before.write_bytes(path.read_bytes())
    document = imported(path)
    people = {row["name"]: row["id"] for row in document.rows("resources")}
    change(document, "方案设计", finish=date(2026, 7, 3), percent_complete=Decimal("0.75"))
    change(document, "土建施工", status="in_progress", owner=(people["王芳"], people["赵磊"]))
    change(document, "设备采购", name="主要设备采购", notes=None)
    plan = compared(document, path)
    assert told(plan) == {
        "E5": ("6月26日", "7月3日"),
        "G5": ("60%", "75%"),
        "B6": ("设备采购", "主要设备采购"),
        "J6": ("两家报价", ""),
        "C7": ("王芳", "王芳、赵磊"),
        "H7": ("未开始", "进行中"),
    }
    done = sent(document, path)
    assert done.sent.patched.data_written
    sheet = load_workbook(path).active
    assert sheet["E5"].value == datetime(2026, 7, 3)
    assert sheet["E5"].number_format == 'm"月"d"日"'
    assert sheet["G5"].value == 0.75
    assert sheet["J6"].value is None
    found = compare(before, path)
    assert not found.other
    assert {cell.address for cell in found.cells} == set(told(plan))
    assert import_is_empty(document, path)


def test_a_second_sending_has_nothing_to_say(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    change(document, "现场勘察", finish=date(2026, 6, 4))
    sent(document, path)
    assert compared(document, path).is_empty


def test_undo_forgets_only_the_memory(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    change(document, "现场勘察", finish=date(2026, 6, 4))
    sent(document, path)
    document.undo()
    assert named(document, "现场勘察")["finish"] == date(2026, 6, 4)
    assert import_is_empty(document, path)


def test_predecessors_as_her_table_calls_its_rows(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    first, second = named(document, "现场勘察")["id"], named(document, "方案设计")["id"]
    change(document, "调试验收", predecessors=f"#{first};#{second}SS+2d")
    assert told(compared(document, path))["I9"] == ("5", "1;2SS+2d")


def test_a_formula_stays_unless_she_says_so(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    change(document, "方案设计", duration=Decimal(12))
    plan = compared(document, path)
    assert not plan.changed
    assert [(one.cell, one.reason) for one in plan.left] == [("F5", FORMULA)]
    sent(document, path, liberties=Liberties(over_formulas=True))
    assert load_workbook(path).active["F5"].value == 12


def test_what_changed_on_both_sides_waits_for_the_import(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    change(document, "现场勘察", finish=date(2026, 6, 4))
    change(document, "方案设计", finish=date(2026, 7, 1))
    book = load_workbook(path)
    book.active["E4"] = datetime(2026, 6, 11)
    book.active["D6"] = datetime(2026, 6, 16)
    book.save(path)
    plan = compared(document, path)
    assert set(told(plan)) == {"E5"}
    assert [(one.cell, one.reason) for one in plan.left] == [("E4", CHANGED_THERE)]
    assert plan.news == 1
    sent(document, path)
    assert named(document, "设备采购")["start"] == date(2026, 6, 15)
    assert not import_is_empty(document, path)
    assert set(told(compared(document, path, Liberties(over_changes=True)))) == {"E4"}


def test_what_stays_unsent_is_proposed_again(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    change(document, "方案设计", duration=Decimal(12), percent_complete=Decimal("0.7"))
    sent(document, path)
    assert [(one.cell, one.reason) for one in compared(document, path).left] == [("F5", FORMULA)]


def test_a_change_here_survives_an_import_of_other_cells(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    change(document, "方案设计", finish=date(2026, 7, 1))
    book = load_workbook(path)
    book.active["G5"] = 0.9
    book.save(path)
    imported(path, document)
    assert named(document, "方案设计")["percent_complete"] == Decimal("0.9")
    assert set(told(compared(document, path))) == {"E5"}


def test_a_deleted_record_keeps_its_row(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    records.delete(document, document.register("tasks"), [named(document, "调试验收")["id"]])  # type: ignore[list-item]
    plan = compared(document, path)
    assert [(one.cell, one.reason) for one in plan.left] == [("B9", DELETED)]


def test_a_workbook_never_imported_gets_its_blanks_filled(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    change(document, "方案设计", finish=date(2026, 7, 1), notes="分两批报审")
    with document.edit("forget") as edit:
        for row in document.rows("imports"):
            edit.delete("imports", row["id"])  # type: ignore[arg-type]
    plan = compared(document, path)
    assert not plan.known
    assert told(plan) == {"J5": ("", "分两批报审")}
    assert [(one.cell, one.reason) for one in plan.left] == [("E5", NEVER_IMPORTED)]
    assert set(told(compared(document, path, Liberties(over_changes=True)))) == {"E5", "J5"}


def test_a_copy_is_remembered_beside_its_original(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    change(document, "现场勘察", finish=date(2026, 6, 4))
    copy = tmp_path / "copy.xlsx"
    before = path.read_bytes()
    sent(document, path, copy)
    assert path.read_bytes() == before
    assert import_is_empty(document, copy)
    assert import_is_empty(document, path)
    assert set(told(compared(document, path))) == {"E4"}
    assert compared(document, copy).is_empty


@pytest.mark.parametrize(
    ("texts", "new"),
    [
        (["2016.7.29", "2016.8.2", "2016.11.5"], "2016.9.3"),
        (["2025/3/10", "2025/4/2", "2025/12/5"], "2016/9/3"),
        (["2018-02-05", "2018-03-01", "2018-11-20"], "2016-09-03"),
        (["20/09/2021", "13/10/2021", "25/11/2021"], "03/09/2016"),
        (["3 May 2021", "14 June 2021", "2 August 2021"], "3 September 2016"),
        (["2016年8月2日", "2016年9月12日", "2016年10月1日"], "2016年9月3日"),
    ],
)
def test_written_days_are_written_as_their_neighbours(tmp_path: Path, texts: list[object], new: str) -> None:
    path = text_book(tmp_path / "days.xlsx", {"计划完成时间": texts})
    document = imported(path)
    change(document, "乙项工作内容", finish=date(2016, 9, 3))
    assert told(compared(document, path)) == {"C3": (texts[1], new)}


def test_days_without_a_year_stay_without(tmp_path: Path) -> None:
    path = text_book(tmp_path / "计划2026.xlsx", {"计划完成时间": ["5月28日", "6月3日", "7月15日"]})
    document = imported(path)
    change(document, "乙项工作内容", finish=date(2026, 6, 30))
    assert told(compared(document, path)) == {"C3": ("6月3日", "6月30日")}
    change(document, "乙项工作内容", finish=date(2027, 1, 8))
    assert told(compared(document, path)) == {"C3": ("6月3日", "2027年1月8日")}


@pytest.mark.parametrize(
    ("texts", "near", "far"),
    [
        (
            ["2016/9/2-2016/9/9", "2016/9/12-2016/9/16", "2016/9/19-2016/9/30"],
            "2016/9/12-2016/9/18",
            "2016/9/12-2016/12/2",
        ),
        (["7月3号至7月4号", "7月5号至7月9号", "7月10号至7月20号"], "7月5号至7月11号", "7月5号至12月2号"),
        (["10.17/10.18", "10.19/10.21", "10.22"], "10.19/10.23", "10.19/12.2"),
        (["3月5日-8日", "3月9日-12日", "3月15日-20日"], "3月9日-14日", "3月9日-12月2日"),
    ],
)
def test_a_range_is_composed_anew(tmp_path: Path, texts: list[object], near: str, far: str) -> None:
    path = text_book(tmp_path / "ranges.xlsx", {"起止时间": texts, "状态": ["已完成", "进行中", "未开始"]})
    document = imported(path)
    finish = named(document, "乙项工作内容")["finish"]
    assert isinstance(finish, date)
    change(document, "乙项工作内容", finish=finish + timedelta(days=2))
    assert told(compared(document, path)) == {"C3": (texts[1], near)}
    change(document, "乙项工作内容", finish=date(finish.year, 12, 2))
    assert told(compared(document, path)) == {"C3": (texts[1], far)}
    sent(document, path)
    assert import_is_empty(document, path)


@pytest.mark.parametrize(
    ("header", "texts", "field", "value", "new"),
    [
        ("完成率", ["80%", "35%", "0%"], "percent_complete", Decimal("0.6"), "60%"),
        ("完成率", [80, 35, 0], "percent_complete", Decimal("0.6"), "60"),
        ("完成率", [0.8, 0.35, 0.1], "percent_complete", Decimal("0.6"), "0.6"),
        ("工期", ["5天", "10天", "3天"], "duration", Decimal(8), "8天"),
        ("工期", ["1周", "2周", "3周"], "duration", Decimal(15), "3周"),
        ("预算", ["1.2万", "3.5万", "2万"], "budget", Decimal(28000), "2.8万"),
        ("预算", ["¥1,200", "¥3,500", "¥900"], "budget", Decimal(12500), "¥12,500"),
        ("预算(万元)", [1.2, 3.5, 2], "budget", Decimal(28000), "2.8"),
        ("是否里程碑", ["是", "否", "否"], "milestone", True, "是"),
        ("状态", ["完成", "进行中", "未开始"], "status", "done", "完成"),
        ("状态", ["Done", "In Progress", "In Progress"], "status", "on_hold", "On hold"),
    ],
)
def test_numbers_and_words(
    tmp_path: Path, header: str, texts: list[object], field: str, value: Value, new: str
) -> None:
    path = text_book(
        tmp_path / "words.xlsx", {"计划完成时间": [datetime(2026, 7, d) for d in (3, 10, 17)], header: texts}
    )
    document = imported(path)
    change(document, "乙项工作内容", **{field: value})
    plan = compared(document, path)
    assert {cell: after for cell, (_before, after) in told(plan).items()} == {"D3": new}
    sent(document, path)
    assert import_is_empty(document, path)


@pytest.mark.parametrize(
    ("texts", "new"),
    [
        (["张敏/李强", "王芳/赵磊", "张敏"], "王芳/张敏"),
        (["张敏、李强", "王芳、赵磊", "张敏"], "王芳、张敏"),
        (["张敏,李强", "王芳,赵磊", "张敏"], "王芳,张敏"),
        (["张敏\n李强", "王芳\n赵磊", "张敏"], "王芳\n张敏"),
        (["@张敏 @李强", "@王芳 @赵磊", "@张敏"], "@王芳 @张敏"),
    ],
)
def test_people_as_she_separates_them(tmp_path: Path, texts: list[object], new: str) -> None:
    path = text_book(tmp_path / "people.xlsx", {"负责人": texts, "状态": ["已完成", "进行中", "未开始"]})
    document = imported(path)
    people = {row["name"]: row["id"] for row in document.rows("resources")}
    change(document, "乙项工作内容", owner=(people["王芳"], people["张敏"]))
    assert [one.raw for one in compared(document, path).changed] == [new]


def test_ratings_in_her_words(tmp_path: Path) -> None:
    path = risk_book(tmp_path / "risks.xlsx")
    document = imported(path)
    change(document, "设备交货推迟", "risks", probability=4, impact=2)
    change(document, "图纸会审不及时", "risks", status=named(document, "汛期提前，基坑进水", "risks")["status"])
    found = told(compared(document, path))
    assert found["C3"] == ("中", "高")
    assert found["D3"] == ("高", "低")
    assert found["G4"] == ("关闭", "开放")


def test_indents_stay_before_a_new_name(tmp_path: Path) -> None:
    path = text_book(tmp_path / "indents.xlsx", {"计划完成时间": [datetime(2026, 7, d) for d in (3, 10, 17)]})
    book = load_workbook(path)
    book.active["B3"] = "    乙项工作内容"
    book.save(path)
    document = imported(path)
    change(document, "乙项工作内容", name="乙项改名")
    assert [one.raw for one in compared(document, path).changed] == ["    乙项改名"]


def test_own_columns_go_back_too(tmp_path: Path) -> None:
    path = text_book(
        tmp_path / "own.xlsx",
        {"计划完成时间": [datetime(2026, 7, d) for d in (3, 10, 17)], "图纸版本": ["A版", "B版", "A版"]},
    )
    document = imported(path)
    row = named(document, "乙项工作内容")
    with document.edit("own") as edit:
        edit.update("tasks", row["id"], {"custom": {**row["custom"], "图纸版本": "C版"}})  # type: ignore[arg-type,dict-item]
    assert told(compared(document, path)) == {"D3": ("B版", "C版")}


def test_the_sheet_decides_which_documents_are_touched(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = Document.in_memory()
    assert compared(document, path).is_empty


def test_days_counted_from_1904(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    book = load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    document = imported(path)
    change(document, "现场勘察", finish=date(2026, 6, 4))
    assert [one.raw for one in compared(document, path).changed] == [(date(2026, 6, 4) - date(1904, 1, 1)).days]
    sent(document, path)
    assert load_workbook(path).active["E4"].value == datetime(2026, 6, 4)


def test_calculated_dates_go_back_as_the_schedule_shows_them(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    change(document, "调试验收", mode="auto", duration=Decimal(10))
    change(document, "设备安装", finish=date(2026, 9, 11))
    plan = compared(document, path)
    assert {cell: new for cell, (_old, new) in told(plan).items()} == {
        "E8": "9月11日",
        "D9": "9月14日",
        "E9": "9月24日",
    }
    sent(document, path)
    assert load_workbook(path).active["D9"].value == datetime(2026, 9, 14)
    assert compared(document, path).is_empty
    assert import_is_empty(document, path)
    change(document, "设备安装", finish=date(2026, 9, 18))
    assert set(told(compared(document, path))) == {"E8", "D9", "E9"}


def test_marks_move_from_step_to_step(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "风险登记册"
    sheet.append(["编号", "风险描述", "概率", None, None, None, None, "应对措施", "责任人"])
    sheet.append([None, None, "VL", "L", "M", "H", "VH", None, None])
    for span in ("A1:A2", "B1:B2", "C1:G1", "H1:H2", "I1:I2"):
        sheet.merge_cells(span)
    for number, (name, step) in enumerate([("汛期提前", 3), ("交货推迟", 4), ("图纸未审", 1)], 3):
        sheet.cell(number, 1, f"R{number}")
        sheet.cell(number, 2, name)
        sheet.cell(number, 2 + step, "X")
        sheet.cell(number, 8, "每周检查")
        sheet.cell(number, 9, "张敏")
    path = tmp_path / "risks.xlsx"
    book.save(path)
    document = imported(path)
    assert named(document, "交货推迟", "risks")["probability"] == 4
    change(document, "交货推迟", "risks", probability=2)
    assert told(compared(document, path)) == {"D4": ("", "X"), "F4": ("X", "")}
    sent(document, path)
    assert import_is_empty(document, path)


def test_a_merged_phase_is_renamed_for_all_its_tasks_only(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "计划"
    sheet.append(["阶段", "任务名称", "完成时间", "负责人"])
    rows = [("设计", "方案设计", 5), (None, "施工图", 12), ("施工", "基础施工", 20), (None, "主体施工", 28)]
    for phase, name, day in rows:
        sheet.append([phase, name, datetime(2026, 6, day), "李强"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("A4:A5")
    path = tmp_path / "phases.xlsx"
    book.save(path)
    document = imported(path)
    change(document, "方案设计", phase="设计阶段")
    plan = compared(document, path)
    assert [(one.cell, one.reason) for one in plan.left] == [("A2", SHARED)]
    change(document, "施工图", phase="设计阶段")
    assert told(compared(document, path)) == {"A2": ("设计", "设计阶段")}


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)), st.dates(date(1990, 1, 1), date(2049, 12, 31)))
def test_a_pattern_names_every_day_as_it_named_the_first(first: date, other: date) -> None:
    for text in (f"{first:%Y.%m.%d}", f"{first.year}年{first.month}月{first.day}日", f"{first:%d %B %Y}"):
        pattern = patterns_of(text, first)[0]
        assert pattern.write(first) == text
        read = parse_date(pattern.write(other), today=date(2026, 1, 1))
        assert read is not None
        assert other in {read.start} | {parsed_swapped(read.start)}


def parsed_swapped(day: date) -> date:
    """The same day with day and month exchanged, where that is a day."""
    return date(day.year, day.day, day.month) if day.day <= 12 else day


def test_a_sheet_that_she_renamed_is_still_hers(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    book = load_workbook(path)
    book["进度计划"].title = "7月进度"
    book.save(path)
    change(document, "土建施工", finish=date(2026, 8, 21))
    assert {(one.sheet, one.cell) for one in compared(document, path).changed} == {("7月进度", "E7")}
    sent(document, path)
    assert import_is_empty(document, path)
    assert compared(document, path).is_empty


def test_eighty_stays_of_a_hundred_among_fractions(tmp_path: Path) -> None:
    path = text_book(tmp_path / "plan.xlsx", {"完成率": [0.5, 0.2, 80, 0.7, 1, 0.1], "负责人": ["张敏"] * 6})
    document = imported(path)
    for name in ("甲项工作内容", "丙项工作内容", "戊项工作内容"):
        change(document, name, percent_complete=Decimal("0.6"))
    assert {one.cell: one.raw for one in compared(document, path).changed} == {
        "C2": Decimal("0.6"),
        "C4": 60,
        "C6": Decimal("0.6"),
    }
    sent(document, path)
    assert import_is_empty(document, path)
