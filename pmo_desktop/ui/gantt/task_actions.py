"""What keys, toolbar and context menu do to the selected tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.presentation.clipboard import read_block, spread, write_block
from pmo_desktop.ui.gantt.edits import Edits
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.outline_model import OutlineModel

Show = Callable[[str, int], None]
Entry = tuple[str, Callable[[], object], bool] | None


class TaskActions:
    """Works on what is selected in the outline; each action is one step."""

    def __init__(self, outline: Outline, model: OutlineModel, edits: Edits, show: Show) -> None:
        """`show` brings a record in sight."""
        self._outline = outline
        self._model = model
        self._edits = edits
        self._show = show

    def add_task(self) -> None:
        """A new task below the current one, its name ready to be typed."""
        if not self._edits.writable:
            return
        current = self._outline.current_key()
        after = current.id if current is not None and current.kind == "task" else None
        new = self._edits.add(_("New task"), after if after is not None else self._model.last_task())
        if new is not None:
            self._show("tasks", new)
            self._outline.edit_here()

    def indent(self) -> None:
        """The selected tasks one level down."""
        self._levelled(out=False)

    def outdent(self) -> None:
        """The selected tasks one level up."""
        self._levelled(out=True)

    def _levelled(self, *, out: bool) -> None:
        tasks = self._outline.selected_tasks()
        if tasks and self._edits.writable:
            self._edits.indent(tasks, out=out)

    def up(self) -> None:
        """The selected tasks before the task above them, among their siblings."""
        self._shifted(-1)

    def down(self) -> None:
        """The selected tasks behind the task below them, among their siblings."""
        self._shifted(1)

    def _shifted(self, by: int) -> None:
        tasks = self._outline.selected_tasks()
        if tasks and self._edits.writable:
            self._edits.shift(tasks, by)

    def link(self) -> None:
        """Link the selected tasks from top to bottom."""
        self._edits.link(self._outline.selected_tasks())

    def unlink(self) -> None:
        """Take away the links of the selected tasks."""
        self._edits.unlink(self._outline.selected_tasks())

    def calculate(self) -> None:
        """Let links, calendar and constraints decide the dates of the selected tasks and all below them."""
        self._edits.calculate(self._outline.selected_tasks(), auto=True)

    def keep_dates(self) -> None:
        """Keep the dates of the selected tasks, and of all below them, as they are."""
        self._edits.calculate(self._outline.selected_tasks(), auto=False)

    def delete(self) -> None:
        """Blank the selected cells; on the number or the name, delete the tasks."""
        indexes = self._indexes()
        if {self._key(index) for index in indexes} & {"wbs", "name"}:
            self.delete_tasks()
            return
        cells: list[tuple[int, str]] = []
        for index in indexes:
            task = self._model.task_at(index.row())
            if task is not None and self._model.editable(index.row(), index.column()):
                cells.append((task, self._key(index)))
        self._edits.clear(cells)

    def delete_tasks(self) -> None:
        """Delete the selected tasks with all below them."""
        tasks = self._outline.selected_tasks()
        if tasks and self._edits.writable:
            self._edits.delete(tasks)

    def fill_down(self) -> None:
        """The first selected cell of each column into those below it; of a single cell, the one above it."""
        by_column: dict[int, list[int]] = {}
        for index in self._indexes():
            by_column.setdefault(index.column(), []).append(index.row())
        told: dict[int, dict[str, str]] = {}
        for number, lines in by_column.items():
            lines.sort()
            if len(lines) == 1 and lines[0] > 0:
                lines.insert(0, lines[0] - 1)
            text = self._text(lines[0], number)
            for line in lines[1:]:
                task = self._model.task_at(line)
                if task is not None and self._model.editable(line, number):
                    told.setdefault(task, {})[self._model.columns[number].field.key] = text
        self._told(told, _("Fill down"))

    def copy(self) -> None:
        """The selected cells as Excel pastes them."""
        chosen = {(index.row(), index.column()) for index in self._indexes()}
        columns = sorted({column for _row, column in chosen})
        block = [
            [self._text(row, column) if (row, column) in chosen else "" for column in columns]
            for row in sorted({row for row, _column in chosen})
        ]
        QGuiApplication.clipboard().setText(write_block(block))

    def paste(self) -> None:
        """A block from Excel, at the first selected cell; rows below the last task become new tasks."""
        indexes, model = self._indexes(), self._model
        if not indexes or not self._edits.writable:
            return
        top, left = min(index.row() for index in indexes), min(index.column() for index in indexes)
        bottom, right = max(index.row() for index in indexes), max(index.column() for index in indexes)
        block = spread(read_block(QGuiApplication.clipboard().text()), bottom - top + 1, right - left + 1)
        told: dict[int, dict[str, str]] = {}
        fresh: list[dict[str, str]] = []
        for place, texts in enumerate(block):
            line, task = top + place, model.task_at(top + place)
            cells = {
                model.columns[left + n].field.key: text
                for n, text in enumerate(texts)
                if left + n < len(model.columns) and self._takes(line, left + n)
            }
            if task is not None:
                told[task] = cells
            elif line >= len(model.plan.rows) and cells.get("name", "").strip():
                fresh.append(cells)
        words = ngettext("Paste {n} row", "Paste {n} rows", len(block)).format(n=len(block))
        model.type_texts(told, fresh, words)

    def _takes(self, line: int, column: int) -> bool:
        if line < len(self._model.plan.rows):
            return self._model.editable(line, column)
        return self._model.columns[column].field.editable

    def _told(self, told: Mapping[int, Mapping[str, str]], words: str) -> None:
        if told:
            self._model.type_texts(told, [], words)

    def _indexes(self) -> list[QModelIndex]:
        return self._outline.selectionModel().selectedIndexes()

    def _key(self, index: QModelIndex) -> str:
        return self._model.columns[index.column()].field.key

    def _text(self, row: int, column: int) -> str:
        shown = self._model.row_at(row)
        role = Qt.ItemDataRole.DisplayRole if shown is None or not shown.is_leaf else Qt.ItemDataRole.EditRole
        return "" if shown is None else str(self._model.index(row, column).data(role) or "")

    def menu(self, parent: QWidget, at: QPoint, first: list[Entry]) -> None:
        """The context menu: what the view offers `first`, then what can be done to the selected tasks."""
        tasks, writable = self._outline.selected_tasks(), self._edits.writable
        some = writable and bool(tasks)
        entries: list[Entry] = [
            *first,
            None,
            (_("New task"), self.add_task, writable),
            (_("One level down"), self.indent, some),
            (_("One level up"), self.outdent, some),
            (_("Link"), self.link, writable and len(tasks) > 1),
            (_("Unlink"), self.unlink, some),
            None,
            (_("Calculate dates"), self.calculate, some),
            (_("Keep dates as recorded"), self.keep_dates, some),
            None,
            (_("Delete tasks"), self.delete_tasks, some),
        ]
        made = QMenu(parent)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in entries:
            if entry is None:
                made.addSeparator()
                continue
            words, call, enabled = entry
            action = made.addAction(words)
            action.triggered.connect(lambda _on=False, call=call: call())
            action.setEnabled(enabled)
        made.popup(at)
