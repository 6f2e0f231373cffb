"""Defined names, print areas and print titles after rows were inserted into a sheet."""

from __future__ import annotations

from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, elements


def shift_names(data: bytes, shift: Shift) -> bytes:
    """The workbook part with its names moved.

    The names Excel keeps itself move whole; a name of hers that is relative means cells seen from where it is used.
    """
    splices = Splices(data)
    for name in elements(data, "definedName"):
        own = name.tag.value("name").startswith("_xlnm.")
        splices.text(name, lambda text, own=own: shifted(text, Home(here=False), shift, only_fixed=not own))  # type: ignore[misc]
    return splices.done()
