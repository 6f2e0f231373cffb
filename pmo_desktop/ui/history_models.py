"""The steps of a file and the changes of one of them as tables; rows are read as they come into sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.changes import Step
from pmo_desktop.presentation.history_words import Line, came_from, what
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.worded_model import WordedModel

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_PAGE = 200
_CELL = 400
_STEP_HEADS = (N_("When"), N_("By whom"), N_("What"), N_("From"))
_LINE_HEADS = (N_("Register"), N_("Record"), N_("Field"), N_("Old value"), N_("New value"))


class _Paged(WordedModel, Generic[T]):
    """Rows that come from an iterator, a page at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[T] = []
        self._source: Iterator[T] = iter(())
        self._more = False

    def show(self, source: Iterable[T]) -> None:
        """Show these, the first page at once."""
        self.beginResetModel()
        self._source = iter(source)
        self.rows = list(islice(self._source, _PAGE))
        self._more = len(self.rows) == _PAGE
        self.endResetModel()

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        del parent
        page = list(islice(self._source, _PAGE))
        self._more = len(page) == _PAGE
        if page:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(page) - 1)
            self.rows += page
            self.endInsertRows()

    @property
    def complete(self) -> bool:
        """Whether all rows have been read."""
        return not self._more

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self.rows)


class StepModel(_Paged[Step]):
    """When, who, what, from where."""

    heads = _STEP_HEADS

    def __init__(self, theme: Theme) -> None:
        """Nothing yet; the theme greys what is not in effect."""
        super().__init__()
        self._theme = theme

    def data(self, index: Index, role: int = 0) -> object:
        """The words of a step, grey and struck through when it was taken back."""
        step = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (day_and_time(step.when), step.who, what(step), came_from(step))[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and (step.undone or step.way in ("undo", "redo")):
            return self._theme.color("third")
        if role == Qt.ItemDataRole.FontRole and step.undone and index.column() == 2:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None


class LineModel(_Paged[Line]):
    """Register, record, field, old, new."""

    heads = _LINE_HEADS

    def data(self, index: Index, role: int = 0) -> object:
        """The words of a change."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one = self.rows[index.row()]
        text = (one.register, one.record, one.field, one.old, one.new)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        return " ".join(text[:_CELL].split())
