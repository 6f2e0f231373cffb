"""The small picture of how the sheets of a print lie together, with the one in hand marked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.scene import Line, Rect, Scene, Shape, Text, moved

MAP_WIDTH = 124.0
"""How much of the strip below a chart the map takes."""
_CELL, _NAMED = (36.0, 22.0), (26.0, 13.0)
_WORD, _PAD, _LEAST = 18.0, 8.0, 1.5


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page lies among all: row and column from 0, how many of each, and the range its columns cover.

    Pages that are `bound` follow each other like those of a book, rather than lying together.
    """

    row: int
    column: int
    rows: int
    columns: int
    covers: tuple[str, str] = ("", "")
    bound: bool = False

    @property
    def name(self) -> str:
        """Rows by number, columns by letter: 2-B."""
        letters = ""
        number = self.column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{self.row + 1}-{letters}"

    @property
    def after(self) -> Position:
        """The page to its right."""
        return replace(self, column=self.column + 1)

    @property
    def number(self) -> int:
        """The page's number in reading order, from 1."""
        return self.row * self.columns + self.column + 1

    @property
    def total(self) -> int:
        """How many pages there are."""
        return self.rows * self.columns


def map_shapes(position: Position, width: float, height: float) -> tuple[list[Shape], float, float]:
    """The map within this room, and the width and height it takes; sheets too small for their names have none."""
    cell = min(_CELL[0], width / position.columns), min(_CELL[1], height / position.rows)
    named = cell[0] >= _NAMED[0] and cell[1] >= _NAMED[1]
    wide, high = cell[0] * position.columns, cell[1] * position.rows
    x, y = position.column * cell[0], position.row * cell[1]
    shapes: list[Shape] = [Rect(0, 0, wide, high, "surface")]
    if cell[1] >= 3:
        shapes += [Line(((0, n * cell[1]), (wide, n * cell[1])), "frame", 0.6) for n in range(1, position.rows)]
    if cell[0] >= 3:
        shapes += [Line(((n * cell[0], 0), (n * cell[0], high)), "frame", 0.6) for n in range(1, position.columns)]
    shapes.append(Rect(x, y, max(cell[0], _LEAST), max(cell[1], _LEAST), "text"))
    shapes.append(Rect(0, 0, wide, high, line="frame", line_width=0.8))
    if named:
        for row in range(position.rows):
            for column in range(position.columns):
                here = (row, column) == (position.row, position.column)
                name = Position(row, column, position.rows, position.columns).name
                box = (column * cell[0], row * cell[1], *cell)
                shapes.append(Text(*box, name, "surface" if here else "text", 11, here, "center"))
    return shapes, wide, high


def page_map(position: Position, width: float, height: float) -> Scene:
    """The map in a frame of this size, the name of the sheet below it."""
    sketch, wide, high = map_shapes(position, width - 2 * _PAD, max(12.0, height - _WORD - _PAD))
    top = max(3.0, (height - _WORD - high) / 2)
    words = _("Page map · {name}").format(name=position.name)
    shapes: list[Shape] = [
        Rect(0, 0, width, height, line="frame"),
        *(moved(shape, (width - wide) / 2, top) for shape in sketch),
        Text(2, height - _WORD - 1, width - 4, _WORD, words, "second", 11, align="center"),
    ]
    return Scene(width, height, tuple(shapes))
