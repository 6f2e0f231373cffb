"""The ground of a bar that shows conditions as chips that can be taken away, beside a field for words to find."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.layout import button, clear, panel, row

_MOST_WORDS = 32


class SearchField(QLineEdit):
    """Words to find; Esc empties it and goes back to the rows."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        """An empty field."""
        super().__init__()
        self.setPlaceholderText(_("Find in this list"))
        self.setAccessibleName(_("Find in this list"))
        self.setToolTip(_("Find in this list (Ctrl+F)"))
        self.addAction(theme.icon("search", "second", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setFixedWidth(168)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, Enter and Down lead back to the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """`holder` is the room of the chips, `chips` the row in it; `searched` tells words once typing pauses."""

    searched = Signal(str)

    def __init__(self, theme: Theme, height: int) -> None:
        """An empty bar; where its parts stand is for the bar of each table to say."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "bar")
        self.setFixedHeight(height)
        self._theme = theme
        self.holder = QWidget()
        self.holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inner = row(self.holder)
        self.chips: QHBoxLayout = row(gap=8)
        inner.addLayout(self.chips)
        inner.addStretch(1)
        self.search = SearchField(theme)
        self._pause = later(self, 0, lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._pause.start())

    def show_chips(self, held: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """Show what holds, in words, each with what takes it away."""
        clear(self.chips)
        for words, take_away in held:
            self.chips.addWidget(self._chip(words, take_away))

    def _chip(self, words: str, take_away: Callable[[], object]) -> QWidget:
        chip = panel("surface")
        palette = self._theme.palette
        chip.setObjectName("filterChip")
        chip.setFixedHeight(24)
        chip.setStyleSheet(f"QWidget#filterChip {{ background: {palette['selection']}; border-radius: 12px; }}")
        layout = row(chip, left=10, right=4, gap=2)
        text = QLabel(words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…")
        text.setStyleSheet(f"color: {palette['accent_text']}; font-size: 12px;")
        text.setToolTip(words)
        text.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(text)
        away = button("", take_away, kind="link")
        away.setIcon(self._theme.icon("close", "accent_text", 12))
        away.setFixedWidth(20)
        away.setAccessibleName(_("Remove: {condition}").format(condition=words))
        away.setToolTip(_("Remove"))
        layout.addWidget(away)
        return chip
