"""What a print offers to choose beside its paper: one block of fields per kind of print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmo_desktop.reporting.pieces import Print
from pmo_desktop.ui.widgets.layout import column


class Choices(QWidget):
    """Fields of one kind of print; `changed` says the printable as it is wished now."""

    changed = Signal(object)

    def __init__(self, printable: Print) -> None:
        """Begin with the choices the printable has."""
        super().__init__()
        self.printable = printable
        self.fields: QVBoxLayout = column(self, gap=2)

    def take(self, printable: Print) -> None:
        """Wish this from now on."""
        if printable != self.printable:
            self.printable = printable
            self.changed.emit(printable)
