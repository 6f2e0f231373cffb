"""The table behind the outline: the plan's visible rows, and one line below them that takes a new task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.presentation.formatting import clock_unit, edit_text
from pmo_desktop.presentation.gantt_places import Spot, same_level, spot_at
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.columns import OutlineColumn, text_of
from pmo_desktop.ui.gantt.outline_edits import OutlineEdits, Texts
from pmo_desktop.ui.gantt.plan import Plan

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROLLED_UP = frozenset({"start", "finish", "duration", "percent_complete"})
"""What a summary has from below and nobody types."""


class OutlineModel(QAbstractTableModel):
    """Cells are put together when they are looked at, so the number of tasks does not matter."""

    refused = Signal(int, str, str)
    added = Signal(int)

    def __init__(self, context: Context, plan: Plan, edits: OutlineEdits, columns: list[OutlineColumn]) -> None:
        """Show the plan's rows in these columns."""
        super().__init__()
        self._context = context
        self.plan = plan
        self.edits = edits
        self.columns = columns
        self.year = False
        self.wrong: dict[tuple[int, str], tuple[str, str]] = {}
        self.cut: frozenset[int] = frozenset()
        self.new_level: int | None = None
        self.fresh: dict[int, None] = {}
        self._unnamed: tuple[int, Spot | None, int] | None = None

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

    def today(self) -> date:
        """The day all relative words start from."""
        return self._context.today()

    def date_keys(self) -> frozenset[str]:
        """The shown fields that hold days."""
        return frozenset(c.field.key for c in self.columns if c.field.kind is Kind.DATE)

    def column_of(self, key: str) -> int | None:
        """Where a field is shown, or None."""
        return next((n for n, c in enumerate(self.columns) if c.field.key == key), None)

    def keys_from(self, column: int) -> list[str]:
        """The fields shown from a column on."""
        return [shown.field.key for shown in self.columns[column:]]

    def is_new_line(self, row: int) -> bool:
        """Whether a line is the one that takes a new task."""
        return row == len(self.plan.rows) and self.edits.writable

    def words_of_new(self, column: int) -> str:
        """What stands on the line for a new task."""
        return _("＋ Type or paste new rows here") if self.columns[column].field.key == "name" else ""

    def level_of_new(self) -> int:
        """How deep the line for a new task stands: like the row above, unless it was put elsewhere."""
        return self.new_level if self.new_level is not None else same_level(self.plan.rows, len(self.plan.rows))

    def end_spot(self) -> Spot | None:
        """Where a task typed on the last line goes."""
        rows = self.plan.rows
        if self.plan.way.group:
            return None
        spot = spot_at(rows, len(rows), self.level_of_new())
        if spot is None or self.plan.way.ordered:
            return spot
        return Spot(spot.project, spot.parent, None, spot.level)

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
            return self.words_of_new(index.column()) if role == Qt.ItemDataRole.DisplayRole else None
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
        task, text, key = self.task_at(index.row()), str(value), self.columns[index.column()].field.key
        if task is None:
            return bool(text.strip()) and self.add({"name": text.strip()}, self.end_spot()) is not None
        if text == self._edit_text(self.plan.rows[index.row()], self.columns[index.column()].field):
            return False
        if key == "name" and self._is_unnamed(task):
            return self._name(text.strip())
        return self.type_texts({task: {key: text}})

    def add(self, texts: Texts, spot: Spot | None, *, unnamed: bool = False) -> int | None:
        """A new task at a place; `unnamed` until its name is typed, which then counts as the same step."""
        made = self.edits.add(texts, spot)
        if made is None:
            return None
        new, wrong = made
        self.new_level = None
        self.fresh[new] = None
        self._unnamed = (new, spot, self._context.opened.version) if unnamed else None
        self.keep_wrong({(new, key): why for key, why in wrong.items()})
        self.added.emit(new)
        return new

    def give_up_unnamed(self, task: int) -> bool:
        """Take a task away again that was put in and got no name; whether there was one."""
        if not self._is_unnamed(task):
            return False
        self._unnamed = None
        self._context.opened.undo()
        return True

    def _is_unnamed(self, task: int) -> bool:
        held = self._unnamed
        return held is not None and held[0] == task and held[2] == self._context.opened.version

    def _name(self, text: str) -> bool:
        assert self._unnamed is not None
        _task, spot, _version = self._unnamed
        self._unnamed = None
        self._context.opened.undo()
        return self.add({"name": text}, spot) is not None

    def type_texts(self, told: Mapping[int, Texts], words: str = "") -> bool:
        """Typed texts into cells; what is not accepted stays visible with its reason."""
        outcome = self.edits.type(told, words)
        if outcome is None:
            return False
        for task, texts in told.items():
            for key in texts:
                self.wrong.pop((task, key), None)
        self.keep_wrong(outcome.wrong)
        for (task, key), (_typed, reason) in list(outcome.wrong.items())[:1]:
            self.refused.emit(task, key, reason)
        return True

    def keep_wrong(self, wrong: Mapping[tuple[int, str], tuple[str, str]]) -> None:
        """Show texts that were not accepted, with their reasons."""
        if wrong:
            self.wrong.update(wrong)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def drop_wrong(self, task: int, key: str) -> bool:
        """Take a text away that was not accepted; whether there was one."""
        return self.wrong.pop((task, key), None) is not None

    def copied(self, row: int, column: int) -> str:
        """A cell as it is copied: as typed, roll-ups as read."""
        shown = self.row_at(row)
        if shown is None:
            return ""
        field = self.columns[column].field
        rolled = shown.key.kind != "task" or (not shown.is_leaf and field.key in ROLLED_UP) or field.key == "wbs"
        return self.text(shown, field) if rolled else self._edit_text(shown, field)

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
        return edit_text(field, value, self.plan.names) + (clock_unit(field, task) if task is not None else "")

    def _tooltip(self, row: GanttRow, column: OutlineColumn) -> str | None:
        wrong = self.wrong.get((row.key.id, column.field.key)) if row.key.kind == "task" else None
        if wrong is not None:
            return wrong[1]
        text = self.text(row, column.field)
        return text if len(text) > 6 else None

    # -- following the plan --------------------------------------------------------------------------------------

    def rearranged(self, before: GanttRows | None) -> None:
        """The plan was ordered anew: tell what is different, keeping the view where it stands when only cells are."""
        if before is not None and self.plan.rows.same_rows(before):
            self.refreshed()
            return
        self.beginResetModel()
        self.endResetModel()

    def refreshed(self, lines: Iterable[int] | None = None) -> None:
        """Cells say something else, those of some lines or of all; the rows are the same."""
        if lines is not None and self.columns:
            for line in lines:
                self.dataChanged.emit(self.index(line, 0), self.index(line, len(self.columns) - 1))
        elif len(self.plan.rows) and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.plan.rows) - 1, len(self.columns) - 1))

    def set_columns(self, columns: list[OutlineColumn]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()
