"""The outline's first columns, kept in view while the rest scrolls sideways: the same painting, the same mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from pmo_desktop.presentation.gantt_bars import SCREEN
from pmo_desktop.ui.gantt.outline import Outline

_MOST = 0.7


class OutlineFixed(QWidget):
    """Lies over the left of the outline once it is scrolled sideways."""

    def __init__(self, outline: Outline) -> None:
        """Watch an outline."""
        super().__init__(outline)
        self._outline = outline
        outline.horizontalScrollBar().valueChanged.connect(lambda _value: self.place())
        outline.verticalScrollBar().valueChanged.connect(lambda _value: self.update())
        outline.horizontalHeader().sectionResized.connect(lambda *_args: self.place())
        outline.viewport().installEventFilter(self)
        self.setMouseTracking(True)
        self.hide()

    def place(self) -> None:
        """Cover the width of the fixed columns while anything is scrolled away."""
        outline = self._outline
        width = sum(outline.columnWidth(n) for n in range(min(outline.frozen, len(outline.rows.columns))))
        room = outline.viewport().width()
        if not outline.horizontalScrollBar().value() or not width or width > room * _MOST:
            self.hide()
            return
        head = outline.horizontalHeader().height()
        self.setGeometry(outline.viewport().x(), 0, width, head + outline.viewport().height())
        self.show()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint with the outline, move with its size."""
        if event.type() is QEvent.Type.Paint:
            self.update()
        elif event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Heading and cells of the fixed columns."""
        outline = self._outline
        head = outline.heading
        painter = QPainter(self)
        painter.fillRect(self.rect(), outline.theme.color("surface"))
        outline.begin_painting()
        first, last = outline.rows_in_sight()
        height, left = int(SCREEN.row), 0
        for column in range(outline.frozen):
            width = outline.columnWidth(column)
            painter.setClipRect(QRect(0, head.height(), self.width(), self.height()))
            for row in range(first, last + 1):
                top = head.height() + outline.rowViewportPosition(row)
                outline.cells.paint_cell(painter, QRect(left, top, width, height), row, column)
            painter.setClipping(False)
            head.paintSection(painter, QRect(left, 0, width, head.height()), column)
            left += width
        painter.setPen(QPen(outline.theme.color("strong_line"), 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As if the outline were not scrolled."""
        self._pass(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """As if the outline were not scrolled."""
        self._pass(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As if the outline were not scrolled."""
        self._pass(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a fixed cell: scroll back first, so that its editor has a place."""
        self._outline.horizontalScrollBar().setValue(0)
        self._pass(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the outline."""
        QApplication.sendEvent(self._outline.viewport(), event)

    def _pass(self, event: QMouseEvent) -> None:
        outline = self._outline
        head = outline.horizontalHeader()
        shift = outline.horizontalScrollBar().value()
        on_head = event.position().y() < head.height()
        target = head.viewport() if on_head else outline.viewport()
        place = event.position() - QPointF(shift, 0 if on_head else head.height())
        moved = QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        QApplication.sendEvent(target, moved)
        self.update()
