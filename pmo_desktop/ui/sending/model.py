"""The comparison as a table with a tick before each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from pmo_desktop.base.i18n import N_
from pmo_desktop.ui.sending.lines import Line, What
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.tick_model import Index, TickModel

_HEADS = (N_("Sheet"), N_("Cell"), N_("Record"), N_("Field"), N_("In the workbook"), N_("Here"), N_("Note"))
SHEET, CELL, RECORD, FIELD, OLD, NEW, NOTE = range(len(_HEADS))


class SendModel(TickModel[Line]):
    """Lines with a tick each; lines of the same key go together."""

    def __init__(self, theme: Theme, changed: Callable[[], None]) -> None:
        """Start empty; `changed` is told after each tick."""
        super().__init__(_HEADS, SHEET, changed)
        self._theme = theme
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
        self.told()

    def words(self, line: Line) -> Sequence[str]:
        """What stands in the columns of a line."""
        return _words(line)

    def ticked(self, row: int) -> bool | None:
        """Whether a change is sent; what is left out has no tick."""
        line = self.lines[row]
        return None if line.what is What.LEFT else line.key not in self._off

    def tick(self, row: int, *, on: bool) -> None:
        """Send or leave a change and what goes with it."""
        if on:
            self._off.discard(self.lines[row].key)
        else:
            self._off.add(self.lines[row].key)

    def data(self, index: Index, role: int = 0) -> object:
        """Words, ticks, colours."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _words(line)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._theme.palette[self._ink(line, index.column())])
        if role == Qt.ItemDataRole.FontRole and index.column() == NEW and line.what is not What.LEFT:
            font = QFont()
            font.setBold(True)
            return font
        return super().data(index, role)

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

    def toggle(self, row: int) -> None:
        """Turn the tick of a line."""
        if 0 <= row < len(self.lines) and self.lines[row].what is not What.LEFT:
            self._off ^= {self.lines[row].key}
            self.told()


def _words(line: Line) -> tuple[str, ...]:
    def bare(text: str) -> str:
        return " ".join(text.split()) or "–"

    return (line.sheet, line.cell, line.record, line.field, bare(line.old), bare(line.new), line.note)
