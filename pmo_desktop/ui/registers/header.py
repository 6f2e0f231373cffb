"""The heading row of a grid, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from pmo_desktop.presentation.filters import Filter
from pmo_desktop.presentation.formatting import RIGHT, heading, label
from pmo_desktop.presentation.rows import Sort
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.column_heads import ColumnHeads, Signs

HEIGHT = 28


class GridHeader(ColumnHeads):
    """Headings of a grid."""

    def __init__(self, theme: Theme, model: GridModel, parent: QWidget) -> None:
        """Head the columns of a model."""
        super().__init__(theme, parent, height=HEIGHT, least=24, sign=20)
        self._grid_model = model

    def key_at(self, section: int) -> str:
        """The field of a column, empty where there is none."""
        there = 0 <= section < len(self._grid_model.columns)
        return self._grid_model.field_at(section).key if there else ""

    def held(self) -> tuple[Sequence[Filter], Sequence[Sort]]:
        """The conditions that hold and the columns sorted by."""
        return self._grid_model.wish.filters, self._grid_model.wish.sort

    def paint_words(self, painter: QPainter, rect: QRect, section: int, signs: Signs) -> None:
        """Label, sort arrow, filter sign; the menu sign where the pointer is."""
        field = self._grid_model.field_at(section)
        right = rect.right() - 6
        for name, role in signs:
            right -= 12
            painter.drawPixmap(right, rect.center().y() - 5, self._theme.pixmap(name, role, 12))
            right -= 2
        inner = QRect(rect.left() + 8, rect.top(), max(0, right - rect.left() - 10), rect.height())
        words = heading(field)
        if self._metrics.horizontalAdvance(words) > inner.width():
            words = label(field)
        self.write(painter, inner, words, right=field.kind in RIGHT)
