"""The rows of a sheet by their place in its bytes: found, numbered anew, new ones put between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.exchange.excel.package.places import number as column_number
from pmo_desktop.exchange.excel.shifting.moves import Moves

_DATA = re.compile(rb"<(?P<prefix>(?:\w+:)?)sheetData\b[^>]*?(?P<empty>/?)>")
_ROW = re.compile(rb"<(?P<prefix>(?:\w+:)?)row(?P<inside>(?:\s[^>]*?)?)(?P<empty>/?)>")
_CELL = re.compile(rb"<((?:\w+:)?)c(?P<inside>(?:\s[^>]*?)?)(?:/>|>(?P<content>.*?)</\1c>)", re.DOTALL)
_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
_ADDRESS = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})(\d+)[\"']")
_RENUMBERED = re.compile(rb"(<(?:\w+:)?c\b[^>]*?\sr\s*=\s*[\"'][A-Z]{1,3})\d+")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|f|is)[\s>]")


@dataclass(frozen=True, slots=True)
class SheetData:
    """Where the rows of a sheet stand in its bytes, and the prefix its elements have (mostly none)."""

    start: int
    inner: int
    inner_end: int
    end: int
    prefix: bytes


@dataclass(frozen=True, slots=True)
class RowSpan:
    """A row: its number, where it and its cells stand, the bytes of its attributes."""

    number: int
    start: int
    inner: int
    inner_end: int
    end: int
    attributes: bytes


@dataclass(frozen=True, slots=True)
class CellSpan:
    """A cell of a row: its column, the bytes of its attributes and of its content."""

    column: int
    attributes: bytes
    content: bytes


def sheet_data(data: bytes) -> SheetData | None:
    """The part of a sheet that holds the rows; None when there is none."""
    match = _DATA.search(data)
    if match is None:
        return None
    if match["empty"]:
        return SheetData(match.start(), match.end(), match.end(), match.end(), match["prefix"])
    closing = b"</" + match["prefix"] + b"sheetData"
    stop = data.find(closing, match.end())
    if stop < 0:
        return None
    return SheetData(match.start(), match.end(), stop, data.index(b">", stop) + 1, match["prefix"])


def row_spans(data: bytes, place: SheetData | None, first: int = 0) -> Iterator[RowSpan]:
    """Every row in the order of the file, from row `first` on; rows without a number follow the one before."""
    if place is None:
        return
    number, cursor = 0, place.inner
    if first > 1:
        found = data.find(b"<" + place.prefix + b'row r="' + str(first).encode() + b'"', place.inner, place.inner_end)
        cursor = found if found >= 0 else cursor
    closing = b"</" + place.prefix + b"row>"
    search, find, stop = _ROW.search, data.find, place.inner_end
    while (match := search(data, cursor, stop)) is not None:
        said = _NUMBER.search(match["inside"])
        number = int(said[1]) if said else number + 1
        inner_end = cursor = match.end()
        if not match["empty"]:
            inner_end = find(closing, cursor, stop)
            if inner_end < 0:
                return
            cursor = inner_end + len(closing)
        if number >= first:
            yield RowSpan(number, match.start(), match.end(), inner_end, cursor, match["inside"])


def last_used_row(data: bytes) -> int:
    """The last row in which any cell holds a value or formula."""
    return _last_row_with(data, (b"v>", b"f", b"is>"))


def last_formula_row(data: bytes) -> int:
    """The last row in which any cell holds a formula."""
    return _last_row_with(data, (b"f",))


def _last_row_with(data: bytes, names: tuple[bytes, ...]) -> int:
    place = sheet_data(data)
    if place is None:
        return 0
    last = max(data.rfind(b"<" + place.prefix + name, place.inner, place.inner_end) for name in names)
    if last < 0:
        return 0
    opening = data.rfind(b"<" + place.prefix + b"row ", place.inner, last)
    said = _NUMBER.search(data, opening, data.index(b">", opening)) if opening >= 0 else None
    if said is not None:
        return int(said[1])
    return max((row.number for row in row_spans(data, place) if row.start < last), default=0)


def cell_spans(content: bytes) -> list[CellSpan]:
    """The cells of a row; cells without an address follow the one before."""
    cells, column = [], 0
    for match in _CELL.finditer(content):
        said = _ADDRESS.search(match["inside"])
        column = column_number(said[1].decode()) if said else column + 1
        cells.append(CellSpan(column, match["inside"], match["content"] or b""))
    return cells


def has_value(content: bytes) -> bool:
    """Whether any cell among these bytes of a row holds a value or formula."""
    return _VALUE.search(content) is not None


def attribute(attributes: bytes, name: bytes) -> bytes:
    """The raw value of an attribute of a row or cell, blank when it is not there."""
    found = re.search(rb"\s" + name + rb"\s*=\s*[\"']([^\"']*)[\"']", attributes)
    return found[1] if found else b""


def with_rows_between(data: bytes, moves: Moves, fresh: Mapping[int, Sequence[bytes]]) -> bytes:
    """The sheet with new rows below the old rows named, those further down numbered anew.

    Blank rows that would fall off the end of the sheet are left out.
    """
    place = sheet_data(data)
    if place is None:
        return data
    pieces: list[bytes] = []
    kept = place.start if place.inner == place.end else place.inner
    pieces.append(data[:kept])
    waiting = sorted(fresh)
    cursor = kept
    for row in row_spans(data, place, moves.first + 1):
        due = [after for after in waiting if after < row.number]
        pieces.append(data[cursor : row.start])
        pieces += [piece for after in due for piece in fresh[after]]
        waiting = waiting[len(due) :]
        if moves.fits(row.number):
            pieces.append(_renumbered(data, row, moves.to(row.number), place.prefix))
        cursor = row.end
    rest = b"".join(piece for after in waiting for piece in fresh[after])
    if place.inner == place.end:
        tag = place.prefix + b"sheetData>"
        pieces += [b"<" + tag, rest, b"</" + tag, data[place.end :]]
    else:
        pieces += [data[cursor : place.inner_end], rest, data[place.inner_end :]]
    return b"".join(pieces)


def _renumbered(data: bytes, row: RowSpan, number: int, prefix: bytes) -> bytes:
    """The row under another number; where its number can stand for nothing else, it is replaced at one go."""
    old, fresh = str(row.number).encode(), str(number).encode()
    head = _NUMBER.sub(lambda match: match[0].replace(match[1], fresh, 1), data[row.start : row.inner], count=1)
    cells = data[row.inner : row.end]
    count = cells.count(b"<" + prefix + b"c ")
    if count == cells.count(b"<" + prefix + b'c r="') == cells.count(old + b'"'):
        return head + cells.replace(old + b'"', fresh + b'"')
    return head + _RENUMBERED.sub(lambda match: match[1] + fresh, cells)
