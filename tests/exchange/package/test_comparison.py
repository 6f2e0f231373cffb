"""The comparison itself sees what it must see."""

from __future__ import annotations

from pathlib import Path

import pytest
import special_books

from pmo_desktop.exchange.excel.package.compare import compare
from pmo_desktop.exchange.excel.package.edits import CellEdit, SheetEdit
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.patch import patch

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    special_books.with_rules(source)
    patch(source, target, [SheetEdit("计划", (CellEdit(2, 2, "王五"), CellEdit(30, 2, 1)))])
    return source, target


def spoilt(target: Path, part: str, old: bytes, new: bytes) -> None:
    parts = Parts.open(target)
    data = parts.read(part)
    assert old in data
    parts.write(part, data.replace(old, new, 1))
    parts.save(target)


def test_changed_and_inserted_cells_are_told_apart(pair: tuple[Path, Path]) -> None:
    found = compare(*pair)
    assert [(one.address, "王五" in one.new) for one in found.cells] == [("B2", True)]
    assert [one.address for one in found.inserted] == ["B30"]
    assert found.changed == [SHEET]
    assert not found.other


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b'min="2"', b'min="1"'),
        (SHEET, b'sqref="F2:F10"', b'sqref="F2:F11"'),
        (SHEET, b"<mergeCell ", b"<!-- x --><mergeCell "),
        (SHEET, b'<row r="4"', b'<row r="4" hidden="1"'),
        (SHEET, b'<c r="A3" s="', b'<c r="A3" s="1'),
        (SHEET, b"<dimension ref=", b"<dimension x='1' ref="),
        (SHEET, b"<sheetData>", b"<sheetData>x"),
        ("xl/styles.xml", b"FF0000", b"FF0001"),
        ("xl/workbook.xml", b'name="\xe7\xa9\xba\xe8\xa1\xa8"', b'name="other"'),
        ("xl/tables/table1.xml", b"A1:E10", b"A1:E11"),
        ("[Content_Types].xml", b"<Override ", b"<Override x='1' "),
    ],
)
def test_anything_else_is_noticed(pair: tuple[Path, Path], part: str, old: bytes, new: bytes) -> None:
    spoilt(pair[1], part, old, new)
    assert compare(*pair).other


def test_missing_and_added_entries_and_rows_are_noticed(pair: tuple[Path, Path]) -> None:
    parts = Parts.open(pair[1])
    parts.remove("xl/tables/table1.xml")
    parts.add("xl/more.xml", b"<a/>")
    data = parts.read(SHEET)
    start = data.index(b'<row r="4"')
    parts.write(SHEET, data[:start] + data[data.index(b"</row>", start) + 6 :])
    parts.save(pair[1])
    other = compare(*pair).other
    assert {"xl/tables/table1.xml is missing", "xl/more.xml is new"} <= set(other)
    assert any("row" in one for one in other)


def test_an_entry_packed_anew_is_noticed(pair: tuple[Path, Path]) -> None:
    parts = Parts.open(pair[1])
    data = parts.read("xl/styles.xml")
    parts.write("xl/styles.xml", data + b" ")
    middle = Parts(parts.content())
    middle.write("xl/styles.xml", data)
    pair[1].write_bytes(middle.content())
    assert compare(*pair).other == ["xl/styles.xml: packed anew"]


@pytest.mark.parametrize("said", [b"4 ", b"", b"x", b"\xef\xbc\x94"])
def test_a_row_whose_number_says_nothing_follows_the_one_before(tmp_path: Path, said: bytes) -> None:
    """As it does where the cells are written."""
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    special_books.with_rules(source)
    spoilt(source, SHEET, b'<row r="4"', b'<row r="' + said + b'"')
    patch(source, target, [SheetEdit("计划", (CellEdit(4, 2, "王五"),))])
    found = compare(source, target)
    assert [(one.row, one.column) for one in found.cells] == [(4, 2)]
    assert not found.inserted
    assert not found.other


@pytest.mark.parametrize("said", [b"99999999999", b"7", b"-1", b"0"])
def test_a_row_is_where_its_cells_say_they_are(tmp_path: Path, said: bytes) -> None:
    """As they are read: the cell that was read is the one that is changed or blanked."""
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    special_books.with_rules(source)
    spoilt(source, SHEET, b'<row r="4"', b'<row r="' + said + b'"')
    for number, value in ((1, "王五"), (2, None)):
        patch(source, target, [SheetEdit("计划", (CellEdit(4, number, value),))])
        found = compare(source, target)
        assert [(one.row, one.column) for one in found.cells] == [(4, number)]
        assert not found.inserted
        assert not found.other
