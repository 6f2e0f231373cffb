"""The charts that can be printed, and the print job of each, as its own view lays it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent

from pmo_desktop.base.i18n import N_
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.drawn_views import DRAWN

if TYPE_CHECKING:
    from pmo_desktop.ui.printing.job import PrintJob


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: the view that draws it, its name and what it shows."""

    view: str
    title: str
    about: str
    icon: str
    make: Callable[[Context], PrintJob | None] | None = None


def _task_sheets(context: Context) -> PrintJob | None:
    from pmo_desktop.ui.printing.worksheet_job import worksheet_job  # paper only when asked for

    return worksheet_job(context)


CHARTS: tuple[Chart, ...] = (
    Chart("schedule", N_("Gantt chart"), N_("Tasks with bars, links and progress"), "schedule"),
    Chart("risks", N_("Risk matrix"), N_("Probability and impact, inherent and residual"), "matrix"),
    Chart("resources", N_("Resource load"), N_("People and weeks, over-booking marked"), "people"),
    Chart("resources", N_("Task sheets"), N_("A page per person to tick and to sign"), "people", _task_sheets),
    Chart("portfolio", N_("Portfolio ledger"), N_("All projects with health and money"), "briefcase"),
)


def job_of(context: Context, chart: Chart, *, whole: bool = False) -> PrintJob | None:
    """The print job of a chart; None when there is nothing to print. `whole` opens what is folded."""
    if chart.make is not None:
        return chart.make(context)
    page = DRAWN[chart.view](context)
    try:
        unfold = getattr(page, "unfold", None)
        if whole and unfold is not None:
            unfold()
        make = getattr(page, "printable", None)
        job: PrintJob | None = make() if make is not None else None
        return job
    finally:
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)  # its timers must not outlive it
