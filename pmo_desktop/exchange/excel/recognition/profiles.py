"""What the values of a column look like, and whether a field could hold them."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pmo_desktop.domain.registers.spec import Choice, Field, Kind
from pmo_desktop.domain.values.choices import find_choice, yes_or_no
from pmo_desktop.domain.values.dates import parse_date, serial_date
from pmo_desktop.domain.values.numbers import parse_amount_of_time, parse_number
from pmo_desktop.domain.values.percents import parse_percent
from pmo_desktop.domain.values.scales import parse_scale
from pmo_desktop.exchange.excel.recognition.grid import value_text
from pmo_desktop.exchange.excel.sheet import Cell

_WBS = re.compile(r"^\d+([.\-]\d+)*\.?$")
_CODE = re.compile(r"^(?:[A-Za-z#№]{0,6}[-_. ]?\d{1,6}|[A-Z]{1,6}[-_]?\d{7,16})([.\-_]\d+)*[A-Za-z]?$")
_PARTED = re.compile(r"^[A-Z]{1,6}(?:[-_/.][A-Z0-9]{1,8}){1,5}$")
"""A number of several parts: RC-ST-DWG-0001."""

_COMPACT = re.compile(r"^(?:19|20)\d\d(?:\d{4}|\.\d{1,2})$")
"""A date that looks like a number: 20250909, 2025.06."""
_POINT = re.compile(r"^\s*(\d{1,2})\.(\d{1,2})\s*$")
_DAY = date(2024, 1, 1)
_PLACEHOLDER = re.compile(r"^[\[【<《{].{1,20}[\]】>》}]$")
_NUMBERS = ("code", "wbs")
_VERSION = "version"
_PERIOD = "period"
"""A text that may look like a date: 2026年3月."""

_SELDOM = 0.3
"""Texts of which fewer differ are those of another list: projects in a list of calls."""

_SOME = 6

_LONG_NUMBER = 8
"""From this length on a number is no amount but a telephone, an invoice, an account."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0 to 1) of the non-blank values of a column that are of a kind; `n` is how many were looked at."""

    n: int = 0
    filled: float = 1.0
    dates: float = 0.0
    compact: float = 0.0
    serials: float = 0.0
    numbers: float = 0.0
    fractions: float = 0.0
    percents: float = 0.0
    scale: float = 0.0
    words: float = 0.0
    codes: float = 0.0
    wbs: float = 0.0
    durations: float = 0.0
    links: float = 0.0
    yes_no: float = 0.0
    distinct: float = 0.0
    length: float = 0.0
    points: float = 0.0  # 4.18 for 18 April
    running: bool = False
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table that may be recognised: its number, its joined header words and its values.

    `spoken` is what the header means where that differs: the twin of an earlier column, the steps of one rating.
    """

    column: int
    header: str
    seen: Profile
    spoken: str = ""


@functools.lru_cache(maxsize=65536)
def _is_date(text: str) -> bool:
    if len(text) <= 4 and _CODE.match(text) and text[:1].isalpha():  # W12 numbers more often than it dates
        return False
    return len(text) <= 40 and parse_number(text) is None and parse_date(text, today=_DAY) is not None


def placeholder(cell: Cell) -> bool:
    """A text that asks to be replaced: [日期]."""
    return isinstance(cell.value, str) and bool(_PLACEHOLDER.match(cell.value.strip()))


def profile(cells: Sequence[Cell], rows: int = 0) -> Profile:
    """The profile of a column's non-blank cells; `rows` is how many rows the table has."""
    n = len(cells)
    if not n:
        return Profile()
    texts = [value_text(c.value) for c in cells]
    numbers = [c.value for c in cells if isinstance(c.value, (int, float)) and not isinstance(c.value, bool)]
    typed = [float(v) for v in (parse_number(t) for t in texts) if v is not None]
    words = [t for c, t in zip(cells, texts, strict=True) if isinstance(c.value, str) and parse_number(t) is None]
    dates = sum(
        isinstance(c.value, (date, datetime)) or (isinstance(c.value, str) and _is_date(c.value)) for c in cells
    )

    def share(count: int) -> float:
        return count / n

    return Profile(
        n=n,
        filled=min(1.0, n / rows) if rows else 1.0,
        dates=share(dates),
        compact=share(sum(bool(_COMPACT.match(t)) and parse_date(t, today=_DAY) is not None for t in texts)),
        serials=share(sum(serial_date(v) is not None and v == int(v) for v in numbers)),
        numbers=share(len(typed)),
        fractions=share(sum(0 <= v <= 1 for v in typed)),
        percents=share(sum("%" in c.number_format for c in cells) or sum(t.endswith("%") for t in texts)),
        scale=share(sum(parse_scale(t) is not None for t in texts)),
        words=share(len(words) - sum(isinstance(c.value, str) and _is_date(c.value) for c in cells if words)),
        codes=share(sum(bool(_CODE.match(t)) or (bool(_PARTED.match(t)) and t[-1].isdigit()) for t in texts)),
        wbs=share(sum(bool(_WBS.match(t)) for t in texts)),
        durations=share(sum(parse_amount_of_time(t, "d") is not None for t in texts)),
        links=share(sum(bool(re.match(r"(?i)^[\w.]+((fs|ss|ff|sf).*)?([,;，；、\s]+[\w.]+.*)*$", t)) for t in texts)),
        yes_no=share(sum(yes_or_no(t) is not None for t in texts)),
        distinct=len(set(texts)) / n,
        length=sum(map(len, words)) / len(words) if words else 0.0,
        points=share(sum(_points(c.value) for c in cells)),
        running=n > 2
        and len(typed) >= max(3, n - 1 - n // 10)
        and all(b - a == 1 for a, b in itertools.pairwise(typed)),
        texts=tuple(dict.fromkeys(texts))[:40],
    )


def _points(value: object) -> bool:
    """Whether a value may be a day of a month with a point: 4.18, or the text 4.18."""
    if isinstance(value, str):
        found = _POINT.match(value)
        return bool(found) and 1 <= int(found[1]) <= 12 and 1 <= int(found[2]) <= 31  # type: ignore[index]
    return isinstance(value, float) and 1 < value < 12.32 and not value.is_integer()


def fits(field: Field, seen: Profile) -> float:
    """How well the values suit a field: about 1.1 for clearly, 1 for nothing known, 0.1 for hardly."""
    if not seen.n:
        return 1.0
    return _naming(field, seen) * (_code(field, seen) if field.key in _NUMBERS else _FITS[field.kind](field, seen))


def _naming(field: Field, p: Profile) -> float:
    """A required text names its record: it stands in every row and seldom twice."""
    if not field.required or field.kind not in (Kind.TEXT, Kind.LONG_TEXT) or p.n < 3:
        return 1.0
    recurs = 1.0 if p.distinct >= 0.4 else 0.8 if p.distinct >= _SELDOM or p.n < _SOME else 0.6
    return (0.72 if p.filled < 0.5 else 1.0) * recurs


def _date(_field: Field, p: Profile) -> float:
    good = p.dates + p.serials + p.compact
    if good > 0.5:
        return 1.12
    if good > 0 or p.points > 0.6:
        return 0.95
    return 0.55 if p.words > 0.8 and p.n <= 3 else 0.3


def _number(field: Field, p: Profile) -> float:
    if p.dates > 0.5:
        return 0.2
    good = max(p.numbers, p.durations if field.unit in ("d", "h") else 0.0, 0.0 if field.unit else p.percents)
    if good < 0.5 and p.n > 1:
        return 0.35 + 0.3 * good
    if p.serials > 0.6 and field.unit in ("d", "h") and p.n > 1:
        return 0.5
    return 1.05


def _percent(_field: Field, p: Profile) -> float:
    if p.dates > 0.5:
        return 0.2
    good = sum(parse_percent(t) is not None for t in p.texts) / len(p.texts)
    if good < 0.5:
        return 0.3 + 0.3 * good
    return 1.12 if p.percents or p.fractions > 0.5 else 1.0


def _scale(_field: Field, p: Profile) -> float:
    if p.dates > 0.5:
        return 0.15
    if p.scale > 0.6:
        return 1.12
    if p.numbers > 0.8 or p.length <= 6:
        return 0.85
    return 0.55 if p.length < 15 else 0.35


@functools.lru_cache(maxsize=65536)
def _chosen(choices: tuple[Choice, ...], text: str) -> bool:
    return find_choice(choices, text) is not None


def _choice(field: Field, p: Profile) -> float:
    if p.dates > 0.5:
        return 0.2
    good = sum(_chosen(field.choices, t) for t in p.texts) / len(p.texts)
    if good >= 0.5:
        return 1.12
    if p.numbers > 0.8:
        return 0.45
    if field.kind is Kind.OPEN_CHOICE and p.distinct > 0.95 and p.n >= 5:  # a category recurs
        return 0.6
    return (
        (0.85 if field.kind is Kind.OPEN_CHOICE else 0.72) + 0.2 * good
        if p.length <= 14
        else 0.62
        if field.kind is Kind.OPEN_CHOICE
        else 0.45
    )


def _reference(field: Field, p: Profile) -> float:
    if p.dates > 0.5:
        return 0.15
    if p.numbers > 0.6:
        return 0.4
    if field.to == "projects" and p.distinct > 0.95 and p.n >= 5:  # a project has several records
        return 0.62
    if 0 < p.length <= 1.2 and p.distinct < 0.7:  # marks of a matrix
        return 0.4
    if field.to == "projects" and p.length > 24:  # an account, not a name
        return 0.6
    if field.to == "resources" and p.length > 30:
        return 0.6
    return 1.05


def _text(field: Field, p: Profile) -> float:
    if p.dates > 0.5:
        return 1.0 if field.key == _PERIOD else 0.3
    if p.numbers > 0.7 and sum(len(t) >= _LONG_NUMBER and t.isdecimal() for t in p.texts) > 0.7 * len(p.texts):
        return 0.95
    if p.running:
        return 0.4
    if 0 < p.length <= 1.2 and p.n > 2 and p.distinct < 0.7 and field.key != _VERSION:  # marks of a matrix
        return 0.5
    if p.numbers > 0.7:
        return 0.6
    if field.kind is Kind.LONG_TEXT and p.scale > 0.8 and p.n > 1 and p.length <= 9:  # a grade is no account of it
        return 0.72
    if field.kind is Kind.LONG_TEXT and p.length > 12:
        return 1.08
    return 1.0


def _code(_field: Field, p: Profile) -> float:
    if p.dates > 0.5:
        return 0.3
    if p.codes > 0.6:
        return 1.06 if p.running else 1.12
    if p.words > 0.8 and p.codes < 0.1 and p.n >= 3:  # words, not numbers
        return 0.5
    return 0.35 if p.length > 15 else 0.85


def _yes_no(_field: Field, p: Profile) -> float:
    return 1.1 if p.yes_no > 0.5 else 0.45


def _links(_field: Field, p: Profile) -> float:
    if p.dates > 0.5:
        return 0.2
    if p.yes_no > 0.8:
        return 0.4
    return 1.05 if p.links > 0.5 else 0.7


_FITS = {
    Kind.TEXT: _text, Kind.LONG_TEXT: _text, Kind.CODE: _code, Kind.INTEGER: _number, Kind.NUMBER: _number,
    Kind.MONEY: _number, Kind.PERCENT: _percent, Kind.DATE: _date, Kind.CHOICE: _choice, Kind.OPEN_CHOICE: _choice,
    Kind.YES_NO: _yes_no, Kind.SCALE: _scale, Kind.REF: _reference, Kind.REFS: _reference, Kind.LINKS: _links,
}  # fmt: skip
