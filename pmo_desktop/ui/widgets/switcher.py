"""The project switcher: a button with the chosen project, and a list to search in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import column

_ID = Qt.ItemDataRole.UserRole


class Popup(QFrame):
    """A floating list with a search line; `chosen` gives what stands behind the entry."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Belong to the widget it opens under."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        layout = column(self, margin=8, gap=8)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find a project"))
        self.line.addAction(theme.icon("search", "third", 14), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._pick)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self._entries: list[tuple[object, str]] = []

    def open(self, entries: Sequence[tuple[object, str]], current: object, at: QPoint, width: int) -> None:
        """Show the entries (value, words) below a point."""
        self._entries = list(entries)
        self.line.clear()
        self._fill("")
        for number in range(self.list.count()):
            if self.list.item(number).data(_ID) == current:
                self.list.setCurrentRow(number)
        self.setFixedSize(max(width, 320), min(28 * len(self._entries) + 64, 420))
        self.move(at)
        self.show()
        self.line.setFocus()

    def _filter(self, text: str) -> None:
        self._fill(text)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _fill(self, text: str) -> None:
        self.list.clear()
        wanted = text.casefold().split()
        for value, words in self._entries:
            if all(part in words.casefold() for part in wanted):
                item = QListWidgetItem(words)
                item.setData(_ID, value)
                item.setSizeHint(QSize(0, 28))
                self.list.addItem(item)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            value = item.data(_ID)
            self.hide()
            self.chosen.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list and choose while the line has the keyboard."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


class Switcher(QPushButton):
    """Shows the chosen project, 264 px wide, and opens the list."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Start with all projects."""
        super().__init__()
        self.setObjectName("switcher")
        self.setFixedWidth(264)
        self.setIcon(theme.icon("briefcase", "second"))
        self._theme = theme
        self._entries: list[tuple[object, str]] = []
        self._current: object = None
        self.popup = Popup(theme, self)
        self.popup.chosen.connect(self.chosen.emit)
        self.clicked.connect(lambda _on=False: self.open())
        self.setAccessibleName(_("Project"))
        self.setProperty("elides", True)

    def set_entries(self, entries: Sequence[tuple[object, str]], current: object) -> None:
        """The projects to choose from and the chosen one."""
        self._entries = list(entries)
        self._current = current
        words = next((text for value, text in entries if value == current), "")
        self.setToolTip(words)
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(" " + words, Qt.TextElideMode.ElideRight, 200))

    def open(self) -> None:
        """Open the list."""
        self.popup.open(self._entries, self._current, self.mapToGlobal(QPoint(0, self.height() + 4)), self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        scale = 2 if self.devicePixelRatioF() > 1 else 1
        painter.drawPixmap(
            self.width() - 26, self.height() // 2 - 8, self._theme.pixmap("chevron_down", "second", 16, scale)
        )
        painter.end()
