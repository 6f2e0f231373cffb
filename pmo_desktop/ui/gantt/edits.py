"""What the schedule view does to tasks, each as one step: dates by drag, typed cells, links, levels, deleting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.gantt_days import later, working_days
from pmo_desktop.presentation.gantt_moves import Move
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.services import outline, records
from pmo_desktop.services.scheduling import move_task
from pmo_desktop.services.status_dates import set_status_date
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.registers.desk import Desk, Outcome


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

    def drag(self, move: Move) -> bool:
        """Take over where a bar was dragged to."""
        task = self._rows.get(move.row.key.id)
        if task is None or not move.changed:
            return False
        words = _("Move “{name}”").format(name=move.row.name)
        document, key = self._context.opened, move.row.key.id
        if move.row.manual:
            values: dict[str, Value] = {"start": move.start, "finish": move.finish}
            if task.get("duration") is not None and move.row.kind != "milestone":
                values["duration"] = Decimal(move.days)
            return self._run(words, lambda: records.change(document, self.register, {key: values}, label=words))
        with_length = {"duration": Decimal(move.days)}
        if move.start != move.row.start and move.days == move.before:
            return self._run(words, lambda: move_task(document, key, move.start, label=words))

        def resize() -> None:
            with document.edit(words) as edit:
                records.change(document, self.register, {key: with_length}, edit=edit)
                if move.start != move.row.start:
                    move_task(document, key, move.start, edit=edit)

        return self._run(words, resize)

    def type(
        self,
        told: Mapping[int, Mapping[str, str]],
        fresh: Sequence[Mapping[str, str]] = (),
        words: str = "",
        *,
        beside: int | None = None,
    ) -> Outcome | None:
        """Typed texts into tasks and new tasks; a recorded task's dates and length follow each other."""
        whole = {task: dict(texts) for task, texts in told.items()}
        for task, texts in whole.items():
            row, dated = self._rows.get(task), texts.keys() & {"start", "finish", "duration"}
            if row is not None and row.get("mode") != "auto" and len(dated) == 1:
                key = next(iter(dated))
                texts.update(self._following(row, key, texts[key]))
        neighbour = self._rows.get(beside) if beside is not None else None
        return self.desk.type(self._rows, whole, fresh, words, beside=neighbour)

    def add(self, name: str, after: int | None) -> int | None:
        """A new task right below another one, in its project and at its level; None when it was refused."""
        document, register = self._context.opened, self.register
        beside = self._rows.get(after) if after is not None else None
        words = _("Add {thing}").format(thing=_(register.one))

        def write() -> int:
            with document.edit(words) as edit:
                project = beside.get("project") if beside is not None else self._project()
                new = records.add(document, register, [{"name": name, "project": project}], edit=edit)[0]
                tree = outline.outline(edit, project)
                parent = tree.parent.get(after) if after is not None else None
                siblings = [task for task in tree.children[parent] if task != new]
                place = siblings.index(after) + 1 if after in siblings else len(siblings)
                following = siblings[place] if place < len(siblings) else None
                outline.move(document, [new], parent=parent, before=following, edit=edit)
                return new

        return self._context.run(words, write)

    def _project(self) -> Value:
        """The project of a first task: the chosen one, or the only one there is."""
        if self._context.project is not None:
            return self._context.project
        projects = self._context.opened.rows("projects")
        return projects[0]["id"] if len(projects) == 1 else None

    def indent(self, tasks: Sequence[int], *, out: bool = False) -> bool:
        """One level down, or up."""
        document = self._context.opened
        call = outline.outdent if out else outline.indent
        return self._run(_("Change level"), lambda: call(document, tasks))

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

    def delete(self, tasks: Sequence[int]) -> bool:
        """Delete tasks with everything below them."""
        whole: dict[int, None] = {}
        for task in tasks:
            whole[task] = None
            whole.update(dict.fromkeys(self._plan.rows.tree.below(RowKey("task", task))))
        return self.desk.delete(self._rows, list(whole)) if whole else False

    def clear(self, cells: Sequence[tuple[int, str]]) -> bool:
        """Make cells blank."""
        values: dict[int, dict[str, Value]] = {}
        for task, key in cells:
            blank: Value = () if self.register[key].kind is Kind.REFS else None
            values.setdefault(task, {})[key] = blank
        return self.desk.change(self._rows, values) if values else False

    def calculate(self, tasks: Sequence[int], *, auto: bool) -> bool:
        """Let links, calendar and constraint decide the dates, or keep them as recorded."""
        mode = "auto" if auto else "manual"
        words = _("Calculate dates") if auto else _("Keep dates as recorded")
        values: dict[int, dict[str, Value]] = {}
        below = [child for task in tasks for child in self._plan.rows.tree.below(RowKey("task", task))]
        for task in dict.fromkeys([*tasks, *below]):
            planned, row = self._plan.dates.get(task), self._rows.get(task)
            if row is None or self._plan.rows.tree.children(RowKey("task", task)):
                continue
            values[task] = {"mode": mode}
            if not auto and planned is not None and row.get("mode") == "auto":
                values[task] |= {"start": planned.start, "finish": planned.finish}
            if auto and row.get("duration") is None and planned and planned.start and planned.finish:
                values[task]["duration"] = Decimal(working_days(self._plan.calendar, planned.start, planned.finish))
        return self.desk.change(self._rows, values, words) if values else False

    def set_status_date(self, day: date | None) -> bool:
        """The day up to which progress is reported; None for none."""
        document, project = self._context.opened, self._context.project
        return self._run(_("Status date"), lambda: set_status_date(document, project, day))

    def _predecessors(self, task: int) -> list[str]:
        return [part for part in self._plan.link_texts.get(task, "").split(";") if part]

    def _following(self, row: Row, key: str, text: str) -> dict[str, str]:
        """What else changes when one of start, finish and duration of a recorded task is typed."""
        if key not in {"start", "finish", "duration"}:
            return {}
        parsed = self.desk.parse(self.register[key], text, row)
        start, finish, length = row.get("start"), row.get("finish"), row.get("duration")
        if parsed.problem or parsed.value is None:
            return {}
        calendar, value = self._plan.calendar, parsed.value
        if key == "duration":
            if not isinstance(start, date) or not isinstance(value, Decimal | int):
                return {}
            return {"finish": later(calendar, start, max(1, ceil(value)) - 1).isoformat()}
        first, last = (value if key == "start" else start), (value if key == "finish" else finish)
        if isinstance(first, date) and isinstance(last, date) and length is not None and first <= last:
            return {"duration": str(working_days(calendar, first, last))}
        return {}

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

    def __contains__(self, id: object) -> bool:  # noqa: A002 the domain's word
        return isinstance(id, int) and self.get(id) is not None

    def __getitem__(self, id: int) -> Row:  # noqa: A002 the domain's word
        found = self.get(id)
        if found is None:
            raise KeyError(id)
        return found
