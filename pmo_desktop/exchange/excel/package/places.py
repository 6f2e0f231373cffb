"""Cell addresses: letters and numbers, ranges, and what lies within them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)(?::\$?([A-Za-z]{1,3})\$?(\d+))?")


@functools.cache
def letters(column: int) -> str:
    """The letters of a column counted from 1."""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


@functools.cache
def number(column: str) -> int:
    """The number of a column, from its letters."""
    total = 0
    for letter in column.upper():
        total = total * 26 + ord(letter) - 64
    return total


def address(row: int, column: int) -> str:
    """The address of a cell, such as B7."""
    return f"{letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, counted from 1, both ends within."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies within."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def with_cell(self, row: int, column: int) -> Area:
        """The rectangle grown to hold a cell too."""
        return Area(min(self.top, row), min(self.left, column), max(self.bottom, row), max(self.right, column))

    def __str__(self) -> str:
        first, last = address(self.top, self.left), address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def area(said: str) -> Area | None:
    """The rectangle an A1 reference says; None for anything else."""
    found = _RANGE.fullmatch(said.strip())
    if found is None:
        return None
    left, top = number(found[1]), int(found[2])
    right, bottom = (number(found[3]), int(found[4])) if found[3] else (left, top)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
