"""The date header above the chart."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_days import Ground, runs
from pmo_desktop.presentation.gantt_header import header_height, header_scene
from pmo_desktop.ui.gantt.chart import Chart
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.theme import Theme


class DateHeader(QWidget):
    """Months, weeks and holidays over the chart, moving sideways with it."""

    status_chosen = Signal(object)

    def __init__(self, theme: Theme, chart: Chart, parent: QWidget | None = None) -> None:
        """Follow the chart."""
        super().__init__(parent)
        self._theme = theme
        self._chart = chart
        self.setFixedHeight(int(header_height()))
        self.setAccessibleName(_("Dates"))
        chart.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())
        chart.scaled.connect(self.update)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the day under the pointer as status date."""
        at = self._chart.horizontalScrollBar().value() + event.pos().x()
        day = self._chart.scale.date_of(at)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = menu.addAction(_("Status date {date}").format(date=day.isoformat()))
        here.triggered.connect(lambda: self.status_chosen.emit(day))
        here.setEnabled(self._chart.writable)
        none = menu.addAction(_("No status date"))
        none.triggered.connect(lambda: self.status_chosen.emit(None))
        none.setEnabled(self._chart.writable and self._chart.options.status is not None)
        menu.popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is in sight."""
        chart, painter = self._chart, QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("header"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = float(chart.horizontalScrollBar().value())
        painter.translate(QPointF(-left, 0))
        scene = header_scene(
            chart.scale,
            chart.calendar,
            chart.measure,
            today=chart.options.today,
            status=chart.options.status,
            older=chart.options.older,
            left=left,
            right=left + self.width(),
        )
        ScenePainter(painter, self._theme.palette, self._theme.family).paint(scene)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Answer questions for a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._day_words(event.pos().x())
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _day_words(self, x: int) -> str:
        chart = self._chart
        at = chart.horizontalScrollBar().value() + x
        day = chart.scale.date_of(at)
        named = next((r for r in runs(chart.calendar, chart.scale, at, at) if r.first <= day <= r.last), None)
        if named is None or named.ground is Ground.WEEKEND:
            return day.isoformat()
        return f"{day.isoformat()}  {named.name or _('Make-up workday')}"
