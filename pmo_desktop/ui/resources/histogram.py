"""The days of the chosen person as a chart, with a legend of his projects."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.histogram_scene import HistogramDay, histogram_legend, histogram_scene
from pmo_desktop.ui.painting import ScenePainter, measurer
from pmo_desktop.ui.theme import Theme

_HEAD = 36
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Histogram(QWidget):
    """One person's days around the chosen cell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._capacity = 100.0
        self._days: list[HistogramDay] = []
        self._projects: list[str] = []
        self.setMinimumSize(300, 160)
        self.setAccessibleName(_("Load of the chosen person by day"))

    def show_days(self, name: str, capacity: float, days: list[HistogramDay], projects: list[str]) -> None:
        """Show these days."""
        self._name, self._capacity, self._days = name, capacity, days
        self._projects = projects[:3] + ([_("Other projects")] if len(projects) > 3 else [])
        over = sum(day.total > day.capacity for day in days)
        self.setAccessibleDescription(_("{name}: {n} days over capacity").format(name=name, n=over))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heading, the legend and the chart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.fillRect(self.rect(), theme.color("surface"))
        if self._days:
            scenes = ScenePainter(painter, theme.palette, theme.family)
            measure = measurer(theme.family)
            legend = histogram_legend(self._projects, measure)
            painter.setPen(theme.color("text"))
            painter.setFont(theme.font(13, bold=True))
            wide = int(measure(self._name, 13, True)) + 4
            painter.drawText(12, 0, wide, _HEAD, _MIDDLE, self._name)
            words = _("Load by day, capacity {percent}%").format(percent=f"{self._capacity:.0f}")
            room = self.width() - 12 - wide - 8 - int(legend.width) - 12
            if room > 40:
                painter.setPen(theme.color("second"))
                painter.setFont(theme.font(12))
                shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
                painter.drawText(12 + wide + 6, 0, room, _HEAD, _MIDDLE, shown)
            painter.save()
            painter.translate(max(12, self.width() - legend.width - 4), 9)
            scenes.paint(legend)
            painter.restore()
            painter.translate(0, _HEAD - 8)
            scenes.paint(histogram_scene(self._days, self.width(), self.height() - _HEAD + 8, self._capacity))
        painter.end()
