"""Stretches of time as people name them: 2024-W12, 第12周, Q1 2024, 一季度, 8月中旬, 2016年底."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from pmo_desktop.domain.values.numerals import number_of

_WEEK = re.compile(
    r"(?i)^(?:(\d{4})\s*年?\s*[-/]?\s*)?(?:第\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*周|(?:week|wk|kw|cw|w)\s*\.?\s*(\d{1,2}))"
    r"(?:[\s,/-]+(\d{4}))?$"
)
_QUARTER = re.compile(
    r"(?i)^(?:(\d{4})\s*年?\s*[-/]?\s*)?(?:q\s*([1-4])|第?\s*([一二三四1-4])\s*季度?)(?:[\s,/'-]*(\d{4}))?(底|末|初)?$"
)
_TENTH = re.compile(r"^(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*月\s*([上中下])旬$")
_YEAR_END = re.compile(r"^(\d{4})\s*年?\s*(底|末|年底|年末)$")


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day, and whether the year was named."""

    first: date
    last: date
    year_given: bool


def period_in(plain: str, year: int) -> Period | None:
    """The stretch of time a text names, or None; `year` fills in a missing one."""
    if found := _WEEK.match(plain):
        stated = found[1] or found[4]
        number = int(found[3]) if found[3] else int(found[2]) if found[2].isdecimal() else number_of(found[2])
        return _week(int(stated) if stated else year, number or 0, given=bool(stated))
    if found := _QUARTER.match(plain):
        stated = found[1] or found[4]
        quarter = int(found[2] or 0) or (int(found[3]) if found[3].isdecimal() else number_of(found[3]) or 0)
        return _quarter(int(stated) if stated else year, quarter, found[5] or "", given=bool(stated))
    if found := _TENTH.match(plain):
        return _tenth(int(found[1]) if found[1] else year, int(found[2]), found[3], given=bool(found[1]))
    if found := _YEAR_END.match(plain):
        last = date(int(found[1]), 12, 31)
        return Period(last, last, year_given=True)
    return None


def _week(year: int, number: int, *, given: bool) -> Period | None:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Period(monday, monday + timedelta(days=6), given)


def _quarter(year: int, number: int, part: str, *, given: bool) -> Period:
    first = date(year, 3 * number - 2, 1)
    last = date(year, 3 * number, monthrange(year, 3 * number)[1])
    return Period(last if part in ("底", "末") else first, first if part == "初" else last, given)


def _tenth(year: int, month: int, part: str, *, given: bool) -> Period | None:
    if not 1 <= month <= 12:
        return None
    end = monthrange(year, month)[1]
    first, last = {"上": (1, 10), "中": (11, 20), "下": (21, end)}[part]
    return Period(date(year, month, first), date(year, month, last), given)
