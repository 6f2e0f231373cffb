"""Pivot tables after rows were inserted: into the records they sum up, or above the place where they stand."""

from __future__ import annotations

from pmo_desktop.exchange.excel.package.places import Area
from pmo_desktop.exchange.excel.shifting.areas import Growth, bounds, moved_areas
from pmo_desktop.exchange.excel.shifting.formulas import Shift, same_sheet
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, elements, tags


def shift_cache(data: bytes, shift: Shift) -> bytes:
    """The source of a pivot table, which takes in a record below its last one."""
    splices = Splices(data)
    for name in ("worksheetSource", "rangeSet"):
        for source in elements(data, name):
            elsewhere = any(key in source.tag.attributes for key in (b":id=", b":id ="))
            if not elsewhere and same_sheet(source.tag.value("sheet"), shift.sheet):
                splices.attribute(source.tag, "ref", lambda text: moved_areas(text, shift.moves, Growth.RANGES))
    return splices.done()


def shift_pivot(data: bytes, shift: Shift) -> bytes:
    """A pivot table of the sheet with the new rows, which stands below them or above them."""
    splices = Splices(data)
    for location in elements(data, "location"):
        splices.attribute(location.tag, "ref", lambda text: moved_areas(text, shift.moves))
    return splices.done()


def pivot_area(data: bytes) -> Area | None:
    """The cells a pivot table takes up, with its page fields above it."""
    location = next(elements(data, "location"), None)
    around = bounds(location.tag.value("ref")) if location is not None else None
    if location is None or around is None:
        return None
    pages = sum(1 for tag in tags(data) if tag.name == "pageField")
    return Area(max(around[0] - (pages + 1 if pages else 0), 1), *around[1:])
