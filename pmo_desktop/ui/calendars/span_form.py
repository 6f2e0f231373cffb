"""A small form for a week that counts for a time: from when to when, and what it is called."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.widgets.day_field import day_field, day_of
from pmo_desktop.ui.widgets.small_form import lay_out


class SpanForm(QDialog):
    """Asks for the time; the hours are entered in the week afterwards."""

    def __init__(self, first: date, last: date, parent: QWidget | None = None) -> None:
        """Begin with the days that are chosen."""
        super().__init__(parent)
        self.setWindowTitle(_("Another week for a time"))
        self.setMinimumWidth(340)
        self.first, self.last = (
            day_field(day, name, width=116) for day, name in ((first, _("First day")), (last, _("Last day")))
        )
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name"))
        self.name.setPlaceholderText(_("Name, for example: summer hours"))
        fields = ((_("First day"), self.first), (_("Last day"), self.last), (_("Name"), self.name))
        self.enter = lay_out(self, fields, _("Add"), self.accept)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, in order."""
        first, last = day_of(self.first), day_of(self.last)
        return min(first, last), max(first, last)
