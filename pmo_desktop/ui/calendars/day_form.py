"""The chosen days: why they are as they are, and the line that makes them an exception."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.services.calendar_exceptions import Exceptional
from pmo_desktop.ui.widgets.day_field import day_field, day_of, show_day
from pmo_desktop.ui.widgets.layout import button, column, label, row

_DAY = 116


class DayForm(QWidget):
    """`entered` tells an exception to keep, `removed` that the exceptions on the days are to go."""

    entered = Signal(object)
    removed = Signal()

    def __init__(self, today: date) -> None:
        """Offer a day off today."""
        super().__init__()
        body = column(self, gap=6)
        body.setContentsMargins(12, 8, 12, 10)
        self.why = label("", "second")
        self.why.setProperty("elides", "true")
        self.total = label("", "third")
        told = row(gap=12)
        told.addWidget(self.why, 1)
        told.addWidget(self.total)
        body.addLayout(told)
        line = row(gap=8)
        self.first, self.last = (day_field(today, name, width=_DAY) for name in (_("First day"), _("Last day")))
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Day off or worked"))
        self.kind.addItem(_("Day off"), False)
        self.kind.addItem(_("Working day"), True)
        self.hours = QLineEdit()
        self.hours.setAccessibleName(_("Working hours"))
        self.hours.setPlaceholderText(_("usual hours"))
        self.hours.setToolTip(_("Write them like 08:30-12:00, 13:30-17:30."))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Holiday or reason"))
        self.name.setPlaceholderText(_("Name, for example: founding day"))
        self.keep = button(_("Keep"), self._enter, kind="primary")
        self.drop = button(_("Remove"), self.removed.emit)
        for widget in (self.first, label("–", "third"), self.last, self.kind):
            line.addWidget(widget)
        line.addWidget(self.hours, 3)
        line.addWidget(self.name, 3)
        line.addWidget(self.keep)
        line.addWidget(self.drop)
        body.addLayout(line)
        self.kind.currentIndexChanged.connect(lambda _at: self._offer_hours())
        self.first.dateChanged.connect(self._follow)
        for edit in (self.hours, self.name):
            edit.returnPressed.connect(self._enter)
        self._offer_hours()

    def show_days(self, first: date, last: date, why: str, known: Exceptional | None, *, worked: bool) -> None:
        """Show days with the exception they have; otherwise offer the opposite of what they are."""
        self.why.setText(why)
        self.why.setToolTip(why)
        for field, day in ((self.first, first), (self.last, last)):
            show_day(field, day)
        offered = known or Exceptional(first, last, working=not worked)
        self.kind.setCurrentIndex(1 if offered.working else 0)
        self.hours.setText(offered.hours)
        self.name.setText(offered.name)
        self.drop.setEnabled(known is not None and self.keep.isEnabled())

    def give_keyboard(self) -> None:
        """Let the keyboard begin with the kind of day."""
        self.kind.setFocus()

    def set_read_only(self, read_only: bool) -> None:
        """Forbid or allow changes."""
        for widget in (self.kind, self.hours, self.name, self.keep, self.drop):
            widget.setEnabled(not read_only)

    def _offer_hours(self) -> None:
        self.hours.setEnabled(bool(self.kind.currentData()) and self.keep.isEnabled())

    def _follow(self, day: QDate) -> None:
        if self.last.date() < day:
            self.last.setDate(day)

    def _enter(self) -> None:
        first, last = day_of(self.first), day_of(self.last)
        working = bool(self.kind.currentData())
        hours = self.hours.text().strip() if working else ""
        self.entered.emit(Exceptional(first, last, working, hours, self.name.text().strip()))
