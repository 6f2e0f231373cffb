"""Dates along the horizontal: days to points and back, and the ticks of the two-tier date header at every zoom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from math import floor
from typing import TypeAlias

from pmo_desktop.base.i18n import N_, _

NARROWEST, WIDEST = 0.08, 480.0
_MOST_FITTED, _HOUR_ROOM = 60.0, 26.0
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


_Step: TypeAlias = Callable[[date], date]


class Zoom(StrEnum):
    """What one cell of the lower tier stands for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


USUAL = {
    Zoom.HOUR: 240.0, Zoom.DAY: 24.0, Zoom.WEEK: 8.0,
    Zoom.MONTH: 2.6, Zoom.QUARTER: 0.9, Zoom.HALF: 0.3, Zoom.YEAR: 0.14,
}  # fmt: skip
"""Points per day that a zoom is entered with when it is chosen by name."""

_LEAST = (
    (Zoom.HOUR, 120.0),
    (Zoom.DAY, 15.0),
    (Zoom.WEEK, 4.5),
    (Zoom.MONTH, 1.4),
    (Zoom.QUARTER, 0.45),
    (Zoom.HALF, 0.2),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """One cell of a tier: from `start`, `width` points wide from `x`, its word, and a muted word at its right."""

    start: date
    x: float
    width: float
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """`days` days from `first`, `px` points each; the finish of a task is the right edge of its day."""

    first: date
    days: int
    px: float = USUAL[Zoom.WEEK]

    @property
    def width(self) -> float:
        """Points from the first to the last day's end."""
        return self.days * self.px

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.first + timedelta(days=self.days - 1)

    @property
    def zoom(self) -> Zoom:
        """The unit of the lower tier that suits the width of a day."""
        return _zoom(self.px)

    def x_of(self, day: date) -> float:
        """The left edge of a day."""
        return (day - self.first).days * self.px

    def x_after(self, day: date) -> float:
        """The right edge of a day."""
        return ((day - self.first).days + 1) * self.px

    def date_of(self, x: float) -> date:
        """The day under a point."""
        return self.first + timedelta(days=floor(x / self.px))

    def at(self, px: float) -> TimeScale:
        """The same days at another width, within the limits of zooming."""
        return replace(self, px=min(WIDEST, max(NARROWEST, px)))

    def upper(self, left: float = 0.0, right: float | None = None) -> list[Tick]:
        """The cells of the upper tier that touch the points from `left` to `right`."""
        match self.zoom:
            case Zoom.HOUR:
                return self._ticks(_day, _next_day, _day_words, left, right)
            case Zoom.DAY | Zoom.WEEK:
                return self._ticks(_month, _next_month, month_year, left, right)
            case Zoom.YEAR:
                return self._ticks(_decade, _next_decade, _decade_text, left, right)
            case _:
                return self._ticks(_year, _next_year, _year_text, left, right)

    def lower(self, left: float = 0.0, right: float | None = None) -> list[Tick]:
        """The cells of the lower tier that touch the points from `left` to `right`."""
        match self.zoom:
            case Zoom.HOUR:
                return self._hours(left, right)
            case Zoom.DAY:
                return self._ticks(_day, _next_day, lambda d: str(d.day), left, right)
            case Zoom.WEEK:
                return self._ticks(_monday, _next_week, lambda d: str(d.day), left, right, note=week_text)
            case Zoom.MONTH:
                return self._ticks(_month, _next_month, lambda d: _(MONTHS[d.month - 1]), left, right)
            case Zoom.QUARTER:
                return self._ticks(_quarter, _next_quarter, _quarter_text, left, right)
            case Zoom.HALF:
                return self._ticks(_half, _next_half, _half_text, left, right)
            case Zoom.YEAR:
                return self._ticks(_year, _next_year, _year_text, left, right)

    def edges(self, left: float = 0.0, right: float | None = None) -> tuple[list[float], list[float]]:
        """Where the cells of the lower tier begin (by days only the Mondays), and where those of the upper one do."""
        if self.zoom is Zoom.HOUR:
            days = [self.x_of(day) for day in self.days_between(left, right)]
            return [tick.x for tick in self._hours(left, right)], days
        start, stop = self.span_between(left, right)
        lower, upper = _edges(self.zoom, self.first + timedelta(days=start), self.first + timedelta(days=stop))
        return [self.x_of(day) for day in lower], [self.x_of(day) for day in upper]

    def _hours(self, left: float, right: float | None) -> list[Tick]:
        step = next((hours for hours in (1, 2, 3, 4, 6) if self.px / 24 * hours >= _HOUR_ROOM), 12)
        width, end = self.px / 24 * step, self.width if right is None else right
        places = (
            (day, hour, self.at_minute(day, hour * 60))
            for day in self.days_between(left, right)
            for hour in range(0, 24, step)
        )
        return [Tick(day, x, width, f"{hour}") for day, hour, x in places if x + width >= left and x <= end]

    def at_minute(self, day: date, minute: int) -> float:
        """The point of a minute of a day."""
        return self.x_of(day) + minute / 1440 * self.px

    def days_between(self, left: float = 0.0, right: float | None = None) -> Iterator[date]:
        """The days that touch the points from `left` to `right`, within the scale."""
        start, stop = self.span_between(left, right)
        for offset in range(start, stop):
            yield self.first + timedelta(days=offset)

    def span_between(self, left: float = 0.0, right: float | None = None) -> tuple[int, int]:
        """From which day (counted from the first) to before which one lie the points from `left` to `right`."""
        end = self.width if right is None else min(right, self.width)
        return max(0, floor(left / self.px)), min(self.days, floor(end / self.px) + 1)

    def _ticks(
        self,
        begin: Callable[[date], date],
        after: Callable[[date], date],
        text: Callable[[date], str],
        left: float,
        right: float | None,
        *,
        note: Callable[[date], str] | None = None,
    ) -> list[Tick]:
        start, stop = self.span_between(left, right)
        if stop <= start:
            return []
        end = self.first + timedelta(days=stop)
        day = begin(self.first + timedelta(days=start))
        ticks: list[Tick] = []
        while day < end:
            following = after(day)
            x = self.x_of(day)
            ticks.append(Tick(day, x, self.x_of(following) - x, text(day), note(day) if note is not None else ""))
            day = following
        return ticks


def spanning(start: date, finish: date, px: float, *, least: float = 0.0, margin: int = 7) -> TimeScale:
    """A scale from a Monday before `start` to past `finish`, at least `least` points wide."""
    first = _monday(start - timedelta(days=margin))
    days = max((finish - first).days + 1 + margin, floor(least / px) + 1)
    return TimeScale(first, days, px)


def fitting(start: date, finish: date, width: float, *, margin: int = 2) -> TimeScale:
    """The scale that shows the days from `start` to `finish` within `width` points."""
    days = (finish - start).days + 1 + 2 * margin
    px = min(_MOST_FITTED, max(NARROWEST, width / days))
    return TimeScale(start - timedelta(days=margin), max(days, floor(width / px)), px)


def month_year(day: date) -> str:
    """Month and year as the upper tier says them: 2026年9月, Sep 2026."""
    return _("{month} {year}").format(month=_(MONTHS[day.month - 1]), year=day.year)


def week_text(day: date) -> str:
    """The ISO week: 42周, W42."""
    return _("W{week}").format(week=day.isocalendar().week)


def weekday_text(day: date) -> str:
    """The weekday in one or two letters."""
    return _(WEEKDAYS[day.weekday()])


def _day_words(day: date) -> str:
    return f"{day.isoformat()} {weekday_text(day)}"


def _year_text(day: date) -> str:
    return _("{year}").format(year=day.year)


def _quarter_text(day: date) -> str:
    return _("Q{quarter}").format(quarter=(day.month + 2) // 3)


def _half_text(day: date) -> str:
    return _("H1") if day.month < 7 else _("H2")


def _decade_text(day: date) -> str:
    return f"{day.year}–{day.year + 9}"


def _day(day: date) -> date:
    return day


def _next_day(day: date) -> date:
    return day + timedelta(days=1)


@lru_cache(maxsize=64)
def _zoom(px: float) -> Zoom:
    return next((zoom for zoom, least in _LEAST if px >= least), Zoom.YEAR)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _next_week(day: date) -> date:
    return day + timedelta(days=7)


def _month(day: date) -> date:
    return day.replace(day=1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _quarter(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _next_quarter(day: date) -> date:
    return _quarter(_quarter(day) + timedelta(days=95))


def _half(day: date) -> date:
    return day.replace(month=1 if day.month < 7 else 7, day=1)


def _next_half(day: date) -> date:
    return _half(_half(day) + timedelta(days=190))


def _year(day: date) -> date:
    return day.replace(month=1, day=1)


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, month=1, day=1)


def _decade(day: date) -> date:
    return day.replace(year=day.year // 10 * 10, month=1, day=1)


def _next_decade(day: date) -> date:
    return day.replace(year=day.year + 10, month=1, day=1)


_STEPS: dict[Zoom, tuple[tuple[_Step, _Step], tuple[_Step, _Step]]] = {
    Zoom.DAY: ((_monday, _next_week), (_month, _next_month)),
    Zoom.WEEK: ((_monday, _next_week), (_month, _next_month)),
    Zoom.MONTH: ((_month, _next_month), (_year, _next_year)),
    Zoom.QUARTER: ((_quarter, _next_quarter), (_year, _next_year)),
    Zoom.HALF: ((_half, _next_half), (_year, _next_year)),
    Zoom.YEAR: ((_year, _next_year), (_decade, _next_decade)),
}
"""How the cells of the lower and the upper tier begin and go on."""


@lru_cache(maxsize=64)
def _edges(zoom: Zoom, first: date, end: date) -> tuple[tuple[date, ...], tuple[date, ...]]:
    lower, upper = (_days(*steps, first, end) for steps in _STEPS[zoom])
    return (tuple(day for day in lower if day >= first) if zoom is Zoom.DAY else lower), upper


def _days(begin: _Step, after: _Step, first: date, end: date) -> tuple[date, ...]:
    found: list[date] = []
    day = begin(first)
    while day < end:
        found.append(day)
        day = after(day)
    return tuple(found)
