"""What a person decides about a plan: who wins each conflict, and what becomes of records that vanished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pmo_desktop.domain.importing.plan import (
    Absence,
    Action,
    CellConflict,
    ImportPlan,
    PlannedRow,
    PlannedTable,
    Vanished,
)


@dataclass(frozen=True, slots=True, order=True)
class Dispute:
    """One conflict of a plan: the sheet, the number of the table in it, the row in the workbook, the field."""

    sheet: str
    table: int
    row: int
    field: str


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """One record that vanished from a table of a plan."""

    sheet: str
    table: int
    id: int


def disputes(plan: ImportPlan) -> list[tuple[Dispute, CellConflict]]:
    """All conflicts of a plan in the order of the workbook."""
    return [
        (Dispute(table.sheet, table.index, row.row, conflict.field), conflict)
        for table in plan.tables
        for row in table.rows
        for conflict in row.conflicts
    ]


def missing(plan: ImportPlan) -> list[tuple[Missing, Vanished]]:
    """All records that vanished, in the order of the workbook."""
    return [(Missing(table.sheet, table.index, one.id), one) for table in plan.tables for one in table.vanished]


def answer_missing(plan: ImportPlan, answers: Mapping[Missing, Absence]) -> ImportPlan:
    """The plan in which these records are kept or cancelled; what cannot be cancelled is kept."""
    if not answers:
        return plan
    tables = []
    for table in plan.tables:
        vanished = tuple(
            _answered(one, answers.get(Missing(table.sheet, table.index, one.id), one.absence))
            for one in table.vanished
        )
        tables.append(replace(table, vanished=vanished) if vanished != table.vanished else table)
    return replace(plan, tables=tuple(tables))


def answer_all_missing(plan: ImportPlan, absence: Absence) -> ImportPlan:
    """The plan in which all vanished records are kept, cancelled or left open."""
    return answer_missing(plan, {one: absence for one, _vanished in missing(plan)})


def _answered(one: Vanished, absence: Absence) -> Vanished:
    return replace(one, absence=Absence.KEEP if absence is Absence.CANCEL and not one.can_cancel else absence)


def keep_here(plan: ImportPlan, chosen: Collection[Dispute]) -> ImportPlan:
    """The plan in which the chosen conflicts are decided for what is here; the others stay open."""
    if not chosen:
        return plan
    wanted = set(chosen)
    tables = []
    for table in plan.tables:
        rows = tuple(_settled(table, row, wanted) if row.conflicts else row for row in table.rows)
        tables.append(replace(table, rows=rows))
    return replace(plan, tables=tuple(tables))


def _settled(table: PlannedTable, row: PlannedRow, wanted: Collection[Dispute]) -> PlannedRow:
    conflicts = tuple(
        replace(one, settled=True) if Dispute(table.sheet, table.index, row.row, one.field) in wanted else one
        for one in row.conflicts
    )
    return replace(row, conflicts=conflicts)


def take_theirs(plan: ImportPlan, chosen: Collection[Dispute]) -> ImportPlan:
    """The plan in which the workbook wins the chosen conflicts; all others keep what is here."""
    if not chosen:
        return plan
    wanted: dict[tuple[str, int], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in chosen:
        wanted[one.sheet, one.table][one.row].add(one.field)
    tables = tuple(_table(table, wanted.get((table.sheet, table.index), {})) for table in plan.tables)
    return replace(plan, tables=tables)


def _table(table: PlannedTable, wanted: dict[int, set[str]]) -> PlannedTable:
    if not wanted:
        return table
    rows = tuple(_row(row, wanted[row.row]) if row.row in wanted else row for row in table.rows)
    return replace(table, rows=rows)


def _row(row: PlannedRow, fields: set[str]) -> PlannedRow:
    taken = [conflict for conflict in row.conflicts if conflict.field in fields]
    if not taken:
        return row
    write = {**row.write, **{one.field: row.found.get(one.field) for one in taken if not one.own}}
    custom = {**row.custom, **{one.field: row.own.get(one.field, "") for one in taken if one.own}}
    left = tuple(conflict for conflict in row.conflicts if conflict.field not in fields)
    return replace(row, write=write, custom=custom, conflicts=left, action=Action.CONFLICTS if left else Action.UPDATED)
