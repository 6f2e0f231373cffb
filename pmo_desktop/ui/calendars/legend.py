"""What the colours and signs of days mean."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.rules import DayKind
from pmo_desktop.presentation.calendar_scene import ground, mark
from pmo_desktop.services.calendar_days import ShownDay
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import label, row

_ANY = date(2000, 1, 1)


def legend(theme: Theme) -> QWidget:
    """A chip for each kind of day."""
    holder = QWidget()
    items = row(holder, gap=10)
    for word, kind, minutes in (
        (_("Weekend"), DayKind.WEEKEND, 0),
        (_("Holiday"), DayKind.HOLIDAY, 0),
        (_("Make-up workday"), DayKind.MAKEUP, 480),
        (_("Day off"), DayKind.EXCEPTION, 0),
        (_("Worked or other hours"), DayKind.EXCEPTION, 480),
        (_("Leave"), DayKind.LEAVE, 0),
    ):
        day = ShownDay(_ANY, kind, minutes, "", "", "")
        fill, text = ground(day)
        chip = label(mark(day))
        chip.setFixedSize(18, 16)
        palette = theme.palette
        line = palette[text if kind is DayKind.EXCEPTION else "line"]
        chip.setStyleSheet(
            f"background: {palette[fill]}; color: {palette[text]}; border: 1px solid {line};"
            " border-radius: 3px; font-size: 10px; font-weight: 700; qproperty-alignment: AlignCenter;"
        )
        pair = row(gap=4)
        pair.addWidget(chip)
        pair.addWidget(label(word, "hint"))
        items.addLayout(pair)
    return holder
