"""The lines of a plan as a Qt table: last import, here, workbook, and which of them counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.importing.plan import Absence
from pmo_desktop.domain.importing.taking import Choices
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.exchange.excel.planning.review import Kind, Line
from pmo_desktop.presentation.formatting import label
from pmo_desktop.ui.importing.words import value_words
from pmo_desktop.ui.theme import SMALL, Theme
from pmo_desktop.ui.widgets.worded_model import WordedModel

Index = QModelIndex | QPersistentModelIndex
ROW, NAME, FIELD, LAST, HERE, THEIRS = range(6)
HEADINGS = (N_("Row"), N_("Record"), N_("Field"), N_("Last import"), N_("Now here"), N_("Workbook now"))
KIND_WORDS = {
    Kind.NEW: N_("new"),
    Kind.CHANGED: N_("changed"),
    Kind.CONFLICT: N_("conflicts"),
    Kind.VANISHED: N_("gone"),
    Kind.UNCHANGED: N_("unchanged"),
}
_TINTS = {
    Kind.NEW: "green_tint",
    Kind.CHANGED: "selection",
    Kind.CONFLICT: "red_tint",
    Kind.VANISHED: "amber_tint",
}


class ReviewModel(WordedModel):
    """One line a row; what counts stands bold with a mark before it."""

    heads = HEADINGS

    def __init__(self, theme: Theme, registers: Sequence[Register]) -> None:
        """No lines yet."""
        super().__init__()
        self._theme = theme
        self._registers: Mapping[str, Register] = {register.key: register for register in registers}
        self._bold = theme.font(SMALL, bold=True)
        self._tints = {kind: QColor(theme.palette[role]) for kind, role in _TINTS.items()}
        self._ink = {"text": QColor(theme.palette["text"]), "third": QColor(theme.palette["third"])}
        self._all: Sequence[Line] = ()
        self.lines: Sequence[Line] = ()
        self.choices = Choices()
        self._several = False

    def show_lines(self, lines: Sequence[Line], choices: Choices, kinds: frozenset[Kind]) -> None:
        """Show the lines of these kinds; the same lines with other choices keep their place."""
        self.choices = choices
        shown = [line for line in lines if line.kind in kinds]
        if len(shown) == len(self.lines) and shown == list(self.lines):
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, THEIRS))
            return
        self.beginResetModel()
        self._all, self.lines = lines, shown
        self._several = len({line.sheet for line in lines}) > 1
        self.endResetModel()

    # -- what counts ----------------------------------------------------------------------------------------------

    def taken(self, line: Line) -> bool | None:
        """Whether the workbook wins a line; None while that is open."""
        choices = self.choices
        if line.kind is Kind.CONFLICT:
            if line.dispute in choices.theirs:
                return True
            return False if line.dispute in choices.here else None
        if line.kind is Kind.VANISHED:
            absence = choices.absences.get(line.missing) if line.missing is not None else None
            return {Absence.CANCEL: True, Absence.KEEP: False}.get(absence or Absence.OPEN)
        if line.kind is Kind.CHANGED:
            return line.dispute not in choices.left
        return True if line.kind is Kind.NEW else None

    # -- Qt -------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """As many as there are lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, look and what a screen reader says."""
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._bare(line, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(HEADINGS[column])}: {self._text(line, column)}, {_(KIND_WORDS[line.kind])}"
        if role == Qt.ItemDataRole.FontRole and self._wins(line, column):
            return self._bold
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._tints.get(line.kind) if self._wins(line, column) or column == FIELD else None
        if role == Qt.ItemDataRole.ForegroundRole:
            loses = column in (HERE, THEIRS) and self.taken(line) is not None and not self._wins(line, column)
            return self._ink["third" if loses or column in (ROW, LAST) else "text"]
        return None

    def _wins(self, line: Line, column: int) -> bool:
        if column not in (HERE, THEIRS) or line.kind in (Kind.NEW, Kind.UNCHANGED):
            return False
        return self.taken(line) is (column == THEIRS)

    def _text(self, line: Line, column: int) -> str:
        text = self._bare(line, column)
        if column in (HERE, THEIRS) and line.kind not in (Kind.NEW, Kind.UNCHANGED) and text:
            return f"{'●' if self._wins(line, column) else '○'} {text}"
        return text

    def _bare(self, line: Line, column: int) -> str:
        if column == ROW:
            place = str(line.row) if line.row and line.first else ""
            return f"{line.sheet} {place}" if place and self._several else place
        if column == NAME:
            return (line.name or _("row {n}").format(n=line.row)) if line.first else ""
        if column == FIELD:
            return self._field(line)
        if line.kind is Kind.VANISHED:
            assert line.gone is not None
            return {
                LAST: _("was imported"),
                HERE: _("keep it"),
                THEIRS: _("mark it cancelled") if line.gone.can_cancel else "",
            }.get(column, "")
        if line.kind in (Kind.NEW, Kind.UNCHANGED):
            return ""
        told = {LAST: line.last, HERE: line.here, THEIRS: line.theirs}[column]
        return value_words(self._registers.get(line.register), line.field, told)

    def _field(self, line: Line) -> str:
        if line.kind is Kind.NEW:
            return _("new row")
        if line.kind is Kind.VANISHED:
            return _("no longer in the workbook")
        if line.kind is Kind.UNCHANGED:
            return _("unchanged")
        register = self._registers[line.register]
        return label(register[line.field]) if register.has(line.field) else line.field
