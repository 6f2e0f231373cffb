"""What task sheets offer: whose, and for which days."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.reporting.worksheets import PERIODS, TYPED, WorksheetPaper
from pmo_desktop.ui.printing.choices import Choices
from pmo_desktop.ui.widgets.day_field import day_field, day_of
from pmo_desktop.ui.widgets.layout import button, label, row

_ID = Qt.ItemDataRole.UserRole


class WorksheetChoices(Choices):
    """People with a tick each, and the period."""

    def __init__(self, paper: WorksheetPaper) -> None:
        """Begin with the wishes of these sheets."""
        super().__init__(paper)
        self._paper = paper
        layout = self.fields
        layout.addWidget(label(_("Period"), "small"))
        self.period = QComboBox()
        self.period.setAccessibleName(_("Period"))
        for key, words in PERIODS.items():
            self.period.addItem(_(words), key)
        self.period.setCurrentIndex(self.period.findData(paper.wishes.period))
        layout.addWidget(self.period)
        self.typed = QWidget()
        days = row(self.typed, gap=8)
        first, last = paper.wishes.days(paper.today)
        self.first, self.last = (
            day_field(day, name, settled=True) for day, name in ((first, _("First day")), (last, _("Last day")))
        )
        days.addWidget(self.first, 1)
        days.addWidget(label("–", "second"))
        days.addWidget(self.last, 1)
        self.typed.setVisible(paper.wishes.period == TYPED)
        layout.addWidget(self.typed)
        layout.addSpacing(8)
        head = row(gap=8)
        head.addWidget(label(_("People"), "small"))
        head.addStretch()
        head.addWidget(button(_("All"), lambda: self._tick(on=True), kind="link"))
        head.addWidget(button(_("Nobody"), lambda: self._tick(on=False), kind="link"))
        layout.addLayout(head)
        self.people = QListWidget()
        self.people.setAccessibleName(_("People"))
        chosen = set(paper.wishes.people)
        for number, name in paper.everybody:
            item = QListWidgetItem(name, self.people)
            item.setData(_ID, number)
            on = not chosen or number in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.people.setFixedHeight(min(220, 26 * max(2, len(paper.everybody)) + 6))
        layout.addWidget(self.people)
        layout.addSpacing(8)
        self.period.currentIndexChanged.connect(lambda _n: self._period_changed())
        for field in (self.first, self.last):
            field.dateChanged.connect(lambda _day: self._wish())
        self.people.itemChanged.connect(lambda _item: self._wish())

    def _period_changed(self) -> None:
        self.typed.setVisible(self.period.currentData() == TYPED)
        self._wish()

    def _tick(self, *, on: bool) -> None:
        self.people.blockSignals(True)
        for number in range(self.people.count()):
            self.people.item(number).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.people.blockSignals(False)
        self.people.viewport().update()
        self._wish()

    def _wish(self) -> None:
        items = [self.people.item(n) for n in range(self.people.count())]
        ticked = tuple(int(i.data(_ID)) for i in items if i.checkState() is Qt.CheckState.Checked)
        if not ticked:
            ticked = (0,)  # nobody is not everybody
        everybody = len(ticked) == len(items)
        period = self.period.currentData()
        days = (day_of(self.first), day_of(self.last)) if period == TYPED else (None, None)
        if days[0] is not None and days[1] is not None and days[0] > days[1]:
            return
        people = () if everybody else ticked
        wishes = replace(self._paper.wishes, people=people, period=period, first=days[0], last=days[1])
        self._paper = self._paper.wishing(wishes)
        self.take(self._paper)
