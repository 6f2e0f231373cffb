"""The first columns, kept in view while the rest scrolls sideways: the same painting, the same mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from pmo_desktop.ui.widgets.frozen_table import FrozenTable


class FixedColumns(QWidget):
    """Lies over the left of a table once it is scrolled sideways; each kind of table paints its rows."""

    def __init__(self, table: FrozenTable, most: float) -> None:
        """Watch a table; `most` is the share of its width that may be covered."""
        super().__init__(table)
        self._over = table
        self._most = most
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.place())
        table.verticalScrollBar().valueChanged.connect(lambda _value: self.update())
        table.horizontalHeader().sectionResized.connect(lambda *_args: self.place())
        table.viewport().installEventFilter(self)
        self.setMouseTracking(True)
        self.hide()

    def paint_rows(self, painter: QPainter, top: int, columns: Sequence[tuple[int, int]]) -> None:
        """The cells below the headings, which end at `top`; columns as their left edges and widths."""
        raise NotImplementedError

    def place(self) -> None:
        """Cover the width of the fixed columns while anything is scrolled away."""
        table = self._over
        width = sum(wide for _left, wide in self._columns())
        room = table.viewport().width()
        if table.horizontalScrollBar().value() <= 0 or not width or width > room * self._most:
            self.hide()
            return
        head = table.horizontalHeader().height()
        self.setGeometry(table.viewport().x(), 0, width, head + table.viewport().height())
        self.show()
        self.raise_()
        self.update()

    def _columns(self) -> list[tuple[int, int]]:
        table, left, found = self._over, 0, []
        for number in range(min(table.frozen, table.horizontalHeader().count())):
            found.append((left, table.columnWidth(number)))
            left += table.columnWidth(number)
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint with the table, move with its size."""
        if event.type() is QEvent.Type.Paint:
            self.update()
        elif event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Heading and cells of the fixed columns."""
        table, head, columns = self._over, self._over.heading, self._columns()
        painter = QPainter(self)
        painter.fillRect(self.rect(), table.theme.color("surface"))
        self.paint_rows(painter, head.height(), columns)
        painter.setClipping(False)
        for number, (left, width) in enumerate(columns):
            head.paintSection(painter, QRect(left, 0, width, head.height()), number)
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
        self._over.horizontalScrollBar().setValue(0)
        self._pass(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table."""
        QApplication.sendEvent(self._over.viewport(), event)

    def _pass(self, event: QMouseEvent) -> None:
        table = self._over
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
