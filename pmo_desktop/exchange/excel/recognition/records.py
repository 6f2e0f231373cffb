"""The rows of a recognised table as records: values, own columns, problems, and the fate of every cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.exchange.excel.fates import Fates
from pmo_desktop.exchange.excel.findings import CellProblem, Fate, Found, Record
from pmo_desktop.exchange.excel.recognition.cells import Reader, reader_for
from pmo_desktop.exchange.excel.recognition.date_columns import NO_ANSWERS, Answers, DateColumn, date_columns
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.hierarchy import levels
from pmo_desktop.exchange.excel.recognition.numbering import blocky
from pmo_desktop.exchange.excel.recognition.plain_rows import PlainRows
from pmo_desktop.exchange.excel.recognition.rows import RowKind
from pmo_desktop.exchange.excel.recognition.tables import Table, record_rows
from pmo_desktop.exchange.excel.sheet import Cell, Place, column_letters

_PASSED_DOWN = (Kind.TEXT, Kind.LONG_TEXT, Kind.REF, Kind.REFS, Kind.CHOICE, Kind.OPEN_CHOICE, Kind.DATE)
_WITH_HABITS = (Kind.DATE, Kind.PERCENT)
_ENDS = {"start": "finish", "actual_start": "actual_finish"}
_NAMELIKE = ("name", "title", "item", "description", "phase", "category", "code", "wbs", "deliverable", "notes")
_LONGEST_NAME = 120
EXCEL_ERROR = N_("an Excel error")
_BEGINNINGS = {finish: start for start, finish in _ENDS.items()}


@dataclass(slots=True)
class Account:
    """What became of a table: its records, problems, the fates of its cells, how its dates were read."""

    records: list[Record] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    fates: Fates = field(default_factory=Fates)
    dates: dict[int, DateColumn] = field(default_factory=dict)


def own_headers(table: Table) -> dict[int, str]:
    """The name under which each column is kept: its header, with letters where two are alike or none is."""
    names: dict[int, str] = {}
    for column in table.columns:
        name = column.header or column_letters(column.column)
        if name in names.values():
            name = f"{name} ({column_letters(column.column)})"
        names[column.column] = name
    return names


def read_records(grid: Grid, table: Table, *, today: date, year: int | None, answers: Answers = NO_ANSWERS) -> Account:
    """All records of a table that has a register; `answers` say how its dates are meant."""
    return _Work(grid, table, today, year, answers).run()


@dataclass(slots=True)
class _Draft:
    """A record while its row is read."""

    row: int
    values: dict[str, Found] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True)
class _Work:
    grid: Grid
    table: Table
    today: date
    year: int | None
    answers: Answers
    account: Account = field(default_factory=Account)

    def run(self) -> Account:
        shape = self.table.shape
        rows = record_rows(self.table)
        by_key = {f.key: c for c, f in shape.fields.items()}
        readers = self._readers(rows)
        sections = frozenset(r for r in rows if self.table.rows.kinds[r] is RowKind.SECTION)
        depth = levels(
            self.grid, rows, wbs=by_key.get("wbs", by_key.get("code")), name=self._name_column(), sections=sections
        )
        headers = own_headers(self.table)
        passing = {
            c
            for c, f in shape.fields.items()
            if f.kind in _PASSED_DOWN and f.key in ("phase", "project", "category") and blocky(rows, c, self.grid)
        }
        last_seen: dict[int, tuple[Found, Place]] = {}
        plain_rows = PlainRows(self.grid, shape, readers, headers)
        read_plain = plain_rows.read if plain_rows.any and not passing else None
        records, name = self.account.records, self._stored_name()
        for row in rows:
            plain = read_plain(row) if read_plain is not None else None
            if plain is not None and (name is None or name in plain.values):
                self.account.fates.set_line(row, plain.fates)
                records.append(Record(row, plain.values, plain.custom, plain.sources, depth.get(row, 0)))
                continue
            draft = _Draft(row)
            cells = self.grid.rows.get(row, {})
            for column in shape.columns:
                cell = cells.get(column) or self._merged_from_above(row, column)
                if cell is None:
                    continue
                if column in shape.steps:
                    self._keep_step(draft, cell)
                elif column in readers:
                    self._keep(draft, readers[column], cell, headers[column])
                elif cell.row == row:
                    self._keep_own(draft, cell, headers[column])
            for column in passing:
                key = shape.fields[column].key
                if key in draft.values:
                    last_seen[column] = (draft.values[key], draft.sources[key])
                elif column in last_seen and row not in sections:
                    draft.values[key], draft.sources[key] = last_seen[column]
            self._name(draft)
            records.append(Record(row, draft.values, draft.custom, draft.sources, depth.get(row, 0)))
        return self.account

    def _readers(self, rows: Sequence[int]) -> dict[int, Reader]:
        """A reader for each column with a field, its cells looked at first."""
        lines = [self.grid.rows[r] for r in rows if r in self.grid.rows]
        fields = {c: f for c, f in self.table.shape.fields.items() if f.editable}
        cells = {
            c: [line[c] for line in lines if c in line] if f.kind in _WITH_HABITS else [] for c, f in fields.items()
        }
        days = {c: cells[c] for c, f in fields.items() if f.kind is Kind.DATE}
        dates = date_columns(days, today=self.today, year=self.year, answers=self.answers)
        self.account.dates = dates
        headers = self.table.block.headers
        return {
            c: reader_for(f, headers.get(c, ""), cells[c], today=self.today, year=self.year, dates=dates.get(c))
            for c, f in fields.items()
        }

    def _merged_from_above(self, row: int, column: int) -> Cell | None:
        place = self.grid.covered.get((row, column)) if self.grid.covered else None
        if place is None or place[1] != column or place[0] <= self.table.block.last:
            return None
        one = self.table.shape.fields.get(column)
        if one is None or one.kind not in _PASSED_DOWN or one.key in ("notes", "code", "wbs"):
            return None
        return self.grid.sheet.cells.get(place)

    def _keep(self, draft: _Draft, reader: Reader, cell: Cell, header: str) -> None:
        place, key, own = (cell.row, cell.column), reader.one.key, cell.row == draft.row
        parsed = reader.read(cell)
        if cell.error or parsed.problem:
            text = value_text(cell.value)
            if own:
                problem = CellProblem(draft.row, cell.column, text, key, parsed.problem or EXCEL_ERROR)
                self.account.problems.append(problem)
                self.account.fates[place] = Fate.PROBLEM
            draft.custom[header] = text
            return
        if own:
            self.account.fates[place] = Fate.FIELD
        if parsed.value is None:
            return
        draft.values[key], draft.sources[key] = parsed.value, place
        if parsed.beside and own:
            draft.custom[header] = parsed.beside
        if parsed.finish is not None:
            self._keep_range(draft, key, (parsed.value, parsed.finish), (header, value_text(cell.value)))

    def _keep_range(self, draft: _Draft, key: str, ends: tuple[Found, Found], said: tuple[str, str]) -> None:
        """Two dates in one cell: start and finish where both are free, else the text is kept beside the first."""
        if key in _BEGINNINGS:
            draft.values[key] = ends[1]
            if self._free(_BEGINNINGS[key]):
                draft.values.setdefault(_BEGINNINGS[key], ends[0])
        elif key in _ENDS and self._free(_ENDS[key]):
            draft.values.setdefault(_ENDS[key], ends[1])
        else:
            draft.custom[said[0]] = said[1]

    def _keep_step(self, draft: _Draft, cell: Cell) -> None:
        """A mark below one step of a rating spread over columns."""
        place = (cell.row, cell.column)
        key, step = self.table.shape.steps[cell.column]
        self.account.fates[place] = Fate.FIELD
        if not self.grid.blank(cell):
            draft.values[key], draft.sources[key] = step, place

    def _free(self, key: str) -> bool:
        register = self.table.what.register if self.table.what else None
        return (
            register is not None and register.has(key) and all(f.key != key for f in self.table.shape.fields.values())
        )

    def _keep_own(self, draft: _Draft, cell: Cell, header: str) -> None:
        place = (cell.row, cell.column)
        if cell.column in self.table.shape.fields:  # a computed field: recognised, never stored
            self.account.fates[place] = Fate.FIELD
        elif self.grid.blank(cell):
            self.account.fates[place] = Fate.SKIPPED
        else:
            draft.custom[header] = value_text(cell.value)
            self.account.fates[place] = Fate.CUSTOM

    def _stored_name(self) -> str | None:
        """The text that names a record of this table."""
        register = self.table.what.register if self.table.what is not None else None
        if register is None or register[register.name_field].kind not in (Kind.TEXT, Kind.LONG_TEXT):
            return None
        return register.name_field

    def _name_column(self) -> int | None:
        what = self.table.what
        if what is None:
            return None
        return next((c for c, f in self.table.shape.fields.items() if f.key == what.register.name_field), None)

    def _name(self, draft: _Draft) -> None:
        """A record without a name takes the nearest text: its section title, phase or description."""
        what = self.table.what
        if what is None or what.register.name_field in draft.values:
            return
        one = what.register[what.register.name_field]
        if one.kind not in (Kind.TEXT, Kind.LONG_TEXT):
            return
        for key in _NAMELIKE:
            text = draft.values.get(key)
            if isinstance(text, str) and any(c.isalpha() for c in text):
                draft.values[one.key] = text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"
                if key in draft.sources:
                    draft.sources[one.key] = draft.sources[key]
                return
        for other in what.register.of_kind(Kind.TEXT, Kind.LONG_TEXT):
            text = draft.values.get(other.key)
            if isinstance(text, str):
                draft.values[one.key] = text[:_LONGEST_NAME]
                return
        for text in draft.custom.values():
            if any(c.isalpha() for c in text) and len(text) <= _LONGEST_NAME:
                draft.values[one.key] = text
                return


def samples(table: Table, grid: Grid) -> Mapping[int, tuple[str, ...]]:
    """Up to three texts of each column, for the preview."""
    rows = table.rows.of(RowKind.RECORD)[:20]
    found = {}
    for column in table.columns:
        texts = [value_text(grid.rows[r][column.column].value) for r in rows if column.column in grid.rows.get(r, {})]
        found[column.column] = tuple(dict.fromkeys(t for t in texts if t))[:3]
    return found
