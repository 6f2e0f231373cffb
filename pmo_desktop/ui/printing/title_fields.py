"""What the title block of a plan says: names to be signed, and the facts of its project."""

from __future__ import annotations

from datetime import date

from pmo_desktop.base.i18n import _
from pmo_desktop.services import reads
from pmo_desktop.services.status_dates import given_status_dates
from pmo_desktop.store.document import Document


def title_fields(document: Document, project: int | None, finish: date | None = None) -> tuple[tuple[str, str], ...]:
    """Three fields to sign by hand, then the project's; without a project, how many there are.

    `finish` is that of the calculated plan.
    """
    signed = ((_("Prepared by"), ""), (_("Checked by"), ""), (_("Approved by"), ""))
    days = given_status_dates(document, project)
    status = (_("Status date"), " – ".join(day.isoformat() for day in dict.fromkeys((*days[:1], *days[-1:]))))
    row = document.row("projects", project) if project is not None else None
    if row is None:
        return (*signed, (_("Projects"), str(len(document.rows("projects")))), status)
    manager = row.get("manager")
    told = reads.names(document).name("resources", manager) if isinstance(manager, int) else ""
    facts = (
        (_("Project No."), str(row.get("code") or "")),
        (_("Client"), str(row.get("client") or "")),
        (_("Project manager"), told),
        (_("Planned finish"), _day(finish or row.get("finish"))),
    )
    return (*signed, *facts, status)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ""
