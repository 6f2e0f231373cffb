"""The heat map: names and header stay, the cells scroll; only what is in sight is painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from pmo_desktop.base.days import short_span
from pmo_desktop.base.i18n import _
from pmo_desktop.base.numbers import tenths
from pmo_desktop.presentation.load_scene import (
    HEADER,
    LABELS_WIDTH,
    ROW,
    HeatLook,
    cell_text,
    heat_cells,
    heat_header,
    heat_labels,
    label_header,
)
from pmo_desktop.presentation.load_spans import WIDTHS
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.resources.board import Board
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.keys import ARROWS

_LEFT, _TOP = int(LABELS_WIDTH), int(HEADER)


class HeatMap(QAbstractScrollArea):
    """People against columns; `chosen` tells a new cell, `opened` that its tasks are wanted."""

    chosen = Signal(int, int)
    opened = Signal()

    def __init__(self, theme: Theme, board: Board, parent: QWidget | None = None) -> None:
        """Show the board; the cell of today's column in the first row is current."""
        super().__init__(parent)
        self._theme = theme
        self._board = board
        self.hours = False
        self.row, self.column = 0, board.current_column()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Load of people"))
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def look(self) -> HeatLook:
        """How the cells are drawn now."""
        return HeatLook(WIDTHS[self._board.step], self.hours, (self.row, self.column), self.hasFocus())

    def refresh(self) -> None:
        """Fit scroll bars and the current cell to the board and paint anew."""
        self.row = max(0, min(self.row, len(self._board.rows) - 1))
        self.column = max(0, min(self.column, len(self._board.spans) - 1))
        self._fit()
        self.viewport().update()

    def set_hours(self, on: bool) -> None:
        """Say hours instead of per cent."""
        self.hours = on
        self.viewport().update()

    def choose(self, row: int, column: int) -> None:
        """Make a cell current and bring it in sight."""
        if not self._board.rows or not self._board.spans:
            return
        self.row = max(0, min(row, len(self._board.rows) - 1))
        self.column = max(0, min(column, len(self._board.spans) - 1))
        self._reveal()
        self._describe()
        self.viewport().update()
        self.chosen.emit(self.row, self.column)

    def scroll_to(self, column: int) -> None:
        """Let a column stand at the left."""
        self.horizontalScrollBar().setValue(round(max(0, column) * self.look.column))

    def cell_at(self, at: QPoint) -> tuple[int, int] | None:
        """The row and column at a point of the viewport; beside the cells, the current column."""
        row = (at.y() - _TOP + self.verticalScrollBar().value()) // int(ROW)
        if at.y() < _TOP or not 0 <= row < len(self._board.rows):
            return None
        if at.x() < _LEFT:
            return row, self.column
        column = int((at.x() - _LEFT + self.horizontalScrollBar().value()) // self.look.column)
        return (row, column) if column < len(self._board.spans) else None

    def cell_words(self, row: int, column: int) -> str:
        """A cell in words, for tooltips, the status bar and screen readers."""
        board, cell = self._board, self._board.cell(row, column)
        span = board.spans[column]
        days = short_span(span.first, span.last, board.today)
        words = _("{name} · {days} · {load} ({hours} h of {capacity} h)").format(
            name=board.people[row].name,
            days=days,
            load=cell_text(cell, hours=False) or "–",
            hours=tenths(cell.hours),
            capacity=tenths(cell.capacity_hours),
        )
        if cell.leave:
            words += " · " + _("{n} days of leave").format(n=cell.leave)
        if cell.peak:
            words += " · " + _("more than full on single days")
        return words

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the part in sight: cells, then names, then the header over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._theme.color("surface"))
        look, board = self.look, self._board
        dx, dy = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        rows, columns = self._in_sight(dx, dy, look.column)
        scenes = ScenePainter(painter, self._theme.palette, self._theme.family)
        parts = (
            (heat_cells(board.cell, look, rows, columns), _LEFT - dx, _TOP - dy, QRect(_LEFT, _TOP, 1 << 15, 1 << 15)),
            (heat_labels(board.rows, look, *rows), 0, _TOP - dy, QRect(0, _TOP, _LEFT, 1 << 15)),
            (heat_header(board.spans, look, *columns), _LEFT - dx, 0, QRect(_LEFT, 0, 1 << 15, _TOP)),
            (label_header(), 0, 0, QRect(0, 0, _LEFT, _TOP)),
        )
        for scene, x, y, clip in parts:
            painter.save()
            painter.setClipRect(clip)
            painter.translate(x, y)
            scenes.paint(scene)
            painter.restore()
        painter.setPen(self._theme.color("strong_line"))
        painter.drawLine(_LEFT - 1, 0, _LEFT - 1, min(self.viewport().height(), _TOP + len(board.rows) * int(ROW)))
        painter.end()

    def _in_sight(self, dx: int, dy: int, width: float) -> tuple[tuple[int, int], tuple[int, int]]:
        port = self.viewport().rect()
        top = min(dy // int(ROW), len(self._board.rows))
        bottom = min(len(self._board.rows), (dy + max(0, port.height() - _TOP)) // int(ROW) + 1)
        left = min(int(dx // width), len(self._board.spans))
        right = min(len(self._board.spans), int((dx + max(0, port.width() - _LEFT)) // width) + 1)
        return (top, max(top, bottom)), (left, max(left, right))

    # -- keys, mouse, size ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cell, Home and End go to today and the last column, Enter opens the tasks."""
        key = Qt.Key(event.key())
        page = max(1, (self.viewport().height() - _TOP) // int(ROW) - 1)
        if key in ARROWS:
            down, right = ARROWS[key]
            self.choose(self.row + down, self.column + right)
        elif key == Qt.Key.Key_Home:
            self.choose(self.row, self._board.current_column())
        elif key == Qt.Key.Key_End:
            self.choose(self.row, len(self._board.spans) - 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.choose(self.row + (page if key == Qt.Key.Key_PageDown else -page), self.column)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell."""
        found = self.cell_at(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the tasks of the cell."""
        if self.cell_at(event.position().toPoint()) is not None:
            self.opened.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        found = self.cell_at(event.position().toPoint())
        if found is None or event.position().x() < _LEFT:
            QToolTip.hideText()
            return
        box = QRectF(
            _LEFT + found[1] * self.look.column - self.horizontalScrollBar().value(),
            _TOP + found[0] * ROW - self.verticalScrollBar().value(),
            self.look.column,
            ROW,
        ).toRect()
        QToolTip.showText(event.globalPosition().toPoint(), self.cell_words(*found), self.viewport(), box)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the current cell's frame in full."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the current cell's frame faintly."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scroll bars."""
        super().resizeEvent(event)
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Hide the tooltip when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            QToolTip.hideText()
        return super().viewportEvent(event)

    def _fit(self) -> None:
        port, width = self.viewport().size(), self.look.column
        wide = round(len(self._board.spans) * width) - (port.width() - _LEFT)
        high = len(self._board.rows) * int(ROW) - (port.height() - _TOP)
        for bar, room, step, page in (
            (self.horizontalScrollBar(), wide, round(width), port.width() - _LEFT),
            (self.verticalScrollBar(), high, int(ROW), port.height() - _TOP),
        ):
            bar.setRange(0, max(0, room))
            bar.setSingleStep(step)
            bar.setPageStep(max(1, page))

    def _reveal(self) -> None:
        width, port = self.look.column, self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        left, right = round(self.column * width), round((self.column + 1) * width) - (port.width() - _LEFT)
        across.setValue(max(min(across.value(), left), right))
        top, bottom = self.row * int(ROW), (self.row + 1) * int(ROW) - (port.height() - _TOP)
        down.setValue(max(min(down.value(), top), bottom))

    def _describe(self) -> None:
        self.setAccessibleDescription(self.cell_words(self.row, self.column))
