"""The earlier versions of the file that the program kept, and how to look into one."""

from __future__ import annotations

import shutil

from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store.backup import backups
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.files import SUFFIX, Files, free_name
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.widgets.layout import button, column, label, row

REASONS = {
    "opened": N_("On opening"),
    "published": N_("Before saving"),
    "replaced": N_("Before replacing"),
    "import": N_("Before an import"),
    "migration": N_("Before an update"),
    "restore": N_("Before restoring"),
    "regular": N_("While working"),
    "unsaved": N_("Unsaved work"),
}


class BackupDialog(QDialog):
    """When, why, how big; a version is opened as a copy beside the file, which stays as it is."""

    def __init__(self, context: Context, files: Files, parent: QWidget | None = None) -> None:
        """List the backups of the open file."""
        super().__init__(parent)
        self._context, self._files = context, files
        self.setWindowTitle(_("Backups"))
        self.resize(560, 420)
        layout = column(self, margin=16, gap=8)
        layout.addWidget(label(_("Backups"), "title"))
        layout.addWidget(label(_("Kept by themselves. Opening one makes a copy; your file stays as it is."), "second"))
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([_("When"), _("Why"), _("Size")])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 150)
        layout.addWidget(self.table, 1)
        foot = row(gap=8)
        foot.addStretch()
        foot.addWidget(button(_("Close"), self.reject))
        self.opening = button(_("Open as a copy"), self._open, kind="primary")
        foot.addWidget(self.opening)
        layout.addLayout(foot)
        document = context.document
        self._found = backups(document.path) if document is not None else []
        self.table.setRowCount(len(self._found))
        for number, one in enumerate(self._found):
            size = f"{one.path.stat().st_size / 1024:,.0f} KB"
            words = (f"{one.when:%Y-%m-%d %H:%M}", _(REASONS.get(one.reason, one.reason)), size)
            for place, text in enumerate(words):
                self.table.setItem(number, place, QTableWidgetItem(text))
        if self._found:
            self.table.selectRow(0)
        self.opening.setEnabled(bool(self._found))

    def _open(self) -> None:
        document, number = self._context.document, self.table.currentRow()
        if document is None or number < 0:
            return
        one = self._found[number]
        name = _("{name} of {day}").format(name=document.path.stem, day=f"{one.when:%m-%d %H%M}") + SUFFIX
        target = free_name(document.path.with_name(name))
        try:
            shutil.copyfile(one.path, target)
        except OSError as error:
            self._context.say(Message(Tone.RED, _("The copy was not written: {reason}.").format(reason=error.strerror)))
            return
        self.accept()
        self._files.open(target)
