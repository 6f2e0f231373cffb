"""Print jobs by the words of the command line: gantt, portfolio-gantt, portfolio, my-tasks, register:KEY and more."""

from __future__ import annotations

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.printing.worksheet_job import KIND, worksheet_job
from pmo_desktop.ui.reports.charts import CHARTS, job_of
from pmo_desktop.ui.reports.register_job import register_job

ALL_PROJECTS = "portfolio-gantt"
VIEWS = {
    "gantt": "schedule",
    ALL_PROJECTS: "schedule",
    "risk-matrix": "risks",
    "resource-load": "resources",
    "portfolio": "portfolio",
}
"""The words and the views that draw what they mean."""


def job_for(context: Context, wish: str) -> PrintJob:
    """The job a word asks for; refused when there is no such register, or nothing to print."""
    if wish.startswith("register:"):
        key = wish.removeprefix("register:")
        register = next((known for known in context.opened.registers if known.key == key), None)
        if register is None:
            raise Refused(_("There is no register {word}.").format(word=key))
        return register_job(context, register)
    if wish == KIND:
        sheets = worksheet_job(context)
        if sheets is None:
            raise Refused(_("There is nothing to print yet: nobody is recorded who could have tasks."))
        return sheets
    chart = next(chart for chart in CHARTS if chart.view == VIEWS[wish])
    if wish == ALL_PROJECTS:
        context.set_project(None)
    job = job_of(context, chart, whole=wish != ALL_PROJECTS)
    if job is None:
        raise Refused(_("There is nothing to print yet: {what} is empty.").format(what=_(chart.title)))
    return job
