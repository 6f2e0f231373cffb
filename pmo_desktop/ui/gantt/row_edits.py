"""What is done to whole rows of the outline: other places and levels, deleting, who decides their dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import Value
from pmo_desktop.presentation.gantt_places import Spot
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.services import outline, records
from pmo_desktop.services.trial import trial
from pmo_desktop.services.typed_dates import days_between
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.outline_edits import OutlineEdits
from pmo_desktop.ui.gantt.plan import Plan

_MANY = 20


class RowEdits:
    """Each is one step."""

    def __init__(self, context: Context, plan: Plan, edits: OutlineEdits) -> None:
        """Write to the open file."""
        self._context = context
        self._plan = plan
        self._edits = edits

    def move(self, tasks: Sequence[int], spot: Spot) -> bool:
        """Tasks with everything below them to another place."""
        rows = [row for task in tasks if (row := self._edits.get(task)) is not None]
        if any(row.get("project") != spot.project for row in rows):
            self._edits.say(_("Tasks are moved within one project. Nothing was changed."), tone=Tone.AMBER)
            return False
        words = ngettext("Move {n} task", "Move {n} tasks", len(tasks)).format(n=len(tasks))
        document = self._context.opened

        def call() -> None:
            with document.edit(words) as edit:
                outline.move(document, tasks, parent=spot.parent, before=spot.before, edit=edit)

        return self._run(words, call)

    def level(self, tasks: Sequence[int], *, out: bool = False) -> bool:
        """One level down, or up."""
        document = self._context.opened
        call = outline.outdent if out else outline.indent
        return self._run(_("Change level"), lambda: call(document, tasks))

    def delete(self, tasks: Sequence[int]) -> bool:
        """Delete tasks with everything below them; how many go with them is said, and asked for many."""
        whole: dict[int, None] = dict.fromkeys(tasks)
        for task in tasks:
            whole.update(dict.fromkeys(self._below(task)))
        if not whole:
            return False
        inside = {child for task in tasks for child in self._below(task)}
        tops = [task for task in dict.fromkeys(tasks) if task not in inside]
        below, what = len(whole) - len(tops), self._named(tops)
        if below >= _MANY:
            text = ngettext("{what} goes, and {n} task below.", "{what} goes, and {n} tasks below.", below)
            if not self._context.ask.confirm(_("Delete tasks"), text.format(what=what, n=below), _("Delete")):
                return False
        words, document = _("Delete {what}").format(what=what), self._context.opened
        register = self._edits.register
        gone = self._context.run(words, lambda: records.delete(document, register, list(whole), label=words))
        if gone is None:
            return False
        said = _("{what} deleted.").format(what=what)
        if below:
            said = ngettext("{what} deleted, and {n} task below.", "{what} deleted, and {n} tasks below.", below)
            said = said.format(what=what, n=below)
        with_it = [f"{_(document.register(t).title)} {n}" for t, n in gone.dependants.items() if t in document.tables()]
        if with_it:
            said += " " + _("With it went: {list}.").format(list=" · ".join(with_it))
        self._edits.say(said, (_("Undo"), lambda: self._context.run(_("Undo"), document.undo)))
        return True

    def set_mode(self, tasks: Sequence[int], *, auto: bool) -> bool:
        """Let links, calendar and constraints decide the dates, or keep them; says first which dates would move."""
        values = self._modes(tasks, auto=auto)
        if not values:
            return False
        moved = self._moved(values)
        words = _("Calculate dates") if auto else _("Keep dates as recorded")
        if moved:
            count = ngettext("{n} calculated task", "{n} calculated tasks", len(values)).format(n=len(values))
            text = ngettext(
                "{what}: the dates of {n} task will move.", "{what}: the dates of {n} tasks will move.", moved
            )
            what = count if auto else _("Dates kept as recorded")
            if not self._context.ask.confirm(words, text.format(what=what, n=moved), words):
                return False
        return self._edits.desk.change(self._edits, values, words)

    def renumber(self) -> bool:
        """Clear the outline numbers that were typed; the place of a row says its number then."""
        stored = self._plan.stored()
        values: dict[int, dict[str, Value]] = {task: {"wbs": None} for task, row in stored.items() if row.get("wbs")}
        if not values:
            return False
        text = ngettext(
            "{n} number of your own will be cleared; the place says the number then.",
            "{n} numbers of your own will be cleared; the place says the number then.",
            len(values),
        ).format(n=len(values))
        words = _("Number the rows by their place")
        if not self._context.ask.confirm(_("Number the rows by their place?"), text, words):
            return False
        return self._edits.desk.change(self._edits, values, words)

    def _modes(self, tasks: Sequence[int], *, auto: bool) -> dict[int, dict[str, Value]]:
        mode, values = "auto" if auto else "manual", dict[int, dict[str, Value]]()
        tree = self._plan.rows.tree
        for task in dict.fromkeys([*tasks, *(child for top in tasks for child in self._below(top))]):
            row, planned = self._edits.get(task), self._plan.dates.get(task)
            if row is None or tree.has_children(task) or (row.get("mode") or "manual") == mode:
                continue
            told: dict[str, Value] = {"mode": mode}
            first, last = (planned.start, planned.finish) if planned is not None else (None, None)
            if not auto and first is not None:
                told |= {"start": first, "finish": last}
            if auto and row.get("duration") is None and first is not None and last is not None:
                told["duration"] = days_between(self._edits.calendar(row), first, last)
            values[task] = told
        return values

    def _moved(self, values: dict[int, dict[str, Value]]) -> int:
        """How many tasks would get other days."""
        after = trial(self._context.opened, values, self._context.today()).dates
        tree = self._plan.rows.tree
        return sum(
            (now.start, now.finish) != (then.start, then.finish)
            for task, now in self._plan.dates.items()
            if (then := after.get(task)) is not None and not tree.has_children(task)
        )

    def _below(self, task: int) -> list[int]:
        return list(self._plan.rows.tree.below(RowKey("task", task)))

    def _named(self, tasks: Sequence[int]) -> str:
        if len(tasks) == 1:
            return _("“{name}”").format(name=(self._edits.get(tasks[0]) or {}).get("name") or "")
        return ngettext("{n} task", "{n} tasks", len(tasks)).format(n=len(tasks))

    def _run(self, words: str, call: Callable[[], object]) -> bool:
        def whole() -> bool:
            call()
            return True

        return bool(self._context.run(words, whole))
