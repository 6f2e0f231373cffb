"""A table of cells as a spreadsheet shows it: rows of one height, and first columns that stay in view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.column_heads import ColumnHeads

AnyIndex = QModelIndex | QPersistentModelIndex


class FrozenTable(QTableView):
    """The first `frozen` columns stay; `entering` tells whether typing opened the editor, since arrows then accept."""

    def __init__(self, theme: Theme, row_height: int, parent: QWidget | None = None) -> None:
        """An empty table."""
        super().__init__(parent)
        self.theme = theme
        self.row_height = row_height
        self.frozen = 0
        self.entering = False
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        heights = self.verticalHeader()
        heights.hide()
        heights.setMinimumSectionSize(row_height)
        heights.setDefaultSectionSize(row_height)
        heights.setSectionResizeMode(heights.ResizeMode.Fixed)

    @property
    def heading(self) -> ColumnHeads:
        """The row of headings."""
        head = self.horizontalHeader()
        assert isinstance(head, ColumnHeads)
        return head

    def stuck(self) -> bool:
        """Whether a wrong entry keeps its editor open."""
        return False

    def edit(self, index: AnyIndex, trigger: Any = None, event: Any = None) -> Any:
        """Open the editor, of a fixed cell where it has its place."""
        if trigger is None:
            self.entering = False
            super().edit(index)
            return None
        if self.stuck():
            return False
        if trigger != QAbstractItemView.EditTrigger.NoEditTriggers:
            self.entering = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
            if index.column() < self.frozen:
                self.horizontalScrollBar().setValue(0)
        return super().edit(index, trigger, event)

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into view, beside the fixed columns; fixed cells need no sideways scrolling."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self.frozen:
            bar.setValue(before)
        elif bar.value():
            fixed = sum(self.columnWidth(n) for n in range(self.frozen))
            left = self.columnViewportPosition(index.column())
            if left < fixed:
                bar.setValue(bar.value() - (fixed - left))
