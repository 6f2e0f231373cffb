"""What is painted over the cells of a sheet: rows added, cells changed, conflicts, problems, rows left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.importing.plan import Action, ImportPlan, PlannedRow
from pmo_desktop.exchange.excel.findings import SheetFinding, TableFinding
from pmo_desktop.exchange.excel.recognition.framing import frame_of
from pmo_desktop.exchange.excel.recognition.reread import Decisions
from pmo_desktop.exchange.excel.sheet import Place


class Mark(Enum):
    """Why a cell is tinted."""

    HEADER = "header"
    ADDED = "added"
    CHANGED = "changed"
    CONFLICT_ROW = "conflict_row"
    CONFLICT = "conflict"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a table: where it lies, which it is, whether it is imported."""

    index: int
    area: Frame
    imported: bool
    movable: bool = True


@dataclass(slots=True)
class Marks:
    """Everything painted over one sheet."""

    frames: list[Outline] = field(default_factory=list)
    rows: dict[tuple[int, int], Mark] = field(default_factory=dict)
    cells: dict[Place, Mark] = field(default_factory=dict)
    struck: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    typed: dict[Place, str] = field(default_factory=dict)

    def of(self, row: int, column: int) -> Mark | None:
        """The mark of a cell."""
        own = self.cells.get((row, column))
        if own is not None:
            return own
        table = self.table_at(row, column)
        return self.rows.get((table, row)) if table is not None else None

    def reason(self, row: int, column: int) -> str:
        """Why the row of a cell is left out; empty when it is not."""
        for frame in self.frames:
            if frame.area.left <= column <= frame.area.right and (frame.index, row) in self.struck:
                return self.struck[frame.index, row]
        return ""

    def table_at(self, row: int, column: int) -> int | None:
        """The number of the table that covers a cell; one that is imported goes before one that is not."""
        other = None
        for frame in self.frames:
            if frame.area.holds(row, column):
                if frame.imported:
                    return frame.index
                other = frame.index if other is None else other
        return other


def marks_of(finding: SheetFinding, plan: ImportPlan, decisions: Decisions, *, taken: bool) -> Marks:
    """The marks of a sheet under a plan; a sheet that is not taken shows its tables only."""
    found = Marks()
    for index in range(len(finding.tables)):
        found.typed.update(decisions.of(finding.sheet, index).typed)
    planned = {table.index: table for table in plan.tables if table.sheet == finding.sheet}
    for index, table in enumerate(finding.tables):
        own = decisions.of(finding.sheet, index).frame
        found.frames.append(
            Outline(
                index, own or frame_of(table), imported=taken and table.register is not None, movable=not table.form
            )
        )
        for row in range(table.header_rows[0], table.header_rows[1] + 1) if not table.form else ():
            found.rows[index, row] = Mark.HEADER
        if not taken or table.register is None:
            continue
        for skipped in table.skipped:
            found.struck[index, skipped.row] = skipped.reason
        for problem in table.problems:
            found.cells[problem.row, problem.column] = Mark.PROBLEM
            found.notes[problem.row, problem.column] = _(problem.problem)
        if index in planned:
            _plan_rows(found, index, table, planned[index].rows)
    return found


def _plan_rows(found: Marks, index: int, table: TableFinding, rows: tuple[PlannedRow, ...]) -> None:
    place = places_of(table)
    seen_before = any(row.id is not None for row in rows)
    for row in rows:
        if row.action is Action.ADDED:
            if seen_before:  # where all is new, a tint would only hide the sheet
                found.rows[index, row.row] = Mark.ADDED
            continue
        for key in row.write:
            where = place(row.row, key)
            if where is not None and found.cells.get(where) is not Mark.PROBLEM:
                found.cells[where] = Mark.CHANGED
        if row.conflicts:
            found.rows[index, row.row] = Mark.CONFLICT_ROW
        for conflict in row.conflicts:
            where = place(row.row, conflict.field)
            if where is not None:
                found.cells[where] = Mark.CONFLICT


def places_of(table: TableFinding) -> Callable[[int, str], Place | None]:
    """Where the value of a row's field, or of an own column under its header, stands in the sheet."""
    columns = {c.header: c.column for c in table.columns if c.custom and not c.field}
    columns |= {c.field: c.column for c in table.columns if c.field}
    sources = {record.row: record.sources for record in table.records}

    def place(row: int, key: str) -> Place | None:
        own = sources.get(row, {}).get(key)
        return own or ((row, columns[key]) if key in columns else None)

    return place
