"""A word on a tint: status, count, filter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.ui.theme import Theme

TINTS = {
    Tone.NEUTRAL: ("header", "second"),
    Tone.ACCENT: ("selection", "accent_text"),
    Tone.GREEN: ("green_tint", "green"),
    Tone.AMBER: ("amber_tint", "amber"),
    Tone.RED: ("red_tint", "red"),
    Tone.VIOLET: ("violet_tint", "violet"),
}


class Chip(QLabel):
    """A 20-px chip in a tone."""

    def __init__(self, theme: Theme, text: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        """Show the word."""
        super().__init__(text, parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedHeight(20)
        self.set_tone(tone)

    def set_tone(self, tone: Tone) -> None:
        """Change the colours."""
        ground, text = TINTS[tone]
        palette = self._theme.palette
        self.setStyleSheet(
            f"background: {palette[ground]}; color: {palette[text]};"
            " border-radius: 10px; padding: 0 8px; font-size: 12px;"
        )
