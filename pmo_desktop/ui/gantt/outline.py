"""The outline: the task table left of the chart, with the keys of a spreadsheet and a tree in the name column."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_bars import SCREEN
from pmo_desktop.presentation.gantt_header import header_height
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.outline_cells import OutlineCells, arrow_span
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.registers.editors import Bubble
from pmo_desktop.ui.theme import Theme

_SIDEWAYS = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}


class Outline(QTableView):
    """Rows as high as the chart's; the vertical scroll is the chart's."""

    toggled = Signal(object)
    opened = Signal(object)
    chosen = Signal()
    resized = Signal()

    def __init__(self, theme: Theme, model: OutlineModel, parent: QWidget | None = None) -> None:
        """Show the model."""
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setAccessibleName(_("Tasks"))
        self.setItemDelegate(OutlineCells(theme, model, self))
        self.setFont(theme.font(12))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(int(SCREEN.row))
        head = self.horizontalHeader()
        head.setFixedHeight(int(header_height()))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(32)
        head.setStyleSheet("QHeaderView::section { padding: 0 8px 5px 8px; }")
        self.setMouseTracking(True)
        self._bubble = Bubble(self.viewport(), theme)
        model.refused.connect(self._say_refused)
        self.lay_columns()
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    def lay_columns(self) -> None:
        """Give the columns their widths."""
        for number, column in enumerate(self._rows.columns):
            self.setColumnWidth(number, column.width)

    def _say_refused(self, task: int, key: str, reason: str) -> None:
        """The reason beside the wrong entry, until another cell is typed into or chosen."""
        row, column = self._rows.plan.rows.index(RowKey("task", task)), self._rows.column_of(key)
        if row is not None and column is not None:
            self._bubble.say(reason, self.visualRect(self._rows.index(row, column)))

    # -- selection -----------------------------------------------------------------------------------------------

    def selected(self) -> list[RowKey]:
        """The rows that hold a selected cell, from top to bottom."""
        lines: set[int] = set()
        for span in self.selectionModel().selection().toList():
            lines.update(range(span.top(), span.bottom() + 1))
        return [self._rows.plan.rows.key(i) for i in sorted(lines) if i < len(self._rows.plan.rows)]

    def selected_tasks(self) -> list[int]:
        """The selected tasks, from top to bottom."""
        return [key.id for key in self.selected() if key.kind == "task"]

    def current_key(self) -> RowKey | None:
        """The row of the current cell."""
        row = self.currentIndex().row()
        return self._rows.plan.rows.key(row) if 0 <= row < len(self._rows.plan.rows) else None

    def current_column(self) -> str:
        """The field of the current cell."""
        column = self.currentIndex().column()
        return self._rows.columns[column].field.key if column >= 0 else ""

    def choose(self, keys: list[RowKey], *, column: str = "", current: RowKey | None = None, seen: bool = True) -> None:
        """Select the cells of these rows in a column, the current one among them."""
        at = self._rows.column_of(column or self.current_column() or "name") or 0
        model = self.selectionModel()
        rows = self._rows.plan.rows
        lines = [line for key in keys if (line := rows.index(key)) is not None]
        focus = rows.index(current) if current is not None else None
        focus = focus if focus is not None else (lines[-1] if lines else None)
        if focus is None:
            return
        clear = QItemSelectionModel.SelectionFlag.ClearAndSelect
        model.setCurrentIndex(self._rows.index(focus, at), clear)
        for line in lines:
            model.select(self._rows.index(line, at), QItemSelectionModel.SelectionFlag.Select)
        if seen:
            self.scrollTo(self._rows.index(focus, at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    # -- keys and clicks -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of this view."""
        self._bubble.hide()
        if self._folds(event) or self._goes_down(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _folds(self, event: QKeyEvent) -> bool:
        wanted = _SIDEWAYS.get(Qt.Key(event.key()))
        row = self._rows.row_at(self.currentIndex().row())
        if wanted is None or event.modifiers() or row is None or row.collapsed is None:
            return False
        if self.current_column() != "name" or row.collapsed is not wanted:
            return False
        self.toggled.emit(row.key)
        return True

    def _goes_down(self, event: QKeyEvent) -> bool:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.modifiers():
            return False
        self.step_down()
        return True

    def step_down(self) -> None:
        """To the cell below, as Enter does."""
        here = self.currentIndex()
        below = self._rows.index(min(here.row() + 1, self._rows.rowCount() - 1), max(0, here.column()))
        self.setCurrentIndex(below)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is under the pointer."""
        self._bubble.hide()
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row_at(index.row()) if index.isValid() else None
        if row is not None and row.collapsed is not None and self._rows.columns[index.column()].field.key == "name":
            left, right = arrow_span(row)
            x = event.position().x() - self.columnViewportPosition(index.column())
            if left <= x <= right:
                self.toggled.emit(row.key)
                event.accept()
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row_at(index.row()) if index.isValid() else None
        if row is None:
            if index.isValid():
                self.edit(index)
            return
        if self._rows.columns[index.column()].field.key == "wbs" or row.key.kind == "project":
            self.opened.emit(row.key)
        elif self._rows.editable(index.row(), index.column()):
            self.edit(index)
        else:
            self.opened.emit(row.key)

    def edit_here(self) -> None:
        """Open the editor of the current cell."""
        index: QModelIndex = self.currentIndex()
        if index.isValid() and self._rows.editable(index.row(), index.column()):
            self.edit(index)
