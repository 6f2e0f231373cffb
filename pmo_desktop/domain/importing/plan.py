"""An import before it is accepted: every row with what would happen to it, and where every cell went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Found: TypeAlias = str | int | bool | Decimal | date | tuple[str, ...]
"""A value read from a workbook; references (people, projects, tasks) are still names."""

MADE_WHEN_NAMED = frozenset({"resources", "projects"})
"""Registers whose records are made when an import names one that is not there yet."""


class Action(StrEnum):
    """What an import does with a row; the keys of the command line's answer."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICTS = "conflicts"


class Absence(StrEnum):
    """What becomes of a record that is no longer in the workbook; OPEN keeps it and asks again the next time."""

    OPEN = "open"
    KEEP = "keep"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A field changed here and in the workbook since the last import (texts as a person reads them).

    A `settled` one was decided for what is here: it is not asked again until the workbook changes again. `field` is
    the header of an `own` column.
    """

    field: str
    last: str
    here: str
    theirs: str
    settled: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of a workbook and what becomes of it.

    `found` is all the workbook says, `write` the part that would be written; a None in `write` clears the field.
    `project` is the name of the project it belongs to, `level` its depth in an outline.
    """

    action: Action
    row: int
    id: int | None
    found: Mapping[str, Found]
    write: Mapping[str, Found | None]
    custom: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[CellConflict, ...] = ()
    project: str = ""
    level: int = 0
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Vanished:
    """A record that came from this sheet the last time and is no longer in it.

    `row` is where it stood; `can_cancel` says whether the register has a status for it and the record is not over yet.
    """

    register: str
    id: int
    name: str
    row: int = 0
    memory: int = 0
    can_cancel: bool = False
    absence: Absence = Absence.OPEN


@dataclass(frozen=True, slots=True)
class PlannedProblem:
    """Something that was not understood, with its place and where it stays."""

    sheet: str
    cell: str
    value: str
    field: str
    problem: str
    kept_as: str


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """One table of the workbook on its way into one register; `headers` tell the header above each field.

    `origin` is the earlier import of the same place it replaces, `after` one of another file or sheet it goes on from;
    `said` is the project its sheet names. `columns` tell the column of each field and each own header, `goes_on_from`
    file and sheet of `after`.
    """

    sheet: str
    index: int
    register: str
    rows: tuple[PlannedRow, ...]
    headers: Mapping[str, str]
    fingerprint: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    vanished: tuple[Vanished, ...] = ()
    origin: int = 0
    after: int = 0
    said: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    goes_on_from: tuple[str, str] = ("", "")

    @property
    def counts(self) -> Counter[Action]:
        """How many rows there are of each action."""
        return Counter(row.action for row in self.rows)


@dataclass(frozen=True, slots=True)
class CellAccount:
    """Where the non-empty cells of a workbook went; the four parts add up to `seen`."""

    fields: int = 0
    custom: int = 0
    skipped: int = 0
    problems: int = 0

    @property
    def seen(self) -> int:
        """All non-empty cells."""
        return self.fields + self.custom + self.skipped + self.problems


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything one workbook would change."""

    file: str
    sha256: str
    tables: tuple[PlannedTable, ...]
    problems: tuple[PlannedProblem, ...]
    cells: CellAccount
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be added or changed."""
        return not any(
            row.action in (Action.ADDED, Action.UPDATED) or row.write for table in self.tables for row in table.rows
        ) and not any(one.absence is Absence.CANCEL for table in self.tables for one in table.vanished)

    def counts(self) -> dict[str, dict[str, int]]:
        """Per register how many rows are added, updated, unchanged, in conflict, vanished."""
        found: dict[str, dict[str, int]] = {}
        for table in self.tables:
            counts = found.setdefault(
                table.register, dict.fromkeys([*(action.value for action in Action), "vanished"], 0)
            )
            for action, number in table.counts.items():
                counts[action.value] += number
            counts["vanished"] += len(table.vanished)
        return found
