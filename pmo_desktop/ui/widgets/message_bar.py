"""The bar above a view: one sentence, at most two actions, and a cross."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.chip import TINTS
from pmo_desktop.ui.widgets.layout import button, clear, row, tool

_ICONS = {
    Tone.RED: "alert",
    Tone.AMBER: "warning",
    Tone.GREEN: "check_circle",
    Tone.ACCENT: "info",
    Tone.NEUTRAL: "info",
    Tone.VIOLET: "info",
}
_STAYS_MS = 6000


class MessageBar(QWidget):
    """Shows the latest message; good news goes by itself after six seconds."""

    def __init__(self, theme: Theme) -> None:
        """Start hidden."""
        super().__init__()
        self._theme = theme
        self.setObjectName("message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(32)
        self._row = row(self, left=16, right=8, gap=8)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.message: Message | None = None
        self.hide()

    def show_message(self, message: Message) -> None:
        """Replace what is shown."""
        clear(self._row)
        self.message = message
        ground, text = TINTS[message.tone]
        palette = self._theme.palette
        self.setStyleSheet(
            f"QWidget#message {{ background: {palette[ground]}; border-bottom: 1px solid {palette['line']}; }}"
            f" QLabel {{ color: {palette[text if message.tone is not Tone.NEUTRAL else 'text']}; font-size: 12px; }}"
        )
        sign = QLabel()
        sign.setPixmap(self._theme.pixmap(_ICONS[message.tone], text, 16))
        self._row.addWidget(sign)
        words = QLabel(message.text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setContentsMargins(0, 6, 0, 6)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(words, 1)
        for word, act in message.actions[:2]:
            self._row.addWidget(button(word, partial(self._act, act), kind="link"))
        self._row.addWidget(tool(self._theme, "close", _("Dismiss"), self.dismiss))
        self.show()
        if message.tone is Tone.GREEN and not message.actions:
            self._timer.start(_STAYS_MS)
        else:
            self._timer.stop()

    def dismiss(self) -> None:
        """Hide the bar."""
        self._timer.stop()
        self.message = None
        self.hide()

    def _act(self, act: object) -> None:
        self.dismiss()
        if callable(act):
            act()
