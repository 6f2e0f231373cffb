"""Search over everything (Ctrl+K): commands, registers and records in one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pmo_desktop.base.i18n import _
from pmo_desktop.services.search import fold
from pmo_desktop.ui.cell_option import box_of, is_selected
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import column, label

_ENTRY = Qt.ItemDataRole.UserRole
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: icon, words, what it belongs to, the shortcut or kind at the right, and what it does."""

    icon: str
    text: str
    detail: str
    right: str
    act: Callable[[], None]
    also: str = ""


Find = Callable[[str], Sequence[Entry]]


def matching(commands: Sequence[Entry], text: str) -> list[Entry]:
    """The commands that hold every word typed, those that begin with it first."""
    words = fold(text).split()
    found = [e for e in commands if all(w in fold(f"{e.text} {e.detail} {e.also}") for w in words)]
    return sorted(found, key=lambda e: not fold(e.text).startswith(fold(text)))


class _Lines(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        theme = self._theme
        box = box_of(option)
        painter.save()
        if is_selected(option):
            painter.fillRect(box, theme.color("selection"))
        painter.drawPixmap(QRect(box.left() + 10, box.top() + 8, 16, 16), theme.pixmap(entry.icon, "second", 16))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("third"))
        right = painter.fontMetrics().horizontalAdvance(entry.right)
        painter.drawText(box.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, entry.right)
        room = box.width() - 36 - right - 32
        painter.setFont(theme.font(13))
        painter.setPen(theme.color("text"))
        words = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box.adjusted(36, 0, 0, 0), middle, words)
        used = painter.fontMetrics().horizontalAdvance(words)
        if entry.detail and room - used > 60:
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("third"))
            detail = painter.fontMetrics().elidedText(entry.detail, Qt.TextElideMode.ElideRight, room - used - 10)
            painter.drawText(box.adjusted(36 + used + 10, 0, 0, 0), middle, detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(0, 32)


class PaletteDialog(QFrame):
    """A line to type in and the best matches; Enter goes there, Esc closes."""

    def __init__(self, theme: Theme, find: Find, parent: QWidget) -> None:
        """`find` gives the lines for what is typed."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self._find = find
        self._room = 460
        self._window = parent
        layout = column(self, margin=8, gap=8)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Type a name, a code, a register or a command"))
        self.line.addAction(theme.icon("search", "third", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        layout.addWidget(self.line)
        self.list = QListWidget()
        self.list.setItemDelegate(_Lines(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._go)
        layout.addWidget(self.list)
        layout.addWidget(label(_("↑ ↓ choose · Enter open · Esc close"), "hint"))

    def open(self, text: str = "") -> None:
        """Show it at the upper right of the window."""
        parent = self._window
        width = min(620, parent.width() - 80)
        self.setFixedWidth(width)
        self._room = min(460, parent.height() - 90)
        self.move(parent.mapToGlobal(QPoint(max(80, parent.width() - width - 132), 52)))
        self.line.setText(text)
        self._fill(text)
        self.show()
        self.line.setFocus()

    def entries(self) -> list[Entry]:
        """The lines now shown."""
        return [self.list.item(i).data(_ENTRY) for i in range(self.list.count())]

    def _fill(self, text: str) -> None:
        self.list.clear()
        for entry in list(self._find(text))[:_SHOWN]:
            item = QListWidgetItem()
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text} {entry.detail} {entry.right}")
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.setFixedHeight(min(self._room, 32 * max(self.list.count(), 1) + 96))

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            entry: Entry = item.data(_ENTRY)
            self.hide()
            entry.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list and open while the line has the keyboard."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}.get(
                Qt.Key(event.key()), 0
            )
            if step and self.list.count():
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
