"""Cells packed for their way out of the reading process: rows share shapes, equal values are sent once.

Ten thousand rows of sixteen columns take a dozen shapes, and most values recur; so 137,000 cells cross as 24,000
values and an array of their numbers, which the program unpacks in 45 ms instead of 150 ms for one list item a cell.
"""

from __future__ import annotations

from array import array
from binascii import b2a_base64

TYPE_CHECKING = False  # typing is never needed here, and importing it takes 4 ms of every reading
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Scalar: TypeAlias = str | int | float | bool


class Packer:
    """Takes the cells of one sheet row by row."""

    __slots__ = (
        "_formats", "_places", "_shapes", "_values", "kinds", "numbers", "right", "row_shapes", "rows", "values",
    )  # fmt: skip

    def __init__(self) -> None:
        """Begin an empty sheet."""
        self.right = 0
        self.rows: list[int] = []
        self.row_shapes: list[int] = []
        self.numbers = array("I")
        self.values: list[Scalar] = []
        self.kinds: list[str] = []
        self._values: dict[tuple[str, type, Scalar], int] = {}
        self._formats: dict[str, int] = {}
        self._places: dict[tuple[int, str], int] = {}
        self._shapes: dict[tuple[int, ...], int] = {}

    def value(self, kind: str, value: Scalar) -> int:
        """The number of a value."""
        key = (kind, type(value), value)  # a whole number and the float equal to it stay apart
        number = self._values.get(key)
        if number is None:
            number = self._values[key] = self.another(kind, value)
        return number

    def another(self, kind: str, value: Scalar) -> int:
        """The number of a value the caller knows to be new."""
        self.values.append(value)
        self.kinds.append(kind)
        return len(self.values) - 1

    def place(self, column: int, number_format: str) -> int:
        """The number of a column under a number format: what the shape of a row is made of."""
        self.right = max(self.right, column)
        self._formats.setdefault(number_format, len(self._formats))
        return self._places.setdefault((column, number_format), len(self._places))

    def row(self, row: int, places: list[int], numbers: list[int]) -> None:
        """One row of cells: their places and the numbers of their values."""
        shape = tuple(places)
        known = self._shapes.get(shape)
        if known is None:
            known = self._shapes[shape] = len(self._shapes)
        self.rows.append(row)
        self.row_shapes.append(known)
        self.numbers.extend(numbers)

    def plain(self) -> dict[str, Any]:
        """The JSON form."""
        places = [(column, self._formats[text]) for column, text in self._places]
        return {
            "rows": self.rows,
            "row_shapes": self.row_shapes,
            "shapes": [[places[number] for number in shape] for shape in self._shapes],
            "formats": list(self._formats),
            "values": self.values,
            "kinds": "".join(self.kinds),
            "numbers": b2a_base64(self.numbers.tobytes(), newline=False).decode("ascii"),
        }
