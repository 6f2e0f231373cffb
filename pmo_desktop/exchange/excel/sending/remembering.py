"""What is to be remembered of a workbook after sending: all it says now, except what nobody took in yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import Remembered
from pmo_desktop.domain.importing.plan import Action, CellConflict, ImportPlan, PlannedRow, PlannedTable

Spot = tuple[str, int, int]
"""Sheet, number of the table in it, row."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What a row of the written workbook is: its record, what was remembered of it, what is still open.

    A `fresh` row was written just now; what its own columns say beyond the record was continued from hers.
    """

    record: int
    memory: int | None = None
    open: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    settled: tuple[CellConflict, ...] = ()
    fresh: bool = False


def as_remembered(
    after: ImportPlan,
    before: ImportPlan,
    existing: Existing,
    *,
    moved: Callable[[str, int], int],
    made: Mapping[Spot, int],
    copy: bool = False,
) -> ImportPlan:
    """The plan of the written workbook as one that only renews the memory, and takes in her numbers of new rows.

    What an import of the workbook would have changed `before` stays open, rows nobody imported are left out. `moved`
    tells where a row stands now, `made` the records of rows written just now. A copy is remembered beside its
    original, not instead of it.
    """
    known = {
        (table.sheet, table.index, moved(table.sheet, row.row)): _known(row, row.id)
        for table in before.tables
        for row in table.rows
        if row.id is not None
    }
    known |= {spot: _Known(record, fresh=True) for spot, record in made.items()}
    memory = {one.id: one for one in existing.memory}
    tables = tuple(_beside(_table(table, known, memory), existing, after.file, copy=copy) for table in after.tables)
    return replace(after, tables=tables, problems=())


def _known(row: PlannedRow, record: int) -> _Known:
    settled = tuple(one for one in row.conflicts if one.settled)
    waiting = frozenset([*row.write, *(one.field for one in row.conflicts if not one.settled and not one.own)])
    own = frozenset([*row.custom, *(one.field for one in row.conflicts if not one.settled and one.own)])
    return _Known(record, row.memory, waiting, own, settled)


def _table(table: PlannedTable, known: Mapping[Spot, _Known], memory: Mapping[int, Remembered]) -> PlannedTable:
    rows = tuple(
        _row(row, one, memory.get(one.memory or 0))
        for row in table.rows
        if (one := known.get((table.sheet, table.index, row.row))) is not None
    )
    return replace(table, rows=rows, vanished=())


def _row(row: PlannedRow, one: _Known, memory: Remembered | None) -> PlannedRow:
    still = {*row.write, *(conflict.field for conflict in row.conflicts if not conflict.own)} & one.open
    told = {*row.custom, *(conflict.field for conflict in row.conflicts if conflict.own)}
    last = memory.custom if memory is not None else {}
    own = {header: last.get(header, "") if header in told and header in one.own else text
           for header, text in row.own.items()}  # fmt: skip
    conflicts = (*(CellConflict(key, "", "", "") for key in sorted(still)), *one.settled)
    return replace(
        row,
        id=one.record,
        memory=one.memory,
        action=Action.CONFLICTS if conflicts else Action.UPDATED,
        write={},
        custom=row.custom if one.fresh else {},
        own={header: text for header, text in own.items() if text},
        conflicts=conflicts,
    )


def _beside(table: PlannedTable, existing: Existing, file: str, *, copy: bool) -> PlannedTable:
    """A copy starts a memory of its own, or goes on with that of the same copy."""
    if not copy or not table.after:
        return table
    place = (file, table.sheet, table.index)
    same = [one.id for one in existing.origins if (one.file, one.sheet, one.table) == place]
    return replace(table, origin=same[0] if same else 0, after=0)
