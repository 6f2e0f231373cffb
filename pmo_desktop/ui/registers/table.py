"""The table of a grid: Excel's keys, and the mouse on groups and branches."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from pmo_desktop.presentation.rows import GroupLine
from pmo_desktop.ui.registers.cells import ARROW, INDENT, PADDING
from pmo_desktop.ui.registers.editing_table import EditingTable
from pmo_desktop.ui.registers.editors import LineEditor
from pmo_desktop.ui.registers.moves import After
from pmo_desktop.ui.widgets.keys import ARROWS

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier

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
_TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_MODIFIER_KEYS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})


class GridTable(EditingTable):
    """Turns keys into moves and edits."""

    opened = Signal(int)
    toggled = Signal(str)
    delete_asked = Signal(list)
    context_asked = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Keep the grid's own keys from the window's shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._mine(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._tabs(event):
            self.keyPressEvent(event)  # the widgets around would take Tab for themselves
            return True
        return super().event(event)

    def _tabs(self, event: QKeyEvent) -> bool:
        """Whether Tab goes from cell to cell; with Ctrl it leaves the grid, as it does on an empty one."""
        return event.key() in _TABS and not event.modifiers() & _CONTROL and self.currentIndex().isValid()

    def _mine(self, event: QKeyEvent) -> bool:
        key, control = Qt.Key(event.key()), bool(event.modifiers() & _CONTROL)
        if control and event.modifiers() & _ALT:
            return False
        if control:
            return key in ARROWS or key in _CONTROL_KEYS
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
            case _ if key in ARROWS:
                self._to_edge(*ARROWS[key], shift=shift)
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
        if self.stuck():
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
