"""A menu on the arrow of a switch of the schedule, filled anew whenever it opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.reading_dialog import Jump


class SwitchMenu:
    """Hangs on the switch; `jump` shows a task in the schedule, `parent` holds the windows it opens."""

    def __init__(self, context: Context, button: QToolButton, jump: Jump, parent: QWidget) -> None:
        """Hang the menu on the switch's arrow."""
        self._context = context
        self._button = button
        self._jump = jump
        self._parent = parent
        self.menu = QMenu(button)
        self.menu.aboutToShow.connect(self._refill)
        button.setMenu(self.menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

    def fill(self, menu: QMenu) -> None:
        """Put in what can be done now."""
        raise NotImplementedError

    def _refill(self) -> None:
        self.menu.clear()
        for old in self.menu.findChildren(QMenu):
            old.deleteLater()
        self.fill(self.menu)


def ticked(menu: QMenu, words: str, call: Callable[[], object], *, on: bool) -> QAction:
    """An entry with a tick."""
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(lambda _on=False: call())
    return action
