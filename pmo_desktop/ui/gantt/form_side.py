"""The form of a task at the right of the chart, opened when first asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSplitter

from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.outline import Outline
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.registers.form import BROAD, RecordForm

_CHART_AT_LEAST = 200


class FormSide:
    """Follows the outline's current row while it is open."""

    def __init__(
        self, context: Context, plan: Plan, outline: Outline, split: QSplitter, *, delete: Callable[[int], object]
    ) -> None:
        """Closed, and not even made; `delete` deletes a task."""
        self._context = context
        self._plan = plan
        self._delete = delete
        self._outline = outline
        self._split = split
        self.form: RecordForm | None = None

    def open(self, task: int) -> None:
        """Show a task's form beside the chart."""
        form = self.form or self._make()
        if not form.leave():
            return
        form.show()
        form.show_record(task)
        left, middle, right = self._split.sizes()
        if right < BROAD:
            self._split.setSizes([left, max(_CHART_AT_LEAST, middle + right - BROAD), BROAD])

    def follow(self) -> None:
        """Show the current row's task, when the form is open."""
        current, form = self._outline.current_key(), self.form
        if form is None or not form.isVisible() or current is None or current.kind != "task":
            return
        if form.record != current.id:
            form.show_record(current.id)

    def close(self) -> None:
        """Give the room back to the chart."""
        if self.form is not None:
            self.form.hide()
        self._outline.setFocus()

    def _make(self) -> RecordForm:
        form = self.form = RecordForm(self._context, self._context.opened.register("tasks"), self._plan.task_row)
        form.closed.connect(self.close)
        form.step_asked.connect(self._step)
        form.delete_asked.connect(self._delete)
        self._split.addWidget(form)
        self._split.setStretchFactor(2, 0)
        return form

    def _step(self, by: int) -> None:
        current, rows = self._outline.current_key(), self._plan.rows
        at = rows.index(current) if current is not None else None
        index = 0 if at is None else at + by
        while 0 <= index < len(rows):
            key: RowKey = rows.key(index)
            if key.kind == "task":
                self._outline.choose([key])
                self.open(key.id)
                return
            index += by
