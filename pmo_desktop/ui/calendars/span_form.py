"""A small form for a week that counts for a time: from when to when, and what it is called."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.calendars.day_form import day_field, day_of
from pmo_desktop.ui.widgets.layout import button, column, label, row


class SpanForm(QDialog):
    """Asks for the time; the hours are entered in the week afterwards."""

    def __init__(self, first: date, last: date, parent: QWidget | None = None) -> None:
        """Begin with the days that are chosen."""
        super().__init__(parent)
        self.setWindowTitle(_("Another week for a time"))
        self.setMinimumWidth(340)
        self.first, self.last = day_field(first, _("First day")), day_field(last, _("Last day"))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name"))
        self.name.setPlaceholderText(_("Name, for example: summer hours"))
        fields = QFormLayout()
        fields.setSpacing(8)
        for word, widget in ((_("First day"), self.first), (_("Last day"), self.last), (_("Name"), self.name)):
            fields.addRow(label(word, "second"), widget)
        body = column(self, margin=16, gap=16)
        body.addLayout(fields)
        foot = row(gap=8)
        foot.addStretch()
        foot.addWidget(button(_("Cancel"), self.reject))
        self.enter = button(_("Add"), self.accept, kind="primary")
        self.enter.setDefault(True)
        foot.addWidget(self.enter)
        body.addLayout(foot)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, in order."""
        first, last = day_of(self.first), day_of(self.last)
        return min(first, last), max(first, last)
