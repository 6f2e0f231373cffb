"""The card that floats over the chart: a question, facts with icons, what follows from it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QEnterEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.presentation.why_text import Fact
from pmo_desktop.ui.gantt.floating_card import FloatingCard
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.chip import Chip
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.layout import button, clear, label, line, row

_GRACE_MS = 350


@dataclass(frozen=True, slots=True)
class Act:
    """Something the card offers to do."""

    words: str
    call: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Told:
    """What a card says; `chip` stands at the right of the question, `effect` below a line."""

    question: str
    facts: Sequence[Fact]
    chip: tuple[str, Tone] | None = None
    effect: Sequence[Fact] = ()
    acts: Sequence[Act] = ()


class FactCard(FloatingCard):
    """Stays while the pointer is in it; never over the row it explains; Esc closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Hidden until asked."""
        super().__init__(theme, parent)
        self._back: QWidget | None = None
        self._row = (0, 0)
        self._after = later(self, _GRACE_MS, self.hide)
        self.hide()

    def tell(self, told: Told, at: QPoint, row_top: int, row_height: int) -> None:
        """Show this beside a point of the parent, above or below the row."""
        self._after.stop()
        self._row = (row_top, row_height)
        clear(self._body)
        head = row(gap=8)
        head.addWidget(label(told.question, "heading", wrap=True), 1)
        if told.chip is not None:
            head.addWidget(Chip(self._theme, *told.chip), 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(head)
        for fact in told.facts:
            self._body.addLayout(self._line(fact))
        if told.effect or told.acts:
            self._body.addWidget(line())
        for fact in told.effect:
            self._body.addLayout(self._line(fact))
        self._answer = label("", "small", wrap=True)
        self._answer.hide()
        self._body.addWidget(self._answer)
        if told.acts:
            links = row(gap=12)
            for act in told.acts:
                made = button(act.words, act.call, kind="link")
                made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                links.addWidget(made)
            links.addStretch()
            self._body.addLayout(links)
        self.setAccessibleName(
            " ".join([told.question, *(f"{fact.lead} {fact.text}" for fact in (*told.facts, *told.effect))])
        )
        self.place(at, *self._row)
        self.show()
        self.raise_()

    def answer(self, words: str) -> None:
        """What came of something that was tried; the card grows for it."""
        self._answer.setText(words)
        self._answer.show()
        self.setAccessibleDescription(words)
        self.place(self.pos() - QPoint(16, 0), *self._row)

    def take_keys(self) -> None:
        """Go to the first thing the card offers; Esc goes back to where the keys were."""
        first = next(iter(self.findChildren(QPushButton)), None)
        if first is not None:
            self._back = self.window().focusWidget()
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def linger(self) -> None:
        """Close soon, unless the pointer comes into the card."""
        if self.isVisible() and not self.underMouse() and not self._holds_keys():
            self._after.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keys back."""
        self._after.stop()
        if self._back is not None:
            back, self._back = self._back, None
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        super().hideEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay."""
        self._after.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Close soon."""
        self._after.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _holds_keys(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _line(self, fact: Fact) -> QHBoxLayout:
        made = row(gap=8)
        picture = label()
        picture.setPixmap(self._theme.pixmap(fact.icon, "red" if fact.icon == "warning" else "second", 14))
        picture.setFixedWidth(16)
        made.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        if fact.lead:
            lead = label(fact.lead, "small")
            lead.setStyleSheet(f"font-weight: 700; color: {self._theme.palette['text']};")
            made.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        made.addWidget(label(fact.text, "small", wrap=True), 1)
        return made
