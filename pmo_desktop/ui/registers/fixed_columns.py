"""The first columns, kept in view while the rest scrolls sideways: the same painting, the same mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from pmo_desktop.ui.registers.header import GridHeader
from pmo_desktop.ui.registers.table import GridTable


class FixedColumns(QWidget):
    """Lies over the left of a table once it is scrolled sideways."""

    def __init__(self, table: GridTable) -> None:
        """Watch a table."""
        super().__init__(table)
        self._table = table
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.place())
        table.verticalScrollBar().valueChanged.connect(lambda _value: self.update())
        table.horizontalHeader().sectionResized.connect(lambda *_args: self.place())
        table.viewport().installEventFilter(self)
        self.setMouseTracking(True)
        self.hide()

    def place(self) -> None:
        """Cover the width of the fixed columns while anything is scrolled away."""
        table = self._table
        width = sum(table.columnWidth(n) for n in range(min(table.frozen, table.grid_model.columnCount())))
        room = table.viewport().width()
        scrolled = table.horizontalScrollBar().value() > 0
        if not scrolled or not width or width > room * 0.6:
            self.hide()
            return
        head = table.horizontalHeader().height()
        self.setGeometry(table.viewport().x(), 0, width, head + table.viewport().height())
        self.show()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint with the table, move with its size."""
        if event.type() is QEvent.Type.Paint:
            self.update()
        elif event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heading and cells of the fixed columns."""
        del event
        table = self._table
        head = table.horizontalHeader()
        painter = QPainter(self)
        painter.fillRect(self.rect(), table.theme.color("surface"))
        left = 0
        for column in range(table.frozen):
            width = table.columnWidth(column)
            if isinstance(head, GridHeader):
                head.paintSection(painter, QRect(left, 0, width, head.height()), column)
            for row in table.visible_rows():
                if table.grid_model.line(row) is None and not table.grid_model.adds_rows:
                    continue
                top = head.height() + table.rowViewportPosition(row)
                table.paint_cell(painter, QRect(left, top, width, table.row_height), row, column)
            left += width
        painter.setClipRect(QRect(0, head.height(), self.width(), self.height()))
        painter.translate(0, head.height())
        for row in table.visible_rows():
            if table.grid_model.id_at(row) is None:
                table.paint_line(painter, row)
        painter.translate(0, -head.height())
        painter.setClipping(False)
        painter.setPen(QPen(table.theme.color("strong_line"), 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As if the table were not scrolled."""
        self._pass(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """As if the table were not scrolled."""
        self._pass(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As if the table were not scrolled."""
        self._pass(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a fixed cell: scroll back first, so that its editor has a place."""
        self._table.horizontalScrollBar().setValue(0)
        self._pass(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table."""
        QApplication.sendEvent(self._table.viewport(), event)

    def _pass(self, event: QMouseEvent) -> None:
        table = self._table
        head = table.horizontalHeader()
        shift = table.horizontalScrollBar().value()
        on_head = event.position().y() < head.height()
        target = head.viewport() if on_head else table.viewport()
        place = event.position() - QPointF(shift, 0 if on_head else head.height())
        moved = QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        QApplication.sendEvent(target, moved)
        self.update()
