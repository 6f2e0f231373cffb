"""The list of calendars: the firm's first, each with what it builds on and who uses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.services.calendar_book import CalendarEntry
from pmo_desktop.ui.cell_option import box_of, is_selected
from pmo_desktop.ui.theme import BODY, TINY, Theme

_ROW = 46
_ID = Qt.ItemDataRole.UserRole
_WORDS = Qt.ItemDataRole.UserRole + 1
_NOBODY = -1


class BookList(QListWidget):
    """`picked` tells the id of another calendar; None is the firm's usual one."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """An empty list."""
        super().__init__()
        self.setAccessibleName(_("Calendars"))
        self.setFixedWidth(224)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Entry(theme, self))
        self.setStyleSheet(f"QListWidget {{ background: {theme.palette['alternate']}; border: none; padding: 8px; }}")
        self.currentItemChanged.connect(lambda _item, _old: self.picked.emit(self.calendar()))

    def calendar(self) -> int | None:
        """The calendar that is current."""
        item = self.currentItem()
        return None if item is None or item.data(_ID) == _NOBODY else int(item.data(_ID))

    def fill(self, entries: Sequence[CalendarEntry], current: int | None) -> None:
        """List calendars with one of them current."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.name, self)
            item.setData(_ID, _NOBODY if entry.id is None else entry.id)
            item.setData(_WORDS, entry_words(entry))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}, {entry_words(entry)}")
            item.setToolTip(f"{entry.name}\n{entry_words(entry)}")
            if entry.id == current or (entry.firm and current is None):
                self.setCurrentItem(item)
        if self.currentItem() is None:
            self.setCurrentRow(0)
        self.blockSignals(False)


def entry_words(entry: CalendarEntry) -> str:
    """What a calendar builds on and who uses it, in a line."""
    words = [_("for the whole firm")] if entry.firm else [entry.base_name] if entry.base_name else [_("stands alone")]
    for table, count in entry.users.items():
        word = {
            "projects": ngettext("{n} project", "{n} projects", count),
            "resources": ngettext("{n} person", "{n} people", count),
            "tasks": ngettext("{n} task", "{n} tasks", count),
            "calendars": ngettext("base of {n} calendar", "base of {n} calendars", count),
        }[table]
        words.append(word.format(n=count))
    return " · ".join(words)


class _Entry(QStyledItemDelegate):
    """Two lines on a rounded ground when chosen."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines high."""
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Name above, what it builds on below."""
        box, chosen, theme = box_of(option), is_selected(option), self._theme
        painter.save()
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        inner = box.adjusted(10, 4, -8, -4)
        for role, data, font, color, part in (
            (
                "name",
                Qt.ItemDataRole.DisplayRole,
                theme.font(BODY, bold=chosen),
                "accent_text" if chosen else "text",
                0,
            ),
            ("words", _WORDS, theme.font(TINY), "second", 20),
        ):
            del role
            painter.setFont(font)
            painter.setPen(theme.color(color))
            line = inner.adjusted(0, part, 0, 0)
            line.setHeight(19)
            text = painter.fontMetrics().elidedText(str(index.data(data)), Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
