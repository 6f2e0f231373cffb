"""A field for a day, with a calendar to drop down."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit


def day_field(day: date | None, name: str, *, width: int = 0, settled: bool = False) -> QDateEdit:
    """A field for a day, said by name to screen readers; `settled` tells a typed day only once it is whole."""
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setAccessibleName(name)
    made.setKeyboardTracking(not settled)
    if width:
        made.setFixedWidth(width)
    if day is not None:
        show_day(made, day)
    return made


def show_day(field: QDateEdit, day: date) -> None:
    """Show another day."""
    field.setDate(QDate(day.year, day.month, day.day))


def day_of(field: QDateEdit) -> date:
    """The day a field shows."""
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())
