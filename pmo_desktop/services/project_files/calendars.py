"""Calendars of a file and of the document: weeks as text, exceptions as days, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from pmo_desktop.domain.calendar.rules import DAY, OFFICE_WEEK, Shift, Shifts, WorkWeek
from pmo_desktop.domain.calendar.weeks import INHERITED, parse_shifts, parse_spans, shifts_text, week_text
from pmo_desktop.domain.project_file.calendars import (
    FileCalendar,
    FileDay,
    FileException,
    FileHours,
    FilePeriod,
    FileWorkWeek,
)
from pmo_desktop.domain.project_file.recurrence import spans
from pmo_desktop.domain.values.value import Row, Value

_USUAL = week_text(OFFICE_WEEK)
_ONCE = 1
_DATED = 0


def week_of(calendar: FileCalendar, *, inherits: bool) -> str:
    """The working week as text, with the weeks that count for a time; a day not spoken of is the base's, or free."""
    lines = [_week(calendar.days, inherits=inherits)]
    for week in calendar.work_weeks:
        period = week.period
        if period is None or period.first is None or period.last is None or period.last < period.first:
            continue
        name = " ".join((week.name or "").replace("=", " ").split())
        days = _week(week.days, inherits=True)
        lines.append(f"{period.first.date()}/{period.last.date()} {name}".rstrip() + f"={days}")
    return "\n".join(lines)


def exception_values(calendar: FileCalendar) -> list[dict[str, Value]]:
    """The exceptions as days; those of older files, which write them among the weekdays, only where no others are."""
    found: list[dict[str, Value]] = []
    if calendar.exceptions:
        for one in calendar.exceptions:
            for first, last in spans(one):
                found.append(_exception(first, last, shifts_of(one.hours) if one.working else (), one.name))
        return found
    for day in calendar.days:
        period = day.period
        if day.day == _DATED and period is not None and period.first is not None:
            last = max(period.last or period.first, period.first)
            shifts = shifts_of(day.hours) if day.working else ()
            found.append(_exception(period.first.date(), last.date(), shifts, None))
    return found


def shifts_of(hours: Iterable[FileHours]) -> Shifts:
    """The shifts of a day in their order; what ends before it starts or meets another is left out."""
    found: list[Shift] = []
    for one in hours:
        if one.start is None or one.finish is None:
            continue
        finish = one.finish or DAY
        if one.start < finish:
            found.append(Shift(one.start, finish))
    kept: list[Shift] = []
    for shift in sorted(found):
        if not kept or kept[-1].finish <= shift.start:
            kept.append(shift)
    return tuple(kept)


def file_calendar(row: Row, exceptions: Sequence[Row], uid: int, base: int, *, is_base: bool) -> FileCalendar:
    """The calendar as the file will say it."""
    text = str(row.get("week") or "")
    usual = text.split("\n", maxsplit=1)[0]
    work_weeks = tuple(
        FileWorkWeek(
            period=FilePeriod(datetime.combine(span.first, time()), datetime.combine(span.last, time(23, 59))),
            name=span.name or None,
            days=tuple(_day(at, shifts) for at, shifts in _sunday_first(span.week)),
        )
        for span in _spans(text)
    )
    return FileCalendar(
        uid=uid,
        name=str(row.get("name") or ""),
        is_base=is_base,
        base=base,
        days=_days(usual),
        exceptions=tuple(_file_exception(one) for one in exceptions if isinstance(one.get("start"), date)),
        work_weeks=work_weeks,
    )


def _week(days: Sequence[FileDay], *, inherits: bool) -> str:
    said = {day.day: day for day in days if 1 <= day.day <= 7}
    if not said:
        return "" if inherits else _USUAL
    parts = []
    for at in range(7):
        day = said.get((at + 1) % 7 + 1)
        if day is None:
            parts.append(INHERITED if inherits else "")
        else:
            parts.append(shifts_text(shifts_of(day.hours)) if day.working is not False else "")
    return ";".join(parts)


def _exception(first: date, last: date, shifts: Shifts, name: str | None) -> dict[str, Value]:
    return {
        "start": first,
        "finish": last,
        "working": bool(shifts),
        "name": name or None,
        "shifts": shifts_text(shifts) or None,
    }


def _days(week: str) -> tuple[FileDay, ...]:
    parts = week.split(";")
    if len(parts) != 7:
        return ()
    found = []
    for number in range(1, 8):
        text = parts[(number - 2) % 7].strip()
        if text != INHERITED:
            found.append(_day(number, _shifts(text)))
    return tuple(found)


def _sunday_first(week: Sequence[Shifts]) -> list[tuple[int, Shifts]]:
    return [(number, week[(number - 2) % 7]) for number in range(1, 8)]


def _day(number: int, shifts: Shifts) -> FileDay:
    return FileDay(day=number, working=bool(shifts), hours=_hours(shifts))


def _hours(shifts: Shifts) -> tuple[FileHours, ...]:
    return tuple(FileHours(shift.start, shift.finish % DAY) for shift in shifts)


def _file_exception(row: Row) -> FileException:
    first, last = row.get("start"), row.get("finish")
    assert isinstance(first, date)
    last = last if isinstance(last, date) and last >= first else first
    shifts = _shifts(str(row.get("shifts") or "")) if row.get("working") else ()
    return FileException(
        by_occurrences=False,
        period=FilePeriod(datetime.combine(first, time()), datetime.combine(last, time(23, 59))),
        occurrences=(last - first).days + 1,
        name=str(row.get("name") or ""),
        type=_ONCE,
        working=bool(row.get("working")),
        hours=_hours(shifts),
    )


def _shifts(text: str) -> Shifts:
    try:
        return parse_shifts(text)
    except ValueError:
        return ()


def _spans(text: str) -> Sequence[WorkWeek]:
    try:
        return parse_spans(text)
    except ValueError:
        return ()
