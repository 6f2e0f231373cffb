"""The plan as the schedule view shows it: tasks, calculated dates, calendar, baseline; read anew after every step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.changes import Step
from pmo_desktop.domain.schedule.explain import Explanation
from pmo_desktop.domain.schedule.notes import NoteKind
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.gantt_days import working_days
from pmo_desktop.presentation.gantt_filter import Seen, TaskFilter, summaries
from pmo_desktop.presentation.gantt_groups import groups_by
from pmo_desktop.presentation.gantt_link_index import TaskLinks
from pmo_desktop.presentation.gantt_links import GanttLink
from pmo_desktop.presentation.gantt_rows import UNKNOWN, GanttRows, PlannedDates, Span
from pmo_desktop.presentation.gantt_tree import RowKey, TaskTree
from pmo_desktop.presentation.gantt_values import TaskValues, planned_values
from pmo_desktop.presentation.gantt_ways import Way
from pmo_desktop.services import reads, references
from pmo_desktop.services.away import Away, away
from pmo_desktop.services.baseline_choice import compared_dates, compared_name
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.chosen_dates import sentences
from pmo_desktop.services.jobs import Progress
from pmo_desktop.services.scheduling import ScheduleResult, schedule
from pmo_desktop.services.status_dates import shared_status_date
from pmo_desktop.services.why import explain, task_name
from pmo_desktop.ui.context import Context
from pmo_desktop.ui.gantt.portfolio import Portfolio
from pmo_desktop.ui.gantt.stored import earliest, link_of, links_of, reached

SOURCES = frozenset(
    {
        "tasks", "links", "projects", "resources", "calendars", "calendar_exceptions",
        "baselines", "baseline_tasks", "progress_lines", "settings", "absences", "assignments",
    }
)  # fmt: skip
"""The tables whose changes change the plan."""

_SHAPING = frozenset({"parent", "position", "project", "milestone"})
_NAMING = frozenset({"wbs", "code", "name"})
_FEW = 200
_LARGE = 5000
"""From so many tasks on, what is recorded is shown before the dates are calculated."""
_NOTHING = ScheduleResult({}, (), {}, {})


class Plan:
    """Rows in order, with what is collapsed and what is filtered; ids survive a re-reading."""

    def __init__(self, context: Context, *, arranged: bool = True) -> None:
        """Read the open file; not `arranged`, no row is shown before `arrange` is called."""
        self._context = context
        self.collapsed: set[RowKey] = set()
        self.way = Way()
        self.portfolio = Portfolio(context)
        self._met: set[int] = set()
        self._rows: GanttRows | None = None
        self.waiting = False
        self.retold = False
        """Whether the last step that was followed changed what tasks are called or linked to."""
        self._calculated = -1
        self.fields = {field.key: field for field in context.opened.register("tasks").fields}
        self.read()
        if not arranged:
            self._rows = GanttRows(())

    @property
    def rows(self) -> GanttRows:
        """The visible rows; put in order when first looked at."""
        if self._rows is None:
            with uncollected():
                self._rows = self._ordered()
        return self._rows

    def explain(self, task: int) -> Explanation | None:
        """Why a task has its dates; None while they are not calculated yet, or when it has none."""
        return None if self.waiting else explain(self._context.opened, task, self._context.today())

    def away(self, task: int) -> tuple[Away, ...]:
        """Whose leave a task works around."""
        dates = None if self.waiting else self.result.dates.get(task)
        return away(self._context.opened, task, dates, self._context.today()) if dates is not None else ()

    def said(self, task: int) -> tuple[str, ...]:
        """What is said of a task, also of one without dates."""
        return () if self.waiting else sentences(self.result.dates, task)

    def called(self, task: int) -> str:
        """What a task is called in a sentence."""
        return task_name(self._context.opened)(task)

    def arrange(self) -> None:
        """Order the rows anew after collapsing or looking another way."""
        self._rows = None

    @uncollected()
    def read(self) -> None:
        """Read the file and schedule it; a large plan shows what is recorded until its dates are calculated."""
        document, project = self._context.opened, self._context.project
        self._names = reads.names(document)
        tasks = document.rows("tasks")
        mine = tasks if project is None else [row for row in tasks if row.get("project") == project]
        self._tasks: dict[int, Row] = {row["id"]: row for row in mine}  # type: ignore[misc] # ids are numbers
        with_tasks = {row.get("project") for row in mine}
        self._projects = [row for row in document.rows("projects") if project is None and row["id"] in with_tasks]
        self._link_texts: dict[int, str] | None = None
        self._deadlines = {
            task: day for task, row in self._tasks.items() if isinstance(day := row.get("deadline"), date)
        }
        self._tree: TaskTree | None = None
        self._earliest = earliest(self._tasks.values())
        self._links = TaskLinks(links_of(document))
        self._alone = len(mine) == len(tasks)
        self.waiting = self._calculated < 0 and len(tasks) > _LARGE
        self.calendar = work_calendar(document, project, None)
        self.baseline_name, self._baselines = compared_name(document, project), compared_dates(document, project)
        self.status = shared_status_date(document, project)
        self._schedule()
        self._present()

    def _fold(self) -> None:
        """A project begins as one line; what she opened stays open."""
        projects = {number for row in self._context.opened.rows("projects") if isinstance(number := row["id"], int)}
        self.collapsed |= {RowKey("project", number) for number in projects - self._met}
        self._met |= projects

    def follow(self, step: Step) -> bool:
        """Take over a step that only changed values of some tasks or links; False when everything must be read anew."""
        small = bool(step.changes) and len(step.changes) <= _FEW and step.tables <= {"tasks", "links"}
        if not small or self.way:
            return False
        if self.portfolio.shown and (step.tables != {"tasks"} or not self.portfolio.steady or self.waiting):
            return False
        changed: dict[int, Row] = {}
        gone: list[int] = []
        fresh: list[GanttLink] = []
        renamed = False
        for change in step.changes:
            if change.table == "links":
                gone.append(change.id)
                link = link_of(change.after) if change.after is not None else None
                fresh += [link] if link is not None else []
                continue
            if change.before is None or change.after is None or change.fields & _SHAPING:
                return False
            if change.id in self._tasks:
                changed[change.id] = change.after
            renamed |= bool(change.fields & _NAMING)
        self.retold = renamed or bool(gone)
        if self.retold:
            self._names, self._link_texts = reads.names(self._context.opened), None
        if gone:
            self._links.change(gone, fresh)
        self._tasks.update(changed)
        for task, row in changed.items():
            self._deadlines.pop(task, None)
            if isinstance(day := row.get("deadline"), date):
                self._deadlines[task] = day
        self._earliest = earliest(changed.values(), self._earliest)
        self._schedule()
        facts = None
        if self.portfolio.shown:
            touched = reached(self._links.all, self._tasks, {row.get("project") for row in changed.values()})
            if not self.portfolio.follow(touched, self.dates, self._tasks, self._baselines, self.calendar):
                return False
            facts = self.portfolio.facts
        self._rows = self.rows.updated(
            changed, self.dates, self._span(), self._broken(), relinked=bool(gone), facts=facts
        )
        return True

    def names(self, register: str, id: int) -> str:  # noqa: A002 the key every row has
        """What a record is called."""
        return self._names.name(register, id)

    def _schedule(self) -> None:
        began = time.perf_counter()
        document, today = self._context.opened, self._context.today()
        project = None if self._alone else self._context.project
        self.result: ScheduleResult = _NOTHING if self.waiting else schedule(document, project, today)
        self.milliseconds = round((time.perf_counter() - began) * 1000)
        self.dates: Mapping[int, PlannedDates] = self.result.dates

    # -- large plans ---------------------------------------------------------------------------------------------

    def calculation(self) -> Callable[[Progress], int]:
        """What calculates the dates beside the window; it gives the version of the file that it knows."""
        document, today, version = self._context.opened, self._context.today(), self._context.opened.version
        for table in SOURCES & set(document.tables()):
            document.rows(table)  # the file is read by one thread only

        links = self._links = TaskLinks(links_of(document))

        def work(_progress: Progress) -> int:
            with uncollected():
                links.of(0)
            schedule(document, None, today)
            return version

        return work

    def settle(self, version: int | None = None) -> bool:
        """Take over the calculated dates; False when the file moved on meanwhile. Without a version: calculate now."""
        if version is not None and version != self._context.opened.version:
            return False
        if self.waiting:
            self._calculated, self.waiting = self._context.opened.version, False
            self._schedule()
            self._present()
        return True

    def _present(self) -> None:
        """Put the rows in order, with the lines of the projects where all are looked at."""
        self.portfolio.read(self.dates, self._tasks, self._baselines, self.calendar, waiting=self.waiting)
        if self.portfolio.shown:
            self._fold()
        self.arrange()

    def _broken(self) -> set[tuple[int, int]]:
        """The links that recorded dates break, as predecessor and successor."""
        notes = (note for note in self.result.notes if note.kind is NoteKind.BROKEN_LINK and note.path)
        return {(note.path[0], note.task) for note in notes}

    def finish_of(self, project: int | None) -> date | None:
        """The last day of a project as calculated."""
        last = self.result.finishes.get(project) if project is not None and not self.waiting else None
        return date.fromordinal((last - 1) // 1440) if last is not None else None

    def _span(self) -> Span:
        """The first and last day of the scheduled tasks and of their deadlines."""
        if self.waiting:
            return self._recorded_span()
        project = self._context.project
        starts, finishes = self.result.starts, self.result.finishes
        groups = finishes.keys() if project is None else finishes.keys() & {project}
        if not groups:
            return UNKNOWN
        first = min((starts[group] for group in groups if group in starts), default=min(finishes[g] for g in groups))
        last = max(finishes[group] for group in groups) - 1
        days = [*self._deadlines.values(), date.fromordinal(last // 1440), *self._earliest]
        return min([date.fromordinal(first // 1440), *days]), max(days)

    def _recorded_span(self) -> Span:
        days = [
            day
            for row in self._tasks.values()
            for day in (row["start"], row["finish"])
            if day is not None and isinstance(day, date)
        ]
        days += self._deadlines.values()
        return (min(days), max(days)) if days else None

    @property
    def filter(self) -> TaskFilter:
        """What the way of looking leaves out."""
        return self.way.filter

    @property
    def values(self) -> TaskValues:
        """What the fields of a task say in this plan."""
        return TaskValues(self.dates, self._baselines, self.calendar.day_minutes)

    def shown_tasks(self) -> int:
        """How many tasks the filter lets through, folded ones counted."""
        return self.rows.hits if self.filter else len(self._tasks)

    def stored(self) -> Mapping[int, Row]:
        """The stored tasks by id, whatever is shown."""
        return self._tasks

    def _ordered(self) -> GanttRows:
        broken, values, way = self._broken(), self.values, self.way
        order = values.order(way.sort, self.fields, self.names, self._tasks)
        groups = None
        if way.group in self.fields:
            key = way.group
            groups = groups_by(self.fields[key], self._tasks, self.names, lambda row: values.of(row, key), order)
        troubled = {task for pair in broken for task in pair[1:]} | {
            note.task for note in self.result.notes if note.kind is not NoteKind.NO_DATES
        }
        projects = self.portfolio.projects(self.names) if self.portfolio.shown else self._projects
        above = summaries(self._tasks.values()) if self.filter.looks else ()
        seen = Seen(self.dates, self.names, self._context.today(), self.fields, values, troubled, above)
        reused = self._tree if order is None and not self.portfolio.shown else None
        made = GanttRows(
            self._tasks,
            dates=self.dates,
            projects=projects,
            facts=self.portfolio.facts,
            heads=self.portfolio.heads,
            links=() if self.waiting else self._links,
            names=self.names,
            collapsed=frozenset(self.collapsed),
            keep=self.filter.keep(seen),
            baselines=self._baselines,
            day_minutes=self.calendar.day_minutes,
            calendar=self.calendar,
            span=self._span(),
            broken=broken,
            order=order,
            groups=groups,
            tree=reused,
        )
        self._tree = made.tree if order is None and not self.portfolio.shown else None
        return made

    @property
    def link_texts(self) -> dict[int, str]:
        """The predecessors of the tasks as text; put together when first asked for."""
        if self._link_texts is None:
            self._link_texts = references.link_texts(self._context.opened)
        return self._link_texts

    def task_row(self, task: int) -> Row | None:
        """A stored task with what the plan says of it, for the form; read from what is known already."""
        row, dates = self._context.opened.row("tasks", task), self.result.dates.get(task)
        if row is None:
            return None
        baseline = self._baselines.get(task, (None, None))
        known = planned_values(dates, baseline, self.link_texts.get(task), self.calendar.day_minutes)
        whole = {**row, **known}
        derived = self._context.opened.register("tasks").derived
        return {**whole, **derived(whole, reads.now(self._context.opened, self._context.today()))}

    @property
    def empty(self) -> bool:
        """Whether there is not one task."""
        return not self._tasks

    @property
    def counts(self) -> tuple[int, int]:
        """How many tasks (without summaries) and how many milestones there are."""
        return self.rows.counts()

    def slip(self) -> tuple[str, int]:
        """The last milestone with a baseline that is not reached, and by how many working days it is late."""
        late: tuple[date, str, int] | None = None
        for task, (_start, planned) in self._baselines.items():
            row, dates = self.rows.task(task), self.dates.get(task)
            if row is None or dates is None or planned is None or not row.get("milestone"):
                continue
            if row.get("percent_complete") == 1 or dates.finish is None:
                continue
            if late is None or dates.finish > late[0]:
                step = 1 if dates.finish >= planned else -1
                first, last = (planned, dates.finish) if step > 0 else (dates.finish, planned)
                away = working_days(self.calendar, first, last) - self.calendar.is_working(first)
                late = (dates.finish, str(row.get("name") or ""), step * away)
        return (late[1], late[2]) if late else ("", 0)

    def unfold(self) -> None:
        """Fold nothing but, when all are looked at, the projects: they begin as one line."""
        self.collapsed, self._met = set(), set()
        if self.portfolio.shown:
            self._fold()

    def restore(self, collapsed: Iterable[RowKey]) -> None:
        """Fold what was folded the last time, and nothing else."""
        self.collapsed = set(collapsed)
        self._met |= {number for row in self._context.opened.rows("projects") if isinstance(number := row["id"], int)}

    def toggle(self, key: RowKey) -> None:
        """Collapse or expand a summary or project."""
        self.collapsed ^= {key}
        self.arrange()

    def show_levels(self, levels: int | None) -> None:
        """Collapse everything below so many levels; None expands all."""
        self.collapsed = set()
        if levels is not None and self.rows.groups is not None:
            self.collapsed = set(self.rows.groups.keys()) if levels == 1 else set()
        elif levels is not None:
            self.collapsed = {key for key in self.rows.tree.roots() if self.rows.tree.level_of(key) >= levels - 1}
        self.arrange()

    def reveal(self, task: int) -> None:
        """Expand whatever hides a task, and drop a filter that does."""
        row = self.rows.task(task)
        if row is None or self.rows.index(RowKey("task", task)) is not None:
            return
        self.collapsed.discard(RowKey("project", project if isinstance(project := row.get("project"), int) else 0))
        seen: set[int] = set()
        while isinstance(parent := row.get("parent"), int) and parent not in seen:
            seen.add(parent)
            self.collapsed.discard(RowKey("task", parent))
            above = self.rows.task(parent)
            if above is None:
                break
            row = above
        self.arrange()
        if self.rows.index(RowKey("task", task)) is None:
            self.way = Way() if self.way.group else replace(self.way, filter=TaskFilter())
            self.arrange()

    def look(self, way: Way) -> None:
        """Filter, group and sort another way."""
        self.way = way
        self.arrange()

    def search(self, words: str) -> None:
        """Show only the tasks that hold the words."""
        self.look(replace(self.way, filter=replace(self.filter, words=words)))
