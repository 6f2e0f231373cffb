"""From the reading process's plain answer to frozen sheets; anything unexpected in it is refused."""

from __future__ import annotations

from array import array
from binascii import a2b_base64
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, repeat
from typing import Any

from pmo_desktop.exchange.excel.cells_by_row import CellsByRow
from pmo_desktop.exchange.excel.reading import raw
from pmo_desktop.exchange.excel.sheet import Cell, CellValue, Range, Sheet

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
    """One frozen sheet; KeyError, TypeError, IndexError or ValueError when the answer is not as agreed."""
    rows = _rows(plain, start_1904=start_1904)
    unsolved: list[tuple[int, int]] = []
    for row, column, text in plain["formulas"]:
        cell = rows.get(row, {}).get(column)
        if cell is not None:
            rows[row][column] = cell._replace(formula=text)
        else:
            unsolved.append((row, column))
    return Sheet(
        name=str(plain["name"]),
        hidden=bool(plain["hidden"]),
        cells=CellsByRow(rows),
        merged=tuple(Range(*edges) for edges in plain["merged"]),
        fills={(row, column): colour for row, column, colour in plain["fills"]},
        bold=frozenset((row, column) for row, column in plain["bold"]),
        indents={(row, column): level for row, column, level in plain["indents"]},
        comments={(row, column): text for row, column, text in plain["comments"]},
        outline=dict(plain["outline"]),
        hidden_rows=frozenset(plain["hidden_rows"]),
        hidden_columns=frozenset(plain["hidden_columns"]),
        widths=dict(plain["widths"]),
        unsolved=frozenset(unsolved),
    )


def _rows(plain: dict[str, Any], *, start_1904: bool) -> dict[int, dict[int, Cell]]:
    """The cells unpacked: every list and loop of one step a cell runs inside the interpreter's own C."""
    formats: list[str] = plain["formats"]
    kinds: str = plain["kinds"]
    values = [
        value if kind in "snbe" else _converted(kind, value, start_1904=start_1904)
        for kind, value in zip(kinds, plain["values"], strict=True)
    ]
    shapes = [[column for column, _form in shape] for shape in plain["shapes"]]
    looks = [[formats[form] for _column, form in shape] for shape in plain["shapes"]]
    numbers = array("I", a2b_base64(plain["numbers"]))
    row_numbers: list[int] = plain["rows"]
    row_shapes = [shapes[number] for number in plain["row_shapes"]]
    lengths = [len(shape) for shape in row_shapes]
    if sum(lengths) != len(numbers):
        raise ValueError(plain["name"])
    errors = [kind == raw.ERROR for kind in kinds]
    parts = zip(
        chain.from_iterable(map(repeat, row_numbers, lengths)),
        chain.from_iterable(row_shapes),
        map(values.__getitem__, numbers),
        chain.from_iterable(looks[number] for number in plain["row_shapes"]),
        repeat(""),
        map(errors.__getitem__, numbers) if any(errors) else repeat(False),
        strict=False,
    )
    cells: Iterator[Cell] = map(tuple.__new__, repeat(Cell), parts)  # what Cell(...) does, at half its price
    rows: dict[int, dict[int, Cell]] = {}
    for row, columns in zip(row_numbers, row_shapes, strict=True):
        line = dict(zip(columns, cells))  # noqa: B905 the columns end first
        if row in rows:
            rows[row].update(line)
        else:
            rows[row] = line
    return rows


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
