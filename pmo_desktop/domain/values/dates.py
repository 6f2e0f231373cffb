"""Dates as people write them: 2025/3/10 · 2016.7.29 · 5月28日 · 3 May 2021 · Jul '16 · +3d · 下周一."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pmo_desktop.domain.values.folding import narrow
from pmo_desktop.domain.values.numerals import dates_in_digits
from pmo_desktop.domain.values.periods import period_in
from pmo_desktop.domain.values.relative_dates import relative_date

FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2150


@dataclass(frozen=True, slots=True)
class DateRead:
    """A read date; `finish` is the second end of a range, `year_given` whether the text named the year.

    `swappable` tells that day and month could be exchanged (03/04/2021).
    """

    start: date
    finish: date | None = None
    year_given: bool = True
    swappable: bool = False


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier", "feb february fev fevr fevrier", "mar march mars", "apr april avr avril",
            "may mai",
            "jun june juin", "jul july juil juillet", "aug august aout", "sep sept september septembre",
            "oct october octobre", "nov november novembre", "dec december decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_AFTER = (
    r"(?:[\sT]*(?:\(?(?:周|星期|礼拜)[一二三四五六日天]\)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?))?"
    r"(?:[\sT]*(?:上午|下午|早上|中午|晚上|晚|凌晨|前|之前|左右|[ap]m|\d{1,2}[:时点]\d{0,2}(?:[:分]\d{0,2}(?:\.\d+)?秒?)?(?:\s*[ap]m)?(?:z|[+-]\d\d:?\d\d)?))*"
)
_YMD = re.compile(rf"(?i)^(\d{{4}})\s*[-./年,]\s*(\d{{1,2}})\s*[-./月,]\s*(\d{{1,2}})\s*[日号]?{_AFTER}$")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)$")
_SHORT_YMD = re.compile(r"^'?(\d\d)[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$")
_DMY = re.compile(rf"(?i)^(\d{{1,2}})\s*(?P<sign>[-./])\s*(\d{{1,2}})\s*(?P=sign)\s*(\d{{4}}|\d\d){_AFTER}$")
_YM = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?(份|底前|末前|底|末|初)?$")
_MD = re.compile(rf"(?i)^(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*[日号]?{_AFTER}$")
_M = re.compile(r"^(\d{1,2})\s*月(份|底前|末前|底|末|初)?$")
_MD_BARE = re.compile(r"^(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[日号]?\s*(?:上午|下午|早上|中午|晚上|晚|前|之前)?$")
_D_MONTH_Y = re.compile(
    rf"(?i)^(?:\w+day,?\s*|(?:mon|tue|wed|thu|fri|sat|sun),?\s*)?(\d{{1,2}})(?:st|nd|rd|th)?[\s\-./]*(?:of\s+)?{_MONTH}(?:[\s\-./,]*'?(\d{{4}}|\d\d))?{_AFTER}$"
)
_MONTH_D_Y = re.compile(
    rf"(?i)^(?:\w+day,?\s*|(?:mon|tue|wed|thu|fri|sat|sun),?\s*)?{_MONTH}[\s\-./]*(\d{{1,2}})(?:st|nd|rd|th)?(?:[\s,\-./]+'?(\d{{4}}|\d\d))?{_AFTER}$"
)
_MONTH_Y = re.compile(rf"(?i)^{_MONTH}(?:[\s\-./,]*'(\d\d)|[\s\-./,]+(\d{{4}}))$")
_DAY = re.compile(r"^(\d{1,2})\s*[日号]$")
_BETWEEN = re.compile(r"\s*(?:至|到|~|～|—+|–|->|→|\bto\b|\buntil\b)\s*|\s+-\s+|-|/|\s+")
_WEEKDAY = re.compile(
    r"(?i)^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:周|星期)[一二三四五六日天])[.,，]?\s*(?=\d)"
)
_SPACE = re.compile(r"\s+")


def parse_date(text: str, *, today: date, year: int | None = None, day_first: bool | None = None) -> DateRead | None:
    """The date or range a text states, or None.

    `year` fills in a missing one (else today's year); `day_first` decides 03/04/2021, None means month first unless
    only the other is possible.
    """
    plain = _SPACE.sub(" ", narrow(text)).strip(" ,;。.")
    if not plain or len(plain) > 64 or not any(c.isdigit() or ord(c) > 0x2E80 or c.isalpha() for c in plain):
        return None
    relative = relative_date(plain, today)
    if relative is not None:
        return DateRead(relative, year_given=True)
    plain = _WEEKDAY.sub("", dates_in_digits(plain))
    single = _single(plain, year or today.year, day_first=day_first)
    return single if single is not None else _range(plain, year or today.year, day_first=day_first)


def serial_date(number: float, *, from_1904: bool = False) -> date | None:
    """The date of an Excel serial number within the years a project can have, else None."""
    if not 18264 <= number <= 91_311:
        return None
    return (
        date(1904, 1, 1) + timedelta(days=int(number))
        if from_1904
        else date(1899, 12, 30) + timedelta(days=int(number))
    )


def _range(plain: str, year: int, *, day_first: bool | None) -> DateRead | None:
    for cut in _BETWEEN.finditer(plain):
        left, right = plain[: cut.start()].strip(), plain[cut.end() :].strip()
        start = _single(left, year, day_first=day_first) if left and right else None
        if start is None:
            continue
        finish = _second(right, start, year, day_first=day_first)
        if finish is not None and start.start <= finish <= start.start + timedelta(days=3660):
            return DateRead(start.start, finish, start.year_given)
    return None


def _second(right: str, start: DateRead, year: int, *, day_first: bool | None) -> date | None:
    day = _DAY.match(right) or re.match(r"^(\d{1,2})$", right)
    if day:
        return _date(start.start.year, start.start.month, int(day[1]))
    end = _single(right, start.start.year if start.year_given else year, day_first=day_first)
    if end is None:
        return None
    if not end.year_given and end.start < start.start:
        return _date(end.start.year + 1, end.start.month, end.start.day)
    return end.start


def _single(plain: str, year: int, *, day_first: bool | None) -> DateRead | None:
    for pattern in (_YMD, _COMPACT):
        found = pattern.match(plain)
        if found:
            return _read(int(found[1]), int(found[2]), int(found[3]))
    found = _DMY.match(plain)
    if found:
        return _day_month(found, day_first=day_first)
    return _chinese(plain, year) or _bare(plain, year) or _named(plain, year) or _period(plain, year)


def _period(plain: str, year: int) -> DateRead | None:
    found = period_in(plain, year)
    if found is None or not FIRST_YEAR <= found.first.year <= LAST_YEAR:
        return None
    return DateRead(found.first, found.last if found.last != found.first else None, found.year_given)


def _chinese(plain: str, year: int) -> DateRead | None:
    found = _SHORT_YMD.match(plain)
    if found:
        return _read(2000 + int(found[1]), int(found[2]), int(found[3]))
    found = _YM.match(plain)
    if found:
        return _month(int(found[1]), int(found[2]), found[3], given=True)
    found = _MD.match(plain)
    if found:
        return _read(year, int(found[1]), int(found[2]), given=False)
    found = _M.match(plain)
    return _month(year, int(found[1]), found[2], given=False) if found else None


def _bare(plain: str, year: int) -> DateRead | None:
    found = _MD_BARE.match(plain)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    return _read(year, first, second, given=False) or _read(year, second, first, given=False)


def _named(plain: str, year: int) -> DateRead | None:
    for pattern, day, month in ((_D_MONTH_Y, 1, 2), (_MONTH_D_Y, 2, 1)):
        found = pattern.match(plain)
        if found:
            stated = _year(found[3]) if found[3] else year
            return _read(stated, _MONTHS[found[month].casefold()], int(found[day]), given=bool(found[3]))
    found = _MONTH_Y.match(plain)
    if found:
        return _read(_year(found[2] or found[3]), _MONTHS[found[1].casefold()], 1)
    return None


def _day_month(found: re.Match[str], *, day_first: bool | None) -> DateRead | None:
    first, second = int(found[1]), int(found[3])
    year = _year(found[4])
    if day_first is None:
        # Short years after single digits are year first in Chinese files: 25.3.10.
        if len(found[4]) == 2 and first > 12 and second <= 12:
            by_year = _read(2000 + first, second, int(found[4]))
            return by_year or _read(year, second, first)
        by_month = _read(year, first, second)
        by_day = _read(year, second, first)
        either = by_month or by_day
        if by_month and by_day and by_month.start != by_day.start:
            return DateRead(by_month.start, swappable=True)
        return either
    day, month = (first, second) if day_first else (second, first)
    return _read(year, month, day) or _read(year, day, month)


def _month(year: int, month: int, part: str | None, *, given: bool) -> DateRead | None:
    if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    day = monthrange(year, month)[1] if part and part[0] in "底末" else 1
    return _read(year, month, day, given=given)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _read(year: int, month: int, day: int, *, given: bool = True) -> DateRead | None:
    found = _date(year, month, day)
    return None if found is None else DateRead(found, year_given=given)


def _date(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
