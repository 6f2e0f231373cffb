"""Letting tasks be calculated, or keeping their dates as recorded; neither makes a constraint."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.schedule.plan import Activity
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import records
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.day_length import day_minutes
from pmo_desktop.services.moments import begin_of, end_of
from pmo_desktop.services.schedule_plan import plan_of
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.services.task_activity import YEARS
from pmo_desktop.store.document import Document

_EXACT = Decimal("0.000001")


def make_auto(
    document: Document, tasks: Iterable[int] | None = None, *, project: int | None = None, label: str = ""
) -> int:
    """Let tasks, or all of a project, be calculated; how many became so.

    A recorded start stays as the anchor of a task that nothing is before. A length is taken from the recorded dates
    where none is typed.
    """
    changes: dict[int, dict[str, Value]] = {}
    activities = {activity.id: activity for activity in plan_of(document, date.today()).activities}
    for id_ in _chosen(document, tasks, project):
        row = document.row("tasks", id_)
        if row is None or row.get("mode") == "auto":
            continue
        values: dict[str, Value] = {"mode": "auto"}
        activity = activities.get(id_)
        both = isinstance(row.get("start"), date) and isinstance(row.get("finish"), date)
        if activity is not None and both and row.get("duration") is None and not row.get("milestone"):
            values["duration"] = _days(document, row, activity)
        changes[id_] = values
    if changes:
        records.change(document, document.register("tasks"), changes, label=label or _("Calculate dates"))
    return len(changes)


def make_manual(
    document: Document,
    today: date,
    tasks: Iterable[int] | None = None,
    *,
    project: int | None = None,
    label: str = "",
) -> int:
    """Keep tasks, or all of a project, where they are calculated to be; how many were calculated before."""
    dates = schedule(document, None, today).dates
    calendars = {activity.id: activity.calendar for activity in plan_of(document, today).activities}
    changes: dict[int, dict[str, Value]] = {}
    for id_ in _chosen(document, tasks, project):
        row = document.row("tasks", id_)
        if row is None or row.get("mode") != "auto":
            continue
        values: dict[str, Value] = {"mode": "manual"}
        found = dates.get(id_)
        if found is not None and found.start.year in YEARS and found.finish.year in YEARS:
            values["start"], values["start_clock"] = begin_of(found.start_at, calendars[id_])
            if found.finish_at > found.start_at:
                values["finish"], values["finish_clock"] = end_of(found.finish_at, calendars[id_])
            else:
                values["finish"], values["finish_clock"] = values["start"], values["start_clock"]
        changes[id_] = values
    if changes:
        records.change(document, document.register("tasks"), changes, label=label or _("Keep dates as recorded"))
    return len(changes)


def _chosen(document: Document, tasks: Iterable[int] | None, project: int | None) -> list[int]:
    if tasks is not None:
        return list(tasks)
    return [row_id(row) for row in document.rows("tasks") if project is None or row.get("project") == project]


def _days(document: Document, row: Row, activity: Activity) -> Value:
    """The duration of an activity in the days of its project."""
    if activity.elapsed:
        return (Decimal(activity.duration) / 1440).quantize(_EXACT).normalize() + 0
    id_ = row.get("project")
    project = document.row("projects", id_) if isinstance(id_, int) else None
    day = day_minutes(project, work_calendar(document, row_id(project) if project is not None else None))
    return (Decimal(activity.duration) / day).quantize(_EXACT).normalize() + 0
