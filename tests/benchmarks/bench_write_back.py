"""Writing cells back into a big workbook beside taking it apart and packing it again."""

from __future__ import annotations

import random
import tempfile
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from figures import Figure, shortest

from pmo_desktop.exchange.excel.package.edits import CellEdit, SheetEdit
from pmo_desktop.exchange.excel.package.patch import patch

ROWS, COLUMNS, CELLS = 44_000, 20, 50


def figures() -> Iterator[Figure]:
    """50 cells of a workbook of about 10 MB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, target = folder / "big.xlsx", folder / "out.xlsx"
        _big(source)
        edits = [SheetEdit("进度", tuple(_edits()))]
        taken = shortest(lambda: patch(source, target, edits))
        plain = shortest(lambda: _packed_again(source, folder / "plain.xlsx"))
        size = source.stat().st_size / 1e6
        yield Figure(f"write {CELLS} cells back, workbook of {size:.0f} MB", "zipfile: unzip and zip", taken, plain, 1)


def _edits() -> Iterator[CellEdit]:
    for number in range(1, CELLS + 1):
        value = f"新 {number}" if number % 2 else Decimal(number) / 7
        yield CellEdit(number * (ROWS // CELLS) - 1, number % (COLUMNS + 2) + 1, value)


def _big(path: Path) -> None:
    chance = random.Random(1)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("进度")
    for row in range(ROWS):
        for column in range(COLUMNS):
            value = chance.random() * 1e4 if column % 3 else f"任务 {chance.randrange(10**7)}"
            sheet.write(row, column, value)
    book.close()


def _packed_again(source: Path, target: Path) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
