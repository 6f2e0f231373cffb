"""A small form for leave: who, from when to when, why."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Value
from pmo_desktop.services import records
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.widgets.day_field import day_field, day_of
from pmo_desktop.ui.widgets.small_form import lay_out


class LeaveForm(QDialog):
    """Enters one absence as one step."""

    def __init__(self, context: Context, resource: int | None, first: date, parent: QWidget | None = None) -> None:
        """Begin with a person and a day."""
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(_("Leave"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(360)
        document = context.opened
        self.person = QComboBox()
        self.person.setAccessibleName(_("Name"))
        for who in document.rows("resources"):
            if who.get("type") not in {"material", "cost"}:
                self.person.addItem(str(who.get("name") or ""), who["id"])
        self.person.setCurrentIndex(max(0, self.person.findData(resource)))
        self.first, self.last = day_field(first, _("First day")), day_field(first, _("Last day"))
        self.first.dateChanged.connect(self._keep_order)
        field = document.register("absences")["kind"]
        self.kind = QComboBox()
        self.kind.setAccessibleName(_(field.label))
        for choice in field.choices:
            self.kind.addItem(_(choice.label), choice.key)
        self.notes = QLineEdit()
        self.notes.setAccessibleName(_("Notes"))
        fields = (
            (_("Name"), self.person),
            (_("First day"), self.first),
            (_("Last day"), self.last),
            (_(field.label), self.kind),
            (_("Notes"), self.notes),
        )
        self.enter = lay_out(self, fields, _("Enter leave"), self._enter)

    def _keep_order(self, first: QDate) -> None:
        self.last.setMinimumDate(first)

    def _enter(self) -> None:
        first, last = day_of(self.first), day_of(self.last)
        person = self.person.currentData()
        if not isinstance(person, int):
            return
        label_words = _("{name}: leave {first} – {last}").format(
            name=self.person.currentText(), first=f"{first:%m-%d}", last=f"{last:%m-%d}"
        )
        values: dict[str, Value] = {
            "resource": person,
            "start": first,
            "finish": last,
            "kind": str(self.kind.currentData()),
            "notes": self.notes.text().strip() or None,
        }
        document = self._context.opened
        register = document.register("absences")
        done = self._context.run(label_words, lambda: records.add(document, register, [values], label=label_words))
        if done is not None:
            self.accept()
