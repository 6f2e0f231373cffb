"""One editor per kind of field for the form: label above, editor, and below it why an entry is not accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Field, Kind, Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.formatting import RIGHT, cell, clock_unit, edit_text, heading, label, show, tone
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.registers.editors import DayEditor, LineEditor
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.chip import Chip
from pmo_desktop.ui.widgets.layout import column, row
from pmo_desktop.ui.widgets.layout import label as text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

CHOSEN = frozenset({Kind.CHOICE, Kind.OPEN_CHOICE, Kind.YES_NO, Kind.REF, Kind.REFS})
WIDE = frozenset({Kind.LONG_TEXT, Kind.REFS, Kind.LINKS})
_LONGEST = 140
_SHORTEST = 30
_MARGIN = 2

Commit = Callable[[Field, str], str]
"""Writes a typed text; gives the reason when it is not accepted."""


def is_wide(field: Field, name_field: str) -> bool:
    """Whether a field takes the whole width of the form."""
    return field.kind in WIDE or field.key == name_field or (field.kind is Kind.TEXT and field.width > 18)


class FieldBox(QWidget):
    """A field of the form; entries are written when it is left, wrong ones stay with their reason."""

    def __init__(self, field: Field, theme: Theme, commit: Commit) -> None:
        """An empty box."""
        super().__init__()
        self.field = field
        self._theme = theme
        self._commit = commit
        self.problem = ""
        body = column(self, gap=2)
        caption = text_label(heading(field), "small")
        caption.setFixedHeight(16)
        caption.setProperty("elides", True)
        caption.setToolTip(heading(field))
        body.addWidget(caption)
        self.editor = self._editor()
        body.addWidget(self.editor)
        self._reason: QLabel = text_label("", "amber", wrap=True)
        self._reason.setStyleSheet("font-size: 11px;")
        self._reason.hide()
        body.addWidget(self._reason)
        caption.setBuddy(self.editor)

    def _editor(self) -> QWidget:
        raise NotImplementedError

    def show_value(self, desk: Desk, record: Row) -> None:
        """Show a record's value, unless it is just being typed or stands there wrong."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Forbid or allow typing."""
        self.editor.setEnabled(not read_only)

    def warn(self, reason: str) -> None:
        """Show what a check says; a wrong entry's own reason comes first."""
        if not self.problem:
            self._say(reason, "amber")

    def leave(self) -> bool:
        """Write what was typed; whether nothing wrong is left."""
        return True

    def forget(self) -> None:
        """Drop a wrong entry."""
        self.problem = ""
        self._say("", "amber")

    def _say(self, reason: str, role: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        if self._reason.property("role") != role:
            self._reason.setProperty("role", role)
            self._reason.style().polish(self._reason)
        red = "red" if role == "red" and reason else None
        if self.editor.property("problem") != red:
            self.editor.setProperty("problem", red)
            self.editor.style().polish(self.editor)

    def _write(self, text: str) -> bool:
        self.problem = self._commit(self.field, text)
        self._say(self.problem, "red" if self.problem else "amber")
        return not self.problem


class LineBox(FieldBox):
    """Short values: texts, numbers, days, choices, names."""

    editor: LineEditor

    def __init__(self, field: Field, theme: Theme, commit: Commit, desk: Desk) -> None:
        """An empty line."""
        self._desk = desk
        self._shown: Row = {}
        super().__init__(field, theme, commit)

    def _editor(self) -> LineEditor:
        field, desk = self.field, self._desk
        if field.kind is Kind.DATE:
            made: LineEditor = DayEditor(None, self._theme, field, desk)
        else:
            made = LineEditor(None, self._theme, field, desk.choices_for(field, None) if field.kind in CHOSEN else ())
        made.setFrame(True)
        made.setFixedHeight(28)
        if field.kind in CHOSEN:
            action = QAction(self._theme.icon("chevron_down", "second", 16), _("Choose"), made)
            action.triggered.connect(lambda: made.offer())
            made.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
            made.setPlaceholderText(_("Choose …"))
            made.at_rest = True
            suggestions = made.completer()
            if suggestions is not None:
                suggestions.activated.connect(lambda *_args: QTimer.singleShot(0, made, self._chosen))
        if field.kind in RIGHT:
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
        if field.kind in (Kind.REF, Kind.REFS):
            made.choices = lambda: desk.choices_for(field, self._shown)
        made.chosen = self.leave
        made.editingFinished.connect(self.leave)
        made.textEdited.connect(lambda _text: self._say("", "amber") if self.problem else None)
        return made

    def _chosen(self) -> None:
        if self.field.kind is not Kind.REFS:
            self.leave()

    def show_value(self, desk: Desk, record: Row) -> None:
        """The value as read; a value being typed stays."""
        self._shown = record
        if self.problem or (self.editor.hasFocus() and self.editor.text() != self.editor.started):
            return
        value = cell(record, self.field.key)
        text = edit_text(self.field, value, desk.name_of)
        read = show(self.field, value, desk.name_of) if self.field.kind in RIGHT and value is not None else text
        self.editor.started = read + clock_unit(self.field, record)
        self.editor.setText(self.editor.started)
        self.editor.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Forbid or allow typing."""
        self.editor.setReadOnly(read_only)
        for action in self.editor.actions():
            action.setVisible(not read_only)

    def leave(self) -> bool:
        """Write what was typed where it differs."""
        text = self.editor.typed()
        if text == self.editor.started or self.editor.isReadOnly():
            if self.problem:
                self.forget()
            return True
        if not self._write(text):
            return False
        self.editor.started = self.editor.text()
        self.show_value(self._desk, self._shown)
        return True

    def forget(self) -> None:
        """Show again what is stored."""
        super().forget()
        self.editor.setText(self.editor.started)


class LongBox(FieldBox):
    """Texts of several lines, as high as they need within limits."""

    editor: QPlainTextEdit

    def _editor(self) -> QPlainTextEdit:
        self._started = ""
        made = QPlainTextEdit()
        made.setAccessibleName(label(self.field))
        made.setTabChangesFocus(True)
        made.document().setDocumentMargin(_MARGIN)
        made.setFixedHeight(_SHORTEST)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.textChanged.connect(self._grow)
        made.installEventFilter(self)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write when the focus goes elsewhere."""
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            popup = event.reason() is Qt.FocusReason.PopupFocusReason
            if not popup:
                self.leave()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        lines = self.editor.document().size().height()
        needed = int(lines * self.editor.fontMetrics().lineSpacing()) + 2 * _MARGIN + 8
        self.editor.setFixedHeight(max(_SHORTEST, min(needed, _LONGEST)))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > _LONGEST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.editor.setVerticalScrollBarPolicy(policy)

    def show_value(self, desk: Desk, record: Row) -> None:
        """The text; one being typed stays."""
        if self.editor.hasFocus() and self.editor.toPlainText() != self._started:
            return
        self._started = edit_text(self.field, cell(record, self.field.key), desk.name_of)
        if self.editor.toPlainText() != self._started:
            self.editor.setPlainText(self._started)

    def set_read_only(self, read_only: bool) -> None:
        """Forbid or allow typing."""
        self.editor.setReadOnly(read_only)

    def leave(self) -> bool:
        """Write what was typed where it differs."""
        text = self.editor.toPlainText()
        if text == self._started or self.editor.isReadOnly():
            return True
        if not self._write(text):
            return False
        self._started = text
        return True


class ScaleBox(FieldBox):
    """A grade as keys from the lowest to the highest; the chosen one again takes it away."""

    def _editor(self) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(label(self.field))
        layout = row(holder, gap=3)
        self._keys: list[QPushButton] = []
        for grade in range(self.field.minimum or 1, (self.field.maximum or 5) + 1):
            key = QPushButton(str(grade))
            key.setCheckable(True)
            key.setFixedSize(QSize(26, 22))
            key.setAccessibleName(f"{label(self.field)} {grade}")
            key.setStyleSheet(_scale_look(self._theme))
            key.clicked.connect(lambda _on=False, grade=grade: self._choose(grade))
            layout.addWidget(key)
            self._keys.append(key)
        layout.addStretch(1)
        return holder

    def show_value(self, desk: Desk, record: Row) -> None:
        """Press the key of the value."""
        del desk
        value = cell(record, self.field.key)
        for key in self._keys:
            key.setChecked(key.text() == str(value))

    def _choose(self, grade: int) -> None:
        key = next(k for k in self._keys if k.text() == str(grade))
        self._write(str(grade) if key.isChecked() else "")


class ShownBox(FieldBox):
    """A computed value: shown, never typed."""

    def _editor(self) -> QWidget:
        holder = QWidget()
        holder.setFixedHeight(28)
        self._layout = row(holder, gap=0)
        self._chip = Chip(self._theme, "", Tone.NEUTRAL)
        self._text = text_label("")
        self._layout.addWidget(self._chip)
        self._layout.addWidget(self._text)
        self._layout.addStretch(1)
        return holder

    def show_value(self, desk: Desk, record: Row) -> None:
        """The value as read, in its colour."""
        value = cell(record, self.field.key)
        text = show(self.field, value, desk.name_of) if value is not None else "–"
        hue = tone(self.field, value, record, desk.now())
        self._chip.setVisible(hue is not None)
        self._text.setVisible(hue is None)
        self._chip.setText(text)
        self._text.setText(text)
        if hue is not None:
            self._chip.set_tone(hue)

    def set_read_only(self, read_only: bool) -> None:
        """It always is."""


def field_box(field: Field, theme: Theme, desk: Desk, commit: Commit) -> FieldBox:
    """The box of a field's kind."""
    if not field.editable:
        return ShownBox(field, theme, commit)
    if field.kind is Kind.LONG_TEXT:
        return LongBox(field, theme, commit)
    if field.kind is Kind.SCALE:
        return ScaleBox(field, theme, commit)
    return LineBox(field, theme, commit, desk)


def _scale_look(theme: Theme) -> str:
    palette = theme.palette
    return (
        f"QPushButton {{ background: {palette['header']}; border: 1px solid {palette['header']}; border-radius: 4px;"
        f" padding: 0; min-height: 20px; max-height: 20px; font-size: 12px; color: {palette['second']}; }}"
        f"QPushButton:hover, QPushButton:focus {{ border-color: {palette['accent']}; }}"
        f"QPushButton:checked {{ background: {palette['accent']}; color: {palette['on_accent']}; font-weight: 700; }}"
        f"QPushButton:disabled:!checked {{ color: {palette['third']}; }}"
    )
