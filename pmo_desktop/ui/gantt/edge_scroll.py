"""Near an edge of the chart, what is dragged pulls the chart along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

_NEAR, _MS = 20, 30


class EdgeScroll(QObject):
    """Scrolls as long as the pointer stays near an edge, the faster the nearer."""

    def __init__(self, area: QAbstractScrollArea, moved: Callable[[], None]) -> None:
        """`moved` is told after each step."""
        super().__init__(area)
        self._area = area
        self._moved = moved
        self._speed = QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(_MS)
        self._timer.timeout.connect(self.step)

    def near(self, at: QPoint) -> None:
        """The pointer is here, in points of the viewport."""
        view = self._area.viewport()
        self._speed = QPoint(_pull(at.x(), view.width()), _pull(at.y(), view.height()))
        if self._speed.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def step(self) -> None:
        """Move on once."""
        across, down = self._area.horizontalScrollBar(), self._area.verticalScrollBar()
        before = (across.value(), down.value())
        across.setValue(before[0] + self._speed.x())
        down.setValue(before[1] + self._speed.y())
        if (across.value(), down.value()) != before:
            self._moved()

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self._timer.stop()


def _pull(at: int, size: int) -> int:
    if at < _NEAR:
        return -min(24, 4 + (_NEAR - at))
    if at > size - _NEAR:
        return min(24, 4 + at - (size - _NEAR))
    return 0
