"""A sheet seen as a grid: rows in order, merged cells filled in, texts of cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from pmo_desktop.domain.values.folding import is_blank
from pmo_desktop.exchange.excel.cells_by_row import by_row
from pmo_desktop.exchange.excel.sheet import Cell, CellValue, Place, Range, Sheet

_LONGEST_MERGE = 2000
"""A merge over more rows or columns is a look, not a value for each of them."""


def value_text(value: CellValue) -> str:
    """The text of a value as a person would type it."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if abs(value) < 1e15 and value == int(value) else f"{value:.15g}"
    if isinstance(value, datetime):
        plain_day = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if plain_day else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:.6g} h"
    return str(value)


@dataclass(slots=True)
class Grid:
    """The cells of a sheet by row; `spans` are its merges of ordinary size, `covered` leads to their anchor."""

    sheet: Sheet
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    spans: dict[Place, Range] = field(default_factory=dict)
    covered: dict[Place, Place] = field(default_factory=dict)
    order: tuple[int, ...] = ()
    blanks: dict[str, bool] = field(default_factory=lambda: _Blanks())

    @classmethod
    def of(cls, sheet: Sheet) -> Grid:
        """The grid of a sheet."""
        grid = cls(sheet)
        grid.rows = by_row(sheet.cells)
        grid.order = tuple(sorted(grid.rows))
        last = grid.order[-1] if grid.order else 0
        for span in sheet.merged:
            if (span.top, span.left) not in sheet.cells or span.top > last:
                continue
            if span.right - span.left > _LONGEST_MERGE or span.bottom - span.top > _LONGEST_MERGE:
                continue
            grid.spans[span.top, span.left] = span
            if len(grid.covered) > 200_000:
                break
            for row in range(span.top, span.bottom + 1):
                for column in range(span.left, span.right + 1):
                    grid.covered[row, column] = (span.top, span.left)
        return grid

    def rows_between(self, first: int, last: int) -> list[int]:
        """The rows that hold something, from `first` to `last`, both included."""
        return list(self.order[bisect_left(self.order, first) : bisect_right(self.order, last)])

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell itself, if it is not empty."""
        return self.rows.get(row, {}).get(column)

    def anchor(self, row: int, column: int) -> Cell | None:
        """The cell, or the one that is merged over this place."""
        own = self.cell(row, column)
        if own is not None:
            return own
        place = self.covered.get((row, column))
        return self.sheet.cells.get(place) if place else None

    def text(self, row: int, column: int) -> str:
        """The text shown at a place, merged cells filled in; blank marks stay."""
        cell = self.anchor(row, column)
        return value_text(cell.value) if cell is not None else ""

    def width(self, row: int, column: int) -> int:
        """How many columns the cell at a place spans."""
        span = self.spans.get((row, column))
        return span.right - span.left + 1 if span else 1

    def blank(self, cell: Cell) -> bool:
        """Whether a cell only marks emptiness."""
        return isinstance(cell.value, str) and self.blanks[cell.value]

    def filled(self, row: int, columns: Iterable[int]) -> list[int]:
        """The columns of a row that hold a cell of their own which is no blank mark."""
        cells = self.rows.get(row)
        if not cells:
            return []
        blanks = self.blanks
        return [
            column
            for column in columns
            if column in cells and not (isinstance(value := cells[column].value, str) and blanks[value])
        ]


class _Blanks(dict[str, bool]):
    """Which texts only mark emptiness, found out once for each."""

    def __missing__(self, text: str) -> bool:
        found = self[text] = is_blank(text)
        return found
