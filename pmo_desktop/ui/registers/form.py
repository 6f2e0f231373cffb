"""The form of any register: every field by its kind, checks beside them, the record's history below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.registers.spec import Field, Kind, Register, Tone
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import is_own, show, status_field, tone
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.registers.form_fields import FieldBox, field_box, is_wide
from pmo_desktop.ui.registers.history_panel import HistoryPanel
from pmo_desktop.ui.registers.record_acts import Act, acts_for
from pmo_desktop.ui.widgets.chip import Chip
from pmo_desktop.ui.widgets.layout import button, column, label, line, panel, row, tool

NARROW, BROAD = 296, 338


class RecordForm(QWidget):
    """One record at the side of a grid; `step_asked` wants the previous (−1) or next (+1) record."""

    closed = Signal()
    step_asked = Signal(int)
    delete_asked = Signal(int)

    def __init__(
        self, context: Context, register: Register, record_of: Callable[[int], Row | None] | None = None
    ) -> None:
        """An empty form; `record_of` gives records that were read already, with everything computed."""
        super().__init__()
        self.context = context
        self.register = register
        self.desk = Desk(context, register, by_project=False)
        self._record_of = record_of or self.desk.one
        self._id: int | None = None
        self._row: Row = {}
        self._boxes: list[FieldBox] = []
        self._acts: list[tuple[Act, QPushButton]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "form")
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(BROAD)
        self.setAccessibleName(_("Form"))
        self._history = HistoryPanel(context.theme, self.desk, self._restore)
        body = column(self)
        body.addWidget(self._head())
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        body.addWidget(self._area, 1)
        self._nothing = label(_("Choose a record to see it here."), "second", wrap=True)
        self._nothing.setContentsMargins(16, 16, 16, 16)
        body.addWidget(self._nothing)
        body.addStretch(0)
        self._build()
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._go(step))
        context.news.changed.connect(self._follow)
        self.show_record(None)

    @property
    def record(self) -> int | None:
        """The record shown."""
        return self._id

    def box(self, key: str) -> FieldBox:
        """The box of a field."""
        return next(box for box in self._boxes if box.field.key == key)

    def history_words(self) -> list[str]:
        """The record's history as text, newest first."""
        return self._history.words()

    def show_record(self, id: int | None) -> None:  # noqa: A002 the domain's word
        """Show a record; what was typed for the one before is written first."""
        if id != self._id and self._id is not None:
            self.leave()
            for box in self._boxes:
                if box.problem:
                    box.forget()
        self._id = id
        self._fill(with_history=True)

    def enter(self) -> None:
        """Put the focus into the first field."""
        for box in self._boxes[:1]:
            box.editor.setFocus()

    def leave(self) -> bool:
        """Write everything typed; whether nothing wrong is left."""
        left = [box.leave() for box in self._boxes]
        return all(left)

    # -- building ------------------------------------------------------------------------------------------------

    def _head(self) -> QWidget:
        theme = self.context.theme
        head = panel("bar")
        head.setFixedHeight(40)
        layout = row(head, left=16, right=8, gap=4)
        self._code = label("", "heading")
        self._chip = Chip(theme, "", Tone.NEUTRAL)
        layout.addWidget(self._code)
        layout.addSpacing(4)
        layout.addWidget(self._chip)
        layout.addStretch(1)
        layout.addWidget(tool(theme, "chevron_up", _("Previous record (Alt+↑)"), lambda: self._go(-1)))
        layout.addWidget(tool(theme, "chevron_down", _("Next record (Alt+↓)"), lambda: self._go(1)))
        layout.addWidget(tool(theme, "close", _("Close the form"), self.closed.emit))
        return head

    def _build(self) -> None:
        holder = panel("surface")
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        body = column(holder, gap=8)
        body.setContentsMargins(16, 12, 16, 16)
        self._boxes = []
        sections: dict[str, list[Field]] = {}
        for field in self._ordered():
            sections.setdefault(field.section, []).append(field)
        for section, fields in sections.items():
            if section:
                body.addSpacing(4)
                body.addWidget(label(_(section), "heading"))
            body.addLayout(self._pairs(fields))
        self._add_own(body)
        body.addSpacing(4)
        body.addWidget(line())
        body.addWidget(self._history)
        self._acts = []
        for act in acts_for(self.desk) if self.desk.writable else ():
            made = button(_(act.words), partial(self._act, act), kind="link")
            self._acts.append((act, made))
            body.addWidget(made)
        if self.desk.writable:
            away = button(_("Delete this record"), self._delete, kind="link")
            body.addWidget(away)
        body.addStretch(1)
        old = self._area.takeWidget()
        if old is not None:
            self._history.setParent(holder)
            old.deleteLater()
        self._area.setWidget(holder)
        for box in self._boxes:
            if not self.desk.writable:
                box.set_read_only(True)

    def _ordered(self) -> list[Field]:
        name = self.register.name_field
        fields = [f for f in self.register.fields if not f.internal]
        return [*(f for f in fields if f.key == name), *(f for f in fields if f.key != name)]

    def _pairs(self, fields: list[Field]) -> QGridLayout:
        """Wide fields alone, the others in pairs."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        at = 0
        for field in fields:
            box = field_box(field, self.context.theme, self.desk, self._commit)
            self._boxes.append(box)
            if is_wide(field, self.register.name_field):
                at += at % 2
                grid.addWidget(box, at // 2, 0, 1, 2)
                at += 2
            else:
                grid.addWidget(box, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
                at += 1
        return grid

    def _add_own(self, body: QVBoxLayout) -> None:
        self._own = self.desk.own_names()
        fields = [f for f in self.desk.fields() if is_own(f.key)]
        if fields:
            body.addSpacing(4)
            body.addWidget(label(_("Columns of your own"), "heading"))
            body.addLayout(self._pairs(fields))

    # -- showing -------------------------------------------------------------------------------------------------

    def _fill(self, *, with_history: bool) -> None:
        record = self._record_of(self._id) if self._id is not None else None
        if record is None:
            self._id = None
        self._area.setVisible(record is not None)
        self._nothing.setVisible(record is None)
        self._row = record or {}
        self._show_head()
        if record is None:
            return
        problems = self.desk.problems(record)
        for act, made in self._acts:
            made.setEnabled(act.fits(record))
        for box in self._boxes:
            box.show_value(self.desk, record)
            box.warn(problems.get(box.field.key, ""))
        if with_history:
            self._history.show_record(self._id)

    def _show_head(self) -> None:
        code = next((str(self._row.get(f.key) or "") for f in self.register.of_kind(Kind.CODE)), "")
        self._code.setText(code or _(self.register.one))
        field = status_field(self.register)
        value = self._row.get(field.key) if field is not None else None
        hue = tone(field, value, self._row, self.desk.now()) if field is not None else None
        self._chip.setVisible(hue is not None)
        if field is not None and hue is not None:
            self._chip.setText(show(field, value, self.desk.name_of))
            self._chip.set_tone(hue)

    def _follow(self, step: Step) -> None:
        if self.context.document is None:
            return
        self.desk.renames(step)
        if self.desk.own_names() != self._own:
            self._build()
        if self._id is not None:
            mine = any(c.table == self.register.key and c.id == self._id for c in step.changes)
            self._fill(with_history=mine)

    # -- writing -------------------------------------------------------------------------------------------------

    def _commit(self, field: Field, text: str) -> str:
        """Write one entry as one step; the reason when it is not accepted."""
        if self._id is None:
            return ""
        problem = self.desk.parse(field, text, self._row).problem
        if problem:
            return problem
        outcome = self.desk.type({self._id: self._row}, {self._id: {field.key: text}}, [])
        return "" if outcome is not None else _("This was not accepted; the message above says why.")

    def _restore(self, key: str, value: Value) -> None:
        if self._id is not None:
            told: Value = value
            if is_own(key):
                told = str(value or "")
            self.desk.change({self._id: self._row}, {self._id: {key: told}})

    def _delete(self) -> None:
        if self._id is not None:
            self.delete_asked.emit(self._id)

    def _act(self, act: Act) -> None:
        if self._id is not None and self.leave():
            act.do(self.context, self._id)

    def _go(self, step: int) -> None:
        if self.leave():
            self.step_asked.emit(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops a wrong entry, then closes the form."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        wrong = [box for box in self._boxes if box.problem]
        for box in wrong:
            box.forget()
        if not wrong:
            self.closed.emit()
