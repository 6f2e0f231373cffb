"""What the dates of a column leave open, asked once for the whole column above the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.importing.layouts import DateOrder
from pmo_desktop.exchange.excel.findings import Doubt, Question, SheetFinding, key_text
from pmo_desktop.exchange.excel.recognition.reread import Decisions
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, clear, column, label, line, row

_LINE = 36
_MOST_LINES = 3
_LONGEST = 46

ORDER_WORDS = {
    DateOrder.MONTH_FIRST: N_("month/day"),
    DateOrder.DAY_FIRST: N_("day/month"),
    DateOrder.AS_SHOWN: N_("as shown"),
    DateOrder.SWAPPED: N_("day and month swapped"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about one column of a table of the sheet shown."""

    table: int
    header: str
    question: Question


def open_questions(finding: SheetFinding, decisions: Decisions) -> list[Asked]:
    """The questions of a sheet that nobody answered yet."""
    found = []
    for index, table in enumerate(finding.tables):
        if table.register is None:
            continue
        decided = decisions.of(finding.sheet, index)
        headers = {c.key: c.header for c in table.columns}
        for one in table.questions:
            answered = one.column in (decided.years if one.kind is Doubt.YEAR else decided.orders)
            if not one.settled and not answered:
                found.append(Asked(index, headers.get(one.column, ""), one))
    return found


def question_words(asked: Asked) -> str:
    """The question in one sentence."""
    one = asked.question
    samples = list_joint().join(one.samples[:3])
    samples = samples if len(samples) <= _LONGEST else samples[:_LONGEST] + "…"
    values = {"letters": key_text(one.column), "header": asked.header, "n": one.cells, "samples": samples}
    if one.kind is Doubt.YEAR:
        return _("Column {letters} “{header}”: {n} dates have no year ({samples}). Which year?").format(**values)
    return _("Column {letters} “{header}”: is it month/day or day/month in {n} dates ({samples})?").format(**values)


def choice_words(question: Question, number: int) -> str:
    """A choice with what it makes of the first sample."""
    choice = question.choices[number]
    word = choice if question.kind is Doubt.YEAR else _(ORDER_WORDS[DateOrder(choice)])
    readings = question.readings[number] if number < len(question.readings) else ()
    return f"{word} → {readings[0]:%Y-%m-%d}" if readings else word


class QuestionBar(QScrollArea):
    """A line for each open question; `answered` gives the table, the question and the answer."""

    answered = Signal(int, object, str)
    shown_at = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        """Nothing to ask yet."""
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._inner = QWidget()
        self._inner.setObjectName("questions")
        self._inner.setStyleSheet(f"#questions {{ background: {theme.palette['amber_tint']}; }}")
        self._down: QVBoxLayout = column(self._inner)
        self.setWidget(self._inner)
        self.asked: Sequence[Asked] = ()
        self.hide()

    def show_questions(self, asked: Sequence[Asked]) -> None:
        """Ask these; without any the bar is gone."""
        clear(self._down)
        self.asked = asked
        self.setVisible(bool(asked))
        for one in asked:
            self._down.addWidget(self._line(one))
        self._down.addStretch()
        self.setFixedHeight(_LINE * min(_MOST_LINES, max(1, len(asked))))

    def focus(self) -> None:
        """Give the keyboard to the first answer."""
        first = next(iter(self._inner.findChildren(QPushButton)), None)
        if first is not None:
            first.setFocus()

    def _line(self, asked: Asked) -> QWidget:
        one = asked.question
        holder = QWidget()
        holder.setFixedHeight(_LINE)
        down = column(holder)
        across = row(left=12, right=8, gap=6)
        icon = QLabel()
        icon.setPixmap(self._theme.pixmap("help", "amber", 16))
        across.addWidget(icon)
        words = question_words(asked)
        text = label(words, "small", wrap=True)
        text.setToolTip("\n".join([words, _(one.because) if one.because else ""]).strip())
        across.addWidget(text, 1)
        for number, choice in enumerate(one.choices):
            assumed = choice == one.assumed
            made = button(
                choice_words(one, number),
                partial(self.answered.emit, asked.table, one, choice),
                kind="primary" if assumed else "",
            )
            tip = _("This is how they are read now.") if assumed else ""
            made.setToolTip(tip)
            made.setAccessibleName(f"{words} {made.text()} {tip}".strip())
            across.addWidget(made)
        if one.kind is Doubt.YEAR:
            across.addWidget(button(_("Other…"), partial(self.answered.emit, asked.table, one, "")))
        down.addLayout(across)
        down.addWidget(line())
        return holder
