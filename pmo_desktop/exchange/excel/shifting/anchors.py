"""Where pictures, shapes, charts and controls are fastened to rows, after rows were inserted."""

from __future__ import annotations

from pmo_desktop.exchange.excel.shifting.moves import Moves
from pmo_desktop.exchange.excel.shifting.xml_spans import Element, Splices, elements, plain


def shift_anchor(splices: Splices, anchor: Element, moves: Moves, *, moves_along: bool, sizes_along: bool) -> None:
    """Move the corners of one anchor: both, or the lower one as far as the upper one where the size is to stay.

    A lower edge just on the line below the record above the new row stays there.
    """
    if not moves_along:
        return
    start = next(elements(splices.data, "from", anchor.inner, anchor.inner_end), None)
    if start is None:
        return
    row, _offset = _position(splices, start)
    step = moves.to(row + 1) - (row + 1)
    _put(splices, start, row + step)
    end = next(elements(splices.data, "to", anchor.inner, anchor.inner_end), None)
    if end is not None:
        row, offset = _position(splices, end)
        _put(splices, end, lower_edge(row, offset, moves) if sizes_along else row + step)


def lower_edge(row: int, offset: int, moves: Moves) -> int:
    """The line, counted from 0, in or above which something ends, where it stands now."""
    return moves.to(row + 1) - 1 if offset > 0 else moves.to(row)


def _position(splices: Splices, corner: Element) -> tuple[int, int]:
    numbers = []
    for name in ("row", "rowOff"):
        element = next(elements(splices.data, name, corner.inner, corner.inner_end), None)
        text = plain(splices.data[element.inner : element.inner_end]).strip() if element is not None else ""
        numbers.append(int(text) if text.lstrip("-").isdigit() else 0)
    return numbers[0], numbers[1]


def _put(splices: Splices, corner: Element, row: int) -> None:
    for element in elements(splices.data, "row", corner.inner, corner.inner_end):
        splices.put(element.inner, element.inner_end, str(row).encode())
