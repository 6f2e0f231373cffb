"""Layouts with a name: choose one, keep the one at hand, forget one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.widgets.layout import column, label, row


class PresetRow(QWidget):
    """A list of names, and what can be done with them."""

    chosen = Signal(str)
    keeping = Signal()
    forgotten = Signal(str)

    def __init__(self, names: Iterable[str]) -> None:
        """Show these names; none is chosen."""
        super().__init__()
        layout = column(self, gap=2)
        layout.addWidget(label(_("Named layout"), "small"))
        line = row(gap=8)
        self.list = QComboBox()
        self.list.setAccessibleName(_("Named layout"))
        self.list.setPlaceholderText(_("Not kept under a name"))
        self.list.addItems(list(names))
        self.list.setCurrentIndex(-1)
        self.list.setEnabled(self.list.count() > 0)
        self.list.activated.connect(lambda number: self.chosen.emit(self.list.itemText(number)))
        line.addWidget(self.list, 1)
        more = QPushButton(_("Keep"))
        more.setAutoDefault(False)
        menu = QMenu(more)
        menu.addAction(_("Keep this layout under a name…"), self.keeping.emit)
        self.forget = menu.addAction(_("Forget the chosen one"), self._forget)
        menu.aboutToShow.connect(lambda: self.forget.setEnabled(self.list.currentIndex() >= 0))
        more.setMenu(menu)
        line.addWidget(more)
        layout.addLayout(line)

    def _forget(self) -> None:
        if self.list.currentIndex() >= 0:
            self.forgotten.emit(self.list.currentText())
