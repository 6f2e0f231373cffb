"""The left of the time machine: the moments, and what narrows them down by words, day and kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.store.past import Moment
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.time_machine.moment_list import MomentList
from pmo_desktop.ui.time_machine.moments import ALL, BACKUPS, STEPS, MomentModel
from pmo_desktop.ui.widgets.layout import column, label, line, row
from pmo_desktop.ui.widgets.segments import Segments

_WIDE, _DAY = 328, 112


class MomentSide(QWidget):
    """`chosen` when another moment is chosen, or none is left."""

    chosen = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        """List nothing yet."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "surface")
        self.setFixedWidth(_WIDE)
        self.model = MomentModel()
        inside = column(self)
        top = column(gap=8)
        top.setContentsMargins(12, 8, 12, 8)
        first = row(gap=8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a step or person"))
        self.search.setAccessibleName(_("Find a step or person"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(theme.icon("search", "second", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self._filter())
        first.addWidget(self.search, 1)
        self.day = QComboBox()
        self.day.setAccessibleName(_("Day"))
        self.day.setFixedWidth(_DAY)
        self.day.currentIndexChanged.connect(lambda _at: self._filter())
        first.addWidget(self.day)
        top.addLayout(first)
        second = row(gap=8)
        self.kind = Segments(((ALL, _("Everything")), (STEPS, _("Steps")), (BACKUPS, _("Backups"))), ALL, compact=True)
        self.kind.chosen.connect(lambda _key: self._filter())
        second.addWidget(self.kind)
        second.addStretch()
        top.addLayout(second)
        inside.addLayout(top)
        inside.addWidget(line())
        self.list = MomentList(theme, self.model, today)
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self.chosen.emit())
        inside.addWidget(self.list, 1)
        self.none = label(_("Nothing fits the filter."), "third")
        self.none.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.none.setContentsMargins(0, 0, 0, 16)
        self.none.hide()
        inside.addWidget(self.none)
        self.setFocusProxy(self.list)

    @property
    def moment(self) -> Moment | None:
        """The chosen moment."""
        at = self.list.currentIndex().row()
        return self.model.shown[at] if 0 <= at < len(self.model.shown) else None

    def set_moments(self, moments: Sequence[Moment], chosen: Moment | None) -> None:
        """List these moments and choose one of them, else the newest but one."""
        self.model.set_moments(moments)
        self.day.blockSignals(True)
        self.day.clear()
        self.day.addItem(_("All days"), "")
        for day in self.model.days():
            self.day.addItem(day, day)
        self.day.blockSignals(False)
        self.model.filter(self.search.text(), self.kind.current, "")
        self.none.hide()
        at = self.model.row_of(chosen)
        self.choose(at if at >= 0 else min(1, len(self.model.shown) - 1))

    def choose(self, at: int) -> None:
        """Choose a moment by its place in the list."""
        if 0 <= at < len(self.model.shown):
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.model.index(at), flag)
            self.list.scrollTo(self.model.index(at))
        else:
            self.chosen.emit()

    def _filter(self) -> None:
        kept = self.moment
        self.model.filter(self.search.text(), self.kind.current, str(self.day.currentData() or ""))
        self.none.setVisible(not self.model.shown and bool(self.model.many))
        self.choose(max(0, self.model.row_of(kept)))
