"""The painted picture of what is in sight: scrolled by shifting it, so that only what comes into sight is painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

Paint = Callable[[QPainter, QRect], None]
"""Paints this box, given in points of the whole chart."""


class Canvas:
    """Keeps the last picture with the version and place it was painted for."""

    def __init__(self, paint: Paint) -> None:
        """Nothing is painted yet."""
        self._paint = paint
        self._picture = QPixmap()
        self._version: object = None
        self._at = QPoint()
        self.painted = 0
        """How many points were painted anew, for who wants to know what scrolling costs."""

    def picture(self, version: object, at: QPoint, size: QSize, ratio: float) -> QPixmap:
        """The picture of this version scrolled to `at`."""
        wanted = QSize(round(size.width() * ratio), round(size.height() * ratio))
        same = self._version == version and self._picture.size() == wanted
        away = self._at - at
        if same and not away.isNull() and ratio == round(ratio):
            same = self._shift(away, size, ratio)
        elif not same or not away.isNull():
            same = False
        if not same:
            self._picture = QPixmap(wanted)
            self._picture.setDevicePixelRatio(ratio)
            self._fill(QRect(QPoint(), size), at)
        self._version, self._at = version, QPoint(at)
        return self._picture

    def _shift(self, away: QPoint, size: QSize, ratio: float) -> bool:
        """Move the picture and paint what came into sight; False when nothing of it stays."""
        if abs(away.x()) >= size.width() or abs(away.y()) >= size.height():
            return False
        dx, dy = away.x(), away.y()
        self._picture.scroll(round(dx * ratio), round(dy * ratio), self._picture.rect())
        at = self._at - away
        if dy:
            self._fill(QRect(0, size.height() + dy if dy < 0 else 0, size.width(), abs(dy)), at)
        if dx:
            self._fill(QRect(size.width() + dx if dx < 0 else 0, 0, abs(dx), size.height()), at)
        return True

    def _fill(self, box: QRect, at: QPoint) -> None:
        painter = QPainter(self._picture)
        painter.setClipRect(box)
        painter.translate(-at)
        self._paint(painter, box.translated(at))
        painter.end()
        self.painted += box.width() * box.height()
