"""Which days of a chart are worked, free, holidays or make-up days, and how working time runs along them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar, midnight
from pmo_desktop.presentation.time_scale import TimeScale

_FAR = 3660


class Calendar(Protocol):
    """What a chart asks of a calendar; equal calendars hash alike."""

    def __hash__(self) -> int:
        """So that results are remembered per calendar."""

    def is_working(self, day: date, /) -> bool:
        """Whether there is working time on the day."""

    def holiday_name(self, day: date, /) -> str | None:
        """The name of the holiday that the day is, if any."""

    def is_makeup(self, day: date, /) -> bool:
        """Whether a day of the weekend is worked to make up for a holiday."""


class Plain:
    """Monday to Friday, no holidays: for a chart without a calendar."""

    def is_working(self, day: date, /) -> bool:
        """Whether it is no weekend."""
        return day.weekday() < 5

    def holiday_name(self, _day: date, /) -> str | None:
        """No day has a name."""
        return None

    def is_makeup(self, _day: date, /) -> bool:
        """No weekend is worked."""
        return False


def worked_part(instant: Instant, day: date, calendar: WorkCalendar) -> float:
    """How much of a day's working time is over at an instant, 0 to 1; of a free day how much of the day."""
    minute, shifts = instant - midnight(day), calendar.day(day).shifts
    if not shifts:
        return minute / 1440
    over = sum(max(0, min(minute, shift.finish) - shift.start) for shift in shifts)
    return over / sum(shift.finish - shift.start for shift in shifts)


class Ground(StrEnum):
    """How a run of days is shaded."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring days shaded alike, both inclusive; a holiday's run carries its name."""

    first: date
    last: date
    ground: Ground
    name: str = ""


def runs(calendar: Calendar, scale: TimeScale, left: float = 0.0, right: float | None = None) -> list[Run]:
    """The shaded runs that touch the points from `left` to `right`; days off beside a holiday belong to it."""
    begin, stop = scale.span_between(left, right)
    if stop <= begin:
        return []
    return list(_runs(calendar, scale.first + timedelta(days=begin), stop - begin))


@lru_cache(maxsize=256)
def _runs(calendar: Calendar, first: date, count: int) -> tuple[Run, ...]:
    """The shaded runs that touch `count` days from the first one."""
    found: list[Run] = []
    day, end = first, first + timedelta(days=count - 1)
    for _back in range(12):
        if calendar.is_working(day - timedelta(days=1)):
            break
        day -= timedelta(days=1)
    while day <= end:
        if not calendar.is_working(day):
            run = _free(calendar, day)
            found.append(run)
            day = run.last
        elif calendar.is_makeup(day):
            found.append(Run(day, day, Ground.MAKEUP))
        day += timedelta(days=1)
    return tuple(found)


def _free(calendar: Calendar, first: date) -> Run:
    name, last = "", first
    for offset in range(31):
        day = first + timedelta(days=offset)
        if calendar.is_working(day):
            break
        last = day
        name = name or calendar.holiday_name(day) or ""
    return Run(first, last, Ground.HOLIDAY if name else Ground.WEEKEND, name)


def unpublished(calendar: Calendar, year: int) -> bool:
    """Whether a calendar of a country with make-up workdays does not know those of the year yet."""
    asked: Callable[[int], bool] | None = getattr(calendar, "unpublished", None)
    return asked is not None and asked(year)


def working_days(calendar: Calendar, start: date, finish: date) -> int:
    """The days from `start` to `finish`, both inclusive, on which work is done."""
    return sum(calendar.is_working(start + timedelta(days=n)) for n in range(min(_FAR, (finish - start).days + 1)))


@lru_cache(maxsize=4096)
def reached(calendar: Calendar, start: date, finish: date, percent: Decimal) -> tuple[date, float]:
    """The day, and the part of that day, that `percent` of the working time from `start` to `finish` reaches.

    A span without working days is counted in calendar days.
    """
    total = (finish - start).days + 1
    days = [start + timedelta(days=n) for n in range(min(_FAR, total))]
    worked = [day for day in days if calendar.is_working(day)] or days
    if percent >= 1 or not worked:
        return finish, 1.0
    done = float(percent) * len(worked)
    whole = int(done)
    if whole == done and whole > 0:
        return worked[whole - 1], 1.0
    return worked[whole], done - whole


@lru_cache(maxsize=4096)
def later(calendar: Calendar, day: date, days: int) -> date:
    """The day that many working days after `day` (before it when negative)."""
    step = timedelta(days=1 if days >= 0 else -1)
    left, moved = abs(days), day
    for _n in range(_FAR):
        if left == 0:
            break
        moved += step
        left -= calendar.is_working(moved)
    return moved
