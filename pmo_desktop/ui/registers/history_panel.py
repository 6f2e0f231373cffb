"""What happened to a record: each change in words, by whom, when and from where; an old value can be brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton, QWidget

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.values.value import Value
from pmo_desktop.presentation.formatting import CUSTOM, edit_text, own_column
from pmo_desktop.presentation.history_words import WAYS, Line, beside, lines, sentence
from pmo_desktop.services.chronicle import Origin, origins
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, clear, column, row
from pmo_desktop.ui.widgets.layout import label as text_label

FEW = 4
MANY = 8
"""From so many entries on they can be chosen by field, person and source."""

_MOST = 200


@dataclass(frozen=True, slots=True)
class _Entry:
    step: Step
    line: Line

    @property
    def words(self) -> str:
        """The sentence, with what became of it."""
        said = sentence(self.line)
        if self.step.way == "undo":
            return _("Undo: {what}").format(what=said)
        if self.step.way == "redo":
            return _("Redo: {what}").format(what=said)
        return _("{what} (taken back)").format(what=said) if self.step.undone else said


class HistoryPanel(QWidget):
    """The record's own history, newest first."""

    def __init__(self, theme: Theme, desk: Desk, restore: Callable[[str, Value], None]) -> None:
        """Nothing yet; `restore` writes an old value."""
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._restore = restore
        self._all = False
        self._entries: list[_Entry] = []
        self._origins: list[Origin] = []
        self._wrong = ""
        body = column(self, gap=8)
        head = row(gap=8)
        head.addWidget(text_label(_("History"), "heading"))
        head.addStretch(1)
        self._more = button("", self._show_all, kind="link")
        head.addWidget(self._more)
        body.addLayout(head)
        self._choices = QWidget()
        choices = row(self._choices, gap=4)
        self.field = self._choice(_("Field"))
        self.who = self._choice(_("By whom"))
        self.source = self._choice(_("From"))
        for one in (self.field, self.who, self.source):
            choices.addWidget(one, 1)
        body.addWidget(self._choices)
        self._list = column(gap=8)
        body.addLayout(self._list)

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setMinimumWidth(60)
        made.currentIndexChanged.connect(lambda _place: self._fill())
        return made

    def show_record(self, id: int | None) -> None:  # noqa: A002 the domain's word
        """The history of a record; None empties it."""
        self._all = False
        self._entries, self._origins, self._wrong = [], [], ""
        if id is not None:
            register, document = self._desk.register, self._desk.document
            try:
                steps = document.row_history(register.key, id, everything=True)
            except PlainError as error:  # one damaged step: the record itself is whole
                self._wrong = str(error)
                steps = []
            self._entries = [
                _Entry(step, line)
                for step in steps
                for change in step.changes
                for line in lines(change, register, "", self._desk.name_of)
            ]
            self._origins = origins(document, register.key, id)
        self._offer()
        self._fill()

    def _offer(self) -> None:
        """Fields, people and sources that occur."""
        fields = {e.line.key: e.line.field for e in self._entries if e.line.key}
        people = {e.step.who: e.step.who for e in self._entries if e.step.who}
        ways = {e.step.way: _(WAYS.get(e.step.way, e.step.way)) for e in self._entries}
        every = (_("All fields"), _("Everybody"), _("Any source"))
        for box, words, options in zip((self.field, self.who, self.source), every, (fields, people, ways), strict=True):
            box.blockSignals(True)
            box.clear()
            box.addItem(words, None)
            for value, text in options.items():
                box.addItem(text, value)
            box.setVisible(len(options) > 1)
            box.blockSignals(False)
        self._choices.setVisible(len(self._entries) >= MANY)

    def words(self) -> list[str]:
        """The entries as text, newest first."""
        return [entry.words for entry in self._shown()]

    def _shown(self) -> Sequence[_Entry]:
        field, who, way = (box.currentData() for box in (self.field, self.who, self.source))
        return [
            e
            for e in self._entries
            if (field is None or e.line.key == field)
            and (who is None or e.step.who == who)
            and (way is None or e.step.way == way)
        ]

    def _show_all(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        shown = self._shown()
        count = len(shown)
        self._more.setText(
            _("fewer") if self._all else ngettext("all {n} time", "all {n} times", count).format(n=count)
        )
        self._more.setVisible(count > FEW)
        if self._wrong:
            self._list.addWidget(text_label(self._wrong, "red", wrap=True))
        for entry in shown[: _MOST if self._all else FEW]:
            self._list.addWidget(self._line(entry))

    def _line(self, entry: _Entry) -> QWidget:
        step, line = entry.step, entry.line
        holder = _Dotted(self._theme)
        layout = row(holder, left=18, gap=4)
        texts = column(gap=0)
        said = QLabel(entry.words)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        look = "text-decoration: line-through;" if step.undone else ""
        colour = self._theme.palette["third" if step.undone or step.way in ("undo", "redo") else "text"]
        said.setStyleSheet(f"font-size: 12px; color: {colour}; {look}")
        texts.addWidget(said)
        texts.addWidget(text_label(self._beside(step, line), "small", wrap=True))
        layout.addLayout(texts, 1)
        known = line.key.startswith(CUSTOM) or (line.key and self._desk.register[line.key].stored)
        if known and self._desk.writable:
            layout.addWidget(self._back(line.key, line.before), 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _beside(self, step: Step, line: Line) -> str:
        """Who, when, from where; a record that an import added also tells the row it came from."""
        words = beside(step)
        if step.way == "import" and not line.key:
            one = next((o for o in self._origins if o.file == step.origin), None)
            if one is not None:
                words += " · " + _("sheet {sheet}, row {row}").format(sheet=one.sheet, row=one.row)
        return words

    def _back(self, key: str, old: Value) -> QToolButton:
        field = own_column(key[len(CUSTOM) :]) if key.startswith(CUSTOM) else self._desk.register[key]
        text = _short(edit_text(field, old, self._desk.name_of)) or "–"
        back = QToolButton()
        back.setIcon(self._theme.icon("undo", "third", 12))
        words = _("Restore “{value}”").format(value=text)
        back.setToolTip(words)
        back.setAccessibleName(words)
        back.setFixedSize(20, 20)
        back.clicked.connect(lambda: self._restore(key, old))
        return back


class _Dotted(QWidget):
    """The dot and the line at the left of an entry."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("strong_line"), 1))
        painter.drawLine(QPointF(4.5, 12), QPointF(4.5, self.height() + 8))
        painter.setPen(QPen(self._theme.color("third"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawEllipse(QPointF(4.5, 8), 3.5, 3.5)
        painter.end()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
