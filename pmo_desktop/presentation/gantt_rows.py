"""The ordered rows of a Gantt chart: projects and their tasks as a tree, collapsed, filtered, rolled up when asked for.

Only the order is computed for all tasks; a row's values are put together when it comes into sight.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from decimal import Decimal

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.presentation.gantt_groups import Groups
from pmo_desktop.presentation.gantt_link_index import LinkIndex, TaskLinks
from pmo_desktop.presentation.gantt_links import GanttLink
from pmo_desktop.presentation.gantt_row import (
    UNKNOWN,
    GanttRow,
    Names,
    PlannedDates,
    RowKind,
    Span,
    as_day,
    as_number,
    both_ends,
    clock_span,
    day_parts,
    day_pieces,
    line_row,
    place_number,
)
from pmo_desktop.presentation.gantt_shown import Shown, shown_rows
from pmo_desktop.presentation.gantt_tree import Entry, Order, RowKey, TaskTree
from pmo_desktop.presentation.portfolio_gantt import ProjectFacts
from pmo_desktop.presentation.portfolio_gantt_words import marks_words

__all__ = ["UNKNOWN", "GanttRow", "GanttRows", "Names", "PlannedDates", "RowKind", "Span", "day_pieces"]


class GanttRows:
    """The visible rows in order; `rows[i]` puts the i-th together."""

    def __init__(
        self,
        tasks: Iterable[Row] | Mapping[int, Row],
        *,
        dates: Mapping[int, PlannedDates] | None = None,
        projects: Sequence[Row] = (),
        links: Iterable[GanttLink] | TaskLinks = (),
        names: Names = lambda _register, _id: "",
        collapsed: frozenset[RowKey] = frozenset(),
        keep: Callable[[Row], bool] | None = None,
        baselines: Mapping[int, tuple[date | None, date | None]] | None = None,
        day_minutes: int = 480,
        calendar: WorkCalendar | None = None,
        span: Span = UNKNOWN,
        broken: Collection[tuple[int, int]] = (),
        facts: Mapping[int, ProjectFacts] | None = None,
        heads: Mapping[int, str] | None = None,
        order: Order | None = None,
        groups: Callable[[TaskTree, Callable[[Row], bool] | None], Groups] | None = None,
        tree: TaskTree | None = None,
    ) -> None:
        """Order `tasks` below `projects` (none given: tasks alone); `keep` leaves out others, but not their parents.

        With `facts` a project's milestones stand on a line of their own below it, and what hangs on hidden tasks of
        other projects leads to the project; `heads` stand over the project they are given for.

        `span` is the first and last day where the caller knows them already; `broken` are the links, predecessor and
        successor, that recorded dates do not keep. `order` puts siblings into another order; with `groups` the tasks
        stand below what they share instead of below their summaries. A `tree` of the same tasks need not be made anew.
        """
        by_id = dict(tasks) if isinstance(tasks, Mapping) else {row_id(row): row for row in tasks}
        self._take(by_id, dates if dates is not None else {}, span)
        self._projects: dict[int, Row] = {row_id(row): row for row in projects}
        self._names = names
        self._collapsed = collapsed
        self._baselines = baselines or {}
        self.day_minutes, self._calendar = day_minutes, calendar
        self.broken = frozenset(broken)
        self.tree = tree if tree is not None else TaskTree(self._tasks, self._projects, order)
        self.groups = groups(self.tree, keep) if groups else None
        self._facts, self._heads = facts or {}, heads or {}
        marked = {project for project, told in self._facts.items() if told.marks}
        self.hits = len(self._tasks)
        if self.groups is not None:
            self._shown = Shown(self.tree, self.groups.visible(collapsed))
            self.hits = self.groups.size
        else:
            kept = self.tree.with_parents(keep) if keep else None
            self.hits = len(kept.hits) if kept else self.hits
            self._shown = shown_rows(self.tree, collapsed, kept, marked=marked, heads=self._heads)
        self._counts: tuple[int, int] | None = None
        self._behind: dict[int, GanttRow] = {}
        stand_in = self._stand_in if self._facts else None
        self.links = LinkIndex(links, self._shown.rows, stand_in, at=self._shown.task)

    def updated(
        self,
        changed: Mapping[int, Row],
        dates: Mapping[int, PlannedDates],
        span: Span,
        broken: Collection[tuple[int, int]] = (),
        *,
        relinked: bool = False,
        facts: Mapping[int, ProjectFacts] | None = None,
    ) -> GanttRows:
        """The same rows in the same order with other values and dates; `relinked` when their links changed too."""
        twin = copy(self)
        known = dict(self._percents)
        for task in changed:
            for key in (RowKey("task", task), *self.tree.above(task)):
                known.pop(key, None)
        twin._take({**self._tasks, **changed}, dates, span)  # noqa: SLF001 its own kind
        twin._percents = known  # noqa: SLF001 lengths of other tasks do not change
        twin.broken = frozenset(broken)
        twin._facts = self._facts if facts is None else facts  # noqa: SLF001 the same projects have milestones
        if relinked:
            twin.links = self.links.anew()
        if all(row.get("mode") == self._tasks[task].get("mode") for task, row in changed.items()):
            twin._mixed = self._mixed  # noqa: SLF001 nothing else decides it
        return twin

    def _take(self, tasks: dict[int, Row], dates: Mapping[int, PlannedDates], span: Span) -> None:
        self._tasks, self._dates, self._span = tasks, dates, span
        self._made: dict[int, GanttRow] = {}
        self._mixed: bool | None = None
        self._behind = {}
        self._percents: dict[RowKey, tuple[Decimal, Decimal]] = {}
        self._given: set[tuple[Value, Value]] | None = None

    def __len__(self) -> int:
        """How many rows are visible."""
        return len(self._shown)

    def __getitem__(self, index: int) -> GanttRow:
        """The row at an index from the top."""
        row = self._made.get(index)
        if row is None:
            row = self._made[index] = self._row(self._shown.entry(index))
        return row

    @property
    def mixed(self) -> bool:
        """Whether some tasks are calculated and some as recorded; found once."""
        if self._mixed is None:
            self._mixed = len({row.get("mode") == "auto" for row in self._tasks.values()}) > 1
        return self._mixed

    def slice(self, first: int, last: int) -> list[GanttRow]:
        """The rows from `first` to `last`, both inclusive, as far as there are any."""
        return [self[i] for i in range(max(0, first), min(len(self._shown), last + 1))]

    def key(self, index: int) -> RowKey:
        """What the row at an index stands for."""
        return self._shown.key(index)

    def keys(self) -> list[RowKey]:
        """What all rows stand for, from top to bottom."""
        return [self._shown.key(index) for index in range(len(self._shown))]

    def different(self, other: GanttRows, first: int, last: int, changed: Collection[int] = ()) -> list[int]:
        """Which of the rows from `first` to `last` say something else in other rows, or stand for changed tasks."""
        seen = range(max(0, first), min(len(self), last + 1, len(other)))
        return [i for i in seen if self._shown.task(i) in changed or self[i] != other[i]]

    def same_rows(self, other: GanttRows) -> bool:
        """Whether the same tasks and projects stand in the same order in other rows."""
        return self._shown.same_rows(other._shown)

    def index(self, key: RowKey) -> int | None:
        """Where a task or project is visible, or None."""
        return self._shown.index(key)

    def found(self, key: RowKey) -> tuple[int, GanttRow] | None:
        """The row of a task or project with its index; for a milestone of a folded project, its line."""
        index = self._shown.index(key)
        if index is not None:
            return index, self[index]
        row = self._tasks.get(key.id) if key.kind == "task" else None
        project = row.get("project") if row is not None and row.get("milestone") else None
        line = self._shown.index(RowKey("marks", project)) if isinstance(project, int) else None
        return (line, self.behind(key.id)) if line is not None else None

    def behind(self, task_id: int) -> GanttRow:
        """A task as a row of its own, whether it is visible or not."""
        row = self._behind.get(task_id)
        if row is None:
            row = self._behind[task_id] = self._task_row(Entry(RowKey("task", task_id), 0, ""))
        return row

    def _stand_in(self, link: GanttLink, task_id: int) -> int | None:
        """The row that stands for a hidden task of a link between projects: its milestones' line, or the project."""
        here, there = self._tasks.get(link.predecessor), self._tasks.get(link.successor)
        row = self._tasks.get(task_id)
        if here is None or there is None or row is None or here.get("project") == there.get("project"):
            return None
        project = row.get("project")
        if not isinstance(project, int):
            return None
        line = self._shown.index(RowKey("marks", project)) if row.get("milestone") else None
        return line if line is not None else self._shown.index(RowKey("project", project))

    def leaves_of(self, keys: Collection[RowKey]) -> list[GanttRow]:
        """The tasks of these rows that have none below, of summaries those below them; each once, seen or not."""
        found: dict[int, None] = {}
        for key in keys:
            if key.kind == "task":
                whole = [key.id, *self.tree.below(key)]
                found.update((task, None) for task in whole if not self.tree.has_children(task))
        return [self.behind(task) for task in found]

    def task(self, task_id: int) -> Row | None:
        """The stored row of a task."""
        return self._tasks.get(task_id)

    def span(self) -> Span:
        """The first and last day of any task or its deadline, or None when no task has dates; found once."""
        if self._span is UNKNOWN:
            self._span = self._whole_span()
        return self._span

    def _whole_span(self) -> Span:
        days: list[date] = []
        for task_id, row in self._tasks.items():
            start, finish = self._span_of(task_id)
            days += [day for day in (start, finish, as_day(row.get("deadline"))) if day is not None]
        return (min(days), max(days)) if days else None

    def counts(self) -> tuple[int, int]:
        """How many tasks have none below (milestones left out), and how many milestones there are; counted once."""
        if self._counts is None:
            milestones = sum(bool(row.get("milestone")) for row in self._tasks.values())
            leaves = sum(not self.tree.has_children(task) for task in self._tasks)
            tops = sum(bool(row.get("milestone")) for task, row in self._tasks.items() if self.tree.has_children(task))
            self._counts = (leaves - milestones + tops, milestones)
        return self._counts

    def _row(self, entry: Entry) -> GanttRow:
        match entry.key.kind:
            case "project":
                return self._project_row(entry)
            case "marks":
                return self._marks_row(entry)
            case "head":
                return self._head_row(entry)
            case "group":
                return self._group_row(entry)
            case _:
                return self._task_row(entry)

    def _task_row(self, entry: Entry) -> GanttRow:
        row, key = self._tasks[entry.key.id], entry.key
        parent = self.tree.has_children(key.id)
        start, finish = self._span_of(key.id)
        dates = self._dates.get(key.id)
        base = self._baselines.get(key.id, (None, None))
        owners = row.get("owner")
        milestone = bool(row.get("milestone")) and not parent
        return GanttRow(
            key=key,
            kind="summary" if parent else "milestone" if milestone else "task",
            level=entry.level,
            wbs=str(row.get("wbs") or self._number(row, entry.number)),
            name=" ".join(str(row.get("name") or "").split()),
            start=start,
            finish=finish,
            percent=self.percent(key) if parent else as_number(row.get("percent_complete")),
            duration=Decimal(0) if milestone and not row.get("duration") else self._duration(key.id, row),
            owners=list_joint().join(self._names("resources", o) for o in owners) if isinstance(owners, tuple) else "",
            critical=bool(dates and dates.critical and self.links) and row.get("percent_complete") != 1,
            collapsed=(key in self._collapsed) if parent else None,
            float_minutes=dates.total_float if dates else None,
            linked=bool(self.links.of(key.id)),
            baseline_start=base[0],
            baseline_finish=base[1],
            deadline=as_day(row.get("deadline")),
            manual=row.get("mode") != "auto",
            messages=tuple(getattr(dates, "messages", ())),
            free_minutes=getattr(dates, "room", None),
            pieces=day_pieces(getattr(dates, "pieces", ())),
            clocks=None if parent else clock_span(dates),
            parts=None if parent or milestone else day_parts(dates, self._calendar),
            faded=entry.faded,
        )

    def _number(self, row: Row, place: str) -> str:
        """The number of a row's place, unless another row of its project was given just this one."""
        if self._given is None:
            self._given = {(one.get("project"), one["wbs"]) for one in self._tasks.values() if one.get("wbs")}
        above = (self._tasks[key.id] for key in self.tree.above(row_id(row)) if key.kind == "task")
        return place_number(place, (row, *above), self._given)

    def _project_row(self, entry: Entry) -> GanttRow:
        project, key = self._projects[entry.key.id], entry.key
        spans = [self._span_of(task) for task in self.tree.children(key)]
        starts = [start for start, _finish in spans if start]
        finishes = [finish for _start, finish in spans if finish]
        below = bool(self.tree.children(key))
        facts = self._facts.get(key.id)
        told = facts.percent if facts is not None and facts.percent is not None else None
        return GanttRow(
            key=key,
            kind="project",
            level=0,
            wbs="",
            name=" ".join(str(project[part]) for part in ("code", "name") if project.get(part)),
            start=min(starts, default=as_day(project.get("start"))),
            finish=max(finishes, default=as_day(project.get("finish"))),
            percent=told if told is not None else self._share(key, project),
            duration=None,
            owners=self._names("resources", m) if isinstance(m := project.get("manager"), int) else "",
            collapsed=(key in self._collapsed) if below else None,
            baseline_start=facts.baseline_start if facts else None,
            baseline_finish=facts.baseline_finish if facts else None,
            facts=facts,
            faded=entry.faded,
        )

    def _group_row(self, entry: Entry) -> GanttRow:
        group = self.groups.group(entry.key) if self.groups is not None else None
        tasks = group.tasks if group is not None else ()
        spans = [self._span_of(task) for task in tasks]
        parts = [self._done(RowKey("task", task)) for task in tasks]
        done, whole = sum((d for d, _w in parts), Decimal(0)), sum((w for _d, w in parts), Decimal(0))
        return GanttRow(
            key=entry.key,
            kind="project",
            level=0,
            wbs="",
            name=group.words if group is not None else "",
            start=min((start for start, _finish in spans if start), default=None),
            finish=max((finish for _start, finish in spans if finish), default=None),
            percent=done / whole if whole else Decimal(0),
            duration=None,
            collapsed=entry.key in self._collapsed,
        )

    def _share(self, key: RowKey, project: Row) -> Decimal | None:
        return self.percent(key) if self.tree.children(key) else as_number(project.get("percent_complete"))

    def _marks_row(self, entry: Entry) -> GanttRow:
        facts = self._facts[entry.key.id]
        return line_row(entry, "marks", marks_words(facts), facts=facts)

    def _head_row(self, entry: Entry) -> GanttRow:
        name = self._heads[entry.key.id] or _("Not stated")
        return line_row(entry, "head", name, collapsed=entry.key in self._collapsed)

    def _span_of(self, task_id: int) -> tuple[date | None, date | None]:
        """Start and finish: of the schedule, else as recorded, else of the tasks below."""
        dates, row = self._dates.get(task_id), self._tasks[task_id]
        if dates is not None and (dates.start or dates.finish):
            return both_ends(dates.start, dates.finish)
        below = self.tree.children(RowKey("task", task_id))
        if below:
            spans = [self._span_of(child) for child in below]
            starts = [start for start, _finish in spans if start]
            finishes = [finish for _start, finish in spans if finish]
            if starts and finishes:
                return min(starts), max(finishes)
        return both_ends(as_day(row.get("start")), as_day(row.get("finish")))

    def _duration(self, task_id: int, row: Row) -> Decimal | None:
        planned = getattr(self._dates.get(task_id), "duration", None)
        if isinstance(planned, int) and planned >= 0:
            return Decimal(planned) / (1440 if row.get("elapsed") else self.day_minutes)
        return as_number(row.get("duration"))

    def percent(self, key: RowKey) -> Decimal:
        """Done working time over all working time of the leaf tasks below (not an average of percents)."""
        done, whole = self._done(key)
        return done / whole if whole else Decimal(0)

    def _done(self, key: RowKey) -> tuple[Decimal, Decimal]:
        known = self._percents.get(key)
        if known is not None:
            return known
        below = self.tree.children(key)
        if below:
            parts = [self._done(RowKey("task", child)) for child in below]
            sums = (sum((d for d, _w in parts), Decimal(0)), sum((w for _d, w in parts), Decimal(0)))
        else:
            row = self._tasks.get(key.id, {})
            whole = Decimal(0) if row.get("milestone") else self._weight(key.id, row)
            sums = (whole * (as_number(row.get("percent_complete")) or 0), whole)
        self._percents[key] = sums
        return sums

    def _weight(self, task_id: int, row: Row) -> Decimal:
        duration = self._duration(task_id, row)
        if duration is not None:
            return duration
        start, finish = self._span_of(task_id)
        return Decimal((finish - start).days + 1) if start and finish else Decimal(1)
