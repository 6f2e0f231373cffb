"""The columns of time beside a native Gantt: days, weeks or months, whichever still fit on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pmo_desktop.presentation.load_spans import Span, Step, spans
from pmo_desktop.services.planning_report import TaskLine, span_of

_MOST_DAYS = 120
_MOST_WEEKS = 110
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class TimeColumns:
    """The columns and how wide each is, in characters; `left_out` tells of months beyond the last column."""

    step: Step
    spans: tuple[Span, ...]
    width: float
    left_out: bool = False


def time_columns(tasks: tuple[TaskLine, ...], status_date: date) -> TimeColumns | None:
    """The columns for the plan's dates with a little room at both ends; None when no task has dates."""
    span = span_of(tasks)
    if span is None:
        return None
    first, last = span[0], span[1] + timedelta(days=3)
    days = (last - first).days + 1
    if days <= _MOST_DAYS:
        return TimeColumns("day", spans("day", first, last, status_date), 2.4)
    if days <= _MOST_WEEKS * 7:
        return TimeColumns("week", spans("week", first, last, status_date), 2.8)
    months = spans("month", first, last, status_date)
    return TimeColumns("month", months[:_LONGEST], 3.6, left_out=len(months) > _LONGEST)
