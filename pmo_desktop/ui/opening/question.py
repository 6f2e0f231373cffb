"""A calm question: what happened, what was kept, and a few ways on, each with what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.chip import TINTS
from pmo_desktop.ui.widgets.layout import button, column, label, row

_WIDTH = 600
_SIGN = 40
_MOST_BELOW = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One way on: its key, the word on it, what it does, and its icon."""

    key: str
    word: str
    text: str
    icon: str
    enabled: bool = True


class Question(QDialog):
    """The first way on is the usual one; `chosen` is the key of the one taken, empty when the question was left."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentences: Sequence[str],
        choices: Sequence[Choice],
        *,
        sign: tuple[str, Tone] = ("info", Tone.ACCENT),
        width: int = _WIDTH,
    ) -> None:
        """Say what happened and offer the ways on."""
        super().__init__()
        self.theme = theme
        self.chosen = ""
        self.setWindowTitle(title)
        self.setObjectName("question")
        self.setStyleSheet(f"QDialog#question {{ background: {theme.palette['surface']}; }}")
        self.setMinimumWidth(width)
        self.setMaximumWidth(max(width, 1100))
        whole = column(self)
        whole.setContentsMargins(24, 24, 24, 16)
        head = row(gap=16)
        head.addWidget(self._sign(*sign), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=4)
        heading = label(title, "title", wrap=True)
        words.addWidget(heading)
        for number, sentence in enumerate(one for one in sentences if one):
            words.addWidget(label(sentence, "" if number == 0 else "second", wrap=True))
        head.addLayout(words, 1)
        whole.addLayout(head)
        self.body: QVBoxLayout = column(gap=8)
        self.body.setContentsMargins(0, 16, 0, 0)
        whole.addLayout(self.body, 1)
        whole.addSpacing(16)
        self.buttons: dict[str, ChoiceButton] = {}
        ways = QGridLayout()
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(8)
        across = 2 if len(choices) > _MOST_BELOW else 1
        for number, choice in enumerate(choices):
            made = ChoiceButton(theme, choice, usual=number == 0)
            made.clicked.connect(partial(self.take, choice.key))
            self.buttons[choice.key] = made
            ways.addWidget(made, number // across, number % across)
        whole.addLayout(ways)
        whole.addSpacing(12)
        foot = row(gap=8)
        self.hint = label("", "hint", wrap=True)
        foot.addWidget(self.hint, 1)
        self.leave = button(_("Cancel"), self.reject)
        foot.addWidget(self.leave)
        whole.addLayout(foot)
        self.setAccessibleName(title)
        self.setAccessibleDescription(in_a_row(sentences))
        if choices:
            self.buttons[choices[0].key].setFocus()

    def fit(self) -> None:
        """Take the room that the words and tables need, as far as the screen has it."""
        room = self.screen().availableGeometry().size()
        layout = self.layout()
        wide = max(self.minimumWidth(), self.sizeHint().width())
        high = layout.totalHeightForWidth(wide) if layout is not None else self.sizeHint().height()
        self.resize(QSize(wide, high).boundedTo(room))

    def showEvent(self, event: QShowEvent) -> None:
        """Stand with all its words in sight."""
        self.fit()
        super().showEvent(event)

    def take(self, key: str) -> None:
        """Go one of the ways."""
        self.chosen = key
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the way that has the keyboard (arrows move between them by themselves)."""
        here = self.focusWidget()
        if isinstance(here, QPushButton) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here.click()
        else:
            super().keyPressEvent(event)

    def _sign(self, icon: str, tone: Tone) -> QLabel:
        ground, text = TINTS[tone]
        made = QLabel()
        made.setFixedSize(_SIGN, _SIGN)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setPixmap(self.theme.pixmap(icon, text, 24))
        made.setStyleSheet(f"background: {self.theme.palette[ground]}; border-radius: {_SIGN // 2}px;")
        return made


class ChoiceButton(QPushButton):
    """A way on over the whole width: icon, word, and below it what it does."""

    def __init__(self, theme: Theme, choice: Choice, *, usual: bool) -> None:
        """The usual one is tinted."""
        super().__init__()
        palette = theme.palette
        self.setObjectName("way")
        self.setAutoDefault(False)
        self.setEnabled(choice.enabled)
        self.setAccessibleName(choice.word)
        self.setAccessibleDescription(choice.text)
        ground, edge = (palette["selection"], palette["selection_line"]) if usual else ("transparent", palette["line"])
        self.setStyleSheet(
            f"QPushButton#way {{ background: {ground}; border: 1px solid {edge}; border-radius: 8px; padding: 0;"
            f" min-height: 0; max-height: 400px; text-align: left; }}"
            f"QPushButton#way:hover {{ border-color: {palette['accent']}; }}"
            f"QPushButton#way:focus {{ border: 2px solid {palette['accent']}; }}"
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = row(self, left=14, right=14, gap=12)
        layout.setContentsMargins(14, 8, 14, 8)
        picture = QLabel()
        picture.setPixmap(theme.pixmap(choice.icon, "accent_text" if choice.enabled else "third", 20))
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        words = column(gap=1)
        words.addStretch()
        word = label(choice.word)
        word.setFont(theme.font(13, bold=True))
        under = label(choice.text, "small", wrap=True)
        for made in (picture, word, under):
            made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words.addWidget(word)
        if choice.text:
            words.addWidget(under)
        words.addStretch()
        layout.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        """As high as its words."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never so low that the words are cut."""
        return QSize(0, self.heightForWidth(max(self.width(), 300)))

    def hasHeightForWidth(self) -> bool:
        """The words below may run over two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words at this width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)


def facts(theme: Theme, lines: Sequence[tuple[str, str]]) -> QWidget:
    """A quiet box of facts: what, and what of it."""
    box = QWidget()
    box.setObjectName("facts")
    box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    box.setStyleSheet(f"QWidget#facts {{ background: {theme.palette['header']}; border-radius: 8px; }}")
    inside = column(box, gap=4)
    inside.setContentsMargins(14, 10, 14, 10)
    widest = 0
    names = []
    for name, words in lines:
        line = row(gap=12)
        first = label(name, "small")
        names.append(first)
        widest = max(widest, first.sizeHint().width())
        line.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
        second = label(words, wrap=True)
        second.setFont(theme.font(12))
        line.addWidget(second, 1)
        inside.addLayout(line)
    for first in names:
        first.setFixedWidth(widest)
    return box
