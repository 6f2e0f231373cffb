"""A bar that is too narrow for its buttons leaves their words out, then puts some into the menu behind the last one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.later import later
from pmo_desktop.ui.widgets.layout import tool


class Overflow(QObject):
    """Watches a bar; the first to go are those given first."""

    def __init__(self, theme: Theme, bar: QWidget, line: QHBoxLayout) -> None:
        """The button with the menu stands at the end of the bar's line."""
        super().__init__(bar)
        self._bar, self._line = bar, line
        self._going: list[QWidget] = []
        self._away: set[QWidget] = set()
        self._worded: list[QToolButton] = []
        self._wordless: set[QToolButton] = set()
        self.button = tool(theme, "more", _("More"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        self.button.setMenu(menu)
        self.button.hide()
        line.addWidget(self.button)
        self._later = later(self, 0, self.fit)
        bar.setMinimumWidth(1)  # the bar gives way; its layout would insist on every button
        bar.installEventFilter(self)

    def shorten(self, *buttons: QToolButton) -> None:
        """These may stand there with their sign alone, the first ones first."""
        self._worded += buttons

    def give_up(self, *widgets: QWidget) -> None:
        """These may go into the menu, the first ones first."""
        self._going += widgets

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit whenever the width or what is in the bar changes."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._later.start()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Show as much as there is room for."""
        for widget in self._away:
            widget.show()
        for short in self._wordless:
            short.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._away, self._wordless = set(), set()
        self.button.hide()
        room = self._bar.width()
        for short in self._worded:
            if self._needed() <= room:
                break
            if not short.isHidden():
                short.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
                self._wordless.add(short)
        if self._needed() <= room:
            return
        self.button.show()
        for widget in self._going:
            if self._needed() <= room:
                break
            if not widget.isHidden():
                widget.hide()
                self._away.add(widget)
        self._line.activate()

    def _needed(self) -> int:
        """The width of all that is shown, with the gaps between."""
        margins = self._line.contentsMargins()
        widths = [
            max(widget.minimumWidth(), min(widget.sizeHint().width(), widget.maximumWidth()))
            for n in range(self._line.count())
            if (item := self._line.itemAt(n)) is not None and (widget := item.widget()) is not None
            if not widget.isHidden()
        ]
        return sum(widths) + self._line.spacing() * max(0, len(widths)) + margins.left() + margins.right()

    def fill(self, menu: QMenu) -> None:
        """What is not seen in the bar."""
        menu.clear()
        for widget in reversed(self._going):
            if widget in self._away and isinstance(widget, QToolButton):
                self._entry(menu, widget)

    def _entry(self, menu: QMenu, button: QToolButton) -> None:
        words = button.accessibleName() or button.text()
        if button.menu() is not None and button.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup:
            below = menu.addMenu(button.icon(), words)
            below.aboutToShow.connect(lambda: _take_over(below, button.menu()))
            return
        if button.menu() is not None and button.popupMode() is QToolButton.ToolButtonPopupMode.MenuButtonPopup:
            more = menu.addMenu(button.icon(), _("{what}: more").format(what=words))
            more.aboutToShow.connect(lambda: _take_over(more, button.menu()))
        action = menu.addAction(button.icon(), words)
        action.setCheckable(button.isCheckable())
        action.setChecked(button.isChecked())
        action.setEnabled(button.isEnabled())
        act: Callable[[], None] = button.click
        action.triggered.connect(lambda _on=False: act())


def _take_over(below: QMenu, source: QMenu) -> None:
    """Fill a menu with what another one offers."""
    source.aboutToShow.emit()
    below.clear()
    below.addActions(source.actions())
