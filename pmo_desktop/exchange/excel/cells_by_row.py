"""The cells of a sheet, kept row by row as recognition walks through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmo_desktop.exchange.excel.sheet import Cell, Place


class CellsByRow(Mapping[Place, Cell]):
    """Cells by place, held as one small dictionary a row.

    A dictionary by (row, column) of 100,000 rows costs a third of the memory of reading them and is regrouped by row
    before anything is recognised.
    """

    __slots__ = ("_count", "rows")

    def __init__(self, rows: Mapping[int, Mapping[int, Cell]]) -> None:
        """`rows` leads from row to column to cell, in the order of the file."""
        self.rows = rows
        self._count = sum(map(len, rows.values()))

    def __getitem__(self, place: Place) -> Cell:
        return self.rows[place[0]][place[1]]

    def __contains__(self, place: object) -> bool:
        return isinstance(place, tuple) and len(place) == 2 and place[1] in self.rows.get(place[0], ())

    def __iter__(self) -> Iterator[Place]:
        return ((row, column) for row, cells in self.rows.items() for column in cells)

    def __len__(self) -> int:
        return self._count


def by_row(cells: Mapping[Place, Cell]) -> dict[int, dict[int, Cell]]:
    """The cells of a sheet by row and column; to be read, not changed."""
    if isinstance(cells, CellsByRow):
        return cells.rows  # type: ignore[return-value] # the dictionaries it was made of
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in cells.items():
        rows.setdefault(row, {})[column] = cell
    return rows
