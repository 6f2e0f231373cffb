"""What differs between two states: the registers with their counts, the records of one, the fields of a record."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QSplitter,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.comparing.lines import Comparison, Line
from pmo_desktop.ui.comparing.model import ROLES, DifferenceModel
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import column
from pmo_desktop.ui.widgets.reading_table import reading_table

_WHAT, _RECORD, _PROJECT = 84, 232, 120
_COUNT = 52
_NARROW = 156


class DifferencePanel(QWidget):
    """`selected` tells that other records, or another register, are chosen."""

    selected = Signal()

    def __init__(self, theme: Theme, *, then: str = "", now: str = "") -> None:
        """Empty; the earlier and the later state may have names of their own."""
        super().__init__()
        self._theme = theme
        self.comparison: Comparison | None = None
        self._heads = (then or _("As it was"), now or _("Now"))
        self.registers = self._register_table()
        self.model = DifferenceModel(theme, self._heads)
        self.records = self._record_table()
        self.fields = self._field_table()
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.records)
        right.addWidget(self.fields)
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2)
        right.setChildrenCollapsible(False)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(self.registers)
        across.addWidget(right)
        across.setStretchFactor(1, 1)
        across.setSizes([_NARROW + 3 * _COUNT, 600])
        across.setChildrenCollapsible(False)
        column(self).addWidget(across)
        self.registers.itemSelectionChanged.connect(self._show_records)
        self.records.selectionModel().selectionChanged.connect(self._show_fields)

    # -- what is shown --------------------------------------------------------------------------------------------

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison; the register stays chosen where it still differs."""
        kept = self.register
        self.comparison = comparison
        table = self.registers
        table.blockSignals(True)
        table.clearSelection()
        listed = comparison.registers() if comparison is not None else []
        all_ = [("", _("All registers"), comparison.counts())] if comparison is not None and listed else []
        table.setRowCount(len(all_) + len(listed))
        for place, (key, title, counts) in enumerate([*all_, *listed]):
            self._put_register(place, key, title, counts)
        chosen = next((at for at in range(table.rowCount()) if self._key(at) == kept), 0)
        if table.rowCount():
            table.setCurrentCell(chosen, 0)
        table.blockSignals(False)
        self._show_records()

    def _put_register(self, place: int, key: str, title: str, counts: tuple[int, int, int]) -> None:
        first = QTableWidgetItem(title)
        first.setData(Qt.ItemDataRole.UserRole, key)
        first.setToolTip(title)
        self.registers.setItem(place, 0, first)
        for number, (count, role) in enumerate(zip(counts, ROLES.values(), strict=True), 1):
            cell = QTableWidgetItem(f"{count:,}" if count else "–")
            cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cell.setForeground(self._theme.color(role if count else "third"))
            self.registers.setItem(place, number, cell)

    def _key(self, place: int) -> str:
        item = self.registers.item(place, 0)
        return str(item.data(Qt.ItemDataRole.UserRole) or "") if item is not None else ""

    @property
    def register(self) -> str:
        """The key of the chosen register; empty for all."""
        return self._key(self.registers.currentRow())

    def chosen(self) -> list[Line]:
        """The chosen records, as they stand in the table."""
        rows = sorted({index.row() for index in self.records.selectionModel().selectedRows()})
        return [self.model.lines[row] for row in rows]

    def _show_records(self) -> None:
        comparison = self.comparison
        lines = comparison.lines(self.register) if comparison is not None else []
        self.model.show(comparison, lines)
        if lines:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.records.selectionModel().setCurrentIndex(self.model.index(0, 0), flags)
        self._show_fields()

    def _show_fields(self) -> None:
        current = self.records.currentIndex()
        comparison = self.comparison
        lines = self.model.lines
        inside = comparison is not None and 0 <= current.row() < len(lines)
        values = comparison.values(lines[current.row()]) if comparison is not None and inside else []
        self.fields.setRowCount(len(values))
        for place, one in enumerate(values):
            for at, words in enumerate((one.label, one.then or "–", one.now or "–")):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                if at == 0:
                    item.setForeground(self._theme.color("second"))
                self.fields.setItem(place, at, item)
        self.selected.emit()

    # -- the three tables -----------------------------------------------------------------------------------------

    def _register_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        reading_table(table, _("Registers that differ"))
        head = table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, text in enumerate((_("Register"), _("Gone"), _("Changed"), _("Added"))):
            words = QTableWidgetItem(text)
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            words.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(place, words)
            if place:
                table.setColumnWidth(place, max(_COUNT, head.fontMetrics().horizontalAdvance(text) + 20))
        return table

    def _record_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        reading_table(table, _("Records that differ"), several=True)
        table.setColumnWidth(0, _WHAT)
        table.setColumnWidth(1, _RECORD)
        table.setColumnWidth(2, _PROJECT)
        table.horizontalHeader().setStretchLastSection(True)
        return table

    def _field_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([_("Field"), *self._heads])
        reading_table(table, _("Fields of the record that differ"))
        table.setColumnWidth(0, 136)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    def sizeHint(self) -> QSize:
        """Room for all three."""
        return QSize(900, 420)
