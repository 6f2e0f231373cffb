"""Values that stand in no cell of their own stay as they are, and that is told."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from sent_books import change, compared, import_is_empty, imported, named, sent

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.exchange.excel.sending.changes import GATHERED, LENT, NO_PLACE, PAINTED
from pmo_desktop.services import records

NAMES = ("现场勘察", "方案设计", "设备采购", "土建施工", "设备安装", "调试验收")


def painted_book(path: Path) -> Path:
    """Tasks whose days are only painted below a row of dates."""
    book = Workbook()
    sheet = book.active
    sheet.title = "进度计划"
    days = [datetime(2026, 6, 1) + timedelta(days=n) for n in range(30)]
    sheet.append(["序号", "任务名称", "负责人", *days])
    for column in range(4, 34):
        sheet.cell(1, column).number_format = "m/d"
    for n, name in enumerate(NAMES):
        sheet.append([n + 1, name, "张敏"])
        for column in range(4 + 4 * n, 10 + 4 * n):
            sheet.cell(n + 2, column).fill = PatternFill("solid", fgColor="4472C4")
    book.save(path)
    return path


def test_painted_days_are_told(tmp_path: Path) -> None:
    path = painted_book(tmp_path / "plan.xlsx")
    document = imported(path)
    assert named(document, "方案设计")["start"] == date(2026, 6, 5)
    assert not compared(document, path).left
    change(document, "方案设计", start=date(2026, 6, 3), finish=date(2026, 6, 12))
    found = compared(document, path)
    assert found.is_empty
    assert {(one.cell, one.field, one.old, one.here, one.reason) for one in found.left} == {
        ("D3", "start", "2026-06-05", "2026-06-03", PAINTED),
        ("D3", "finish", "2026-06-10", "2026-06-12", PAINTED),
    }


def phases_book(path: Path) -> Path:
    """Features with three phases side by side, each with its own start and end."""
    book = Workbook()
    sheet = book.active
    sheet.title = "功能进度"
    sheet.append(["序号", "功能名称", "负责人", "设计", None, "开发", None, "测试", None])
    sheet.append([None, None, None, *["开始时间", "结束时间"] * 3])
    for span in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:I1"):
        sheet.merge_cells(span)
    for n, name in enumerate(NAMES):
        first = datetime(2026, 6, 1) + timedelta(days=7 * n)
        sheet.append([n + 1, name, "张敏", *(first + timedelta(days=d) for d in (0, 4, 5, 12, 13, 18))])
    book.save(path)
    return path


def test_days_gathered_from_phases_are_told(tmp_path: Path) -> None:
    path = phases_book(tmp_path / "plan.xlsx")
    document = imported(path)
    assert named(document, "方案设计")["finish"] == date(2026, 6, 26)
    change(document, "方案设计", finish=date(2026, 6, 30))
    found = compared(document, path)
    assert found.is_empty
    assert [(one.field, one.old, one.here, one.reason) for one in found.left] == [
        ("finish", "2026-06-26", "2026-06-30", GATHERED)
    ]


def pairs_book(path: Path) -> Path:
    """Tasks of two rows each, planned above actual."""
    book = Workbook()
    sheet = book.active
    sheet.title = "进度计划"
    sheet.append(["序号", "任务名称", "类型", "开始日期", "完成日期"])
    for n, name in enumerate(NAMES):
        first = datetime(2026, 6, 1) + timedelta(days=7 * n)
        for word, late in (("计划", 0), ("实际", 1)):
            days = (first + timedelta(days=late), first + timedelta(days=4 + late))
            sheet.append([n + 1 if not late else None, name if not late else None, word, *days])
        sheet.merge_cells(start_row=2 + 2 * n, end_row=3 + 2 * n, start_column=1, end_column=1)
        sheet.merge_cells(start_row=2 + 2 * n, end_row=3 + 2 * n, start_column=2, end_column=2)
    book.save(path)
    return path


def test_the_second_row_of_a_pair_is_told_and_the_first_is_written(tmp_path: Path) -> None:
    path = pairs_book(tmp_path / "plan.xlsx")
    document = imported(path)
    assert named(document, "方案设计")["actual_start"] == date(2026, 6, 9)
    change(document, "方案设计", start=date(2026, 6, 10), actual_start=date(2026, 6, 11))
    found = compared(document, path)
    assert [(one.cell, one.field) for one in found.changed] == [("D4", "start")]
    assert [(one.cell, one.field, one.reason) for one in found.left] == [("D5", "actual_start", LENT)]
    sent(document, path)
    assert import_is_empty(document, path)


def test_a_record_without_a_project_is_told(tmp_path: Path) -> None:
    path = painted_book(tmp_path / "plan.xlsx")
    document = imported(path)
    project = records.add(document, register("projects"), [{"name": "泵站改造"}])[0]
    tasks = document.rows("tasks")
    records.change(document, register("tasks"), {row["id"]: {"project": project} for row in tasks})  # type: ignore[misc]
    elsewhere = records.add(document, register("projects"), [{"name": "管网"}])[0]
    records.add(
        document, register("tasks"), [{"name": "无主", "project": None}, {"name": "别处", "project": elsewhere}]
    )
    found = compared(document, path)
    assert not found.added
    assert [(one.name, one.reason) for one in found.left] == [("无主", NO_PLACE)]
