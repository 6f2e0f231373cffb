"""A sheet as plain lists, as it crosses from the reading process to the program (JSON and nothing else).

Modules that only the reading process imports do without dataclasses and typing: those two take 16 of the 55 ms that
the process needs to start.
"""

from __future__ import annotations

from pmo_desktop.exchange.excel.reading.packing import Packer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pmo_desktop.exchange.excel.reading.packing import Scalar

STRING, NUMBER, BOOL, ERROR, DATE, TIME, LENGTH, ISO = "snbedtpi"
"""Kinds of a raw value: DATE, TIME and LENGTH are Excel serial numbers, ISO a date or date and time as text."""


class RawSheet:
    """One sheet; places are (row, column) from 1.

    Its cells are either in the parallel lists `rows`, `columns`, `kinds`, `values`, `formats`, or in `packer`.
    """

    __slots__ = (
        "bold", "columns", "comments", "cut", "fills", "formats", "formulas", "hidden", "hidden_columns", "hidden_rows",
        "indents", "kinds", "merged", "name", "outline", "packer", "rows", "unsaved", "values", "widths",
    )  # fmt: skip

    def __init__(self, name: str, *, hidden: bool = False) -> None:
        """An empty sheet."""
        self.name = name
        self.hidden = hidden
        self.packer = Packer()
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.kinds: list[str] = []
        self.values: list[Scalar] = []
        self.formats: list[str] = []
        self.formulas: list[tuple[int, int, str]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.fills: list[tuple[int, int, str]] = []
        self.bold: list[tuple[int, int]] = []
        self.indents: list[tuple[int, int, int]] = []
        self.comments: list[tuple[int, int, str]] = []
        self.outline: list[tuple[int, int]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.widths: list[tuple[int, float]] = []
        self.unsaved = 0
        self.cut = 0

    def add(self, row: int, column: int, kind: str, value: Scalar, number_format: str = "") -> None:
        """Append one non-empty cell."""
        self.rows.append(row)
        self.columns.append(column)
        self.kinds.append(kind)
        self.values.append(value)
        self.formats.append(number_format)

    @property
    def blank(self) -> bool:
        """Whether it has no cell at all."""
        return not self.rows and not self.packer.rows

    def plain(self) -> dict[str, Any]:
        """Its JSON form."""
        self._pack()
        return {
            "name": self.name,
            "hidden": self.hidden,
            **self.packer.plain(),
            "formulas": self.formulas,
            "merged": self.merged,
            "fills": self.fills,
            "bold": self.bold,
            "indents": self.indents,
            "comments": self.comments,
            "outline": self.outline,
            "hidden_rows": self.hidden_rows,
            "hidden_columns": self.hidden_columns,
            "widths": self.widths,
        }

    def _pack(self) -> None:
        """Move the cells of the parallel lists into the packer."""
        packer, places, numbers = self.packer, list[int](), list[int]()
        current = None
        for row, column, kind, value, number_format in zip(
            self.rows, self.columns, self.kinds, self.values, self.formats, strict=True
        ):
            if row != current:
                if current is not None:
                    packer.row(current, places, numbers)
                current, places, numbers = row, [], []
            places.append(packer.place(column, number_format))
            numbers.append(packer.value(kind, value))
        if current is not None:
            packer.row(current, places, numbers)
        self.rows, self.columns, self.kinds, self.values, self.formats = [], [], [], [], []
