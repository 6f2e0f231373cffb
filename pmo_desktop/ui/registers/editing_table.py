"""Editing in the table of a grid: editors that keep wrong entries, and blocks copied, pasted, filled, cleared."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.clipboard import read_block
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.registers import blocks
from pmo_desktop.ui.registers.canvas import ROW_HEIGHT, GridCanvas
from pmo_desktop.ui.registers.delegate import CellDelegate
from pmo_desktop.ui.registers.editors import Bubble, Editor, LineEditor, TextEditor
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.registers.moves import Span, around
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.clipboard import put_block
from pmo_desktop.ui.widgets.frozen_table import AnyIndex


class EditingTable(GridCanvas):
    """A grid's table that can be typed into."""

    def __init__(self, theme: Theme, model: GridModel, *, row_height: int = ROW_HEIGHT) -> None:
        """Show the model."""
        super().__init__(theme, model, row_height=row_height)
        self.entering = False
        self._editing: tuple[Editor, QPersistentModelIndex] | None = None
        self._bubble = Bubble(self.viewport(), theme)
        self.setItemDelegate(CellDelegate(self, self))

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

    def stuck(self) -> bool:
        """Whether a wrong entry keeps its editor open; it has the keys then."""
        if self._editing is None or not self._editing[0].stuck:
            return False
        self._editing[0].setFocus()
        return True

    def _begin_blank(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self.grid_model.editable(index.row(), index.column()):
            self.entering = True
            QAbstractItemView.edit(self, index)
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

    def copy(self) -> None:
        """Put the chosen block on the clipboard."""
        put_block(*blocks.copied(self.grid_model, self.chosen_cells()))

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
