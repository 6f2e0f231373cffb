"""How long a day is in a file, and moments and lengths of the file as the rows have them, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pmo_desktop.base.errors import PlainError
from pmo_desktop.domain.calendar.rules import OFFICE_WEEK, Rules
from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar, midnight, moment
from pmo_desktop.domain.values.value import Value
from pmo_desktop.services.calendar_layers import Source
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.day_length import day_minutes
from pmo_desktop.services.moments import begin_at, begin_of, end_at, end_of

_SIX = Decimal("0.000001")
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Measures:
    """The calendar of a project and the length of its days."""

    calendar: WorkCalendar
    day: int

    @classmethod
    def of(cls, source: Source, project: int) -> Measures:
        """Those of a project in the document, or in an edit that is open."""
        try:
            calendar = work_calendar(source, project)
            calendar.next_start(midnight(date(2000, 1, 1)))
        except (
            PlainError
        ):  # a calendar without working time, or one that is its own base: the file is kept all the same
            calendar = WorkCalendar(Rules(OFFICE_WEEK, statutory=False))
        return cls(calendar, day_minutes(source.row("projects", project), calendar))

    def begin(self, at: datetime | None) -> tuple[date | None, int | None]:
        """The day of a beginning, and its clock where it is not the usual one."""
        return (None, None) if at is None else begin_of(instant_of(at), self.calendar)

    def end(self, at: datetime | None) -> tuple[date | None, int | None]:
        """The day of an end, inclusive, and its clock where it is not the usual one."""
        return (None, None) if at is None else end_of(instant_of(at), self.calendar)

    def exact(self, at: datetime | None) -> tuple[date | None, int | None]:
        """A day with its clock always said."""
        return (None, None) if at is None else (at.date(), at.hour * 60 + at.minute)

    def starting(self, day: Value, clock: Value) -> datetime | None:
        """The moment of a beginning."""
        found = begin_at(day, clock, self.calendar)
        return None if found is None else moment(found)

    def ending(self, day: Value, clock: Value) -> datetime | None:
        """The moment of an end."""
        found = end_at(day, clock, self.calendar)
        return None if found is None else moment(found)

    def days(self, seconds: int | None, *, elapsed: bool = False) -> Decimal | None:
        """A length in days, exact enough that its seconds come back."""
        if seconds is None:
            return None
        return (Decimal(seconds) / (86400 if elapsed else self.day * 60)).quantize(_SIX)

    def seconds(self, days: Value, *, elapsed: bool = False) -> int | None:
        """A length in seconds."""
        if not isinstance(days, Decimal):
            return None
        exact = days * (86400 if elapsed else self.day * 60)
        near = round(exact / 60) * 60
        return near if abs(exact - near) < Decimal("0.1") else round(exact)


def instant_of(at: datetime) -> Instant:
    """The minute a moment lies in."""
    return midnight(at.date()) + at.hour * 60 + at.minute


def hours(seconds: int | None) -> Decimal | None:
    """Work in hours."""
    return None if seconds is None else (Decimal(seconds) / _HOUR).quantize(_SIX)


def seconds_of(work: Value) -> int | None:
    """Work in seconds."""
    return round(work * _HOUR) if isinstance(work, Decimal) else None


def money(hundredths: Decimal | None) -> Decimal | None:
    """An amount of money; the file counts in hundredths."""
    return None if hundredths is None else hundredths / 100


def hundredths(amount: Value) -> Decimal | None:
    """An amount of money as the file counts it."""
    return amount * 100 if isinstance(amount, Decimal) else None
