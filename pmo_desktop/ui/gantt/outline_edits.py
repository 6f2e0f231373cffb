"""What is typed into the outline and which tasks it adds; each is one step and says what it led to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.registers.spec import Kind, Tone
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.gantt_places import Spot
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.services import outline, records
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.day_length import day_minutes
from pmo_desktop.services.followed import followed_new
from pmo_desktop.services.typed_dates import following
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.edits import Edits
from pmo_desktop.ui.gantt.plan import Plan
from pmo_desktop.ui.messages import Message
from pmo_desktop.ui.registers.desk import Outcome, Told

Texts = Mapping[str, str]
Wrong = dict[str, tuple[str, str]]
"""Texts that were not accepted, by field, each with its reason."""
DATED = frozenset({"start", "finish", "duration"})
_NEAR = 8


@dataclass(slots=True)
class Read:
    """Typed texts as values; `constrained` when a start became a constraint."""

    values: dict[str, Told] = field(default_factory=dict)
    wrong: Wrong = field(default_factory=dict)
    constrained: bool = False


class OutlineEdits:
    """Typing into tasks and adding them."""

    def __init__(self, context: Context, plan: Plan, edits: Edits) -> None:
        """Write to the open file."""
        self._context = context
        self._plan = plan
        self.desk = edits.desk
        self.register = edits.register
        self.refuse = edits.refuse

    @property
    def writable(self) -> bool:
        """Whether anything may be changed."""
        return self._context.document is not None and self.desk.writable

    def get(self, task: int, /) -> Row | None:
        """The stored task, or None."""
        return self._context.opened.row("tasks", task)

    def type(self, told: Mapping[int, Texts], words: str = "") -> Outcome | None:
        """Typed texts into tasks; what cannot be read or does not fit is handed back, the rest is written."""
        wrong: dict[tuple[int, str], tuple[str, str]] = {}
        values: dict[int, dict[str, Told]] = {}
        constrained: list[int] = []
        for task, texts in told.items():
            row = self.get(task)
            if row is None:
                continue
            read = self.read(row, texts)
            wrong.update({(task, key): why for key, why in read.wrong.items()})
            if read.values:
                values[task] = read.values
            if read.constrained:
                constrained.append(task)
        if not values:
            return Outcome([], wrong)
        if not words and sum(map(len, told.values())) == 1:
            (task, texts), *_rest = told.items()
            key = next(iter(texts))
            words = self.desk.said_of_cell(self, task, key, values[task].get(key, texts[key]))
        if not self.desk.change(self, values, words):
            return None
        if constrained:
            self._say_constrained(constrained)
        return Outcome([], wrong)

    def read(self, row: Row, texts: Texts) -> Read:
        """What texts typed into a task's fields mean, with what follows from dates and lengths."""
        read, dated = Read(), dict[str, Value]()
        for key, text in texts.items():
            typed = self.desk.typed(self.desk.field(key), text, row)
            parsed = typed.parsed
            if not parsed.problem:
                read.values.update(typed.also)
            if parsed.problem:
                read.wrong[key] = (text, parsed.problem)
            elif key in DATED and not isinstance(parsed.value, tuple):
                dated[key] = parsed.value
            else:
                read.values[key] = parsed.value
        task = row.get("id")
        planned = self._plan.dates.get(task) if isinstance(task, int) else None
        begins = planned.start if planned is not None else None
        now: Row = {**row, "elapsed": read.values["elapsed"]} if "elapsed" in read.values else row  # type: ignore[dict-item]
        follows = following(now, begins, self.calendar(row), dated, day=self.day(row))
        if follows.refused is not None:
            key, reason = follows.refused
            read.wrong[key] = (texts[key], reason)
        read.values.update(follows.values)
        read.constrained = follows.constrained
        return read

    def clear(self, cells: Sequence[tuple[int, str]]) -> bool:
        """Make cells blank."""
        values: dict[int, dict[str, Told]] = {}
        for task, key in cells:
            row = self.get(task)
            if row is None:
                continue
            if key in {"start", "finish"} and row.get("mode") == "auto":
                follows = following(row, None, self.calendar(row), {key: None})
                values.setdefault(task, {}).update(follows.values)
            else:
                values.setdefault(task, {})[key] = () if self.desk.field(key).kind is Kind.REFS else None
        values = {task: told for task, told in values.items() if told}
        count = sum(map(len, values.values()))
        words = ngettext("Clear {n} cell", "Clear {n} cells", count).format(n=count)
        return bool(count) and self.desk.change(self, values, words)

    def add(self, texts: Texts, spot: Spot | None, words: str = "") -> tuple[int, Wrong] | None:
        """A new task at a place, from typed texts; gives its id and what was not accepted."""
        words = words or _("Add {thing}").format(thing=_(self.register.one))
        document, fresh = self._context.opened, self.new_row(spot)
        read = self.read(fresh, {key: text for key, text in texts.items() if text.strip()})

        def write() -> int:
            with document.edit(words) as edit:
                values = {**fresh, **self.desk.resolved(edit, read.values)}
                values = followed_new(document, self.register, values, self._context.today())
                new = records.add(document, self.register, [values], edit=edit)[0]
                if spot is not None:
                    outline.insert(edit, [(new, 0)], fresh["project"], parent=spot.parent, before=spot.before)
                return new

        new = self._context.run(words, write)
        return None if new is None else (new, read.wrong)

    def new_row(self, spot: Spot | None) -> dict[str, Value]:
        """What a task at a place has before anything is typed: its project, and the way its neighbours are planned."""
        project = spot.project if spot is not None and spot.project is not None else self.project()
        return {"project": project, **self._beside(spot)}

    def project(self) -> Value:
        """The project of a first task: the chosen one, or the only one there is."""
        if self._context.project is not None:
            return self._context.project
        projects = self._context.opened.rows("projects")
        return projects[0]["id"] if len(projects) == 1 else None

    def _beside(self, spot: Spot | None) -> dict[str, Value]:
        """Among calculated tasks a new one is calculated too."""
        if spot is None:
            return {}
        tree = self._plan.rows.tree
        near = [spot.before] if spot.before is not None else []
        near += tree.children(RowKey("task", spot.parent) if spot.parent else RowKey("project", spot.project or 0))
        rows = [self.get(task) for task in near[:1] + near[-_NEAR:] if not tree.has_children(task)]
        leaves = [row for row in rows if row is not None]
        return {"mode": "auto"} if leaves and all(row.get("mode") == "auto" for row in leaves) else {}

    def calendar(self, row: Row) -> WorkCalendar:
        """The calendar of a task's project."""
        project = row.get("project")
        return work_calendar(self._context.opened, project if isinstance(project, int) else None, None)

    def day(self, row: Row) -> int:
        """The working minutes of a day of duration in a task's project."""
        project = row.get("project")
        stored = self._context.opened.row("projects", project) if isinstance(project, int) else None
        return day_minutes(stored, self.calendar(row))

    # -- saying --------------------------------------------------------------------------------------------------

    def say(self, text: str, action: tuple[str, Callable[[], object]] | None = None, tone: Tone = Tone.NEUTRAL) -> None:
        """A line above the view, with one thing to do about it."""
        actions = (action,) if action is not None else ()
        self._context.say(Message(tone, text, actions, until_next_step=action is not None))

    def _say_constrained(self, tasks: Sequence[int]) -> None:
        row = self.get(tasks[0]) or {}
        day = row.get("constraint_date")
        if len(tasks) == 1 and isinstance(day, date):
            text = _("“{name}” is calculated: from now on it starts no earlier than {day} (a constraint).")
            text = text.format(name=row.get("name") or "", day=day.isoformat())
        else:
            text = ngettext(
                "{n} calculated task now starts no earlier than typed (a constraint).",
                "{n} calculated tasks now start no earlier than typed (a constraint).",
                len(tasks),
            ).format(n=len(tasks))
        self.say(text, (_("Remove the constraint"), lambda: self._free(tasks)))

    def _free(self, tasks: Sequence[int]) -> None:
        free: dict[str, Told] = {"constraint": None, "constraint_date": None}
        values = {task: free for task in tasks if self.get(task) is not None}
        if values:
            self.desk.change(self, values, _("Remove the constraint"))
