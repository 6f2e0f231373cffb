"""Outline and chart side by side, or what to do while there is no task."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.gantt.chart import Chart
from pmo_desktop.ui.gantt.header import DateHeader
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.view_state import SPLIT
from pmo_desktop.ui.widgets.layout import EmptyState, column, panel


class Panes(QWidget):
    """The two halves under one scroll; the form of a task may come as a third."""

    def __init__(
        self, context: Context, outline: Outline, header: DateHeader, chart: Chart, add: Callable[[], object]
    ) -> None:
        """`add` makes the first task."""
        super().__init__()
        right = panel("surface")
        beside = column(right)
        beside.addWidget(header)
        beside.addWidget(chart, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(outline)
        self.split.addWidget(right)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes(SPLIT)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.split)
        self._stack.addWidget(
            EmptyState(
                context.theme,
                "schedule",
                _("No tasks here yet. Bring in a plan from Excel, or type the first task."),
                (_("Import Excel"), lambda: context.go(Place("import"))),
                (_("New task"), add),
            )
        )

    @property
    def empty(self) -> bool:
        """Whether it says what to do while there is no task."""
        return self._stack.currentIndex() == 1

    def show_empty(self, empty: bool) -> None:
        """Show the halves, or what to do while there is no task."""
        self._stack.setCurrentIndex(int(empty))
