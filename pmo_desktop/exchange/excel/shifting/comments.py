"""Comments after rows were inserted: the old ones with their boxes, and the threads of newer versions of Excel."""

from __future__ import annotations

from collections.abc import Callable

from pmo_desktop.exchange.excel.shifting.anchors import lower_edge
from pmo_desktop.exchange.excel.shifting.areas import moved_areas
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted
from pmo_desktop.exchange.excel.shifting.moves import Moves
from pmo_desktop.exchange.excel.shifting.xml_spans import Element, Splices, elements, plain, tags

_FORMULAS = ("FmlaLink", "FmlaRange", "FmlaGroup", "FmlaTxbx", "FmlaPict")


def shift_comments(data: bytes, shift: Shift) -> bytes:
    """The comments of the sheet with the new rows, of either kind."""
    splices = Splices(data)
    for tag in tags(data):
        if tag.name in {"comment", "threadedComment"}:
            splices.attribute(tag, "ref", lambda text: moved_areas(text, shift.moves))
    return splices.done()


def shift_boxes(data: bytes, shift: Shift, *, here: bool) -> bytes:
    """The boxes of comments, and the older form of buttons and lists, of a sheet."""
    splices = Splices(data)
    for box in elements(data, "ClientData"):
        for name in _FORMULAS:
            for formula in elements(data, name, box.inner, box.inner_end):
                splices.text(formula, lambda text: shifted(text, Home(here), shift))
        if here:
            _shift_box(splices, box, shift.moves)
    return splices.done()


def _shift_box(splices: Splices, box: Element, moves: Moves) -> None:
    if box.tag.value("ObjectType") == "Note":
        row = _number(splices, box, "Row")
        step = moves.to(row + 1) - (row + 1)
        for element in elements(splices.data, "Row", box.inner, box.inner_end):
            splices.put(element.inner, element.inner_end, str(row + step).encode())
        _put_anchor(splices, box, lambda top, bottom, _offset: (top + step, bottom + step))
        return
    # the words say the opposite of what they mean: they are there where a box is not to move or grow with the cells
    if _said(splices, box, "MoveWithCells"):
        return
    sizes = not _said(splices, box, "SizeWithCells")

    def now(top: int, bottom: int, offset: int) -> tuple[int, int]:
        step = moves.to(top + 1) - (top + 1)
        return top + step, lower_edge(bottom, offset, moves) if sizes else bottom + step

    _put_anchor(splices, box, now)


def _put_anchor(splices: Splices, box: Element, now: Callable[[int, int, int], tuple[int, int]]) -> None:
    """Rows are the third and the seventh of the eight numbers of an anchor."""
    for element in elements(splices.data, "Anchor", box.inner, box.inner_end):
        pieces = plain(splices.data[element.inner : element.inner_end]).split(",")
        if len(pieces) != 8 or not all(piece.strip().lstrip("-").isdigit() for piece in pieces):
            continue
        top, bottom = now(int(pieces[2]), int(pieces[6]), int(pieces[7]))
        for place, row in ((2, top), (6, bottom)):
            old = pieces[place].strip()
            pieces[place] = pieces[place].replace(old, str(row))
        splices.put(element.inner, element.inner_end, ",".join(pieces).encode())


def _said(splices: Splices, box: Element, name: str) -> bool:
    element = next(elements(splices.data, name, box.inner, box.inner_end), None)
    return element is not None and plain(splices.data[element.inner : element.inner_end]).strip() in {"", "True", "t"}


def _number(splices: Splices, box: Element, name: str) -> int:
    element = next(elements(splices.data, name, box.inner, box.inner_end), None)
    text = plain(splices.data[element.inner : element.inner_end]).strip() if element is not None else ""
    return int(text) if text.isdigit() else 0
