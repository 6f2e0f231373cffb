"""Up to which day progress is reported: a project's own status date, else the document's, else today."""

from __future__ import annotations

from datetime import date

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services import records
from pmo_desktop.services.planned import projects_with_tasks
from pmo_desktop.store.document import Document

SETTING = "status_date"
"""The setting with the status date of projects that have none of their own."""


def given_status_date(document: Document, project: int | None) -> date | None:
    """The status date somebody set for a project (None: for all of them), or None."""
    row = document.row("projects", project) if project is not None else None
    own = row.get("status_date") if row is not None else None
    if isinstance(own, date):
        return own
    kept = document.settings().get(SETTING)
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None


def projects_meant(document: Document, chosen: int | None) -> list[int | None]:
    """The chosen project, or all that have tasks; None stands for tasks of no project."""
    return [chosen] if chosen is not None else projects_with_tasks(document)


def only_project(document: Document, chosen: int | None) -> int | None:
    """The chosen project, or the one of a file that has no other."""
    if chosen is not None:
        return chosen
    rows, having = document.rows("projects"), projects_with_tasks(document)
    return row_id(rows[0]) if len(rows) == 1 and set(having) <= {rows[0]["id"]} else None


def given_status_dates(document: Document, chosen: int | None) -> tuple[date, ...]:
    """The different status dates somebody set for the chosen project, or for all in sight; earliest first."""
    places = projects_meant(document, chosen) or [None]
    return tuple(sorted({day for place in places if (day := given_status_date(document, place)) is not None}))


def shared_status_date(document: Document, chosen: int | None) -> date | None:
    """The status date somebody set, where all projects in sight have the same."""
    days = {given_status_date(document, place) for place in projects_meant(document, chosen) or [None]}
    return days.pop() if len(days) == 1 else None


def status_date(document: Document, project: int | None, today: date) -> date:
    """The status date that counts."""
    return given_status_date(document, project) or today


def keeping_own(document: Document, chosen: int | None) -> list[str]:
    """The projects that have a status date of their own beside the document's, where it was set for all."""
    if only_project(document, chosen) is not None:
        return []
    own = [row for row in document.rows("projects") if isinstance(row.get("status_date"), date)]
    return [str(row.get("code") or row.get("name") or "") for row in own]


def set_status_date(document: Document, project: int | None, day: date | None) -> None:
    """Set the status date of a project, or the document's (None: of none); one step.

    Where there is only one project that has its own, its own is set.
    """
    alone = only_project(document, project)
    if alone is not None and (document.row("projects", alone) or {}).get("status_date") is not None:
        project = alone
    words = _("Status date {date}").format(date=day.isoformat()) if day else _("No status date")
    with document.edit(words) as edit:
        if project is None:
            edit.set_setting(SETTING, day.isoformat() if day else None)
        else:
            records.change(document, document.register("projects"), {project: {"status_date": day}}, edit=edit)
