"""The line fixed under a grid: how many records, their states, and the sums under their columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.totals import column_sums, count_words, status_words
from pmo_desktop.ui.registers.table import GridTable
from pmo_desktop.ui.theme import SMALL

HEIGHT = 28


class TotalsLine(QWidget):
    """Paints the totals under the columns of a table, following its scrolling and widths."""

    def __init__(self, table: GridTable) -> None:
        """Stand under a table."""
        super().__init__()
        self._table = table
        self._words = ("", "")
        self._stale = True
        self._sums: dict[str, str] = {}
        self.setFixedHeight(HEIGHT)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())
        table.horizontalHeader().sectionResized.connect(lambda *_args: self.update())
        self.refresh()

    def refresh(self) -> None:
        """Add up anew when it is next looked at, however often records change until then."""
        self._stale = True
        self.update()

    def _add_up(self) -> None:
        if not self._stale:
            return
        self._stale = False
        model = self._table.grid_model
        rows = model.shown_rows()
        register = model.desk.register
        self._words = (_("Total {count}").format(count=count_words(len(rows))), status_words(register, rows))
        self._sums = dict(column_sums([c.field for c in model.columns], rows))
        self.setAccessibleName(" ".join([*self._words, *self._sums.values()]))

    @property
    def words(self) -> str:
        """What it says, for those who cannot see it."""
        self._add_up()
        return self.accessibleName()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count and states at the left, sums right-aligned under their columns."""
        del event
        self._add_up()
        theme = self._table.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("header"))
        painter.setPen(QPen(theme.color("strong_line"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        first = self._paint_sums(painter)
        bold = theme.font(SMALL, bold=True)
        count, states = self._words
        painter.setFont(bold)
        painter.setPen(theme.color("text"))
        width = QFontMetrics(bold).horizontalAdvance(count)
        painter.drawText(QRect(12, 0, width + 4, HEIGHT), Qt.AlignmentFlag.AlignVCenter, count)
        plain = theme.font(SMALL)
        painter.setFont(plain)
        painter.setPen(theme.color("second"))
        room = max(0, first - width - 36)
        shown = QFontMetrics(plain).elidedText(states, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(width + 28, 0, room, HEIGHT), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _paint_sums(self, painter: QPainter) -> int:
        """Paint the sums; gives where the leftmost begins."""
        model = self._table.grid_model
        painter.setFont(self._table.theme.font(SMALL, bold=True))
        painter.setPen(self._table.theme.color("text"))
        metrics = painter.fontMetrics()
        first = self.width()
        for place, column in enumerate(model.columns):
            text = self._sums.get(column.field.key)
            if not text:
                continue
            right = self._table.columnViewportPosition(place) + self._table.columnWidth(place) - 8
            left = right - metrics.horizontalAdvance(text)
            if left > 120:
                painter.drawText(QRect(left - 4, 0, right - left + 4, HEIGHT), _RIGHT, text)
                first = min(first, left)
        return first


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
