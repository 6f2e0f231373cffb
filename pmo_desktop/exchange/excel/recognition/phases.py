"""Phases side by side, each with a start and an end of its own: the record spans them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.folding import fold
from pmo_desktop.exchange.excel.findings import Record
from pmo_desktop.exchange.excel.recognition.cells import Reader, reader_for
from pmo_desktop.exchange.excel.recognition.grid import Grid
from pmo_desktop.exchange.excel.recognition.tables import Table

_STARTS = re.compile(r"^(?:计划|预计)?(?:开始|起始|启动|开工|start|begin|from|debut|着手)")
_ENDS = re.compile(r"^(?:计划|预计)?(?:结束|完成|截止|截至|终止|完工|finish|end|due|to|until|fin)")
_FEWEST = 2


def span_phases(
    grid: Grid, table: Table, records: Sequence[Record], *, today: date, year: int | None
) -> tuple[Record, ...] | None:
    """The records with the first start and last end of their phases; None where no phases stand side by side."""
    register = table.what.register if table.what else None
    if register is None or not (register.has("start") and register.has("finish")):
        return None
    if any(field.key in ("start", "finish") for field in table.shape.fields.values()):
        return None
    ends = _pairs(table)
    if len(ends) < _FEWEST:
        return None
    columns = [c for pair in ends for c in pair]
    readers = {c: _reader(grid, register, records, c, (today, year)) for c in columns}
    found = []
    for record in records:
        days: list[date] = []
        for column in columns:
            cell = grid.cell(record.row, column)
            parsed = readers[column].read(cell) if cell is not None and not cell.error else None
            if parsed is not None and isinstance(parsed.value, date):
                days.append(parsed.value)
        span = {"start": min(days), "finish": max(days)} if days else {}
        found.append(replace(record, values={**span, **record.values}))
    return tuple(found)


def _pairs(table: Table) -> list[tuple[int, int]]:
    """The columns of start and end below each phase."""
    below: dict[str, dict[str, int]] = {}
    for column in table.columns:
        phase, _, own = column.header.rpartition(" / ")
        if not phase or column.column in table.shape.fields:
            continue
        word = fold(own)
        part = "start" if _STARTS.match(word) else "end" if _ENDS.match(word) else ""
        if part and column.seen.dates + column.seen.serials > 0.5:
            below.setdefault(phase, {}).setdefault(part, column.column)
    return [(held["start"], held["end"]) for held in below.values() if len(held) == 2]


def _reader(
    grid: Grid, register: Register, records: Sequence[Record], column: int, when: tuple[date, int | None]
) -> Reader:
    cells = [cell for record in records if (cell := grid.cell(record.row, column)) is not None]
    return reader_for(register["start"], "", cells, today=when[0], year=when[1])
