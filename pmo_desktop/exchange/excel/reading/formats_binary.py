"""Sheets of .xls, .xlsb and .ods through calamine: values and merged ranges, no look."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import python_calamine

from pmo_desktop.exchange.excel.reading import raw
from pmo_desktop.exchange.excel.reading.gates import MAX_COLUMN, MAX_ROW, check_box
from pmo_desktop.exchange.excel.reading.raw import RawSheet
from pmo_desktop.exchange.excel.reading.reasons import Reason, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmo_desktop.exchange.excel.reading.packing import Scalar


def read_binary(data: bytes) -> list[RawSheet]:
    """Every worksheet; hidden ones marked."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            _sheet(book.get_sheet_by_index(number), hidden=meta.visible != python_calamine.SheetVisibleEnum.Visible)
            for number, meta in enumerate(book.sheets_metadata)
            if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError as error:
        raise Unreadable(Reason.PASSWORD) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise Unreadable(Reason.DAMAGED) from error
    if not sheets:
        raise Unreadable(Reason.NO_SHEETS)
    return sheets


def _sheet(source: python_calamine.CalamineSheet, *, hidden: bool) -> RawSheet:
    sheet = RawSheet(source.name, hidden=hidden)
    start = source.start
    if start is None:
        return sheet
    check_box(0, source.height, source.width)
    if start[0] + source.height > MAX_ROW or start[1] + source.width > MAX_COLUMN:
        raise Unreadable(Reason.DAMAGED)
    for row, values in enumerate(source.to_python(skip_empty_area=True), start[0] + 1):
        for column, value in enumerate(values, start[1] + 1):
            if value != "":
                sheet.add(row, column, *_plain(value))
    check_box(len(sheet.rows), 1, 1)
    sheet.merged = [
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in source.merged_cell_ranges or ()
    ]
    return sheet


def _plain(value: str | float | bool | datetime | date | time | timedelta) -> tuple[str, Scalar]:
    if isinstance(value, str):
        if value.startswith("#") and value.rstrip("!?").isupper() and value in _ERRORS:
            return raw.ERROR, value
        return raw.STRING, value
    if isinstance(value, bool):
        return raw.BOOL, value
    if isinstance(value, (datetime, date)):
        return raw.ISO, value.isoformat()
    if isinstance(value, time):
        return raw.TIME, (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    if isinstance(value, timedelta):
        return raw.LENGTH, value.total_seconds() / 86400
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return raw.NUMBER, int(value)
    return raw.NUMBER, value


_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
