"""Records made here become rows of her table: below their group, numbered and spelled as she does."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sent_books import change, compared, import_is_empty, imported, named, plan_book, sent

from pmo_desktop.domain.values.value import Value
from pmo_desktop.exchange.excel.sending.changes import DISTURBS, Liberties
from pmo_desktop.exchange.excel.sending.numbering import Handed, next_in_outline, next_number
from pmo_desktop.services import records
from pmo_desktop.store.document import Document


def add(document: Document, **values: Value) -> int:
    """A task made by hand in the project of the others."""
    project = document.rows("tasks")[0]["project"]
    (id_,) = records.add(document, document.register("tasks"), [{"project": project, **values}])
    return id_


def outline_book(path: Path) -> Path:
    """A schedule numbered 1, 1.1, 1.2, 2 …"""
    book = Workbook()
    sheet = book.active
    sheet.title = "计划"
    sheet.append(["编号", "任务名称", "开始时间", "完成时间", "负责人"])
    rows = [
        ("1", "设计阶段", 1, 12, "李强"), ("1.1", "方案设计", 1, 5, "李强"), ("1.2", "施工图", 6, 12, "王芳"),
        ("2", "施工阶段", 13, 28, "赵磊"), ("2.1", "基础施工", 13, 20, "赵磊"), ("2.2", "主体施工", 21, 28, "张敏"),
    ]  # fmt: skip
    for code, name, start, finish, owner in rows:
        sheet.append([code, name, datetime(2026, 6, start), datetime(2026, 6, finish), owner])
    sheet["A9"] = "编制：张敏"
    book.save(path)
    return path


def test_a_new_task_goes_below_the_last_one(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    people = {row["name"]: row["id"] for row in document.rows("resources")}
    add(document, name="竣工资料移交", start=date(2026, 9, 21), finish=date(2026, 9, 25), owner=(people["张敏"],))
    plan = compared(document, path)
    assert not plan.changed
    (row,) = plan.added
    assert row.after == 9
    written = {cell.header: cell.new for cell in row.cells}
    assert written["序号"] == "7"
    assert written["任务名称"] == "竣工资料移交"
    assert written["计划开始时间"] == "9月21日"
    assert written["负责人"] == "张敏"
    done = sent(document, path)
    assert done.sent.row_of(row) == 10
    sheet = load_workbook(path).active
    assert sheet["B10"].value == "竣工资料移交"
    assert sheet["D10"].value == datetime(2026, 9, 21)
    assert sheet["D10"].number_format == 'm"月"d"日"'
    assert sheet["A11"].value == "合计"
    assert sheet["F5"].value == "=E5-D5+1"
    assert import_is_empty(document, path)
    assert compared(document, path).is_empty


def test_new_rows_and_changed_cells_together(tmp_path: Path) -> None:
    path = outline_book(tmp_path / "plan.xlsx")
    document = imported(path)
    parent = named(document, "设计阶段")["id"]
    add(document, name="图纸会审", parent=parent, start=date(2026, 6, 12), finish=date(2026, 6, 12))
    change(document, "主体施工", finish=date(2026, 7, 2))
    plan = compared(document, path)
    (row,) = plan.added
    assert row.after == 4
    assert {cell.header: cell.new for cell in row.cells}["编号"] == "1.3"
    sent(document, path)
    sheet = load_workbook(path).active
    assert [sheet.cell(n, 1).value for n in range(2, 9)] == ["1", "1.1", "1.2", "1.3", "2", "2.1", "2.2"]
    assert sheet["D8"].value == datetime(2026, 7, 2)
    assert sheet["A10"].value == "编制：张敏"
    assert import_is_empty(document, path)
    change(document, "图纸会审", finish=date(2026, 6, 15))
    assert {one.cell for one in compared(document, path).changed} == {"D5"}


def test_a_child_of_a_new_task_follows_it(tmp_path: Path) -> None:
    path = outline_book(tmp_path / "plan.xlsx")
    document = imported(path)
    top = add(document, name="验收阶段", wbs="3")
    add(document, name="竣工验收", wbs="3.1", parent=top)
    plan = compared(document, path)
    assert [(row.name, row.after) for row in plan.added] == [("验收阶段", 7), ("竣工验收", 7)]
    sent(document, path)
    sheet = load_workbook(path).active
    assert [sheet.cell(n, 2).value for n in (8, 9)] == ["验收阶段", "竣工验收"]
    assert import_is_empty(document, path)


def test_records_of_another_project_and_wishes_without_rows(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    (other,) = records.add(document, document.register("projects"), [{"name": "另一个项目"}])
    records.add(document, document.register("tasks"), [{"name": "别处的任务", "project": other}])
    assert compared(document, path).is_empty
    add(document, name="竣工资料移交")
    assert compared(document, path, Liberties(rows=False)).is_empty


def test_every_new_row_has_its_own_number(tmp_path: Path) -> None:
    path = plan_book(tmp_path / "plan.xlsx")
    document = imported(path)
    for name in ("竣工资料移交", "质保金退还", "总结会"):
        add(document, name=name)
    assert [row.cells[0].new for row in compared(document, path).added] == ["7", "8", "9"]
    sent(document, path)
    assert [load_workbook(path).active.cell(row, 1).value for row in (10, 11, 12)] == [7, 8, 9]
    assert import_is_empty(document, path)


def test_no_code_of_ours_stands_among_bare_numbers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["序号", "问题描述", "责任人", "提出日期", "状态"])
    for number in (1, 2, 3, 4, None):
        sheet.append([number, f"第{number}号门禁读卡失败", "张敏", datetime(2026, 6, 5), "开放"])
    path = tmp_path / "issues.xlsx"
    book.save(path)
    document = imported(path)
    first = document.rows("issues")[0]
    records.add(document, document.register("issues"), [{"project": first["project"], "title": "屏幕不亮"}])
    (row,) = compared(document, path).added
    assert "序号" not in {cell.header for cell in row.cells}


def test_a_number_of_her_own_column_stays_after_sending_again(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["流水号", "姓名", "部门", "电话"])
    for number, name in enumerate(("张敏", "李强", "王芳"), 1):
        sheet.append([f"P{number:03}", name, "工程部", "1380000"])
    path = tmp_path / "people.xlsx"
    book.save(path)
    document = imported(path)
    assert "流水号" in document.rows("resources")[0]["custom"]
    (id_,) = records.add(document, document.register("resources"), [{"name": "赵磊"}])
    sent(document, path)
    assert load_workbook(path).active["A5"].value == "P004"
    assert document.row("resources", id_)["custom"]["流水号"] == "P004"
    assert compared(document, path).is_empty
    assert import_is_empty(document, path)


def test_a_new_task_stands_with_those_of_its_phase(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["阶段", "任务", "责任人", "计划开始", "计划完成"])
    for number, (phase, name) in enumerate(
        [
            ("准备", "现场勘察"),
            ("", "方案设计"),
            ("", "图纸会审"),
            ("实施", "土建施工"),
            ("", "设备安装"),
            ("", "单机调试"),
        ]
    ):
        sheet.append([phase or None, name, "张敏", datetime(2026, 6, 1 + number), datetime(2026, 6, 3 + number)])
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("A5:A7")
    path = tmp_path / "phases.xlsx"
    book.save(path)
    document = imported(path)
    add(document, name="技术交底", phase="准备", start=date(2026, 6, 4), finish=date(2026, 6, 4))
    (row,) = compared(document, path).added
    assert row.after == 4
    sent(document, path)
    names = [load_workbook(path).active.cell(number, 2).value for number in range(2, 9)]
    assert names == ["现场勘察", "方案设计", "图纸会审", "技术交底", "土建施工", "设备安装", "单机调试"]
    assert import_is_empty(document, path)
    assert compared(document, path).is_empty


def test_new_outline_numbers_follow_each_other(tmp_path: Path) -> None:
    path = outline_book(tmp_path / "plan.xlsx")
    document = imported(path)
    parent = named(document, "设计阶段")["id"]
    add(document, name="图纸会审", parent=parent)
    add(document, name="图纸送审", parent=parent)
    top = add(document, name="验收阶段")
    add(document, name="竣工验收", parent=top)
    numbers = {row.name: row.cells[0].new for row in compared(document, path).added}
    assert numbers == {"图纸会审": "1.3", "图纸送审": "1.4", "验收阶段": "3", "竣工验收": "3.1"}


def test_a_number_that_is_taken_goes_on_with_its_width() -> None:
    handed = Handed()
    assert [handed.own("code", "R-09") for _n in range(3)] == ["R-09", "R-10", "R-11"]
    assert handed.own("other", "R-09") == "R-09"
    assert handed.own("code", "") == ""


def test_a_name_goes_where_her_records_are_called(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["No", "Risk Description", "Probability", "Impact", "Mitigation", "Owner"])
    for number in range(1, 7):
        sheet.append([number, f"Supplier {number} is late", number % 5 + 1, 3, "Ask weekly", "Tom Li"])
    path = tmp_path / "risks.xlsx"
    book.save(path)
    document = imported(path)
    project = document.rows("risks")[0]["project"]
    records.add(document, document.register("risks"), [{"project": project, "title": "Rain stops the crane"}])
    (row,) = compared(document, path).added
    assert {cell.header: cell.new for cell in row.cells}["Risk Description"] == "Rain stops the crane"
    sent(document, path)
    assert load_workbook(path).active["B8"].value == "Rain stops the crane"
    assert import_is_empty(document, path)


def test_people_that_an_import_made_are_no_new_rows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "人员"
    sheet.append(["姓名", "部门", "电话"])
    for name in ("张敏", "李强", "王芳"):
        sheet.append([name, "工程部", "1380000"])
    people = tmp_path / "people.xlsx"
    book.save(people)
    document = imported(people)
    imported(plan_book(tmp_path / "plan.xlsx"), document)
    assert any(row["name"] == "赵磊" for row in document.rows("resources"))
    assert not compared(document, people).added


def test_numbers_go_on_as_she_counts() -> None:
    assert next_number(["1", "2", "3"], "3") == "4"
    assert next_number(["MS-1080", "MS-1081"], "MS-1081") == "MS-1082"
    assert next_number(["R-01", "R-02", "R-03"], "R-03") == "R-04"
    assert next_number(["1", "2", "1", "2", "3", "4"], "2") == "3"
    assert next_number(["1", "2", "3"], "") == ""
    assert next_number(["5", "80", "17"], "17") == ""
    assert next_in_outline("1", ["1.1", "1.2"]) == "1.3"
    assert next_in_outline("2.1", []) == "2.1.1"


@pytest.mark.parametrize("many", [1, 2, 3])
def test_a_new_row_goes_without_the_day_that_would_move_the_others(tmp_path: Path, many: int) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "待办事项"
    sheet.append(["2025年三季度待办事项"])
    sheet.append(["序号", "待办事项", "责任人", "截止日期", "备注"])
    for n, day in enumerate(("7月18日", "7月21日", "7月25日", "8月1日"), 1):
        sheet.append([n, f"第{n}件要办的事", "李四", day, "已通知"])
    path = tmp_path / "todo.xlsx"
    book.save(path)
    document = imported(path)
    known = document.rows("actions")
    assert [row["due"] for row in known] == [date(2025, 7, 18), date(2025, 7, 21), date(2025, 7, 25), date(2025, 8, 1)]
    fresh: list[dict[str, Value]] = [
        {
            "title": f"补交资料{n}",
            "due": date(2026, 8, 3 + n),
            "project": known[0]["project"],
            "owner": known[0]["owner"],
        }
        for n in range(many)
    ]
    records.add(document, document.register("actions"), fresh)
    found = compared(document, path)
    assert [row.name for row in found.added] == [one["title"] for one in fresh]
    days = sum(cell.field == "due" for row in found.added for cell in row.cells)
    assert [(one.field, one.reason) for one in found.left] == [("due", DISTURBS)] * (many - days)
    sent(document, path)
    assert import_is_empty(document, path)
