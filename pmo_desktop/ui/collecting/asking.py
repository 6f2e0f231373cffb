"""What to ask of whom: the register, one sheet for each of whom, which records, which fields, until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.services.fill_in import By, Which, Wish, askable, usual_fields
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.widgets.layout import button, column, label, panel, row

_WIDTH = 300
_BY: tuple[tuple[By, str], ...] = (
    ("owner", N_("each owner")),
    ("manager", N_("each project manager")),
    ("project", N_("each project")),
)
_WHICH: tuple[tuple[Which, str], ...] = (
    ("open", N_("all open ones")),
    ("soon", N_("running or due within two weeks")),
    ("late", N_("late ones only")),
    ("all", N_("all, done ones too")),
)


class Asking(QWidget):
    """The left side; `ask` is called with the wish when the sheets are to be written."""

    def __init__(self, context: Context, ask: Callable[[Wish], None]) -> None:
        """Offer every register that has somebody to ask."""
        super().__init__()
        self._context, self._ask = context, ask
        self.setFixedWidth(_WIDTH)
        whole = column(self)
        inside = panel("surface")
        layout = column(inside, margin=16, gap=6)
        whole.addWidget(inside)
        layout.addWidget(label(_("Ask for progress"), "heading"))
        layout.addWidget(
            label(_("One small protected workbook for each; only what they fill can be changed."), "small", wrap=True)
        )
        self.register = QComboBox()
        self.by = _choice(_BY)
        self.which = _choice(_WHICH)
        self.due = QDateEdit()
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("yyyy-MM-dd")
        self.dated = QCheckBox(_("wanted by"))
        self.dated.setChecked(True)
        self.dated.toggled.connect(self.due.setEnabled)
        for word, field in (
            (_("Register"), self.register),
            (_("One sheet for"), self.by),
            (_("Which records"), self.which),
        ):
            head = label(word, "small")
            head.setBuddy(field)
            field.setAccessibleName(word)
            layout.addWidget(head)
            layout.addWidget(field)
        self.due.setAccessibleName(_("wanted by"))
        until = row(gap=8)
        until.addWidget(self.dated)
        until.addWidget(self.due, 1)
        layout.addLayout(until)
        fields = label(_("Fields to fill"), "small")
        layout.addWidget(fields)
        self.fields = QListWidget()
        self.fields.setAccessibleName(_("Fields to fill"))
        fields.setBuddy(self.fields)
        layout.addWidget(self.fields, 1)
        self.write = button(_("Write the sheets…"), self._wanted, kind="primary", icon="excel", theme=context.theme)
        layout.addWidget(self.write)
        self.register.currentIndexChanged.connect(lambda _index: self._fill_fields())
        self.fill()

    def fill(self) -> None:
        """Offer the registers of the open file."""
        document = self._context.document
        if document is None:
            return
        self._registers = [
            r for r in document.registers if usual_fields(r) and any(f.to == "resources" for f in r.fields)
        ]
        now = self.register.currentData() or "tasks"
        self.register.clear()
        for register in self._registers:
            self.register.addItem(_(register.title), register.key)
        self.register.setCurrentIndex(max(self.register.findData(now), 0))
        day: date = self._context.today() + timedelta(days=3)
        self.due.setDate(QDate(day.year, day.month, day.day))
        self.write.setEnabled(not document.read_only)

    def chosen(self) -> Register:
        """The register that is asked about."""
        return self._registers[max(self.register.currentIndex(), 0)]

    def _fill_fields(self) -> None:
        self.fields.clear()
        if self.register.currentIndex() < 0:
            return
        register = self.chosen()
        usual = usual_fields(register)
        for field in sorted(askable(register), key=lambda one: one.key not in usual):
            item = QListWidgetItem(_(field.label), self.fields)
            item.setData(Qt.ItemDataRole.UserRole, field.key)
            item.setCheckState(Qt.CheckState.Checked if field.key in usual else Qt.CheckState.Unchecked)

    def _wanted(self) -> None:
        """Say what is wished, in the order of the register."""
        items = [self.fields.item(number) for number in range(self.fields.count())]
        ticked = {item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked}
        register = self.chosen()
        fields = tuple(field.key for field in askable(register) if field.key in ticked)
        day = self.due.date()
        due = date(day.year(), day.month(), day.day()) if self.dated.isChecked() else None
        by, which = self.by.currentData(), self.which.currentData()
        self._ask(Wish(register, by, fields, which, self._context.project, due))


def _choice(options: tuple[tuple[str, str], ...]) -> QComboBox:
    box = QComboBox()
    for key, word in options:
        box.addItem(_(word), key)
    return box
