"""What follows from a typed start, finish or duration of a task, as a scheduler's table takes it.

A recorded task's dates and length follow each other. A calculated task keeps its logic: a typed start becomes
"start no earlier than" (as in MS Project), a typed finish another duration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.worktime import WorkCalendar, day_of, midnight
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.moments import begin_at, end_of

_DATED = frozenset({"start", "finish", "duration"})
_DAY = 1440


@dataclass(frozen=True, slots=True)
class Following:
    """The fields to write; the one that is refused with its reason; whether a constraint was made of a start."""

    values: Mapping[str, Value] = field(default_factory=dict)
    refused: tuple[str, str] | None = None
    constrained: bool = False


def following(
    row: Row, begins: date | None, calendar: WorkCalendar, told: Mapping[str, Value], *, day: int = 0
) -> Following:
    """What typed values lead to; `begins` is the day a calculated task starts on by its plan.

    A day of duration has `day` working minutes, or as many as the calendar's.
    """
    dated = told.keys() & _DATED
    if not dated:
        return Following(told)
    values = {**told, **_milestone(row, told)}
    day = day or calendar.day_minutes
    if row.get("mode") == "auto":
        return _calculated(row, begins, calendar, values, day)
    return Following({**values, **_recorded(row, calendar, values, day)})


def _milestone(row: Row, told: Mapping[str, Value]) -> dict[str, Value]:
    """A length of nothing makes a milestone, another length ends it."""
    if "duration" not in told or "milestone" in told or told["duration"] is None:
        return {}
    nothing = told["duration"] == 0
    return {"milestone": nothing} if nothing != bool(row.get("milestone")) else {}


def _recorded(row: Row, calendar: WorkCalendar, told: Mapping[str, Value], day: int) -> dict[str, Value]:
    start, finish, length = (told.get(key, row.get(key)) for key in ("start", "finish", "duration"))
    dated = told.keys() & _DATED
    if any(told[key] is None for key in dated):
        return {}
    if told.get("elapsed", row.get("elapsed")):
        return _by_the_clock(row, calendar, told)
    if told.get("milestone", row.get("milestone")):
        return _same_day(told)
    days = Decimal(length) if isinstance(length, Decimal | int) else None
    both = isinstance(start, date) and isinstance(finish, date)
    if days is not None and ("duration" in dated or not both or ("finish" not in dated and finish < start)):  # type: ignore[operator]
        if isinstance(start, date) and "finish" not in dated:
            return {"finish": after(calendar, start, days, day)}
        if isinstance(finish, date) and "start" not in dated:
            return {"start": before(calendar, finish, days, day)}
        return {}
    if isinstance(start, date) and isinstance(finish, date) and start <= finish and days is not None:
        return {"duration": days_between(calendar, start, finish, day)}
    return {}


def _by_the_clock(row: Row, calendar: WorkCalendar, told: Mapping[str, Value]) -> dict[str, Value]:
    """The end of a length that runs around the clock."""
    start, length = told.get("start", row.get("start")), told.get("duration", row.get("duration"))
    if "finish" in told or not isinstance(start, date) or not isinstance(length, Decimal):
        return {}
    clock = None if "start" in told else row.get("start_clock")
    begins = begin_at(start, clock, calendar) or midnight(start)
    finish, until = end_of(begins + round(length * _DAY), calendar)
    return {"finish": finish, "finish_clock": until}


def _same_day(told: Mapping[str, Value]) -> dict[str, Value]:
    if "start" in told and "finish" not in told:
        return {"finish": told["start"]}
    if "finish" in told and "start" not in told:
        return {"start": told["finish"]}
    return {}


def _calculated(row: Row, begins: date | None, calendar: WorkCalendar, told: dict[str, Value], day: int) -> Following:
    values = {key: value for key, value in told.items() if key not in {"start", "finish"}}
    constrained = False
    if "start" in told:
        start = told["start"]
        if isinstance(start, date):
            values |= {"start": start, "constraint": "snet", "constraint_date": start}
            begins, constrained = start, True
        elif row.get("constraint") == "snet":
            values |= {"constraint": None, "constraint_date": None}
    finish = told.get("finish")
    if isinstance(finish, date) and "duration" not in told and not row.get("milestone"):
        first = begins if begins is not None else finish
        if finish < first:
            reason = _("It starts on {day}: the finish cannot be earlier.").format(day=first.isoformat())
            return Following(values, ("finish", reason), constrained)
        values["duration"] = days_between(calendar, first, finish, day)
    return Following(values, None, constrained)


def after(calendar: WorkCalendar, start: date, length: Decimal, day: int = 0) -> date:
    """The last day of so many working days that begin on a day."""
    minutes = round(length * (day or calendar.day_minutes))
    if minutes <= 0:
        return start
    ends = calendar.add(calendar.next_start(midnight(start)), minutes)
    return day_of(ends - 1)


def before(calendar: WorkCalendar, finish: date, length: Decimal, day: int = 0) -> date:
    """The first day of so many working days that end on a day."""
    minutes = round(length * (day or calendar.day_minutes))
    if minutes <= 0:
        return finish
    return day_of(calendar.sub(calendar.previous_finish(midnight(finish) + _DAY), minutes))


def days_between(calendar: WorkCalendar, start: date, finish: date, day: int = 0) -> Decimal:
    """The working days from one day to another, both included; days off count as one day of work."""
    minutes = calendar.between(midnight(start), midnight(finish) + _DAY)
    days = Decimal(minutes) / (day or calendar.day_minutes)
    return days.quantize(Decimal("0.0001")).normalize() + 0 if minutes else Decimal(1)
