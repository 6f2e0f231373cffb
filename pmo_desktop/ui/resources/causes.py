"""The tasks that fill a cell, as a table; each leads to its place in the schedule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pmo_desktop.base.days import short_span
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.base.numbers import tenths
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.ui.resources.board import Cause
from pmo_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A cause with what the schedule says of it."""

    cause: Cause
    dates: Dates | None
    today: date


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table."""

    title: str
    width: int
    text: Callable[[CauseRow], str]
    right: bool = False


def _float(row: CauseRow) -> str:
    if row.dates is None:
        return "–"
    return _("{n} d").format(n=tenths(row.dates.total_float / 480))


def _standing(row: CauseRow) -> str:
    if row.dates is None:
        return ""
    words = [_("critical")] if row.dates.critical else []
    if row.dates.percent:
        words.append(_("started"))
    return _(", ").join(words)


COLUMNS = (
    Column(N_("Task"), 160, lambda row: row.cause.name),
    Column(N_("Project"), 110, lambda row: row.cause.project),
    Column(N_("Units"), 76, lambda row: row.cause.units, right=True),
    Column(N_("In this span"), 96, lambda row: f"{row.cause.percent}%", right=True),
    Column(N_("Hours"), 60, lambda row: tenths(row.cause.hours), right=True),
    Column(N_("Total float"), 84, _float, right=True),
    Column(N_("Dates"), 130, lambda row: short_span(row.cause.start, row.cause.finish, row.today)),
    Column(N_("Remark"), 90, _standing),
)


class CausesModel(QAbstractTableModel):
    """The tasks of one cell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """No tasks yet."""
        super().__init__(parent)
        self._theme = theme
        self.items: list[CauseRow] = []

    def show_rows(self, rows: list[CauseRow]) -> None:
        """Show these tasks."""
        self.beginResetModel()
        self.items = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """How many tasks there are."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment and colour of a cell."""
        if not index.isValid() or index.row() >= len(self.items):
            return None
        row, column = self.items[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and column.text is _standing and row.dates and row.dates.critical:
            return self._theme.color("red")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title of a column."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(COLUMNS[section].title)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if COLUMNS[section].right else _LEFT
        return None


class CausesTable(QTableView):
    """The table; a double click or Enter tells which task is wanted."""

    wanted = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """An empty table."""
        super().__init__(parent)
        self._theme = theme
        self.rows = CausesModel(theme, self)
        self.setModel(self.rows)
        self.setAccessibleName(_("Tasks in the chosen cell"))
        self.setToolTip(_("Double click or Enter: go to the task"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        self.setShowGrid(True)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(24)
        self.horizontalHeader().setHighlightSections(False)
        for number, column in enumerate(COLUMNS):
            self.setColumnWidth(number, column.width)
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(lambda index: self._want(index.row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where nothing is booked."""
        super().paintEvent(event)
        if self.rows.items:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.color("second"))
        box = self.viewport().rect().adjusted(12, 12, -12, -12)
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, _("Nothing is booked here."))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the task, Esc back to the heat map."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._want(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _want(self, row: int) -> None:
        if 0 <= row < len(self.rows.items):
            self.wanted.emit(self.rows.items[row].cause.task)
