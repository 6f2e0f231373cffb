"""In which order rows were selected: links follow it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent

from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.outline import Outline


class SelectionOrder:
    """Follows the selection of the outline."""

    def __init__(self, outline: Outline) -> None:
        """Begin with what is selected."""
        self._outline = outline
        self._order: dict[RowKey, None] = {}
        outline.chosen.connect(self._follow)

    def in_order(self) -> list[RowKey]:
        """The selected rows, the first selected first; of a range selected at once, the upper ones first."""
        self._follow()
        return list(self._order)

    def current(self) -> RowKey | None:
        """The row the keys are on."""
        return self._outline.current_key()

    def watch(self, call: Callable[[], None]) -> None:
        """Call this whenever something else is selected."""
        self._outline.chosen.connect(call)

    def pass_on(self, event: QKeyEvent) -> None:
        """Let a key go up and down the rows."""
        self._outline.keyPressEvent(event)

    def _follow(self) -> None:
        now = self._outline.selected()
        held = set(now)
        kept = [key for key in self._order if key in held]
        known = set(kept)
        self._order = dict.fromkeys([*kept, *(key for key in now if key not in known)])
