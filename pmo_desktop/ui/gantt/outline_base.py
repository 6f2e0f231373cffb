"""What is chosen in the outline and where its keys are; cells, keys and drags of the outline stand on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from pmo_desktop.presentation.gantt_bars import SCREEN
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.outline_model import OutlineModel
from pmo_desktop.ui.gantt.outline_standing import Standing, runs
from pmo_desktop.ui.registers.moves import Cell, Span, cells_of
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.frozen_table import FrozenTable

Flag = QItemSelectionModel.SelectionFlag


class OutlineBase(FrozenTable):
    """A table of the plan's rows that knows what is chosen by row and field.

    `after_entry` goes on after an entry (lines down, columns right, whether it was the line for a new task); `offer`
    shows the choices of the open editor and `empty` takes its text out.
    """

    levelled = Signal(bool)

    def __init__(self, theme: Theme, model: OutlineModel, parent: QWidget | None = None) -> None:
        """Show the model."""
        super().__init__(theme, int(SCREEN.row), parent)
        self.rows = model
        self.picked: set[int] = set()
        self.several = False
        self.after_entry: Callable[[int, int, bool], None] = lambda _down, _right, _new: None
        self.offer: Callable[[], None] = lambda: None
        self.empty: Callable[[], None] = lambda: None
        self.setModel(model)

    def spans(self) -> list[Span]:
        """The chosen rectangles of cells."""
        chosen = self.selectionModel().selection().toList()
        return [Span(one.top(), one.left(), one.bottom(), one.right()) for one in chosen]

    def chosen_cells(self) -> list[Cell]:
        """All chosen cells, row by row."""
        return cells_of(self.spans())

    def selected(self) -> list[RowKey]:
        """The rows that hold a selected cell, from top to bottom."""
        lines: set[int] = set()
        for span in self.selectionModel().selection().toList():
            lines.update(range(span.top(), span.bottom() + 1))
        return [self.rows.plan.rows.key(i) for i in sorted(lines) if i < len(self.rows.plan.rows)]

    def selected_tasks(self) -> list[int]:
        """The selected tasks, from top to bottom."""
        return [key.id for key in self.selected() if key.kind == "task"]

    def whole_rows(self) -> bool:
        """Whether rows are selected from the first to the last column."""
        spans, last = self.spans(), len(self.rows.columns) - 1
        return bool(spans) and all(span.left == 0 and span.right == last for span in spans)

    def current_key(self) -> RowKey | None:
        """The row of the current cell."""
        row = self.currentIndex().row()
        return self.rows.plan.rows.key(row) if 0 <= row < len(self.rows.plan.rows) else None

    def current_column(self) -> str:
        """The field of the current cell."""
        column = self.currentIndex().column()
        return self.rows.columns[column].field.key if 0 <= column < len(self.rows.columns) else ""

    def choose(
        self, keys: Sequence[RowKey], *, column: str = "", current: RowKey | None = None, seen: bool = True
    ) -> None:
        """Select the cells of these rows in a column, the current one among them."""
        at = self.rows.column_of(column or self.current_column() or "name") or 0
        rows = self.rows.plan.rows
        lines = sorted(line for key in keys if (line := rows.index(key)) is not None)
        focus = rows.index(current) if current is not None else None
        focus = focus if focus is not None else (lines[-1] if lines else None)
        if focus is None:
            return
        self.select_blocks(focus, at, [(first, last, at, at) for first, last in runs(lines)])
        if seen:
            self.scrollTo(self.rows.index(focus, at))

    def pick(self, key: RowKey, *, adding: bool) -> None:
        """Choose a row from outside; `adding` puts it in or out of what is chosen, which stays chosen when it is."""
        before = self.selected()
        chosen = [key]
        if adding:
            chosen = [other for other in before if other != key] if key in before else [*before, key]
        elif key in before:
            chosen = before
        self.choose(chosen or [key], current=key, seen=False)

    def choose_rows(self, keys: Sequence[RowKey]) -> None:
        """Select whole rows."""
        rows = self.rows.plan.rows
        lines = sorted(line for key in keys if (line := rows.index(key)) is not None)
        if lines:
            last = len(self.rows.columns) - 1
            at = max(0, self.currentIndex().column())
            self.select_blocks(lines[0], at, [(first, end, 0, last) for first, end in runs(lines)])

    def select_blocks(self, row: int, column: int, blocks: Sequence[tuple[int, int, int, int]]) -> None:
        """Choose blocks of cells, one cell of them the current one; without blocks that cell alone."""
        model, chosen = self.selectionModel(), QItemSelection()
        for first, last, left, right in blocks:
            chosen.select(self.rows.index(first, left), self.rows.index(last, right))
        model.setCurrentIndex(self.rows.index(row, column), Flag.NoUpdate if blocks else Flag.ClearAndSelect)
        if blocks:
            model.select(chosen, Flag.ClearAndSelect)

    def standing(self) -> Standing:
        """What is chosen and where the keys are, by rows and fields."""
        return Standing.of(self.rows, self.currentIndex(), self.spans())

    def stand(self, standing: Standing) -> None:
        """Choose again what was chosen, wherever its rows are now."""
        blocks, (row, column) = standing.found(self.rows)
        if row is not None:
            self.select_blocks(row, column, blocks)

    def to_new_line(self) -> None:
        """Go to the line that takes a new task."""
        self.go_to(len(self.rows.plan.rows), self.rows.column_of("name") or 0)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current and only chosen one, whatever keys are held."""
        self.select_blocks(row, column, [])
        self.scrollTo(self.rows.index(row, column))

    def edit_here(self) -> None:
        """Open the editor of the current cell."""
        index: QModelIndex = self.currentIndex()
        if index.isValid() and self.rows.editable(index.row(), index.column()):
            self.edit(index)

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row in sight."""
        top = self.verticalScrollBar().value()
        last = (top + self.viewport().height()) // self.row_height
        return top // self.row_height, min(last, self.rows.rowCount() - 1)

    def begin_painting(self) -> None:
        """Note once what is chosen among the rows in sight."""
        first, last = self.rows_in_sight()
        spans = self.spans()
        self.picked = {r for s in spans for r in range(max(first, s.top), min(last, s.bottom) + 1)}
        self.several = len(spans) > 1 or any(span.size > 1 for span in spans)
