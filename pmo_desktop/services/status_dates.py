"""Up to which day progress is reported: a project's own status date, else the document's, else today."""

from __future__ import annotations

from datetime import date

from pmo_desktop.base.i18n import _
from pmo_desktop.services import records
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


def status_date(document: Document, project: int | None, today: date) -> date:
    """The status date that counts."""
    return given_status_date(document, project) or today


def set_status_date(document: Document, project: int | None, day: date | None) -> None:
    """Set the status date of a project, or the document's (None: of none); one step."""
    words = _("Status date {date}").format(date=day.isoformat()) if day else _("No status date")
    with document.edit(words) as edit:
        if project is None:
            edit.set_setting(SETTING, day.isoformat() if day else None)
        else:
            records.change(document, document.register("projects"), {project: {"status_date": day}}, edit=edit)
