"""Whole workbooks, as other programs write them, before and after rows came in; LibreOffice calculates both."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

import openpyxl
import pytest
import xlsxwriter
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow
from pmo_desktop.exchange.excel.package.markup import as_utf8
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import read_book
from pmo_desktop.exchange.excel.shifting.insert import insert_rows
from pmo_desktop.exchange.excel.shifting.sheet_rows import last_used_row

pytestmark = pytest.mark.filterwarnings("ignore:.*not supported and will be removed:UserWarning")
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082".replace(" ", "")
)  # fmt: skip


def tracker(path: Path) -> None:
    """A tracker with most of what Excel offers: records in rows 2 to 10, totals in row 11, more below and beside."""
    (path.parent / "dot.png").write_bytes(DOT)
    with xlsxwriter.Workbook(str(path)) as book:
        plan, other = book.add_worksheet("计划 A"), book.add_worksheet("It's 2")
        date = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
        plan.write_row(0, 0, ["Task", "Start", "End", "Days", "Sum so far", "Phase", "Rank", "Next start"])
        for row in range(1, 10):
            line = row + 1
            plan.write(row, 0, f"task {row}")
            plan.write(row, 1, 45000 + row, date)
            plan.write(row, 2, 45003 + row * 2, date)
            plan.write_formula(row, 3, f"=C{line}-B{line}+1")
            plan.write_formula(row, 4, f"=SUM(D$2:D{line})")
            plan.write_formula(row, 6, f"=RANK(D{line},$D$2:$D$10)")
            plan.write_formula(row, 7, f"=IF(B{line + 1}=0,0,B{line + 1}-B{line})")
        plan.merge_range("F2:F10", "phase 1")
        plan.write(10, 0, "Total")
        plan.write_formula("D11", "=SUM(D2:D10)")
        plan.write_formula("D12", "=D11/COUNTA($A$2:$A$10)+$B$20")
        plan.write("B20", 5)
        plan.write_formula("A14", "=VLOOKUP(A3,$A$1:$D$10,4,FALSE)&total&\"A11\"&'It''s 2'!B2")
        plan.write_dynamic_array_formula("J14:J16", "=D2:D4*2")
        plan.merge_range("A16:F17", "Signature")
        for line in range(2, 11):
            plan.write(f"J{line}", line)
            plan.write(f"K{line}", f"choice {line}")
        plan.conditional_format("A2:H10", {"type": "formula", "criteria": "=$D2>$D$12", "format": date})
        plan.conditional_format("D2:D10", {"type": "data_bar", "data_bar_2010": True})
        plan.conditional_format("D11:D12", {"type": "cell", "criteria": ">", "value": "$B$20"})
        plan.data_validation("A2:A10", {"validate": "list", "source": "=$K$2:$K$10"})
        plan.data_validation("C2:C10", {"validate": "custom", "value": "=C2>=B2"})
        plan.write_comment("A3", "above")
        plan.write_comment("D12", "below")
        plan.write_url("A15", "internal:'计划 A'!D11", string="total")
        plan.add_sparkline("L12", {"range": "'计划 A'!D2:D10"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"categories": "='计划 A'!$A$2:$A$10", "values": "='计划 A'!$D$2:$D$10"})
        chart.add_series({"categories": "='计划 A'!$K$2:$K$10", "values": "='计划 A'!$J$2:$J$10"})
        plan.insert_chart("A21", chart)
        plan.insert_image("N2", str(path.parent / "dot.png"))
        plan.insert_textbox("N12", "x", {"textlink": "='计划 A'!$D$11"})
        plan.autofilter("A1:H10")
        plan.print_area("A1:H17")
        plan.repeat_rows(0)
        plan.set_h_pagebreaks([11])
        plan.freeze_panes(1, 1)
        book.define_name("total", "='计划 A'!$D$11")
        book.define_name("'计划 A'!local", "='计划 A'!$D$2:$D$10")
        other.write_formula("A1", "=SUM('计划 A'!D2:D10)")
        other.write_formula("A2", "='计划 A'!D11+total+SUM('计划 A'!local)")
        other.write("B2", "kept D11")
        other.data_validation("C1", {"validate": "list", "source": "='计划 A'!$A$2:$A$10"})


def ledger(path: Path) -> None:
    """A ledger with an Excel table, arrays, shared spellings and a form row below, by another writer."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ledger"
    sheet.append(["Item", "Qty", "Price", "Cost"])
    for row in range(2, 11):
        sheet.append([f"item {row}", row, row * 1.5, f"=B{row}*C{row}"])
    sheet.add_table(Table(displayName="Items", ref="A1:D10"))
    sheet["D12"] = "=SUM(Items[Cost])+SUM(D2:D10)"
    sheet["E12"] = ArrayFormula("E12", "=SUM(B2:B10*C2:C10)")
    sheet["D13"] = "=AVERAGE(D2:D10)+D12"
    sheet["A14"] = "=OFFSET(D12,1,0)"
    sheet.merge_cells("A16:B18")
    sheet.conditional_formatting.add("D2:D10", CellIsRule(operator="greaterThan", formula=["$D$13"]))
    sheet.conditional_formatting.add("A12:A14", FormulaRule(formula=["A12>$D$12"]))
    rule = DataValidation(type="decimal", operator="between", formula1="0", formula2="$D$12")
    rule.add("B2:B10")
    sheet.add_data_validation(rule)
    second = book.create_sheet("Second")
    second["A1"] = "=Ledger!D12+SUM(Ledger!B2:B10)"
    second["A2"] = "=SUMPRODUCT(Ledger!B2:B10,Ledger!C2:C10)"
    book.save(path)


MADE: dict[str, tuple[Callable[[Path], None], str]] = {
    "tracker.xlsx": (tracker, "计划 A"),
    "ledger.xlsx": (ledger, "Ledger"),
}


def blank_row(after: int) -> NewRow:
    """A row that says nothing, so that nothing calculated may change."""
    return NewRow(after, tuple(CellEdit(0, column, "") for column in range(1, 30)))


def insert_into(source: Path, target: Path, rows: dict[str, list[NewRow]]) -> dict[str, dict[int, int]]:
    """Insert rows into sheets of a file; where the old rows of each sheet stand now."""
    parts = Parts.open(source)
    book = read_book(parts)
    places: dict[str, dict[int, int]] = {}
    for sheet in book.sheets:
        used = last_used_row(as_utf8(parts.read(sheet.part)))
        places[sheet.name] = {row: row for row in range(1, used + 1)}
        if rows.get(sheet.name):
            moves = insert_rows(parts, sheet.name, rows[sheet.name]).moves
            if moves is not None:
                places[sheet.name] = {row: moves.to(row) for row in range(1, used + 1)}
    parts.save(target)
    return places


def calculated(office: Callable[..., None], folder: Path, files: list[Path]) -> dict[str, Path]:
    """The files calculated anew and saved by LibreOffice."""
    office("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *map(str, files))
    return {file.name: folder / "out" / f"{file.stem}.xlsx" for file in files}


def values_of(path: Path) -> dict[tuple[str, int, int], object]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def assert_same_values(
    before: Path, after: Path, places: dict[str, dict[int, int]], apart: frozenset[int] = frozenset()
) -> int:
    """Every value of the old rows stands in their new ones, `apart` from some columns; the number of values compared."""
    old, new = values_of(before), values_of(after)
    for (sheet, row, column), value in old.items():
        if column in apart:
            continue
        found = new.get((sheet, places[sheet].get(row, row), column))
        if isinstance(value, float) or isinstance(found, float):
            assert found == pytest.approx(value), (sheet, row, column)
        else:
            assert found == value, (sheet, row, column)
    return len(old)


def assert_record_counts(old: dict[tuple[str, int, int], object], new: dict[tuple[str, int, int], object]) -> None:
    """The new record of the tracker, with its formulas, counts in all totals."""
    so_far, total = old["计划 A", 10, 5], old["计划 A", 11, 4]
    assert isinstance(so_far, int)
    assert isinstance(total, int)
    assert [new["计划 A", 11, column] for column in (1, 4, 5, 7)] == ["task 10", 10, so_far + 10, 4]
    assert new["计划 A", 12, 4] == new["It's 2", 1, 1] == total + 10
    assert new["计划 A", 12, 1] == "Total"


def test_libreoffice_calculates_the_same_before_and_after(tmp_path: Path, office: Callable[..., None]) -> None:
    files, places = [], {}
    for name, (make, sheet) in MADE.items():
        make(tmp_path / name)
        files.append(tmp_path / name)
        for case, rows in {"middle": [5], "end": [10, 10], "both": [5, 10, 6, 5]}.items():
            target = tmp_path / f"{case} {name}"
            wanted = {sheet: [blank_row(row) for row in rows]}
            places[target.name] = insert_into(tmp_path / name, target, wanted)
            files.append(target)
    record = (CellEdit(0, 1, "task 10"), CellEdit(0, 2, 45010), CellEdit(0, 3, 45019))
    insert_into(tmp_path / "tracker.xlsx", tmp_path / "record.xlsx", {"计划 A": [NewRow(10, record)]})
    done = calculated(office, tmp_path, [*files, tmp_path / "record.xlsx"])
    assert_record_counts(values_of(done["tracker.xlsx"]), values_of(done["record.xlsx"]))
    for name, moved in places.items():
        looks_below = frozenset({8}) if name.endswith("tracker.xlsx") else frozenset()  # at a row that is blank now
        assert assert_same_values(done[name.split()[-1]], done[name], moved, looks_below) > 40


def test_only_parts_that_name_rows_change_and_other_readers_agree(tmp_path: Path) -> None:
    tracker(tmp_path / "a.xlsx")
    insert_into(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {"计划 A": [NewRow(10, (CellEdit(0, 1, "x"),))]})
    with zipfile.ZipFile(tmp_path / "a.xlsx") as before, zipfile.ZipFile(tmp_path / "b.xlsx") as after:
        assert before.namelist() == after.namelist()
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
        chart = after.read("xl/charts/chart1.xml").decode()
        drawing = after.read("xl/drawings/drawing1.xml").decode()
    assert changed == {
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/charts/chart1.xml",
        "xl/drawings/drawing1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/comments1.xml",
    }
    assert "'计划 A'!$D$2:$D$11" in chart
    assert "'计划 A'!$J$2:$J$10" in chart  # beside the records, parted by a blank column
    assert "'计划 A'!$D$12" in drawing
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    sheet = book["计划 A"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"F2:F11", "A17:F18"}
    assert sheet.auto_filter.ref == "A1:H11"
    assert sheet.print_area == "'计划 A'!$A$1:$H$18"
    assert sheet["A3"].comment.text == "above"
    assert sheet["D13"].comment.text == "below"
    assert sheet["A11"].value == "x"
    assert sheet["B11"].number_format == "yyyy-mm-dd"
    assert sheet["D11"].value == "=C11-B11+1"
    assert book.defined_names["total"].attr_text == "'计划 A'!$D$12"
    assert book["It's 2"].data_validations.dataValidation[0].formula1 == "'计划 A'!$A$2:$A$11"
    assert {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation} == {
        "A2:A11": "$K$2:$K$10",
        "C2:C11": "C2>=B2",
    }


def test_an_excel_table_takes_the_record_in(tmp_path: Path) -> None:
    ledger(tmp_path / "a.xlsx")
    insert_into(
        tmp_path / "a.xlsx", tmp_path / "b.xlsx", {"Ledger": [NewRow(10, (CellEdit(0, 1, "x"), CellEdit(0, 2, 3)))]}
    )
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["Ledger"]
    assert sheet.tables["Items"].ref == "A1:D11"
    assert [cell.value for cell in sheet[11]][:4] == ["x", 3, None, "=B11*C11"]
    assert sheet["D13"].value == "=SUM(Items[Cost])+SUM(D2:D11)"


def test_rows_come_into_every_found_workbook(found_workbooks: Path, tmp_path: Path) -> None:
    count = 0
    for source in sorted(found_workbooks.glob("trackers/*.xls[xm]")):
        if source.stat().st_size > 60_000:
            continue
        parts = Parts.open(source)
        original = {name: parts.read(name) for name in parts.names}
        for sheet in read_book(parts).sheets:
            used = last_used_row(as_utf8(parts.read(sheet.part)))
            if used:
                done = insert_rows(parts, sheet.name, [NewRow((used + 1) // 2, (CellEdit(0, 1, "new"),))])
                assert done.rows[0] > 0
                count += 1
        for name in parts.names:
            if parts.read(name) != original.get(name):
                expat.ParserCreate().Parse(parts.read(name), True)
    assert count > 40


def test_libreoffice_agrees_about_found_workbooks(
    found_workbooks: Path, tmp_path: Path, office: Callable[..., None]
) -> None:
    sources = [
        path
        for path in sorted(found_workbooks.glob("trackers/*.xlsx"))
        if b"<f"
        in b"".join(zipfile.ZipFile(path).read(n) for n in zipfile.ZipFile(path).namelist() if "sheet1.xml" in n)
    ]
    chosen = sorted(sources, key=lambda path: path.stat().st_size)[:4]
    files, places = [], {}
    for number, source in enumerate(chosen):
        files.append(tmp_path / f"{number} before.xlsx")
        files[-1].write_bytes(source.read_bytes())
        parts = Parts.open(source)
        rows = {}
        for sheet in read_book(parts).sheets:
            used = last_used_row(as_utf8(parts.read(sheet.part)))
            rows[sheet.name] = [blank_row((used + 1) // 2)] if used else []
        files.append(tmp_path / f"{number} after.xlsx")
        places[number] = insert_into(source, files[-1], rows)
        openpyxl.load_workbook(files[-1])
    done = calculated(office, tmp_path, files)
    compared = 0
    for number, moved in places.items():
        compared += assert_same_values(done[f"{number} before.xlsx"], done[f"{number} after.xlsx"], moved)
    assert compared > 100
