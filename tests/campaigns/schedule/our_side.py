"""A told network as a plan of ours, and our answer in the words of the other side."""

from __future__ import annotations

from datetime import date
from typing import Any

from pmo_desktop.domain.calendar.rules import DayException, Rules, Shift
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.engine import schedule
from pmo_desktop.domain.schedule.plan import Activity, Constraint, Crew, LagUnit, Link, LinkType, Plan
from pmo_desktop.domain.schedule.view import View

FIELDS = (
    "start", "finish", "early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float",
    "critical",
)  # fmt: skip


def plan_of(told: Any) -> Plan:
    """The network as the engine sees it."""
    calendars = [calendar_of(one) for one in told["calendars"]]
    activities = tuple(_activity(task, calendars) for task in told["tasks"])
    links = tuple(Link(p, s, LinkType(kind), lag, LagUnit(unit)) for p, s, kind, lag, unit in told["links"])
    return Plan(activities, links, {0: told["start"]})


def answer(told: Any) -> dict[str, dict[str, Any]]:
    """What the engine says of every task."""
    view = schedule(plan_of(told)).dates
    assert isinstance(view, View)
    return {str(id_): _said(dates, *view.in_file_units(id_)) for id_, dates in view.items()}


def calendar_of(told: Any) -> WorkCalendar:
    """A told calendar as ours."""
    exceptions = tuple(
        DayException(date.fromordinal(first), date.fromordinal(last), _shifts(shifts))
        for first, last, shifts in told["exceptions"]
    )
    return WorkCalendar(Rules(tuple(_shifts(day) for day in told["week"]), statutory=False, layers=(exceptions,)))


def _shifts(told: Any) -> tuple[Shift, ...]:
    return tuple(Shift(start, finish) for start, finish in told)


def _activity(task: Any, calendars: list[WorkCalendar]) -> Activity:
    return Activity(
        task["id"],
        task["duration"],
        calendars[task.get("calendar", 0)],
        parent=task["parent"],
        manual=bool(task.get("manual")),
        start=task.get("start"),
        finish=task.get("finish"),
        constraint=Constraint(task.get("constraint", "asap")),
        constraint_at=task.get("at"),
        deadline=task.get("deadline"),
        actual_start=task.get("actual_start"),
        actual_finish=task.get("actual_finish"),
        percent=task.get("percent", 0),
        left_out=bool(task.get("left_out")),
        elapsed=bool(task.get("elapsed")),
        remaining=task.get("remaining"),
        crew=tuple(Crew(calendars[one["calendar"]], one["work"], one["remaining"]) for one in task.get("crew", ())),
    )


def _said(dates: Dates, total: int, free: int) -> dict[str, Any]:
    return {
        "start": dates.start_at,
        "finish": dates.finish_at,
        "early_start": dates.early_start_at,
        "early_finish": dates.early_finish_at,
        "late_start": dates.late_start_at,
        "late_finish": dates.late_finish_at,
        "total_float": total,
        "free_float": free,
        "critical": dates.critical,
    }
