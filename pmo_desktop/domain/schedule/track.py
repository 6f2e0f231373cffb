"""The working time of a calendar as one line of minutes, on which the passes only add and compare.

A point is `2 * minute + side`. Where a working period ends and the next begins the same minute of work is two
instants; side 0 is the end before the gap, side 1 the start after it. Points keep the order of the instants they stand
for, and an instant in a gap stands for the start after it. No point is ever 0, so 0 can say "no date".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TypeAlias
from weakref import WeakKeyDictionary

from pmo_desktop.domain.calendar.rules import DAY
from pmo_desktop.domain.calendar.worktime import Instant, NoWorkingTime, WorkCalendar

Point: TypeAlias = int

_ORIGIN = 1 << 40
"""The working minute of the first known day, so that no point is below one."""
_STEP = 800
_EMPTY = 9000
_FIRST, _LAST = date(1700, 1, 1).toordinal(), date(2500, 1, 1).toordinal()


class Track:
    """One calendar's working periods around the dates that are asked for; grows at both ends, its points stay."""

    def __init__(self, calendar: WorkCalendar) -> None:
        """Know no day yet."""
        self._day = calendar.day
        self.rules = calendar.rules
        self._name = calendar.name
        self.starts: list[Instant] = []
        self.ends: list[Instant] = []
        self.before: list[int] = []
        self._total = _ORIGIN
        self._first = self._last = 0
        self.low = self.high = 0

    def point(self, at: Instant) -> Point:
        """The point an instant stands for."""
        if not self.low <= at < self.high:
            self.reach(at)
        found = bisect_right(self.starts, at) - 1
        if found < 0:
            self._earlier()
            return self.point(at)
        into, whole = at - self.starts[found], self.ends[found] - self.starts[found]
        if into < whole:
            return 2 * (self.before[found] + into) + 1
        return 2 * (self.before[found] + whole) + (into > whole)

    def work(self, at: Instant) -> int:
        """The working minute of an instant; what the points on both sides of a gap share."""
        return self.point(at) >> 1

    def instant(self, point: Point) -> Instant:
        """The instant of a point."""
        minute = point >> 1
        before = self.before
        found = (bisect_right(before, minute) if point & 1 else bisect_left(before, minute)) - 1
        if found >= 0 and minute + (point & 1) <= self._total:
            return self.starts[found] + minute - before[found]
        while not before or minute < before[0] + 1 - (point & 1):
            self._earlier()
        while minute + (point & 1) > self._total:
            self._later()
        return self.instant(point)

    def add(self, at: Instant, minutes: int) -> Instant:
        """The instant at which work started at `at` is done; a negative number goes back."""
        if not minutes:
            return at
        return self.instant(2 * (self.work(at) + minutes) + (minutes < 0))

    def between(self, start: Instant, finish: Instant) -> int:
        """Working minutes from `start` to `finish`; negative when `finish` is before."""
        return self.work(finish) - self.work(start)

    def next_start(self, at: Instant) -> Instant:
        """The first instant from here on at which work can start."""
        return self.instant(self.point(at) | 1)

    def previous_finish(self, at: Instant) -> Instant:
        """The last instant up to here at which work can end."""
        return self.instant(self.point(at) & -2)

    def reach(self, at: Instant) -> None:
        """Know the days around an instant."""
        day = at // DAY
        if not self._last:
            self._first = self._last = min(max(day, _FIRST), _LAST) - 1
            self.low = self.high = self._first * DAY
        while at >= self.high:
            self._later(day)
        while at < self.low:
            self._earlier(day)

    def _later(self, day: int = 0) -> None:
        if not self._last:
            raise NoWorkingTime(self._name)
        first, last = self._last, max(self._last + _STEP, day + 2)
        self._allow(last <= _LAST + _EMPTY)
        found = self._periods(first, last)
        for start, end in found:
            self.starts.append(start)
            self.ends.append(end)
            self.before.append(self._total)
            self._total += end - start
        self._last, self.high = last, last * DAY
        self._check(found)

    def _earlier(self, day: int = 0) -> None:
        first, last = min(self._first - _STEP, day - 2) if day else self._first - _STEP, self._first
        self._allow(first >= _FIRST - _EMPTY)
        found = self._periods(first, last)
        work = sum(end - start for start, end in found)
        base = (self.before[0] if self.before else self._total) - work
        before = []
        for start, end in found:
            before.append(base)
            base += end - start
        self.starts[:0] = [start for start, _end in found]
        self.ends[:0] = [end for _start, end in found]
        self.before[:0] = before
        self._first, self.low = first, first * DAY
        self._check(found)

    def _check(self, found: list[tuple[Instant, Instant]]) -> None:
        """A calendar that has no working time for decades cannot hold a task."""
        self._allow(bool(found) or self._last - self._first <= _EMPTY)

    def _allow(self, possible: bool) -> None:
        """Refuse before growing: a track is shared, and what one plan asked too much of must still serve the next."""
        if not possible:
            raise NoWorkingTime(self._name)

    def _periods(self, first: int, last: int) -> list[tuple[Instant, Instant]]:
        if first < 1 or last > date.max.toordinal():
            raise NoWorkingTime(self._name)
        day = self._day
        return [
            (ordinal * DAY + shift.start, ordinal * DAY + shift.finish)
            for ordinal in range(first, last)
            for shift in day(date.fromordinal(ordinal)).shifts
        ]


_tracks: WeakKeyDictionary[WorkCalendar, Track] = WeakKeyDictionary()


def track_of(calendar: WorkCalendar) -> Track:
    """The line of a calendar, made once."""
    known = _tracks.get(calendar)
    if known is None:
        known = _tracks[calendar] = Track(calendar)
    return known
