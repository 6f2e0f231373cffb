"""A compiled calendar: working minutes added, taken away and counted by bisection.

An instant is an `int`: minutes since the start of year 1, a day being 1440 of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from typing import TypeAlias

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.holiday_names import said
from pmo_desktop.domain.calendar.rules import DAY, Day, DayKind, Rules
from pmo_desktop.domain.calendar.statutory import statutory_year

Instant: TypeAlias = int

_FIRST_YEAR = 1900
_LAST_YEAR = 2200
_EMPTY_YEARS = 20


class NoWorkingTime(PlainError):  # noqa: N818 says what is missing
    """A calendar without working time cannot hold a task."""

    def __init__(self, name: str = "") -> None:
        """Say so in one sentence."""
        if name:
            happened = _("The calendar “{name}” has no working time.").format(name=name)
            super().__init__(happened, "", _("Open the calendars in the settings and give it working hours."))
        else:
            super().__init__(_("The calendar has no working time."), "", _("Give at least one weekday working hours."))


def midnight(day: date) -> Instant:
    """The instant at which a day starts."""
    return day.toordinal() * DAY


def day_of(instant: Instant) -> date:
    """The day an instant lies in."""
    return date.fromordinal(instant // DAY)


def moment(instant: Instant) -> datetime:
    """The instant as local date and time."""
    return datetime.combine(day_of(instant), datetime.min.time()) + timedelta(minutes=instant % DAY)


class WorkCalendar:
    """Working time of one set of rules; grows by years as it is asked."""

    def __init__(self, rules: Rules | None = None, name: str = "") -> None:
        """Compile nothing yet; the name is what a complaint calls it."""
        self.rules = rules or Rules()
        self.name = name
        self._known: dict[date, Day] = {}
        self._first = self._last = 0
        self._low = self._high = 0
        self._starts: list[Instant] = []
        self._ends: list[Instant] = []
        self._before: list[int] = []
        self.day_minutes = max(sum(s.finish - s.start for s in shifts) for shifts in self.rules.week) or 8 * 60

    def day(self, day: date) -> Day:
        """How a day is worked, and why."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self.rules.day(day)
        return known

    def is_working(self, day: date) -> bool:
        """Whether there is working time on the day."""
        return bool(self.day(day).shifts)

    def holiday_name(self, day: date) -> str | None:
        """The name of the holiday or exception that makes the day free, or None."""
        found = self.day(day)
        if found.kind is DayKind.HOLIDAY:
            return said(found.name)
        return found.name or None if found.kind is DayKind.EXCEPTION and not found.shifts else None

    def is_makeup(self, day: date) -> bool:
        """Whether the day is worked although its weekday is free."""
        found = self.day(day)
        if found.kind is DayKind.EXCEPTION:
            return bool(found.shifts) and not self.rules.pattern(day)[day.weekday()]
        return found.kind is DayKind.MAKEUP

    def unpublished(self, year: int) -> bool:
        """Whether the make-up workdays of the year are still to be published."""
        return self.rules.statutory and not statutory_year(year, self.rules.country).published

    def minutes_on(self, day: date) -> int:
        """Working minutes of the day."""
        return self.day(day).minutes

    def add(self, instant: Instant, minutes: int) -> Instant:
        """The instant at which `minutes` of work started at `instant` are done; less than none goes back."""
        if minutes <= 0:
            return self.sub(instant, -minutes) if minutes else instant
        work = self._work_at(instant) + minutes
        while True:
            found = bisect_left(self._before, work) - 1
            at = self._starts[found] + work - self._before[found]
            if at <= self._ends[found]:
                return at
            if instant >= self._high:
                raise NoWorkingTime(self.name)
            self._grow(self._last + max(4, self._last - self._first), forward=True)

    def sub(self, instant: Instant, minutes: int) -> Instant:
        """The instant at which `minutes` of work must start to be done at `instant`."""
        if minutes <= 0:
            return self.add(instant, -minutes) if minutes else instant
        work = self._work_at(instant) - minutes
        while work < self._before[0]:
            self._grow(self._first - max(4, self._last - self._first), forward=False)
            work = self._work_at(instant) - minutes
        found = bisect_right(self._before, work) - 1
        return self._starts[found] + work - self._before[found]

    def between(self, start: Instant, finish: Instant) -> int:
        """Working minutes from `start` to `finish`; negative when `finish` is before."""
        if start == finish:
            return 0
        low = min(start, finish)
        if not self._low <= low < self._high:
            self._reach(low)
        return self._work_at(finish) - self._work_at(start)

    def next_start(self, instant: Instant) -> Instant:
        """The first instant from here on at which work can start."""
        if not self._low <= instant < self._high:
            self._reach(instant)
        while True:
            found = bisect_right(self._ends, instant)
            if found < len(self._starts):
                return max(instant, self._starts[found])
            self._grow(self._last + max(4, self._last - self._first), forward=True)

    def previous_finish(self, instant: Instant) -> Instant:
        """The last instant up to here at which work can end."""
        if not self._low <= instant < self._high:
            self._reach(instant)
        while True:
            found = bisect_left(self._starts, instant) - 1
            if found >= 0:
                return min(instant, self._ends[found])
            self._grow(self._first - max(4, self._last - self._first), forward=False)

    def first_minute(self, day: date) -> Instant:
        """When work starts on the day, or on the next one that is worked."""
        return self.next_start(midnight(day))

    def last_minute(self, day: date) -> Instant:
        """When work ends on the day, or on the last one before that is worked."""
        return self.previous_finish(midnight(day) + DAY)

    def _work_at(self, instant: Instant) -> int:
        if not self._low <= instant < self._high:
            self._reach(instant)
        found = bisect_right(self._starts, instant) - 1
        if found < 0:
            return self._before[0]
        end = self._ends[found]
        return self._before[found] - self._starts[found] + min(instant, end)

    def _reach(self, instant: Instant) -> None:
        if self._starts and self._low <= instant < self._high:
            return
        year = min(max(instant // 525949, _FIRST_YEAR), _LAST_YEAR)
        if not self._starts:
            self._compile(year - 1, year + 2)
            self._seek()
        if instant >= self._high and self._last < year + 2:
            self._compile(self._first, max(year + 2, self._last))
        elif instant < self._low and self._first > year - 1:
            self._compile(year - 1, self._last)

    def _seek(self) -> None:
        """Widen an empty beginning until some working time is known."""
        while not self._starts:
            if self._last - self._first > _EMPTY_YEARS:
                raise NoWorkingTime(self.name)
            self._compile(self._first - 4, self._last + 4)

    def _grow(self, year: int, *, forward: bool) -> None:
        known = len(self._starts)
        if forward:
            self._compile(self._first, year)
        else:
            self._compile(year, self._last)
        idle = len(self._starts) == known and self._last - self._first > _EMPTY_YEARS
        if idle or self._first < _FIRST_YEAR - 100 or self._last > _LAST_YEAR + 100:
            raise NoWorkingTime(self.name)

    def _compile(self, first: int, last: int) -> None:
        """List the working intervals from 1 January of `first` to the end of `last`, with the work before each."""
        self._first, self._last = first, last
        self._low, self._high = midnight(date(first, 1, 1)), midnight(date(last + 1, 1, 1))
        starts: list[Instant] = []
        ends: list[Instant] = []
        before: list[int] = []
        total = 0
        for ordinal in range(self._low // DAY, self._high // DAY):
            base = ordinal * DAY
            for shift in self.day(date.fromordinal(ordinal)).shifts:
                starts.append(base + shift.start)
                ends.append(base + shift.finish)
                before.append(total)
                total += shift.finish - shift.start
        self._starts, self._ends, self._before = starts, ends, before
