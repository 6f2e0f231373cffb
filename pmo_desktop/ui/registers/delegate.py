"""Editing in cells: which editor opens, which keys accept, and how a wrong entry keeps its text and says why."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.cell_option import box_of
from pmo_desktop.ui.registers.editors import DayEditor, Editor, LineEditor, TextEditor, cell_editor
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.registers.moves import After, Cell
from pmo_desktop.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex


class TypedTable(Protocol):
    """A table whose cells are painted and typed into through a grid model."""

    theme: Theme
    row_height: int
    grid_model: GridModel
    entering: bool

    def paint_cell(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        """Paint one cell."""

    def chosen_cells(self) -> list[Cell]:
        """All chosen cells, row by row."""
        ...

    def opened_editor(self, editor: Editor, index: AnyIndex) -> None:
        """Note which cell an editor is for."""

    def editor_index(self, editor: Editor) -> QModelIndex:
        """The cell an editor is for."""
        ...

    def say_beside(self, editor: Editor, reason: str) -> None:
        """Say beside an entry why it is not accepted."""

    def unsay(self, editor: Editor) -> None:
        """Take the reason away."""

    def go(self, after: After) -> None:
        """Move on after an entry was accepted."""

    def go_to(self, id: int, column: int | None = None) -> bool:  # noqa: A002 the domain's word
        """Make a record's cell the current one; whether it is in view at all."""
        ...


_ACCEPTING = {
    Qt.Key.Key_Return: After.DOWN,
    Qt.Key.Key_Enter: After.DOWN,
    Qt.Key.Key_Tab: After.RIGHT,
    Qt.Key.Key_Backtab: After.LEFT,
}
_MOVING = {
    Qt.Key.Key_Up: After.UP,
    Qt.Key.Key_Down: After.DOWN,
    Qt.Key.Key_Left: After.LEFT,
    Qt.Key.Key_Right: After.RIGHT,
}


class CellDelegate(QStyledItemDelegate):
    """Paints through the grid's painter and edits through its model."""

    def __init__(self, table: TypedTable, parent: QObject) -> None:
        """Serve one table."""
        super().__init__(parent)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One cell."""
        rect = box_of(option)
        self._table.paint_cell(painter, rect, index.row(), index.column())

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Rows are as high as the table says; widths come from the description."""
        del option, index
        return QSize(80, self._table.row_height)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """The editor of the field's kind."""
        del option
        model = self._table.grid_model
        id_ = model.id_at(index.row())
        row = model.rows.get(id_) if id_ is not None else None
        editor = cell_editor(parent, model.desk, self._table.theme, model.field_at(index.column()), row)
        self._table.opened_editor(editor, index)
        if isinstance(editor, LineEditor):
            editor.chosen = lambda: self.accept(editor, After.STAY)
            editor.returnPressed.connect(lambda: self.accept(editor, After.DOWN))
            editor.tabbed = lambda back: self.accept(editor, After.LEFT if back else After.RIGHT)
            suggestions = editor.completer()
            if suggestions is not None and not getattr(suggestions, "several", False):
                suggestions.activated.connect(lambda *_args: self.accept(editor, After.STAY))
        editor.textChanged.connect(lambda *_args: self._table.unsay(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """The text as it would be typed."""
        if isinstance(editor, LineEditor | TextEditor) and not editor.started and not editor.typed():
            editor.show_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Over the cell; long texts and narrow cells get more room."""
        del index
        rect = box_of(option)
        if isinstance(editor, TextEditor):
            editor.setGeometry(rect.x(), rect.y(), max(rect.width(), 280), max(rect.height(), 96))
        else:
            least = 128 if isinstance(editor, DayEditor) else 96
            editor.setGeometry(rect.x(), rect.y(), max(rect.width(), least), rect.height())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter, Tab and, while entering, arrows accept; Ctrl+Enter fills the selection; Esc drops what was typed."""
        if not isinstance(editor, LineEditor | TextEditor):
            return super().eventFilter(editor, event)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(editor, event)
        return super().eventFilter(editor, event)

    def _key(self, editor: Editor, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        modifiers = event.modifiers()
        if key is Qt.Key.Key_Escape:
            self._table.unsay(editor)
            editor.stuck = False
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.accept(editor, After.STAY, everywhere=True)
            return True
        if key is Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier and isinstance(editor, LineEditor):
            editor.offer()
            return True
        if key in _ACCEPTING:
            back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) and _ACCEPTING[key] is After.DOWN
            self.accept(editor, After.UP if back else _ACCEPTING[key])
            return True
        if key in _MOVING and self._table.entering and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            self.accept(editor, _MOVING[key])
            return True
        return False

    def accept(self, editor: Editor, after: After, *, everywhere: bool = False) -> None:
        """Write the entry and go on, or say why not and keep it."""
        if not self._table.editor_index(editor).isValid():
            return
        if not self.write(editor, everywhere=everywhere):
            return
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._table.go(after)

    def write(self, editor: Editor, *, everywhere: bool = False) -> bool:
        """Write the entry where it differs; whether it was accepted."""
        index = self._table.editor_index(editor)
        if not index.isValid():
            return True
        text = editor.typed()
        model = self._table.grid_model
        if text == editor.started and not everywhere:
            editor.stuck = False
            return True
        problem = model.problem_of(index.column(), text, index.row())
        if problem:
            editor.stuck = True
            self._table.say_beside(editor, problem)
            return False
        column = index.column()
        rows = [index.row()] if not everywhere else dict.fromkeys(row for row, _column in self._table.chosen_cells())
        added = model.type_into([(row, column) for row in rows], text)
        if added is None:
            editor.stuck = True
            self._table.say_beside(editor, _("This was not accepted; the message above says why."))
            return False
        editor.stuck = False
        editor.started = text
        if added:
            self._table.go_to(added[0], column)
        return True
