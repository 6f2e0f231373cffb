"""The dates of a large plan, calculated beside the window once its rows are seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.plan import Plan

_AFTER_PAINT_MS = 60


class Reckoning(QObject):
    """Begins after the first painting, and anew when the file has changed meanwhile."""

    def __init__(
        self, context: Context, plan: Plan, rearrange: Callable[[Callable[[], object]], None], parent: QObject
    ) -> None:
        """`rearrange` shows what a change makes of the plan."""
        super().__init__(parent)
        self._context, self._plan, self._rearrange = context, plan, rearrange

    def begin(self) -> None:
        """Calculate soon, when there is something to wait for."""
        if self._plan.waiting:
            QTimer.singleShot(_AFTER_PAINT_MS, self, self._calculate)

    def _calculate(self) -> None:
        if self._plan.waiting and self._context.document is not None:
            self._context.jobs.run(_("Calculating the dates"), self._plan.calculation(), self._done)

    def _done(self, version: int) -> None:
        if not isValid(self) or self._context.document is None or not self._plan.waiting:
            return
        if version != self._context.document.version:
            self._calculate()
        else:
            self._rearrange(lambda: self._plan.settle(version))
