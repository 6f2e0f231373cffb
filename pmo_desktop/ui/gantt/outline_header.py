"""The headings of the outline: sorting takes siblings, a dragged column is told its new place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from pmo_desktop.presentation.filters import Filter
from pmo_desktop.presentation.gantt_header import header_height
from pmo_desktop.presentation.rows import Sort
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.column_heads import ColumnHeads, Signs

_PAD = 8


class OutlineHeader(ColumnHeads):
    """As high as the dates beside it; the words stand at its foot."""

    moved = Signal(str, str)

    def __init__(self, theme: Theme, model: OutlineModel, parent: QWidget) -> None:
        """Head the columns of a model."""
        super().__init__(theme, parent, height=int(header_height()), least=32, sign=18)
        self._rows = model
        self._moving = False
        self.sectionMoved.connect(self._take_move)

    def key_at(self, section: int) -> str:
        """The field of a column, empty where there is none."""
        return self._rows.columns[section].field.key if 0 <= section < len(self._rows.columns) else ""

    def held(self) -> tuple[Sequence[Filter], Sequence[Sort]]:
        """The conditions that hold and the columns sorted by."""
        return self._rows.plan.way.filter.conditions, self._rows.plan.way.sort

    def paint_words(self, painter: QPainter, rect: QRect, section: int, signs: Signs) -> None:
        """The word, what it is sorted and filtered by, the menu sign where the pointer is."""
        column = self._rows.columns[section]
        right = rect.right() - 4
        for name, role in signs:
            right -= 12
            painter.drawPixmap(right, rect.bottom() - 19, self._theme.pixmap(name, role, 12))
        room = max(0, (right - 2 if signs else rect.right() - _PAD + 1) - rect.left() - _PAD)
        inner = QRect(rect.left() + _PAD, rect.bottom() - 23, room, 20)
        self.write(painter, inner, column.title, right=column.right)

    def _take_move(self, logical: int, _old: int, new: int) -> None:
        """Tell a dragged column's new place; headings and cells go on standing in one order."""
        if self._moving:
            return
        keys = [column.field.key for column in self._rows.columns]
        key = keys.pop(logical)
        self._moving = True
        for place in range(self.count()):
            self.moveSection(self.visualIndex(place), place)
        self._moving = False
        self.moved.emit(key, keys[new] if new < len(keys) else "")
