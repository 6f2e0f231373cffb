"""The frame around the views while a file is open: rail, top bar, message bar, the views, status bar."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QMenu,
    QProgressBar,
    QStackedWidget,
    QWidget,
)

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.views import VIEWS, View
from pmo_desktop.ui.widgets.layout import column, row
from pmo_desktop.ui.widgets.message_bar import MessageBar
from pmo_desktop.ui.widgets.rail import Rail
from pmo_desktop.ui.widgets.status_bar import StatusBar
from pmo_desktop.ui.widgets.top_bar import TopBar


class Shell(QWidget):
    """Holds the views, each made when it is first shown."""

    def __init__(self, context: Context, actions: dict[str, QAction], menu: QMenu) -> None:
        """Build the frame in the language and look now in use."""
        super().__init__()
        self._context = context
        theme = context.theme
        whole = self._whole = column(self)
        self._banner: QWidget | None = None
        self.top = TopBar(theme, actions, menu)
        whole.addWidget(self.top)
        middle = row(gap=0)
        tiles = [(v.key, v.icon, _(v.title)) for v in VIEWS if v.tile]
        foot = [(v.key, v.icon, _(v.title)) for v in VIEWS if v.key in {"help", "settings"}]
        self.rail = Rail(theme, tiles, foot)
        middle.addWidget(self.rail)
        right = column()
        self.messages = MessageBar(theme)
        right.addWidget(self.messages)
        self.line = QProgressBar()
        self.line.setTextVisible(False)
        self.line.setFixedHeight(2)
        self.line.hide()
        right.addWidget(self.line)
        self.stack = QStackedWidget()
        self.stack.setObjectName("views")
        right.addWidget(self.stack, 1)
        middle.addLayout(right, 1)
        whole.addLayout(middle, 1)
        self.status = StatusBar(theme)
        whole.addWidget(self.status)
        self.views: dict[str, QWidget] = {}
        self.current = ""
        self._extra: QWidget | None = None

    def show_view(self, view: View) -> QWidget:
        """Bring a view to the front, making it when it is new."""
        self.close_extra()
        widget = self.views.get(view.key)
        if widget is None:
            widget = view.make(self._context)
            self.views[view.key] = widget
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self.current = view.key
        self.rail.set_current(view.key)
        return widget

    def give_keyboard(self) -> None:
        """Let the view's table have the keyboard, unless the view or the rail has it already."""
        widget, has = self.view_widget(), QApplication.focusWidget()
        if widget is None or (has is not None and self.rail.isAncestorOf(has)):
            return
        if has is not None and widget.isAncestorOf(has) and not isinstance(has, QAbstractButton):
            return
        tables = [table for table in widget.findChildren(QAbstractItemView) if table.isVisibleTo(widget)]
        (tables[0] if tables else widget).setFocus()

    def set_banner(self, banner: QWidget | None) -> None:
        """Put a band over everything, or take it away."""
        if self._banner is not None:
            self._whole.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = banner
        if banner is not None:
            self._whole.insertWidget(0, banner)

    @property
    def banner(self) -> QWidget | None:
        """The band over everything, while there is one."""
        return self._banner

    def show_extra(self, widget: QWidget) -> None:
        """Bring a passing page (print preview) to the front; the view stays behind it."""
        self.close_extra()
        self._extra = widget
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)

    def close_extra(self) -> None:
        """Take the passing page away and show the view behind it."""
        if self._extra is None:
            return
        extra, self._extra = self._extra, None
        self.stack.removeWidget(extra)
        extra.hide()
        extra.deleteLater()
        if self.current in self.views:
            self.stack.setCurrentWidget(self.views[self.current])

    @property
    def extra(self) -> QWidget | None:
        """The passing page, while there is one."""
        return self._extra

    def view_widget(self) -> QWidget | None:
        """The view at the front."""
        return self.views.get(self.current)

    def clear(self) -> None:
        """Let all views go, as another file is opened."""
        self.close_extra()
        for widget in self.views.values():
            self.stack.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.views.clear()
        self.current = ""

    def begin(self, words: str) -> None:
        """Show that work is running."""
        self.line.setRange(0, 0)
        self.line.show()
        self.status.begin(words)

    def progress(self, done: float, total: float, note: str) -> None:
        """Move both lines."""
        if total > 0:
            self.line.setRange(0, 1000)
            self.line.setValue(int(1000 * done / total))
        self.status.progress(done, total, note)

    def end(self) -> None:
        """No work is running."""
        self.line.hide()
        self.status.end()
