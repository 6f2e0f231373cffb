"""The conditions that hold, as chips that can be taken away, with the search field beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.filters import describe
from pmo_desktop.presentation.formatting import label as label_of
from pmo_desktop.ui.registers.model import GridModel
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, clear, panel, row

HEIGHT = 40
_MOST_WORDS = 32


class SearchField(QLineEdit):
    """Words to find; Esc empties it and goes back to the grid."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        """An empty field."""
        super().__init__()
        self.setPlaceholderText(_("Find in this list"))
        self.setAccessibleName(_("Find in this list"))
        self.setToolTip(_("Find in this list (Ctrl+F)"))
        self.addAction(theme.icon("search", "second", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setFixedWidth(168)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, Enter and Down lead back to the grid."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ChipsBar(QWidget):
    """Filter chips ending in ×, the grouping, and “＋ Condition”."""

    removed = Signal(int)
    group_removed = Signal()
    condition_asked = Signal(QWidget)
    searched = Signal(str)

    def __init__(self, theme: Theme, model: GridModel) -> None:
        """Show the conditions of a model."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "bar")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self._model = model
        layout = row(self, left=12, right=12, gap=8)
        sign = QLabel()
        sign.setPixmap(theme.pixmap("filter", "second", 16))
        layout.addWidget(sign)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inner = row(holder)
        self._chips: QHBoxLayout = row(gap=8)
        inner.addLayout(self._chips)
        inner.addStretch(1)
        layout.addWidget(holder, 1)
        self.right = row(gap=8)
        layout.addLayout(self.right)
        self.search = SearchField(theme)
        layout.addWidget(self.search)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.refresh()

    def words(self) -> Sequence[str]:
        """The words of the chips shown."""
        wish, fields = self._model.wish, self._model.rows.fields
        said = [describe(f, fields[f.field], self._model.desk.name_of) for f in wish.filters if f.field in fields]
        if wish.group in fields:
            said.append(_("Grouped by {label}").format(label=label_of(fields[wish.group])))
        return said

    def refresh(self) -> None:
        """Show what holds now."""
        clear(self._chips)
        wish = self._model.wish
        for place, words in enumerate(self.words()):
            is_group = place >= len([f for f in wish.filters if f.field in self._model.rows.fields])
            self._chips.addWidget(self._chip(words, place, is_group=is_group))
        add = button(_("Condition"), kind="chip", icon="plus", theme=self._theme)
        add.setToolTip(_("Show only rows that meet a condition"))
        add.clicked.connect(lambda: self.condition_asked.emit(add))
        self._chips.addWidget(add)
        self.search.setPlaceholderText(_("Find in this list"))

    def _chip(self, words: str, place: int, *, is_group: bool) -> QWidget:
        chip = panel("surface")
        palette = self._theme.palette
        chip.setObjectName("filterChip")
        chip.setFixedHeight(24)
        chip.setStyleSheet(f"QWidget#filterChip {{ background: {palette['selection']}; border-radius: 12px; }}")
        layout = row(chip, left=10, right=4, gap=2)
        text = QLabel(words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…")
        text.setStyleSheet(f"color: {palette['accent_text']}; font-size: 12px;")
        text.setToolTip(words)
        text.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(text)
        away = button("", kind="link")
        away.setIcon(self._theme.icon("close", "accent_text", 12))
        away.setFixedWidth(20)
        away.setAccessibleName(_("Remove: {condition}").format(condition=words))
        away.setToolTip(_("Remove"))
        away.clicked.connect(self.group_removed.emit if is_group else lambda: self.removed.emit(place))
        layout.addWidget(away)
        return chip
