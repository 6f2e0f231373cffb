"""The table behind the outline: the plan's visible rows, and one line below them that takes a new task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.presentation.formatting import edit_text
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.columns import OutlineColumn, text_of
from pmo_desktop.ui.gantt.edits import Edits
from pmo_desktop.ui.gantt.plan import Plan

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROLLED_UP = frozenset({"start", "finish", "duration", "percent_complete"})
"""What a summary has from below and nobody types."""


class OutlineModel(QAbstractTableModel):
    """Cells are put together when they are looked at, so the number of tasks does not matter."""

    refused = Signal(int, str, str)

    def __init__(self, context: Context, plan: Plan, edits: Edits, columns: list[OutlineColumn]) -> None:
        """Show the plan's rows in these columns."""
        super().__init__()
        self._context = context
        self.plan = plan
        self.edits = edits
        self.columns = columns
        self.year = False
        self.wrong: dict[tuple[int, str], tuple[str, str]] = {}

    # -- what is where -------------------------------------------------------------------------------------------

    def row_at(self, row: int) -> GanttRow | None:
        """The plan's row on a line; None on the line for a new task."""
        return self.plan.rows[row] if 0 <= row < len(self.plan.rows) else None

    def task_at(self, row: int) -> int | None:
        """The task on a line; None on a project's and on the last line."""
        if not 0 <= row < len(self.plan.rows):
            return None
        key = self.plan.rows.key(row)
        return key.id if key.kind == "task" else None

    def column_of(self, key: str) -> int | None:
        """Where a field is shown, or None."""
        return next((n for n, c in enumerate(self.columns) if c.field.key == key), None)

    def last_task(self) -> int | None:
        """The last visible task."""
        return next((t for i in range(len(self.plan.rows) - 1, -1, -1) if (t := self.task_at(i)) is not None), None)

    def text(self, row: GanttRow, field: Field) -> str:
        """A cell as read."""
        wrong = self.wrong.get((row.key.id, field.key)) if row.key.kind == "task" else None
        if wrong is not None:
            return wrong[0]
        if field.key == "predecessors":
            return self.predecessors.get(row.key.id, "") if row.key.kind == "task" else ""
        return text_of(self.plan.rows, row, field, self.plan.names, year=self.year, today=self._context.today())

    @property
    def predecessors(self) -> dict[int, str]:
        """The predecessors of the tasks as text."""
        return self.plan.link_texts

    # -- Qt's questions ------------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """The visible rows and the line for a new one."""
        return 0 if parent.isValid() else len(self.plan.rows) + (1 if self.edits.writable else 0)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """The shown columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """What may be selected and typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable(index.row(), index.column()) else flags

    def editable(self, row: int, column: int) -> bool:
        """Whether a cell may be typed into."""
        if not self.edits.writable:
            return False
        field, shown = self.columns[column].field, self.row_at(row)
        if shown is None:
            return field.key == "name"
        if shown.key.kind == "project" or not field.editable:
            return False
        return shown.is_leaf or field.key not in ROLLED_UP

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        if not index.isValid():
            return None
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if row is None:
            if column.field.key == "name" and role == Qt.ItemDataRole.DisplayRole:
                return _("＋ Type a new task here")
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column.field)
            case Qt.ItemDataRole.EditRole:
                return self._edit_text(row, column.field)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {self.text(row, column.field)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words above the columns."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignBottom
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed text."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not self.editable(index.row(), index.column()):
            return False
        task = self.task_at(index.row())
        text = str(value)
        if task is None:
            return bool(text.strip()) and self.edits.add(text.strip(), self.last_task()) is not None
        key = self.columns[index.column()].field.key
        if text == self._edit_text(self.plan.rows[index.row()], self.columns[index.column()].field):
            return False
        return self.type_texts({task: {key: text}}, [])

    def type_texts(
        self, told: Mapping[int, Mapping[str, str]], fresh: Sequence[Mapping[str, str]], words: str = ""
    ) -> bool:
        """Typed texts into cells and new tasks; what is not accepted stays visible with its reason."""
        outcome = self.edits.type(told, fresh, words, beside=self.last_task())
        if outcome is None:
            return False
        for task, texts in told.items():
            for key in texts:
                self.wrong.pop((task, key), None)
        self.wrong.update(outcome.wrong)
        for (task, key), (_typed, reason) in list(outcome.wrong.items())[:1]:
            self.refused.emit(task, key, reason)
        if outcome.wrong:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))
        return True

    def _edit_text(self, row: GanttRow, field: Field) -> str:
        if row.key.kind != "task":
            return ""
        wrong = self.wrong.get((row.key.id, field.key))
        if wrong is not None:
            return wrong[0]
        if field.key == "predecessors":
            return self.predecessors.get(row.key.id, "")
        if field.key in {"start", "finish"}:
            planned = row.start if field.key == "start" else row.finish
            return planned.isoformat() if planned else ""
        task = self.plan.rows.task(row.key.id)
        value = task.get(field.key) if task is not None else None
        if field.key == "duration" and value is None:
            value = row.duration
        return edit_text(field, value, self.plan.names)

    def _tooltip(self, row: GanttRow, column: OutlineColumn) -> str | None:
        wrong = self.wrong.get((row.key.id, column.field.key)) if row.key.kind == "task" else None
        if wrong is not None:
            return wrong[1]
        text = self.text(row, column.field)
        return text if len(text) > 6 else None

    # -- following the plan --------------------------------------------------------------------------------------

    def rearranged(self, before: list[RowKey]) -> None:
        """The plan was ordered anew: tell what is different, keeping the view where it stands when only cells are."""
        rows = self.plan.rows
        now = [rows.key(i) for i in range(len(rows))]
        if now == before:
            self.refreshed()
            return
        self.beginResetModel()
        self.endResetModel()

    def refreshed(self) -> None:
        """Cells say something else; the rows are the same."""
        if len(self.plan.rows) and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.plan.rows) - 1, len(self.columns) - 1))

    def set_columns(self, columns: list[OutlineColumn]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()
