"""The views that draw a chart, which can be printed as it stands: how each is made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pmo_desktop.ui.context import Context

Make = Callable[[Context], QWidget]

# Each view is imported when it is first shown, so that the window stands early.


def _portfolio(context: Context) -> QWidget:
    from pmo_desktop.ui.portfolio.view import PortfolioView

    return PortfolioView(context)


def _schedule(context: Context) -> QWidget:
    from pmo_desktop.ui.gantt.view import ScheduleView

    return ScheduleView(context)


def _resources(context: Context) -> QWidget:
    from pmo_desktop.ui.resources.view import ResourcesView

    return ResourcesView(context)


def _risks(context: Context) -> QWidget:
    from pmo_desktop.ui.risks.view import RisksView

    return RisksView(context)


DRAWN: dict[str, Make] = {
    "portfolio": _portfolio,
    "schedule": _schedule,
    "resources": _resources,
    "risks": _risks,
}
