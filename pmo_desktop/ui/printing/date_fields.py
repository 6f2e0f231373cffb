"""From when to when is printed: everything, so many days around it, the weeks to come, or typed days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.ui.widgets.day_field import day_field, day_of, show_day
from pmo_desktop.ui.widgets.layout import column, label, row

ALL, AROUND, NEXT, TYPED = "all", "around", "next", "typed"
_USUAL_AROUND, _USUAL_WEEKS = 7, 8


class DateFields(QWidget):
    """Says the changed days of a `PageSetup` by name."""

    changed = Signal(dict)

    def __init__(self, setup: PageSetup) -> None:
        """Show these days."""
        super().__init__()
        layout = column(self, gap=2)
        layout.addWidget(label(_("Dates"), "small"))
        line = row(gap=8)
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Dates"))
        for key, words in (
            (ALL, _("All dates")),
            (AROUND, _("All dates and days around")),
            (NEXT, _("The next weeks")),
            (TYPED, _("From – to")),
        ):
            self.choice.addItem(words, key)
        line.addWidget(self.choice, 1)
        self.number = QSpinBox()
        self.number.setKeyboardTracking(False)
        self.number.setMinimumWidth(84)
        line.addWidget(self.number)
        layout.addLayout(line)
        self.typed = QWidget()
        days = row(self.typed, gap=8)
        self.first = day_field(setup.first_day, _("First day"), settled=True)
        self.last = day_field(setup.last_day, _("Last day"), settled=True)
        days.addWidget(self.first, 1)
        days.addWidget(label("–", "second"))
        days.addWidget(self.last, 1)
        layout.addWidget(self.typed)
        layout.addSpacing(8)
        key = NEXT if setup.next_weeks else TYPED if setup.first_day or setup.last_day else ALL
        key = AROUND if key == ALL and setup.around else key
        self.choice.setCurrentIndex(self.choice.findData(key))
        self._show(setup.next_weeks or setup.around)
        self.choice.currentIndexChanged.connect(lambda _n: self._choose())
        self.number.valueChanged.connect(lambda _n: self._say())
        for field in (self.first, self.last):
            field.dateChanged.connect(lambda _day: self._say())

    def offer(self, first: date, last: date) -> None:
        """Show the days printed now; they are where a choice of one's own begins."""
        if self.choice.currentData() == TYPED:
            return
        for field, day in ((self.first, first), (self.last, last)):
            field.blockSignals(True)
            show_day(field, day)
            field.blockSignals(False)

    def _choose(self) -> None:
        self._show(0)
        self._say()

    def _show(self, number: int) -> None:
        """The fields that the choice needs."""
        key = self.choice.currentData()
        self.typed.setVisible(key == TYPED)
        self.number.setVisible(key in {AROUND, NEXT})
        self.number.blockSignals(True)
        if key == NEXT:
            self.number.setRange(1, 260)
            self.number.setSuffix(_(" weeks"))
            self.number.setAccessibleName(_("How many weeks"))
            self.number.setValue(number or _USUAL_WEEKS)
        else:
            self.number.setRange(1, 365)
            self.number.setSuffix(_(" days"))
            self.number.setAccessibleName(_("How many days around"))
            self.number.setValue(number or _USUAL_AROUND)
        self.number.blockSignals(False)

    def _say(self) -> None:
        values: dict[str, object] = {"first_day": None, "last_day": None, "around": 0, "next_weeks": 0}
        match self.choice.currentData():
            case "around":
                values["around"] = self.number.value()
            case "next":
                values["next_weeks"] = self.number.value()
            case "typed":
                first, last = day_of(self.first), day_of(self.last)
                if first > last:
                    return
                values |= {"first_day": first, "last_day": last}
        self.changed.emit(values)
