"""A new workbook from a file whose kind cannot be written: the sender's values where they stood, with the marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from xlsxwriter import Workbook as Writer

from pmo_desktop.exchange.excel.marking.looks import FILL
from pmo_desktop.exchange.excel.marking.marks import AUTHOR, Mark
from pmo_desktop.exchange.excel.sheet import Cell, Sheet, Workbook
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, sheet_title, shortened
from pmo_desktop.exchange.excel.writing.replacing import replace_file
from pmo_desktop.exchange.excel.writing.safe_strings import put_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_DAY, _MOMENT, _TIME, _LENGTH = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm", "[h]:mm"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_FIRST_YEAR = 1901
"""Before that Excel counts days in a way of its own: such a date is written as text."""


def write_fresh(workbook: Workbook, target: Path, marks: Sequence[Mark]) -> None:
    """Write the sheets as values with the marked cells filled and commented; Refused when it cannot be written."""
    held = BytesIO()
    with Writer(held, _PLAIN) as book:
        looks: dict[tuple[str, str, bool], Format] = {}
        taken: set[str] = set()
        for sheet in workbook.sheets:
            page = book.add_worksheet(sheet_title(sheet.name, taken))
            if sheet.hidden and any(not other.hidden for other in workbook.sheets):
                page.hide()
            _Page(book, page, sheet, looks, [mark for mark in marks if mark.sheet == sheet.name]).write()
    replace_file(target, held.getvalue())


class _Page:
    """One sheet on its way into the new workbook."""

    def __init__(
        self,
        book: Writer,
        page: Worksheet,
        sheet: Sheet,
        looks: dict[tuple[str, str, bool], Format],
        marks: Sequence[Mark],
    ) -> None:
        self._book, self._page, self._sheet, self._looks = book, page, sheet, looks
        self._marks = {(mark.row, mark.column): mark for mark in marks}

    def write(self) -> None:
        """Widths, values, merged cells, marks."""
        for column, width in self._sheet.widths.items():
            self._page.set_column(column - 1, column - 1, width)
        merged = {(one.top, one.left): one for one in self._sheet.merged}
        for place, cell in self._sheet.cells.items():
            if not (0 < place[0] <= _LAST_ROW and 0 < place[1] <= _LAST_COLUMN):
                continue
            one = merged.pop(place, None)
            if one is not None and (one.bottom, one.right) != place:
                self._page.merge_range(one.top - 1, one.left - 1, one.bottom - 1, one.right - 1, "", self._look(cell))
            self._value(cell)
        for (row, column), mark in self._marks.items():
            text = shortened(cleaned(mark.text))
            self._page.write_comment(row - 1, column - 1, text, {"author": AUTHOR, "x_scale": 1.8})

    def _value(self, cell: Cell) -> None:
        row, column, value, look = cell.row - 1, cell.column - 1, cell.value, self._look(cell)
        if isinstance(value, bool):
            self._page.write_boolean(row, column, value, look)
        elif isinstance(value, int | float):
            self._page.write_number(row, column, value, look)
        elif isinstance(value, date) and value.year < _FIRST_YEAR:
            self._page.write_string(row, column, value.isoformat(), look)
        elif isinstance(value, date | time | timedelta):
            self._page.write_datetime(row, column, value, look)
        else:
            put_text(self._page, row, column, value, look)

    def _look(self, cell: Cell) -> Format:
        place = (cell.row, cell.column)
        fill = FILL if place in self._marks else self._sheet.fills.get(place, "")
        key = (_format_of(cell), fill, place in self._sheet.bold)
        if key not in self._looks:
            look = {"num_format": key[0], "bold": key[2], **({"bg_color": f"#{fill}"} if fill else {})}
            self._looks[key] = self._book.add_format({**look, "text_wrap": isinstance(cell.value, str)})
        return self._looks[key]


def _format_of(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, datetime):
        return _MOMENT
    if isinstance(value, date):
        return _DAY
    if isinstance(value, time):
        return _TIME
    if isinstance(value, timedelta):
        return _LENGTH
    return cell.number_format or "General"
