"""Where the rows and cells of a sheet stand in its bytes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.markup import ATTRIBUTES, attribute, end_tag, masked, start_tag
from pmo_desktop.exchange.excel.package.places import number

_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(" + ATTRIBUTES + rb")\s*(/?)>")
_PLACE = re.compile(rb"([A-Za-z]{1,3})(\d+)")


@functools.cache
def _row_tag(name: bytes) -> re.Pattern[bytes]:
    """The start tag of a row; group 1 its number where that is said first, 2 its other attributes, 3 a slash."""
    return re.compile(rb"<" + re.escape(name) + rb"(?:\s+r=\"(\d+)\")?(" + ATTRIBUTES + rb")\s*(/?)>")


@functools.cache
def _first_cell(name: bytes) -> re.Pattern[bytes]:
    """The start tag of a cell with an address; group 1 its row."""
    return re.compile(rb"\s*<" + re.escape(name) + rb"\s(?:[^<>]*?\s)?r\s*=\s*[\"'][A-Za-z]{1,3}(\d{1,7})[\"']")


def _attributes(opening: re.Match[bytes]) -> bytes:
    """All attributes of a row's start tag."""
    said = opening[2]
    return said if opening[1] is None else b' r="' + opening[1] + b'"' + said


@dataclass(frozen=True, slots=True)
class Span:
    """A row or a cell: its number, its start tag, its content and its whole in the bytes of the sheet."""

    number: int
    start: int
    attributes: bytes
    inner: int
    inner_end: int
    end: int

    @property
    def closed(self) -> bool:
        """Whether it is written as one tag without content."""
        return self.inner == self.end


@dataclass(frozen=True, slots=True)
class Found:
    """The wanted rows that are there, where the missing ones belong, and the last row's number."""

    rows: dict[int, list[Span]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    last: int = 0


class SheetXml:
    """The bytes of a worksheet part in UTF-8 and where its rows begin and end."""

    def __init__(self, data: bytes) -> None:
        """Find the rows' place; raises BadPackage when the part has none."""
        self.data = data
        self.mask = masked(data)
        opening = _DATA.search(self.mask)
        if opening is None:
            raise BadPackage
        self.prefix = opening[1]
        self.opening = opening
        self.start = opening.end()
        self.closed = bool(opening[3])
        self.end = self.start
        if not self.closed:
            self.end = self.mask.rfind(b"</" + self.prefix + b"sheetData")
            if self.end < self.start:
                raise BadPackage

    def rows(self) -> Iterator[Span]:
        """Every row as it is written, by the number in the address of its first cell, as it is read.

        Without one the row's own number counts; a row without any follows the one before.
        """
        for row, opening, inner_end, end in self._scan():
            yield Span(row, opening.start(), _attributes(opening), opening.end(), inner_end, end)

    def _scan(self) -> Iterator[tuple[int, re.Match[bytes], int, int]]:
        """Number, start tag, end of content and end of each row, with as little work for each as can be."""
        name = self.prefix + b"row"
        opening, closing = _row_tag(name), b"</" + name
        search, find, last = opening.search, self.mask.find, self.end
        addressed = _first_cell(self.prefix + b"c").match
        mask, place, row = self.mask, self.start, 0
        while found := search(mask, place, last):
            inner_end = place = found.end()
            first = None if found[3] else addressed(mask, place, last)
            said = first[1] if first else found[1] or attribute(found[2], b"r")
            row = int(said) if said is not None and said.isdigit() else row + 1
            if not found[3]:
                inner_end = find(closing, place, last)
                place = find(b">", inner_end) + 1
                if inner_end < 0 or not place:
                    raise BadPackage
            yield row, found, inner_end, place

    def find(self, wanted: Iterable[int]) -> Found:
        """The rows of these numbers; a number that no row has gets the place before the first later row."""
        numbers = set(wanted)
        waiting = sorted(numbers, reverse=True)
        rows: dict[int, list[Span]] = {}
        places: dict[int, int] = {}
        last = 0
        for row, opening, inner_end, end in self._scan():
            while waiting and waiting[-1] < row:
                places[waiting.pop()] = opening.start()
            if row in numbers:
                span = Span(row, opening.start(), _attributes(opening), opening.end(), inner_end, end)
                rows.setdefault(row, []).append(span)
            last = max(last, row)
        places.update(dict.fromkeys(waiting, self.end))
        return Found(rows, places, last)

    def cells(self, row: Span) -> Iterator[Span]:
        """Every cell of a row as it is written; a cell without an address follows the one before.

        Raises BadPackage for a cell whose address names another row: what is read there is not what stands here.
        """
        name = self.prefix + b"c"
        opening, closing = start_tag(name), end_tag(name)
        place, column = row.inner, 0
        while found := opening.search(self.mask, place, row.inner_end):
            said = _PLACE.match(attribute(found[1], b"r") or b"")
            if said and int(said[2]) != row.number:
                raise BadPackage
            column = number(said[1].decode()) if said else column + 1
            inner = inner_end = place = found.end()
            if not found[2]:
                end = closing.search(self.mask, inner, row.inner_end)
                if end is None:
                    raise BadPackage
                inner_end, place = end.span()
            yield Span(column, found.start(), found[1], inner, inner_end, place)
