"""One cell to the value of a field, in the habits of its column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.dates import serial_date
from pmo_desktop.domain.values.folding import narrow
from pmo_desktop.domain.values.numbers import from_float, normal, parse_number
from pmo_desktop.domain.values.parse import (
    NOT_A_NUMBER,
    NOT_A_PERCENT,
    Habits,
    Parsed,
    limited,
    parse_field,
)
from pmo_desktop.domain.values.percents import percent_of
from pmo_desktop.exchange.excel.recognition.date_columns import DateColumn, date_columns
from pmo_desktop.exchange.excel.recognition.grid import value_text
from pmo_desktop.exchange.excel.sheet import Cell, Place

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?!\d{5})")
_NUMERIC = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)


@dataclass(slots=True)
class Reader:
    """Reads the cells of one column into one field; what was read is remembered per distinct text."""

    one: Field
    today: date
    habits: Habits = Habits()  # noqa: RUF009 frozen
    factor: Decimal = Decimal(1)
    swap: bool = False
    fixed: Mapping[Place, date] = field(default_factory=dict)
    _known: dict[str, Parsed] = field(default_factory=dict)
    _numbers: dict[tuple[float, str], Parsed] = field(default_factory=dict)

    def read(self, cell: Cell) -> Parsed:
        """The value of a cell, or why it has none; never raises."""
        value = cell.value
        if isinstance(value, str):
            return self._text(value.strip())
        if isinstance(value, bool):
            return (
                self._text("yes" if value else "no")
                if self.one.kind is not Kind.PERCENT
                else Parsed(Decimal(int(value)))
            )
        if isinstance(value, (int, float)):
            if self.fixed and (cell.row, cell.column) in self.fixed:
                return Parsed(self.fixed[cell.row, cell.column])
            known = self._numbers.get((value, cell.number_format))
            if known is None:
                known = self._numbers[value, cell.number_format] = self._number(cell, value)
            return known
        if isinstance(value, (date, datetime)):
            return self._day(value)
        if isinstance(value, timedelta):
            return self._text(f"{value.total_seconds() / 3600:.6g} h")
        return self._text(value_text(value))

    def _text(self, text: str) -> Parsed:
        known = self._known.get(text)
        if known is None:
            known = parse_field(self.one, text, today=self.today, habits=self.habits)
            if (
                self.factor != 1
                and isinstance(known.value, (int, Decimal))
                and re.fullmatch(r"[\d.,\s]+", narrow(text))
            ):
                known = Parsed(normal(Decimal(known.value) * self.factor))
            self._known[text] = known
        return known

    def _number(self, cell: Cell, value: float) -> Parsed:
        kind = self.one.kind
        if kind is Kind.DATE:
            serial = serial_date(float(value))
            return Parsed(serial) if serial is not None else self._text(value_text(value))
        number = from_float(float(value))
        if kind is Kind.PERCENT:
            if number is None:
                return Parsed(problem=NOT_A_PERCENT)
            if "%" in cell.number_format:
                return Parsed(number)
            return Parsed(percent_of(number, fractions=self.habits.fractions or (0 < abs(number) < 1)))
        if kind in _NUMERIC:
            if number is None:
                return Parsed(problem=NOT_A_NUMBER)
            if self.one.unit == "%" and "%" in cell.number_format:
                number = normal(number * 100)
            scaled = normal(number * self.factor)
            if kind is Kind.INTEGER and scaled != int(scaled):
                return self._text(value_text(value))
            return limited(self.one, int(scaled) if kind is Kind.INTEGER else scaled)
        return self._text(value_text(float(number) if number is not None else value))

    def _day(self, value: date) -> Parsed:
        day = value.date() if isinstance(value, datetime) else value
        if self.one.kind is not Kind.DATE:
            if self.one.kind in _NUMERIC and isinstance(value, datetime) and value.year < 1901:
                return Parsed(problem=NOT_A_NUMBER)
            return self._text(value_text(value))
        if self.swap and day.day <= 12:
            day = date(day.year, day.day, day.month)
        return Parsed(day)


def reader_for(
    one: Field, header: str, cells: Sequence[Cell], *, today: date, year: int | None, dates: DateColumn | None = None
) -> Reader:
    """A reader in the habits that the column's values show; `year` is the one named around the table.

    `dates` is how a column of dates is read, where the whole table was looked at.
    """
    if one.kind is Kind.PERCENT:
        return Reader(one, today, Habits(fractions=_fractions(cells)))
    if one.kind is Kind.DATE:
        known = dates or date_columns({0: cells}, today=today, year=year)[0]
        return Reader(one, today, known.habits, swap=known.swap, fixed=known.fixed)
    return Reader(one, today, factor=_factor(one, header))


def year_in(*texts: str) -> int | None:
    """The one year that file, sheet and title name, if they name a single one."""
    for text in texts:
        years = {int(y) for y in _YEAR.findall(text)}
        if len(years) == 1:
            return years.pop()
    return None


def _fractions(cells: Sequence[Cell]) -> bool:
    numbers = [float(c.value) for c in cells if isinstance(c.value, (int, float)) and not isinstance(c.value, bool)]
    numbers += [float(n) for n in (parse_number(c.value) for c in cells if isinstance(c.value, str)) if n is not None]
    if any("%" in c.number_format for c in cells) or any(0 < n < 1 for n in numbers):
        return True
    return bool(numbers) and all(n in (0, 1) for n in numbers)


def _factor(one: Field, header: str) -> Decimal:
    """What a number counts under such a header: weeks in a field of days, 万元 in a field of money."""
    word = narrow(header).casefold()
    if one.kind is Kind.MONEY:
        return Decimal(10_000) if "万元" in word else Decimal(1_000) if "千元" in word else Decimal(1)
    if one.unit == "d":
        if re.search(r"week|周(?!期)|wks?\b|星期", word):
            return Decimal(5)
        if re.search(r"month|个?月|人月", word):
            return Decimal(20)
        return Decimal("0.125") if re.search(r"小时|hours?\b|工时|\(h\)", word) else Decimal(1)
    if one.unit == "h":
        if re.search(r"人天|人日|man[- ]?days?|person[- ]?days?|\bmd\b|days|\(天\)|\(日\)|工日|人/天", word):
            return Decimal(8)
        return Decimal(160) if "人月" in word else Decimal(1)
    return Decimal(1)


def moment(value: object) -> bool:
    """Whether a raw value is a date or time."""
    return isinstance(value, (date, datetime, time, timedelta))
