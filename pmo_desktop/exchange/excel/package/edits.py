"""What is to change in a workbook, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A value for one cell, counted from 1 in the sheet as it is before rows are inserted.

    Text becomes a text cell, numbers a number cell (a date is the caller's serial), None empties the cell.
    The look stays; a cell that is not there yet takes that of `style_from`, else of its row or column.
    """

    row: int
    column: int
    value: str | int | Decimal | bool | None
    over_formula: bool = False
    style_from: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row inserted below row `after`, with that row's looks and height; the row of its cells is not regarded."""

    after: int
    cells: tuple[CellEdit, ...]


@dataclass(frozen=True, slots=True)
class SheetEdit:
    """All changes of one sheet."""

    sheet: str
    cells: tuple[CellEdit, ...] = ()
    rows: tuple[NewRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Untouched:
    """A cell that keeps its old value, and the untranslated sentence why."""

    sheet: str
    row: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Appended:
    """A new row that went to the end of the sheet instead of its place, and the untranslated sentence why."""

    sheet: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Patched:
    """What was written: cells (sheet, row, column before insertion), new rows where they stand now, and what was not.

    The new rows come sheet by sheet in the order wished; row 0 found no place.

    `notes` are untranslated sentences about the workbook as a whole.
    """

    data_written: bool
    cells: tuple[tuple[str, int, int], ...] = ()
    untouched: tuple[Untouched, ...] = ()
    appended: tuple[Appended, ...] = ()
    inserted: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = field(default=())
