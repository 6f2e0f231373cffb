"""The columns of the heat map: days, weeks or months in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.time_scale import month_year, week_text, weekday_text

Step = Literal["day", "week", "month"]
WIDTHS: dict[Step, float] = {"day": 42.0, "week": 77.0, "month": 77.0}


@dataclass(frozen=True, slots=True)
class Span:
    """One column: its days, inclusive, its words, and the words of the group it stands in."""

    first: date
    last: date
    text: str
    note: str
    group: str
    current: bool = False


def spans(step: Step, first: date, last: date, today: date) -> tuple[Span, ...]:
    """The columns that cover the days from `first` to `last`."""
    found: list[Span] = []
    day = _begin(step, first)
    while day <= last:
        end = _next(step, day) - timedelta(days=1)
        found.append(Span(day, end, *_words(step, day), current=day <= today <= end))
        day = end + timedelta(days=1)
    return tuple(found)


def _begin(step: Step, day: date) -> date:
    if step == "day":
        return day
    return day - timedelta(days=day.weekday()) if step == "week" else day.replace(day=1)


def _next(step: Step, day: date) -> date:
    if step == "month":
        return (day + timedelta(days=31)).replace(day=1)
    return day + timedelta(days=1 if step == "day" else 7)


def _words(step: Step, day: date) -> tuple[str, str, str]:
    if step == "day":
        return str(day.day), weekday_text(day), month_year(day)
    if step == "week":
        return f"{day:%m-%d}", week_text(day), month_year(day)
    return f"{day:%Y-%m}", "", _("{year}").format(year=day.year)
