"""Dates from a painted chart: bars under a header of days, weeks or months, where no column holds the dates."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pmo_desktop.exchange.excel.findings import Found, Painted, Record
from pmo_desktop.exchange.excel.recognition.bars import Bars, bars_of
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.legend import Meaning
from pmo_desktop.exchange.excel.recognition.surroundings import Around
from pmo_desktop.exchange.excel.recognition.tables import Table
from pmo_desktop.exchange.excel.recognition.ticks import tick_of
from pmo_desktop.exchange.excel.recognition.timeline import Timeline, timeline
from pmo_desktop.exchange.excel.sheet import Place

_ENDS = {Meaning.PLANNED: ("start", "finish"), Meaning.ACTUAL: ("actual_start", "actual_finish")}
_FEWEST = 3
_CHART = "甘特图"
"""The own column that keeps the words of a bar without dates."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a painted chart adds: the records with their dates, the cells whose marks or words were taken."""

    records: tuple[Record, ...]
    painted: Painted
    marks: frozenset[Place] = frozenset()
    texts: Mapping[Place, str] = field(default_factory=dict)
    assumed: int | None = None


def chart_columns(grid: Grid, table: Table) -> tuple[int, ...]:
    """The columns under which bars may be painted; none when a column holds dates already."""
    register = table.what.register if table.what else None
    if register is None or not (register.has("start") and register.has("finish")):
        return ()
    if any(f.key in ("start", "finish") for f in table.shape.fields.values()):
        return ()
    return _stretched(grid, table, sorted(table.block.bars)) or _columns_right(grid, table)


def _stretched(grid: Grid, table: Table, columns: Sequence[int]) -> tuple[int, ...]:
    """The columns and all between them; months written over the first of their weeks only reach on to the right."""
    if not columns:
        return ()
    steps = [b - a for a, b in itertools.pairwise(columns)]
    usual = max(set(steps), key=steps.count) if steps else 1
    last = columns[-1]
    row = table.block.last
    if usual == 1:
        ticked = [c for c in columns if grid.cell(row, c) is not None or grid.cell(table.block.top, c) is not None]
        apart = [b - a for a, b in itertools.pairwise(ticked)]
        usual = max(set(apart), key=apart.count) if apart else 1
        last = ticked[-1] if ticked else last
    span = max((s.right for p, s in grid.spans.items() if p[1] == last and p[0] <= row), default=last)
    return tuple(range(columns[0], max(columns[-1], span, last + usual - 1) + 1))


def _columns_right(grid: Grid, table: Table) -> tuple[int, ...]:
    """Columns whose days stand in a row above the header's own words."""
    block = table.block
    if not grid.sheet.fills:
        return ()
    right = [c for c in table.columns if c.column not in table.shape.fields]
    free = {c.column for c in right if not c.seen.n}
    taken = {c.column for c in table.columns} - free
    edge = max(taken, default=block.right)
    best: tuple[int, ...] = ()
    for row in range(max(1, block.top - 4), block.last + 1):
        ticked = tuple(c for c, cell in sorted(grid.rows.get(row, {}).items()) if c > edge and tick_of(cell))
        if len(ticked) >= _FEWEST and len(ticked) > len(best):
            best = ticked
    return _stretched(grid, table, best)


def draw(grid: Grid, table: Table, records: Sequence[Record], columns: Sequence[int], around: Around) -> Drawn | None:
    """The records with the dates that their bars in the `columns` show; None where nothing is painted."""
    if len(columns) < _FEWEST or not records:
        return None
    rows = [record.row for record in records]
    labels = [c.column for c in table.columns]
    bars = bars_of(grid, table.block.last, rows, columns, labels)
    if not bars.rows:
        return None
    line = timeline(grid, (table.block.top, table.block.last), columns, around)
    if not line.days:
        return _worded(grid, table, records, bars, columns)
    return _dated(grid, records, bars, columns, line)


def _dated(grid: Grid, records: Sequence[Record], bars: Bars, columns: Sequence[int], line: Timeline) -> Drawn:
    found: list[Record] = []
    ends: list[date] = []
    for record in records:
        values: dict[str, Found] = dict(record.values)
        for key, day in _dates(bars.rows.get(record.row, {}), line).items():
            values.setdefault(key, day)
            ends.append(day)
        found.append(replace(record, values=values))
    painted = Painted((columns[0], columns[-1]), bars.cells, min(ends, default=None), max(ends, default=None))
    found, texts = _with_texts(grid, found, bars, columns, {c: day.isoformat() for c, (day, _) in line.days.items()})
    return Drawn(tuple(found), painted, bars.marks, texts, line.assumed)


def _dates(bar: Mapping[Meaning, Sequence[int]], line: Timeline) -> dict[str, date]:
    """The dates one row's bars show; what is done is part of what is planned, and over where nothing else is left."""
    found: dict[str, date] = {}
    spans = {}
    for meaning, held in bar.items():
        days = [line.days[c] for c in held if c in line.days]
        if days:
            spans[meaning] = (min(day for day, _ in days), max(day for _, day in days))
    done = spans.pop(Meaning.DONE, None)
    planned = spans.get(Meaning.PLANNED)
    if done is not None:
        found["actual_start"] = done[0]
        if planned is None or done[1] >= planned[1]:
            found["actual_finish"] = done[1]
        spans[Meaning.PLANNED] = (min(done[0], planned[0]), max(done[1], planned[1])) if planned else done
    for meaning, ends in spans.items():
        found |= dict(zip(_ENDS[meaning], ends, strict=True))
    return found


def _worded(grid: Grid, table: Table, records: Sequence[Record], bars: Bars, columns: Sequence[int]) -> Drawn:
    """Bars whose days cannot be told stay as words: 第2周 – 第4周."""
    names = {c: _name(grid, table, c) for c in columns}
    header = _CHART if any(ord(c) > 0x2E80 for words in table.block.headers.values() for c in words) else "Gantt"
    found: list[Record] = []
    for record in records:
        held = sorted({c for columns_ in bars.rows.get(record.row, {}).values() for c in columns_})
        words = list(dict.fromkeys([names[c] for c in (held[0], held[-1])])) if held else []
        own = {header: " – ".join(words)} if words and all(words) else {}
        found.append(replace(record, custom={**record.custom, **own}))
    found, texts = _with_texts(grid, found, bars, columns, names)
    return Drawn(tuple(found), Painted((columns[0], columns[-1]), bars.cells), bars.marks, texts)


def _name(grid: Grid, table: Table, column: int) -> str:
    words = []
    for row in range(table.block.top, table.block.last + 1):
        text = grid.text(row, column)
        if text and text not in words:
            words.append(text)
    return " ".join(words)


def _with_texts(
    grid: Grid, records: Sequence[Record], bars: Bars, columns: Sequence[int], names: Mapping[int, str]
) -> tuple[list[Record], dict[Place, str]]:
    """Words written into the chart are kept under the name of their day."""
    found: list[Record] = []
    texts: dict[Place, str] = {}
    for record in records:
        own = dict(record.custom)
        cells = grid.rows.get(record.row, {})
        for column in columns:
            cell = cells.get(column)
            if cell is None or grid.blank(cell) or cell.formula or (record.row, column) in bars.marks:
                continue
            text = value_text(cell.value)
            name = names.get(column) or ""
            if text and name and not cell.error:
                own[name] = f"{own[name]}; {text}" if name in own else text
                texts[record.row, column] = text
        found.append(replace(record, custom=own))
    return found, texts
