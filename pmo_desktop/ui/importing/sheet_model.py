"""A sheet of a workbook as a Qt model: texts as the workbook shows them, read only."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.exchange.excel.sheet import Cell, Place, Range, Sheet, address, column_letters
from pmo_desktop.exchange.excel.shown import shown_text
from pmo_desktop.ui.importing.marks import Mark, Marks

Index = QModelIndex | QPersistentModelIndex
_LEAST_ROWS, _LEAST_COLUMNS = 30, 14
_MOST_SPANS = 4000
_LONGEST_TEXT = 300

MARK_WORDS = {
    Mark.ADDED: N_("new row"),
    Mark.CHANGED: N_("changed"),
    Mark.CONFLICT: N_("in conflict"),
    Mark.CONFLICT_ROW: N_("row in conflict"),
    Mark.PROBLEM: N_("not understood"),
}


class SheetModel(QAbstractTableModel):
    """Rows and columns count from 0 here and from 1 in the workbook.

    `spans` are the merged cells to show, `anchors` the places where they begin.
    """

    def __init__(self) -> None:
        """Show an empty sheet."""
        super().__init__()
        self.sheet = Sheet("")
        self.marks = Marks()
        self._rows = _LEAST_ROWS
        self._columns = _LEAST_COLUMNS
        self.spans: tuple[Range, ...] = ()
        self.anchors: frozenset[Place] = frozenset()

    def set_sheet(self, sheet: Sheet, marks: Marks) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.sheet, self.marks = sheet, marks
        rows = max((place[0] for place in sheet.cells), default=0)
        columns = max((place[1] for place in sheet.cells), default=0)
        self._rows = max(_LEAST_ROWS, rows + 2)
        self._columns = max(_LEAST_COLUMNS, columns + 1)
        inside = [r for r in sheet.merged if r.top <= self._rows and r.left <= self._columns]
        self.spans = tuple(inside[:_MOST_SPANS])
        self.anchors = frozenset((r.top, r.left) for r in self.spans)
        self.endResetModel()

    def set_marks(self, marks: Marks) -> None:
        """Paint other marks over the same sheet."""
        self.marks = marks
        self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, self._columns - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """The used rows and a few more."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """The used columns and one more."""
        return 0 if parent.isValid() else self._columns

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a place of the model."""
        return self.sheet.cells.get((row + 1, column + 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, its tooltip and what a screen reader says."""
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_text(cell)[:_LONGEST_TEXT] if cell is not None else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(cell, index.row() + 1, index.column() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(cell, index.row() + 1, index.column() + 1)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Letters above, numbers at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section + 1) if orientation == Qt.Orientation.Horizontal else section + 1

    def _tip(self, cell: Cell | None, row: int, column: int) -> str | None:
        parts = []
        if cell is not None:
            text = shown_text(cell)
            parts.append(text if len(text) <= 600 else text[:600] + "…")
            if len(cell.formula) > 1:
                parts.append(cell.formula)
        if (row, column) in self.sheet.comments:
            parts.append(self.sheet.comments[row, column])
        if (row, column) in self.marks.typed:
            parts.append(_("read as “{text}”, typed by you").format(text=self.marks.typed[row, column]))
        if (row, column) in self.marks.notes:
            parts.append(self.marks.notes[row, column])
        reason = self.marks.reason(row, column)
        if reason:
            parts.append(_("row skipped: {reason}").format(reason=_(reason)))
        return "\n".join(parts) if parts else None

    def _spoken(self, cell: Cell | None, row: int, column: int) -> str:
        words = [address(row, column), shown_text(cell)[:_LONGEST_TEXT] if cell is not None else _("blank")]
        mark = self.marks.of(row, column)
        if mark in MARK_WORDS:
            words.append(_(MARK_WORDS[mark]))
        reason = self.marks.reason(row, column)
        if reason:
            words.append(_("row skipped: {reason}").format(reason=_(reason)))
        return " ".join(words)
