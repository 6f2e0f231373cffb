"""The comparison as a table with a tick before each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.ui.sending.lines import Line, What
from pmo_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("Sheet"), N_("Cell"), N_("Record"), N_("Field"), N_("In the workbook"), N_("Here"), N_("Note"))
SHEET, CELL, RECORD, FIELD, OLD, NEW, NOTE = range(len(_HEADS))


class SendModel(QAbstractTableModel):
    """Lines with a tick each; lines of the same key go together. `changed` is told after each tick."""

    def __init__(self, theme: Theme, changed: Callable[[], None]) -> None:
        """Start empty."""
        super().__init__()
        self._theme, self._changed = theme, changed
        self.lines: Sequence[Line] = ()
        self._off: set[tuple[str, ...]] = set()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, all changes ticked."""
        self.beginResetModel()
        self.lines = lines
        self._off = set()
        self.endResetModel()
        self._changed()

    def chosen(self, what: What) -> list[Line]:
        """The ticked lines of one sort."""
        return [line for line in self.lines if line.what is what and line.key not in self._off]

    def tick_all(self) -> None:
        """Tick all changes, or none when all are ticked."""
        self._off = set() if self._off else {line.key for line in self.lines if line.what is not What.LEFT}
        self._told()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        """One row a line."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        """The same columns always."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """The words above the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(_HEADS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Changes can be ticked."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        ticks = index.column() == SHEET and self.lines[index.row()].what is not What.LEFT
        return found | Qt.ItemFlag.ItemIsUserCheckable if ticks else found

    def data(self, index: Index, role: int = 0) -> object:
        """Words, ticks, colours."""
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(line)[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == SHEET and line.what is not What.LEFT:
            return Qt.CheckState.Unchecked if line.key in self._off else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._theme.palette[self._ink(line, index.column())])
        if role == Qt.ItemDataRole.FontRole and index.column() == NEW and line.what is not What.LEFT:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _ink(self, line: Line, column: int) -> str:
        if line.what is What.LEFT:
            return "amber" if column == NOTE else "third"
        if line.key in self._off:
            return "third"
        if column == OLD:
            return "second"
        if column == NEW:
            return "green" if line.what is What.ROW else "accent_text"
        return "text"

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        """Tick or untick a line and what goes with it."""
        line = self.lines[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != SHEET or line.what is What.LEFT:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._off.discard(line.key)
        else:
            self._off.add(line.key)
        self._told()
        return True

    def toggle(self, row: int) -> None:
        """Turn the tick of a line."""
        if 0 <= row < len(self.lines) and self.lines[row].what is not What.LEFT:
            self._off ^= {self.lines[row].key}
            self._told()

    def _told(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(_HEADS) - 1))
        self._changed()


def _words(line: Line) -> tuple[str, ...]:
    def bare(text: str) -> str:
        return " ".join(text.split()) or "–"

    return (line.sheet, line.cell, line.record, line.field, bare(line.old), bare(line.new), line.note)
