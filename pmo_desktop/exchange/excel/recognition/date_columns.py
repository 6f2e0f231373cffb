"""How the columns of a table write their dates: the year left out, day or month first; and what stays open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pmo_desktop.domain.importing.layouts import DateOrder
from pmo_desktop.domain.values.dates import parse_date
from pmo_desktop.domain.values.parse import Habits
from pmo_desktop.exchange.excel.findings import Doubt, Question
from pmo_desktop.exchange.excel.recognition.date_facts import (
    ANSWERED,
    AROUND,
    BESIDE,
    NO_YEAR,
    SAME_COLUMN,
    SAMPLES,
    DateFacts,
    day_of,
    facts_of,
)
from pmo_desktop.exchange.excel.recognition.day_order import day_order
from pmo_desktop.exchange.excel.recognition.month_days import month_days
from pmo_desktop.exchange.excel.sheet import Cell, Place


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person answered by column."""

    years: Mapping[int, int] = field(default_factory=dict)
    orders: Mapping[int, DateOrder] = field(default_factory=dict)


NO_ANSWERS = Answers()


@dataclass(frozen=True, slots=True)
class DateColumn:
    """How one column is read: the habits of its texts, whether its real dates are swapped, numbers that are days.

    `yearless` are the places of texts that name no year.
    """

    habits: Habits = Habits()  # noqa: RUF009 frozen
    swap: bool = False
    fixed: Mapping[Place, date] = field(default_factory=dict)
    yearless: frozenset[Place] = frozenset()
    questions: tuple[Question, ...] = ()


def date_columns(
    columns: Mapping[int, Sequence[Cell]], *, today: date, year: int | None, answers: Answers | None = None
) -> dict[int, DateColumn]:
    """How each of the date columns of a table is read; `year` is the one that is named around the table."""
    told = answers or NO_ANSWERS
    facts = {column: facts_of(cells) for column, cells in columns.items()}
    found = {}
    for column, own in facts.items():
        beside = [other for key, other in facts.items() if key != column]
        day_first, swap, orders = day_order(column, own, beside, told.orders.get(column))
        chosen, years = _Year(column, own, beside, today, year, told.years.get(column)).read()
        habits = Habits(day_first=day_first, year=chosen)
        fixed = month_days(own.floats, chosen or today.year) if own.floats else {}
        places = frozenset((c.row, c.column) for c in own.yearless)
        found[column] = DateColumn(habits, swap, fixed, places, (*years, *orders))
    return found


@dataclass(frozen=True, slots=True)
class _Year:
    """The year of dates without one in a column: as answered, named around, or told by the dates beside."""

    column: int
    own: DateFacts
    beside: Sequence[DateFacts]
    today: date
    around: int | None
    answer: int | None

    def read(self) -> tuple[int | None, tuple[Question, ...]]:
        """The year, and the question that goes with it."""
        own, around = self.own, self.around
        cells = (*own.yearless, *own.floats)
        if not cells:
            return around or _most(own.years), ()
        chosen, because = next((year, why) for year, why in self._told() if year is not None)
        choices = sorted({chosen, chosen - 1, chosen + 1, self.today.year, *([around] if around else [])})
        texts = list(dict.fromkeys(str(c.value) for c in cells))[:SAMPLES]
        readings = tuple(tuple(_in_year(text, year, self.today) for text in texts) for year in choices)
        answers = tuple(str(year) for year in choices)
        question = Question(
            Doubt.YEAR, self.column, str(chosen), answers, because, len(cells), tuple(texts), readings,
            settled=because != NO_YEAR,
        )  # fmt: skip
        return chosen, (question,)

    def _told(self) -> tuple[tuple[int | None, str], ...]:
        """The years that speak, the surest first."""
        years = self.own.years
        near = [y for facts in self.beside for y in (*facts.years, *(day_of(c).year for c in facts.days))]
        return (
            (self.answer, ANSWERED),
            (years[0] if len(years) > 1 and len(set(years)) == 1 else None, SAME_COLUMN),
            (self.around, AROUND),
            (_most(years), SAME_COLUMN),
            (_most(near), BESIDE),
            (self.today.year, NO_YEAR),
        )


def _in_year(text: str, year: int, today: date) -> date:
    read = parse_date(text, today=today, year=year)
    return read.start if read is not None else date(year, 1, 1)


def _most(years: Sequence[int]) -> int | None:
    return max(sorted(set(years)), key=years.count) if years else None
