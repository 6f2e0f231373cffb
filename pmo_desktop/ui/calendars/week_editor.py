"""The hours of the seven weekdays: a line each, several shifts separated by commas."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.rules import Week
from pmo_desktop.domain.calendar.weeks import INHERITED, shifts_text, typed_week
from pmo_desktop.presentation.calendar_scene import WEEKDAYS
from pmo_desktop.ui.widgets.layout import label


class WeekEditor(QWidget):
    """A day is free when its line is blank; a tick takes it from the base calendar. `typed` tells a readable week."""

    typed = Signal(list)

    def __init__(self) -> None:
        """Seven blank lines."""
        super().__init__()
        self._shown: list[str] = [""] * 7
        self.lines: list[QLineEdit] = []
        self.ticks: list[QCheckBox] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for at, word in enumerate(WEEKDAYS):
            line, tick = QLineEdit(), QCheckBox()
            line.setAccessibleName(_("Working hours") + " " + _(word))
            line.setPlaceholderText(_("free"))
            line.editingFinished.connect(self._keep)
            tick.setAccessibleName(_("As the base calendar") + " " + _(word))
            tick.setToolTip(_("As the base calendar"))
            tick.clicked.connect(self._keep)
            grid.addWidget(label(_(word), "second"), at, 0)
            grid.addWidget(line, at, 1)
            grid.addWidget(tick, at, 2)
            self.lines.append(line)
            self.ticks.append(tick)
        grid.setColumnStretch(1, 1)

    def show_week(self, week: Week, inherited: tuple[bool, ...], *, based: bool) -> None:
        """Show the week of a calendar; without a base there is nothing to tick."""
        self._shown = []
        for at, shifts in enumerate(week):
            text = shifts_text(shifts).replace(",", ", ")
            line, tick = self.lines[at], self.ticks[at]
            line.setText(text)
            line.setProperty("problem", "")
            line.style().polish(line)
            tick.setVisible(based)
            tick.setChecked(based and inherited[at])
            line.setEnabled(not (based and inherited[at]))
            self._shown.append(INHERITED if based and inherited[at] else text)

    def days(self) -> list[str]:
        """The seven days as typed; `=` where the base decides."""
        pairs = zip(self.lines, self.ticks, strict=True)
        return [INHERITED if not tick.isHidden() and tick.isChecked() else line.text() for line, tick in pairs]

    def _keep(self) -> None:
        days = self.days()
        for line, tick, day in zip(self.lines, self.ticks, days, strict=True):
            wrong = day != INHERITED and not _readable(day)
            line.setEnabled(tick.isHidden() or not tick.isChecked())
            if (line.property("problem") or "") != ("red" if wrong else ""):
                line.setProperty("problem", "red" if wrong else "")
                line.setToolTip(_("Write them like 08:30-12:00, 13:30-17:30.") if wrong else "")
                line.style().polish(line)
        if days != self._shown:
            self.typed.emit(days)


def _readable(day: str) -> bool:
    try:
        typed_week([day, *[""] * 6])
    except ValueError:
        return False
    return True
