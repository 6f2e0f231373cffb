"""Excel tables after rows were inserted into their sheet."""

from __future__ import annotations

from pmo_desktop.exchange.excel.package.places import Area
from pmo_desktop.exchange.excel.shifting.areas import Growth, bounds, moved_areas
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted, shifted_rule
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, elements, tags


def shift_table(data: bytes, shift: Shift, *, here: bool) -> bytes:
    """A table; one whose last record is above a new row takes it in, its totals row moves down."""
    splices = Splices(data)
    moves = shift.moves
    table = next(tags(data), None)
    if table is None or table.name != "table":
        return data
    around = bounds(table.value("ref"))
    first = around[0] + 1 if around is not None else 0
    if here and around is not None:
        area = Area(*around)
        totals = int(table.value("totalsRowCount") or 0)
        bottom = (
            moves.to(area.bottom)
            if totals
            else moves.span(area.top, area.bottom, grow=True, columns=(area.left, area.right))[1]
        )
        now = Area(moves.to(area.top), area.left, bottom, area.right)
        splices.attribute(table, "ref", lambda said: str(now) if now != area else said)
        for tag in tags(data, table.end):
            if tag.name in {"autoFilter", "sortState", "sortCondition"}:
                splices.attribute(tag, "ref", lambda said: moved_areas(said, moves, Growth.RANGES))
    for name in ("calculatedColumnFormula", "totalsRowFormula"):
        for formula in elements(data, name, table.end):
            if here and name == "calculatedColumnFormula":
                splices.text(formula, lambda text: shifted_rule(text, first, shift))
            else:
                splices.text(formula, lambda text: shifted(text, Home(here), shift))
    return splices.done()


def shift_single_cells(data: bytes, shift: Shift) -> bytes:
    """Cells bound to an XML file one by one."""
    splices = Splices(data)
    for tag in tags(data):
        if tag.name == "singleXmlCell":
            splices.attribute(tag, "r", lambda text: moved_areas(text, shift.moves))
    return splices.done()
