"""The table of a grid as one sees it: painted cells, one tinted row, chosen blocks, a selection kept by record."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView

from pmo_desktop.presentation.rows import GroupLine
from pmo_desktop.ui.registers.cells import CellPainter, Look
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.registers.moves import After, Cell, Span, around, cells_of, edge, following_line
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.frozen_table import AnyIndex, FrozenTable

ROW_HEIGHT = 28


class GridCanvas(FrozenTable):
    """Shows a grid model and moves about in it."""

    def __init__(self, theme: Theme, model: GridModel, *, row_height: int = ROW_HEIGHT) -> None:
        """Show the model."""
        super().__init__(theme, row_height)
        self.grid_model = model
        self._painter = CellPainter(theme, model)
        self._tab_from: int | None = None
        self._single = True
        self._kept: tuple[int | None, str, list[tuple[int, int, int, int]]] | None = None
        self.setModel(model)
        model.arranging.connect(self._remember)
        model.arranged.connect(self._restore)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then what is written across them."""
        self._painter.begin()
        self._single = self._one_row_chosen()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for row in self.visible_rows():
            if self.grid_model.id_at(row) is None:
                self.paint_line(painter, row)
        painter.end()

    def paint_line(self, painter: QPainter, row: int) -> None:
        """What is written across a group line or the line for new rows."""
        painter.save()
        self._painter.whole_line(painter, self.line_rect(row), row)
        painter.restore()

    def paint_cell(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        """One cell, for the delegate and for the fixed columns."""
        current = self.currentIndex()
        here = current.row() == row
        is_current = here and current.column() == column
        if self._single:
            tinted = here
        else:
            tinted = self.selectionModel().isSelected(self.grid_model.index(row, column))
        painter.save()
        painter.setClipRect(rect)
        self._painter.paint(painter, rect, row, column, Look(tinted, is_current))
        painter.restore()

    def visible_rows(self) -> range:
        """The lines in view."""
        count = self.grid_model.rowCount()
        if not count:
            return range(0)
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else count - 1) + 1)

    def line_rect(self, row: int) -> QRect:
        """The whole line across the view, without its lower border."""
        width = min(self.viewport().width(), self.horizontalHeader().length())
        return QRect(0, self.rowViewportPosition(row), width, self.row_height - 1)

    # -- choosing ------------------------------------------------------------------------------------------------

    def spans(self) -> list[Span]:
        """The chosen rectangles."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(n) for n in range(chosen.count())]
        found = [Span(r.top(), r.left(), r.bottom(), r.right()) for r in ranges]
        current = self.currentIndex()
        if not found and current.isValid():
            found = [Span(current.row(), current.column(), current.row(), current.column())]
        return found

    def chosen_cells(self) -> list[Cell]:
        """All chosen cells, row by row."""
        return cells_of(self.spans())

    def chosen_ids(self) -> list[int]:
        """The records with a chosen cell, in the order shown."""
        rows = sorted({row for span in self.spans() for row in range(span.top, span.bottom + 1)})
        return [id_ for row in rows if (id_ := self.grid_model.id_at(row)) is not None]

    def _one_row_chosen(self) -> bool:
        spans = self.spans()
        return not spans or (len(spans) == 1 and spans[0].top == spans[0].bottom and spans[0].left == spans[0].right)

    def setCurrentIndex(self, index: AnyIndex) -> None:
        """Choose one cell only, whatever keys are held down meanwhile."""
        one = (
            QModelIndex(index) if isinstance(index, QModelIndex) else self.grid_model.index(index.row(), index.column())
        )
        self.selectionModel().setCurrentIndex(one, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(one)

    def current_id(self) -> int | None:
        """The record the current cell is on."""
        return self.grid_model.id_at(self.currentIndex().row())

    def go_to(self, id: int, column: int | None = None) -> bool:  # noqa: A002 the domain's word
        """Make a record's cell the current one; whether it is in view at all."""
        row = self.grid_model.row_of(id)
        if row is None:
            return False
        place = column if column is not None else max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.grid_model.index(row, place))
        return True

    def go(self, after: After) -> None:
        """Move on as Enter and Tab do: Tab to the next row at the end, Enter back to where Tab began."""
        down, right = after.value
        current = self.currentIndex()
        row, column = current.row(), current.column()
        model = self.grid_model
        if right:
            if self._tab_from is None:
                self._tab_from = column
            column += right
            if not 0 <= column < model.columnCount():
                down, column = right, 0 if right > 0 else model.columnCount() - 1
        elif down and self._tab_from is not None:
            column = self._tab_from
            self._tab_from = None
        if down:
            row = following_line(row, down, model.rowCount(), lambda n: not isinstance(model.line(n), GroupLine))
        self.setCurrentIndex(model.index(row, column))

    def _remember(self) -> None:
        current = self.currentIndex()
        column = current.column()
        key = self.grid_model.field_at(column).key if 0 <= column < len(self.grid_model.columns) else ""
        self._kept = (self.grid_model.id_at(current.row()), key, self._kept_spans())

    def _kept_spans(self) -> list[tuple[int, int, int, int]]:
        spans = self.spans()
        if len(spans) != 1 or spans[0].size == 1:
            return []
        first, last = self.grid_model.id_at(spans[0].top), self.grid_model.id_at(spans[0].bottom)
        if first is None or last is None:
            return []
        return [(first, spans[0].left, last, spans[0].right)]

    def _restore(self) -> None:
        if self._kept is None:
            return
        (id_, key, spans), self._kept = self._kept, None
        model = self.grid_model
        row = model.row_of(id_) if id_ is not None else None
        column = model.column_of(key) or 0
        if row is None or (self.current_id() == id_ and self.currentIndex().column() == column and not spans):
            return
        self.selectionModel().setCurrentIndex(
            model.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        for first, left, last, right in spans:
            top, bottom = model.row_of(first), model.row_of(last)
            if top is not None and bottom is not None and top <= bottom:
                block = QItemSelection(model.index(top, left), model.index(bottom, right))
                self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.Select)

    def _jump(self, row: int, column: int, *, shift: bool) -> None:
        index = self.grid_model.index(row, column)
        if not shift:
            self.setCurrentIndex(index)
            return
        chosen = around(self.spans())
        start = self.currentIndex()
        if chosen is not None:
            down = start.row() == chosen.top
            across = start.column() == chosen.left
            start = self.grid_model.index(
                chosen.top if down else chosen.bottom, chosen.left if across else chosen.right
            )
        block = QItemSelection(
            self.grid_model.index(min(start.row(), row), min(start.column(), column)),
            self.grid_model.index(max(start.row(), row), max(start.column(), column)),
        )
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _to_edge(self, down: int, right: int, *, shift: bool) -> None:
        model = self.grid_model
        current = self.currentIndex()
        row, column = current.row(), current.column()
        if row < 0:
            return
        if down:
            lines = len(model.order.lines)
            row = edge(min(row, lines - 1), down, lines, lambda n: model.value(n, column) not in (None, "", ()))
        else:
            column = edge(column, right, model.columnCount(), lambda n: model.value(row, n) not in (None, "", ()))
        self._jump(max(row, 0), column, shift=shift)
