"""What happened to a record: each change in words, old → new, when and how; an old value can be brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from pmo_desktop.base.i18n import N_, _, ngettext
from pmo_desktop.domain.changes import Change, Step
from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import CUSTOM, cell, edit_text, label, own_column, show
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, clear, column, row
from pmo_desktop.ui.widgets.layout import label as text_label

FEW = 4
_SOURCES: Mapping[str, str] = {"import": N_("import"), "undo": N_("undone"), "redo": N_("redone")}
_ALWAYS = frozenset({"id", "created_at", "changed_at"})


class HistoryPanel(QWidget):
    """The record's own history, newest first."""

    def __init__(self, theme: Theme, desk: Desk, restore: Callable[[str, Value], None]) -> None:
        """Nothing yet; `restore` writes an old value."""
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._restore = restore
        self._all = False
        self._steps: list[Step] = []
        body = column(self, gap=8)
        head = row(gap=8)
        head.addWidget(text_label(_("History"), "heading"))
        head.addStretch(1)
        self._more = button("", self._show_all, kind="link")
        head.addWidget(self._more)
        body.addLayout(head)
        self._list = column(gap=8)
        body.addLayout(self._list)

    def show_record(self, id: int | None) -> None:  # noqa: A002 the domain's word
        """The history of a record; None empties it."""
        self._all = False
        table = self._desk.register.key
        self._steps = self._desk.document.row_history(table, id) if id is not None else []
        self._fill()

    def words(self) -> list[str]:
        """The entries as text, newest first."""
        return [text for step in self._steps for text, *_rest in self._entries(step)]

    def _show_all(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        count = len(self._steps)
        text = ngettext("all {n} time", "all {n} times", count).format(n=count)
        self._more.setText(_("fewer") if self._all else text)
        self._more.setVisible(count > FEW)
        for step in self._steps if self._all else self._steps[:FEW]:
            for entry in self._entries(step):
                self._list.addWidget(self._line(step, *entry))

    def _entries(self, step: Step) -> list[tuple[str, str, str, Value]]:
        """(plain words, old part, key, old value) of each change in a step."""
        found: list[tuple[str, str, str, Value]] = []
        for change in step.changes:
            if change.before is None:
                found.append((_("Created"), "", "", None))
            elif change.after is None:
                found.append((_("Deleted"), "", "", None))
            else:
                found += [self._entry(field, change) for field in self._changed(change)]
        return found

    def _changed(self, change: Change) -> list[Field]:
        fields = {f.key: f for f in self._desk.register.fields}
        keys = [k for k in change.fields if k in fields and k not in _ALWAYS and not fields[k].internal]
        found = sorted((fields[k] for k in keys), key=list(fields.values()).index)
        if "custom" in change.fields:
            before, after = _own(change.before), _own(change.after)
            found += [own_column(k) for k in {**before, **after} if before.get(k) != after.get(k)]
        return found

    def _entry(self, field: Field, change: Change) -> tuple[str, str, str, Value]:
        before = cell(change.before or {}, field.key)
        after = cell(change.after or {}, field.key)
        old = show(field, before, self._desk.name_of) or "–"
        new = show(field, after, self._desk.name_of) or "–"
        return (f"{label(field)} {_short(old)} → {_short(new)}", _short(new), field.key, before)

    def _line(self, step: Step, words: str, new: str, key: str, old: Value) -> QWidget:
        holder = _Dotted(self._theme)
        layout = row(holder, left=18, gap=4)
        texts = column(gap=0)
        rich = _escaped(words)
        if new:
            rich = rich[: len(rich) - len(_escaped(new))] + f"<b>{_escaped(new)}</b>"
        said = QLabel(rich)
        said.setTextFormat(Qt.TextFormat.RichText)
        said.setWordWrap(True)
        said.setStyleSheet("font-size: 12px;")
        texts.addWidget(said)
        source = _SOURCES.get(step.source, "")
        when = " · ".join(part for part in (f"{step.when:%m-%d %H:%M}", _(source) if source else "") if part)
        texts.addWidget(text_label(when, "small"))
        layout.addLayout(texts, 1)
        if key and self._desk.writable and (key.startswith(CUSTOM) or self._desk.register[key].stored):
            layout.addWidget(self._back(key, old), 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _back(self, key: str, old: Value) -> QToolButton:
        field = own_column(key[len(CUSTOM) :]) if key.startswith(CUSTOM) else self._desk.register[key]
        text = _short(edit_text(field, old, self._desk.name_of)) or "–"
        back = QToolButton()
        back.setIcon(self._theme.icon("undo", "third", 12))
        words = _("Restore “{value}”").format(value=text)
        back.setToolTip(words)
        back.setAccessibleName(words)
        back.setFixedSize(20, 20)
        back.clicked.connect(lambda: self._restore(key, old))
        return back


class _Dotted(QWidget):
    """The dot and the line at the left of an entry."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("strong_line"), 1))
        painter.drawLine(QPointF(4.5, 12), QPointF(4.5, self.height() + 8))
        painter.setPen(QPen(self._theme.color("third"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawEllipse(QPointF(4.5, 8), 3.5, 3.5)
        painter.end()


def _own(row_: Row | None) -> Mapping[str, str]:
    own = (row_ or {}).get("custom")
    return own if isinstance(own, Mapping) else {}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
