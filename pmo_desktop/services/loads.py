"""Who has how much to do: bookings from assignments and owners, spread over the calendars of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pmo_desktop.domain.calendar.worktime import WorkCalendar, midnight
from pmo_desktop.domain.lateness import is_open
from pmo_desktop.domain.resources.load import FULL, Booking, DayTime, PersonLoad
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.scheduling import YEARS, schedule
from pmo_desktop.store.document import Document

_SPAN = ("start", "finish")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the heat map."""

    id: int
    name: str
    role: str
    department: str
    capacity: Decimal
    load: PersonLoad


@dataclass(frozen=True, slots=True)
class Loads:
    """The people with their load from `first` to `last`, inclusive, in the order of the register."""

    first: date
    last: date
    people: tuple[Person, ...]

    def person(self, resource: int) -> Person | None:
        """The person with this id."""
        return next((person for person in self.people if person.id == resource), None)


def loads(document: Document, today: date, first: date, last: date, *, project: int | None = None) -> Loads:
    """The load of all people over all projects; with `project`, only of those who work for it."""
    booked: dict[int, list[Booking]] = defaultdict(list)
    for booking in bookings(document, today):
        booked[booking.resource].append(booking)
    firm = work_calendar(document)
    times = _Times(document, first, last)
    people = []
    for row in document.rows("resources"):
        id_ = row_id(row)
        if row.get("type") in {"material", "cost"}:
            continue
        if project is not None and all(booking.project != project for booking in booked[id_]):
            continue
        capacity = row.get("capacity")
        share = capacity if isinstance(capacity, Decimal) else Decimal(1)
        days, calendar, usual = times.of(row, firm)
        load = PersonLoad(first, days, round(share * FULL), booked[id_], _Asked(calendar, usual))
        name, role, department = (str(row.get(key) or "") for key in ("name", "role", "department"))
        people.append(Person(id_, name, role, department, share, load))
    return Loads(first, last, tuple(people))


def bookings(document: Document, today: date) -> list[Booking]:
    """Who is booked on which task: its assignments, or else its owners at full time or by its work hours."""
    dates = schedule(document, None, today).dates
    parents = {row.get("parent") for row in document.rows("tasks")}
    assigned: dict[Value, list[Row]] = defaultdict(list)
    for row in document.rows("assignments"):
        assigned[row["task"]].append(row)
    found: list[Booking] = []
    calendars: dict[Value, WorkCalendar] = {}
    for task in document.rows("tasks"):
        id_ = row_id(task)
        when = dates.get(id_)
        if id_ in parents or when is None or _over(task):
            continue
        project = task.get("project")
        if project not in calendars:
            calendars[project] = work_calendar(document, project if isinstance(project, int) else None)
        calendar = calendars[project]
        if id_ in assigned:
            found.extend(b for row in assigned[id_] if (b := _assigned(task, row, when, calendar)) is not None)
        else:
            found.extend(_owned(task, when, calendar))
    return found


def booked_span(document: Document, today: date) -> tuple[date, date] | None:
    """The first and the last day on which anybody is booked; None when nobody is."""
    found = bookings(document, today)
    return (min(b.start for b in found), max(b.finish for b in found)) if found else None


class _Asked:
    """The time of any day, asked for when work hours are spread."""

    def __init__(self, calendar: WorkCalendar, usual: WorkCalendar) -> None:
        self._calendar, self._usual = calendar, usual

    def __call__(self, day: date) -> DayTime:
        return DayTime(self._calendar.minutes_on(day), self._usual.minutes_on(day))


class _Times:
    """The days of the range by calendar, so that people with the same one share them."""

    def __init__(self, document: Document, first: date, last: date) -> None:
        self._document = document
        self._days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        self._made: dict[tuple[int, int], Sequence[DayTime]] = {}
        self._own = {row.get("resource") for row in document.rows("absences")}

    def of(self, row: Row, firm: WorkCalendar) -> tuple[Sequence[DayTime], WorkCalendar, WorkCalendar]:
        id_ = row_id(row)
        usual = firm
        if row.get("calendar") is not None:
            usual = work_calendar(self._document, None, id_, leave=False)
        calendar = work_calendar(self._document, None, id_) if id_ in self._own else usual
        key = (id(calendar), id(usual))
        if key not in self._made:
            self._made[key] = [DayTime(calendar.minutes_on(day), usual.minutes_on(day)) for day in self._days]
        return self._made[key], calendar, usual


def _over(task: Row) -> bool:
    return bool(task.get("milestone")) or not is_open(task)


def _assigned(task: Row, row: Row, when: Dates, calendar: WorkCalendar) -> Booking | None:
    resource, units, hours = row.get("resource"), row.get("units"), row.get("work")
    if not isinstance(resource, int):
        return None
    start, finish = (day if isinstance(day := row.get(key), date) and day.year in YEARS else None for key in _SPAN)
    own = isinstance(start, date) or isinstance(finish, date)
    first = start if isinstance(start, date) else when.start
    last = max(first, finish if isinstance(finish, date) else when.finish)
    head, tail = (FULL, FULL) if own else _parts(when, calendar)
    part = round(units * FULL) if isinstance(units, Decimal) else FULL
    minutes = round(hours * 60) if isinstance(hours, Decimal) and units in {None, Decimal(1)} else None
    return Booking(row_id(task), resource, _project(task), first, last, part, minutes, head, tail)


def _owned(task: Row, when: Dates, calendar: WorkCalendar) -> list[Booking]:
    owners, hours = task.get("owner"), task.get("work")
    if not isinstance(owners, tuple) or not owners:
        return []
    minutes = round(hours * 60 / len(owners)) if isinstance(hours, Decimal) and hours > 0 else None
    head, tail = _parts(when, calendar)
    return [
        Booking(row_id(task), owner, _project(task), when.start, when.finish, FULL, minutes, head, tail)
        for owner in owners
    ]


def _parts(when: Dates, calendar: WorkCalendar) -> tuple[int, int]:
    """The parts of the first and last day that a task takes."""
    first, last = calendar.minutes_on(when.start), calendar.minutes_on(when.finish)
    if not first or not last:
        return FULL, FULL
    head = calendar.between(when.start_at, midnight(when.start) + 1440)
    tail = calendar.between(midnight(when.finish), when.finish_at)
    return min(FULL, head * FULL // first), min(FULL, tail * FULL // last)


def _project(task: Row) -> int | None:
    project = task.get("project")
    return project if isinstance(project, int) else None
