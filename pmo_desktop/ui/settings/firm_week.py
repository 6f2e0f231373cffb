"""The firm's working week and its own holidays and make-up days, on the settings page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.country_names import country_name
from pmo_desktop.domain.calendar.statutory import CHINA
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.values.value import Row
from pmo_desktop.services import firm_calendar
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.widgets.day_field import day_field, day_of
from pmo_desktop.ui.widgets.layout import button, clear, column, label, row, tool


class WeekFields(QWidget):
    """Seven ticks, the hours of a day, and whether statutory holidays count."""

    def __init__(self, context: Context) -> None:
        """Show the week now in force."""
        super().__init__()
        self._context = context
        layout = column(self, gap=8)
        self._shown = firm_calendar.firm_week(context.opened)
        ticks = row(gap=12)
        self.days: list[QCheckBox] = []
        for word, works in zip(
            (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")), self._shown.days, strict=True
        ):
            tick = QCheckBox(word)
            tick.setChecked(works)
            tick.toggled.connect(lambda _on: self._keep())
            ticks.addWidget(tick)
            self.days.append(tick)
        ticks.addStretch()
        layout.addLayout(ticks)
        below = row(gap=12)
        self.hours = QLineEdit(self._shown.hours)
        self.hours.setFixedWidth(240)
        self.hours.setAccessibleName(_("Working hours"))
        self.hours.editingFinished.connect(self._keep)
        below.addWidget(self.hours)
        self.statutory = QCheckBox(_holidays(context))
        self.statutory.setChecked(self._shown.statutory)
        self.statutory.toggled.connect(lambda _on: self._keep())
        below.addWidget(self.statutory)
        below.addStretch()
        layout.addLayout(below)
        self.setEnabled(not context.opened.read_only)
        context.news.changed.connect(self._follow)

    def _follow(self, step: Step) -> None:
        """Show the week that counts now, when it was changed elsewhere."""
        document = self._context.document
        if document is None or not step.tables & {"calendars", "settings"}:
            return
        now = self._context.run("", lambda: firm_calendar.firm_week(document))
        if now is None or now == self._shown:
            return
        self._shown = now
        self.statutory.setText(_holidays(self._context))
        for tick, on in ((self.statutory, now.statutory), *zip(self.days, now.days, strict=True)):
            tick.blockSignals(True)
            tick.setChecked(on)
            tick.blockSignals(False)
        self.hours.setText(now.hours)

    def _keep(self) -> None:
        document = self._context.document
        if document is None:
            return
        days = tuple(tick.isChecked() for tick in self.days)
        wanted = replace(self._shown, days=days, hours=self.hours.text(), statutory=self.statutory.isChecked())
        if wanted == self._shown:
            return

        def write() -> bool:
            firm_calendar.set_firm_week(document, wanted)
            return True

        if self._context.run(_("Working week"), write):
            self._shown = firm_calendar.firm_week(document)
        self.hours.setProperty("problem", "" if self._shown == firm_calendar.firm_week(document) else "red")


def _holidays(context: Context) -> str:
    country = firm_calendar.firm_country(context.opened)
    if country == CHINA:
        return _("Chinese statutory holidays and make-up days")
    return _("Statutory holidays of {country}").format(country=country_name(country))


class SpecialDays(QWidget):
    """The firm's own days off and days worked: a list, and a line to add one."""

    def __init__(self, context: Context) -> None:
        """Show the days now in force."""
        super().__init__()
        self._context = context
        layout = column(self, gap=6)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        layout.addLayout(self._list)
        layout.addLayout(self._adding())
        self.setEnabled(not context.opened.read_only)
        context.news.changed.connect(self._changed)
        self.fill()

    def _adding(self) -> QVBoxLayout:
        outer = column()
        line = row(gap=8)
        today = self._context.today()
        self.first, self.last = (day_field(today, name, width=124) for name in (_("First day"), _("Last day")))
        self.first.dateChanged.connect(self._follow)
        self.kind = QComboBox()
        self.kind.addItem(_("Day off"), False)
        self.kind.addItem(_("Working day"), True)
        self.name = QLineEdit()
        self.name.setFixedWidth(232)
        self.name.setPlaceholderText(_("Name, for example: founding day"))
        for widget in (self.first, label("–", "third"), self.last, self.kind, self.name):
            line.addWidget(widget)
        line.addWidget(button(_("Add"), self._add))
        line.addStretch()
        outer.addLayout(line)
        return outer

    def _follow(self, day: QDate) -> None:
        if self.last.date() < day:
            self.last.setDate(day)

    def _changed(self, _step: object) -> None:
        self.fill()

    def fill(self) -> None:
        """Read the list anew."""
        clear(self._list)
        document = self._context.document
        for one in firm_calendar.special_days(document) if document is not None else []:
            self._list.addWidget(self._line(one))

    def _line(self, one: Row) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=12)
        first, last = one.get("start"), one.get("finish") or one.get("start")
        days = str(first) if first == last else f"{first} – {last}"
        line.addWidget(label(days))
        word = _("Working day") if one.get("working") else _("Day off")
        line.addWidget(label(word, "green" if one.get("working") else "amber"))
        line.addWidget(label(str(one.get("name") or ""), "second"))
        line.addWidget(tool(self._context.theme, "delete", _("Remove"), lambda: self._remove(one)))
        line.addStretch()
        return holder

    def _add(self) -> None:
        document = self._context.document
        if document is None:
            return
        first, last = day_of(self.first), day_of(self.last)
        name, working = self.name.text().strip(), bool(self.kind.currentData())
        self._context.run(
            _("Add"), lambda: firm_calendar.add_special_days(document, first, last, name, working=working)
        )
        self.name.clear()

    def _remove(self, one: Row) -> None:
        document, number = self._context.document, one["id"]
        if document is not None and isinstance(number, int):
            self._context.run(_("Remove"), lambda: firm_calendar.remove_special_days(document, [number]))
