"""A small window that stands over everything while work must be waited for: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.widgets.layout import button, column, label, row

_WIDTH = 420


class Waiting(QDialog):
    """Says what is being done; `stopped` when the user gives up on it."""

    stopped = Signal()

    def __init__(self, words: str, parent: QWidget | None, give_up: str = "") -> None:
        """Begin without a known length; `give_up` is the word for leaving the work to itself instead of stopping it."""
        super().__init__(parent)
        self._give_up = give_up
        self.setWindowTitle(words)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.setFixedWidth(_WIDTH)
        down = column(self, margin=16, gap=8)
        down.addWidget(label(words, "heading", wrap=True))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words)
        down.addWidget(self.bar)
        across = row(gap=8)
        self.note = label(_("Your work is kept in any case.") if give_up else "", "small")
        across.addWidget(self.note, 1)
        self.stop = button(give_up or _("Stop (Esc)"), self.reject)
        across.addWidget(self.stop)
        down.addLayout(across)

    def show_progress(self, done: float, total: float, note: str) -> None:
        """Show how far the work is; without a total the bar only moves."""
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(round(1000 * done / total))
        self.note.setText(note)

    def reject(self) -> None:
        """Ask the work to stop; the window stays until it has."""
        self.stop.setEnabled(False)
        self.note.setText("" if self._give_up else _("Stopping…"))
        self.stopped.emit()
