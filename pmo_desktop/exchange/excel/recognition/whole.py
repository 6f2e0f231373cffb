"""A table read whole: its cells first, then what its look adds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmo_desktop.exchange.excel.findings import CellProblem, Fate, Painted, Question, Record
from pmo_desktop.exchange.excel.recognition.cells import year_in
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.painted import Drawn, draw
from pmo_desktop.exchange.excel.recognition.records import read_records
from pmo_desktop.exchange.excel.recognition.tables import Table
from pmo_desktop.exchange.excel.recognition.timeline import Around
from pmo_desktop.exchange.excel.sheet import Place

_ABOVE = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a table stands and when it is read: names of sheet and file, today."""

    sheet: str
    file: str
    today: date


@dataclass(frozen=True, slots=True)
class Whole:
    """What became of a table: records, problems, the fates of its cells, its painted chart, open questions."""

    records: tuple[Record, ...]
    problems: tuple[CellProblem, ...]
    fates: dict[Place, Fate]
    painted: Painted | None = None
    questions: tuple[Question, ...] = ()


def read_whole(grid: Grid, table: Table, setting: Setting) -> Whole:
    """Everything a table says."""
    above = words_above(grid, table.block.top)
    year = year_in(setting.sheet, above, setting.file)
    account = read_records(grid, table, today=setting.today, year=year)
    records, fates = tuple(account.records), account.fates
    drawn = draw(grid, table, records, Around((above, setting.sheet, setting.file), setting.today))
    if drawn is not None:
        records = drawn.records
        fates = {**fates, **_drawn_fates(drawn)}
    return Whole(records, tuple(account.problems), fates, drawn.painted if drawn else None)


def words_above(grid: Grid, top: int) -> str:
    """The words in the rows just above a table."""
    rows = [r for r in grid.order if top - _ABOVE <= r < top]
    return " ".join(value_text(c.value) for r in rows for c in grid.rows[r].values())


def _drawn_fates(drawn: Drawn) -> dict[Place, Fate]:
    """Marks became dates, words in the chart stay words."""
    fates = dict.fromkeys(drawn.texts, Fate.CUSTOM)
    return {**fates, **(dict.fromkeys(drawn.marks, Fate.FIELD) if drawn.painted.start else {})}
