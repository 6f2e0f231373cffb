"""What surrounds the content of a page: title, firm and dates, footer, page number and page map."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.scene import Measure, Rect, Scene, Shape, Text
from pmo_desktop.reporting.paper import PageSetup

TITLE = 44.0
FOOTER = 26.0
GAP = 10.0
SMALL = 11.0
_CELL = (30.0, 13.0)
_MOST_ROWS = 2
_MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page lies among all: row and column from 0, how many of each, and the range its columns cover."""

    row: int
    column: int
    rows: int
    columns: int
    covers: tuple[str, str] = ("", "")

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
    def number(self) -> int:
        """The page's number in reading order, from 1."""
        return self.row * self.columns + self.column + 1

    @property
    def total(self) -> int:
        """How many pages there are."""
        return self.rows * self.columns


def furniture(title: str, setup: PageSetup, position: Position, measure: Measure) -> Scene:
    """Title line and footer for one page, in a scene of the size inside the margins."""
    width, height = setup.inner
    right = max((measure(line, SMALL, False) for line in setup.header_right), default=0.0)
    shapes: list[Shape] = [Text(0, 0, width - right - 16, TITLE - 10, title, "text", 20, bold=True)]
    line_height = 15.0
    top = max(0.0, TITLE - 8 - line_height * len(setup.header_right))
    for number, line in enumerate(setup.header_right):
        shapes.append(
            Text(
                width - right - 2,
                top + number * line_height,
                right + 2,
                line_height,
                line,
                "second",
                SMALL,
                align="right",
            )
        )
    shapes.extend(_footer(setup, position, width, height))
    return Scene(width, height, tuple(shapes))


def _footer(setup: PageSetup, position: Position, width: float, height: float) -> list[Shape]:
    top = height - 16
    third = width / 3
    number = _("Page {number} of {total}").format(number=position.number, total=position.total)
    if position.columns > 1:
        number = f"{position.name} · {number}"
    covers = " – ".join(part for part in position.covers if part)
    shapes: list[Shape] = [Text(0, top, third, 16, setup.footer_left, "second", SMALL)]
    if covers:
        shapes.append(Text(third, top, third, 16, covers, "second", SMALL, align="center"))
    map_width = 0.0
    mappable = position.total > 1 and position.rows <= _MOST_ROWS and position.columns <= _MOST_COLUMNS
    if setup.page_map and mappable:
        map_width = position.columns * _CELL[0] + 12
        shapes.extend(_page_map(position, width - map_width + 12, height - position.rows * _CELL[1]))
    shapes.append(Text(2 * third, top, third - map_width, 16, number, "second", SMALL, align="right"))
    return shapes


def _page_map(position: Position, left: float, top: float) -> list[Shape]:
    shapes: list[Shape] = []
    for row in range(position.rows):
        for column in range(position.columns):
            here = (row, column) == (position.row, position.column)
            x, y = left + column * _CELL[0], top + row * _CELL[1]
            name = Position(row, column, position.rows, position.columns).name
            shapes.append(Rect(x, y, _CELL[0], _CELL[1], "text" if here else "surface", "frame", 0.8))
            shapes.append(Text(x, y, _CELL[0], _CELL[1], name, "surface" if here else "text", 11, here, "center"))
    return shapes
