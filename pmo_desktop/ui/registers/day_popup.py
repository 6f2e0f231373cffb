"""A calendar to choose a day from, in the language of the window, weeks from Monday."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from pmo_desktop.base.i18n import _, language
from pmo_desktop.ui.theme import Theme

_LOCALES = {
    "zh_CN": QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class DayPopup(QCalendarWidget):
    """Closes with the chosen day."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, shown: date) -> None:
        """Show the month of a day."""
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Calendar"))
        self.setLocale(_LOCALES[language()])
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        weekend = QTextCharFormat()
        weekend.setForeground(theme.color("third"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, weekend)
        for name, icon in (("qt_calendar_prevmonth", "chevron_left"), ("qt_calendar_nextmonth", "chevron_right")):
            button = self.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(theme.icon(icon, "text"))
                button.setIconSize(QSize(16, 16))
        self.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.clicked.connect(self._take)
        self.activated.connect(self._take)

    def show_below(self, editor: QWidget) -> None:
        """Open below an editor, on the screen."""
        self.adjustSize()
        place = editor.mapToGlobal(QPoint(0, editor.height()))
        room = editor.screen().availableGeometry()
        left = max(room.left(), min(place.x(), room.right() - self.width()))
        below = place.y() + self.height() <= room.bottom()
        top = place.y() if below else place.y() - editor.height() - self.height()
        self.move(left, max(room.top(), top))
        self.show()

    def _take(self, day: QDate) -> None:
        self.close()
        self.taken.emit(date(day.year(), day.month(), day.day()))
