"""What recognition understood of a workbook: tables, columns, records, problems, and where every cell went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from pmo_desktop.exchange.excel.sheet import Place, address, column_letters

Found: TypeAlias = str | int | bool | Decimal | date | tuple[str, ...]
"""A parsed value; references (people, projects, tasks) are still names: `tuple[str, ...]`, also for a single one."""


class Fate(StrEnum):
    """Where a non-empty cell of the workbook ended."""

    FIELD = "field"
    CUSTOM = "custom"
    SKIPPED = "skipped"
    PROBLEM = "problem"


WIDEST = 16384
"""The columns a sheet can have."""


@dataclass(frozen=True, slots=True)
class ColumnFinding:
    """One column of a table; `custom` is True when it is kept as the user's own column under its header.

    In a form, it is one caption with its answer: `row` and `column` are the answer's, and several share a column.
    """

    column: int
    header: str
    field: str | None
    custom: bool
    confidence: float
    samples: tuple[str, ...] = ()
    row: int = 0

    @property
    def key(self) -> int:
        """What decisions know it by: its column, in a form its cell."""
        return self.column + WIDEST * self.row


def key_text(key: int) -> str:
    """The letters of a column by its key, in a form the address of the answer's cell."""
    row, column = divmod(key, WIDEST)
    return address(row, column) if row else column_letters(column)


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row inside the table that is no record: total, blank form row, section title, footer, repeated header."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A value that did not parse; `kept_as` says where its text stays ("custom")."""

    row: int
    column: int
    value: str
    field: str
    problem: str
    kept_as: str = "custom"


class Doubt(StrEnum):
    """What about the dates of a column is open."""

    YEAR = "year"
    DAY_MONTH = "day_month"


@dataclass(frozen=True, slots=True)
class Question:
    """What a column's dates leave open, asked once for the whole column and only while it is not `settled`.

    `choices` are the possible answers, `assumed` the one its dates were read with: a year ("2016") or a DateOrder.
    `because` is a sentence to translate: what spoke for it. `cells` is how many cells depend on the answer, `samples`
    are some of their texts and `readings` what each choice makes of them, in the order of `choices`.
    """

    kind: Doubt
    column: int
    assumed: str
    choices: tuple[str, ...]
    because: str = ""
    cells: int = 0
    samples: tuple[str, ...] = ()
    readings: tuple[tuple[date, ...], ...] = ()
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One recognised row. `sources` names the cell each field came from; `level` is the outline depth (0 = top).

    A record that fills several rows ends in `last_row`.
    """

    row: int
    values: Mapping[str, Found]
    custom: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Place] = field(default_factory=dict)
    level: int = 0
    last_row: int = 0

    @property
    def rows(self) -> range:
        """All rows it fills."""
        return range(self.row, max(self.row, self.last_row) + 1)


@dataclass(frozen=True, slots=True)
class Painted:
    """A chart of bars that gave dates: its first and last column, how many cells are painted, the days they span."""

    columns: tuple[int, int]
    cells: int
    start: date | None = None
    finish: date | None = None


@dataclass(frozen=True, slots=True)
class TableFinding:
    """One table of a sheet; `register` is None when it fits none. A `form` has captions and answers instead."""

    register: str | None
    confidence: float
    header_rows: tuple[int, int]
    first_row: int
    last_row: int
    columns: tuple[ColumnFinding, ...]
    records: tuple[Record, ...]
    skipped: tuple[SkippedRow, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    fingerprint: str = ""
    questions: tuple[Question, ...] = ()
    painted: Painted | None = None
    form: bool = False


@dataclass(frozen=True, slots=True)
class SheetFinding:
    """One sheet; `fates` tells of every non-empty cell, inside tables and outside, where it ended."""

    sheet: str
    hidden: bool
    tables: tuple[TableFinding, ...]
    fates: Mapping[Place, Fate]
    reason: str = ""
    project_name: str = ""  # a project's name found in a title, e.g. 江润精工 MES 二期 项目进度跟踪表
    unsolved: frozenset[Place] = frozenset()  # formulas whose result was never saved


@dataclass(frozen=True, slots=True)
class WorkbookFinding:
    """One file."""

    file: str
    sha256: str
    sheets: tuple[SheetFinding, ...]
    notes: tuple[str, ...] = ()
