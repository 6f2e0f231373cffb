"""Settings: what the user chose for this computer, and what the open file says about the firm and its week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QFormLayout, QLineEdit, QScrollArea, QWidget

from pmo_desktop.base.i18n import _, language
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.settings.firm_week import SpecialDays, WeekFields
from pmo_desktop.ui.widgets.layout import button, column, label, line, row, toolbar
from pmo_desktop.ui.widgets.segments import Segments

_FIELD = 320
_NAME = 168


class SettingsView(QWidget):
    """Each choice takes effect at once; those of the file are steps that can be undone."""

    def __init__(self, context: Context) -> None:
        """Show the choices now in force."""
        super().__init__()
        self._context = context
        whole = column(self)
        bar, items = toolbar(context.theme)
        items.addWidget(label(_("Settings"), "title"))
        items.addStretch()
        whole.addWidget(bar)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = QWidget()
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside.setProperty("panel", "surface")
        layout = column(inside, margin=24, gap=12)
        layout.addWidget(label(_("This computer"), "heading"))
        layout.addLayout(self._computer())
        layout.addSpacing(8)
        layout.addWidget(line())
        layout.addSpacing(8)
        layout.addWidget(label(_("This file"), "heading"))
        if context.document is None:
            layout.addWidget(label(_("Open a file to see its settings."), "second"))
        else:
            layout.addLayout(self._file())
        layout.addStretch()
        scroll.setWidget(inside)
        whole.addWidget(scroll, 1)

    # -- this computer --------------------------------------------------------------------------------------------

    def _computer(self) -> QFormLayout:
        settings = self._context.settings
        form = self._form()
        languages = Segments((("zh_CN", "中文"), ("en", "English")), language())
        languages.chosen.connect(lambda code: self._window("set_language", code))
        form.addRow(_name(_("Language")), languages)
        looks = (("light", _("Light")), ("dark", _("Dark")), ("system", _("As the system")))
        look = Segments(looks, str(settings.get("theme", "light")))
        look.chosen.connect(lambda choice: self._window("set_theme", choice))
        form.addRow(_name(_("Appearance")), look)
        place = row(gap=8)
        self.second = QLineEdit(str(settings.get("second_backup", "") or ""))
        self.second.setFixedWidth(_FIELD)
        self.second.setPlaceholderText(_("None: backups stay in your own folder"))
        self.second.editingFinished.connect(lambda: settings.set("second_backup", self.second.text().strip() or None))
        place.addWidget(self.second)
        place.addWidget(button(_("Choose…"), self._choose_folder))
        place.addStretch()
        form.addRow(_name(_("Second place for backups")), place)
        return form

    def _choose_folder(self) -> None:
        folder = self._context.ask.folder(_("Second place for backups"))
        if folder is not None:
            self.second.setText(str(folder))
            self._context.settings.set("second_backup", str(folder))

    def _window(self, method: str, choice: str) -> None:
        act: Callable[[str], None] | None = getattr(self.window(), method, None)
        if act is not None:
            act(choice)

    # -- this file ------------------------------------------------------------------------------------------------

    def _file(self) -> QFormLayout:
        document = self._context.opened
        settings = document.settings()
        form = self._form()
        self.firm = QLineEdit(str(settings.get("firm") or ""))
        self.firm.setFixedWidth(_FIELD)
        self.firm.setPlaceholderText(_("Printed in the head of every sheet"))
        self.firm.editingFinished.connect(lambda: self._keep("firm", self.firm.text().strip() or None))
        form.addRow(_name(_("Firm")), self.firm)
        form.addRow(_name(_("Status date")), self._status_date(settings.get("status_date")))
        form.addRow(_name(_("Working week")), WeekFields(self._context))
        form.addRow(_name(_("Holidays of the firm")), SpecialDays(self._context))
        form.addRow(_name(_("Calendars")), self._calendars())
        self.firm.setReadOnly(document.read_only)
        return form

    def _calendars(self) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=12)
        line.addWidget(button(_("Open the calendars…"), lambda: self._context.go(Place("calendars"))))
        line.addWidget(label(_("shifts, several calendars, other countries"), "third"))
        line.addStretch()
        return holder

    def _status_date(self, kept: object) -> QWidget:
        holder = QWidget()
        both = row(holder, gap=12)
        day = _day(kept)
        self.fixed = QCheckBox(_("Fixed on"))
        self.fixed.setChecked(day is not None)
        self.status = QDateEdit()
        self.status.setCalendarPopup(True)
        self.status.setDisplayFormat("yyyy-MM-dd")
        self.status.setFixedWidth(128)
        shown = day or self._context.today()
        self.status.setDate(QDate(shown.year, shown.month, shown.day))
        self.status.setEnabled(day is not None)
        self.fixed.toggled.connect(self._fix)
        self.status.dateChanged.connect(lambda _date: self._fix(on=True))
        both.addWidget(self.fixed)
        both.addWidget(self.status)
        both.addWidget(label(_("otherwise today"), "third"))
        both.addStretch()
        return holder

    def _fix(self, on: bool) -> None:
        self.status.setEnabled(on)
        chosen = self.status.date()
        value = f"{chosen.year():04d}-{chosen.month():02d}-{chosen.day():02d}" if on else None
        self._keep("status_date", value)

    def _keep(self, key: str, value: object) -> None:
        document = self._context.document
        if document is None or document.read_only or document.settings().get(key) == value:
            return

        def write() -> None:
            with document.edit(_("Change settings")) as edit:
                edit.set_setting(key, value)

        self._context.run(_("Settings"), write)

    @staticmethod
    def _form() -> QFormLayout:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFormAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        return form


def _day(kept: object) -> date | None:
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None


def _name(words: str) -> QWidget:
    made = label(words, "second")
    made.setMinimumWidth(_NAME)
    made.setMinimumHeight(28)
    return made
