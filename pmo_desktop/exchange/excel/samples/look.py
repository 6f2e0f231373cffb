"""How hand-made trackers look: merged titles, blue headers, grey phase rows, borders everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin", color="BFBFBF")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEADER_FILL = PatternFill("solid", fgColor="DCE6F7")
PHASE_FILL = PatternFill("solid", fgColor="F2F2F2")
BAR_FILL = PatternFill("solid", fgColor="9BC2E6")
DONE_FILL = PatternFill("solid", fgColor="4472C4")
LATE_FILL = PatternFill("solid", fgColor="F8CBAD")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
FONT = "微软雅黑"


def title(sheet: Worksheet, row: int, last: int, text: str) -> None:
    """A merged heading over the whole table."""
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
    cell = sheet.cell(row, 1, text)
    cell.font = Font(name=FONT, size=15, bold=True)
    cell.alignment = _CENTRE
    sheet.row_dimensions[row].height = 30


def header(sheet: Worksheet, row: int, words: Sequence[str], first: int = 1) -> None:
    """A row of header cells."""
    for number, word in enumerate(words, first):
        head(sheet, row, number, word)


def head(sheet: Worksheet, row: int, column: int, word: str) -> None:
    """One header cell."""
    cell = sheet.cell(row, column, word)
    cell.font = Font(name=FONT, size=10, bold=True)
    cell.fill = HEADER_FILL
    cell.alignment = _CENTRE
    cell.border = BOX


def two_rows(sheet: Worksheet, row: int, words: Sequence[str | tuple[str, Sequence[str]]]) -> int:
    """A header of two rows: a word merged over both, or a word over several of its own; gives the last column."""
    column = 1
    for word in words:
        if isinstance(word, str):
            for each in (row, row + 1):
                head(sheet, each, column, word if each == row else "")
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + 1, end_column=column)
            column += 1
            continue
        over, below = word
        for number, lower in enumerate(below):
            head(sheet, row, column + number, over if number == 0 else "")
            head(sheet, row + 1, column + number, lower)
        sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + len(below) - 1)
        column += len(below)
    return column - 1


def body(
    sheet: Worksheet,
    row: int,
    values: Sequence[object],
    first: int = 1,
    *,
    bold: bool = False,
    fill: PatternFill | None = None,
) -> None:
    """A row of values; days in the usual format, empty ones boxed too."""
    for column, value in enumerate(values, first):
        cell: Cell = sheet.cell(row, column)  # type: ignore[assignment] # no merged cell stands here
        if value not in {None, ""}:
            cell.value = value  # type: ignore[assignment] # texts, numbers, days
        cell.font = Font(name=FONT, size=10, bold=bold)
        cell.border = BOX
        cell.alignment = Alignment(vertical="center", wrap_text=isinstance(value, str) and len(value) > 14)
        if cell.is_date:
            cell.number_format = "yyyy/m/d"
        if fill is not None:
            cell.fill = fill


def widths(sheet: Worksheet, sizes: Sequence[float]) -> None:
    """Column widths from the first on."""
    from pmo_desktop.exchange.excel.sheet import column_letters

    for number, size in enumerate(sizes, 1):
        sheet.column_dimensions[column_letters(number)].width = size
