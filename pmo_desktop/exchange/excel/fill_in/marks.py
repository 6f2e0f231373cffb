"""How a fill-in sheet is known again when it comes back: a hidden sheet that says what was asked of whom."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_desktop.domain.fill_in.request import FillIn
from pmo_desktop.exchange.excel.sheet import Workbook

MARKS_SHEET = "~fill-in"
MARK = "✎"
HEAD_ROW = 2
"""The row of the headings, counted from 0; the records follow it."""
FIRST_ROW = HEAD_ROW + 1
_KIND = "pmo-fill-in 1"


@dataclass(frozen=True, slots=True)
class Marks:
    """What the hidden sheet says; `shown` counts the columns between the key and the asked ones."""

    request: str
    to: str
    register: str
    shown: int
    asked: tuple[str, ...]


def marks_of(sheet: FillIn) -> list[tuple[str, str]]:
    """The lines of the hidden sheet."""
    return [
        ("kind", _KIND),
        ("request", sheet.request),
        ("to", sheet.to),
        ("register", sheet.register),
        ("shown", str(len(sheet.shown) + 1)),
        ("asked", ",".join(sheet.asked)),
    ]


def read_marks(book: Workbook) -> Marks | None:
    """What a returned workbook says it is; None when it is no fill-in sheet."""
    page = next((sheet for sheet in book.sheets if sheet.name == MARKS_SHEET), None)
    if page is None:
        return None
    told = {
        str(page.cells[row, 1].value): str(page.cells[row, 2].value)
        for row in range(1, 7)
        if (row, 1) in page.cells and (row, 2) in page.cells
    }
    shown = told.get("shown", "").removesuffix(".0")
    if told.get("kind") != _KIND or not shown.isdecimal():
        return None
    asked = tuple(key for key in told.get("asked", "").split(",") if key)
    return Marks(told.get("request", ""), told.get("to", ""), told.get("register", ""), int(shown), asked)
