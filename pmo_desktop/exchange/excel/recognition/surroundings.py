"""What the words around a chart say about its month and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_YEAR_MONTH = re.compile(r"(?<!\d)(20[0-4]\d|199\d)\s*[-./年_]?\s*(0[1-9]|1[0-2]|[1-9](?!\d))(?!\d{3})")
_MONTH = re.compile(r"(?<![\d.])(1[0-2]|0?[1-9])\s*月")
_ENGLISH = re.compile(
    r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s,'_-]*((?:20)\d\d)?(?![a-z])"
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a chart that tells its month and year: texts from near to far, and today."""

    texts: tuple[str, ...]
    today: date
    year: int | None = None  # as a person answered


@dataclass(frozen=True, slots=True)
class Named:
    """A month and a year as far as the words around name them."""

    month: int | None = None
    year: int | None = None


def named_in(texts: Sequence[str]) -> Named:
    """The month and year that the nearest text names."""
    month: int | None = None
    for text in texts:
        both = {(int(m[2]), int(m[1])) for m in _YEAR_MONTH.finditer(text)}
        both |= {(_NAMES.index(m[1].casefold()) + 1, int(m[2])) for m in _ENGLISH.finditer(text) if m[2]}
        if len(both) == 1:
            found = both.pop()
            return Named(month or found[0], found[1])
        years = {int(y) for y in re.findall(r"(?<!\d)(20[0-4]\d|199\d)(?!\d)", text)}
        months = {int(m[1]) for m in _MONTH.finditer(text)}
        if month is None and len(months) == 1:
            month = months.pop()
        if len(years) == 1:
            return Named(month, years.pop())
    return Named(month)
