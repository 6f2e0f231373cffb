"""Whose leave a calculated task works around."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.schedule_plan import plan_of
from pmo_desktop.store.document import Document


@dataclass(frozen=True, slots=True)
class Away:
    """One person's leave, both days inclusive, before or while the task is done."""

    name: str
    first: date
    last: date


def away(document: Document, task: int, dates: Dates, today: date) -> tuple[Away, ...]:
    """The leave of the people of a task that moves its start or makes it longer, by date."""
    leaves = document.rows("absences")
    if not leaves:
        return ()
    activity = next((one for one in plan_of(document, today).activities if one.id == task), None)
    row = document.row("tasks", task)
    if activity is None or row is None or not activity.crew:
        return ()
    project = row.get("project")
    calendar = work_calendar(document, project if isinstance(project, int) else None)
    owners = row.get("owner")
    people = {one["resource"] for one in document.rows("assignments") if one.get("task") == task}
    people |= set(owners) if isinstance(owners, tuple) else set()
    found = []
    for leave in leaves:
        person, first = leave.get("resource"), leave.get("start")
        last = leave.get("finish") or first
        if not isinstance(person, int) or person not in people:
            continue
        if not isinstance(first, date) or not isinstance(last, date) or first > dates.finish:
            continue
        if last < dates.start and calendar.first_minute(last + timedelta(days=1)) < dates.start_at:
            continue
        named = document.row("resources", person)
        found.append(Away(str((named or {}).get("name") or f"#{person}"), first, last))
    return tuple(sorted(found, key=lambda one: (one.first, one.name)))
