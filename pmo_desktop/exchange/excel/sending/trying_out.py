"""A sheet as it would be after writing: changed cells in it, new rows in it, and everything below moved down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from pmo_desktop.exchange.excel.sending.habits import Try
from pmo_desktop.exchange.excel.sheet import Cell, Place, Range, Sheet

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Insertion:
    """A row below row `after` (counted in the sheet as it is), with its cells by column."""

    after: int
    cells: Mapping[int, Try]


def with_cells(sheet: Sheet, ways: Mapping[Place, Try]) -> Sheet:
    """The sheet with these cells written."""
    cells = dict(sheet.cells)
    for place, way in ways.items():
        _put(cells, place, way, sheet.cells.get(place))
    return replace(sheet, cells=cells)


def _put(cells: dict[Place, Cell], place: Place, way: Try, old: Cell | None) -> None:
    value = way.read_as
    if value is None or value == "":
        cells.pop(place, None)
        return
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    number_format = way.number_format or (old.number_format if old is not None else "")
    cells[place] = Cell(*place, value, number_format)


def moved(row: int, insertions: Sequence[Insertion]) -> int:
    """Where a row stands after the insertions."""
    return row + sum(one.after < row for one in insertions)


def with_rows(sheet: Sheet, insertions: Sequence[Insertion]) -> tuple[Sheet, list[int]]:
    """The sheet with new rows, and where each of them stands."""
    if not insertions:
        return sheet, []

    def place(old: Place) -> Place:
        return moved(old[0], insertions), old[1]

    ordered = sorted(range(len(insertions)), key=lambda i: (insertions[i].after, i))
    where = [0] * len(insertions)
    for rank, i in enumerate(ordered):
        where[i] = insertions[i].after + 1 + rank
    cells = {place(old): cell._replace(row=place(old)[0]) for old, cell in sheet.cells.items()}
    fills, indents = _moved(sheet.fills, insertions), _moved(sheet.indents, insertions)
    bold = set(map(place, sheet.bold))
    outline = {moved(row, insertions): level for row, level in sheet.outline.items()}
    for i, one in enumerate(insertions):
        row, above = where[i], one.after
        for (old_row, column), fill in sheet.fills.items():
            if old_row == above:
                fills[row, column] = fill
        for (old_row, column), indent in sheet.indents.items():
            if old_row == above:
                indents[row, column] = indent
        bold |= {(row, column) for old_row, column in sheet.bold if old_row == above}
        if above in sheet.outline:
            outline[row] = sheet.outline[above]
        for column, way in one.cells.items():
            _put(cells, (row, column), way, None)
    return replace(
        sheet,
        cells=cells,
        merged=tuple(_stretched(span, insertions) for span in sheet.merged),
        fills=fills,
        bold=frozenset(bold),
        indents=indents,
        comments=_moved(sheet.comments, insertions),
        outline=outline,
        hidden_rows=frozenset(moved(row, insertions) for row in sheet.hidden_rows),
    ), where


def _moved(places: Mapping[Place, _T], insertions: Sequence[Insertion]) -> dict[Place, _T]:
    return {(moved(row, insertions), column): value for (row, column), value in places.items()}


def _stretched(span: Range, insertions: Sequence[Insertion]) -> Range:
    return Range(moved(span.top, insertions), span.left, moved(span.bottom, insertions), span.right)
