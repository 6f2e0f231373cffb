"""What the cells of a column of dates show: real dates, texts either way round, texts without a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.importing.layouts import DateOrder
from pmo_desktop.domain.values.dates import parse_date
from pmo_desktop.domain.values.folding import is_blank, narrow
from pmo_desktop.exchange.excel.sheet import Cell

ANSWERED = N_("you decided so")
SAME_COLUMN = N_("the other dates of this column say so")
BESIDE = N_("the dates in the columns beside say so")
AROUND = N_("the names of file and sheet or the title say so")
NO_YEAR = N_("no year is named anywhere, so this year is taken")
BY_ORDER = N_("so the rows are in order of time")
BY_DOTS = N_("dates with dots begin with the day")
EITHER = N_("day and month could be the other way round")
TYPED_ELSEWHERE = N_("other dates of this column were left as text, because day and month stand the other way round")

SAMPLES = 5
"""How many texts a question shows."""

DAY_MONTH_YEAR = re.compile(r"^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d\d)\b")
_FOUR = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?!\d{5})")


@dataclass(frozen=True, slots=True)
class DateFacts:
    """What the cells of one column show."""

    days: tuple[Cell, ...]
    either: tuple[tuple[Cell, int, int], ...]  # cell, first and second number of 03/04/2021
    yearless: tuple[Cell, ...]
    floats: tuple[Cell, ...]
    years: tuple[int, ...]
    dots: bool

    @property
    def day_first(self) -> bool | None:
        """Whether a number over 12 tells what comes first; None when none does, or both do."""
        first = any(a > 12 for _cell, a, _b in self.either)
        second = any(b > 12 for _cell, _a, b in self.either)
        return None if first == second else first

    @property
    def sure(self) -> list[date]:
        """The days of texts that can only be read one way."""
        order = {True: DateOrder.DAY_FIRST, False: DateOrder.MONTH_FIRST}
        return [read_as(one, order[one[1] > 12]) for one in self.either if (one[1] > 12) != (one[2] > 12)]

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and last real date."""
        days = [day_of(c) for c in self.days]
        return (min(days), max(days)) if days else None


def day_of(cell: Cell) -> date:
    """The day of a cell that holds a real date."""
    value = cell.value
    assert isinstance(value, date)
    return value.date() if isinstance(value, datetime) else value


def facts_of(cells: Sequence[Cell]) -> DateFacts:
    """What the cells of one column show."""
    days, either, yearless, floats, years = [], [], [], [], []
    dots = True
    for cell in cells:
        value = cell.value
        if isinstance(value, date):
            days.append(cell)
        elif isinstance(value, str):
            text = narrow(value)
            found = DAY_MONTH_YEAR.match(text)
            named = _FOUR.findall(text)
            years += [int(y) for y in named]
            if found and not (len(found[4]) == 2 and int(found[1]) > 12):
                either.append((cell, int(found[1]), int(found[3])))
                dots = dots and found[2] == "."
            elif not named and _lacks_year(text):
                yearless.append(cell)
        elif isinstance(value, float) and 1 < value < 12.32 and not value.is_integer():
            floats.append(cell)
    years += [day_of(c).year for c in days] if yearless or floats else []
    return DateFacts(tuple(days), tuple(either), tuple(yearless), tuple(floats), tuple(years), dots)


def _lacks_year(text: str) -> bool:
    if not any(c.isdigit() for c in text) or is_blank(text) or text[0] in "+-":
        return False
    read = parse_date(text, today=date(2000, 1, 1), year=2000)
    return read is not None and not read.year_given


def read_as(one: tuple[Cell, int, int], order: DateOrder) -> date:
    """The day of a text such as 03/04/2021 and its first two numbers, read in this order."""
    cell, a, b = one
    found = DAY_MONTH_YEAR.match(narrow(str(cell.value)))
    year = int(found[4]) if found else 2000
    year += 2000 if year < 100 else 0
    return date(year, b, a) if order is DateOrder.DAY_FIRST else date(year, a, b)
