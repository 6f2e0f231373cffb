"""The records that differ as a table; what a cell says is made when it comes into sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.ui.comparing.lines import Comparison, Line, What
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.worded_model import WordedModel

Index = QModelIndex | QPersistentModelIndex
HEADS = (N_("Difference"), N_("Record"), N_("Project"))
WORDS: Mapping[What, str] = {What.GONE: N_("Gone"), What.CHANGED: N_("Changed"), What.ADDED: N_("Added")}
ROLES: Mapping[What, str] = {What.GONE: "red", What.CHANGED: "amber", What.ADDED: "green"}


class DifferenceModel(WordedModel):
    """One row a record."""

    def __init__(self, theme: Theme, heads: tuple[str, str]) -> None:
        """Start empty; `heads` name the two states."""
        super().__init__()
        self.heads = (*HEADS, " → ".join(heads))
        self._theme = theme
        self._comparison: Comparison | None = None
        self.lines: Sequence[Line] = ()
        self._said: dict[tuple[int, int], str] = {}

    def show(self, comparison: Comparison | None, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._comparison, self.lines = comparison, lines
        self._said.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        """One row a record."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = 0) -> object:
        """The words of a cell, in colour what became of the record."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            said = self._words(index.row(), index.column())
            return said if role == Qt.ItemDataRole.DisplayRole or index.column() else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if index.column() == 0:
                return self._theme.color(ROLES[self.lines[index.row()].what])
            return self._theme.color("second") if index.column() == 2 else None
        return None

    def _words(self, row: int, column: int) -> str:
        if self._comparison is None:
            return ""
        if (row, column) not in self._said:
            line = self.lines[row]
            self._said[row, column] = (
                _(WORDS[line.what])
                if column == 0
                else (self._comparison.name, self._comparison.project, self._comparison.words)[column - 1](line)
            )
        return self._said[row, column]
