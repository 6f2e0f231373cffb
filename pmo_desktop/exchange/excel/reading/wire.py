"""From the reading process's plain answer to frozen sheets; anything unexpected in it is refused."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from pmo_desktop.exchange.excel.reading import raw
from pmo_desktop.exchange.excel.sheet import Cell, CellValue, Place, Range, Sheet

_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST = 2_958_466  # 1 January 10000
_LEAP_BUG = 60  # Excel believes in 29 February 1900


def from_serial(serial: float, *, start_1904: bool = False) -> date | datetime | None:
    """The day of an Excel serial number, with its time if it has one; None when no calendar has that day."""
    if start_1904:
        if not 0 <= serial < _LAST - 1462:
            return None
        base = _EPOCH_1904
    else:
        if not 1 <= serial < _LAST or _LEAP_BUG <= serial < _LEAP_BUG + 1:
            return None
        base = _EPOCH_1900 if serial > _LEAP_BUG else _EPOCH_1900 + timedelta(days=1)
    day = int(serial)
    seconds = round((serial - day) * 86400)
    moment = base + timedelta(days=day)
    if seconds in {0, 86400}:
        return (moment + timedelta(seconds=seconds)).date() if moment.year < 9999 or not seconds else moment.date()
    return moment + timedelta(seconds=seconds)


def _length(serial: float) -> timedelta | None:
    return timedelta(seconds=round(serial * 86400)) if abs(serial) < 1_000_000 else None


def _time_of_day(serial: float, *, start_1904: bool) -> CellValue | None:
    if 0 <= serial < 1:
        seconds = min(round(serial * 86400), 86399)
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return from_serial(serial, start_1904=start_1904)


def _iso(text: str) -> CellValue:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text.rstrip("Z")).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return text
    return moment if moment.time() != time() else moment.date()


def sheet_from(plain: dict[str, Any], *, start_1904: bool) -> Sheet:
    """One frozen sheet; KeyError, TypeError or ValueError when the answer is not as agreed."""
    values: list[Any] = plain["values"]
    kinds: str = plain["kinds"]
    known: dict[tuple[str, float], CellValue] = {}
    for number, kind in enumerate(kinds):
        if kind in "snbe":
            continue
        value = values[number]
        found = known.get((kind, value))
        if found is None:
            found = known[kind, value] = _converted(kind, value, start_1904=start_1904)
        values[number] = found
    formulas = {(row, column): text for row, column, text in plain["formulas"]}
    table: list[str] = plain["format_table"]
    cells: dict[Place, Cell] = {}
    parts = zip(plain["rows"], plain["columns"], kinds, values, plain["formats"], strict=True)
    make, formula = Cell._make, formulas.get
    for row, column, kind, value, form in parts:
        place = (row, column)
        cells[place] = make((row, column, value, table[form], formula(place, ""), kind == "e"))
    return Sheet(
        name=str(plain["name"]),
        hidden=bool(plain["hidden"]),
        cells=cells,
        merged=tuple(Range(*edges) for edges in plain["merged"]),
        fills={(row, column): colour for row, column, colour in plain["fills"]},
        bold=frozenset((row, column) for row, column in plain["bold"]),
        indents={(row, column): level for row, column, level in plain["indents"]},
        comments={(row, column): text for row, column, text in plain["comments"]},
        outline=dict(plain["outline"]),
        hidden_rows=frozenset(plain["hidden_rows"]),
        hidden_columns=frozenset(plain["hidden_columns"]),
        widths=dict(plain["widths"]),
    )


def _converted(kind: str, value: Any, *, start_1904: bool) -> CellValue:
    """A date, time or length; the bare number where none exists (negative days, the year 10000)."""
    found: CellValue | None
    if kind == raw.ISO:
        return _iso(str(value))
    if kind == raw.DATE:
        found = from_serial(value, start_1904=start_1904)
    elif kind == raw.TIME:
        found = _time_of_day(value, start_1904=start_1904)
    else:
        found = _length(value)
    number: CellValue = value
    return number if found is None else found
