"""A plan as lines a person goes through: what was imported last, what is here now, what the workbook says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from pmo_desktop.domain.importing.decisions import Dispute, Missing
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import Remembered, text_of
from pmo_desktop.domain.importing.plan import Action, ImportPlan, PlannedRow, PlannedTable, Vanished
from pmo_desktop.domain.registers.spec import Field, Register
from pmo_desktop.domain.registers.spec import Kind as FieldKind
from pmo_desktop.exchange.excel.planning.comparing import shown


class Kind(StrEnum):
    """What a line tells of."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    VANISHED = "vanished"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a person may choose about: a cell that changed, a row that is new, a record that vanished.

    `field` is a field's key or the header of an own column, empty where the line is about a whole row.
    """

    kind: Kind
    sheet: str
    table: int
    register: str
    row: int
    name: str
    field: str = ""
    last: str = ""
    here: str = ""
    theirs: str = ""
    gone: Vanished | None = None
    first: bool = True

    @property
    def dispute(self) -> Dispute:
        """The cell the line is about."""
        return Dispute(self.sheet, self.table, self.row, self.field)

    @property
    def missing(self) -> Missing | None:
        """The record that vanished, where the line tells of one."""
        return Missing(self.sheet, self.table, self.gone.id) if self.gone is not None else None


def review(plan: ImportPlan, existing: Existing) -> list[Line]:
    """All lines of a plan in the order of the workbook; what vanished follows the rows of its table."""
    memory = {one.id: one for one in existing.memory}
    return [line for table in plan.tables for line in _lines(table, existing, memory)]


def counts(lines: list[Line]) -> Counter[Kind]:
    """How many lines there are of each kind."""
    return Counter(line.kind for line in lines)


def _lines(table: PlannedTable, existing: Existing, memory: dict[int, Remembered]) -> Iterator[Line]:
    register = existing.register(table.register)
    for row in table.rows:
        if row.action is Action.ADDED:
            yield _line(table, row, Kind.NEW, row_label(row, register))
        elif row.action is Action.UNCHANGED:
            yield _line(table, row, Kind.UNCHANGED, row_label(row, register))
        else:
            yield from _changes(table, row, register, existing, memory.get(row.memory or 0))
    for one in table.vanished:
        yield Line(Kind.VANISHED, table.sheet, table.index, table.register, one.row, one.name, gone=one)


def _changes(
    table: PlannedTable, row: PlannedRow, register: Register, existing: Existing, before: Remembered | None
) -> Iterator[Line]:
    name, first = row_label(row, register), True
    here = existing.rows.get(register.key, {}).get(row.id or 0, {})
    for conflict in row.conflicts:
        yield _line(
            table,
            row,
            Kind.CONFLICT,
            name,
            field=conflict.field,
            last=conflict.last if conflict.own else _percent(register[conflict.field], conflict.last),
            here=conflict.here,
            theirs=conflict.theirs,
            first=first,
        )
        first = False
    for key, value in row.write.items():
        one = register[key]
        yield _line(
            table,
            row,
            Kind.CHANGED,
            name,
            field=key,
            last=_percent(one, before.found.get(key, "")) if before is not None else "",
            here=shown(one, here.get(key), existing.name),
            theirs=shown(one, value, existing.name),
            first=first,
        )
        first = False
    held = here.get("custom")
    own = held if isinstance(held, dict) else {}
    for header, text in row.custom.items():
        last = before.custom.get(header, "") if before is not None else ""
        yield _line(
            table,
            row,
            Kind.CHANGED,
            name,
            field=header,
            last=last,
            here=str(own.get(header, "")),
            theirs=text,
            first=first,
        )
        first = False


def _percent(one: Field, text: str) -> str:
    """A remembered text as it is shown: shares of one as percentages."""
    if one.kind is not FieldKind.PERCENT or not text:
        return text
    try:
        return f"{text_of(Decimal(text) * 100)}%"
    except InvalidOperation:
        return text


def _line(
    table: PlannedTable,
    row: PlannedRow,
    kind: Kind,
    name: str,
    *,
    field: str = "",
    last: str = "",
    here: str = "",
    theirs: str = "",
    first: bool = True,
) -> Line:
    return Line(kind, table.sheet, table.index, table.register, row.row, name, field, last, here, theirs, None, first)


def row_label(row: PlannedRow, register: Register) -> str:
    """What a row is called: its number and its name; empty when it has neither."""
    numbers = [str(row.found[key]) for key in ("wbs", "code") if row.found.get(key)]
    name = row.found.get(register.name_field)
    if isinstance(name, tuple):
        name = "、".join(name)
    return " ".join([*numbers[:1], *([str(name)] if name else [])])
