"""The table of a grid: Excel's keys and clipboard, one tinted row, editors that keep wrong entries, fixed columns."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.clipboard import read_block
from pmo_desktop.presentation.rows import GroupLine
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.registers import blocks
from pmo_desktop.ui.registers.cells import ARROW, INDENT, PADDING, CellPainter, Look
from pmo_desktop.ui.registers.delegate import After, CellDelegate
from pmo_desktop.ui.registers.editors import Bubble, Editor, LineEditor, TextEditor
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.registers.moves import Cell, Span, around, cells_of, edge, following_line
from pmo_desktop.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 28
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class GridTable(QTableView):
    """Shows a grid model and turns keys into edits."""

    opened = Signal(int)
    toggled = Signal(str)
    delete_asked = Signal(list)
    context_asked = Signal(object)

    def __init__(self, theme: Theme, model: GridModel, *, row_height: int = ROW_HEIGHT) -> None:
        """Show the model."""
        super().__init__()
        self.theme = theme
        self.row_height = row_height
        self.grid_model = model
        self.entering = False
        self.frozen = 0
        self._painter = CellPainter(theme, model)
        self._editing: tuple[Editor, QPersistentModelIndex] | None = None
        self._tab_from: int | None = None
        self._single = True
        self._kept: tuple[int | None, str, list[tuple[int, int, int, int]]] | None = None
        self._bubble = Bubble(self.viewport(), theme)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self._set_up()
        model.arranging.connect(self._remember)
        model.arranged.connect(self._restore)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        heights = self.verticalHeader()
        heights.hide()
        heights.setMinimumSectionSize(self.row_height)
        heights.setDefaultSectionSize(self.row_height)
        heights.setSectionResizeMode(heights.ResizeMode.Fixed)

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

    # -- editing -------------------------------------------------------------------------------------------------

    def edit(self, index: AnyIndex, trigger: Any = None, event: Any = None) -> Any:
        """Open the editor; remembers whether typing opened it, since arrows then accept."""
        if trigger is None:
            super().edit(index)
            return None
        if self._stuck():
            return False
        if index.column() < self.frozen and trigger != QAbstractItemView.EditTrigger.NoEditTriggers:
            self.horizontalScrollBar().setValue(0)
        if trigger == QAbstractItemView.EditTrigger.AnyKeyPressed and isinstance(event, QKeyEvent):
            self.entering = True
        elif trigger != QAbstractItemView.EditTrigger.NoEditTriggers:
            self.entering = False
        return super().edit(index, trigger, event)

    def opened_editor(self, editor: Editor, index: AnyIndex) -> None:
        """Note which cell an editor is for."""
        self._editing = (editor, QPersistentModelIndex(index))

    def editor_index(self, editor: Editor) -> QModelIndex:
        """The cell an editor is for."""
        if self._editing is None or self._editing[0] is not editor or not self._editing[1].isValid():
            return QModelIndex()
        return self.grid_model.index(self._editing[1].row(), self._editing[1].column())

    def commitData(self, editor: QWidget) -> None:
        """Write an entry that is left; a wrong one stays."""
        delegate = self.itemDelegate()
        if isinstance(editor, LineEditor | TextEditor) and isinstance(delegate, CellDelegate):
            delegate.write(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close unless the entry is wrong; Esc always closes."""
        revert = hint == QAbstractItemDelegate.EndEditHint.RevertModelCache
        if isinstance(editor, LineEditor | TextEditor) and editor.stuck and not revert:
            return
        if self._editing is not None and self._editing[0] is editor:
            self._editing = None
        self._bubble.hide()
        super().closeEditor(editor, hint)

    def say_beside(self, editor: Editor, reason: str) -> None:
        """Frame an entry and say beside it why it is not accepted."""
        editor.setProperty("problem", "red")
        editor.style().polish(editor)
        self._bubble.say(reason, editor.geometry())

    def unsay(self, editor: Editor) -> None:
        """Take the frame and the reason away while the entry is being corrected."""
        if editor.property("problem"):
            editor.setProperty("problem", None)
            editor.style().polish(editor)
        editor.stuck = False
        self._bubble.hide()

    @property
    def bubble_text(self) -> str:
        """The reason shown beside a wrong entry; empty when none is."""
        return self._bubble.text() if self._bubble.isVisibleTo(self) else ""

    def _stuck(self) -> bool:
        if self._editing is None or not self._editing[0].stuck:
            return False
        self._editing[0].setFocus()
        return True

    # -- keys and mouse ------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the grid's own keys from the window's shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._mine(event):
            event.accept()
            return True
        return super().event(event)

    def _mine(self, event: QKeyEvent) -> bool:
        key, control = Qt.Key(event.key()), bool(event.modifiers() & _CONTROL)
        if control and event.modifiers() & _ALT:
            return False
        if control:
            return key in _ARROWS or key in _CONTROL_KEYS
        return key in (Qt.Key.Key_Delete, Qt.Key.Key_F2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Excel's keys; what is not one of them begins an entry or is the view's own."""
        if self._own_key(event):
            event.accept()
            return
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tab_from = None if event.key() not in _MODIFIER_KEYS else self._tab_from
        super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if self._on_group(key, modifiers):
            return True
        if modifiers & _CONTROL and not modifiers & _ALT:
            return self._control_key(key, shift=bool(modifiers & _SHIFT))
        if modifiers & _ALT:
            return self._alt_key(key)
        shift = bool(modifiers & _SHIFT)
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.go(After.UP if shift else After.DOWN)
            case Qt.Key.Key_Tab:
                self.go(After.RIGHT)
            case Qt.Key.Key_Backtab:
                self.go(After.LEFT)
            case Qt.Key.Key_Delete:
                self.clear()
            case Qt.Key.Key_Backspace:
                self._begin_blank()
            case Qt.Key.Key_Escape:
                return self._drop_wrong()
            case Qt.Key.Key_Space if shift:
                self.selectRow(self.currentIndex().row())
            case _:
                return False
        return True

    def _control_key(self, key: Qt.Key, *, shift: bool) -> bool:
        match key:
            case Qt.Key.Key_C | Qt.Key.Key_Insert:
                self.copy()
            case Qt.Key.Key_X:
                self.cut()
            case Qt.Key.Key_V:
                self.paste()
            case Qt.Key.Key_D:
                self.fill_down()
            case Qt.Key.Key_Semicolon:
                self.put_today()
            case Qt.Key.Key_Minus:
                self.delete_asked.emit(self.chosen_ids())
            case Qt.Key.Key_Space:
                self.selectColumn(self.currentIndex().column())
            case Qt.Key.Key_Home:
                self._jump(0, 0, shift=shift)
            case Qt.Key.Key_End:
                last = max(0, len(self.grid_model.order.lines) - 1)
                self._jump(last, self.grid_model.columnCount() - 1, shift=shift)
            case _ if key in _ARROWS:
                self._to_edge(*_ARROWS[key], shift=shift)
            case _:
                return False
        return True

    def _alt_key(self, key: Qt.Key) -> bool:
        index = self.currentIndex()
        if key is Qt.Key.Key_Down and index.isValid() and self.grid_model.editable(index.row(), index.column()):
            self.edit(index)
            if self._editing is not None and isinstance(self._editing[0], LineEditor):
                self._editing[0].offer()
            return True
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._fold(folding=key is Qt.Key.Key_Left)
        return False

    def _on_group(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        line = self.grid_model.line(self.currentIndex().row())
        if not isinstance(line, GroupLine) or modifiers & (_CONTROL | _SHIFT):
            return False
        folds = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False, Qt.Key.Key_Space: not line.folded}
        if key in folds:
            if folds[key] != line.folded:
                self.toggled.emit(line.key)
            return True
        return False

    def _fold(self, *, folding: bool) -> bool:
        id_ = self.current_id()
        if id_ is None or id_ not in self.grid_model.order.parents:
            return False
        if folding != (f"tree={id_}" in self.grid_model.wish.folded):
            self.toggled.emit(f"tree={id_}")
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A wrong entry keeps the focus; arrows fold; else the cell is chosen."""
        if self._stuck():
            return
        self._tab_from = None
        row = self.rowAt(int(event.position().y()))
        line = self.grid_model.line(row) if row >= 0 else None
        if event.button() is Qt.MouseButton.LeftButton:
            if isinstance(line, GroupLine):
                self.toggled.emit(line.key)
                return
            if isinstance(line, int) and self._on_arrow(line, int(event.position().x())):
                self.toggled.emit(f"tree={line}")
                return
        super().mousePressEvent(event)

    def _on_arrow(self, id_: int, x: int) -> bool:
        order = self.grid_model.order
        column = self.grid_model.column_of(self.grid_model.desk.register.name_field)
        if id_ not in order.parents or column is None:
            return False
        left = self.columnViewportPosition(column) + PADDING + order.depth.get(id_, 0) * INDENT
        return left - 4 <= x <= left + ARROW + 4

    def contextMenuEvent(self, event: Any) -> None:
        """Hand the menu to the grid."""
        self.context_asked.emit(event.globalPos())

    def _begin_blank(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self.grid_model.editable(index.row(), index.column()):
            self.entering = True
            super().edit(index)
            if self._editing is not None:
                editor = self._editing[0]
                editor.clear()

    def _drop_wrong(self) -> bool:
        dropped = False
        for row, column in self.chosen_cells():
            id_ = self.grid_model.id_at(row)
            if id_ is not None:
                dropped = self.grid_model.drop_wrong(id_, self.grid_model.field_at(column).key) or dropped
        return dropped

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

    # -- blocks --------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the chosen block on the clipboard."""
        QGuiApplication.clipboard().setText(blocks.copied(self.grid_model, self.chosen_cells()))

    def cut(self) -> None:
        """Put the chosen block on the clipboard and make its cells blank."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Make the chosen cells blank."""
        if self._may_write():
            blocks.cleared(self.grid_model, self.chosen_cells())

    def fill_down(self) -> None:
        """Copy the uppermost chosen cells down."""
        if self._may_write():
            blocks.filled_down(self.grid_model, self.chosen_cells())

    def put_today(self) -> None:
        """Put today into the chosen date cells."""
        if self._may_write():
            blocks.with_today(self.grid_model, self.chosen_cells())

    def paste(self) -> None:
        """Put the block on the clipboard at the chosen place."""
        self.paste_text(QGuiApplication.clipboard().text())

    def paste_text(self, text: str) -> None:
        """Put a block at the chosen place; what is not accepted stays visible and is said."""
        block = read_block(text)
        into = around(self.spans())
        if into is None and self.grid_model.rowCount() == 0:
            return
        if not block or not self._may_write():
            return
        into = into or Span(self.grid_model.rowCount() - 1, 0, self.grid_model.rowCount() - 1, 0)
        before = set(self.grid_model.wrong)
        added, left_out = blocks.pasted(self.grid_model, block, into)
        if added is None:
            return
        wrong = len(set(self.grid_model.wrong) - before)
        words = []
        if wrong:
            text = ngettext("{n} entry was not accepted", "{n} entries were not accepted", wrong).format(n=wrong)
            words.append(_("{what}: framed red, the reason is in the tooltip.").format(what=text))
        if left_out:
            text = ngettext("{n} cell was left out", "{n} cells were left out", left_out).format(n=left_out)
            words.append(_("{what}: the column is calculated or missing.").format(what=text))
        if words:
            self.grid_model.desk.context.say(Message(Tone.AMBER, " ".join(words)))
        if added:
            self.go_to(added[0], into.left)

    def _may_write(self) -> bool:
        desk = self.grid_model.desk
        if not desk.writable:
            desk.context.say(
                Message(Tone.NEUTRAL, _("This file is open for reading only. Save a copy to go on working."))
            )
        return desk.writable

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the bubble along."""
        self._bubble.hide()
        super().resizeEvent(event)


_CONTROL_KEYS = frozenset(
    {
        Qt.Key.Key_C,
        Qt.Key.Key_X,
        Qt.Key.Key_V,
        Qt.Key.Key_D,
        Qt.Key.Key_Semicolon,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
        Qt.Key.Key_Minus,
        Qt.Key.Key_A,
        Qt.Key.Key_Insert,
    }
)
_MODIFIER_KEYS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})
