"""The frame of a table in a sheet, as a person draws it."""

from __future__ import annotations

from dataclasses import dataclass, replace

DEEPEST_HEADER = 5


@dataclass(frozen=True, slots=True, order=True)
class Frame:
    """Rows `top` to `last` are the header, the rows below it down to `bottom` the data; all ends are included."""

    top: int
    last: int
    bottom: int
    left: int
    right: int

    @classmethod
    def over(cls, top: int, left: int, bottom: int, right: int) -> Frame:
        """The frame over a rectangle whose corners may be given in any order; its first row is the header."""
        top, bottom = sorted((top, bottom))
        left, right = sorted((left, right))
        return cls(top, top, bottom, left, right)

    @property
    def header_rows(self) -> int:
        """How many rows the header has."""
        return self.last - self.top + 1

    def with_top(self, row: int) -> Frame:
        """The frame beginning at another row; its header keeps its height while there is room for it."""
        top = max(1, min(row, self.bottom))
        return replace(self, top=top, last=min(self.bottom, top + self.header_rows - 1))

    def with_bottom(self, row: int) -> Frame:
        """The frame ending at another row, never above its header."""
        return replace(self, bottom=max(self.last, row))

    def with_left(self, column: int) -> Frame:
        """The frame beginning at another column."""
        return replace(self, left=max(1, min(column, self.right)))

    def with_right(self, column: int) -> Frame:
        """The frame ending at another column."""
        return replace(self, right=max(self.left, column))

    def with_header(self, rows: int) -> Frame:
        """The frame with a header of so many rows."""
        return replace(self, last=min(self.bottom, self.top + max(1, min(rows, DEEPEST_HEADER)) - 1))

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def size(self) -> int:
        """How many cells lie inside."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def shared(self, other: Frame) -> int:
        """How many cells lie inside both."""
        rows = min(self.bottom, other.bottom) - max(self.top, other.top) + 1
        columns = min(self.right, other.right) - max(self.left, other.left) + 1
        return max(0, rows) * max(0, columns)

    def minus(self, other: Frame) -> tuple[int, int, int, int, int]:
        """How far each end lies from another frame's: top, last header row, bottom, left, right."""
        return (
            self.top - other.top,
            self.last - other.last,
            self.bottom - other.bottom,
            self.left - other.left,
            self.right - other.right,
        )

    def shifted(self, by: tuple[int, int, int, int, int]) -> Frame:
        """The frame with its ends moved so far, kept sound."""
        top = max(1, self.top + by[0])
        last = max(top, self.last + by[1])
        left = max(1, self.left + by[3])
        return Frame(top, last, max(last, self.bottom + by[2]), left, max(left, self.right + by[4]))
