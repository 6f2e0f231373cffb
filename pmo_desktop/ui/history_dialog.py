"""The steps of the file, newest first, and the way back to any of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.widgets.layout import button, column, label, row

_STEPS = 300


class HistoryDialog(QDialog):
    """When, what; “undo to here” takes back everything newer than the chosen step, itself included."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """List the steps in effect."""
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(_("History"))
        self.resize(640, 480)
        layout = column(self, margin=16, gap=8)
        layout.addWidget(label(_("History"), "title"))
        layout.addWidget(label(_("Every step of this file, newest first. Undoing can itself be taken back."), "second"))
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([_("When"), _("What"), _("From")])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 140)
        self.table.setColumnWidth(2, 110)
        layout.addWidget(self.table, 1)
        foot = row(gap=8)
        self.back = button(_("Undo to here"), self._back, kind="primary")
        foot.addStretch()
        foot.addWidget(button(_("Close"), self.accept))
        foot.addWidget(self.back)
        layout.addLayout(foot)
        self.table.itemSelectionChanged.connect(self._say)
        self._fill()

    def _fill(self) -> None:
        document = self._context.document
        self._steps = document.history(_STEPS) if document is not None else []
        self.table.setRowCount(len(self._steps))
        for number, step in enumerate(self._steps):
            words = (f"{step.when:%Y-%m-%d %H:%M}", step.label, step.source.partition(":")[2])
            for place, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(number, place, item)
        self._say()
        if self._steps:
            self.table.selectRow(0)

    def _say(self) -> None:
        number = self.table.currentRow()
        read_only = self._context.document is None or self._context.document.read_only
        self.back.setEnabled(0 <= number < len(self._steps) and not read_only)
        many = number > 0
        self.back.setText(_("Undo these {n} steps").format(n=number + 1) if many else _("Undo this step"))

    def _back(self) -> None:
        number, document = self.table.currentRow(), self._context.document
        if document is None or number < 0:
            return
        for _step in range(number + 1):
            if self._context.run(_("Undo"), document.undo) is None:
                break
        self._fill()
