"""One row of the tasks as the engine sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar
from pmo_desktop.domain.schedule.piece_text import read_pieces
from pmo_desktop.domain.schedule.plan import Activity, Constraint, Crew
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.moments import begin_at, end_at

YEARS = range(1950, 2150)
"""The years that are scheduled; a typing error like 9999 is kept as recorded, but moves nothing."""

_DAY = 1440
_LATE = frozenset({Constraint.FNET, Constraint.FNLT, Constraint.MFO})
_CONSTRAINTS = {str(constraint): constraint for constraint in Constraint}


@dataclass(frozen=True, slots=True)
class Person:
    """Who works on a task by a calendar of their own; `work` are that person's minutes, None for the duration."""

    calendar: WorkCalendar = field(compare=False)
    work: int | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a task is scheduled in: its calendar, how long a day of its duration is, what it waits for, who does it."""

    calendar: WorkCalendar
    day: int
    waits: bool
    people: tuple[Person, ...] = ()


def activity_of(row: Row, setting: Setting) -> Activity:
    """The activity of a row."""
    calendar, elapsed = setting.calendar, bool(row.get("elapsed"))
    manual = row.get("mode") != "auto"
    start = _start(row, "start", calendar)
    finish = _finish(row, "finish", calendar)
    pieces = read_pieces(row.get("pieces"))
    marked = bool(row.get("milestone"))
    lasting = marked and bool(row.get("msproject")) and bool(row.get("duration"))
    if marked and not lasting:
        start = finish = _day_of_milestone(row, setting, manual=manual)
    duration = 0 if marked and not lasting else _duration(row, setting, start, finish)
    done = _done(row)
    remaining = _remaining(row, setting, duration, done)
    if remaining is not None:
        duration += remaining - round(duration * (10000 - done) / 10000)
    constraint = _constraint(row.get("constraint"))
    constrained = _finish if constraint in _LATE else _start
    parent, project = row.get("parent"), row.get("project")
    return Activity(
        row_id(row),
        duration,
        calendar,
        parent if isinstance(parent, int) else None,
        project if isinstance(project, int) else 0,
        manual,
        start,
        finish,
        constraint,
        constrained(row, "constraint_date", calendar, "constraint_clock"),
        _finish(row, "deadline", calendar),
        *(_moment_done(row, setting) if marked and not lasting else _actuals(row, calendar)),
        done,
        row.get("status") == "cancelled",
        elapsed,
        remaining,
        True if lasting else None,
        () if manual or elapsed or pieces else _crew(setting, duration, done),
        pieces,
    )


def _done(row: Row) -> int:
    percent = row.get("percent_complete")
    done = round(percent * 10000) if isinstance(percent, Decimal) else 10000 if row.get("status") == "done" else 0
    return max(0, min(done, 10000))


def _day_of_milestone(row: Row, setting: Setting, *, manual: bool) -> Instant | None:
    calendar = setting.calendar
    if row.get("start_clock") is not None:
        return _start(row, "start", calendar)
    if row.get("finish_clock") is not None:
        return _finish(row, "finish", calendar)
    key = "finish" if row.get("finish") else "start"
    late = setting.waits and manual
    return _finish(row, key, calendar) if late else _start(row, key, calendar)


def _actuals(row: Row, calendar: WorkCalendar) -> tuple[Instant | None, Instant | None]:
    return _start(row, "actual_start", calendar), _finish(row, "actual_finish", calendar)


def _moment_done(row: Row, setting: Setting) -> tuple[Instant | None, Instant | None]:
    """The actual start and finish of a milestone: one moment, that of its finish once it has one.

    Without a time of day one that waits for something is reached when work ends on its day, another when it starts.
    """
    started, finished = _actuals(row, setting.calendar)
    if finished is None:
        return started, None
    if row.get("actual_finish_clock") is None:
        same_day = row.get("actual_start") == row.get("actual_finish")
        if same_day and row.get("actual_start_clock") is not None:
            finished = started
        elif not setting.waits:
            finished = _start(row, "actual_finish", setting.calendar)
    return finished, finished


def _duration(row: Row, setting: Setting, start: Instant | None, finish: Instant | None) -> int:
    days = row.get("duration")
    if isinstance(days, Decimal):
        return max(0, round(days * (_DAY if row.get("elapsed") else setting.day)))
    if start is not None and finish is not None and finish > start:
        return finish - start if row.get("elapsed") else setting.calendar.between(start, finish)
    return setting.day


def _remaining(row: Row, setting: Setting, duration: int, done: int) -> int | None:
    """What is typed as left of work that has begun; None when the per cent says it."""
    days = row.get("remaining_duration")
    if not isinstance(days, Decimal) or done >= 10000 or not duration:
        return None
    begun = done or row.get("actual_start") is not None
    return max(0, round(days * (_DAY if row.get("elapsed") else setting.day))) if begun else None


def _crew(setting: Setting, duration: int, done: int) -> tuple[Crew, ...]:
    found = []
    for person in setting.people:
        work = duration if person.work is None else person.work
        found.append(Crew(person.calendar, work, round(work * (10000 - done) / 10000)))
    return tuple(found) if duration else ()


def _start(row: Row, key: str, calendar: WorkCalendar, clock: str = "") -> Instant | None:
    """When work starts on a day as recorded, even when nobody works on it."""
    day = row.get(key)
    if not isinstance(day, date) or day.year not in YEARS:
        return None
    return begin_at(day, row.get(clock or f"{key}_clock"), calendar)


def _finish(row: Row, key: str, calendar: WorkCalendar, clock: str = "") -> Instant | None:
    day = row.get(key)
    if not isinstance(day, date) or day.year not in YEARS:
        return None
    return end_at(day, row.get(clock or f"{key}_clock"), calendar)


def _constraint(value: Value) -> Constraint:
    return _CONSTRAINTS.get(value, Constraint.ASAP) if isinstance(value, str) else Constraint.ASAP
