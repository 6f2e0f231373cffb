"""How many minutes a day of a task's duration has."""

from __future__ import annotations

from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.project_file.tree import from_json
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.store.document import Document


def project_day(document: Document, project: Value) -> int:
    """Those in a project of the document; in no project, those of the firm's usual day."""
    id_ = project if isinstance(project, int) else None
    row = document.row("projects", id_) if id_ is not None else None
    return day_minutes(row, work_calendar(document, id_))


def day_minutes(project: Row | None, calendar: WorkCalendar) -> int:
    """Those the project's file of MS Project says, else those of a usual day of its calendar."""
    kept = project.get("msproject") if project is not None else None
    told = from_json(kept).get("day") if kept else None
    return told if isinstance(told, int) and told > 0 else calendar.day_minutes
