"""The days of a calendar exception that comes again and again."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from pmo_desktop.domain.project_file.calendars import FileException

_BY_DAYS, _YEARLY_DAY, _YEARLY_PLACE, _MONTHLY_DAY, _MONTHLY_PLACE, _WEEKLY = 7, 2, 3, 4, 5, 6
_LAST = 4
_MOST = 5000
_HORIZON = date(2200, 12, 31)


def spans(exception: FileException) -> list[tuple[date, date]]:
    """The first and last day of every time it holds, in order; nothing when the file says no days."""
    period = exception.period
    if period is None or period.first is None:
        return []
    first = period.first.date()
    last = min(period.last.date() if period.last is not None else first, max(first, _HORIZON))
    if last < first:
        return []
    if exception.type in {_BY_DAYS, _YEARLY_DAY, _YEARLY_PLACE, _MONTHLY_DAY, _MONTHLY_PLACE, _WEEKLY}:
        most = exception.occurrences if exception.by_occurrences and exception.occurrences else _MOST
        found: list[tuple[date, date]] = []
        for day in _days(exception, first, last):
            if day > last or len(found) >= min(most, _MOST):
                break
            if day >= first:
                found.append((day, day))
        return found
    return [(first, last)]


def _days(exception: FileException, first: date, last: date) -> Iterator[date]:
    every = max(1, exception.every or 1)
    if exception.type == _BY_DAYS:
        for away in range(0, (last - first).days + 1, every):
            yield first + timedelta(days=away)
    elif exception.type == _WEEKLY:
        yield from _weekly(exception.weekdays or 0, every, first, last)
    elif exception.type in {_MONTHLY_DAY, _MONTHLY_PLACE}:
        yield from _months(exception, first, last, first.month - 1, every)
    else:
        yield from _months(exception, first, last, exception.month or 0, 12)


def _weekly(weekdays: int, every: int, first: date, last: date) -> Iterator[date]:
    """Weeks begin on Sunday: bit 0 is Sunday, bit 6 Saturday."""
    sunday = first - timedelta(days=(first.weekday() + 1) % 7)
    while sunday <= last:
        for away in range(7):
            if weekdays >> away & 1:
                yield sunday + timedelta(days=away)
        if (last - sunday).days < 7 * every:
            return
        sunday += timedelta(days=7 * every)


def _months(exception: FileException, first: date, last: date, month: int, every: int) -> Iterator[date]:
    by_place = exception.type in {_MONTHLY_PLACE, _YEARLY_PLACE}
    at = first.year * 12 + month
    while at // 12 <= last.year:
        year, number = at // 12, at % 12 + 1
        length = monthrange(year, number)[1]
        if by_place:
            day = _placed(year, number, exception.month_item or 0, exception.month_position or 0)
        else:
            told = exception.month_day or 1
            day = date(year, number, max(1, told)) if told <= length else None
        if day is not None:
            yield day
        at += every


def _placed(year: int, month: int, item: int, position: int) -> date | None:
    """The first, second … or last day of a kind in a month: 0 any, 1 weekday, 2 weekend, 3 Sunday … 9 Saturday."""
    days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
    fitting = [day for day in days if _fits(day, item)]
    if position >= _LAST:
        return fitting[-1] if fitting else None
    return fitting[position] if 0 <= position < len(fitting) else None


def _fits(day: date, item: int) -> bool:
    if item == 0:
        return True
    if item in {1, 2}:
        return (day.weekday() < 5) == (item == 1)
    return (day.weekday() + 1) % 7 == item - 3
