"""Workbooks with charts, pivots, pictures, macros and the like keep all of it when cells are written."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import special_books
from openpyxl import load_workbook
from proving import edits_of_every_kind, proven

from pmo_desktop.exchange.excel.package.compare import compare
from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow, SheetEdit
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.patch import SIGNED, patch

BOOKS = {
    "drawings": special_books.with_drawings,
    "macros": special_books.with_macros,
    "rules": special_books.with_rules,
}
BY_HAND = {
    "pivot": special_books.with_pivot,
    "pictures in cells": special_books.with_pictures_in_cells,
    "prefix": special_books.with_a_prefix,
}


@pytest.mark.parametrize("make", BOOKS.values(), ids=BOOKS)
def test_values_of_every_kind_change_their_cells_only(make: Callable[[Path], None], tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsm", tmp_path / "b.xlsm"
    make(source)
    patched, found = proven(source, target, edits_of_every_kind(source))
    assert patched.cells
    assert set(found.changed) <= {
        "xl/workbook.xml",
        *(f"xl/worksheets/sheet{number}.xml" for number in (1, 2)),
    }


@pytest.mark.parametrize("make", BY_HAND.values(), ids=BY_HAND)
def test_packages_by_hand_change_their_cells_only(make: Callable[[Path], None], tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    make(source)
    patched = patch(source, target, edits_of_every_kind(source))
    found = compare(source, target)
    assert not found.other
    assert patched.cells
    assert {(one.row, one.column) for one in (*found.cells, *found.inserted)} <= {
        (row, column) for _, row, column in patched.cells
    }


def reasons(source: Path, sheet: str, *edits: CellEdit) -> list[str]:
    return [one.reason for one in patch(source, source, [SheetEdit(sheet, edits)]).untouched]


def test_headings_and_totals_of_tables_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    special_books.with_drawings(path)
    said = reasons(
        path, "计划", CellEdit(1, 7, "新"), CellEdit(4, 7, "新"), CellEdit(2, 7, "新"), CellEdit(14, 2, "新")
    )
    assert said == [
        "The cell is a heading of an Excel table.",
        "The cell is in the total row of an Excel table.",
        "The cell lies under a merged cell.",
    ]


def test_pivots_and_arrays_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    special_books.with_pivot(path)
    edits = [CellEdit(2, 4, 1), CellEdit(5, 1, 2, over_formula=True), CellEdit(6, 1, 2), CellEdit(5, 3, 3)]
    assert reasons(path, "进度", *edits) == [
        "The cell belongs to a pivot table.",
        "The cell is part of an array formula.",
        "The cell holds a formula.",
        "The cell is part of an array formula.",
    ]


def test_a_formula_that_goes_leaves_the_chain(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    special_books.with_pivot(source)
    patch(source, target, [SheetEdit("进度", (CellEdit(2, 2, 7, over_formula=True),))])
    parts = special_books.entries(target)
    assert b'<c r="B3" i="1"/><c r="B4"/><c r="A5" a="1"/><c r="C5"/>' in parts["xl/calcChain.xml"]
    assert b'<f t="shared" si="0" ref="B3:B4">A3*2</f>' in parts["xl/worksheets/sheet1.xml"]
    found = compare(source, target)
    assert not found.other
    assert {one.address for one in found.cells} == {"B2", "B3"}


def test_a_chain_without_formulas_goes_with_what_points_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    special_books.with_pivot(path)
    parts = special_books.entries(path)
    assert "xl/calcChain.xml" in parts
    chain = b'<c r="B2" i="1"/><c r="B3"/><c r="B4"/>'
    changed = Parts.open(path)
    text = changed.read("xl/calcChain.xml")
    changed.write("xl/calcChain.xml", text.partition(b"<c ")[0] + chain + b"</calcChain>")
    changed.save(path)
    patch(path, path, [SheetEdit("进度", tuple(CellEdit(row, 2, 1, over_formula=True) for row in (2, 3, 4)))])
    after = special_books.entries(path)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"]
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"]
    assert b"styles" in after["xl/_rels/workbook.xml.rels"]


def test_the_workbook_is_asked_to_calculate_only_where_something_is_calculated(tmp_path: Path) -> None:
    with_formulas, without = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    special_books.with_pivot(with_formulas)
    special_books.with_a_prefix(without)
    for path in (with_formulas, without):
        before = special_books.entries(path)["xl/workbook.xml"]
        patch(path, path, [SheetEdit("进度", (CellEdit(1, 3, 2),))])
        after = special_books.entries(path)["xl/workbook.xml"]
        assert (after != before) == (path == with_formulas)
        assert (b'</sheets><calcPr fullCalcOnLoad="1"/>' in after) == (path == with_formulas)


def test_a_signed_workbook_says_that_its_signature_is_void(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    special_books.with_pictures_in_cells(path)
    assert patch(path, path, [SheetEdit("进度", (CellEdit(2, 2, 1),))]).notes == ()
    patched = patch(path, path, [SheetEdit("进度", (CellEdit(2, 1, 1, over_formula=True), CellEdit(2, 2, 8)))])
    assert patched.notes == (SIGNED,)
    assert [one.reason for one in patched.untouched] == ["The cell shows a picture or linked data."]


def test_values_and_new_rows_are_written_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    special_books.with_rules(path)
    new = NewRow(4, (CellEdit(0, 1, "新任务"), CellEdit(0, 5, Decimal("0.5"))))
    patched = patch(path, path, [SheetEdit("计划", (CellEdit(5, 2, "王五"),), (new,))])
    assert patched.cells == (("计划", 5, 2),)
    assert patched.inserted == (("计划", 5),)
    sheet = load_workbook(path)["计划"]
    assert sheet["A5"].value == "新任务"
    assert sheet["E5"].value == 0.5
    assert sheet["B6"].value == "王五"
    assert sheet.tables["T1"].ref == "A1:E11"
