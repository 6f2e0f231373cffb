"""The date header above the chart: shows the day under the pointer, zooms to the days dragged over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_days import Ground, runs, unpublished
from pmo_desktop.presentation.gantt_header import TIER, header_height, header_scene
from pmo_desktop.presentation.gantt_labels import day_text
from pmo_desktop.presentation.scene import Line, Rect, Shape, Text, moved
from pmo_desktop.presentation.time_scale import weekday_text
from pmo_desktop.ui.gantt.chart import Chart
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.theme import Theme

_NEEDED = 6
_FLAGS = frozenset({"accent", "violet_tint"})


class DateHeader(QWidget):
    """Months, weeks and holidays over the chart, moving sideways with it."""

    status_chosen = Signal(object)

    def __init__(self, theme: Theme, chart: Chart, parent: QWidget | None = None) -> None:
        """Follow the chart."""
        super().__init__(parent)
        self._theme = theme
        self._chart = chart
        self._pointed: float | None = None
        self._from: float | None = None
        self.setFixedHeight(int(header_height()))
        self.setAccessibleName(_("Dates"))
        self.setToolTipDuration(8000)
        self.setMouseTracking(True)
        chart.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())
        chart.scaled.connect(self.update)
        chart.pointed.connect(self.point)

    def point(self, x: float | None) -> None:
        """Mark the day at a point of the width, or none."""
        if x != self._pointed:
            self._pointed = x
            self.update()

    def day_at(self, x: float) -> date:
        """The day at a point of the width."""
        return self._chart.scale.date_of(self._chart.horizontalScrollBar().value() + x)

    # -- the mouse -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag over the days to be seen."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the day under the pointer."""
        self.point(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Zoom to the days dragged over."""
        begin, self._from = self._from, None
        end = event.position().x()
        if begin is not None and abs(end - begin) >= _NEEDED:
            self._chart.fit_days(self.day_at(min(begin, end)), self.day_at(max(begin, end)))
        self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """See the whole plan."""
        self._from = None
        self._chart.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer, with or without Ctrl."""
        self._chart.zoom_by(event.angleDelta().y() / 120, at=event.position().x())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """No day is pointed at."""
        self.point(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the day under the pointer as status date, and ways to see more or less."""
        day = self.day_at(event.pos().x())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = menu.addAction(_("Status date {date}").format(date=day.isoformat()))
        here.triggered.connect(lambda: self.status_chosen.emit(day))
        here.setEnabled(self._chart.writable)
        none = menu.addAction(_("No status date"))
        none.triggered.connect(lambda: self.status_chosen.emit(None))
        none.setEnabled(self._chart.writable and self._chart.options.status is not None)
        menu.addSeparator()
        menu.addAction(_("Fit the whole plan")).triggered.connect(self._chart.fit)
        chosen = menu.addAction(_("Fit the selected rows"))
        chosen.triggered.connect(lambda: self._chart.fit_rows(sorted(self._chart.options.selected, key=str)))
        chosen.setEnabled(bool(self._chart.options.selected))
        menu.popup(event.globalPos())

    # -- painting ------------------------------------------------------------------------------------------------

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
        scenes = ScenePainter(painter, self._theme.palette, self._theme.family)
        scenes.paint(scene)
        painter.translate(QPointF(left, 0))
        if self._from is not None and self._pointed is not None and abs(self._pointed - self._from) >= _NEEDED:
            low, high = min(self._from, self._pointed), max(self._from, self._pointed)
            color = self._theme.color("accent")
            color.setAlpha(60)
            painter.fillRect(QRectF(low, 0, high - low, self.height()), color)
        flags = [moved(shape, -left, 0) for shape in scene.shapes if isinstance(shape, Rect) and shape.fill in _FLAGS]
        for shape in self._pointed_shapes([flag for flag in flags if isinstance(flag, Rect)]):
            scenes.shape(shape)
        painter.end()

    def _pointed_shapes(self, flags: Sequence[Rect] = ()) -> list[Shape]:
        """The day under the pointer, by name, beside the flags of other days."""
        if self._pointed is None:
            return []
        day = self.day_at(self._pointed)
        words = f"{day_text(day)} {weekday_text(day)}"
        width = self._chart.measure(words, 11, True) + 10
        x = max(0.0, min(self._pointed - width / 2, self.width() - width))
        top = TIER + 3
        for flag in sorted(flags, key=lambda one: one.x):
            if flag.y + flag.height > top and flag.x < x + width and x < flag.x + flag.width:
                fits = flag.x + flag.width + width <= self.width()
                x = flag.x + flag.width + 1 if fits else flag.x - width - 1
        return [
            Rect(x, top, width, 16, "hover", "strong_line", radius=3),
            Text(x, top, width, 16, words, "text", 11, bold=True, align="center", elide=False),
            Line(((self._pointed, self.height() - 3), (self._pointed, self.height())), "accent", 1.5),
        ]

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
        if unpublished(chart.calendar, day.year):
            words = _("{years}: make-up workdays not published yet").format(years=day.year)
            return f"{day.isoformat()}  {named.name if named else ''}".rstrip() + f"\n{words}"
        if named is None or named.ground is Ground.WEEKEND:
            return day.isoformat()
        return f"{day.isoformat()}  {named.name or _('Make-up workday')}"
