"""The outline's first columns, kept in view while the rest scrolls sideways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.widgets.fixed_columns import FixedColumns

_MOST = 0.7


class OutlineFixed(FixedColumns):
    """Lies over the left of the outline."""

    def __init__(self, outline: Outline) -> None:
        """Watch an outline."""
        super().__init__(outline, _MOST)
        self._outline = outline

    def paint_rows(self, painter: QPainter, top: int, columns: Sequence[tuple[int, int]]) -> None:
        """The cells in sight."""
        outline = self._outline
        outline.begin_painting()
        first, last = outline.rows_in_sight()
        for column, (left, width) in enumerate(columns):
            painter.setClipRect(QRect(0, top, self.width(), self.height()))
            for row in range(first, last + 1):
                place = top + outline.rowViewportPosition(row)
                outline.cells.paint_cell(painter, QRect(left, place, width, outline.row_height), row, column)
