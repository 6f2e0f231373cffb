"""What of a plan is taken: changes left as they are here, and every choice about a plan together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from pmo_desktop.domain.importing.decisions import (
    Dispute,
    Missing,
    answer_missing,
    disputes,
    keep_here,
    missing,
    take_theirs,
)
from pmo_desktop.domain.importing.plan import Absence, Action, ImportPlan, PlannedRow, PlannedTable


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen about a plan.

    `theirs` are conflicts the workbook wins, `here` conflicts decided for what is here, `left` changes that are not
    taken although nobody changed them here, `absences` what becomes of records that vanished.
    """

    theirs: frozenset[Dispute] = frozenset()
    here: frozenset[Dispute] = frozenset()
    left: frozenset[Dispute] = frozenset()
    absences: Mapping[Missing, Absence] = field(default_factory=dict)

    def settle(self, chosen: Collection[Dispute], *, theirs: bool) -> Choices:
        """These conflicts are decided, for the workbook or for what is here."""
        fresh = frozenset(chosen)
        if theirs:
            return replace(self, theirs=self.theirs | fresh, here=self.here - fresh)
        return replace(self, theirs=self.theirs - fresh, here=self.here | fresh)

    def leave(self, chosen: Collection[Dispute], *, left: bool) -> Choices:
        """These changes are left, or taken after all."""
        fresh = frozenset(chosen)
        return replace(self, left=self.left | fresh if left else self.left - fresh)

    def answer(self, chosen: Collection[Missing], absence: Absence) -> Choices:
        """These vanished records are kept, cancelled or left open."""
        return replace(self, absences={**self.absences, **dict.fromkeys(chosen, absence)})

    def still(self, plan: ImportPlan) -> Choices:
        """The choices that a plan still asks for."""
        if self == Choices():
            return self
        open_ones = {one for one, _conflict in disputes(plan)}
        gone = {one for one, _vanished in missing(plan)}
        return Choices(
            self.theirs & open_ones,
            self.here & open_ones,
            self.left,
            {one: absence for one, absence in self.absences.items() if one in gone},
        )

    def on(self, plan: ImportPlan) -> ImportPlan:
        """The plan as it was chosen."""
        decided = answer_missing(keep_here(take_theirs(plan, self.theirs), self.here), self.absences)
        return leave(decided, self.left)


def leave(plan: ImportPlan, chosen: Collection[Dispute]) -> ImportPlan:
    """The plan without these changes: what is here stays, and what the workbook says counts as seen."""
    if not chosen:
        return plan
    wanted: dict[tuple[str, int], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in chosen:
        wanted[one.sheet, one.table][one.row].add(one.field)
    return replace(
        plan, tables=tuple(_table(table, wanted.get((table.sheet, table.index), {})) for table in plan.tables)
    )


def _table(table: PlannedTable, wanted: Mapping[int, set[str]]) -> PlannedTable:
    if not wanted:
        return table
    return replace(table, rows=tuple(_row(row, wanted.get(row.row, set())) for row in table.rows))


def _row(row: PlannedRow, fields: set[str]) -> PlannedRow:
    if row.action is Action.ADDED or not fields & (row.write.keys() | row.custom.keys()):
        return row
    write = {key: value for key, value in row.write.items() if key not in fields}
    custom = {header: text for header, text in row.custom.items() if header not in fields}
    action = row.action
    if action is Action.UPDATED and not (write or custom):
        action = Action.UNCHANGED
    return replace(row, write=write, custom=custom, action=action)
