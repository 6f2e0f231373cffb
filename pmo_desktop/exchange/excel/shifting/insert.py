"""New rows in a sheet of a workbook on disk: below their records where that is safe, else at the end of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_desktop.exchange.excel.package.calculation import drop_chain
from pmo_desktop.exchange.excel.package.edits import Appended, NewRow, Untouched
from pmo_desktop.exchange.excel.package.markup import as_utf8
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.relations import Book, SheetPart, read_book
from pmo_desktop.exchange.excel.shifting.appending import moved_row, with_rows_at_end
from pmo_desktop.exchange.excel.shifting.areas import bounds
from pmo_desktop.exchange.excel.shifting.formulas import Shift
from pmo_desktop.exchange.excel.shifting.graph import Piece, pieces
from pmo_desktop.exchange.excel.shifting.moves import Moves
from pmo_desktop.exchange.excel.shifting.obstacles import Obstacle, notes, obstacles
from pmo_desktop.exchange.excel.shifting.pivots import pivot_area
from pmo_desktop.exchange.excel.shifting.sheet_rows import last_formula_row
from pmo_desktop.exchange.excel.shifting.sheets import with_new_rows
from pmo_desktop.exchange.excel.shifting.surroundings import shift_surroundings
from pmo_desktop.exchange.excel.shifting.widths import record_widths
from pmo_desktop.exchange.excel.shifting.xml_spans import tags


@dataclass(frozen=True, slots=True)
class Inserted:
    """What became of new rows: where each stands now (0: nowhere), in the order given, and where old rows stand.

    Rows at the end of the sheet come with their reason, values that found no place too; notes are about the workbook.
    """

    rows: tuple[int, ...]
    moves: Moves | None = None
    appended: tuple[Appended, ...] = ()
    untouched: tuple[Untouched, ...] = ()
    notes: tuple[str, ...] = ()


def insert_rows(parts: Parts, sheet: str, rows: Sequence[NewRow]) -> Inserted:
    """Insert rows below the records they name, everything that points below moved along; KeyError for no such sheet.

    Rows for the same record keep their order. Where something is in the way they go to the end of the sheet.
    """
    if not rows:
        return Inserted(())
    book = read_book(parts)
    target = book.sheet(sheet)
    around = pieces(parts, book)
    in_the_way = obstacles(parts, book, around, target, len(rows))
    reasons = [_reason(new, in_the_way) for new in rows]
    safe = [new for new, reason in zip(rows, reasons, strict=True) if not reason]
    said = notes(parts, book, target)
    moves, untouched = _insert(parts, book, around, target, safe) if safe else (None, ())
    places = _places(rows, reasons, moves)
    unsafe = [moved_row(new, moves) for new, reason in zip(rows, reasons, strict=True) if reason]
    appended: list[Appended] = []
    if unsafe:
        taken = _taken(parts, around, target)
        ended = with_rows_at_end(as_utf8(parts.read(target.part)), sheet, unsafe, taken)
        parts.write(target.part, ended.data)
        untouched += ended.untouched
        numbers = iter(ended.numbers)
        for index, reason in enumerate(reasons):
            if reason:
                places[index] = next(numbers)
                appended += [Appended(sheet, places[index], reason)] if places[index] else []
    lowest = min([*(moves.below if moves is not None else ()), *(place - 1 for place in places if place)], default=0)
    if last_formula_row(as_utf8(parts.read(target.part))) > lowest:
        drop_chain(parts, book)
    return Inserted(tuple(places), moves, tuple(appended), untouched, said)


def _reason(new: NewRow, in_the_way: Sequence[Obstacle]) -> str:
    return next((obstacle.reason for obstacle in in_the_way if obstacle.stops(new.after)), "")


def _insert(
    parts: Parts, book: Book, around: Sequence[Piece], target: SheetPart, rows: Sequence[NewRow]
) -> tuple[Moves, tuple[Untouched, ...]]:
    groups: dict[int, list[NewRow]] = {}
    for new in rows:
        groups.setdefault(new.after, []).append(new)
    data = as_utf8(parts.read(target.part))
    moves = Moves.of((new.after for new in rows), record_widths(data, groups))
    shift = Shift(target.name, moves)
    widened = with_new_rows(data, shift, groups)
    parts.write(target.part, widened.data)
    shift_surroundings(parts, book, around, target, shift)
    return moves, widened.untouched


def _places(rows: Sequence[NewRow], reasons: Sequence[str], moves: Moves | None) -> list[int]:
    """Where the rows stand that found their place; 0 for the others."""
    counted: dict[int, int] = {}
    places = []
    for new, reason in zip(rows, reasons, strict=True):
        if reason or moves is None:
            places.append(0)
            continue
        counted[new.after] = counted.get(new.after, 0) + 1
        places.append(moves.to(new.after) + counted[new.after])
    return places


def _taken(parts: Parts, around: Sequence[Piece], target: SheetPart) -> int:
    """The last row that a pivot table or an Excel table of the sheet takes up."""
    last = 0
    for piece in around:
        if target.part.lower() not in piece.owners:
            continue
        if piece.kind == "pivotTable":
            area = pivot_area(as_utf8(parts.read(piece.part)))
            last = max(last, area.bottom if area is not None else 0)
        elif piece.kind == "table":
            table = next(tags(as_utf8(parts.read(piece.part))), None)
            found = bounds(table.value("ref")) if table is not None else None
            last = max(last, found[2] if found is not None else 0)
    return last
