"""The files of one import at the left, each with how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.importing.plan import Action
from pmo_desktop.ui.importing.source import Source, State
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import column, label

WIDTH = 184
STATE_WORDS = {
    State.READING: N_("being read…"),
    State.REFUSED: N_("cannot be read"),
    State.LOCKED: N_("needs a password"),
    State.STOPPED: N_("stopped"),
    State.ACCEPTED: N_("imported"),
}
_ICONS = {
    State.READING: ("clock", "third"),
    State.READY: ("excel", "accent_text"),
    State.REFUSED: ("alert", "red"),
    State.LOCKED: ("lock", "amber"),
    State.STOPPED: ("stop", "third"),
    State.ACCEPTED: ("check_circle", "green"),
}


def state_words(source: Source) -> str:
    """How far a file is, with the numbers of what it would do."""
    if source.state is not State.READY or source.reading is None:
        return _(STATE_WORDS.get(source.state, ""))
    if source.reading.nothing_new:
        return _("nothing has changed")
    counts = dict.fromkeys(Action, 0)
    for table in source.reading.plan.tables:
        for action, number in table.counts.items():
            counts[action] += number
    gone = len(source.missing)
    parts = [
        words.format(n=number)
        for number, words in (
            (counts[Action.ADDED], _("{n} new")),
            (counts[Action.UPDATED], _("{n} changed")),
            (counts[Action.CONFLICTS], _("{n} in conflict")),
            (gone, _("{n} vanished")),
        )
        if number
    ]
    return _(", ").join(parts) if parts else _("no table found")


class FileList(QWidget):
    """`chosen` gives the number of a file."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        """No files yet."""
        super().__init__()
        self._theme = theme
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "side")
        down = column(self)
        down.setContentsMargins(0, 8, 1, 0)
        self._head = label("", "small")
        self._head.setContentsMargins(12, 0, 8, 6)
        down.addWidget(self._head)
        self.list = QListWidget()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAccessibleName(_("Files"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setIconSize(QSize(16, 16))
        self.list.setStyleSheet(
            "QListWidget { background: transparent; font-size: 12px; } QListWidget::item { padding: 4px 6px; }"
        )
        down.addWidget(self.list, 1)
        self.list.currentRowChanged.connect(self._changed)
        self._filling = False

    def show_files(self, sources: Sequence[Source], current: int) -> None:
        """Show the files; a single one needs no list."""
        self.setVisible(len(sources) > 1)
        done = sum(source.state is State.ACCEPTED for source in sources)
        self._head.setText(_("{n} files, {done} imported").format(n=len(sources), done=done))
        self._filling = True
        while self.list.count() > len(sources):
            self.list.takeItem(self.list.count() - 1)
        metrics = self.list.fontMetrics()
        for number, source in enumerate(sources):
            item = self.list.item(number) or self._new()
            state = state_words(source)
            room = WIDTH - 44
            name = metrics.elidedText(source.short, Qt.TextElideMode.ElideMiddle, room)
            item.setText(f"{name}\n{metrics.elidedText(state, Qt.TextElideMode.ElideRight, room)}")
            item.setToolTip(f"{source.path}\n{state}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{source.path.name}, {state}")
            icon, ink = _ICONS[source.state]
            item.setIcon(self._theme.icon(icon, ink))
        self.list.setCurrentRow(current)
        self._filling = False

    def _new(self) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setSizeHint(QSize(WIDTH - 8, 44))
        self.list.addItem(item)
        return item

    def _changed(self, number: int) -> None:
        if number >= 0 and not self._filling:
            self.chosen.emit(number)
