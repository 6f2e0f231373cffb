"""The bar at the top: the mark with the menu, the project, undo and redo in words, search, import."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.base.paths import resource
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, parting, row
from pmo_desktop.ui.widgets.switcher import Switcher

_ELIDE, _LEAST, _AROUND = 240, 48, 40
_OTHERS = 16 + 40 + 24 + 264 + 8 + 17 + 8 + 8 + 8 + 288 + 8 + 4 + 8 + 16


class TopBar(QWidget):
    """48 px above everything."""

    search = Signal()

    def __init__(self, theme: Theme, actions: dict[str, QAction], menu: QMenu) -> None:
        """Use the window's actions."""
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(48)
        layout = row(self, left=16, right=16, gap=8)
        mark = QToolButton()
        mark.setIcon(QIcon(str(resource("icons", "mark.svg"))))
        mark.setIconSize(QSize(28, 28))
        mark.setFixedSize(40, 40)
        mark.setStyleSheet("padding: 0; min-height: 38px; max-height: 38px;")
        mark.setToolTip(_("Menu"))
        mark.setAccessibleName(_("Menu"))
        mark.setMenu(menu)
        mark.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.mark = mark
        layout.addWidget(mark)
        layout.addSpacing(16)
        self.switcher = Switcher(theme)
        layout.addWidget(self.switcher)
        layout.addWidget(parting())
        self.undo = self._of(actions["undo"], theme, "undo")
        self.redo = self._of(actions["redo"], theme, "redo")
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)
        layout.addStretch()
        self.searchbox = QPushButton(" " + _("Search records and commands"))
        self.searchbox.setObjectName("searchbox")
        self.searchbox.setIcon(theme.icon("search", "second"))
        self.searchbox.setFixedWidth(288)
        self.searchbox.clicked.connect(lambda _on=False: self.search.emit())
        inner = row(self.searchbox, right=8)
        inner.addStretch()
        cap = QLabel("Ctrl K")
        cap.setProperty("keycap", "true")
        cap.setFixedHeight(18)
        cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner.addWidget(cap)
        layout.addWidget(self.searchbox)
        layout.addSpacing(4)
        self.importing = button(" " + _("Import Excel"), actions["import"].trigger, icon="import", theme=theme)
        actions["import"].enabledChanged.connect(self.importing.setEnabled)
        self.importing.setEnabled(actions["import"].isEnabled())
        layout.addWidget(self.importing)

    def _of(self, action: QAction, theme: Theme, icon: str) -> QPushButton:
        made = button("", action.trigger, kind="flat", icon=icon, theme=theme)
        made.setIcon(theme.icon(icon, "second"))
        made.setProperty("elides", True)
        made.setStyleSheet("font-size: 12px;")
        return made

    def set_undo(self, undo: str | None, redo: str | None, *, enabled: bool) -> None:
        """Say what undo and redo would do."""
        for where, what, plain, named in (
            (self.undo, undo, _("Undo"), _("Undo: {what}")),
            (self.redo, redo, _("Redo"), _("Redo: {what}")),
        ):
            words = named.format(what=what) if what else plain
            where.setToolTip(words)
            where.setAccessibleName(words)
            where.setEnabled(enabled and what is not None)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten what undo and redo would do as the room asks for."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        """The shorter of both texts takes what it needs, the other one the rest; neither pushes the search away."""
        metrics = QFontMetrics(self.undo.font())
        wide = {where: metrics.horizontalAdvance(where.toolTip()) for where in (self.undo, self.redo)}
        room = self.width() - _OTHERS - self.importing.sizeHint().width() - 2 * _AROUND
        for where, other in ((self.undo, self.redo), (self.redo, self.undo)):
            share = max(room // 2, room - wide[other])
            most = max(_LEAST, min(_ELIDE, share))
            where.setText(" " + metrics.elidedText(where.toolTip(), Qt.TextElideMode.ElideRight, most))
