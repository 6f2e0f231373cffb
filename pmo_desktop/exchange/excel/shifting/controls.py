"""Form controls and other parts with references in their attributes, after rows were inserted."""

from __future__ import annotations

from pmo_desktop.exchange.excel.shifting.areas import Growth, moved_areas
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, tags

_CONTROL = ("fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")


def shift_control(data: bytes, shift: Shift, *, here: bool) -> bytes:
    """A list, box or button: the cell it writes to and the cells it offers."""
    splices = Splices(data)
    for tag in tags(data):
        for name in _CONTROL if tag.name == "formControlPr" else ():
            splices.attribute(tag, name, lambda text: shifted(text, Home(here), shift))
    return splices.done()


def shift_views(data: bytes, shift: Shift) -> bytes:
    """The filters of views that several people keep of the sheet with the new rows."""
    splices = Splices(data)
    for tag in tags(data):
        if tag.name in {"nsvFilter", "sortRule", "sortCondition"}:
            splices.attribute(tag, "ref", lambda text: moved_areas(text, shift.moves, Growth.RANGES))
    return splices.done()


def shift_links(data: bytes, shift: Shift) -> bytes:
    """Relations that lead to cells of the workbook itself."""
    splices = Splices(data)
    for tag in tags(data):
        if tag.name == "Relationship" and tag.value("Target").startswith("#"):
            splices.attribute(tag, "Target", lambda text: "#" + shifted(text[1:], Home(here=False), shift, grow=False))
    return splices.done()


def shift_parameters(data: bytes, shift: Shift) -> bytes:
    """Cells from which connections to other sources take their parameters."""
    splices = Splices(data)
    for tag in tags(data):
        if tag.name == "parameter":
            splices.attribute(tag, "cell", lambda text: shifted(text, Home(here=False), shift))
    return splices.done()
