"""Lists of cells and ranges in attributes, such as those a rule or a selection is for, after rows were inserted."""

from __future__ import annotations

import enum

from pmo_desktop.exchange.excel.package.places import letters
from pmo_desktop.exchange.excel.shifting.moves import LAST_COLUMN, Moves
from pmo_desktop.exchange.excel.shifting.references import Reference, references


class Growth(enum.Enum):
    """Whether an area that ends at the record above a new row takes the new row in."""

    NEVER = enum.auto()
    RANGES = enum.auto()  # ranges of several rows do: a filter, a table
    ALWAYS = enum.auto()  # single cells too: a rule for that record's cells


def moved_areas(text: str, moves: Moves, growth: Growth = Growth.NEVER) -> str:
    """A list of cells and ranges, parted by spaces, where they stand now."""
    return " ".join(_moved(piece, moves, growth) for piece in text.split(" ")) if text else text


def _moved(piece: str, moves: Moves, growth: Growth) -> str:
    found = references(piece)
    if len(found) != 1 or not found[0].rows or found[0].sheet:
        return piece
    area = found[0]
    grow = growth is Growth.ALWAYS or (growth is Growth.RANGES and area.top < area.bottom)
    columns = (1, LAST_COLUMN) if growth is Growth.ALWAYS else area.width  # a rule may be for columns still blank
    top, bottom = moves.span(area.top, area.bottom, grow=grow, columns=columns)
    if (top, bottom) == (area.top, area.bottom):
        return piece
    return _spelled(piece, area, top, bottom)


def _spelled(piece: str, area: Reference, top: int, bottom: int) -> str:
    if len(area.rows) == 1 and top == bottom:
        return piece[: area.rows[0].start] + str(top)
    if not area.columns:
        return f"{top}:{bottom}"
    left, right = (letters(mark.number) for mark in (area.columns[0], area.columns[-1]))
    return f"{left}{top}:{right}{bottom}"


def bounds(text: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row and last column around a list of areas; None when it names no rows."""
    found = [area for area in references(text) if area.rows]
    if not found:
        return None
    columns = [mark.number for area in found for mark in area.columns] or [1]
    return min(a.top for a in found), min(columns), max(a.bottom for a in found), max(columns)
