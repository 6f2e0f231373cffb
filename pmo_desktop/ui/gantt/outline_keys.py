"""The keys of the outline: Excel's ways between cells, Tab that indents where rows are what is worked on."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtGui import QKeyEvent

from pmo_desktop.presentation.gantt_places import levels_at
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.outline_base import OutlineBase
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.registers.moves import edge
from pmo_desktop.ui.widgets.keys import ARROWS

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = ~(Qt.KeyboardModifier.KeypadModifier | _SHIFT)


class OutlineKeys:
    """Where the current cell goes, and what Tab means."""

    def __init__(self, view: OutlineBase, model: OutlineModel) -> None:
        """Serve one outline."""
        self._view = view
        self._model = model
        self._tab_from: int | None = None
        self._added: int | None = None

    def note_added(self, task: int) -> None:
        """A task was added: what follows its entry goes on from it."""
        self._added = task

    def press(self, event: QKeyEvent) -> bool:
        """Whether a key was answered."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if not self._model.edits.writable and _types(event):
            self._model.edits.refuse()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not modifiers & _PLAIN:
            self.step(-1 if modifiers & _SHIFT else 1, 0)
            return True
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not modifiers & (_CTRL | _ALT):
            self._tab(back=key is Qt.Key.Key_Backtab or bool(modifiers & _SHIFT))
            return True
        if key in ARROWS and modifiers & _CTRL and not modifiers & _ALT:
            self._to_edge(*ARROWS[key], extend=bool(modifiers & _SHIFT))
            return True
        if key is Qt.Key.Key_Space and modifiers & _SHIFT and not modifiers & (_CTRL | _ALT):
            self._view.choose_rows(self._view.selected())
            return True
        if key is Qt.Key.Key_Backspace and not modifiers:
            self._begin_blank()
            return True
        if key is Qt.Key.Key_Down and modifiers & _ALT and not modifiers & (_SHIFT | _CTRL):
            self._view.edit_here()
            self._view.offer()
            return True
        if key in ARROWS and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            self._tab_from = None
        return False

    def step(self, down: int, right: int) -> None:
        """To a neighbouring cell; after Tabs, Enter goes back to the column they began in."""
        view, model = self._view, self._model
        here = view.currentIndex()
        row, column = here.row(), here.column()
        if right:
            self._tab_from = column if self._tab_from is None else self._tab_from
            column += right
        elif self._tab_from is not None:
            column, self._tab_from = self._tab_from, None
        row = max(0, min(row + down, model.rowCount() - 1))
        column = max(0, min(column, len(model.columns) - 1))
        if model.is_new_line(row):
            column = model.column_of("name") or 0
        view.go_to(row, column)

    def after_entry(self, down: int, right: int, new_line: bool) -> None:
        """Go on after an entry; from the line for a new task down to the next new one, sideways into the added row."""
        added, self._added = self._added, None
        at = self._model.plan.rows.index(RowKey("task", added)) if added is not None else None
        if at is not None and not new_line:
            self._view.go_to(at, self._model.column_of("name") or 0)
        if not new_line or added is None:
            self.step(down, right)
            return
        if right and at is not None:
            self._view.go_to(at, self._model.column_of("name") or 0)
            self.step(0, right)
        elif down >= 0:
            self._view.to_new_line()
        elif at is not None:
            self._view.go_to(at, self._model.column_of("name") or 0)

    def _tab(self, *, back: bool) -> None:
        """Indent on the line for a new task, on whole rows and on a row just added; else to the next cell."""
        view, model = self._view, self._model
        here = view.currentIndex()
        if model.is_new_line(here.row()):
            least, most = levels_at(model.plan.rows, len(model.plan.rows))
            model.new_level = max(least, min(model.level_of_new() + (-1 if back else 1), most))
            view.viewport().update()
            return
        task = model.task_at(here.row())
        if view.whole_rows() or (view.current_column() == "name" and task in model.fresh):
            view.levelled.emit(back)
            return
        self.step(0, -1 if back else 1)

    def _to_edge(self, down: int, right: int, *, extend: bool) -> None:
        view, model = self._view, self._model
        spans, current = view.spans(), view.currentIndex()
        if not current.isValid():
            return
        row, column = current.row(), current.column()
        if extend and spans:
            span = spans[-1]
            row = span.top if span.bottom == row else span.bottom
            column = span.left if span.right == column else span.right

        def filled(line: int, field: int) -> bool:
            return bool(model.index(line, field).data())

        if down:
            row = edge(min(row, len(model.plan.rows) - 1), down, len(model.plan.rows), lambda n: filled(n, column))
        else:
            column = edge(column, right, len(model.columns), lambda n: filled(row, n))
        index = model.index(max(0, row), column)
        if extend:
            self._extend(index.row(), index.column())
        else:
            view.go_to(index.row(), index.column())
        view.scrollTo(index)

    def _extend(self, row: int, column: int) -> None:
        model, here = self._model, self._view.currentIndex()
        block = QItemSelection(
            model.index(min(here.row(), row), min(here.column(), column)),
            model.index(max(here.row(), row), max(here.column(), column)),
        )
        self._view.selectionModel().select(block, self._view.selectionModel().SelectionFlag.ClearAndSelect)

    def _begin_blank(self) -> None:
        index = self._view.currentIndex()
        if index.isValid() and self._model.editable(index.row(), index.column()):
            self._view.edit(index)
            self._view.entering = True
            self._view.empty()


def _types(event: QKeyEvent) -> bool:
    """Whether a key would begin an entry."""
    if event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Backspace}:
        return not event.modifiers() & (_CTRL | _ALT)
    return event.text().isprintable() and bool(event.text().strip()) and not event.modifiers() & (_CTRL | _ALT)
