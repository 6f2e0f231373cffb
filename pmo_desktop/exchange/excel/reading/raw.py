"""A sheet as plain lists, as it crosses from the reading process to the program (JSON and nothing else)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Scalar: TypeAlias = str | int | float | bool

STRING, NUMBER, BOOL, ERROR, DATE, TIME, LENGTH, ISO = "snbedtpi"
"""Kinds of a raw value: DATE, TIME and LENGTH are Excel serial numbers, ISO a date or date and time as text."""


@dataclass(slots=True)
class RawSheet:
    """One sheet in parallel lists; places are (row, column) from 1."""

    name: str
    hidden: bool = False
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    values: list[Scalar] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    fills: list[tuple[int, int, str]] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)
    indents: list[tuple[int, int, int]] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    outline: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    widths: list[tuple[int, float]] = field(default_factory=list)
    unsaved: int = 0
    cut: int = 0

    def add(self, row: int, column: int, kind: str, value: Scalar, number_format: str = "") -> None:
        """Append one non-empty cell."""
        self.rows.append(row)
        self.columns.append(column)
        self.kinds.append(kind)
        self.values.append(value)
        self.formats.append(number_format)

    def plain(self) -> dict[str, Any]:
        """Its JSON form; number formats are numbered, since few differ."""
        table = {text: number for number, text in enumerate(dict.fromkeys(self.formats))}
        return {
            "name": self.name,
            "hidden": self.hidden,
            "rows": self.rows,
            "columns": self.columns,
            "kinds": "".join(self.kinds),
            "values": self.values,
            "formats": [table[text] for text in self.formats],
            "format_table": list(table),
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
