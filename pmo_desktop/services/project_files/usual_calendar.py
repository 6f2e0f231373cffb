"""A calendar of the document written out for another program: its week, and every day that is otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.rules import DAY, DayKind, Shifts
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.project_file.calendars import FileCalendar, FileDay, FileException, FileHours, FilePeriod
from pmo_desktop.domain.values.value import Row
from pmo_desktop.services.calendar_layers import Source, name_of
from pmo_desktop.services.calendars import own_calendar, work_calendar

_LONGEST = 3660
_BEFORE, _AFTER = 92, 365


def usual_calendar(
    source: Source, calendar: int | None, name: str, uid: int, tasks: Iterable[Row], *, project: int | None = None
) -> FileCalendar:
    """The firm's calendar (or one of its own), with holidays and make-up days around the dates of the tasks."""
    try:
        work = work_calendar(source, project) if calendar is None else own_calendar(source, calendar)
    except PlainError:
        return FileCalendar(uid=uid, name=name or _("Standard"), is_base=True, base=-1)
    week = work.rules.week
    return FileCalendar(
        uid=uid,
        name=name or name_of(source, None),
        is_base=True,
        base=-1,
        days=tuple(_day(number, week[(number - 2) % 7]) for number in range(1, 8)),
        exceptions=tuple(_exceptions(work, tasks)),
    )


def _exceptions(work: WorkCalendar, tasks: Iterable[Row]) -> Iterable[FileException]:
    days = [day for row in tasks for key in ("start", "finish") if isinstance(day := row.get(key), date)]
    days = [day for day in days if 1950 <= day.year < 2150]
    if not days:
        return
    first, last = min(days) - timedelta(days=_BEFORE), max(days) + timedelta(days=_AFTER)
    held: tuple[date, date, Shifts, str] | None = None
    for away in range(min((last - first).days, _LONGEST) + 1):
        day = first + timedelta(days=away)
        found = work.day(day)
        other = found.shifts != work.rules.week[day.weekday()]
        name = _(found.name) if found.kind in {DayKind.HOLIDAY, DayKind.MAKEUP} else found.name
        if held is not None and other and held[2] == found.shifts and held[3] == name:
            held = held[0], day, held[2], held[3]
            continue
        if held is not None:
            yield _exception(*held)
        held = (day, day, found.shifts, name) if other else None
    if held is not None:
        yield _exception(*held)


def _exception(first: date, last: date, shifts: Shifts, name: str) -> FileException:
    return FileException(
        by_occurrences=False,
        period=FilePeriod(datetime.combine(first, time()), datetime.combine(last, time(23, 59))),
        occurrences=(last - first).days + 1,
        name=name,
        type=1,
        working=bool(shifts),
        hours=_hours(shifts),
    )


def _day(number: int, shifts: Shifts) -> FileDay:
    return FileDay(day=number, working=bool(shifts), hours=_hours(shifts))


def _hours(shifts: Shifts) -> tuple[FileHours, ...]:
    return tuple(FileHours(shift.start, shift.finish % DAY) for shift in shifts)
