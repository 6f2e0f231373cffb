"""What decides whether a day is worked: weeks of shifts, statutory days, exceptions of a firm, a project, a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from pmo_desktop.domain.calendar.statutory import CHINA, statutory_year

DAY = 1440
_LONG = 400


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """Working time within a day, in minutes from midnight, `finish` exclusive."""

    start: int
    finish: int

    def __post_init__(self) -> None:
        """Refuse a shift that ends before it starts or leaves its day."""
        if not 0 <= self.start < self.finish <= DAY:
            raise ValueError(f"no shift: {self.start} to {self.finish}")


Shifts = tuple[Shift, ...]
Week = tuple[Shifts, ...]
OFFICE: Shifts = (Shift(8 * 60, 12 * 60), Shift(13 * 60, 17 * 60))
OFFICE_WEEK: Week = (OFFICE,) * 5 + ((), ())


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORK = "work"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"
    EXCEPTION = "exception"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Day:
    """One day's shifts, and why; `name` is the holiday or exception, to translate when `kind` is statutory."""

    shifts: Shifts
    kind: DayKind
    name: str = ""

    @property
    def minutes(self) -> int:
        """Working minutes of the day."""
        return sum(shift.finish - shift.start for shift in self.shifts)


@dataclass(frozen=True, slots=True)
class DayException:
    """Days, both inclusive, with shifts of their own: none is free, None is worked with the usual hours."""

    first: date
    last: date
    shifts: Shifts | None = ()
    name: str = ""
    kind: DayKind = DayKind.EXCEPTION


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """A weekly pattern that counts from one day to another, both inclusive, instead of the usual one."""

    first: date
    last: date
    week: Week
    name: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """A weekly pattern (Monday first), the statutory days when wanted, and layers of exceptions, the nearest first.

    The first that speaks of a day decides: a person's leave, then the project, then the firm, then holidays and
    make-up days of the country, then the week. An exception that changes nothing leaves the day what it was.
    """

    week: Week = OFFICE_WEEK
    statutory: bool = True
    layers: tuple[tuple[DayException, ...], ...] = ()
    country: str = CHINA
    weeks: tuple[WorkWeek, ...] = ()
    _days: tuple[_Layer, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        """Index the exceptions by day."""
        if any(len(week) != 7 for week in (self.week, *(span.week for span in self.weeks))):
            raise ValueError("a week has seven days")
        object.__setattr__(self, "_days", tuple(map(_layer, self.layers)))

    def nearer(self, exceptions: Iterable[DayException]) -> Rules:
        """These rules with a layer that decides before all others."""
        layer = tuple(exceptions)
        return replace(self, layers=(layer, *self.layers)) if layer else self

    def day(self, day: date) -> Day:
        """How the day is worked."""
        return self._below(day, 0)

    def deciding(self, day: date) -> int | None:
        """The place of the layer that makes the day what it is; None when the country or the week does."""
        for place, layer in enumerate(self._days):
            if layer.on(day) is not None and self._below(day, place) != self._below(day, place + 1):
                return place
        return None

    def pattern(self, day: date) -> Week:
        """The weekly pattern that counts on a day."""
        return next((span.week for span in self.weeks if span.first <= day <= span.last), self.week)

    def _below(self, day: date, place: int) -> Day:
        """What a day is when only the layers from a place on are asked."""
        for at in range(place, len(self._days)):
            exception = self._days[at].on(day)
            if exception is not None:
                below, shifts = self._below(day, at + 1), exception.shifts
                if shifts is None:
                    shifts = below.shifts or self._usual(day) or OFFICE
                return below if shifts == below.shifts else Day(shifts, exception.kind, exception.name)
        return self._usually(day)

    def _usually(self, day: date) -> Day:
        usual = (self.pattern(day) if self.weeks else self.week)[day.weekday()]
        if self.statutory:
            year = statutory_year(day.year, self.country)
            if day in year.makeup:
                return Day(self._usual(day), DayKind.MAKEUP, year.makeup[day])
            if day in year.off:
                return Day((), DayKind.HOLIDAY, year.off[day])
        return Day(usual, DayKind.WORK if usual else DayKind.WEEKEND)

    def _usual(self, day: date) -> Shifts:
        """The hours of a day that is worked out of turn: its own weekday's, else the first there are."""
        pattern = self.pattern(day)
        return pattern[day.weekday()] or next((shifts for shifts in pattern if shifts), ())


@lru_cache(maxsize=1024)
def _layer(exceptions: tuple[DayException, ...]) -> _Layer:
    """The layer of exceptions; many people share that of the firm."""
    return _Layer(exceptions)


class _Layer:
    """Exceptions found by day: short ones one by one, long ones as spans; the first that was given decides."""

    __slots__ = ("_days", "_spans")

    def __init__(self, exceptions: Iterable[DayException]) -> None:
        self._days: dict[date, tuple[int, DayException]] = {}
        self._spans: list[tuple[int, DayException]] = []
        for order, exception in enumerate(exceptions):
            length = (exception.last - exception.first).days + 1
            if length > _LONG:
                self._spans.append((order, exception))
                continue
            for away in range(length):
                self._days.setdefault(exception.first + timedelta(days=away), (order, exception))

    def on(self, day: date) -> DayException | None:
        """The exception that speaks of the day."""
        found = self._days.get(day)
        for order, exception in self._spans:
            if exception.first <= day <= exception.last and (found is None or order < found[0]):
                return exception
        return found[1] if found is not None else None
