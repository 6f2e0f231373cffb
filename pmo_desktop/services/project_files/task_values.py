"""A task of a file as the values of a row."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from pmo_desktop.domain.project_file.sense import sensible
from pmo_desktop.domain.project_file.tasks import FileTask
from pmo_desktop.domain.values.value import Value
from pmo_desktop.services.project_files.measures import Measures, hours, money

_LATE = frozenset({"fnet", "fnlt", "mfo"})
_ROUGH = Decimal("0.006")
_LOW, _HIGH, _URGENT = 400, 600, 800


def task_values(task: FileTask, measures: Measures, *, summary: bool) -> dict[str, Value]:
    """The fields of a task as the file says them: recorded dates that nothing moves until she recalculates."""
    task = sensible(task, 1440 if task.elapsed else measures.day)
    percent = (task.percent_complete or Decimal(0)) / 100
    constraint = task.constraint_key
    values: dict[str, Value] = {
        "wbs": task.wbs or task.outline_number,
        "name": shown_name(task),
        "mode": "manual",
        "duration": measures.days(task.duration, elapsed=task.elapsed),
        "elapsed": True if task.elapsed else None,
        "percent_complete": percent,
        "physical_percent": task.physical_percent / 100 if task.physical_percent else None,
        "status": _status(task, percent),
        "milestone": bool(task.milestone),
        "constraint": None if constraint == "asap" else constraint,
        "priority": priority_of(task.priority),
        "notes": task.notes or None,
        "remaining_duration": _remaining(task, percent, measures),
        **_dates(task, measures),
    }
    if not summary:
        values["work"] = hours(task.work) if task.work else None
        values["actual_work"] = hours(task.actual_work) if task.actual_work else None
        values["budget"] = money(task.cost) if task.cost else None
        values["actual_cost"] = money(task.actual_cost) if task.actual_cost else None
    return values


def shown_name(task: FileTask) -> str:
    """The task's name; one without a name is called by its number."""
    return " ".join((task.name or "").split()) or f"#{task.uid}"


def _dates(task: FileTask, measures: Measures) -> dict[str, Value]:
    """Days with their clocks; those of a task with hours of its own always say the time."""
    own = task.elapsed or (task.calendar is not None and task.calendar >= 0)
    begin = measures.exact if own else measures.begin
    end = measures.exact if own else measures.end
    moments: dict[str, tuple[date | None, int | None]] = {
        "start": begin(task.start),
        "finish": end_of_task(task.start, task.finish, measures, own=own),
        "actual_start": begin(task.actual_start),
        "actual_finish": end_of_task(task.actual_start, task.actual_finish, measures, own=own),
        "constraint_date": (end if task.constraint_key in _LATE else begin)(task.constraint_date),
        "deadline": end(task.deadline),
    }
    clocks = {"constraint_date": "constraint_clock"}
    values: dict[str, Value] = {}
    for key, (day, clock) in moments.items():
        values[key] = day
        values[clocks.get(key, f"{key}_clock")] = clock
    return values


def end_of_task(
    start: datetime | None, finish: datetime | None, measures: Measures, *, own: bool
) -> tuple[date | None, int | None]:
    """An end; that of a milestone stays on its day even at midnight."""
    if finish is None or (not own and finish != start):
        return measures.end(finish)
    day, clock = measures.exact(finish)
    return (day, None) if not own and measures.ending(day, None) == finish else (day, clock)


def _status(task: FileTask, percent: Decimal) -> str:
    if task.active is False:
        return "cancelled"
    if task.actual_finish is not None or percent >= 1:
        return "done"
    return "in_progress" if percent > 0 or task.actual_start is not None else "not_started"


def _remaining(task: FileTask, percent: Decimal, measures: Measures) -> Decimal | None:
    """What is left where the per cent does not say it already (they are whole numbers in the file)."""
    left, whole = task.remaining_duration, task.duration
    if left is None or whole is None or not percent or percent >= 1:
        return None
    if abs(left - whole * (1 - percent)) <= whole * _ROUGH + 60:
        return None
    return measures.days(left, elapsed=task.elapsed)


def priority_of(number: int | None) -> str | None:
    """The priority out of 0 to 1000; the usual 500 says nothing."""
    if number is None or _LOW <= number <= _HIGH:
        return None
    return "low" if number < _LOW else "urgent" if number >= _URGENT else "high"
