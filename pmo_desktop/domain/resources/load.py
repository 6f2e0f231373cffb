"""How much a person has to do on each day, and how much of it he can.

Amounts are integers: working minutes times units in ten-thousandths, so that 40 % + 20 % + 10 % is 70 %.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FULL = 10000
"""Full time, and the whole of a day."""


@dataclass(frozen=True, slots=True)
class Booking:
    """One person on one task from `start` to `finish`, inclusive.

    `units` are ten-thousandths of full time; `minutes`, when given, is the whole work and is spread evenly over the
    days the person works. `head` and `tail` are the parts of the first and the last day that the task takes.
    """

    task: int
    resource: int
    project: int | None
    start: date
    finish: date
    units: int = FULL
    minutes: int | None = None
    head: int = FULL
    tail: int = FULL


@dataclass(frozen=True, slots=True)
class DayTime:
    """Working minutes of a day for a person, and without the person's leave."""

    worked: int
    usual: int

    @property
    def leave(self) -> bool:
        """Whether leave takes the day."""
        return self.worked < self.usual and self.worked == 0


@dataclass(frozen=True, slots=True)
class Cell:
    """The load of a span of days; `peak` tells that a day in it is over although the whole is not."""

    load: int
    capacity: int
    usual: int
    leave: int = 0
    peak: bool = False

    @property
    def over(self) -> bool:
        """Whether more is booked than the person can do."""
        return self.load > self.capacity

    @property
    def percent(self) -> int | None:
        """The load in whole per cent of full time; None when nobody works in the span."""
        if not self.usual:
            return None
        return (2 * self.load * 100 + self.usual * FULL) // (2 * self.usual * FULL)

    @property
    def hours(self) -> float:
        """The load in hours."""
        return self.load / FULL / 60

    @property
    def capacity_hours(self) -> float:
        """What the person can do, in hours."""
        return self.capacity / FULL / 60


@dataclass(frozen=True, slots=True)
class Share:
    """What one task takes of a span."""

    booking: Booking
    amount: int


class PersonLoad:
    """One person's days from `first` on, with the bookings that fill them."""

    def __init__(
        self, first: date, times: Sequence[DayTime], capacity: int, bookings: Sequence[Booking],
        time_of: Callable[[date], DayTime],
    ) -> None:  # fmt: skip
        """Spread the bookings; `capacity` is in ten-thousandths, `time_of` answers for days outside `times`."""
        self.first = first
        self.times = times
        self.capacity = capacity
        self.bookings = tuple(sorted(bookings, key=lambda b: (b.start, b.task)))
        self._time_of = time_of
        self.loads = [0] * len(times)
        self._units = {booking: self._units_of(booking) for booking in self.bookings}
        for booking in self.bookings:
            for index, amount in self._amounts(booking, 0, len(times)):
                self.loads[index] += amount

    def cell(self, first: date, last: date) -> Cell:
        """The load from one day to another, inclusive."""
        left, right = self._span(first, last)
        load = capacity = usual = leave = 0
        peak = False
        for index in range(left, right):
            time = self.times[index]
            can = time.worked * self.capacity
            load += self.loads[index]
            capacity += can
            usual += time.usual
            leave += time.leave
            peak = peak or self.loads[index] > can
        return Cell(load, capacity, usual, leave, peak and load <= capacity)

    def shares(self, first: date, last: date) -> list[Share]:
        """What fills the span, the earliest task first; tasks that take nothing of it are left out."""
        left, right = self._span(first, last)
        found = [Share(b, sum(amount for _index, amount in self._amounts(b, left, right))) for b in self.bookings]
        return [share for share in found if share.amount]

    def over_days(self) -> list[date]:
        """The days with more work than time."""
        return [
            self.first + timedelta(days=index)
            for index, load in enumerate(self.loads)
            if load > self.times[index].worked * self.capacity
        ]

    def _span(self, first: date, last: date) -> tuple[int, int]:
        left = max(0, (first - self.first).days)
        return left, min(len(self.times), (last - self.first).days + 1)

    def _units_of(self, booking: Booking) -> tuple[int, int]:
        """What a minute of the person counts, as a fraction: numerator and denominator."""
        if booking.minutes is None:
            return booking.units, 1
        worked = sum(
            _part(booking, day, self._time_of(day).worked)
            for day in (booking.start + timedelta(days=n) for n in range((booking.finish - booking.start).days + 1))
        )
        return (booking.minutes * FULL, worked) if worked else (booking.units, 1)

    def _amounts(self, booking: Booking, left: int, right: int) -> list[tuple[int, int]]:
        times, over = self._units[booking]
        begin = max(left, (booking.start - self.first).days)
        end = min(right, (booking.finish - self.first).days + 1)
        return [
            (index, _part(booking, self.first + timedelta(days=index), worked) * times // over)
            for index in range(begin, end)
            if (worked := self.times[index].worked)
        ]


def _part(booking: Booking, day: date, minutes: int) -> int:
    """The minutes of a day that the task takes."""
    if day == booking.start and booking.head < FULL:
        minutes = minutes * booking.head // FULL
    if day == booking.finish and booking.tail < FULL:
        minutes = minutes * booking.tail // FULL
    return minutes
