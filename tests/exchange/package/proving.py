"""Edits of every kind on any workbook, and the proof that nothing else of it changed."""

from __future__ import annotations

import itertools
import warnings
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.escape import unescape

from pmo_desktop.exchange.excel.package.compare import Comparison, compare
from pmo_desktop.exchange.excel.package.edits import CellEdit, Patched, SheetEdit
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.patch import patch
from pmo_desktop.exchange.excel.package.relations import read_book
from pmo_desktop.exchange.excel.package.sheet_rows import SheetXml

VALUES = (
    '进行中 <&> "引"\n第二行 ',
    45_845,
    Decimal("0.75"),
    True,
    None,
    "张三、李四",
    Decimal("-12000.5"),
    "=不是公式",
    0,
)


def edits_of_every_kind(source: Path) -> list[SheetEdit]:
    """Nine values for cells spread over each sheet, one in a new row, one right of everything."""
    parts = Parts.open(source)
    edits = []
    for sheet in read_book(parts).sheets:
        xml = SheetXml(parts.read(sheet.part))
        places = [(row.number, cell.number) for row in xml.rows() for cell in xml.cells(row)]
        values = itertools.cycle(VALUES)
        chosen = places[:: max(1, len(places) // 9)][:9]
        cells = [CellEdit(row, column, next(values)) for row, column in chosen]
        bottom = max((row for row, _ in places), default=0)
        right = max((column for _, column in places), default=0)
        cells += [CellEdit(min(bottom + 3, 1_048_576), 2, "新"), CellEdit(max(1, bottom), min(right + 2, 16_384), 7)]
        edits.append(SheetEdit(sheet.name, tuple(cells)))
    return edits


def proven(source: Path, target: Path, edits: list[SheetEdit]) -> tuple[Patched, Comparison]:
    """Patch, compare, and read the new values with openpyxl; fails when anything but the edited cells differs."""
    patched = patch(source, target, edits)
    found = compare(source, target)
    assert not found.other, found.other[:5]
    sheets = {sheet.part: sheet.name for sheet in read_book(Parts.open(source)).sheets}
    differing = {(sheets[one.part], one.row, one.column) for one in (*found.cells, *found.inserted)}
    assert differing <= set(patched.cells)
    wanted = {(edit.sheet, one.row, one.column): one.value for edit in edits for one in edit.cells}
    check_read(target, {place: wanted[place] for place in patched.cells})
    return patched, found


def check_read(path: Path, wanted: dict[tuple[str, int, int], object]) -> None:
    """Read the book with openpyxl, streaming, and find the values wanted at their places."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it does not know
        book = load_workbook(path, read_only=True)
        for name in dict.fromkeys(sheet for sheet, _, _ in wanted):
            sheet = book[name]
            sheet.reset_dimensions()
            shown = {
                (name, cell.row, cell.column): cell.value
                for row in sheet.rows
                for cell in row
                if cell.value is not None and (name, cell.row, cell.column) in wanted
            }
            for place in (place for place in wanted if place[0] == name):
                assert same(shown.get(place), wanted[place], book.epoch), (place, shown.get(place), wanted[place])
        book.close()


def same(shown: object, value: object, epoch: object) -> bool:
    """Whether what openpyxl reads is the value that was written; numbers under date formats come back as dates."""
    if value is None or value == "":
        return shown is None
    if isinstance(value, bool):
        return shown in (value, f"={str(value).upper()}()")  # LibreOffice keeps truth as a formula
    if isinstance(value, str):
        return isinstance(shown, str) and unescape(shown) == value
    if hasattr(shown, "year") or hasattr(shown, "hour") or hasattr(shown, "days"):
        return abs(to_excel(shown, epoch) - float(value)) < 1e-3 or float(value) < 61
    return isinstance(shown, int | float) and abs(float(shown) - float(value)) < 1e-9 * max(1, abs(float(value)))
