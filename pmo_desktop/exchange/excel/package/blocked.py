"""Cells of a sheet that cannot take a value of their own, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_desktop.base.i18n import N_
from pmo_desktop.exchange.excel.package.formulas import arrays
from pmo_desktop.exchange.excel.package.markup import attribute, start_tag
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.places import MAX_COLUMN, MAX_ROW, Area, area
from pmo_desktop.exchange.excel.package.relations import local, parse, related
from pmo_desktop.exchange.excel.package.sheet_rows import SheetXml

FORMULA = N_("The cell holds a formula.")
MERGED = N_("The cell lies under a merged cell.")
PICTURE = N_("The cell shows a picture or linked data.")
SHARED = N_("Other cells repeat the formula of this cell.")
OUTSIDE = N_("There is no such cell in a sheet.")
_ARRAY = N_("The cell is part of an array formula.")
_HEADING = N_("The cell is a heading of an Excel table.")
_TOTALS = N_("The cell is in the total row of an Excel table.")
_PIVOT = N_("The cell belongs to a pivot table.")


@dataclass(frozen=True, slots=True)
class Blocked:
    """An area whose cells keep what they hold; of a merged one the first cell may be written."""

    area: Area
    reason: str

    def stops(self, row: int, column: int) -> bool:
        """Whether a cell may not be written."""
        first = (row, column) == (self.area.top, self.area.left)
        return self.area.holds(row, column) and not (first and self.reason == MERGED)


def blocked(parts: Parts, part: str, xml: SheetXml) -> tuple[Blocked, ...]:
    """All such areas of a sheet."""
    merged = (Blocked(where, MERGED) for where in _merged(xml))
    arrayed = (Blocked(where, _ARRAY) for where in arrays(xml))
    return (*merged, *arrayed, *_tables(parts, part), *_pivots(parts, part))


def _merged(xml: SheetXml) -> Iterator[Area]:
    for found in start_tag(xml.prefix + b"mergeCell").finditer(xml.mask, xml.end):
        where = area((attribute(found[1], b"ref") or b"").decode())
        if where is not None:
            yield where


def _tables(parts: Parts, part: str) -> Iterator[Blocked]:
    for name in related(parts, part, "table"):
        table = parse(parts.read(name))
        where = area(table.get("ref") or "")
        if where is None:
            continue
        headings, totals = int(table.get("headerRowCount") or 1), int(table.get("totalsRowCount") or 0)
        if headings:
            yield Blocked(Area(where.top, where.left, where.top + headings - 1, where.right), _HEADING)
        if totals:
            yield Blocked(Area(where.bottom - totals + 1, where.left, where.bottom, where.right), _TOTALS)


def _pivots(parts: Parts, part: str) -> Iterator[Blocked]:
    for name in related(parts, part, "pivotTable"):
        for element in parse(parts.read(name)):
            where = area(element.get("ref") or "") if local(element) == "location" else None
            if where is not None:
                yield Blocked(where, _PIVOT)


def why_not(row: int, column: int, areas: tuple[Blocked, ...]) -> str:
    """The untranslated sentence why a cell keeps what it holds; blank when it may be written."""
    if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
        return OUTSIDE
    return next((entry.reason for entry in areas if entry.stops(row, column)), "")
