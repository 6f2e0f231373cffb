"""The ordered rows of a Gantt chart: projects and their tasks as a tree, collapsed, filtered, rolled up when asked for.

Only the order is computed for all tasks; a row's values are put together when it comes into sight.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol, TypeAlias

from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.presentation.formatting import list_joint
from pmo_desktop.presentation.gantt_links import GanttLink, LinkIndex
from pmo_desktop.presentation.gantt_tree import Entry, RowKey, TaskTree

RowKind = Literal["task", "summary", "milestone", "project"]
Names = Callable[[str, int], str]
"""A record's name by register and id."""

Span: TypeAlias = tuple[date, date] | None
"""A first and last day; None without any."""

UNKNOWN: Span = (date.min, date.min)
"""Stands for a span that is still to be found."""


class PlannedDates(Protocol):
    """What the schedule says of a task; floats in working minutes."""

    @property
    def start(self) -> date | None:
        """Its first day."""

    @property
    def finish(self) -> date | None:
        """Its last day, inclusive."""

    @property
    def total_float(self) -> int | None:
        """How far it may slip without moving the end of the project."""

    @property
    def critical(self) -> bool:
        """Whether it may not slip at all."""


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One row, ready to be shown; `collapsed` is None without children, `float_minutes` the total float.

    Without a single link there is no critical path; what is finished is no longer on it. `linked` says whether the task
    has links: without, its float says nothing.
    """

    key: RowKey
    kind: RowKind
    level: int
    wbs: str
    name: str
    start: date | None
    finish: date | None
    percent: Decimal | None
    duration: Decimal | None
    owners: str = ""
    critical: bool = False
    collapsed: bool | None = None
    float_minutes: int | None = None
    linked: bool = False
    baseline_start: date | None = None
    baseline_finish: date | None = None
    deadline: date | None = None
    manual: bool = False
    messages: tuple[object, ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Whether it is a task of its own, not a roll-up."""
        return self.kind in {"task", "milestone"}


class GanttRows:
    """The visible rows in order; `rows[i]` puts the i-th together."""

    def __init__(
        self,
        tasks: Iterable[Row],
        *,
        dates: Mapping[int, PlannedDates] | None = None,
        projects: Sequence[Row] = (),
        links: Iterable[GanttLink] = (),
        names: Names = lambda _register, _id: "",
        collapsed: frozenset[RowKey] = frozenset(),
        keep: Callable[[Row], bool] | None = None,
        baselines: Mapping[int, tuple[date | None, date | None]] | None = None,
        day_minutes: int = 480,
        span: Span = UNKNOWN,
        broken: Collection[tuple[int, int]] = (),
    ) -> None:
        """Order `tasks` below `projects` (none given: tasks alone); `keep` leaves out others, but not their parents.

        `span` is the first and last day where the caller knows them already; `broken` are the links, predecessor and
        successor, that recorded dates do not keep.
        """
        self._take({row_id(row): row for row in tasks}, dates or {}, span)
        self._projects: dict[int, Row] = {row_id(row): row for row in projects}
        self._names = names
        self._collapsed = collapsed
        self._baselines = baselines or {}
        self.day_minutes = day_minutes
        self.broken = frozenset(broken)
        self.tree = TaskTree(self._tasks, self._projects)
        self._entries = list(self.tree.visible(collapsed, self.tree.with_parents(keep) if keep else None))
        self._index = {entry.key: i for i, entry in enumerate(self._entries)}
        self._counts: tuple[int, int] | None = None
        self.links = LinkIndex(links, {k.id: i for k, i in self._index.items() if k.kind == "task"})

    def updated(
        self,
        changed: Mapping[int, Row],
        dates: Mapping[int, PlannedDates],
        span: Span,
        broken: Collection[tuple[int, int]] = (),
    ) -> GanttRows:
        """The same rows in the same order with other values and dates."""
        twin = copy(self)
        known = dict(self._percents)
        for task in changed:
            for key in (RowKey("task", task), *self.tree.above(task)):
                known.pop(key, None)
        twin._take({**self._tasks, **changed}, dates, span)  # noqa: SLF001 its own kind
        twin._percents = known  # noqa: SLF001 lengths of other tasks do not change
        twin.broken = frozenset(broken)
        return twin

    def _take(self, tasks: dict[int, Row], dates: Mapping[int, PlannedDates], span: Span) -> None:
        self._tasks, self._dates, self._span = tasks, dates, span
        self._made: dict[int, GanttRow] = {}
        self._percents: dict[RowKey, tuple[Decimal, Decimal]] = {}

    def __len__(self) -> int:
        """How many rows are visible."""
        return len(self._entries)

    def __getitem__(self, index: int) -> GanttRow:
        """The row at an index from the top."""
        row = self._made.get(index)
        if row is None:
            row = self._made[index] = self._row(self._entries[index])
        return row

    def slice(self, first: int, last: int) -> list[GanttRow]:
        """The rows from `first` to `last`, both inclusive, as far as there are any."""
        return [self[i] for i in range(max(0, first), min(len(self._entries), last + 1))]

    def key(self, index: int) -> RowKey:
        """What the row at an index stands for."""
        return self._entries[index].key

    def index(self, key: RowKey) -> int | None:
        """Where a task or project is visible, or None."""
        return self._index.get(key)

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
            days += [day for day in (start, finish, _day(row.get("deadline"))) if day is not None]
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
        return self._project_row(entry) if entry.key.kind == "project" else self._task_row(entry)

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
            wbs=str(row.get("wbs") or entry.number),
            name=" ".join(str(row.get("name") or "").split()),
            start=start,
            finish=finish,
            percent=self.percent(key) if parent else _number(row.get("percent_complete")),
            duration=self._duration(key.id, row),
            owners=list_joint().join(self._names("resources", o) for o in owners) if isinstance(owners, tuple) else "",
            critical=bool(dates and dates.critical and self.links) and row.get("percent_complete") != 1,
            collapsed=(key in self._collapsed) if parent else None,
            float_minutes=dates.total_float if dates else None,
            linked=bool(self.links.of(key.id)),
            baseline_start=base[0],
            baseline_finish=base[1],
            deadline=_day(row.get("deadline")),
            manual=row.get("mode") != "auto",
            messages=tuple(getattr(dates, "messages", ())),
        )

    def _project_row(self, entry: Entry) -> GanttRow:
        project, key = self._projects[entry.key.id], entry.key
        spans = [self._span_of(task) for task in self.tree.children(key)]
        starts = [start for start, _finish in spans if start]
        finishes = [finish for _start, finish in spans if finish]
        below = bool(self.tree.children(key))
        return GanttRow(
            key=key,
            kind="project",
            level=0,
            wbs="",
            name=" ".join(str(project[part]) for part in ("code", "name") if project.get(part)),
            start=min(starts, default=_day(project.get("start"))),
            finish=max(finishes, default=_day(project.get("finish"))),
            percent=self.percent(key) if below else _number(project.get("percent_complete")),
            duration=None,
            owners=self._names("resources", m) if isinstance(m := project.get("manager"), int) else "",
            collapsed=(key in self._collapsed) if below else None,
        )

    def _span_of(self, task_id: int) -> tuple[date | None, date | None]:
        """Start and finish: of the schedule, else as recorded, else of the tasks below."""
        dates, row = self._dates.get(task_id), self._tasks[task_id]
        if dates is not None and (dates.start or dates.finish):
            return _ordered(dates.start, dates.finish)
        below = self.tree.children(RowKey("task", task_id))
        if below:
            spans = [self._span_of(child) for child in below]
            starts = [start for start, _finish in spans if start]
            finishes = [finish for _start, finish in spans if finish]
            if starts and finishes:
                return min(starts), max(finishes)
        return _ordered(_day(row.get("start")), _day(row.get("finish")))

    def _duration(self, task_id: int, row: Row) -> Decimal | None:
        planned = getattr(self._dates.get(task_id), "duration", None)
        if isinstance(planned, int) and planned >= 0:
            return Decimal(planned) / self.day_minutes
        return _number(row.get("duration"))

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
            sums = (whole * (_number(row.get("percent_complete")) or 0), whole)
        self._percents[key] = sums
        return sums

    def _weight(self, task_id: int, row: Row) -> Decimal:
        duration = self._duration(task_id, row)
        if duration is not None:
            return duration
        start, finish = self._span_of(task_id)
        return Decimal((finish - start).days + 1) if start and finish else Decimal(1)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else Decimal(value) if isinstance(value, int) else None


def _ordered(start: date | None, finish: date | None) -> tuple[date | None, date | None]:
    """A bar wants both ends: one date alone is a day; an impossible order is shown as recorded, from the start."""
    if start and finish and finish < start:
        return start, start
    return start or finish, finish or start
