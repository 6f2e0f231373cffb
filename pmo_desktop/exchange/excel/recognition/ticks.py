"""What one header cell of a painted chart names: a day, a week, a month, a year, or a day counted from the start."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from pmo_desktop.domain.values.dates import parse_date, serial_date
from pmo_desktop.domain.values.folding import narrow
from pmo_desktop.exchange.excel.sheet import Cell


class Unit(StrEnum):
    """How finely a tick divides time."""

    DATE = "date"
    DAY = "day"
    WEEKDAY = "weekday"
    WEEK = "week"
    TENTH = "tenth"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Tick:
    """One header cell: its unit and number, the year if it names one, the days if it is a date or range itself."""

    unit: Unit
    number: int = 0
    year: int | None = None
    first: date | None = None
    last: date | None = None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九", start=1)}
_WEEKDAYS = {
    **{c: n for n, c in enumerate("一二三四五六日")},
    "天": 6,
    **{c: n for n, c in enumerate("月火水木金土")},
}
_ENGLISH_DAY = re.compile(r"(?i)^(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\.?$")
_CHINESE_DAY = re.compile(r"^(?:周|星期|礼拜)?([一二三四五六日天])$")
_WEEK = re.compile(r"(?i)^(?:第\s*(\d{1,2})\s*周|(?:w|wk|week|kw|cw)\s*\.?\s*(\d{1,2})|(\d{1,2})\s*周)$")
_CHINESE_WEEK = re.compile(r"^第([一二三四五六七八九十]{1,3})周$")
_TENTHS = ("上旬", "中旬", "下旬")
_MONTH = re.compile(r"^(?:(\d{4}|\d\d)\s*[年./-]\s*)?(\d{1,2})\s*月(?:份)?$")
_CHINESE_MONTH = re.compile(r"^([一二三四五六七八九十]{1,2})月(?:份)?$")
_YEAR_MONTH = re.compile(r"^(\d{4})[./-](\d{1,2})$")
_ENGLISH_MONTH = re.compile(rf"(?i)^({'|'.join(_MONTHS)})[a-z]*\.?(?:[\s,'/-]*(\d{{4}}|\d\d))?$")
_QUARTER = re.compile(r"(?i)^(?:(\d{4})\s*年?\s*[-/]?\s*)?(?:q\s*([1-4])|第?([一二三四1-4])季度?)(?:[\s/'-]*(\d{4}))?$")
_YEAR = re.compile(r"^((?:19|20)\d\d)\s*年?$")
_DAY = re.compile(r"^(\d{1,2})\s*[日号]?$")
_COUNTED = re.compile(r"(?i)^(?:第\s*(\d{1,3})\s*[天日]|d(?:ay)?\s*(\d{1,3})|t\+(\d{1,3}))$")
_NO_YEAR = 2000
"""A year with a 29 February, for days whose year is not known yet."""


def tick_of(cell: Cell | None) -> Tick | None:
    """What a header cell names, or None."""
    if cell is None or cell.error or isinstance(cell.value, bool):
        return None
    value = cell.value
    if isinstance(value, datetime):
        return Tick(Unit.DATE, year=value.year, first=value.date())
    if isinstance(value, date):
        return Tick(Unit.DATE, year=value.year, first=value)
    if isinstance(value, (int, float)):
        return _number(float(value))
    return tick_of_text(narrow(value)) if isinstance(value, str) else None


def _number(value: float) -> Tick | None:
    if value != int(value):
        return None
    serial = serial_date(value) if value > 30_000 else None
    if serial is not None:
        return Tick(Unit.DATE, year=serial.year, first=serial)
    whole = int(value)
    if 1 <= whole <= 31:
        return Tick(Unit.DAY, whole)
    if 1990 <= whole <= 2100:
        return Tick(Unit.YEAR, whole, year=whole)
    return Tick(Unit.COUNTED, whole) if 31 < whole < 1000 else None


@functools.lru_cache(maxsize=8192)
def tick_of_text(text: str) -> Tick | None:
    """What a header text names, or None."""
    plain = re.sub(r"\s+", " ", text).strip()
    if not plain or len(plain) > 30:
        return None
    return _counted(plain) or _calendar(plain) or _dated(plain)


def _counted(plain: str) -> Tick | None:
    if found := _DAY.match(plain):
        return Tick(Unit.DAY, int(found[1])) if 1 <= int(found[1]) <= 31 else Tick(Unit.COUNTED, int(found[1]))
    if found := _WEEK.match(plain):
        return Tick(Unit.WEEK, int(found[1] or found[2] or found[3]))
    if plain in _TENTHS:
        return Tick(Unit.TENTH, _TENTHS.index(plain) + 1)
    if found := _CHINESE_WEEK.match(plain):
        return Tick(Unit.WEEK, _chinese(found[1]))
    if found := _CHINESE_DAY.match(plain):
        return Tick(Unit.WEEKDAY, _WEEKDAYS[found[1]])
    if found := _ENGLISH_DAY.match(plain):
        return Tick(Unit.WEEKDAY, ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(found[1].casefold()))
    found = _COUNTED.match(plain)
    return Tick(Unit.COUNTED, int(found[1] or found[2] or found[3])) if found else None


def _calendar(plain: str) -> Tick | None:
    if found := _YEAR.match(plain):
        return Tick(Unit.YEAR, int(found[1]), year=int(found[1]))
    if found := _MONTH.match(plain) or _YEAR_MONTH.match(plain):
        return _month(int(found[2]), found[1])
    if found := _CHINESE_MONTH.match(plain):
        return _month(_chinese(found[1]), None)
    if found := _ENGLISH_MONTH.match(plain):
        return _month(_MONTHS.index(found[1].casefold()) + 1, found[2])
    if found := _QUARTER.match(plain):
        quarter = found[2] or found[3]
        number = _DIGITS[quarter] if quarter in _DIGITS else int(quarter)
        year = found[1] or found[4]
        return Tick(Unit.QUARTER, number, year=int(year) if year else None)
    return None


def _dated(plain: str) -> Tick | None:
    read = parse_date(re.sub(r"(?i)^(?:w/?[ce]|week of)\s*", "", plain), today=date(_NO_YEAR, 1, 1))
    if read is None or not any(c.isdigit() for c in plain):
        return None
    return Tick(Unit.DATE, year=read.start.year if read.year_given else None, first=read.start, last=read.finish)


def _month(number: int, year: str | None) -> Tick | None:
    if not 1 <= number <= 12:
        return None
    stated = None if year is None else int(year) if len(year) == 4 else 2000 + int(year)
    return Tick(Unit.MONTH, number, year=stated)


def _chinese(text: str) -> int:
    """二十三 → 23."""
    if "十" not in text:
        return _DIGITS.get(text, 0)
    tens, _, ones = text.partition("十")
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


def in_year(day: date, year: int) -> date:
    """The same day in another year; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
