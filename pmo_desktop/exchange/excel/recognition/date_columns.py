"""How the columns of a table write their dates: the year left out, day or month first; and what stays open."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.importing.layouts import DateOrder
from pmo_desktop.domain.values.dates import parse_date
from pmo_desktop.domain.values.folding import is_blank, narrow
from pmo_desktop.domain.values.parse import Habits
from pmo_desktop.exchange.excel.findings import Doubt, Question, Record
from pmo_desktop.exchange.excel.recognition.month_days import month_days
from pmo_desktop.exchange.excel.recognition.ticks import in_year
from pmo_desktop.exchange.excel.sheet import Cell, Place

ANSWERED = N_("you decided so")
SAME_COLUMN = N_("the other dates of this column say so")
BESIDE = N_("the dates in the columns beside say so")
AROUND = N_("the names of file and sheet or the title say so")
NO_YEAR = N_("no year is named anywhere, so this year is taken")
BY_ORDER = N_("so the rows are in order of time")
BY_DOTS = N_("dates with dots begin with the day")
EITHER = N_("day and month could be the other way round")
TYPED_ELSEWHERE = N_("other dates of this column were left as text, because day and month stand the other way round")

_DAY_MONTH_YEAR = re.compile(r"^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d\d)\b")
_FOUR = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?!\d{5})")
_SAMPLES = 5
_SURE = 3
_AUTUMN, _SPRING = 10, 4
_NEAR = timedelta(days=75)


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
    facts = {column: _facts(cells) for column, cells in columns.items()}
    found = {}
    for column, own in facts.items():
        beside = [other for key, other in facts.items() if key != column]
        day_first, swap, orders = _order(column, own, beside, told.orders.get(column))
        chosen, years = _Year(column, own, beside, today, year, told.years.get(column)).read()
        habits = Habits(day_first=day_first, year=chosen)
        fixed = month_days(own.floats, chosen or today.year) if own.floats else {}
        places = frozenset((c.row, c.column) for c in own.yearless)
        found[column] = DateColumn(habits, swap, fixed, places, (*years, *orders))
    return found


@dataclass(frozen=True, slots=True)
class _Facts:
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
        return [_read(one, order[one[1] > 12]) for one in self.either if (one[1] > 12) != (one[2] > 12)]

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and last real date."""
        days = [_day(c) for c in self.days]
        return (min(days), max(days)) if days else None


def _day(cell: Cell) -> date:
    value = cell.value
    assert isinstance(value, date)
    return value.date() if isinstance(value, datetime) else value


def _facts(cells: Sequence[Cell]) -> _Facts:
    days, either, yearless, floats, years = [], [], [], [], []
    dots = True
    for cell in cells:
        value = cell.value
        if isinstance(value, date):
            days.append(cell)
        elif isinstance(value, str):
            text = narrow(value)
            found = _DAY_MONTH_YEAR.match(text)
            named = _FOUR.findall(text)
            years += [int(y) for y in named]
            if found and not (len(found[4]) == 2 and int(found[1]) > 12):
                either.append((cell, int(found[1]), int(found[3])))
                dots = dots and found[2] == "."
            elif not named and _lacks_year(text):
                yearless.append(cell)
        elif isinstance(value, float) and 1 < value < 12.32 and not value.is_integer():
            floats.append(cell)
    years += [_day(c).year for c in days] if yearless or floats else []
    return _Facts(tuple(days), tuple(either), tuple(yearless), tuple(floats), tuple(years), dots)


def _lacks_year(text: str) -> bool:
    if not any(c.isdigit() for c in text) or is_blank(text) or text[0] in "+-":
        return False
    read = parse_date(text, today=date(2000, 1, 1), year=2000)
    return read is not None and not read.year_given


@dataclass(frozen=True, slots=True)
class _Year:
    """The year of dates without one in a column: as answered, named around, or told by the dates beside."""

    column: int
    own: _Facts
    beside: Sequence[_Facts]
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
        texts = list(dict.fromkeys(str(c.value) for c in cells))[:_SAMPLES]
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
        near = [y for facts in self.beside for y in (*facts.years, *(_day(c).year for c in facts.days))]
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


def _order(
    column: int, own: _Facts, beside: Sequence[_Facts], answer: DateOrder | None
) -> tuple[bool | None, bool, tuple[Question, ...]]:
    """Whether texts begin with the day, whether real dates are swapped, and the question about either."""
    told = own.day_first
    open_texts = [(c, a, b) for c, a, b in own.either if a != b and a <= 12 and b <= 12]
    if told is not None:
        swap, questions = _swapped(column, own, answer, day_first=told)
        return told, swap, questions
    if not open_texts:
        swap, questions = _swapped_beside(column, own, beside, answer)
        return None, swap, questions
    order, because = _guess(own, beside, open_texts)
    if answer in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        order, because = answer, ANSWERED
    choices = (DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST)
    shown = list({str(c.value): (c, a, b) for c, a, b in open_texts}.values())[:_SAMPLES]
    readings = tuple(tuple(_read(one, choice) for one in shown) for choice in choices)
    question = Question(
        Doubt.DAY_MONTH, column, order.value, tuple(c.value for c in choices), because, len(open_texts),
        tuple(str(c.value) for c, _a, _b in shown), readings, settled=because != EITHER,
    )  # fmt: skip
    return order is DateOrder.DAY_FIRST, False, (question,)


def _guess(own: _Facts, beside: Sequence[_Facts], texts: Sequence[tuple[Cell, int, int]]) -> tuple[DateOrder, str]:
    """Which of day and month comes first, and why."""
    if own.dots:
        return DateOrder.DAY_FIRST, BY_DOTS
    near = {facts.day_first for facts in beside} - {None}
    if len(near) == 1:
        return (DateOrder.DAY_FIRST if near.pop() else DateOrder.MONTH_FIRST), BESIDE
    both = (DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST)
    steps = {order: _descents([_read(one, order) for one in texts]) for order in both}
    best = min(both, key=lambda order: steps[order])
    worst = max(steps.values())
    if len(texts) >= _SURE and steps[best] == 0 and worst >= 2:
        return best, BY_ORDER
    spans = [facts.span for facts in (own, *beside) if facts.span]
    if spans:
        first, last = min(a for a, _ in spans) - _NEAR, max(b for _, b in spans) + _NEAR
        inside = {o: all(first <= _read(one, o) <= last for one in texts) for o in both}
        if inside[both[0]] != inside[both[1]]:
            return (both[0] if inside[both[0]] else both[1]), BESIDE
    return DateOrder.MONTH_FIRST, EITHER


def _descents(days: Sequence[date]) -> int:
    return sum(b < a for a, b in itertools.pairwise(days))


def _read(one: tuple[Cell, int, int], order: DateOrder) -> date:
    cell, a, b = one
    found = _DAY_MONTH_YEAR.match(narrow(str(cell.value)))
    year = int(found[4]) if found else 2000
    year += 2000 if year < 100 else 0
    return date(year, b, a) if order is DateOrder.DAY_FIRST else date(year, a, b)


def _swapped_beside(
    column: int, own: _Facts, beside: Sequence[_Facts], answer: DateOrder | None
) -> tuple[bool, tuple[Question, ...]]:
    """Whether real dates are swapped because those beside are, and only turned they lie near them."""
    days = [_day(c) for c in own.days]
    sure = [day for facts in beside if facts.day_first is not None for day in facts.sure]
    if not days or not sure or any(d.day > 12 for d in days):
        return False, ()
    first, last = min(sure) - _NEAR, max(sure) + _NEAR
    turned = all(first <= d.replace(month=d.day, day=d.month) <= last for d in days)
    if not turned or all(first <= d <= last for d in days):
        return False, ()
    return _swap(column, days, answer, BESIDE, settled=True)


def _swapped(
    column: int, own: _Facts, answer: DateOrder | None, *, day_first: bool
) -> tuple[bool, tuple[Question, ...]]:
    """Whether a program took the day for the month in the column's real dates, since it could not in its texts."""
    over = [c for c, a, b in own.either if (a if day_first else b) > 12]
    turned = [c for c in own.days if _day(c).day != _day(c).month]
    if not over or not own.days or any(_day(c).day > 12 for c in own.days) or not turned:
        return False, ()
    return _swap(column, [_day(c) for c in own.days], answer, TYPED_ELSEWHERE, settled=len(own.days) >= _SURE)


def _swap(
    column: int, days: Sequence[date], answer: DateOrder | None, because: str, *, settled: bool
) -> tuple[bool, tuple[Question, ...]]:
    """Real dates taken for swapped unless a person said otherwise, with the question."""
    choices = (DateOrder.SWAPPED, DateOrder.AS_SHOWN)
    order = DateOrder.SWAPPED
    if answer in choices:
        order, because, settled = answer, ANSWERED, True
    turned = [d for d in days if d.day != d.month]
    shown = list(dict.fromkeys(turned))[:_SAMPLES]
    turn: dict[DateOrder, Callable[[date], date]] = {
        DateOrder.SWAPPED: lambda d: date(d.year, d.day, d.month), DateOrder.AS_SHOWN: lambda d: d,
    }  # fmt: skip
    question = Question(
        Doubt.DAY_MONTH, column, order.value, tuple(c.value for c in choices), because, len(turned),
        tuple(d.isoformat() for d in shown), tuple(tuple(turn[c](d) for d in shown) for c in choices),
        settled=settled,
    )  # fmt: skip
    return order is DateOrder.SWAPPED, (question,)


def over_new_year(records: Sequence[Record], dates: Mapping[int, DateColumn]) -> Sequence[Record]:
    """Dates without a year go on into the next one: from December to January down the rows, from start to finish."""
    if not any(column.yearless for column in dates.values()):
        return records
    places = frozenset(place for column in dates.values() for place in column.yearless)
    moved: list[Record] = list(records)
    for key in ("start", "finish", "actual_start", "actual_finish", "due", "planned_date"):
        own = [i for i, r in enumerate(moved) if r.sources.get(key) in places and isinstance(r.values.get(key), date)]
        days = [moved[i].values[key] for i in own]
        drops = [n for n, (a, b) in enumerate(itertools.pairwise(days), start=1) if _before(b, a)]
        if len(drops) == 1 and _turns(days[drops[0] - 1], days[drops[0]]):
            for i in own[drops[0] :]:
                moved[i] = _later(moved[i], key)
    for start, finish in (("start", "finish"), ("actual_start", "actual_finish")):
        for i, record in enumerate(moved):
            first, last = record.values.get(start), record.values.get(finish)
            if record.sources.get(finish) in places and _turns(first, last) and _before(last, first):
                moved[i] = _later(record, finish)
    return moved


def _before(one: object, other: object) -> bool:
    return isinstance(one, date) and isinstance(other, date) and one < other


def _turns(one: object, other: object) -> bool:
    """Whether the year ends between two days."""
    return isinstance(one, date) and isinstance(other, date) and one.month >= _AUTUMN and other.month <= _SPRING


def _later(record: Record, key: str) -> Record:
    day = record.values[key]
    assert isinstance(day, date)
    return replace(record, values={**record.values, key: in_year(day, day.year + 1)})
