"""Everything around the rows of a sheet that names rows: views, filters, links, breaks, controls, small charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pmo_desktop.exchange.excel.package.places import address
from pmo_desktop.exchange.excel.shifting.anchors import shift_anchor
from pmo_desktop.exchange.excel.shifting.areas import Growth, bounds, moved_areas
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, same_sheet, shifted
from pmo_desktop.exchange.excel.shifting.moves import Moves
from pmo_desktop.exchange.excel.shifting.sheet_rows import SheetData
from pmo_desktop.exchange.excel.shifting.xml_spans import Splices, Tag, elements, tags

_AREAS: dict[str, tuple[tuple[str, Growth], ...]] = {
    "selection": (("activeCell", Growth.NEVER), ("sqref", Growth.NEVER)),
    "autoFilter": (("ref", Growth.RANGES),),
    "sortState": (("ref", Growth.RANGES),),
    "sortCondition": (("ref", Growth.RANGES),),
    "hyperlink": (("ref", Growth.NEVER),),
    "protectedRange": (("sqref", Growth.ALWAYS),),
    "ignoredError": (("sqref", Growth.ALWAYS),),
    "scenarios": (("sqref", Growth.NEVER),),
    "inputCells": (("r", Growth.NEVER),),
    "cellWatch": (("r", Growth.NEVER),),
    "cellSmartTags": (("r", Growth.NEVER),),
    "sheetPr": (("syncRef", Growth.NEVER),),
    "webPublishItem": (("sourceRef", Growth.RANGES),),
}
_FORMULAS = {
    "hyperlink": ("location",),
    "controlPr": ("linkedCell", "listFillRange"),
    "oleObject": ("link",),
}


def shift_around(
    splices: Splices, place: SheetData, shift: Shift, rules: Sequence[tuple[int, int]], *, here: bool
) -> None:
    """Move what stands before and behind the rows of a sheet; merged cells and rules are moved elsewhere."""
    for start, end in ((0, place.start), (place.end, len(splices.data))):
        for tag in tags(splices.data, start, end):
            for name in _FORMULAS.get(tag.name, ()):
                splices.attribute(tag, name, lambda text: shifted_link(text, Home(here), shift))
            if here:
                _shift_tag(splices, tag, shift.moves)
            if tag.name == "dataRef" and (same_sheet(tag.value("sheet"), shift.sheet) if tag.value("sheet") else here):
                splices.attribute(tag, "ref", lambda text: moved_areas(text, shift.moves, Growth.RANGES))
    _shift_newer(splices, place, shift, rules, here=here)
    if here:
        _shift_breaks(splices, place, shift.moves)
        for anchor in elements(splices.data, "anchor", place.end):
            along, sizes = (anchor.tag.value(name) in {"1", "true"} for name in ("moveWithCells", "sizeWithCells"))
            shift_anchor(splices, anchor, shift.moves, moves_along=along or sizes, sizes_along=sizes)


def shifted_link(text: str, home: Home, shift: Shift) -> str:
    """The target of a link inside the workbook, with or without its leading `#`."""
    return shifted(text, home, shift, grow=False)


def _shift_tag(splices: Splices, tag: Tag, moves: Moves) -> None:
    for name, growth in _AREAS.get(tag.name, ()):
        splices.attribute(tag, name, lambda text, growth=growth: moved_areas(text, moves, growth))  # type: ignore[misc]
    if tag.name in {"pane", "sheetView", "customSheetView"}:
        splices.attribute(tag, "topLeftCell", lambda text: _top_left(text, moves))


def _top_left(text: str, moves: Moves) -> str:
    """The first cell in view; a new row just above it is in view instead, and frozen rows hide none."""
    around = bounds(text)
    if around is None:
        return text
    row = around[0]
    return address(moves.to(row - 1) + 1, around[1]) if moves.to(row) != row else text


def _shift_breaks(splices: Splices, place: SheetData, moves: Moves) -> None:
    """A page break is kept above the row it was above."""
    for group in elements(splices.data, "rowBreaks", place.end):
        for tag in tags(splices.data, group.inner, group.inner_end):
            splices.attribute(tag, "id", lambda text: str(moves.to(int(text) + 1) - 1))


def _shift_newer(
    splices: Splices, place: SheetData, shift: Shift, rules: Sequence[tuple[int, int]], *, here: bool
) -> None:
    """Move formulas and cells that newer versions of Excel keep as elements: small charts, protected ranges."""
    small = [(element.tag.start, element.end) for element in elements(splices.data, "sparklineGroups", place.end)]

    def within(start: int, stretches: Sequence[tuple[int, int]]) -> bool:
        return any(first <= start < last for first, last in stretches)

    for formula in elements(splices.data, "f", place.end):
        if not within(formula.tag.start, rules):
            splices.text(formula, lambda text: shifted(text, Home(here), shift))
    for cells in elements(splices.data, "sqref", place.end) if here else ():
        if not within(cells.tag.start, rules):
            growth = Growth.NEVER if within(cells.tag.start, small) else Growth.ALWAYS
            splices.text(cells, _mover(shift.moves, growth))


def _mover(moves: Moves, growth: Growth) -> Callable[[str], str]:
    return lambda text: moved_areas(text, moves, growth)
