"""Typed text to values: the one reading of a field that grid, form, command line and import share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from pmo_desktop.base.characters import writable
from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.choices import find_choice, yes_or_no
from pmo_desktop.domain.values.dates import parse_date
from pmo_desktop.domain.values.folding import is_blank, narrow
from pmo_desktop.domain.values.numbers import parse_amount_of_time, parse_number
from pmo_desktop.domain.values.people import has_shares, looks_like_name, split_names
from pmo_desktop.domain.values.percents import parse_percent
from pmo_desktop.domain.values.predecessors import links_text, parse_links
from pmo_desktop.domain.values.scales import parse_scale

ParsedValue: TypeAlias = str | int | bool | Decimal | date | tuple[str, ...] | None
"""A parsed value; references are the names as typed, the caller resolves them."""

NamesOf: TypeAlias = Callable[[str, str], int | None]
"""Register key and text → the id of the record of that name, or None."""

NOT_A_DATE = N_("not a date")
NOT_A_NUMBER = N_("not a number")
NOT_A_WHOLE_NUMBER = N_("not a whole number")
NOT_A_PERCENT = N_("not a percentage")
NOT_A_CHOICE = N_("not one of the choices")
NOT_YES_OR_NO = N_("neither yes nor no")
NOT_A_RATING = N_("not a rating from 1 to 5")
NOT_A_NAME = N_("not a name")
TOO_SMALL = N_("smaller than allowed")
TOO_LARGE = N_("larger than allowed")
YEAR_ASSUMED = N_("no year given, this year is taken")
SWAPPABLE = N_("day and month could be the other way round")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value, or why there is none: `problem` and `notes` are sentences to translate, empty when all is well.

    `finish` is the second end when a date range was given. `beside` is a text that says more than the value holds and
    is worth keeping: the shares of people in 张三(50%)、李四.
    """

    value: ParsedValue = None
    problem: str = ""
    notes: tuple[str, ...] = ()
    finish: date | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a column of a workbook writes its values: fractions for percents, day before month, the year left out."""

    fractions: bool = False
    day_first: bool | None = None
    year: int | None = None


BLANK = Parsed()


def parse_field(
    field: Field,
    text: str,
    *,
    today: date,
    names: NamesOf | None = None,
    habits: Habits = Habits(),
) -> Parsed:
    """The value of a field from text as typed or as read from a cell; never raises, blank marks give None.

    With `names`, a text that is already the name of a record is not taken apart at its commas.
    """
    if is_blank(text):
        return BLANK
    if field.kind in (Kind.REF, Kind.REFS):
        return _names(field, text, names)
    if field.kind is Kind.DATE:
        return _date(text, today, habits)
    return _READ[field.kind](field, text, habits)


def limited(field: Field, value: int | Decimal) -> Parsed:
    """The number if it lies between the field's minimum and maximum (both included)."""
    if field.minimum is not None and value < field.minimum:
        return Parsed(problem=TOO_SMALL)
    if field.maximum is not None and value > field.maximum:
        return Parsed(problem=TOO_LARGE)
    return Parsed(value)


def _text(_field: Field, text: str, _habits: Habits) -> Parsed:
    return Parsed(writable(text).strip())


def _integer(field: Field, text: str, _habits: Habits) -> Parsed:
    number = parse_amount_of_time(text, field.unit) if field.unit in ("d", "h") else parse_number(text)
    if number is None:
        return Parsed(problem=NOT_A_WHOLE_NUMBER)
    return limited(field, int(number)) if number == int(number) else Parsed(problem=NOT_A_WHOLE_NUMBER)


def _number(field: Field, text: str, _habits: Habits) -> Parsed:
    if field.unit in ("d", "h"):
        number = parse_amount_of_time(text, field.unit)
    elif field.unit == "%" and narrow(text).endswith("%"):
        number = parse_number(narrow(text)[:-1])
    elif not field.unit and narrow(text).endswith("%"):  # a target of 95%
        number = parse_percent(text)
    else:
        number = parse_number(text)
    return Parsed(problem=NOT_A_NUMBER) if number is None else limited(field, number)


def _percent(field: Field, text: str, habits: Habits) -> Parsed:
    share = parse_percent(text, fractions=habits.fractions)
    if share is None:
        return Parsed(problem=NOT_A_PERCENT)
    if field.maximum is not None and share > (field.maximum if field.maximum <= 1 else Decimal(field.maximum) / 100):
        return Parsed(problem=TOO_LARGE)
    return Parsed(problem=TOO_SMALL) if field.minimum is not None and share < 0 else Parsed(share)


def _choice(field: Field, text: str, _habits: Habits) -> Parsed:
    key = find_choice(field.choices, text)
    return Parsed(problem=NOT_A_CHOICE) if key is None else Parsed(key)


def _open_choice(field: Field, text: str, _habits: Habits) -> Parsed:
    return Parsed(find_choice(field.choices, text) or text.strip())


def _yes_no(_field: Field, text: str, _habits: Habits) -> Parsed:
    answer = yes_or_no(text)
    return Parsed(problem=NOT_YES_OR_NO) if answer is None else Parsed(answer)


def _scale(field: Field, text: str, _habits: Habits) -> Parsed:
    maximum = field.maximum or 5
    step = parse_scale(text, maximum=maximum)
    return Parsed(problem=NOT_A_RATING) if step is None else limited(field, step)


def _links(_field: Field, text: str, _habits: Habits) -> Parsed:
    return Parsed(links_text(parse_links(text)) or None)


def _names(field: Field, text: str, names: NamesOf | None) -> Parsed:
    whole = " ".join(narrow(text).split())
    if names is not None and names(field.to, whole) is not None:
        return Parsed((whole,))
    found = split_names(text) if field.kind is Kind.REFS or field.to == "resources" else (whole,)
    if not found:
        return BLANK
    if field.to == "resources" and not all(looks_like_name(name) for name in found):
        return Parsed(problem=NOT_A_NAME)
    beside = text.strip() if field.to == "resources" and has_shares(text) else ""
    return Parsed(found if field.kind is Kind.REFS else found[:1] if len(found) == 1 else (whole,), beside=beside)


def _date(text: str, today: date, habits: Habits) -> Parsed:
    read = parse_date(text, today=today, year=habits.year, day_first=habits.day_first)
    if read is None:
        return Parsed(problem=NOT_A_DATE)
    notes = (() if read.year_given or habits.year else (YEAR_ASSUMED,)) + ((SWAPPABLE,) if read.swappable else ())
    return Parsed(read.start, notes=notes, finish=read.finish)


_READ: dict[Kind, Callable[[Field, str, Habits], Parsed]] = {
    Kind.TEXT: _text, Kind.LONG_TEXT: _text, Kind.CODE: _text, Kind.INTEGER: _integer, Kind.NUMBER: _number,
    Kind.MONEY: _number, Kind.PERCENT: _percent, Kind.CHOICE: _choice, Kind.OPEN_CHOICE: _open_choice,
    Kind.YES_NO: _yes_no, Kind.SCALE: _scale, Kind.LINKS: _links,
}  # fmt: skip
