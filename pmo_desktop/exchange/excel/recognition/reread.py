"""Read a recognised workbook again as a person decided: another register, other fields, rows left out or taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.importing.layouts import CUSTOM, LEFT_OUT, NO_REGISTER, DateOrder, Layout
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.exchange.excel.findings import (
    ColumnFinding,
    Doubt,
    Fate,
    Record,
    SheetFinding,
    SkippedRow,
    TableFinding,
    WorkbookFinding,
)
from pmo_desktop.exchange.excel.planning.matching import EXPORT_KEY
from pmo_desktop.exchange.excel.recognition.date_columns import Answers
from pmo_desktop.exchange.excel.recognition.date_facts import ANSWERED
from pmo_desktop.exchange.excel.recognition.forms import reread_form
from pmo_desktop.exchange.excel.recognition.framing import frame_of, read_framed
from pmo_desktop.exchange.excel.recognition.grid import Grid
from pmo_desktop.exchange.excel.recognition.header_blocks import Block
from pmo_desktop.exchange.excel.recognition.hypotheses import Hypothesis, Place, ranking
from pmo_desktop.exchange.excel.recognition.ladders import ladders_of
from pmo_desktop.exchange.excel.recognition.numbering import numbering_columns
from pmo_desktop.exchange.excel.recognition.profiles import Column, profile
from pmo_desktop.exchange.excel.recognition.rows import RowKind, Shape, Sorted, sort_rows
from pmo_desktop.exchange.excel.recognition.tables import Table, record_rows
from pmo_desktop.exchange.excel.recognition.whole import Setting, read_whole
from pmo_desktop.exchange.excel.recognition.words import lexicon
from pmo_desktop.exchange.excel.sheet import Cell, Sheet, Workbook
from pmo_desktop.exchange.excel.sheet import Place as CellPlace

BY_HAND = N_("left out by you")
"""Why a row that a person struck out is skipped."""

_SURE = 0.99
_SAMPLE = 120


@dataclass(frozen=True, slots=True)
class TableDecision:
    """What a person decided about one table.

    `register` None leaves the recognised one, NO_REGISTER imports nothing. `columns` holds by column a field's key,
    CUSTOM or LEFT_OUT; `skipped` are rows left out by hand, `taken` are skipped rows that are records after all;
    `typed` are texts that a person typed over cells which were not understood; `years` and `orders` hold by column the
    answers to the questions its dates left open. `frame` is where the table lies when that was drawn by hand.
    """

    register: str | None = None
    columns: Mapping[int, str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()
    typed: Mapping[CellPlace, str] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    orders: Mapping[int, DateOrder] = field(default_factory=dict)
    frame: Frame | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether all stays as it was recognised."""
        return self.register is None and not (
            self.frame or self.columns or self.skipped or self.taken or self.typed or self.years or self.orders
        )


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided about a workbook, by sheet and number of the table in it.

    Numbers after those of the tables that were recognised are tables a person added; these have a frame.
    """

    tables: Mapping[tuple[str, int], TableDecision] = field(default_factory=dict)

    def of(self, sheet: str, index: int) -> TableDecision:
        """The decision about one table."""
        return self.tables.get((sheet, index), TableDecision())

    def but(self, sheet: str, index: int, decision: TableDecision) -> Decisions:
        """These decisions with another one about one table."""
        return Decisions({**self.tables, (sheet, index): decision})

    def without(self, sheet: str, index: int) -> Decisions:
        """These decisions without one about a table that was added; the added ones after it move up."""
        kept = {
            (page, number - 1 if page == sheet and number > index else number): decision
            for (page, number), decision in self.tables.items()
            if (page, number) != (sheet, index)
        }
        return Decisions(kept)

    def added(self, sheet: str, recognised: int) -> list[int]:
        """The numbers of the tables that were added to a sheet in which so many were recognised."""
        numbers = {number for page, number in self.tables if page == sheet and number >= recognised}
        return sorted(number for number in numbers if self.of(sheet, number).frame is not None)


def reread(
    workbook: Workbook, finding: WorkbookFinding, decisions: Decisions, registers: Iterable[Register], *, today: date
) -> WorkbookFinding:
    """What recognition found, read again where something was decided; every cell keeps its account."""
    known = tuple(registers)
    pages = {sheet.name: sheet for sheet in workbook.sheets}
    sheets = []
    for found in finding.sheets:
        touched = [i for i in range(len(found.tables)) if not decisions.of(found.sheet, i).is_nothing]
        touched += decisions.added(found.sheet, len(found.tables))
        if touched and found.sheet in pages:
            typed = {place: text for i in touched for place, text in decisions.of(found.sheet, i).typed.items()}
            grid = Grid.of(_typed_over(pages[found.sheet], typed))
            page = _Page(grid, found, known, PurePath(workbook.name).stem, today)
            found = page.run({index: decisions.of(found.sheet, index) for index in touched})  # noqa: PLW2901
        sheets.append(found)
    return replace(finding, sheets=tuple(sheets))


def layout_of(table: TableFinding) -> Layout:
    """The layout a table stands for once it is accepted."""
    columns = {c.header: c.field or (CUSTOM if c.custom else LEFT_OUT) for c in table.columns}
    headers = {c.key: c.header for c in table.columns}
    orders = {
        headers[q.column]: DateOrder(q.assumed)
        for q in table.questions
        if q.kind is Doubt.DAY_MONTH and q.because == ANSWERED and q.column in headers
    }
    years = {
        headers[q.column]: int(q.assumed)
        for q in table.questions
        if q.kind is Doubt.YEAR and q.because == ANSWERED and q.column in headers and q.assumed.isdecimal()
    }
    return Layout(table.register or NO_REGISTER, columns, orders, years=years)


@dataclass(slots=True)
class _Page:
    """One sheet on its way to being read again."""

    grid: Grid
    found: SheetFinding
    registers: tuple[Register, ...]
    file: str
    today: date

    def run(self, decisions: Mapping[int, TableDecision]) -> SheetFinding:
        fates = dict(self.found.fates)
        tables = list(self.found.tables)
        drawn = {index: one.frame for index, one in decisions.items() if one.frame is not None}
        for index in [*decisions, *(i for i, old in enumerate(tables) if i not in decisions)]:
            if index in drawn or index >= len(tables):
                continue
            decision = decisions.get(index, TableDecision())
            if any(frame_of(tables[index]).shared(frame) for frame in drawn.values()):
                decision = replace(decision, register=NO_REGISTER)
            if not decision.is_nothing:
                self._forget(tables[index], fates)
                tables[index], read = self._again(tables[index], decision)
                fates.update(read)
        for index in drawn:
            if index < len(tables):
                self._forget(tables[index], fates)
        for index, frame in sorted(drawn.items()):
            table, read = self._framed(frame, decisions[index])
            tables[index : index + 1] = [table]
            fates.update(read)
        return replace(self.found, tables=tuple(tables), fates=fates)

    @staticmethod
    def _forget(old: TableFinding, fates: dict[CellPlace, Fate]) -> None:
        """What was read of a table counts no longer."""
        first, last = old.painted.columns if old.painted else (1, 0)
        columns = [*(c.column for c in old.columns), *range(first, last + 1)]
        rows = {row for record in old.records for row in record.rows}
        for row in rows | {s.row for s in old.skipped}:
            for column in columns:
                if (row, column) in fates:
                    fates[row, column] = Fate.SKIPPED

    def _framed(self, frame: Frame, decision: TableDecision) -> tuple[TableFinding, Mapping[CellPlace, Fate]]:
        """The table inside a frame drawn by hand, read as decided."""
        table, fates = read_framed(self.grid, frame, self.registers, file=self.file, today=self.today)
        if replace(decision, frame=None, typed={}).is_nothing:
            return table, fates
        return self._table(table, decision)

    def _again(self, old: TableFinding, decision: TableDecision) -> tuple[TableFinding, Mapping[CellPlace, Fate]]:
        return self._form(old, decision) if old.form else self._table(old, decision)

    def _form(self, old: TableFinding, decision: TableDecision) -> tuple[TableFinding, Mapping[CellPlace, Fate]]:
        """A form read again."""
        key = old.register if decision.register is None else decision.register
        register = next((r for r in self.registers if r.key == key), None)
        if register is None or decision.skipped:
            return replace(old, register=None, records=(), problems=(), questions=()), {}
        setting = Setting(self.found.sheet, self.file, self.today, Answers(decision.years, decision.orders))
        form = reread_form(self.grid, old, (register, decision.columns), lexicon(self.registers), setting)
        return form.finding or old, form.fates

    def _table(self, old: TableFinding, decision: TableDecision) -> tuple[TableFinding, Mapping[CellPlace, Fate]]:
        key = old.register if decision.register is None else decision.register
        register = next((r for r in self.registers if r.key == key), None)
        chosen = self._fields(old, register, decision)
        columns = tuple(self._column(c, chosen, decision) for c in old.columns)
        if register is not None and register.key != old.register and decision.frame is None:
            old = self._sorted_anew(old, register, columns, chosen, decision)
        rows, skipped = _sorted_rows(old, decision)
        if register is None:
            blank = tuple(Record(row, {}) for row in rows)
            return replace(old, register=None, columns=columns, records=blank, problems=(), skipped=tuple(skipped)), {}
        table = self._rebuild(old, register, columns=columns, chosen=chosen, rows=rows, decision=decision)
        read = read_whole(
            self.grid, table, Setting(self.found.sheet, self.file, self.today, Answers(decision.years, decision.orders))
        )
        last = max([old.last_row, *rows]) if rows else old.last_row
        first = min([old.first_row, *rows]) if rows else old.first_row
        confidence = old.confidence if register.key == old.register else _SURE
        return replace(
            old,
            register=register.key,
            confidence=confidence,
            first_row=first,
            last_row=last,
            columns=columns,
            records=read.records,
            problems=read.problems,
            skipped=tuple(skipped),
            questions=read.questions,
            painted=read.painted,
        ), read.fates

    def _sorted_anew(
        self,
        old: TableFinding,
        register: Register,
        columns: Sequence[ColumnFinding],
        chosen: Mapping[int, tuple[str, float]],
        decision: TableDecision,
    ) -> TableFinding:
        """The table with its rows sorted as recognition sorts those of this register: other columns name a record."""
        held = [record.row for record in old.records]
        table = self._rebuild(old, register, columns=columns, chosen=chosen, rows=held, decision=decision)
        bottom = max([old.last_row, *held, *(one.row for one in old.skipped)])
        fresh = sort_rows(self.grid, table.shape, old.header_rows[1] + 1, bottom)
        if not fresh.records:
            return old
        rows = record_rows(replace(table, rows=fresh))
        skipped = tuple(SkippedRow(row, kind.value) for row, kind in fresh.kinds.items() if row not in set(rows))
        return replace(old, records=tuple(Record(row, {}) for row in rows), skipped=skipped)

    def _fields(
        self, old: TableFinding, register: Register | None, decision: TableDecision
    ) -> dict[int, tuple[str, float]]:
        """The field of each column; what was decided goes before what was recognised, one column a field."""
        if register is None:
            return {}
        if register.key == old.register:
            fields = {c.column: (c.field, c.confidence) for c in old.columns if c.field}
        else:
            fields = self._guess(old, register)
        wanted = {c: key for c, key in decision.columns.items() if register.has(key)}
        fields = {c: held for c, held in fields.items() if c not in decision.columns and held[0] not in wanted.values()}
        return {**fields, **{c: (key, _SURE) for c, key in wanted.items()}}

    def _guess(self, old: TableFinding, register: Register) -> dict[int, tuple[str, float]]:
        rows = [record.row for record in old.records][:_SAMPLE]
        columns = [
            Column(c.column, c.header, profile([x for r in rows if (x := self.grid.cell(r, c.column))], len(rows)))
            for c in old.columns
        ]
        found = ranking(columns, (register,), lexicon(self.registers), Place(self.found.sheet))
        return dict(found[0].fields) if found else {}

    @staticmethod
    def _column(old: ColumnFinding, chosen: Mapping[int, tuple[str, float]], decision: TableDecision) -> ColumnFinding:
        wish = decision.columns.get(old.column)
        if old.column in chosen:
            key, evidence = chosen[old.column]
            return replace(old, field=key, custom=False, confidence=round(min(_SURE, evidence), 2))
        left_out = wish == LEFT_OUT if wish is not None else not (old.custom or old.field)
        return replace(old, field=None, custom=not left_out, confidence=_SURE if wish is not None else 0.5)

    def _rebuild(
        self,
        old: TableFinding,
        register: Register,
        *,
        columns: Sequence[ColumnFinding],
        chosen: Mapping[int, tuple[str, float]],
        rows: Sequence[int],
        decision: TableDecision,
    ) -> Table:
        taken = [c for c in columns if c.field or c.custom]
        headers = {c.column: c.header for c in columns}
        top, last = old.header_rows
        left, right = min(headers, default=1), max(headers, default=1)
        bars = frozenset(range(old.painted.columns[0], old.painted.columns[1] + 1)) if old.painted else frozenset()
        block = Block(top, last, left, right, headers, bars, 1.0, len(headers))
        shape = self._shape(register, taken, chosen, headers, rows)
        titles: set[int] = set()
        if shape.nested:
            fresh = sort_rows(self.grid, shape, last + 1, max(rows, default=last))
            titles = set(fresh.of(RowKind.SECTION)) - decision.taken
        kinds = {row: RowKind.SECTION if row in titles else RowKind.RECORD for row in rows}
        what = Hypothesis(register, chosen, 1.0, _SURE)
        bare = tuple(Column(c.column, c.header, profile(())) for c in taken)
        return Table(block, what, bare, shape, Sorted(kinds, max(rows, default=last)))

    def _shape(
        self,
        register: Register,
        taken: Sequence[ColumnFinding],
        chosen: Mapping[int, tuple[str, float]],
        headers: Mapping[int, str],
        rows: Sequence[int],
    ) -> Shape:
        numbers = tuple(c.column for c in taken)
        fields = {c: register[key] for c, (key, _evidence) in chosen.items() if c in numbers}
        steps = _steps(taken, fields)
        fields = {c: one for c, one in fields.items() if c not in steps}
        words = lexicon(self.registers).names.get(register.key, frozenset({register.name_field}))
        names = frozenset(c for c, one in fields.items() if one.key in words)
        numbering = numbering_columns(self.grid, numbers, headers, rows[:_SAMPLE]) - names
        numbering |= {c for c, one in fields.items() if one.kind is Kind.CODE or one.key in ("code", "wbs")}
        if not names:
            names = frozenset([c for c in numbers if c not in numbering][:1])
        own = EXPORT_KEY in headers.values()
        return Shape(numbers, fields, names, numbering, headers, nested=register.has("parent"), own=own, steps=steps)


def _typed_over(sheet: Sheet, typed: Mapping[CellPlace, str]) -> Sheet:
    """The sheet with what a person typed in place of some cells."""
    if not typed:
        return sheet
    cells = {place: Cell(*place, text) for place, text in typed.items() if place in sheet.cells}
    return replace(sheet, cells={**sheet.cells, **cells})


def _sorted_rows(old: TableFinding, decision: TableDecision) -> tuple[list[int], list[SkippedRow]]:
    """The rows that are records now, and the others with their reasons."""
    records = {row for record in old.records for row in record.rows}
    rows = sorted((records | {s.row for s in old.skipped if s.row in decision.taken}) - decision.skipped)
    skipped = [s for s in old.skipped if s.row not in decision.taken]
    skipped += [SkippedRow(row, BY_HAND) for row in sorted(decision.skipped & records)]
    return rows, sorted(skipped, key=lambda s: s.row)


def _steps(columns: Sequence[ColumnFinding], fields: Mapping[int, Field]) -> dict[int, tuple[str, int]]:
    """The columns that mark one step of a rating each."""
    found: dict[int, tuple[str, int]] = {}
    for ladder in ladders_of([Column(c.column, c.header, profile(())) for c in columns]):
        one = fields.get(ladder.first)
        if one is not None and one.kind is Kind.SCALE:
            found |= {c: (one.key, step) for c, step in ladder.steps.items() if fields.get(c) == one}
    return found if len(found) > 1 else {}
