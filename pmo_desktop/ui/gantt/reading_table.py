"""A table to read: sorted by its header, copied as Excel pastes it, its rows lead to tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pmo_desktop.domain.registers.spec import Field, Now, Register, Tone
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import RIGHT, heading, show, tone
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.clipboard import put_block

Index = QModelIndex | QPersistentModelIndex
_INDENT = "    "
_CHARACTER = 8
_COLOURS = {Tone.RED: "red", Tone.GREEN: "green", Tone.AMBER: "amber", Tone.ACCENT: "accent_text"}


class ReadingModel(QAbstractTableModel):
    """Rows under the fields of a register, in the order given or sorted by one field."""

    def __init__(self, theme: Theme, register: Register, today: date, parent: QWidget | None = None) -> None:
        """No rows yet."""
        super().__init__(parent)
        self._theme = theme
        self._now = Now(today)
        self.register = register
        self.fields: tuple[Field, ...] = register.fields
        self.given: list[Row] = []
        self.rows: list[Row] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, sorted as before."""
        self.beginResetModel()
        self.given = list(rows)
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a field; without one (-1) the rows stand as given. What is blank comes last."""
        self.layoutAboutToBeChanged.emit()
        self._sorted = (column, order) if column >= 0 else None
        self._arrange()
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        self.rows = list(self.given)
        if self._sorted is not None:
            key = self.fields[self._sorted[0]].key
            known = [row for row in self.rows if row.get(key) not in (None, "")]
            known.sort(key=lambda row: _comparable(row.get(key)), reverse=self._sorted[1] is _DESCENDING)
            self.rows = [*known, *(row for row in self.rows if row.get(key) in (None, ""))]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """How many fields there are."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, side, weight and colour of a cell."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, field = self.rows[index.row()], self.fields[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            text = self.text(row, field)
            level = row.get("level")
            indented = role == Qt.ItemDataRole.DisplayRole and field.key == "name" and self._sorted is None
            return _INDENT * level + text if indented and isinstance(level, int) else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if field.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and row.get("summary") is True:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = _COLOURS.get(tone(field, row.get(field.key), row, self._now) or Tone.NEUTRAL)
            return self._theme.color(colour) if colour else None
        return None

    def text(self, row: Row, field: Field) -> str:
        """A cell as read; differences carry their sign."""
        value = row.get(field.key)
        text = show(field, value, lambda _register, _id: "")
        return f"+{text}" if field.tone is not None and isinstance(value, Decimal) and value > 0 else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headings with their unit."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.fields):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return heading(self.fields[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.fields[section].kind in RIGHT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class ReadingTable(QTableView):
    """The table; a double click or Enter tells which row is opened, and which task is wanted."""

    wanted = Signal(int)
    opened = Signal(object)

    def __init__(self, theme: Theme, register: Register, today: date, name: str, parent: QWidget | None = None) -> None:
        """An empty table with a name for screen readers."""
        super().__init__(parent)
        self.rows = ReadingModel(theme, register, today, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(24)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for number, field in enumerate(register.fields):
            words = self.fontMetrics().horizontalAdvance(heading(field)) + 24
            self.setColumnWidth(number, max(field.width * _CHARACTER, words))
        head.setStretchLastSection(True)
        self.doubleClicked.connect(lambda index: self.want(index.row()))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, the first one current."""
        self.rows.show_rows(rows)
        if rows:
            self.setCurrentIndex(self.rows.index(0, 0))

    def copy(self) -> None:
        """The chosen rows, or all where none is chosen, with their headings, as Excel pastes them."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = [self.rows.rows[number] for number in chosen] or self.rows.rows
        block = [[heading(field) for field in self.rows.fields]]
        block += [[self.rows.text(row, field) for field in self.rows.fields] for row in rows]
        put_block(block, self.rows.fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the task, Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.want(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def want(self, number: int) -> None:
        """Say that the task of a row is wanted."""
        if 0 <= number < len(self.rows.rows):
            self.opened.emit(self.rows.rows[number])
            if isinstance(task := self.rows.rows[number].get("task"), int):
                self.wanted.emit(task)


_DESCENDING = Qt.SortOrder.DescendingOrder


def _comparable(value: Value) -> tuple[int, Decimal, str]:
    if isinstance(value, Decimal | int):
        return 0, Decimal(value), ""
    if isinstance(value, date):
        return 0, Decimal(value.toordinal()), ""
    return 1, Decimal(0), str(value)
