"""A workbook as it was read: frozen cells with their look, whatever the file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

CellValue: TypeAlias = str | float | int | bool | datetime | date | time | timedelta
Place: TypeAlias = tuple[int, int]
"""Row and column, both counted from 1."""


class Cell(NamedTuple):
    """One non-empty cell; `error` is a cached Excel error such as #DIV/0!, `formula` its formula if known ("=" when
    its text is shared with another cell). A named tuple, since 160,000 frozen dataclasses take six times as long.
    """

    row: int
    column: int
    value: CellValue
    number_format: str = ""
    formula: str = ""
    error: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet; every mapping holds only places that differ from the default."""

    name: str
    hidden: bool = False
    cells: Mapping[Place, Cell] = field(default_factory=dict)
    merged: tuple[Range, ...] = ()
    fills: Mapping[Place, str] = field(default_factory=dict)  # RRGGBB of solid fills, white left out
    bold: frozenset[Place] = frozenset()
    indents: Mapping[Place, int] = field(default_factory=dict)
    comments: Mapping[Place, str] = field(default_factory=dict)
    outline: Mapping[int, int] = field(default_factory=dict)  # row → outline level
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    widths: Mapping[int, float] = field(default_factory=dict)  # column → characters
    unsolved: frozenset[Place] = frozenset()  # formulas whose result was never saved: the cell is not blank


@dataclass(frozen=True, slots=True)
class Workbook:
    """A read file; `notes` are translated sentences about the whole file (formulas without saved results …)."""

    name: str
    kind: str  # xlsx, xlsm, xls, xlsb, ods, csv
    sha256: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Excel's letters of a column counted from 1 (28 → AB)."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Excel's address of a cell (12, 5 → E12)."""
    return f"{column_letters(column)}{row}"
