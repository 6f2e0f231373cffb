"""The keys of the chart, in one table that the view and the help page read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtGui import QKeyEvent

from pmo_desktop.base.i18n import N_
from pmo_desktop.presentation.gantt_tree import RowKey

KEYS: tuple[tuple[str, str, int], ...] = (
    ("Ctrl+Alt+Right", "move", 1),
    ("Ctrl+Alt+Left", "move", -1),
    ("Ctrl+Alt+PgDown", "move", 5),
    ("Ctrl+Alt+PgUp", "move", -5),
    ("Ctrl+Alt+Shift+Right", "length", 1),
    ("Ctrl+Alt+Shift+Left", "length", -1),
    ("Ctrl+Alt+Up", "progress", 1),
    ("Ctrl+Alt+Down", "progress", -1),
    ("Ctrl+Alt+L", "link", 1),
    ("Ctrl+Alt+Shift+L", "link", -1),
    ("Ctrl+Alt+=", "zoom", 1),
    ("Ctrl+Alt++", "zoom", 1),
    ("Ctrl+Alt+-", "zoom", -1),
    ("Ctrl+Alt+0", "fit", 0),
    ("Ctrl+Alt+9", "fit", 1),
    ("Ctrl+Alt+Home", "begin", 0),
    ("Ctrl+Alt+End", "end", 0),
)
"""Keys, what they do, and by how many working days, tenths or steps."""

HELP: tuple[tuple[str, str], ...] = (
    ("Ctrl+Alt+←  →", N_("Move the bars by a working day")),
    ("Ctrl+Alt+PgUp  PgDn", N_("Move the bars by a week")),
    ("Ctrl+Alt+Shift+←  →", N_("Make the bars shorter, longer")),
    ("Ctrl+Alt+↑  ↓", N_("Progress 10 % more, less")),
    ("Ctrl+Alt+L", N_("Next link of the task; Enter changes, Del removes it")),
    ("Ctrl+Alt++  −", N_("Zoom in, out")),
    ("Ctrl+Alt+0  9", N_("Fit the whole plan, the selection")),
    ("Ctrl+Alt+Home  End", N_("Go to the beginning, the end of the bar")),
    ("Ctrl+Alt+T", N_("Go to today")),
)
"""The same keys in words."""


class Chosen(Protocol):
    """What is selected in the outline."""

    def in_order(self) -> Sequence[RowKey]:
        """The selected rows in the order they were selected."""

    def current(self) -> RowKey | None:
        """The row the keys are on."""

    def watch(self, call: Callable[[], None]) -> None:
        """Call this whenever something else is selected."""

    def pass_on(self, event: QKeyEvent) -> None:
        """Let a key go up and down the rows."""
