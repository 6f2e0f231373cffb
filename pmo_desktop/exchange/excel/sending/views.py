"""One table of her workbook beside the file: where each field of each record stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePath

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import Remembered
from pmo_desktop.domain.importing.plan import PlannedRow, PlannedTable
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.findings import ColumnFinding, Record, TableFinding
from pmo_desktop.exchange.excel.recognition.cells import reader_for, year_in
from pmo_desktop.exchange.excel.recognition.date_columns import NO_ANSWERS, Answers, DateColumn, date_columns
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.ladders import ladders_of
from pmo_desktop.exchange.excel.recognition.profiles import Column, profile
from pmo_desktop.exchange.excel.sending.habits import Habits
from pmo_desktop.exchange.excel.sheet import Cell, Place

ENDS = {"start": "finish", "actual_start": "actual_finish"}
"""Fields whose days may stand in one cell."""

_ABOVE = 6


@dataclass(frozen=True)
class TableView:
    """A table that was recognised and planned; `memory` by the number of a planned row's memory."""

    grid: Grid
    index: int
    finding: TableFinding
    planned: PlannedTable
    register: Register
    existing: Existing
    memory: Mapping[int, Remembered]
    file: str
    today: date
    starts_1904: bool = False
    answers: Answers = NO_ANSWERS

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.grid.sheet.name

    @cached_property
    def columns(self) -> dict[str, list[ColumnFinding]]:
        """The columns of each field, more than one only where marks stand under steps."""
        found: dict[str, list[ColumnFinding]] = defaultdict(list)
        for column in self.finding.columns:
            if column.field and self.register.has(column.field):
                found[column.field].append(column)
        return dict(found)

    @cached_property
    def own(self) -> tuple[ColumnFinding, ...]:
        """Her own columns."""
        return tuple(column for column in self.finding.columns if column.custom)

    @cached_property
    def steps(self) -> dict[str, dict[int, int]]:
        """For each rating that is marked under columns: the column of each step."""
        bare = [Column(c.column, c.header, profile(())) for c in self.finding.columns]
        fields = {c.column: c.field for c in self.finding.columns}
        found: dict[str, dict[int, int]] = {}
        for ladder in ladders_of(bare):
            key = fields.get(ladder.first)
            if key and self.register[key].kind is Kind.SCALE and len(self.columns.get(key, ())) > 1:
                found[key] = {step: c for c, step in ladder.steps.items() if fields.get(c) == key}
        return found

    @property
    def is_form(self) -> bool:
        """Whether it is a form: captions with one answer each."""
        return any(column.row for column in self.finding.columns)

    def rows(self) -> Iterator[tuple[Record, PlannedRow]]:
        """Each record of the workbook with what an import would make of it."""
        return zip(self.finding.records, self.planned.rows, strict=True)

    def here(self, planned: PlannedRow) -> Row | None:
        """The record of the file that a row means."""
        return self.existing.rows[self.register.key].get(planned.id) if planned.id is not None else None

    def editable(self, key: str) -> bool:
        """Whether a person may type the field, so that it can have changed here."""
        if not self.register.has(key):
            return False
        one = self.register[key]
        return one.editable and not one.internal and key != "project"

    def place(self, record: Record, key: str) -> Place | None:
        """The cell that says this field of a record; None when the table has none for it."""
        columns = self.columns.get(key, ())
        source = record.sources.get(key)
        if source is not None and any(column.column == source[1] for column in columns):
            return source
        return (columns[0].row or record.row, columns[0].column) if len(columns) == 1 else None

    def partner(self, key: str) -> tuple[str, str] | None:
        """Start and finish, when this column may hold both: the other has no column of its own."""
        for start, finish in ENDS.items():
            if key in (start, finish) and self.register.has(start) and self.register.has(finish):
                other = finish if key == start else start
                return (start, finish) if other not in self.columns else None
        return None

    @cached_property
    def ranging(self) -> frozenset[str]:
        """The fields in whose columns ranges of days stand."""
        return frozenset(
            key
            for key in self.columns
            if self.partner(key) and any(self.is_range(record, key) for record in self.finding.records)
        )

    def is_range(self, record: Record, key: str) -> bool:
        """Whether the cell of a field names two days."""
        place = self.place(record, key)
        cell = self.grid.sheet.cells.get(place) if place else None
        return cell is not None and self.habits(key).reader.read(cell).finish is not None

    def record_at(self, row: int) -> Record | None:
        """The record of a row."""
        return self._by_row.get(row)

    @cached_property
    def _by_row(self) -> dict[int, Record]:
        return {record.row: record for record in self.finding.records}

    def cell(self, place: Place) -> Cell | None:
        """The cell at a place."""
        return self.grid.sheet.cells.get(place)

    def covered(self, place: Place) -> bool:
        """Whether a place lies under a merged cell that starts elsewhere."""
        return self.grid.covered.get(place, place) != place

    def shared(self, place: Place) -> list[tuple[Record, PlannedRow, str]]:
        """All records that take a field from this cell."""
        return self._shares.get(place, [])

    @cached_property
    def _shares(self) -> dict[Place, list[tuple[Record, PlannedRow, str]]]:
        found: dict[Place, list[tuple[Record, PlannedRow, str]]] = defaultdict(list)
        for record, planned in self.rows():
            for key, source in record.sources.items():
                if any(column.column == source[1] for column in self.columns.get(key, ())):
                    found[source].append((record, planned, key))
        return found

    def habits(self, key: str) -> Habits:
        """How the column of a field writes."""
        known = self._habits.get(key)
        if known is None:
            known = self._habits[key] = self._of(self.register[key], self.columns.get(key, []))
        return known

    def own_habits(self, column: ColumnFinding) -> Habits:
        """How one of her own columns writes."""
        known = self._habits.get(f"\n{column.key}")
        if known is None:
            one = Field(key=column.header, label=column.header)
            known = self._habits[f"\n{column.key}"] = self._of(one, [column])
        return known

    def learn(self, key: str, cells: tuple[Cell, ...]) -> None:
        """Know how other tables write the same field."""
        self._habits[key] = replace(self.habits(key), elsewhere=cells)

    @cached_property
    def _habits(self) -> dict[str, Habits]:
        return {}

    def _of(self, one: Field, columns: list[ColumnFinding]) -> Habits:
        cells = [cell for column in columns for cell in self._cells(column)]
        numbers = {column.column for column in columns}
        dates = next((read for column, read in self._dates.items() if column in numbers), None)
        header = columns[0].header if columns else ""
        reader = reader_for(one, header, cells, today=self.today, year=self._year, dates=dates)
        spoken = tuple(c for c in cells if not self.grid.blank(c) and not c.error)
        return Habits(one, reader, spoken, starts_1904=self.starts_1904, called=self.existing.name)

    def _cells(self, column: ColumnFinding) -> list[Cell]:
        rows = [column.row] if column.row else [record.row for record in self.finding.records]
        return [cell for row in rows if (cell := self.grid.cell(row, column.column)) is not None]

    @cached_property
    def _year(self) -> int | None:
        top = self.finding.header_rows[0]
        above = [r for r in self.grid.order if top - _ABOVE <= r < top]
        words = " ".join(value_text(c.value) for r in above for c in self.grid.rows[r].values())
        return year_in(self.sheet, words, PurePath(self.file).stem)

    @cached_property
    def _dates(self) -> dict[int, DateColumn]:
        """How the columns of dates are read, each seen beside the others."""
        days = {
            column.column: self._cells(column)
            for key, columns in self.columns.items()
            if self.register[key].kind is Kind.DATE
            for column in columns
        }
        return date_columns(days, today=self.today, year=self._year, answers=self.answers)
