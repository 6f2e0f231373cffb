"""What the schedule view does to tasks, each as one step: places among siblings, links, the status date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import Row
from pmo_desktop.services import outline, records
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.gantt.status_day import set_day
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.registers.desk import Desk


class Edits:
    """The writing side of the schedule."""

    def __init__(self, context: Context, plan: Plan) -> None:
        """Write to the open file."""
        self._context = context
        self._plan = plan
        self.register = context.opened.register("tasks")
        self.desk = Desk(context, self.register)
        self._rows = _Tasks(context)

    @property
    def writable(self) -> bool:
        """Whether anything may be changed."""
        return self._context.document is not None and self.desk.writable

    def refuse(self) -> None:
        """Say that nothing here may be changed, and what to do."""
        said = _("This file is open for reading only. Save a copy to go on working.")
        self._context.say(Message(Tone.AMBER, said))

    def allowed(self, call: Callable[[], object]) -> Callable[[], object]:
        """The same where the file may be changed, else the words for why not."""
        return lambda: call() if self.writable else self.refuse()

    def shift(self, tasks: Sequence[int], by: int) -> bool:
        """One place up or down among the siblings, with everything below."""
        document, first, last = self._context.opened, tasks[0], tasks[-1]
        row = self._rows.get(first)
        if row is None:
            return False
        tree = outline.outline(document, row.get("project"))
        parent = tree.parent.get(first)
        siblings = tree.children[parent]
        moving = [task for task in siblings if task in set(tasks)]
        place = siblings.index(first) - 1 if by < 0 else siblings.index(last) + 2 if last in siblings else -1
        if place < 0 or (by > 0 and place > len(siblings)):
            return False
        before = siblings[place] if place < len(siblings) else None
        words = _("Move tasks")
        return self._run(words, lambda: outline.move(document, moving, parent=parent, before=before))

    def link(self, tasks: Sequence[int], kind: str = "FS") -> bool:
        """Link tasks in the order given, each to the next."""
        pairs = list(pairwise(tasks))
        if not pairs:
            return False
        document = self._context.opened
        words = ngettext("Link {n} task", "Link {n} tasks", len(pairs)).format(n=len(pairs))

        def write() -> None:
            with document.edit(words) as edit:
                for before, after in pairs:
                    suffix = "" if kind == "FS" else kind
                    told = ";".join([*self._predecessors(after), f"#{before}{suffix}"])
                    records.change(document, self.register, {after: {"predecessors": told}}, edit=edit)

        return self._run(words, write)

    def unlink(self, tasks: Sequence[int]) -> bool:
        """Take away the links between tasks; of a single task, all its links."""
        chosen, document = set(tasks), self._context.opened
        gone = [
            row["id"]
            for row in document.rows("links")
            if (row["predecessor"] in chosen and row["successor"] in chosen)
            or (len(chosen) == 1 and (row["predecessor"] in chosen or row["successor"] in chosen))
        ]
        if not gone:
            return False
        words = ngettext("Unlink {n} link", "Unlink {n} links", len(gone)).format(n=len(gone))

        def write() -> None:
            with document.edit(words) as edit:
                for number in gone:
                    if isinstance(number, int):
                        edit.delete("links", number)

        return self._run(words, write)

    def set_status_date(self, day: date | None) -> bool:
        """The day up to which progress is reported; None for none."""
        return set_day(self._context, day)

    def _predecessors(self, task: int) -> list[str]:
        return [part for part in self._plan.link_texts.get(task, "").split(";") if part]

    def _run(self, words: str, call: Callable[[], object]) -> bool:
        def whole() -> bool:
            call()
            return True

        return bool(self._context.run(words, whole))


class _Tasks:
    """The stored tasks by id."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def get(self, id: int, /) -> Row | None:  # noqa: A002 the domain's word
        """The task, or None."""
        return self._context.opened.row("tasks", id)
