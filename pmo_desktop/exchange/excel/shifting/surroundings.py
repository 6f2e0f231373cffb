"""All other parts of a workbook after rows were inserted into one of its sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pmo_desktop.exchange.excel.package.markup import as_utf8
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import Book, SheetPart
from pmo_desktop.exchange.excel.shifting import charts, comments, controls, drawings, names, pivots, sheets, tables
from pmo_desktop.exchange.excel.shifting.formulas import Shift
from pmo_desktop.exchange.excel.shifting.graph import Piece, relation_parts

Turn = Callable[[bytes, Shift, bool], bytes]

KINDS: Mapping[str, Turn] = {
    "drawing": lambda data, shift, here: drawings.shift_drawing(data, shift, here=here),
    "vmlDrawing": lambda data, shift, here: comments.shift_boxes(data, shift, here=here),
    "comments": lambda data, shift, here: comments.shift_comments(data, shift) if here else data,
    "threadedComment": lambda data, shift, here: comments.shift_comments(data, shift) if here else data,
    "table": lambda data, shift, here: tables.shift_table(data, shift, here=here),
    "tableSingleCells": lambda data, shift, here: tables.shift_single_cells(data, shift) if here else data,
    "pivotTable": lambda data, shift, here: pivots.shift_pivot(data, shift) if here else data,
    "pivotCacheDefinition": lambda data, shift, _here: pivots.shift_cache(data, shift),
    "ctrlProp": lambda data, shift, here: controls.shift_control(data, shift, here=here),
    "namedSheetView": lambda data, shift, here: controls.shift_views(data, shift) if here else data,
    "chart": lambda data, shift, _here: charts.shift_chart(data, shift),
    "chartEx": lambda data, shift, _here: charts.shift_chart(data, shift),
    "connections": lambda data, shift, _here: controls.shift_parameters(data, shift),
}


def shift_surroundings(parts: Parts, book: Book, pieces: Sequence[Piece], target: SheetPart, shift: Shift) -> None:
    """Move everything outside the sheet that points into it."""
    for sheet in book.sheets:
        if sheet.part.lower() != target.part.lower():
            _turn(parts, sheet.part, lambda data: sheets.with_rows_elsewhere(data, shift))
    _turn(parts, book.part, lambda data: names.shift_names(data, shift))
    for piece in pieces:
        turn = KINDS.get(piece.kind)
        if turn is not None:
            here = target.part.lower() in piece.owners
            _turn(parts, piece.part, lambda data, turn=turn, here=here: turn(data, shift, here))  # type: ignore[misc]
    for name in relation_parts(parts):
        if b'="#' in parts.read(name) or b"='#" in parts.read(name):
            _turn(parts, name, lambda data: controls.shift_links(data, shift))


def _turn(parts: Parts, name: str, turn: Callable[[bytes], bytes]) -> None:
    data = as_utf8(parts.read(name))
    fresh = turn(data)
    if fresh is not data and fresh != data:
        parts.write(name, fresh)
    else:
        parts.forget(name)
