"""Below the ledger: money by month, and the milestones of the next thirty days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from pmo_desktop.base.days import short_day
from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.formatting import NameOf, list_joint
from pmo_desktop.presentation.receipts_scene import months_around, receipts_scene
from pmo_desktop.services.portfolio import Milestone, ProjectLine
from pmo_desktop.ui.painting import ScenePainter, measurer
from pmo_desktop.ui.theme import Theme

SOON = 30


class Receipts(QWidget):
    """Planned and received money by month over the projects shown."""

    def __init__(self, theme: Theme, today: date) -> None:
        """Start without money."""
        super().__init__()
        self._theme = theme
        self._months = months_around(today)
        self._planned: dict[date, Decimal] = {}
        self._received: dict[date, Decimal] = {}
        self.setMinimumSize(QSize(320, 150))
        self.setAccessibleName(_("Money by month"))

    def show_lines(self, lines: Sequence[ProjectLine]) -> None:
        """Add the projects up."""
        self._planned, self._received = defaultdict(Decimal), defaultdict(Decimal)
        for line in lines:
            for month, amount in line.planned_by_month.items():
                self._planned[month] += amount
            for month, amount in line.received_by_month.items():
                self._received[month] += amount
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars for the room there is."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        if not any(self._planned.get(month) or self._received.get(month) for month in self._months):
            painter.setPen(self._theme.color("second"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("No instalment falls into these months."))
            painter.end()
            return
        scene = receipts_scene(
            self._months, self._planned, self._received, self.width(), self.height(), measurer(self._theme.family)
        )
        ScenePainter(painter, self._theme.palette, self._theme.family).paint(scene)
        painter.end()


class Milestones(QTableWidget):
    """Milestones that are late or due soon; Enter or a double click leads to the task."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, today: date) -> None:
        """Start without milestones."""
        super().__init__(0, 5)
        self._theme = theme
        self._today = today
        self._tasks: list[int] = []
        self.setHorizontalHeaderLabels([_("Date"), _("Milestone"), _("Project"), _("Owner"), _("Status")])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.setShowGrid(True)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAccessibleName(_("Milestones of the next 30 days"))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 80), (2, 140), (3, 84), (4, 120)):
            self.setColumnWidth(column, width)
        self.activated.connect(lambda index: self.chosen.emit(self._tasks[index.row()]))

    def show_lines(self, lines: Sequence[ProjectLine], names: NameOf) -> None:
        """List what is open and not later than in thirty days."""
        until = self._today + timedelta(days=SOON)
        found = [
            (milestone.day, milestone, str(line.row.get("name") or ""))
            for line in lines
            for milestone in line.milestones
            if not milestone.done and milestone.day <= until
        ]
        found.sort(key=lambda item: item[0])
        self._tasks = [milestone.task for _day, milestone, _name in found]
        self.setRowCount(len(found))
        for number, (day, milestone, project) in enumerate(found):
            owners = list_joint().join(names("resources", owner) for owner in milestone.owners)
            texts = (short_day(day, self._today), milestone.name, project, owners, self._status(milestone))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 4:
                    item.setForeground(self._theme.color("red" if milestone.late else "text"))
                self.setItem(number, column, item)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so when there is nothing to list."""
        super().paintEvent(event)
        if not self.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.color("second"))
            words = _("No milestone is open within 30 days.")
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)
            painter.end()

    def _status(self, milestone: Milestone) -> str:
        if milestone.late:
            return _("{n} days late").format(n=(self._today - milestone.day).days)
        if milestone.baseline is not None and milestone.baseline < milestone.day:
            return _("{n} days after baseline").format(n=(milestone.day - milestone.baseline).days)
        return _("As planned")
