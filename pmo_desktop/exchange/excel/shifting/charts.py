"""Charts after rows were inserted: their series follow the cells, the points drawn last are left as they are."""

from __future__ import annotations

from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, elements


def shift_chart(data: bytes, shift: Shift) -> bytes:
    """A chart of either kind; every reference names its sheet."""
    splices = Splices(data)
    for name in ("f", "sqref"):
        for formula in elements(data, name):
            splices.text(formula, lambda text: shifted(text, Home(here=False), shift))
    return splices.done()
