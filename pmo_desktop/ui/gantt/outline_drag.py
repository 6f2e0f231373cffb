"""Rows taken by their head and put between others: a line shows where, and the pointer's sideways way the level."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.presentation.gantt_bars import SCREEN
from pmo_desktop.presentation.gantt_places import Spot, levels_at, spot_at
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.outline_base import OutlineBase
from pmo_desktop.ui.gantt.outline_cells import INDENT, PAD
from pmo_desktop.ui.gantt.outline_model import OutlineModel


class RowDrag:
    """Tasks on their way to another place."""

    def __init__(self, model: OutlineModel, tasks: Sequence[int], start: QPoint) -> None:
        """Take hold at a point of the viewport; nothing moves before the pointer does."""
        self._model = model
        self.tasks = list(tasks)
        self.start = start
        self.begun = False
        self.gap = 0
        self.level = 0
        first = model.plan.rows.index(RowKey("task", self.tasks[0]))
        self._own = model.plan.rows[first].level if first is not None else 0
        self._moving = frozenset(self.tasks)

    def follow(self, point: QPoint, scrolled: int) -> None:
        """The pointer is here now."""
        self.begun = True
        rows = self._model.plan.rows
        self.gap = max(0, min(len(rows), round((point.y() + scrolled) / SCREEN.row)))
        least, most = levels_at(rows, self.gap, self._moving)
        wanted = self._own + round((point.x() - self.start.x()) / INDENT)
        self.level = max(least, min(wanted, most))

    def spot(self) -> Spot | None:
        """Where the tasks would go; None where they cannot."""
        return spot_at(self._model.plan.rows, self.gap, self.level, self._moving)

    def paint(self, painter: QPainter, view: OutlineBase) -> None:
        """The line between the rows, beginning at the level, and in words what it means."""
        spot, theme = self.spot(), view.theme
        y = round(self.gap * SCREEN.row) - view.verticalScrollBar().value()
        name = view.columnViewportPosition(self._model.column_of("name") or 0)
        left = name + PAD + max(0, self.level) * INDENT
        role = "accent" if spot is not None else "red_fill"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(role), 2))
        painter.drawLine(left + 4, y, view.viewport().width(), y)
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(QPoint(left, y), 3, 3)
        words = self._words(spot)
        painter.setFont(theme.font(11))
        metrics = QFontMetrics(theme.font(11))
        box = QRect(left + 8, y + 4, metrics.horizontalAdvance(words) + 12, 18)
        if box.bottom() > view.viewport().height():
            box.moveBottom(y - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(role))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.color("on_accent"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _words(self, spot: Spot | None) -> str:
        if spot is None:
            return _("Not here")
        count = ngettext("{n} row", "{n} rows", len(self.tasks)).format(n=len(self.tasks))
        above = self._model.plan.rows.task(spot.parent) if spot.parent is not None else None
        if above is None:
            return _("{what} to the top level").format(what=count)
        return _("{what} under “{name}”").format(what=count, name=above.get("name") or "")
