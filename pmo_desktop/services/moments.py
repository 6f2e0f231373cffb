"""Days with a time of day as instants, and back; a day without one means the usual start or end of work."""

from __future__ import annotations

from datetime import date

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar, day_of, midnight
from pmo_desktop.domain.values.value import Value

_MORNING, _EVENING = 480, 1020


def begin_at(day: Value, clock: Value, calendar: WorkCalendar) -> Instant | None:
    """The instant something begins on a day; None without a day."""
    if not isinstance(day, date):
        return None
    return midnight(day) + (clock if isinstance(clock, int) else _usual_start(day, calendar))


def end_at(day: Value, clock: Value, calendar: WorkCalendar) -> Instant | None:
    """The instant something ends on a day; None without a day."""
    if not isinstance(day, date):
        return None
    return midnight(day) + (clock if isinstance(clock, int) else _usual_end(day, calendar))


def begin_of(instant: Instant, calendar: WorkCalendar) -> tuple[date, int | None]:
    """The day of a beginning, and its time of day where that is not the usual one."""
    day = day_of(instant)
    clock = instant - midnight(day)
    return day, None if clock == _usual_start(day, calendar) else clock


def end_of(instant: Instant, calendar: WorkCalendar) -> tuple[date, int | None]:
    """The day of an end, inclusive, and its time of day where that is not the usual one."""
    day = day_of(instant - 1)
    clock = instant - midnight(day)
    return day, None if clock == _usual_end(day, calendar) else clock


def _usual_start(day: date, calendar: WorkCalendar) -> int:
    shifts = calendar.day(day).shifts
    return shifts[0].start if shifts else _MORNING


def _usual_end(day: date, calendar: WorkCalendar) -> int:
    shifts = calendar.day(day).shifts
    return shifts[-1].finish if shifts else _EVENING
