"""What of the history is shown: words, who, days, register, project, how it came about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.changes import Step
from pmo_desktop.presentation.history_words import WAYS
from pmo_desktop.services import reads
from pmo_desktop.services.chronicle import Chronicle, Wanted
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.widgets.day_field import day_field, day_of
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.layout import button, column, label, row

_PAUSE = 250


class HistoryFilters(QWidget):
    """Two rows of choices; `changed` is called when they say something else."""

    def __init__(self, context: Context, chronicle: Chronicle, changed: Callable[[], object]) -> None:
        """Offer what occurs in the file."""
        super().__init__()
        self._changed = changed
        document = context.opened
        names = reads.names(document)
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Search in steps and values"))
        self.words.setClearButtonEnabled(True)
        self.words.setAccessibleName(_("Search in steps and values"))
        self._waiting = later(self, _PAUSE, changed)
        self.words.textChanged.connect(lambda _text: self._waiting.start())
        self.who = self._choice(_("By whom"), _("Everybody"), [(who, who) for who in chronicle.people()])
        self.source = self._choice(_("From"), _("Any source"), _sources(chronicle.steps))
        titles = [(_(document.register(key).title), key) for key in document.tables() if document.rows(key)]
        self.register = self._choice(_("Register"), _("All registers"), titles)
        self.project = self._choice(
            _("Project"), _("All projects"), [(name, id_) for id_, name in names.all("projects")]
        )
        days = [step.when.date() for step in chronicle.steps]
        today = context.today()
        self.by_day = QCheckBox(_("On days"))
        self.since = day_field(min(days, default=today), _("First day"), width=112)
        self.until = day_field(max([*days, today]), _("Last day"), width=112)
        self.by_day.toggled.connect(self._days)
        self.since.dateChanged.connect(lambda _day: self.by_day.isChecked() and changed())
        self.until.dateChanged.connect(lambda _day: self.by_day.isChecked() and changed())
        self._reset = button(_("Show all"), self.reset, kind="link")
        self._lay_out()
        self._days(on=False, tell=False)

    def _lay_out(self) -> None:
        body = column(self, gap=8)
        first = row(gap=8)
        first.addWidget(self.words, 1)
        for one in (self.who, self.source):
            first.addWidget(one)
        second = row(gap=8)
        for one in (self.register, self.project):
            second.addWidget(one)
        second.addWidget(self.by_day)
        second.addWidget(self.since)
        second.addWidget(label("–", "second"))
        second.addWidget(self.until)
        second.addStretch(1)
        second.addWidget(self._reset)
        body.addLayout(first)
        body.addLayout(second)

    def _choice(self, name: str, every: str, options: Sequence[tuple[str, object]]) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.addItem(every, None)
        for text, value in options:
            made.addItem(text, value)
        made.setMaximumWidth(220)
        made.currentIndexChanged.connect(lambda _place: self._changed())
        return made

    def _days(self, on: bool, *, tell: bool = True) -> None:
        self.since.setEnabled(on)
        self.until.setEnabled(on)
        if tell:
            self._changed()

    def reset(self) -> None:
        """Show everything again."""
        self.words.clear()
        for one in (self.who, self.source, self.register, self.project):
            one.setCurrentIndex(0)
        self.by_day.setChecked(False)
        self._changed()

    def wanted(self) -> Wanted:
        """What is asked for now."""
        project = self.project.currentData()
        by_day = self.by_day.isChecked()
        return Wanted(
            words=self.words.text(),
            who=self.who.currentData() or "",
            source=self.source.currentData() or "",
            register=self.register.currentData() or "",
            project=project if isinstance(project, int) else None,
            since=day_of(self.since) if by_day else None,
            until=day_of(self.until) if by_day else None,
        )


def _sources(steps: Sequence[Step]) -> list[tuple[str, object]]:
    """The ways and the files that occur."""
    ways = [(_(words), way) for way, words in WAYS.items() if any(step.way == way for step in steps)]
    files = dict.fromkeys(step.origin for step in steps if step.way in ("import", "sent") and step.origin)
    return [*ways, *((file, file) for file in sorted(files))]
