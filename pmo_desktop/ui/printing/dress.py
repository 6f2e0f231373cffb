"""Head and foot of a print: the firm, the status date and the day of printing; the file's name."""

from __future__ import annotations

from dataclasses import replace

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.printing.job import PrintJob


def dressed(context: Context, job: PrintJob) -> PrintJob:
    """The job with head and foot as settings and document give them, where it has none of its own."""
    document = context.document
    settings = document.settings() if document is not None else {}
    firm = str(settings.get("firm") or context.settings.get("firm") or "")
    status = settings.get("status_date")
    days = []
    if isinstance(status, str) and status:
        days.append(_("Status date {day}").format(day=status))
    days.append(_("Printed {day}").format(day=context.today().isoformat()))
    lines = tuple(line for line in (firm, "  ".join(days)) if line)
    name = document.path.name if document is not None else ""
    setup = job.setup
    return replace(
        job,
        setup=replace(setup, header_right=setup.header_right or lines, footer_left=setup.footer_left or name),
    )
