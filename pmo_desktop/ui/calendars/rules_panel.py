"""What a calendar is made of: what it builds on, whose holidays count, the week, its exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.country_names import COUNTRY_NAMES, country_name
from pmo_desktop.domain.calendar.rules import WorkWeek
from pmo_desktop.domain.calendar.statutory import NO_COUNTRY
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services.calendar_exceptions import exceptional
from pmo_desktop.ui.calendars.week_editor import WeekEditor
from pmo_desktop.ui.widgets.layout import column, label, panel, row

_NEAR = ("CN", "HK", "MO", "TW", "JP", "KR", "SG", "VN", "MY", "TH", "IN", "US", "CA", "GB", "DE", "FR", "IT", "AU")
_ALONE = -1
_USUAL, _ADD, _DROP = -1, -2, -3


class RulesPanel(QWidget):
    """`based`, `placed` and `typed` tell a base, a country and a week that were chosen; `wanted` an exception.

    `spanned` tells that the week of a time (-1: the usual one) is wanted, `added` that one more is, `dropped` one less.
    """

    based = Signal(object)
    placed = Signal(str)
    typed = Signal(list)
    wanted = Signal(object, object)
    spanned = Signal(int)
    added = Signal()
    dropped = Signal(int)

    def __init__(self) -> None:
        """Empty fields."""
        super().__init__()
        outer = column(self)
        inside = panel("side")
        outer.addWidget(inside)
        body = column(inside, gap=4)
        body.setContentsMargins(12, 8, 12, 8)
        self.setFixedWidth(296)
        self._current = _USUAL
        self.base, self.country = QComboBox(), QComboBox()
        self.base.setAccessibleName(_("Base calendar"))
        self.country.setAccessibleName(_("Statutory holidays"))
        self.base.activated.connect(lambda _at: self._choose_base())
        self.country.activated.connect(lambda _at: self.placed.emit(str(self.country.currentData())))
        self.spans = QComboBox()
        self.spans.setAccessibleName(_("When this week counts"))
        self.spans.activated.connect(lambda _at: self._choose_span())
        self.week = WeekEditor()
        self.week.typed.connect(self.typed)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Exceptions"))
        self.list.setStyleSheet("QListWidget { font-size: 12px; } QListWidget::item { min-height: 24px; }")
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.empty = label(_("No days of its own yet: choose days and keep them as an exception."), "hint", wrap=True)
        for word, widget in ((_("Base calendar"), self.base), (_("Statutory holidays"), self.country)):
            body.addWidget(label(word, "small"))
            body.addWidget(widget)
        head = row()
        head.addWidget(label(_("Working week"), "heading"))
        head.addStretch()
        self.inherited = label(_("as the base"), "hint")
        head.addWidget(self.inherited)
        body.addSpacing(4)
        body.addLayout(head)
        body.addWidget(self.spans)
        body.addWidget(self.week)
        body.addSpacing(4)
        body.addWidget(label(_("Exceptions"), "heading"))
        body.addWidget(self.empty)
        body.addWidget(self.list, 100)
        body.addStretch()

    def show_bases(self, options: Sequence[tuple[int, str]], base: int | None, *, firm: bool) -> None:
        """Offer calendars to build on."""
        self.base.clear()
        self.base.addItem(_("None, it stands alone") if not firm else _("None"), _ALONE)
        for id_, name in options:
            self.base.addItem(name, id_)
        self.base.setCurrentIndex(max(0, self.base.findData(_ALONE if base is None else base)))

    def show_country(self, chosen: str, inherited: str, *, based: bool) -> None:
        """Offer the countries, the nearest first."""
        self.country.clear()
        if based:
            name = country_name(inherited) if inherited != NO_COUNTRY else _("none")
            self.country.addItem(_("As the base ({country})").format(country=name), "")
        self.country.addItem(_("No statutory holidays"), NO_COUNTRY)
        others = sorted(set(COUNTRY_NAMES) - set(_NEAR), key=country_name)
        for code in (*_NEAR, *others):
            self.country.addItem(country_name(code), code)
        if chosen and self.country.findData(chosen) < 0:
            self.country.addItem(country_name(chosen), chosen)
        self.country.setCurrentIndex(max(0, self.country.findData(chosen)))

    def show_spans(self, spans: Sequence[WorkWeek], current: int) -> None:
        """Offer the usual week, those that count for a time, and to add or remove one."""
        self.spans.clear()
        self.spans.addItem(_("Usually"), _USUAL)
        for at, span in enumerate(spans):
            self.spans.addItem("  ".join(part for part in (_span(span.first, span.last), span.name) if part), at)
        self.spans.addItem(_("Another week for a time…"), _ADD)
        if current >= 0:
            self.spans.addItem(_("Remove this week"), _DROP)
        self.spans.setCurrentIndex(max(0, self.spans.findData(current)))
        self._current = current

    def _choose_span(self) -> None:
        chosen = self.spans.currentData()
        if chosen == _ADD:
            self.added.emit()
        elif chosen == _DROP:
            self.dropped.emit(self._current)
        else:
            self.spanned.emit(chosen)

    def show_exceptions(self, rows: Sequence[Row]) -> None:
        """List the exceptions by date."""
        self.list.clear()
        for one in rows:
            told = exceptional(one)
            days = _span(told.first, told.last)
            state = (told.hours or _("Working day")) if told.working else _("Day off")
            item = QListWidgetItem("  ".join(part for part in (days, state, told.name) if part), self.list)
            item.setData(Qt.ItemDataRole.UserRole, row_id(one))
            item.setData(Qt.ItemDataRole.UserRole + 1, (told.first, told.last))
            item.setToolTip(item.text())
        self.empty.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def set_read_only(self, read_only: bool) -> None:
        """Forbid or allow changes."""
        for widget in (self.base, self.country, self.week, self.spans):
            widget.setEnabled(not read_only)

    def _choose_base(self) -> None:
        chosen = self.base.currentData()
        self.based.emit(None if chosen == _ALONE else chosen)

    def _open(self, item: QListWidgetItem) -> None:
        self.wanted.emit(*item.data(Qt.ItemDataRole.UserRole + 1))


def _span(first: date, last: date) -> str:
    if first == last:
        return f"{first}"
    return f"{first} – {last:%m-%d}" if first.year == last.year else f"{first} – {last}"
