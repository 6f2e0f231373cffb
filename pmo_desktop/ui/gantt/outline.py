"""The outline: the task table left of the chart, with the keys of a spreadsheet and a tree in the name column."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_places import Spot
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.outline_base import Flag, OutlineBase
from pmo_desktop.ui.gantt.outline_cells import OutlineCells, arrow_span
from pmo_desktop.ui.gantt.outline_drag import RowDrag
from pmo_desktop.ui.gantt.outline_header import OutlineHeader
from pmo_desktop.ui.gantt.outline_keys import OutlineKeys
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.registers.editors import Bubble
from pmo_desktop.ui.theme import Theme

_HEAD = 12


class Outline(OutlineBase):
    """Rows as high as the chart's; the vertical scroll is the chart's."""

    toggled = Signal(object)
    opened = Signal(object)
    chosen = Signal()
    resized = Signal()
    dropped = Signal(object, object)

    def __init__(self, theme: Theme, model: OutlineModel, parent: QWidget | None = None) -> None:
        """Show the model."""
        super().__init__(theme, model, parent)
        self._drag: RowDrag | None = None
        self.may_drag: Callable[[], bool] = lambda: True
        self.cells = OutlineCells(theme, model, self)
        self.keys = OutlineKeys(self, model)
        self.after_entry = self.keys.after_entry
        self.offer, self.empty = self.cells.offer, self.cells.empty
        self._set_up(theme, model)
        self._bubble = Bubble(self.viewport(), theme)
        model.refused.connect(self._say_refused)
        model.added.connect(self.keys.note_added)
        self.lay_columns()
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    def _set_up(self, theme: Theme, model: OutlineModel) -> None:
        self.setAccessibleName(_("Tasks"))
        self.setItemDelegate(self.cells)
        self.setFont(theme.font(12))
        self.setTabKeyNavigation(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalHeader(OutlineHeader(theme, model, self))
        self.setMouseTracking(True)

    @property
    def heading(self) -> OutlineHeader:
        """The row of headings."""
        head = self.horizontalHeader()
        assert isinstance(head, OutlineHeader)
        return head

    def lay_columns(self) -> None:
        """Give the columns their widths."""
        for number, column in enumerate(self.rows.columns):
            self.setColumnWidth(number, column.width)
        name = self.rows.column_of("name")
        self.frozen = name + 1 if name is not None and name < 3 else 0

    def _say_refused(self, task: int, key: str, reason: str) -> None:
        """The reason beside the wrong entry, until another cell is typed into or chosen."""
        row, column = self.rows.plan.rows.index(RowKey("task", task)), self.rows.column_of(key)
        if row is not None and column is not None:
            self._bubble.say(reason, self.visualRect(self.rows.index(row, column)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of this view."""
        self._bubble.hide()
        if self._drag is not None and event.key() == Qt.Key.Key_Escape:
            self._drag = None
            self.viewport().update()
            return
        if self._folds(event) or self.keys.press(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab is a key of this table; an editor that goes away presses none."""
        return False

    def _folds(self, event: QKeyEvent) -> bool:
        wanted = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}.get(Qt.Key(event.key()))
        row = self.rows.row_at(self.currentIndex().row())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if wanted is None or not plain or row is None or row.collapsed is None:
            return False
        if self.current_column() != "name" or row.collapsed is not wanted:
            return False
        self.toggled.emit(row.key)
        return True

    def is_head(self, point: QPoint) -> bool:
        """Whether a point is on the head of a row, by which whole rows are chosen and moved."""
        index = self.indexAt(point)
        if not index.isValid() or self.rows.row_at(index.row()) is None:
            return False
        return self.rows.columns[index.column()].field.key == "wbs" or (
            self.rows.column_of("wbs") is None and point.x() < _HEAD
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold, choose a row by its head, or choose cells."""
        self._bubble.hide()
        point = event.position().toPoint()
        index = self.indexAt(point)
        row = self.rows.row_at(index.row()) if index.isValid() else None
        if row is not None and row.collapsed is not None and self.rows.columns[index.column()].field.key == "name":
            left, right = arrow_span(row)
            x = event.position().x() - self.columnViewportPosition(index.column())
            if left <= x <= right:
                self.toggled.emit(row.key)
                event.accept()
                return
        if event.button() is Qt.MouseButton.LeftButton and self.is_head(point):
            self._press_head(index, point, event.modifiers())
            return
        if event.button() is Qt.MouseButton.RightButton and index.isValid() and self._holds(index.row()):
            return  # the menu is for what is chosen
        super().mousePressEvent(event)

    def _holds(self, row: int) -> bool:
        return any(span.top <= row <= span.bottom for span in self.spans())

    def _press_head(self, index: QModelIndex, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        last, row = len(self.rows.columns) - 1, index.row()
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self.currentIndex().isValid():
            first = self.currentIndex().row()
            self.select_blocks(first, index.column(), [(min(first, row), max(first, row), 0, last)])
            return
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            line = QItemSelection(self.rows.index(row, 0), self.rows.index(row, last))
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
            self.selectionModel().select(line, Flag.Toggle)
            return
        if not (self.whole_rows() and self._holds(row)):
            self.select_blocks(row, index.column(), [(row, row, 0, last)])
        tasks = self.selected_tasks()
        if tasks and self.rows.edits.writable:
            self._drag = RowDrag(self.rows, tasks, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the rows along, or choose on."""
        point = event.position().toPoint()
        drag = self._drag
        if drag is None:
            on_head = not event.buttons() and self.is_head(point) and self.rows.edits.writable
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if on_head else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        if not drag.begun and (point - drag.start).manhattanLength() < QApplication.startDragDistance():
            return
        if not drag.begun and not self.may_drag():
            self._drag = None
            return
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        drag.follow(point, self.verticalScrollBar().value())
        bar = self.verticalScrollBar()
        if point.y() > self.viewport().height() - _HEAD:
            bar.setValue(bar.value() + self.row_height)
        elif point.y() < _HEAD:
            bar.setValue(bar.value() - self.row_height)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the rows down."""
        drag, self._drag = self._drag, None
        if drag is None:
            super().mouseReleaseEvent(event)
            return
        self.viewport().update()
        if drag.begun:
            spot = drag.spot()
            if isinstance(spot, Spot):
                self.dropped.emit(drag.tasks, spot)
            return
        index = self.indexAt(drag.start)
        if len(drag.tasks) > 1 and index.isValid():
            self.select_blocks(index.row(), index.column(), [(index.row(), index.row(), 0, len(self.rows.columns) - 1)])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        self._drag = None
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row_at(index.row()) if index.isValid() else None
        if row is None:
            if index.isValid():
                self.edit(index)
            return
        if self.rows.columns[index.column()].field.key == "wbs" or row.key.kind == "project":
            self.opened.emit(row.key)
        elif self.rows.editable(index.row(), index.column()):
            self.edit(index)
        else:
            self.opened.emit(row.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells in sight, and over them where dragged rows would go."""
        self.begin_painting()
        painter, (first, last), height = QPainter(self.viewport()), self.rows_in_sight(), self.row_height
        painter.fillRect(event.rect(), self.theme.color("surface"))
        top = first * height - self.verticalScrollBar().value()
        for place in range(len(self.rows.columns)):
            left, width = self.columnViewportPosition(place), self.columnWidth(place)
            if left >= event.rect().right() + 1 or left + width <= event.rect().left():
                continue
            for row in range(first, last + 1):
                self.cells.paint_cell(painter, QRect(left, top + (row - first) * height, width, height), row, place)
        if self._drag is not None and self._drag.begun:
            self._drag.paint(painter, self)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self.resized.emit()
