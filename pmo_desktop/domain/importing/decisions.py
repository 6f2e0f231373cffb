"""What a person decides about a plan: who wins each conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from pmo_desktop.domain.importing.plan import Action, CellConflict, ImportPlan, PlannedRow, PlannedTable


@dataclass(frozen=True, slots=True, order=True)
class Dispute:
    """One conflict of a plan: the sheet, the number of the table in it, the row in the workbook, the field."""

    sheet: str
    table: int
    row: int
    field: str


def disputes(plan: ImportPlan) -> list[tuple[Dispute, CellConflict]]:
    """All conflicts of a plan in the order of the workbook."""
    return [
        (Dispute(table.sheet, table.index, row.row, conflict.field), conflict)
        for table in plan.tables
        for row in table.rows
        for conflict in row.conflicts
    ]


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
    taken = [conflict.field for conflict in row.conflicts if conflict.field in fields]
    if not taken:
        return row
    write = {**row.write, **{key: row.found.get(key) for key in taken}}
    left = tuple(conflict for conflict in row.conflicts if conflict.field not in fields)
    return replace(row, write=write, conflicts=left, action=Action.CONFLICTS if left else Action.UPDATED)
