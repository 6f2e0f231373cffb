"""The workbooks that were imported into the file, to choose which one is sent back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.services.sending import Tracker
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.tracker_places import place_of
from pmo_desktop.ui.widgets.layout import button, column, label

WIDTH = 280
_ENTRY_HEIGHT = 52


class TrackerList(QWidget):
    """One entry a workbook: name, sheets, when it came last; `chosen` tells the name of the current one.

    `asked_for` tells that it was clicked or entered, `wanted` that another workbook is to be chosen.
    """

    chosen = Signal(str)
    asked_for = Signal(str)
    wanted = Signal()

    def __init__(self, context: Context) -> None:
        """Be empty."""
        super().__init__()
        self._context = context
        self.setFixedWidth(WIDTH)
        layout = column(self, gap=8)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(label(_("Imported into this file"), "heading"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Imported into this file"))
        self.list.currentItemChanged.connect(self._moved)
        self.list.itemActivated.connect(lambda item: self.asked_for.emit(str(item.data(Qt.ItemDataRole.UserRole))))
        layout.addWidget(self.list, 1)
        layout.addWidget(label(_("Only .xlsx and .xlsm can be written into."), "hint", wrap=True))
        other = button(_("Another workbook…"), self.wanted.emit, icon="folder", theme=context.theme)
        layout.addWidget(other)

    def show_trackers(self, trackers: Sequence[Tracker], current: str) -> None:
        """List these; the current one stays current."""
        self.list.blockSignals(True)
        self.list.clear()
        for one in trackers:
            found = place_of(self._context, one.file)
            where = list_joint().join(one.sheets[:3]) + ("…" if len(one.sheets) > 3 else "")
            second = where if found is not None else _("not found on this computer; choose it")
            item = QListWidgetItem(f"{one.file}\n{one.imported_on}  {second}")
            item.setData(Qt.ItemDataRole.UserRole, one.file)
            item.setToolTip(str(found or second))
            item.setSizeHint(QSize(0, _ENTRY_HEIGHT))
            self.list.addItem(item)
            if one.file == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _moved(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
