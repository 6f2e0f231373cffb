"""A register as a print job."""

from __future__ import annotations

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.presentation.rows import Arrangement, Rows
from pmo_desktop.reporting.register_sheet import register_sheet
from pmo_desktop.services import reads
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.printing.job import PrintJob

_LONG = 1500


def register_job(context: Context, register: Register) -> PrintJob:
    """The records of the chosen project, or of all, in the register's own order."""
    document = context.opened
    names = reads.names(document)
    parent = "parent" if register.has("parent") else ""
    found = reads.register_rows(document, register, project=context.project, today=context.today())
    ordered = Rows(register.fields, found, names.name, parent=parent, sort=register.sort)
    lines = ordered.order(Arrangement(), context.today()).lines
    rows = [ordered[line] for line in lines if isinstance(line, int)]
    title = _(register.title)
    if context.project is not None and register.has("project"):
        title = _("{project}: {what}").format(project=names.name("projects", context.project), what=title)
    sheet = register_sheet(register, rows, names.name, title=title)
    return PrintJob(f"register:{register.key}", sheet, title, long=len(rows) > _LONG)
