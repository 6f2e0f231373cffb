"""A column's menu: sort, group, hide, and its conditions: values, words, spans of days, numbers, blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.filters import ORDERED, Filter, Test, distinct
from pmo_desktop.presentation.formatting import edit_text, heading
from pmo_desktop.presentation.rows import Arrangement, Sort, sort_key
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.widgets.layout import button, column, label, line, row
from pmo_desktop.ui.widgets.popping import show_at

GROUPING = frozenset({Kind.CHOICE, Kind.OPEN_CHOICE, Kind.REF, Kind.REFS, Kind.YES_NO, Kind.SCALE})
"""The kinds one may group by."""

_VALUE = Qt.ItemDataRole.UserRole
_SPANS = ((Test.THIS_WEEK, N_("This week")), (Test.NEXT_WEEK, N_("Next week")))
_SPANS_MORE = ((Test.THIS_MONTH, N_("This month")), (Test.BEFORE_TODAY, N_("Before today")))
_LISTED = 500


class Conditioned(Protocol):
    """Rows that conditions are set on: a grid's, or a plan's."""

    @property
    def wish(self) -> Arrangement:
        """The conditions and the group in force."""

    @property
    def desk(self) -> Desk:
        """What reads typed texts and names."""

    def all_rows(self, key: str) -> Sequence[Row]:
        """Every row, whatever is shown, with this field as it is shown."""
        ...


@dataclass(frozen=True, slots=True)
class ColumnActions:
    """What a column's menu may do to the grid."""

    sort: Callable[[Sort | None], None]
    filter: Callable[[Filter | None], None]
    group: Callable[[str], None]
    hide: Callable[[], None]
    delete: Callable[[], None] | None = None


class FilterPopup(QFrame):
    """The menu of one column."""

    def __init__(self, parent: QWidget, theme: Theme, model: Conditioned, field: Field, actions: ColumnActions) -> None:
        """Show what holds now."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("columnMenu")
        palette = theme.palette
        self.setStyleSheet(
            f"QFrame#columnMenu {{ background: {palette['hover']}; border: 1px solid {palette['strong_line']};"
            ' border-radius: 6px; } QPushButton[kind="flat"] { text-align: left; }'
        )
        self.setAccessibleName(heading(field))
        self._theme = theme
        self._model = model
        self._field = field
        self._actions = actions
        self._present = next((f for f in model.wish.filters if f.field == field.key), None)
        self._low = QLineEdit()
        self._high = QLineEdit()
        self._search = QLineEdit()
        self._list = QListWidget()
        self._reason = label("", "red")
        self.setFixedWidth(248)
        self._build()

    def show_at(self, place: QPoint) -> None:
        """Open below a heading."""
        show_at(self, place, self._search)

    def _build(self) -> None:
        body = column(self, margin=8, gap=4)
        body.addWidget(label(heading(self._field), "heading"))
        key = self._field.key
        body.addWidget(self._offer(_("Sort ascending"), lambda: self._sort(Sort(key)), "arrow_up"))
        down = Sort(key, descending=True)
        body.addWidget(self._offer(_("Sort descending"), lambda: self._sort(down), "arrow_down"))
        if self._field.kind in GROUPING:
            grouped = self._model.wish.group == key
            words = _("End grouping") if grouped else _("Group by this column")
            body.addWidget(self._offer(words, lambda: self._group("" if grouped else key), "group"))
        body.addWidget(self._offer(_("Hide column"), self._hide, "eye"))
        if self._actions.delete is not None:
            body.addWidget(self._offer(_("Delete this column of yours"), self._delete, "delete"))
        body.addWidget(line())
        if self._field.kind is Kind.DATE:
            self._add_spans(body)
        if self._field.kind in ORDERED:
            self._add_range(body)
        else:
            self._add_values(body)
        ends = row(gap=4)
        ends.addWidget(button(_("Blank"), lambda: self._take(Filter(key, Test.BLANK)), kind="flat"))
        ends.addWidget(button(_("Filled"), lambda: self._take(Filter(key, Test.FILLED)), kind="flat"))
        ends.addStretch(1)
        if self._present is not None:
            ends.addWidget(button(_("Clear"), lambda: self._take(None), kind="flat"))
        ends.addWidget(button(_("OK"), self._accept, kind="primary"))
        body.addWidget(self._reason)
        self._reason.hide()
        body.addLayout(ends)

    def _offer(self, words: str, act: Callable[[], object], icon: str) -> QWidget:
        return button(words, act, icon=icon, kind="flat", theme=self._theme)

    def _add_spans(self, body: QVBoxLayout) -> None:
        for pair in (_SPANS, _SPANS_MORE):
            part = row(gap=4)
            for test, words in pair:
                chosen = Filter(self._field.key, test)
                part.addWidget(button(_(words), partial(self._take, chosen)), 1)
            body.addLayout(part)

    def _add_range(self, body: QVBoxLayout) -> None:
        part = row(gap=4)
        for editor, sign, name in ((self._low, "≥", _("at least")), (self._high, "≤", _("at most"))):
            editor.setPlaceholderText(sign)
            editor.setAccessibleName(name)
            editor.returnPressed.connect(self._accept)
            part.addWidget(editor)
        body.addLayout(part)
        self._search = self._low
        present = self._present
        if present is not None and present.test in (Test.AT_LEAST, Test.AT_MOST, Test.BETWEEN):
            texts = [edit_text(self._field, v, self._model.desk.name_of) for v in present.values]
            if present.test is not Test.AT_MOST:
                self._low.setText(texts[0])
            if present.test is not Test.AT_LEAST:
                self._high.setText(texts[-1])

    def _add_values(self, body: QVBoxLayout) -> None:
        self._search.setPlaceholderText(_("Contains …"))
        self._search.setAccessibleName(_("Contains …"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._narrow)
        self._search.returnPressed.connect(self._accept)
        self._list.setFixedHeight(200)
        self._list.setAccessibleName(_("Values"))
        for value in self._values():
            text = edit_text(self._field, value, self._model.desk.name_of) if value is not None else _("(blank)")
            item = QListWidgetItem(text, self._list)
            item.setData(_VALUE, (value,))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if self._holds(value) else Qt.CheckState.Unchecked)
        body.addWidget(self._search)
        part = row(gap=12)
        part.addWidget(button(_("Tick all"), lambda: self._check(on=True), kind="link"))
        part.addWidget(button(_("Tick none"), lambda: self._check(on=False), kind="link"))
        part.addStretch(1)
        body.addLayout(part)
        body.addWidget(self._list)

    def _values(self) -> Sequence[Value]:
        found = distinct(self._model.all_rows(self._field.key), self._field.key)
        make = sort_key(self._field, self._model.desk.name_of)
        filled = sorted((v for v in found if v is not None), key=make)  # type: ignore[arg-type]
        return [*filled[:_LISTED], *([None] if None in found else [])]

    def _holds(self, value: Value) -> bool:
        if self._present is None or self._present.test not in (Test.ANY_OF, Test.NONE_OF):
            return True
        return (value in self._present.values) == (self._present.test is Test.ANY_OF)

    def _narrow(self, text: str) -> None:
        word = text.casefold()
        for n in range(self._list.count()):
            item = self._list.item(n)
            item.setHidden(word not in item.text().casefold())

    def _check(self, *, on: bool) -> None:
        for n in range(self._list.count()):
            if not self._list.item(n).isHidden():
                self._list.item(n).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _accept(self) -> None:
        if self._field.kind in ORDERED:
            self._accept_range()
            return
        items = [self._list.item(n) for n in range(self._list.count())]
        checked = [i for i in items if i.checkState() is Qt.CheckState.Checked]
        word = self._search.text().strip()
        if word and len(checked) == len(items):
            self._take(Filter(self._field.key, Test.CONTAINS, (word,)))
        elif len(checked) == len(items):
            self._take(None)
        elif len(checked) <= len(items) / 2 or word:
            inside = [i for i in checked if not i.isHidden()]
            self._take(Filter(self._field.key, Test.ANY_OF, tuple(i.data(_VALUE)[0] for i in inside)))
        else:
            unchecked = [i for i in items if i not in checked]
            self._take(Filter(self._field.key, Test.NONE_OF, tuple(i.data(_VALUE)[0] for i in unchecked)))

    def _accept_range(self) -> None:
        ends: list[Value] = []
        for editor in (self._low, self._high):
            parsed = self._model.desk.parse(Field(self._field.key, "", self._field.kind), editor.text())
            if parsed.problem:
                self._reason.setText(parsed.problem)
                self._reason.show()
                editor.setFocus()
                return
            ends.append(parsed.value)  # type: ignore[arg-type]
        key, (low, high) = self._field.key, ends
        if low is not None and high is not None:
            self._take(Filter(key, Test.BETWEEN, (low, high)))
        elif low is not None:
            self._take(Filter(key, Test.AT_LEAST, (low,)))
        elif high is not None:
            self._take(Filter(key, Test.AT_MOST, (high,)))
        else:
            self._take(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _take(self, chosen: Filter | None) -> None:
        self.close()
        self._actions.filter(chosen)

    def _sort(self, sort: Sort) -> None:
        self.close()
        self._actions.sort(sort)

    def _group(self, key: str) -> None:
        self.close()
        self._actions.group(key)

    def _hide(self) -> None:
        self.close()
        self._actions.hide()

    def _delete(self) -> None:
        self.close()
        if self._actions.delete is not None:
            self._actions.delete()
