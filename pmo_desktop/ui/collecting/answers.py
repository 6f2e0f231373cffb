"""The answers of a folder beside the file: asked, here now, returned, with a tick for what is taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.fill_in.merging import Collected
from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("Record"), N_("Field"), N_("When asked"), N_("Here now"), N_("Returned"), N_("By"), N_("File"))
RECORD, FIELD, ASKED, HERE, RETURNED, BY, FILE = range(len(_HEADS))
Place = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in words; several lines of the same place exclude each other."""

    place: Place
    value: Found | None
    words: tuple[str, str, str, str, str, str, str]
    conflict: bool


class AnswerModel(QAbstractTableModel):
    """Lines with a tick each; ticking one of a conflict unticks the others. `changed` is told after each tick."""

    def __init__(self, theme: Theme, changed: Callable[[], None]) -> None:
        """Start empty."""
        super().__init__()
        self._theme, self._changed = theme, changed
        self._lines: Sequence[Line] = ()
        self._ticked: set[int] = set()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; what nobody disputes is ticked."""
        self.beginResetModel()
        self._lines = lines
        self._ticked = {number for number, line in enumerate(lines) if not line.conflict}
        self.endResetModel()
        self._changed()

    def chosen(self) -> dict[Place, Found | None]:
        """The values that are ticked."""
        return {self._lines[number].place: self._lines[number].value for number in sorted(self._ticked)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        """One row an answer."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        """The same columns always."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """The words above the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(_HEADS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be ticked."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == RECORD else found

    def data(self, index: Index, role: int = 0) -> object:
        """Words, ticks, and the colour of a conflict."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == RECORD:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.BackgroundRole and line.conflict:
            return QColor(self._theme.palette["amber_tint"])
        if role == Qt.ItemDataRole.ToolTipRole:
            words = line.words[index.column()]
            return (
                f"{words}\n{_('In conflict: tick the one that counts, or none to keep what is here.')}"
                if line.conflict
                else words
            )
        return None

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        """Tick or untick."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != RECORD:
            return False
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        place = self._lines[index.row()].place
        if on:
            self._ticked -= {number for number in self._ticked if self._lines[number].place == place}
            self._ticked.add(index.row())
        else:
            self._ticked.discard(index.row())
        self.dataChanged.emit(self.index(0, RECORD), self.index(len(self._lines) - 1, RECORD))
        self._changed()
        return True

    def tick_all(self) -> None:
        """Tick everything nobody disputes, or untick all when that is so already."""
        wanted = {number for number, line in enumerate(self._lines) if not line.conflict}
        self._ticked = set() if wanted <= self._ticked else wanted | self._ticked
        if self._lines:
            self.dataChanged.emit(self.index(0, RECORD), self.index(len(self._lines) - 1, RECORD))
        self._changed()


class Words(Protocol):
    """How the file says things to her."""

    def record(self, place: Place) -> str:
        """What the record is called."""
        ...

    def field(self, place: Place) -> str:
        """What the field is called."""
        ...

    def here(self, place: Place) -> str:
        """What the file holds now."""
        ...

    def asked(self, place: Place, text: str) -> str:
        """What it held when it was asked."""
        ...

    def answer(self, place: Place, value: Found | None) -> str:
        """What came back."""
        ...


def lines_of(collected: Collected, words: Words) -> list[Line]:
    """The answers in words, conflicts first."""
    found = []
    for one in sorted(collected.changes, key=lambda one: not one.conflict):
        place = (one.register, one.record, one.field)
        head = (words.record(place), words.field(place), words.asked(place, one.asked), words.here(place))
        for offer in one.offers:
            told = (*head, words.answer(place, offer.value), offer.to, offer.file)
            found.append(Line(place, offer.value, told, one.conflict))
    return found
