"""What keys, toolbar and context menu do to the selected cells and rows of the outline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.gantt_places import Spot
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.edits import Edits
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.gantt.pasting import Pasting
from pmo_desktop.ui.gantt.row_edits import RowEdits
from pmo_desktop.ui.registers.moves import Cell, around

Show = Callable[[str, int], None]
MenuEntry = tuple[str, Callable[[], object], bool] | None


class TaskActions:
    """Works on what is selected in the outline; each action is one step."""

    def __init__(self, outline: Outline, edits: Edits, rows: RowEdits, pasting: Pasting, show: Show) -> None:
        """`show` brings a record in sight."""
        self._outline = outline
        self._model: OutlineModel = outline.rows
        self._edits = edits
        self._rows = rows
        self._pasting = pasting
        pasting.renumber = self.renumber
        self._show = show
        self._cut: tuple[str, list[int]] | None = None

    @property
    def _writable(self) -> bool:
        return self._model.edits.writable

    # -- rows ----------------------------------------------------------------------------------------------------

    def add_task(self) -> None:
        """A new task above the current row, at its level, its name ready to be typed; at the end on the last line."""
        if not self._writable:
            return
        spot = self.spot_here()
        new = self._model.add({"name": _("New task")}, spot, unnamed=True)
        if new is not None:
            self._show("tasks", new)
            self._outline.edit_here()

    def spot_here(self) -> Spot | None:
        """The place of the current row: what comes in there takes its level and pushes it down."""
        row = self._outline.currentIndex().row()
        rows = self._model.plan.rows
        if not 0 <= row < len(rows) or not self._model.plan.way.ordered or rows.key(row).kind != "task":
            return self._model.end_spot()
        task = rows.key(row).id
        parent, stored = rows.tree.parent(task), rows.task(task) or {}
        project = stored.get("project")
        return Spot(project if isinstance(project, int) else None, parent, task, rows[row].level)

    def indent(self) -> None:
        """The selected tasks one level down."""
        self.level(out=False)

    def outdent(self) -> None:
        """The selected tasks one level up."""
        self.level(out=True)

    def level(self, *, out: bool) -> None:
        """The selected tasks one level down, or up."""
        tasks = self._outline.selected_tasks()
        if tasks and self._movable():
            self._rows.level(tasks, out=out)

    def up(self) -> None:
        """The selected tasks before the task above them, among their siblings."""
        self._shifted(-1)

    def down(self) -> None:
        """The selected tasks behind the task below them, among their siblings."""
        self._shifted(1)

    def _shifted(self, by: int) -> None:
        tasks = self._outline.selected_tasks()
        if tasks and self._movable():
            self._edits.shift(tasks, by)

    def move(self, tasks: list[int], spot: Spot) -> None:
        """Tasks to another place."""
        if self._movable():
            self._rows.move(tasks, spot)

    def _movable(self) -> bool:
        """Whether rows can be moved about now; says why not."""
        if not self._writable:
            return False
        if self._model.plan.way.ordered:
            return True
        text = _("The rows are sorted or grouped. Show them in the plan's own order to move them.")
        self._model.edits.say(text, tone=Tone.AMBER)
        return False

    def may_move(self) -> bool:
        """Whether rows may be dragged now; says why not."""
        return self._movable()

    def link(self) -> None:
        """Link the selected tasks from top to bottom."""
        self._edits.link(self._outline.selected_tasks())

    def unlink(self) -> None:
        """Take away the links of the selected tasks."""
        self._edits.unlink(self._outline.selected_tasks())

    def set_mode(self, tasks: Sequence[int], *, auto: bool) -> bool:
        """Let links, calendar and constraints decide the dates of tasks and all below them, or keep their dates."""
        return self._writable and self._rows.set_mode(tasks, auto=auto)

    def calculate(self) -> None:
        """Let links, calendar and constraints decide the dates of the selected tasks."""
        self.set_mode(self._outline.selected_tasks(), auto=True)

    def keep_dates(self) -> None:
        """Keep the dates of the selected tasks as they are."""
        self.set_mode(self._outline.selected_tasks(), auto=False)

    def calculate_all(self) -> None:
        """Let links, calendar and constraints decide all dates of the plan in view."""
        self.set_mode(list(self._model.plan.stored()), auto=True)

    def keep_all_dates(self) -> None:
        """Keep all dates of the plan in view as they are."""
        self.set_mode(list(self._model.plan.stored()), auto=False)

    def renumber(self) -> None:
        """Let the place of every row in view say its number, instead of the numbers of her own."""
        if self._writable:
            self._rows.renumber()

    def delete(self) -> None:
        """Blank the selected cells; on the number or the name, or for whole rows, delete the tasks."""
        cells = self._outline.chosen_cells()
        keys = {self._key(column) for _row, column in cells}
        if self._outline.whole_rows() or keys & {"wbs", "name"}:
            self.delete_tasks()
            return
        dropped = [self._drop_wrong(cell) for cell in cells]
        blank = [
            (task, self._key(column))
            for row, column in cells
            if (task := self._model.task_at(row)) is not None and self._model.editable(row, column)
        ]
        if blank and self._writable and not any(dropped):
            self._model.edits.clear(blank)
        self._outline.viewport().update()

    def _drop_wrong(self, cell: Cell) -> bool:
        task = self._model.task_at(cell[0])
        return task is not None and self._model.drop_wrong(task, self._key(cell[1]))

    def delete_tasks(self) -> None:
        """Delete the selected tasks with all below them."""
        tasks = self._outline.selected_tasks()
        if tasks and self._writable:
            self._rows.delete(tasks)

    # -- blocks --------------------------------------------------------------------------------------------------

    def fill_down(self) -> None:
        """The first selected cell of each column into those below it; of a single cell, the one above it."""
        by_column: dict[int, list[int]] = {}
        for row, column in self._outline.chosen_cells():
            by_column.setdefault(column, []).append(row)
        told: dict[int, dict[str, str]] = {}
        for number, lines in by_column.items():
            if len(lines) == 1 and lines[0] > 0:
                lines.insert(0, lines[0] - 1)
            text = self._model.copied(lines[0], number)
            for line in lines[1:]:
                task = self._model.task_at(line)
                if task is not None and self._model.editable(line, number):
                    told.setdefault(task, {})[self._key(number)] = text
        if told and self._writable:
            self._model.type_texts(told, _("Fill down"))

    def put_today(self) -> None:
        """Today into the selected date cells."""
        today, dates = self._model.today().isoformat(), self._model.date_keys()
        told: dict[int, dict[str, str]] = {}
        for row, column in self._outline.chosen_cells():
            task = self._model.task_at(row)
            if task is not None and self._model.editable(row, column) and self._key(column) in dates:
                told.setdefault(task, {})[self._key(column)] = today
        if told:
            self._model.type_texts(told)

    def copy(self) -> None:
        """The selected cells as Excel pastes them."""
        self._set_cut(None)
        self._pasting.copy(self._outline.chosen_cells())

    def copy_with_headings(self) -> None:
        """The selected cells with the words above their columns."""
        self._set_cut(None)
        self._pasting.copy(self._outline.chosen_cells(), headings=True)

    def cut(self) -> None:
        """Whole rows to be moved by pasting; of cells, what they hold."""
        self.copy()
        tasks = self._outline.selected_tasks()
        if self._outline.whole_rows() and tasks and self._writable:
            self._set_cut((QGuiApplication.clipboard().text(), tasks))
        else:
            self.delete_cells()

    def delete_cells(self) -> None:
        """Blank the selected cells, without deleting any task."""
        blank = [
            (task, self._key(column))
            for row, column in self._outline.chosen_cells()
            if (task := self._model.task_at(row)) is not None
            and self._model.editable(row, column)
            and self._key(column) != "name"
        ]
        if blank and self._writable:
            self._model.edits.clear(blank)

    def _set_cut(self, cut: tuple[str, list[int]] | None) -> None:
        self._cut = cut
        self._model.cut = frozenset(cut[1]) if cut is not None else frozenset()
        self._outline.viewport().update()

    def drop_cut(self) -> bool:
        """Leave rows where they are that were cut; whether there were any."""
        held = self._cut is not None
        self._set_cut(None)
        return held

    def paste(self) -> None:
        """A block: cut rows to here, tasks as new rows, anything else over the cells."""
        self._paste(as_rows=False)

    def paste_rows(self) -> None:
        """A block as new tasks above the current row."""
        self._paste(as_rows=True)

    def _paste(self, *, as_rows: bool) -> None:
        text, span = QGuiApplication.clipboard().text(), around(self._outline.spans())
        if not self._writable or not text.strip():
            return
        row, column = self._outline.currentIndex().row(), self._outline.currentIndex().column()
        if span is None and row < 0:
            row, column = len(self._model.plan.rows), self._model.column_of("name") or 0
        if self._cut is not None and self._cut[0] == text:
            tasks, spot = self._cut[1], self.spot_here()
            self._set_cut(None)
            if spot is not None and spot.before not in tasks:
                self.move(tasks, spot)
            return
        whole = self._outline.whole_rows() and span is not None
        top, left = (span.top, span.left) if span is not None else (row, column)
        if as_rows or whole or self._pasting.is_tasks(text, top, left):
            self._insert(text, 0 if whole else left)
        elif span is not None:
            self._pasting.over(text, top, left, span.bottom - top + 1, span.right - left + 1)

    def _insert(self, text: str, column: int) -> None:
        key = self._key(column)
        start = column if key in {"wbs", "name"} else (self._model.column_of("name") or 0)
        new = self._pasting.insert(text, start, self.spot_here())
        if new:
            self._outline.choose_rows([RowKey("task", task) for task in new])

    def _key(self, column: int) -> str:
        return self._model.columns[column].field.key

    # -- the menu ------------------------------------------------------------------------------------------------

    def menu(self, parent: QWidget, at: QPoint, first: list[MenuEntry]) -> None:
        """The context menu: what the view offers `first`, then what can be done to the selected tasks."""
        tasks, writable = self._outline.selected_tasks(), self._writable
        some = writable and bool(tasks)
        entries: list[MenuEntry] = [
            *first,
            None,
            (_("Insert a task above"), self.add_task, writable),
            (_("Cut"), self.cut, some),
            (_("Copy"), self.copy, bool(tasks)),
            (_("Copy with headings"), self.copy_with_headings, bool(tasks)),
            (_("Paste"), self.paste, writable),
            (_("Paste as new tasks"), self.paste_rows, writable),
            None,
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
