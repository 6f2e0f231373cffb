"""Drawings after rows were inserted: pictures, shapes and charts stand where they stood beside the cells."""

from __future__ import annotations

from pmo_desktop.exchange.excel.shifting.anchors import shift_anchor
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, elements, tags


def shift_drawing(data: bytes, shift: Shift, *, here: bool) -> bytes:
    """The drawing of a sheet; `here` says that the sheet is the one with the new rows."""
    splices = Splices(data)
    for anchor in elements(data, "twoCellAnchor") if here else ():
        how = anchor.tag.value("editAs") or "twoCell"
        shift_anchor(splices, anchor, shift.moves, moves_along=how != "absolute", sizes_along=how == "twoCell")
    for anchor in elements(data, "oneCellAnchor") if here else ():
        shift_anchor(splices, anchor, shift.moves, moves_along=True, sizes_along=False)
    for tag in tags(data):
        for name in {"sp": ("textlink",), "cameraTool": ("cellRange",)}.get(tag.name, ()):
            splices.attribute(tag, name, lambda text: shifted(text, Home(here), shift))
    return splices.done()
