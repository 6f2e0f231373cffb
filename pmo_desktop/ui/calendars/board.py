"""The days of a calendar, a year or a month at a time: chosen by click, drag and keys, with the reason on hover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.calendar_scene import Marked, Sheet, calendar_scene
from pmo_desktop.services.calendar_days import ShownDay
from pmo_desktop.ui.painting import ScenePainter
from pmo_desktop.ui.theme import Theme

_MARGIN = 12
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class DaysBoard(QWidget):
    """`chosen` tells the chosen days, `turned` that another year or month is wanted, `opened` and `cleared` keys."""

    chosen = Signal(object, object)
    turned = Signal()
    opened = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        """Show the year of today, with today chosen."""
        super().__init__()
        self._theme = theme
        self.today = today
        self._days: Mapping[date, ShownDay] = {}
        self._anchor = self._end = today
        self.year, self.month = today.year, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Days of the calendar"))

    def sizeHint(self) -> QSize:
        """Room for twelve months."""
        return QSize(720, 500)

    @property
    def sheet(self) -> Sheet:
        """Where the days lie now."""
        return Sheet(self.width() - 2 * _MARGIN, self.height() - _MARGIN, self.year, self.month)

    @property
    def span(self) -> tuple[date, date]:
        """The chosen days, both inclusive."""
        return min(self._anchor, self._end), max(self._anchor, self._end)

    def show_days(self, days: Mapping[date, ShownDay]) -> None:
        """Show how the days are worked."""
        self._days = days
        self._describe()
        self.update()

    def turn(self, year: int, month: int) -> None:
        """Show another year, or a month of it; the chosen days follow."""
        self.year, self.month = max(1970, min(year, 2100)), month
        if not self.sheet.first <= self._end <= self.sheet.last:
            self._anchor = self._end = self.sheet.first
            self.chosen.emit(*self.span)
        self.turned.emit()

    def choose(self, first: date, last: date) -> None:
        """Choose days and bring the last of them in sight."""
        self._anchor, self._end = first, last
        if not self.sheet.first <= last <= self.sheet.last:
            self.year, self.month = last.year, last.month if self.month else 0
            self.turned.emit()
        self._describe()
        self.update()
        self.chosen.emit(*self.span)

    def reason(self, day: date) -> str:
        """A day in words: how it is worked and why."""
        shown = self._days.get(day)
        if shown is None:
            return f"{day}"
        return f"{day} · {shown.hours or _('free')} · {shown.reason}"

    # -- painting and events --------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.translate(_MARGIN, 0)
        marked = Marked(*self.span, self.today, self.hasFocus())
        scene = calendar_scene(self.sheet, self._days, marked)
        ScenePainter(painter, self._theme.palette, self._theme.family).paint(scene)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, with Shift they extend; Page keys turn months, Enter opens, Del takes exceptions away."""
        key = Qt.Key(event.key())
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _STEPS:
            self._go(self._end + timedelta(days=_STEPS[key]), extend=extend)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(_months_away(self._end, 1 if key == Qt.Key.Key_PageDown else -1), extend=extend)
        elif key == Qt.Key.Key_Home:
            self._go(self.today, extend=extend)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, day: date, *, extend: bool) -> None:
        self.choose(self._anchor if extend else day, day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day; with Shift, up to it."""
        day = self._day_at(event)
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(day, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend while the button is down; otherwise say why the day is as it is."""
        day = self._day_at(event)
        if day is None:
            QToolTip.hideText()
        elif event.buttons() & Qt.MouseButton.LeftButton:
            if day != self._end:
                self._go(day, extend=True)
        else:
            x, y, wide, high = self.sheet.cell(day)
            box = QRect(int(x) + _MARGIN, int(y), int(wide), int(high))
            QToolTip.showText(event.globalPosition().toPoint(), self.reason(day), self, box)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enter an exception for the day."""
        if self._day_at(event) is not None:
            self.opened.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the reason."""
        QToolTip.hideText()
        super().leaveEvent(event)

    def _day_at(self, event: QMouseEvent) -> date | None:
        return self.sheet.day_at(event.position().x() - _MARGIN, event.position().y())

    def _describe(self) -> None:
        self.setAccessibleDescription(self.reason(self._end))


def _months_away(day: date, step: int) -> date:
    month = day.year * 12 + day.month - 1 + step
    for number in range(day.day, 27, -1):
        try:
            return date(month // 12, month % 12 + 1, number)
        except ValueError:
            continue
    return date(month // 12, month % 12 + 1, min(day.day, 28))
