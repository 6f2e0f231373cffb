"""Editors inside a cell: one line with suggestions, a day with a calendar, or several lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QStringListModel, Qt
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QCompleter,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QWidget,
)

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.formatting import label
from pmo_desktop.ui.cell_option import box_of, is_selected
from pmo_desktop.ui.registers.cells import chip
from pmo_desktop.ui.registers.day_popup import DayPopup
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.theme import SMALL, Theme

_TONE = Qt.ItemDataRole.UserRole + 1
_SEPARATORS = "、,，;；"
_SIGN = 22
MOST_CHOICES_SHOWN = 12


class LineEditor(QLineEdit):
    """One line; with choices they are offered while typing."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, field: Field, choices: Sequence[tuple[str, Tone]] = ()
    ) -> None:
        """Edit one value of a field."""
        super().__init__(parent)
        self.stuck = False
        self.started = ""
        self.setAccessibleName(label(field))
        self.setFrame(False)
        self.chosen: Callable[[], object] | None = None
        self.choices: Callable[[], Sequence[tuple[str, Tone]]] | None = None
        self.tabbed: Callable[[bool], object] | None = None
        self.at_rest = False
        if choices or field.kind in (Kind.REF, Kind.REFS):
            self.setCompleter(Suggestions(self, theme, choices, several=field.kind is Kind.REFS))

    def typed(self) -> str:
        """The text as it stands; a beginning that fits one choice only is that choice."""
        text = self.text()
        suggestions = self.completer()
        if text == self.started:
            return text  # what nobody touched is not completed
        if isinstance(suggestions, Suggestions) and not suggestions.several:
            return suggestions.completed(text)
        return text

    def show_text(self, text: str) -> None:
        """Put a text in, all of it selected."""
        self.started = text
        self.setText(text)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Tab accepts even while suggestions are open, which hand their keys on to here."""
        if self.tabbed is not None and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.tabbed(key is Qt.Key.Key_Backtab)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where a field rests (`at_rest`), a text too long for it ends in dots and is told in full on hovering."""
        super().paintEvent(event)
        if not self.at_rest or self.hasFocus():
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = box.adjusted(2, 0, -_SIGN * len([a for a in self.actions() if a.isVisible()]) - 2, 0)
        long = self.fontMetrics().horizontalAdvance(self.text()) > room.width()
        if self.toolTip() != (self.text() if long else ""):
            self.setToolTip(self.text() if long else "")
        if long:
            painter = QPainter(self)
            ground = self.palette().color(QPalette.ColorRole.Base)
            painter.fillRect(room, ground)
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what may be chosen now."""
        suggestions = self.completer()
        if self.choices is not None and isinstance(suggestions, Suggestions):
            suggestions.set_choices(self.choices())
        super().focusInEvent(event)

    def offer(self) -> None:
        """Show all choices."""
        suggestions = self.completer()
        if suggestions is not None:
            suggestions.setCompletionPrefix("")
            suggestions.complete()


class Suggestions(QCompleter):
    """Choices that contain what is typed; in a list of names the last one counts."""

    def __init__(
        self, parent: QLineEdit, theme: Theme, choices: Sequence[tuple[str, Tone]], *, several: bool = False
    ) -> None:
        """Offer these words."""
        super().__init__(parent)
        self.several = several
        self._words: list[str] = []
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(MOST_CHOICES_SHOWN)
        self.set_choices(choices)
        if any(hue is not Tone.NEUTRAL for _word, hue in choices):
            self.popup().setItemDelegate(_ChipList(theme, self.popup()))

    def set_choices(self, choices: Sequence[tuple[str, Tone]]) -> None:
        """Offer other words."""
        words = [word for word, _tone in choices]
        if words == self._words:
            return
        self._words = words
        if all(hue is Tone.NEUTRAL for _word, hue in choices):
            self.setModel(QStringListModel(words, self))
            return
        model = QStandardItemModel(self)
        for word, hue in choices:
            item = QStandardItem(word)
            item.setData(hue.value, _TONE)
            model.appendRow(item)
        self.setModel(model)

    def completed(self, text: str) -> str:
        """The one choice that begins with or contains the text, or the text itself."""
        folded = text.strip().casefold()
        if not folded or any(word.casefold() == folded for word in self._words):
            return text
        begun = [word for word in self._words if word.casefold().startswith(folded)]
        return begun[0] if len(begun) == 1 else text

    def splitPath(self, path: str) -> list[str]:
        """What is compared: the part after the last separator."""
        return [_last(path)] if self.several else [path]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What a chosen suggestion makes of the line: the earlier names stay."""
        word = str(index.data(Qt.ItemDataRole.DisplayRole))
        editor = self.parent()
        if self.several and isinstance(editor, QLineEdit):
            text = editor.text()
            return text[: len(text) - len(_last(text))] + word
        return word


class _ChipList(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        rect = box_of(option)
        painter.fillRect(rect, self._theme.color("selection" if is_selected(option) else "surface"))
        hue = Tone(index.data(_TONE) or Tone.NEUTRAL.value)
        chip(painter, rect.adjusted(8, 0, -8, 0), text, hue, self._theme, metrics=QFontMetrics(self._theme.font(SMALL)))


class DayEditor(LineEditor):
    """A day: typed in any spelling, or chosen from a calendar (Alt+↓ or the sign at the right)."""

    def __init__(self, parent: QWidget | None, theme: Theme, field: Field, desk: Desk) -> None:
        """Edit one date."""
        super().__init__(parent, theme, field)
        self._desk = desk
        self._field = field
        self._theme = theme
        self.setPlaceholderText(_("e.g. 5/3, +3d"))
        action = QAction(theme.icon("calendar", "second", 16), _("Calendar"), self)
        action.triggered.connect(self.offer)
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    def offer(self) -> None:
        """Show the calendar."""
        parsed = self._desk.parse(self._field, self.text()).value
        shown = parsed if isinstance(parsed, date) else self._desk.today()
        popup = DayPopup(self, self._theme, shown)
        popup.taken.connect(self._take)
        popup.show_below(self)

    def _take(self, day: date) -> None:
        self.setText(day.isoformat())
        if self.chosen is not None:
            self.chosen()


class TextEditor(QPlainTextEdit):
    """Several lines; Alt+Enter begins a new one."""

    def __init__(self, parent: QWidget | None, field: Field) -> None:
        """Edit one long text."""
        super().__init__(parent)
        self.stuck = False
        self.started = ""
        self.setAccessibleName(label(field))
        self.setTabChangesFocus(True)

    def typed(self) -> str:
        """The text as it stands."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Put a text in, all of it selected."""
        self.started = text
        self.setPlainText(text)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Enter begins a new line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insertPlainText("\n")
            return
        super().keyPressEvent(event)


Editor = LineEditor | TextEditor


def cell_editor(parent: QWidget, desk: Desk, theme: Theme, field: Field, row: Row | None) -> Editor:
    """The editor of a field's kind."""
    if field.kind is Kind.LONG_TEXT:
        return TextEditor(parent, field)
    if field.kind is Kind.DATE:
        return DayEditor(parent, theme, field, desk)
    return LineEditor(parent, theme, field, desk.choices_for(field, row))


class Bubble(QLabel):
    """The reason beside a wrong entry."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        """Hidden until there is something to say."""
        super().__init__(parent)
        self._ground = parent
        palette = theme.palette
        self.setStyleSheet(
            f"background: {palette['red_tint']}; color: {palette['red']}; border: 1px solid {palette['red_fill']};"
            " border-radius: 4px; padding: 2px 8px; font-size: 12px;"
        )
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def say(self, reason: str, beside: QRect) -> None:
        """Show the reason below the cell, or above it at the lower edge."""
        self.setText(reason)
        self.setAccessibleName(reason)
        self.adjustSize()
        parent = self._ground
        below = beside.bottom() + 2
        top = below if below + self.height() < parent.height() else beside.top() - self.height() - 2
        self.move(min(beside.left(), max(0, parent.width() - self.width())), top)
        self.show()
        self.raise_()


def _last(text: str) -> str:
    at = max(text.rfind(sign) for sign in _SEPARATORS)
    return text[at + 1 :].lstrip()
