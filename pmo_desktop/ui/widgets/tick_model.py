"""A table of lines with a tick before each that may be taken or left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from pmo_desktop.ui.widgets.worded_model import WordedModel

Index = QModelIndex | QPersistentModelIndex
LineT = TypeVar("LineT")


class TickModel(WordedModel, Generic[LineT]):
    """Lines whose ticks stand in one column; `changed` is told after each tick."""

    def __init__(self, heads: Sequence[str], place: int, changed: Callable[[], None]) -> None:
        """Start empty, with the marked words above the columns and the column of the ticks."""
        super().__init__()
        self.heads, self._place, self._changed = heads, place, changed
        self.lines: Sequence[LineT] = ()

    def words(self, line: LineT) -> Sequence[str]:
        """What stands in the columns of a line."""
        raise NotImplementedError

    def ticked(self, row: int) -> bool | None:
        """Whether a line is ticked; None is a line without a tick."""
        raise NotImplementedError

    def tick(self, row: int, *, on: bool) -> None:
        """Tick or untick a line and what goes with it."""
        raise NotImplementedError

    def told(self) -> None:
        """Show the ticks as they are now."""
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.heads) - 1))
        self._changed()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        """One row a line."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Which lines can be ticked."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsUserCheckable if self._has_tick(index) else found

    def data(self, index: Index, role: int = 0) -> object:
        """Words and ticks."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(self.lines[index.row()])[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and self._has_tick(index):
            return Qt.CheckState.Checked if self.ticked(index.row()) else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        """Tick or untick a line."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._has_tick(index):
            return False
        self.tick(index.row(), on=Qt.CheckState(value) is Qt.CheckState.Checked)
        self.told()
        return True

    def _has_tick(self, index: Index) -> bool:
        return index.column() == self._place and self.ticked(index.row()) is not None
