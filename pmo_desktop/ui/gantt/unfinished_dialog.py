"""Before unfinished work is moved after the status date: what would move, and what becomes of the finish."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.registers.catalog.common import day, text
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.reading import reading, task_columns
from pmo_desktop.presentation.unfinished_words import bound_words, finish_change, moving_words
from pmo_desktop.services.jobs import Progress
from pmo_desktop.services.unfinished import MovedTask, Moving, moving, write_moving
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.reading_dialog import Jump, ReadingDialog
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.widgets.layout import button

_TASKS = reading(
    "moved_tasks",
    N_("Unfinished work"),
    N_("Task"),
    *task_columns(width=26),
    day("start", N_("Planned start")),
    day("finish", N_("Planned finish")),
    day("new_start", N_("New start")),
    day("new_finish", N_("New finish")),
    text("how", N_("How"), width=24),
)


class UnfinishedDialog(ReadingDialog):
    """Lists the tasks; nothing moves before the button is pressed."""

    def __init__(self, context: Context, project: int | None, jump: Jump, parent: QWidget | None = None) -> None:
        """Work out what would move."""
        super().__init__(context, _TASKS, _("Move unfinished work after the status date"), jump, parent)
        self._project = project
        self._found: Moving | None = None
        self.move_all = button(_("Move"), self._move, kind="primary")
        self.foot.addWidget(self.move_all)
        self.fill()

    def fill(self) -> None:
        """Work it out anew."""
        context, project = self.context, self._project
        words = self.windowTitle()

        def look(progress: Progress) -> Moving:
            return moving(context.opened, project, context.today(), progress=progress)

        found = context.run(words, lambda: context.jobs.wait_for(words, look))
        self._found = found
        self.move_all.setEnabled(found is not None and bool(found.values) and not context.opened.read_only)
        if found is None or not found.values:
            none = _("No unfinished work lies before the status date.")
            self.show_rows([], f"{none} {bound_words(found.bound)}".strip() if found is not None else "")
            return
        self.show_rows([_row(n, task) for n, task in enumerate(found.moved, 1)], words_of(found))

    def _move(self) -> None:
        context, found = self.context, self._found
        if found is None:
            return
        context.news.changed.disconnect(self._changed)
        done = context.run(self.windowTitle(), lambda: write_moving(context.opened, found))
        if done is not None:
            context.say(Message(Tone.GREEN, words_of(done)))
        self.close()


def words_of(found: Moving) -> str:
    """All there is to say about what moves."""
    following = sum(task.follows for task in found.moved)
    parts = (
        moving_words(found.status, len(found.values), following),
        finish_change(found.finish_before, found.finish_after),
        bound_words(found.bound),
    )
    return " ".join(part for part in parts if part)


def _row(number: int, task: MovedTask) -> Row:
    how = _("moves along") if task.follows else _("rest resumes later") if task.resumes else _("starts later")
    return {
        "id": number,
        "task": task.task,
        "wbs": task.wbs,
        "name": task.name,
        "start": task.start,
        "finish": task.finish,
        "new_start": task.new_start,
        "new_finish": task.new_finish,
        "how": how,
    }
