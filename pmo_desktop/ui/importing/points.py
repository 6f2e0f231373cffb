"""What a person should look at before accepting: conflicts first, then cells that were not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.decisions import Dispute, Missing
from pmo_desktop.domain.importing.plan import CellConflict
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.findings import CellProblem, WorkbookFinding
from pmo_desktop.exchange.excel.sheet import Place, address
from pmo_desktop.presentation.formatting import label
from pmo_desktop.ui.importing.marks import places_of
from pmo_desktop.ui.importing.reading import Reading
from pmo_desktop.ui.importing.source import Source
from pmo_desktop.ui.importing.words import row_name, value_words


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at: where it stands, what is said of it, its text, the conflict or loss it may be.

    `page` is the sheet's name where several sheets are imported, `seen` tells that the last import said the same.
    """

    sheet: int
    place: Place
    text: str
    table: int = 0
    value: str = ""
    dispute: Dispute | None = None
    missing: Missing | None = None
    can_cancel: bool = False
    field: str = ""
    register: str = ""
    seen: bool = False
    page: str = ""

    @property
    def cell(self) -> str:
        """The cell's address."""
        return address(*self.place)

    @property
    def where(self) -> str:
        """The cell's address, after its sheet's name where several sheets are imported."""
        if self.missing is not None:
            return self.page or _("gone")
        return f"{self.page}!{self.cell}" if self.page else self.cell


def points_of(source: Source, registers: tuple[Register, ...]) -> list[Point]:
    """All points of a file in the order of its sheets, conflicts first."""
    reading = source.reading
    if reading is None:
        return []
    by_key = {register.key: register for register in registers}
    found = _conflicts(source, reading.finding, by_key) + _vanished(source, reading.finding, by_key)
    found += _problems(source, reading.finding, by_key)
    shown = [sheet for sheet in reading.finding.sheets if reading.wishes.takes(sheet) and sheet.tables]
    if len(shown) < 2:
        return found
    return [replace(point, page=reading.finding.sheets[point.sheet].sheet) for point in found]


def _conflicts(source: Source, finding: WorkbookFinding, by_key: dict[str, Register]) -> list[Point]:
    assert source.reading is not None
    numbers = {sheet.sheet: number for number, sheet in enumerate(finding.sheets)}
    rows = {(t.sheet, t.index, r.row): (t, r) for t in source.reading.plan.tables for r in t.rows if r.conflicts}
    places: dict[tuple[str, int], Callable[[int, str], Place | None]] = {}
    found = []
    for dispute, conflict in source.disputes:
        table, row = rows[dispute.sheet, dispute.table, dispute.row]
        register = by_key[table.register]
        sheet = finding.sheets[numbers[dispute.sheet]]
        key = (dispute.sheet, dispute.table)
        if key not in places:
            places[key] = places_of(sheet.tables[dispute.table])
        place = places[key](dispute.row, dispute.field) or (dispute.row, 1)
        text = _conflict_text(row_name(row, register), register, conflict)
        found.append(Point(numbers[dispute.sheet], place, text, dispute.table, dispute=dispute))
    return found


def _conflict_text(name: str, register: Register, conflict: CellConflict) -> str:
    field = conflict.field if conflict.own else label(register[conflict.field])
    values = {
        "name": name,
        "field": field,
        "theirs": value_words(register, conflict.field, conflict.theirs),
        "here": value_words(register, conflict.field, conflict.here),
    }
    if not conflict.last:
        return _("{name}, {field}: {theirs} in the workbook, {here} here").format(**values)
    return _("{name}, {field}: {theirs} in the workbook, {here} here (last import {last})").format(
        last=value_words(register, conflict.field, conflict.last), **values
    )


def _vanished(source: Source, finding: WorkbookFinding, by_key: dict[str, Register]) -> list[Point]:
    numbers = {sheet.sheet: number for number, sheet in enumerate(finding.sheets)}
    found = []
    for missing, vanished in source.missing:
        kind = _(by_key[vanished.register].one)
        words = _("{kind} “{name}” is no longer in the workbook").format(kind=kind, name=vanished.name)
        place = (max(1, vanished.row), 1)
        found.append(
            Point(
                numbers.get(missing.sheet, 0),
                place,
                words,
                missing.table,
                missing=missing,
                can_cancel=vanished.can_cancel,
            )
        )
    return found


def _problems(source: Source, finding: WorkbookFinding, by_key: dict[str, Register]) -> list[Point]:
    assert source.reading is not None
    before = _texts_before(source.reading)
    found = []
    for number, sheet in enumerate(finding.sheets):
        if not source.reading.wishes.takes(sheet):
            continue
        for index, table in enumerate(sheet.tables):
            register = by_key.get(table.register or "")
            if register is None:
                continue
            headers = {c.column: c.header for c in table.columns}
            found += [
                Point(
                    number,
                    (p.row, p.column),
                    _problem_text(p, register),
                    index,
                    p.value,
                    field=p.field,
                    register=register.key,
                    seen=before.get((sheet.sheet, index, p.row), {}).get(headers.get(p.column, "")) == p.value,
                )
                for p in table.problems
            ]
    return found


def _problem_text(problem: CellProblem, register: Register) -> str:
    field = label(register[problem.field]) if register.has(problem.field) else problem.field
    value = problem.value if len(problem.value) <= 60 else problem.value[:60] + "…"
    return _("{field} “{value}”: {problem}; the text is kept in its own column").format(
        field=field, value=value, problem=_(problem.problem)
    )


def _texts_before(reading: Reading) -> dict[tuple[str, int, int], Mapping[str, str]]:
    """What the last import kept of each row in own columns, by sheet, table and row."""
    memory = {one.id: one for one in reading.existing.memory}
    return {
        (table.sheet, table.index, row.row): memory[row.memory].custom
        for table in reading.plan.tables
        for row in table.rows
        if row.memory in memory
    }
