"""What is done to whole rows of the outline: other places and levels, deleting, who decides their dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.domain.values.value import Value
from pmo_desktop.presentation.gantt_places import Spot
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.services import modes, outline, records
from pmo_desktop.services.trial import trial
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
        mode, document = "auto" if auto else "manual", self._context.opened
        chosen = self._leaves(tasks, mode)
        words = _("Calculate dates") if auto else _("Keep dates as recorded")
        if not chosen or (auto and not self._may_move(chosen, words)):
            return False
        today = self._context.today()

        def call() -> int:
            if auto:
                return modes.make_auto(document, chosen, label=words)
            return modes.make_manual(document, today, chosen, label=words)

        return bool(self._context.run(words, call))

    def _leaves(self, tasks: Sequence[int], mode: str) -> list[int]:
        """The tasks and all below them that have none below and are not planned this way yet."""
        tree, found = self._plan.rows.tree, list[int]()
        for task in dict.fromkeys([*tasks, *(child for top in tasks for child in self._below(top))]):
            row = self._edits.get(task)
            if row is not None and not tree.has_children(task) and (row.get("mode") or "manual") != mode:
                found.append(task)
        return found

    def _may_move(self, chosen: Sequence[int], words: str) -> bool:
        """Whether the dates that would move may; where none would, nobody is asked."""
        moved = self._moved(chosen)
        if not moved:
            return True
        what = ngettext("{n} calculated task", "{n} calculated tasks", len(chosen)).format(n=len(chosen))
        text = ngettext("{what}: the dates of {n} task will move.", "{what}: the dates of {n} tasks will move.", moved)
        return self._context.ask.confirm(words, text.format(what=what, n=moved), words)

    def _moved(self, chosen: Sequence[int]) -> int:
        """How many tasks would get other days if these were calculated."""
        supposed: dict[int, dict[str, Value]] = {task: {"mode": "auto"} for task in chosen}
        after = trial(self._context.opened, supposed, self._context.today()).dates
        tree = self._plan.rows.tree
        return sum(
            (now.start, now.finish) != (then.start, then.finish)
            for task, now in self._plan.dates.items()
            if (then := after.get(task)) is not None and not tree.has_children(task)
        )

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
