"""How many minutes a day of a task's duration has."""

from __future__ import annotations

from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.project_file.tree import from_json
from pmo_desktop.domain.values.value import Row


def day_minutes(project: Row | None, calendar: WorkCalendar) -> int:
    """Those the project's file of MS Project says, else those of a usual day of its calendar."""
    kept = project.get("msproject") if project is not None else None
    told = from_json(kept).get("day") if kept else None
    return told if isinstance(told, int) and told > 0 else calendar.day_minutes
