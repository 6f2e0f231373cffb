"""Where the current cell goes: Excel's Ctrl+arrow edges, the way of Enter and Tab, blocks of a selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

Cell = tuple[int, int]


class After(Enum):
    """Where to go when an entry was accepted: lines down, columns to the right."""

    STAY = (0, 0)
    DOWN = (1, 0)
    UP = (-1, 0)
    RIGHT = (0, 1)
    LEFT = (0, -1)


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle of chosen cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it holds."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def edge(start: int, step: int, count: int, filled: Callable[[int], bool]) -> int:
    """Where Ctrl+arrow lands on a line of `count` cells: the end of this block of filled cells, or the next one."""
    here = start
    following = here + step
    if not 0 <= following < count:
        return here
    if filled(here) and filled(following):
        while 0 <= following < count and filled(following):
            here, following = following, following + step
        return here
    while 0 <= following < count and not filled(following):
        here, following = following, following + step
    return following if 0 <= following < count else here


def cells_of(spans: Iterable[Span]) -> list[Cell]:
    """All cells, row by row, each once."""
    found: dict[Cell, None] = {}
    for span in spans:
        for row in range(span.top, span.bottom + 1):
            for column in range(span.left, span.right + 1):
                found[row, column] = None
    return sorted(found)


def around(spans: Iterable[Span]) -> Span | None:
    """The smallest rectangle around all of them."""
    known = list(spans)
    if not known:
        return None
    return Span(
        min(s.top for s in known),
        min(s.left for s in known),
        max(s.bottom for s in known),
        max(s.right for s in known),
    )


def following_line(row: int, step: int, count: int, may_stop: Callable[[int], bool]) -> int:
    """The next line up or down on which one may stop; the same when there is none."""
    here = row + step
    while 0 <= here < count:
        if may_stop(here):
            return here
        here += step
    return row
