"""A tracker sent back: problem cells marked and commented, everything else of the sender's file as it was."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from PIL import Image as Picture

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.marking.in_place import mark_package
from pmo_desktop.exchange.excel.marking.looks import FILL
from pmo_desktop.exchange.excel.marking.marks import Mark, marks_of
from pmo_desktop.exchange.excel.marking.sending_back import ending_for, send_back
from pmo_desktop.exchange.excel.package.compare import compare
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recognise import recognise

TODAY = date(2026, 11, 23)
HEADERS = ("编号", "任务名称", "负责人", "计划开始", "计划完成", "完成率")
ROWS: list[tuple[object, ...]] = [
    ("1", "需求调研", "张三", date(2026, 10, 12), date(2026, 10, 16), 1),
    ("2", "概要设计", "李四", date(2026, 10, 19), "等客户定", 0.5),
    ("3", "编码", "张三", date(2026, 10, 26), date(2026, 11, 13), "大概一半多"),
    ("4", "系统测试", "王五", date(2026, 11, 16), date(2026, 11, 20), 0),
]
PROBLEMS = {("进度", 3, 5), ("进度", 4, 6)}


def tracker(path: Path) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "进度"
    page.append(HEADERS)
    for row in ROWS:
        page.append(row)
    page["E3"].font = Font(bold=True, color="FF0000FF")
    book.save(path)
    return book


def sent_back(source: Path, target: Path) -> list[Mark]:
    workbook = read_workbook(source)
    return send_back(source, target, workbook, recognise(workbook, REGISTERS, today=TODAY), REGISTERS)


def values(path: Path) -> list[list[object]]:
    return [[cell.value for row in page.iter_rows() for cell in row] for page in openpyxl.load_workbook(path)]


def test_what_was_not_understood_is_marked_and_says_what_to_write(tmp_path: Path) -> None:
    source, target = tmp_path / "进度.xlsx", tmp_path / "退回.xlsx"
    tracker(source)
    marks = sent_back(source, target)
    assert {(mark.sheet, mark.row, mark.column) for mark in marks} == PROBLEMS
    page = openpyxl.load_workbook(target)["进度"]
    for _sheet, row, column in PROBLEMS:
        cell = page.cell(row, column)
        assert cell.fill.fgColor.rgb == f"FF{FILL}"
        assert cell.comment is not None
        assert str(cell.value) in cell.comment.text
    assert "such as 2026-07-05" in page["E3"].comment.text
    assert "such as 60%" in page["F4"].comment.text
    assert page["E3"].font.bold
    assert page["E3"].font.color.rgb == "FF0000FF"
    assert page["E4"].number_format == openpyxl.load_workbook(source)["进度"]["E4"].number_format
    assert page["E2"].fill.fgColor.rgb != f"FF{FILL}"
    assert values(target) == values(source)
    assert {
        (m.row, m.column) for m in marks_of(recognise(read_workbook(target), REGISTERS, today=TODAY), REGISTERS)
    } == {(row, column) for _sheet, row, column in PROBLEMS}


def test_only_the_marks_are_new_in_the_package(tmp_path: Path) -> None:
    source, target = tmp_path / "进度.xlsx", tmp_path / "退回.xlsx"
    tracker(source)
    sent_back(source, target)
    found = compare(source, target)
    assert set(found.changed) == {"xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"}
    new = [one.removesuffix(" is new") for one in found.other if one.endswith(" is new")]
    assert sorted(new) == ["xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels"]


def everything(path: Path) -> None:
    """A workbook with comments, a picture, a table, validations, conditional formats, a second sheet with comments."""
    book = tracker(path)
    page = book.active
    assert page is not None
    page["E3"].comment = Comment("先等等", "张三")
    page["B2"].comment = Comment("好", "李四")
    page.conditional_formatting.add(
        "F2:F5", CellIsRule(operator="lessThan", formula=["0.5"], fill=PatternFill(bgColor="FF0000"))
    )
    choice = DataValidation(type="list", formula1='"张三,李四,王五"')
    choice.add("C2:C5")
    page.add_data_validation(choice)
    page.add_table(Table(displayName="计划", ref="A1:F5"))
    held = io.BytesIO()
    Picture.new("RGB", (8, 8), "red").save(held, "PNG")
    page.add_image(Image(io.BytesIO(held.getvalue())), "J2")
    other = book.create_sheet("说明")
    other["A1"] = "填表说明"
    other["A1"].comment = Comment("请看", "张三")
    book.save(path)


def test_comments_pictures_tables_and_formats_stay(tmp_path: Path) -> None:
    source, target = tmp_path / "进度.xlsx", tmp_path / "退回.xlsx"
    everything(source)
    sent_back(source, target)
    page = openpyxl.load_workbook(target)["进度"]
    assert page["E3"].comment.text.startswith("先等等\n")
    assert "等客户定" in page["E3"].comment.text
    assert page["B2"].comment.text == "好"
    assert "大概一半多" in page["F4"].comment.text
    assert openpyxl.load_workbook(target)["说明"]["A1"].comment.text == "请看"
    found = compare(source, target)
    kept = [name for name in found.identical if "media" in name or "tables" in name or "sheet2" in name]
    assert len(kept) >= 4
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        order = archive.read("xl/worksheets/sheet1.xml").decode()
    assert order.index("<drawing") < order.index("<legacyDrawing") < order.index("<tableParts")


def test_a_workbook_of_another_writer_with_controls_notes_and_formats(tmp_path: Path) -> None:
    source, target = tmp_path / "w.xlsx", tmp_path / "back.xlsx"
    with xlsxwriter.Workbook(str(source)) as book:
        page = book.add_worksheet("进度")
        day = book.add_format({"num_format": "yyyy/m/d", "border": 1})
        page.write_row(0, 0, HEADERS)
        for number, row in enumerate(ROWS, 1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, day)
                else:
                    page.write(number, column, value, day if isinstance(value, str) else None)
        page.insert_button("H2", {"caption": "汇总"})
        page.set_header("&L&G", {"image_left": str(_picture(tmp_path))})
        page.autofilter("A1:F5")
        page.freeze_panes(1, 0)
    assert len(sent_back(source, target)) == 2
    cell = openpyxl.load_workbook(target)["进度"]["E3"]
    assert cell.comment is not None
    assert cell.border.left.style == "thin"
    with zipfile.ZipFile(target) as archive:
        drawings = [name for name in archive.namelist() if name.endswith(".vml")]
        notes = [name for name in drawings if b'ObjectType="Note"' in archive.read(name)]
        assert len(notes) == 1
        assert b'ObjectType="Button"' in archive.read(notes[0])  # the sheet has one drawing for both


def _picture(folder: Path) -> Path:
    path = folder / "logo.png"
    Picture.new("RGB", (8, 8), "blue").save(path)
    return path


def test_marks_can_be_set_twice(tmp_path: Path) -> None:
    source, once, twice = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx"))
    tracker(source)
    mark_package(source, once, [Mark("进度", 2, 2, "", "", "请改")])
    mark_package(once, twice, [Mark("进度", 2, 2, "", "", "再改"), Mark("进度", 5, 1, "", "", "<&> 也改\n两行")])
    page = openpyxl.load_workbook(twice)["进度"]
    assert page["B2"].comment.text == "请改\n再改"
    assert page["A5"].comment.text == "<&> 也改\n两行"
    assert page["A5"].fill.fgColor.rgb == f"FF{FILL}"


@pytest.mark.parametrize("empty", [(9, 9), (3, 20)])
def test_a_cell_that_is_not_there_is_commented(tmp_path: Path, empty: tuple[int, int]) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    tracker(source)
    mark_package(source, target, [Mark("进度", *empty, "", "", "这里缺")])
    assert openpyxl.load_workbook(target)["进度"].cell(*empty).comment.text == "这里缺"


def test_other_formats_go_back_as_a_new_workbook(tmp_path: Path) -> None:
    source, target = tmp_path / "进度.csv", tmp_path / "退回.xlsx"
    with source.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([HEADERS, *ROWS, ("=1+1", "=危险", "", "", "", "")])
    assert ending_for(source) == ".xlsx"
    marks = sent_back(source, target)
    assert {(mark.row, mark.column) for mark in marks} >= {(row, column) for _s, row, column in PROBLEMS}
    page = openpyxl.load_workbook(target).worksheets[0]
    assert page["B2"].value == "需求调研"
    assert page["E3"].comment is not None
    assert page["E3"].fill.fgColor.rgb.endswith(FILL)
    assert page["B6"].data_type == "s"
    assert page["B6"].value == "=危险"


def test_an_understood_workbook_is_not_written(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = tracker(source)
    page = book.active
    assert page is not None
    page["E3"], page["F4"] = date(2026, 10, 23), 0.5
    book.save(source)
    assert sent_back(source, target) == []
    assert not target.exists()


def test_the_senders_file_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    tracker(source)
    before = source.read_bytes()
    with pytest.raises(Refused):
        sent_back(source, source)
    with pytest.raises(Refused):
        sent_back(source, tmp_path / "b.xlsm")
    assert source.read_bytes() == before
