"""What decides whether a day is worked: weeks of shifts, statutory days, exceptions of a firm, a project, a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from pmo_desktop.domain.calendar.statutory import statutory_year

DAY = 1440
_LONGEST = 3660


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
OFFICE: Shifts = (Shift(8 * 60, 12 * 60), Shift(13 * 60, 17 * 60))
OFFICE_WEEK: tuple[Shifts, ...] = (OFFICE,) * 5 + ((), ())


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
    """Days, both inclusive, with shifts of their own; no shifts: free."""

    first: date
    last: date
    shifts: Shifts = ()
    name: str = ""
    kind: DayKind = DayKind.EXCEPTION


@dataclass(frozen=True, slots=True)
class Rules:
    """A weekly pattern (Monday first), the statutory days when wanted, and layers of exceptions, the nearest first.

    The first that speaks of a day decides: a person's leave, then the project, then the firm, then holidays and
    make-up days, then the week.
    """

    week: tuple[Shifts, ...] = OFFICE_WEEK
    statutory: bool = True
    layers: tuple[tuple[DayException, ...], ...] = ()
    _days: tuple[dict[date, DayException], ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        """Index the exceptions by day."""
        if len(self.week) != 7:
            raise ValueError("a week has seven days")
        object.__setattr__(self, "_days", tuple(_by_day(layer) for layer in self.layers))

    def nearer(self, exceptions: Iterable[DayException]) -> Rules:
        """These rules with a layer that decides before all others."""
        layer = tuple(exceptions)
        return replace(self, layers=(layer, *self.layers)) if layer else self

    def day(self, day: date) -> Day:
        """How the day is worked."""
        for layer in self._days:
            exception = layer.get(day)
            if exception is not None:
                return Day(exception.shifts, exception.kind, exception.name)
        usual = self.week[day.weekday()]
        if self.statutory:
            year = statutory_year(day.year)
            if day in year.makeup:
                return Day(usual or self._usual(), DayKind.MAKEUP, year.makeup[day])
            if day in year.off:
                return Day((), DayKind.HOLIDAY, year.off[day])
        return Day(usual, DayKind.WORK if usual else DayKind.WEEKEND)

    def _usual(self) -> Shifts:
        return next((shifts for shifts in self.week if shifts), ())


def _by_day(layer: Iterable[DayException]) -> dict[date, DayException]:
    days: dict[date, DayException] = {}
    for exception in layer:
        length = min((exception.last - exception.first).days + 1, _LONGEST)
        for away in range(length):
            days.setdefault(exception.first + timedelta(days=away), exception)
    return days
