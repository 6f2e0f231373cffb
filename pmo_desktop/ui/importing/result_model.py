"""The rows a table becomes, as they would stand in their register: each value as it was understood."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.importing.plan import Action, PlannedRow, PlannedTable
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.exchange.excel.findings import TableFinding
from pmo_desktop.exchange.excel.sheet import Place
from pmo_desktop.presentation.formatting import label, list_joint, no_names, show
from pmo_desktop.ui.importing.marks import places_of
from pmo_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ACTION_WORDS = {
    Action.ADDED: N_("new"),
    Action.UPDATED: N_("changed"),
    Action.UNCHANGED: N_("unchanged"),
    Action.CONFLICTS: N_("conflicts"),
}
_INK = {Action.ADDED: "green", Action.UPDATED: "accent_text", Action.UNCHANGED: "third", Action.CONFLICTS: "red"}
_FIXED = 2
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.INTEGER, Kind.SCALE})


class ResultModel(QAbstractTableModel):
    """The row in the sheet, what happens, then the fields that columns of the sheet fill."""

    def __init__(self, theme: Theme) -> None:
        """No rows yet."""
        super().__init__()
        self._ink = {action: QColor(theme.palette[role]) for action, role in _INK.items()}
        self._third = QColor(theme.palette["third"])
        self.rows: tuple[PlannedRow, ...] = ()
        self.fields: list[Field] = []
        self._own: list[str] = []
        self._table: TableFinding | None = None
        self._numbers: dict[int, int] = {}

    def show_table(self, table: PlannedTable | None, finding: TableFinding | None, register: Register | None) -> None:
        """Show one table's rows; nothing where it is not imported."""
        self.beginResetModel()
        self._table = finding
        self._numbers = {}
        if table is None or finding is None or register is None:
            self.rows, self.fields, self._own = (), [], []
        else:
            self.rows = table.rows
            filled = {key for row in table.rows[:2000] for key in row.found}
            order = [c.field for c in finding.columns if c.field in filled]
            keys = dict.fromkeys([*order, *(f.key for f in register.fields if f.key in filled)])
            self.fields = [register[key] for key in keys if key and register.has(key)]
            self._own = [c.header for c in finding.columns if c.custom]
        self.endResetModel()

    def line_of(self, row: int) -> int | None:
        """The line of a row of the sheet."""
        if not self._numbers:
            self._numbers = {one.row: number for number, one in enumerate(self.rows)}
        return self._numbers.get(row)

    def place_of(self, index: Index) -> Place | None:
        """The cell of the sheet a value was read from, else the first cell of its row."""
        if not index.isValid() or self._table is None:
            return None
        row, column = self.rows[index.row()].row, index.column() - _FIXED
        if 0 <= column < len(self.fields):
            found = places_of(self._table)(row, self.fields[column].key)
            if found is not None:
                return found
        headers = {c.header: c.column for c in self._table.columns}
        if column >= len(self.fields) and self._own[column - len(self.fields)] in headers:
            return row, headers[self._own[column - len(self.fields)]]
        return row, min((c.column for c in self._table.columns), default=1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """One line a row."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Row and action, the fields, the own columns."""
        return 0 if parent.isValid() or not self.rows else _FIXED + len(self.fields) + len(self._own)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The fields' labels; own columns under their own header."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section < _FIXED:
            return (_("Row"), _("What happens"))[section]
        section -= _FIXED
        return label(self.fields[section]) if section < len(self.fields) else self._own[section - len(self.fields)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and look of a value."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(row, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {self._text(row, column) or _('blank')}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._third if column == 0 else self._ink[row.action] if column == 1 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = _FIXED <= column < _FIXED + len(self.fields) and self.fields[column - _FIXED].kind in _NUMBERS
            return _RIGHT if number or column == 0 else None
        return None

    def _text(self, row: PlannedRow, column: int) -> str:
        if column == 0:
            return str(row.row)
        if column == 1:
            return _(ACTION_WORDS[row.action])
        column -= _FIXED
        if column >= len(self.fields):
            return row.own.get(self._own[column - len(self.fields)], "")
        one = self.fields[column]
        value = row.found.get(one.key)
        if isinstance(value, tuple):
            return list_joint().join(value)
        if one.kind in (Kind.REF, Kind.REFS) and value is not None:
            return str(value)
        text = show(one, value, no_names)
        return "  " * row.level + text if column == 0 else text
