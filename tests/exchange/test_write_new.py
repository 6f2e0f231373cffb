from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Choice, Field, Group, Kind, Register, Tone
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, sheet_title, xml_text
from pmo_desktop.exchange.excel.writing.export_table import in_outline_order
from pmo_desktop.exchange.excel.writing.write_new import Exported, export_workbook

TODAY = date(2026, 6, 1)
TOY = Register(
    key="toys",
    title=N_("Toys: big/small"),
    one="Toy",
    group=Group.KNOWLEDGE,
    fields=(
        Field("code", "Code", Kind.CODE),
        Field("name", "Name", Kind.TEXT, width=30),
        Field("parent", "Parent", Kind.REF, to="toys", internal=True),
        Field("position", "Position", Kind.INTEGER, internal=True),
        Field("owner", "Owner", Kind.REFS, to="resources"),
        Field("project", "Project", Kind.REF, to="projects"),
        Field("start", "Start", Kind.DATE),
        Field("done", "% done", Kind.PERCENT),
        Field("cost", "Cost", Kind.MONEY),
        Field("hours", "Hours", Kind.NUMBER),
        Field("count", "Count", Kind.INTEGER),
        Field(
            "status", "Status", Kind.CHOICE, choices=(Choice("open", "Open", tone=Tone.AMBER), Choice("shut", "Shut"))
        ),
        Field("safe", "Safe", Kind.YES_NO),
        Field("twice", "Twice", Kind.NUMBER, derive=lambda row, now: row.get("hours")),
        Field(
            "long",
            "Long list",
            Kind.OPEN_CHOICE,
            choices=tuple(Choice(f"k{n}", f"A rather long word {n}") for n in range(20)),
        ),
        Field("notes", "Notes", Kind.LONG_TEXT),
    ),
)


def named(register: str, number: int) -> str:
    return {"resources": "张三", "projects": "MES 二期"}[register] + (str(number) if number > 1 else "")


def export(tmp_path: Path, *rows: Row, register: Register = TOY) -> tuple[Exported, openpyxl.Workbook]:
    target = tmp_path / "导出 1.xlsx"
    done = export_workbook([(register, rows)], target, named, today=TODAY)
    return done, openpyxl.load_workbook(target)


def full(**more: Value) -> dict[str, Value]:
    return {
        "id": 7, "code": "1.10", "name": "积木", "parent": None, "position": 1, "owner": (1, 2), "project": 1, "start": date(2026, 3, 2),
        "done": Decimal("0.75"), "cost": Decimal("1234.50"), "hours": Decimal("7.5"), "count": 3, "status": "open", "safe": True,
        "twice": Decimal(15), "long": "k1", "notes": "一\n二", "custom": {"客户意见": "同意", "Name": "x"}, **more,
    }  # fmt: skip


def test_every_kind_of_value_is_written_as_excel_knows_it(tmp_path: Path) -> None:
    done, book = export(tmp_path, full())
    sheet = book.worksheets[0]
    assert (done.sheets, done.records, done.notes) == (1, 1, ())
    assert sheet.title == "Toys- big-small"
    assert [cell.value for cell in sheet[1]] == [
        "#pmo-id", "Code", "Name", "Owner", "Project", "Start", "% done", "Cost", "Hours", "Count", "Status", "Safe", "Twice",
        "Long list", "Notes", "客户意见", "Name (2)",
    ]  # fmt: skip
    values = [cell.value for cell in sheet[2]]
    assert values[0] == "7"
    assert values[1:5] == ["1.10", "积木", "张三、张三2", "MES 二期"]
    assert (values[5].date(), values[6:10]) == (date(2026, 3, 2), [0.75, 1234.5, 7.5, 3])
    assert values[10:] == ["Open", "Yes", 15, "A rather long word 1", "一\n二", "同意", "x"]
    assert sheet["F2"].number_format == "yyyy-mm-dd"
    assert sheet["G2"].number_format == "0%"
    assert sheet["H2"].number_format == "#,##0.00"
    assert sheet["B2"].number_format == "@"
    assert sheet["M2"].font.color.rgb != sheet["H2"].font.color.rgb, "computed columns are grey"
    assert sheet["K2"].fill.fgColor.rgb.endswith("FFF3D9")


def test_the_sheet_is_set_up_for_screen_and_paper(tmp_path: Path) -> None:
    _done, book = export(tmp_path, full(), full(id=8, parent=7, done=Decimal("0.125")))
    sheet = book.worksheets[0]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.column_dimensions["C"].width == 32
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:Q3"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.right.text == "&P / &N"
    assert sheet["G3"].number_format == "0.0%"
    lists = {rule.formula1: str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert lists['"Open,Shut"'].startswith("K2:")
    assert lists['"Yes,No"'].startswith("L2:")
    assert lists["'~lists'!$A$1:$A$20"].startswith("N2:")
    assert book["~lists"].sheet_state == "hidden"
    assert book.sheetnames[-1] == "~lists"
    assert book.properties.creator == "PMO Desktop"
    assert book.properties.lastModifiedBy is None


def test_a_wide_register_stays_readable_on_paper(tmp_path: Path) -> None:
    register = Register(
        key="wide",
        title=N_("Wide"),
        one="Wide",
        group=Group.KNOWLEDGE,
        fields=(
            Field("name", "Name", width=30),
            *(Field(f"f{n}", f"Field {n}", width=20) for n in range(30)),
            Field("rare", "Rare", width=20, in_grid=False),
            Field("told", "Told", width=20, in_grid=False),
        ),
    )
    row: Row = {"id": 1, "custom": {"客户意见": "地磅厂家接口还没有开放"}, "name": "n", "told": "x"}
    export_workbook([(register, [row])], tmp_path / "wide.xlsx", named, today=TODAY)
    book = openpyxl.load_workbook(tmp_path / "wide.xlsx")
    sheet = book["Wide"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (8, 3)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$B")
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    rare, told = sheet.column_dimensions[letters["Rare"]], sheet.column_dimensions[letters["Told"]]
    assert (rare.hidden, rare.outlineLevel) == (True, 1)
    assert (told.hidden, told.outlineLevel) == (False, 0)
    assert sheet.column_dimensions[letters["客户意见"]].width == 24


def test_children_stand_below_their_parents_indented_and_grouped(tmp_path: Path) -> None:
    rows = [
        full(id=1, name="b", position=2), full(id=2, name="a", position=1), full(id=3, name="a2", parent=2, position=2),
        full(id=4, name="a1", parent=2, position=1), full(id=5, name="a1x", parent=4, position=1), full(id=6, name="lost", parent=99, position=9),
    ]  # fmt: skip
    _done, book = export(tmp_path, *rows)
    sheet = book.worksheets[0]
    assert [sheet.cell(n, 3).value for n in range(2, 8)] == ["a", "a1", "a1x", "a2", "b", "lost"]
    assert [sheet.cell(n, 3).alignment.indent for n in range(2, 8)] == [0, 1, 2, 1, 0, 0]
    assert [sheet.row_dimensions[n].outlineLevel for n in range(2, 8)] == [0, 1, 2, 1, 0, 0]
    assert [sheet.cell(n, 3).font.bold for n in range(2, 8)] == [True, True, False, False, False, False]
    assert not sheet.sheet_properties.outlinePr.summaryBelow


def test_rows_that_are_each_others_parents_are_all_written() -> None:
    rows: list[Mapping[str, Value]] = [full(id=1, parent=2), full(id=2, parent=1), full(id=3)]
    assert sorted(line.row["id"] for line in in_outline_order(TOY, rows)) == [1, 2, 3]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    _done, book = export(tmp_path, full(name=text, notes=text, custom={text: text}))
    sheet = book.worksheets[0]
    for cell in (sheet["C2"], sheet["O2"], sheet["P1"], sheet["P2"]):
        assert (cell.value, cell.data_type) == (text, "s")
    assert sheet["C2"].quotePrefix
    assert not sheet["B2"].quotePrefix


def test_what_a_workbook_cannot_hold_is_cleaned_and_said(tmp_path: Path) -> None:
    done, book = export(
        tmp_path,
        full(
            name="a\x00b\x1b\ud800c",
            notes="x" * 40_000,
            count=10**17,
            hours=Decimal("1234567890.1234567"),
            cost=Decimal("NaN"),
        ),
    )
    sheet = book.worksheets[0]
    assert sheet["C2"].value == "abc"
    assert len(sheet["O2"].value) == 32_767
    assert sheet["J2"].value == "1" + "0" * 17
    assert sheet["I2"].value == "1234567890.1234567"
    assert sheet["H2"].value is None
    assert len(done.notes) == 2
    assert "C2" in done.notes[0]
    assert "O2" in done.notes[1]


def test_days_before_excels_calendar_are_text(tmp_path: Path) -> None:
    _done, book = export(tmp_path, full(start=date(1899, 5, 1)))
    assert book.worksheets[0]["F2"].value == "1899-05-01"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=20))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    target = tmp_path_factory.mktemp("x") / "x.xlsx"
    export_workbook([(TOY, [full(id=n, notes=text) for n, text in enumerate(texts, 1)])], target, named, today=TODAY)
    sheet = read_workbook(target).sheets[0]
    for row, text in enumerate(texts, 2):
        cell = sheet.cells.get((row, 15))
        assert (cell.value if cell else "") == cleaned(text)


def test_naughty_strings_come_back_as_they_were(tmp_path: Path, found_workbooks: Path) -> None:
    texts = [text for text in json.loads((found_workbooks / "text" / "blns.json").read_text()) if text]
    _done, book = export(tmp_path, *(full(id=n, notes=text) for n, text in enumerate(texts, 1)))
    sheet = read_workbook(tmp_path / "导出 1.xlsx").sheets[0]
    assert [sheet.cells[row, 15].value for row, text in enumerate(texts, 2) if cleaned(text)] == [
        cleaned(t) for t in texts if cleaned(t)
    ]
    assert all(cell.data_type != "f" for row in book.worksheets[0].iter_rows() for cell in row)


def test_spelled_characters_are_not_taken_for_escapes() -> None:
    assert xml_text("_x000D_ & \r") == "_x005F_x000D_ &amp; _x000D_"


def test_sheet_names_are_short_legal_and_unique() -> None:
    taken: set[str] = set()
    names = [sheet_title(title, taken) for title in ("任务/进度", "任务/进度", "x" * 40, "X" * 40, "'", "")]
    assert names == ["任务-进度", "任务-进度 (2)", "x" * 31, "X" * 27 + " (2)", "Sheet", "Sheet (2)"]


def test_the_old_workbook_stays_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def held(*_: object) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(Refused, match="open in Excel"):
        export_workbook([(TOY, [full()])], target, named, today=TODAY)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be written"):
        export_workbook([(TOY, [])], tmp_path / "no" / "a.xlsx", named, today=TODAY)


def test_no_names_or_paths_in_the_file(tmp_path: Path) -> None:
    export(tmp_path, full())
    with zipfile.ZipFile(tmp_path / "导出 1.xlsx") as archive:
        properties = archive.read("docProps/core.xml").decode() + archive.read("docProps/app.xml").decode()
    assert str(tmp_path) not in properties
    assert "openpyxl" not in properties.replace("PMO Desktop", "")


def test_every_register_of_the_catalogue_can_be_exported_empty(tmp_path: Path) -> None:
    from pmo_desktop.domain.registers.catalog import REGISTERS

    target = tmp_path / "all.xlsx"
    done = export_workbook([(register, []) for register in REGISTERS], target, named, today=TODAY)
    assert done.sheets == len(REGISTERS)
    assert len(read_workbook(target).sheets) >= len(REGISTERS)
