"""Tasks that take two rows, one planned and one actual: 计划 above 实际; they become one record."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.folding import fold
from pmo_desktop.exchange.excel.findings import Found, Record
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.records import own_headers
from pmo_desktop.exchange.excel.recognition.tables import Table
from pmo_desktop.exchange.excel.sheet import Place

_PLANNED = re.compile(
    r"^(?:计划|预计|预定|予定|目标|应|plan|planned|scheduled?|target|budget(?:ed)?|baseline|forecast|prevu)"
)
_ACTUAL = re.compile(r"^(?:实际|实绩|実績|实|完成|actual|real|done|reel)")
_LONGEST = 12
_MOST = 0.8
_TURNED = {
    "start": "actual_start", "finish": "actual_finish", "work": "actual_work", "budget": "actual_cost",
    "planned": "actual",
}  # fmt: skip
"""What a field of the planned row is called in the actual one."""


@dataclass(frozen=True, slots=True)
class Paired:
    """The records with each pair as one, and the cells that only say which row is which."""

    records: tuple[Record, ...]
    words: tuple[Place, ...]


def pair_rows(grid: Grid, table: Table, records: Sequence[Record]) -> Paired | None:
    """Pairs of planned and actual rows as one record each; None where rows do not alternate so."""
    register = table.what.register if table.what else None
    if register is None or len(records) < 4 or not any(register.has(key) for key in _TURNED.values()):
        return None
    column = _telling(grid, table, [record.row for record in records])
    if column is None:
        return None
    merge = _Merging(register, own_headers(table), column)
    found: list[Record] = []
    words: list[Place] = []
    dated = False
    waiting: Record | None = None
    for record in records:
        text = grid.text(record.row, column)
        if waiting is not None and _says(_ACTUAL, text) and _continues(register, waiting, record):
            found[-1] = merge.one(waiting, record, text)
            words += [(waiting.row, column), (record.row, column)]
            dated = dated or any(key in record.values or key in waiting.values for key in _TURNED)
            waiting = None
            continue
        found.append(record)
        waiting = record if _says(_PLANNED, text) else None
    return Paired(tuple(found), tuple(words)) if dated and len(words) >= _MOST * len(records) else None


def _says(words: re.Pattern[str], text: str) -> bool:
    return len(text) <= _LONGEST and bool(words.match(fold(text)))


def _telling(grid: Grid, table: Table, rows: Sequence[int]) -> int | None:
    """The column in which planned and actual take turns."""
    for column in table.shape.columns:
        cell = grid.cell(rows[0], column)
        if cell is None or not isinstance(cell.value, str) or not _says(_PLANNED, cell.value.strip()):
            continue
        texts = [grid.text(row, column) for row in rows]
        turns = sum(_says(_PLANNED, a) and _says(_ACTUAL, b) for a, b in itertools.pairwise(texts))
        if 2 * turns >= _MOST * len(rows):
            return column
    return None


def _continues(register: Register, planned: Record, actual: Record) -> bool:
    """Whether the second row is no task of its own: it repeats the name of the first, or has none."""
    key = register.name_field
    name = actual.values.get(key)
    return name is None or name == planned.values.get(key) or key not in actual.sources or _lent(planned, actual, key)


def _lent(planned: Record, actual: Record, key: str) -> bool:
    """Whether the name came from a cell merged over both rows, or from a text that is no name."""
    source = actual.sources.get(key)
    return source is None or source[0] < actual.row or source == planned.sources.get(key)


@dataclass(frozen=True, slots=True)
class _Merging:
    register: Register
    headers: Mapping[int, str]
    column: int

    def one(self, planned: Record, actual: Record, word: str) -> Record:
        """Both rows as one record; what the actual row says otherwise is kept under its word."""
        values = {k: v for k, v in planned.values.items() if not self._tells(planned, k)}
        sources = {k: place for k, place in planned.sources.items() if k in values}
        custom = dict(planned.custom)
        telling = self.headers.get(self.column, "")
        custom.pop(telling, None)
        for key, value in actual.values.items():
            place = actual.sources.get(key)
            if self._tells(actual, key) or (place is not None and place == sources.get(key)):
                continue
            target = _TURNED.get(key, key)
            if self._free(target, values):
                values[target] = value
                if place is not None:
                    sources[target] = place
            elif values.get(target) != value and key != self.register.name_field and place is not None:
                custom[f"{word} / {self.headers.get(place[1], key)}"] = _words(value)
        for header, text in actual.custom.items():
            if header != telling and custom.get(header) != text:
                custom[header if header not in custom else f"{word} / {header}"] = text
        return replace(planned, values=values, sources=sources, custom=custom, last_row=actual.row)

    def _tells(self, record: Record, key: str) -> bool:
        """Whether a value only says which row is which."""
        place = record.sources.get(key)
        return place is not None and place[1] == self.column

    def _free(self, key: str, values: Mapping[str, Found]) -> bool:
        return self.register.has(key) and self.register[key].editable and key not in values


def _words(value: Found) -> str:
    if isinstance(value, tuple):
        return "、".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else value_text(value)
