"""A table read whole: its cells first, then what its look adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmo_desktop.exchange.excel.findings import CellProblem, Doubt, Fate, Painted, Question, Record
from pmo_desktop.exchange.excel.recognition.cells import year_in
from pmo_desktop.exchange.excel.recognition.date_columns import NO_ANSWERS, Answers
from pmo_desktop.exchange.excel.recognition.date_facts import ANSWERED, NO_YEAR
from pmo_desktop.exchange.excel.recognition.grid import Grid, value_text
from pmo_desktop.exchange.excel.recognition.new_year import over_new_year
from pmo_desktop.exchange.excel.recognition.painted import Drawn, chart_columns, draw
from pmo_desktop.exchange.excel.recognition.phases import span_phases
from pmo_desktop.exchange.excel.recognition.records import read_records
from pmo_desktop.exchange.excel.recognition.row_pairs import pair_rows
from pmo_desktop.exchange.excel.recognition.surroundings import Around
from pmo_desktop.exchange.excel.recognition.tables import Table
from pmo_desktop.exchange.excel.sheet import Place

_ABOVE = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a table stands and when it is read: names of sheet and file, today; what a person answered about it."""

    sheet: str
    file: str
    today: date
    answers: Answers = NO_ANSWERS


@dataclass(frozen=True, slots=True)
class Whole:
    """What became of a table: records, problems, the fates of its cells, its painted chart, open questions."""

    records: tuple[Record, ...]
    problems: tuple[CellProblem, ...]
    fates: Mapping[Place, Fate]
    painted: Painted | None = None
    questions: tuple[Question, ...] = ()


def read_whole(grid: Grid, table: Table, setting: Setting) -> Whole:
    """Everything a table says."""
    above = words_above(grid, table.block.top)
    year = year_in(setting.sheet, above, setting.file)
    answers = setting.answers
    account = read_records(grid, table, today=setting.today, year=year, answers=answers)
    yearless = frozenset(place for column in account.dates.values() for place in column.yearless)
    records = tuple(over_new_year(account.records, yearless))
    fates: Mapping[Place, Fate] = account.fates
    questions = [question for column in account.dates.values() for question in column.questions]
    columns = chart_columns(grid, table)
    answer = answers.years.get(columns[0]) if columns else None
    around = Around((above, setting.sheet, setting.file), setting.today, answer)
    drawn = draw(grid, table, records, columns, around)
    if drawn is not None:
        records = drawn.records
        fates = {**fates, **_drawn_fates(drawn)}
        questions += _chart_year(drawn, columns[0], answer, setting.today)
    records = span_phases(grid, table, records, today=setting.today, year=year) or records
    paired = pair_rows(grid, table, records)
    if paired is not None:
        records = paired.records
        fates = {**fates, **dict.fromkeys(paired.words, Fate.FIELD)}
    return Whole(records, tuple(account.problems), fates, drawn.painted if drawn else None, tuple(questions))


def _chart_year(drawn: Drawn, column: int, answer: int | None, today: date) -> list[Question]:
    """The question which year a painted chart is drawn for, when no word around it says so."""
    year = answer if answer is not None else drawn.assumed
    if year is None or drawn.painted.start is None:
        return []
    because = NO_YEAR if answer is None else ANSWERED
    choices = tuple(str(y) for y in sorted({year - 1, year, year + 1, today.year}))
    cells = drawn.painted.cells
    return [Question(Doubt.YEAR, column, str(year), choices, because, cells, settled=answer is not None)]


def words_above(grid: Grid, top: int) -> str:
    """The words in the rows just above a table."""
    rows = [r for r in grid.order if top - _ABOVE <= r < top]
    return " ".join(value_text(c.value) for r in rows for c in grid.rows[r].values())


def _drawn_fates(drawn: Drawn) -> dict[Place, Fate]:
    """Marks became dates, words in the chart stay words."""
    fates = dict.fromkeys(drawn.texts, Fate.CUSTOM)
    return {**fates, **(dict.fromkeys(drawn.marks, Fate.FIELD) if drawn.painted.start else {})}
