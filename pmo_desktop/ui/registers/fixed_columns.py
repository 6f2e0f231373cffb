"""The first columns of a grid, kept in view while the rest scrolls sideways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from pmo_desktop.ui.registers.table import GridTable
from pmo_desktop.ui.widgets.fixed_columns import FixedColumns

_MOST = 0.6


class GridFixed(FixedColumns):
    """Lies over the left of a grid; what is written across a line lies over its cells."""

    def __init__(self, table: GridTable) -> None:
        """Watch a grid's table."""
        super().__init__(table, _MOST)
        self._table = table

    def paint_rows(self, painter: QPainter, top: int, columns: Sequence[tuple[int, int]]) -> None:
        """Cells, group lines and the line for new rows."""
        table = self._table
        for column, (left, width) in enumerate(columns):
            for row in table.visible_rows():
                if table.grid_model.line(row) is None and not table.grid_model.adds_rows:
                    continue
                place = top + table.rowViewportPosition(row)
                table.paint_cell(painter, QRect(left, place, width, table.row_height), row, column)
        painter.setClipRect(QRect(0, top, self.width(), self.height()))
        painter.translate(0, top)
        for row in table.visible_rows():
            if table.grid_model.id_at(row) is None:
                table.paint_line(painter, row)
        painter.translate(0, -top)
