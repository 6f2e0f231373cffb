"""The answers of a folder beside the file: asked, here now, returned, with a tick for what is taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.fill_in.merging import Collected
from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.tick_model import Index, TickModel

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


class AnswerModel(TickModel[Line]):
    """Lines with a tick each; ticking one of a conflict unticks the others."""

    def __init__(self, theme: Theme, changed: Callable[[], None]) -> None:
        """Start empty; `changed` is told after each tick."""
        super().__init__(_HEADS, RECORD, changed)
        self._theme = theme
        self._ticked: set[int] = set()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; what nobody disputes is ticked."""
        self.beginResetModel()
        self.lines = lines
        self._ticked = self._undisputed()
        self.endResetModel()
        self._changed()

    def chosen(self) -> dict[Place, Found | None]:
        """The values that are ticked."""
        return {self.lines[number].place: self.lines[number].value for number in sorted(self._ticked)}

    def words(self, line: Line) -> Sequence[str]:
        """What stands in the columns of a line."""
        return line.words

    def ticked(self, row: int) -> bool:
        """Whether an answer is taken in."""
        return row in self._ticked

    def tick(self, row: int, *, on: bool) -> None:
        """Take an answer in instead of the others of its place, or none."""
        if on:
            place = self.lines[row].place
            self._ticked -= {number for number in self._ticked if self.lines[number].place == place}
            self._ticked.add(row)
        else:
            self._ticked.discard(row)

    def tick_all(self) -> None:
        """Tick everything nobody disputes, or untick all when that is so already."""
        wanted = self._undisputed()
        self._ticked = set() if wanted <= self._ticked else wanted | self._ticked
        self.told()

    def _undisputed(self) -> set[int]:
        return {number for number, line in enumerate(self.lines) if not line.conflict}

    def data(self, index: Index, role: int = 0) -> object:
        """Words, ticks, and the colour of a conflict."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.BackgroundRole and line.conflict:
            return QColor(self._theme.palette["amber_tint"])
        if role == Qt.ItemDataRole.ToolTipRole:
            words = line.words[index.column()]
            hint = _("In conflict: tick the one that counts, or none to keep what is here.")
            return f"{words}\n{hint}" if line.conflict else words
        return super().data(index, role)


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
