"""The chart: its area answering mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.scene import Shape
from pmo_desktop.ui.gantt.chart_area import ChartArea
from pmo_desktop.ui.gantt.pointer import Pointer
from pmo_desktop.ui.theme import Theme


class Chart(ChartArea):
    """Bars that can be taken hold of; `keys` answers the keys pressed on it."""

    def __init__(self, theme: Theme, rows: GanttRows, parent: QWidget | None = None) -> None:
        """Show rows, without dates until `show_plan` is called."""
        super().__init__(theme, rows, parent)
        self.pointer = Pointer(self)
        self.keys: Callable[[QKeyEvent], bool] = lambda _event: False

    def forget(self) -> None:
        """Other rows are shown: let go of what is held."""
        self.pointer.forget()

    def _overlay(self) -> list[Shape]:
        return self.pointer.shapes()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is under the pointer."""
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self.pointer.move(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the drag."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        self.pointer.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends a drag; what `keys` does not know is the view's."""
        ended = event.key() == Qt.Key.Key_Escape and self.cancel_drag()
        if ended or self.keys(event):
            event.accept()
        else:
            event.ignore()

    def cancel_drag(self) -> bool:
        """Put the bar back; whether there was a drag."""
        return self.pointer.cancel()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120, at=event.position().x())
            event.accept()
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across = self.horizontalScrollBar()
            across.setValue(across.value() - (event.angleDelta().y() or event.angleDelta().x()))
            event.accept()
            return
        super().wheelEvent(event)

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self.pointer.leave()
