"""A row of joined buttons of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy


class Segments(QFrame):
    """Joined buttons with a key each; `chosen` says the key after a click or a key press."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], current: str = "", *, compact: bool = False) -> None:
        """`options` are (key, word) pairs; the first is chosen unless `current` names another."""
        super().__init__()
        self.setProperty("segments", "true")
        self.setProperty("compact", "true" if compact else "false")
        self._padding = 16 if compact else 22
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        for number, (key, word) in enumerate(options):
            button = QPushButton(word, self)
            button.setCheckable(True)
            button.setProperty("place", "first" if number == 0 else "last" if number == len(options) - 1 else "middle")
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._row.addWidget(button)
            self.buttons[key] = button
        self._widen()
        self.set_current(current or (options[0][0] if options else ""))

    @property
    def current(self) -> str:
        """The key of the chosen button."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose without saying so."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def set_text(self, key: str, word: str) -> None:
        """Change the word of one button."""
        self.buttons[key].setText(word)
        self._widen()

    def _widen(self) -> None:
        """Leave room for the bold word of the chosen button."""
        for button in self.buttons.values():
            button.ensurePolished()
            face = button.font()
            face.setBold(True)
            button.setMinimumWidth(QFontMetrics(face).horizontalAdvance(button.text()) + self._padding)
