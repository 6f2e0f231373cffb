"""The ordered rows of a Gantt chart: projects and their tasks as a tree, collapsed, filtered, rolled up when asked for.

Only the order is computed for all tasks; a row's values are put together when it comes into sight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.gantt_links import GanttLink, LinkIndex

RowKind = Literal["task", "summary", "milestone", "project"]
Names = Callable[[str, int], str]
"""A record's name by register and id."""

_NO_PARENT = 0
_UNKNOWN = (date.min, date.min)


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
class RowKey:
    """What a row stands for: a task or a project, by id."""

    kind: Literal["task", "project"]
    id: int


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


@dataclass(frozen=True, slots=True)
class _Entry:
    key: RowKey
    level: int
    number: str


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
    ) -> None:
        """Order `tasks` below `projects` (none given: tasks alone); `keep` leaves out others, but not their parents."""
        self._tasks: dict[int, Row] = {_id(row): row for row in tasks}
        self._dates = dates or {}
        self._projects: dict[int, Row] = {_id(row): row for row in projects}
        self._names = names
        self._collapsed = collapsed
        self._baselines = baselines or {}
        self.day_minutes = day_minutes
        self._children = self._tree()
        self._kept = self._filtered(keep) if keep else None
        self._entries = list(self._order())
        self._index = {entry.key: i for i, entry in enumerate(self._entries)}
        self._made: dict[int, GanttRow] = {}
        self._span: tuple[date, date] | None = _UNKNOWN
        self._percents: dict[RowKey, tuple[Decimal, Decimal]] = {}
        self.links = LinkIndex(links, {k.id: i for k, i in self._index.items() if k.kind == "task"})

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

    def children(self, key: RowKey) -> list[int]:
        """The ids of the tasks right below a task or project, in order."""
        return self._children.get(_node(key), [])

    def below(self, key: RowKey) -> Iterator[int]:
        """The ids of all tasks below, parents first."""
        for child in self.children(key):
            yield child
            yield from self.below(RowKey("task", child))

    def parents(self) -> list[RowKey]:
        """Everything that can be collapsed."""
        found = [RowKey("project", p) for p in self._projects if ("project", p) in self._children]
        return found + [RowKey("task", t) for t in self._tasks if ("task", t) in self._children]

    def level_of(self, key: RowKey) -> int:
        """How deep a task stands (0 at the top)."""
        level, row = int(bool(self._projects)), self._tasks.get(key.id)
        if key.kind == "project" or row is None:
            return 0
        while (parent := self._parent(row)) is not None:
            level, row = level + 1, self._tasks[parent]
        return level

    def span(self) -> tuple[date, date] | None:
        """The first and last day of any task or its deadline, or None when no task has dates; found once."""
        if self._span is _UNKNOWN:
            self._span = self._whole_span()
        return self._span

    def _whole_span(self) -> tuple[date, date] | None:
        days: list[date] = []
        for task_id, row in self._tasks.items():
            start, finish = self._span_of(task_id)
            days += [day for day in (start, finish, _day(row.get("deadline"))) if day is not None]
        return (min(days), max(days)) if days else None

    def leaves(self) -> int:
        """How many tasks have none below, milestones left out."""
        return sum(("task", t) not in self._children and not row.get("milestone") for t, row in self._tasks.items())

    def milestones(self) -> int:
        """How many milestones there are."""
        return sum(bool(row.get("milestone")) for row in self._tasks.values())

    def _parent(self, row: Row) -> int | None:
        parent = row.get("parent")
        return parent if isinstance(parent, int) and parent in self._tasks and parent != row.get("id") else None

    def _tree(self) -> dict[tuple[str, int], list[int]]:
        children: dict[tuple[str, int], list[int]] = {}
        for task_id, row in self._tasks.items():
            parent = self._parent(row)
            project = row.get("project")
            if parent is not None:
                node = ("task", parent)
            elif isinstance(project, int) and project in self._projects:
                node = ("project", project)
            else:
                node = ("project", _NO_PARENT)
            children.setdefault(node, []).append(task_id)
        for below in children.values():
            below.sort(key=self._place)
        return children

    def _place(self, task_id: int) -> tuple[int, int]:
        position = self._tasks[task_id].get("position")
        return (position if isinstance(position, int) else 1 << 40, task_id)

    def _filtered(self, keep: Callable[[Row], bool]) -> set[int]:
        kept: set[int] = set()
        for task_id, row in self._tasks.items():
            if keep(row):
                up: int | None = task_id
                while up is not None and up not in kept:
                    kept.add(up)
                    up = self._parent(self._tasks[up])
        return kept

    def _order(self) -> Iterator[_Entry]:
        for project in self._projects:
            key = RowKey("project", project)
            below = self._children.get(_node(key), [])
            if self._kept is not None and not any(task in self._kept for task in below):
                continue
            yield _Entry(key, 0, "")
            if key not in self._collapsed:
                yield from self._walk(_node(key), 1)
        yield from self._walk(("project", _NO_PARENT), int(bool(self._projects)))

    def _walk(self, root: tuple[str, int], level: int) -> Iterator[_Entry]:
        stack = [(iter(enumerate(self._children.get(root, []), start=1)), level, "")]
        while stack:
            below, depth, prefix = stack[-1]
            for number, task in below:
                if self._kept is not None and task not in self._kept:
                    continue
                key = RowKey("task", task)
                yield _Entry(key, depth, f"{prefix}{number}")
                deeper = self._children.get(("task", task))
                if deeper and key not in self._collapsed:
                    stack.append((iter(enumerate(deeper, start=1)), depth + 1, f"{prefix}{number}."))
                    break
            else:
                stack.pop()

    def _row(self, entry: _Entry) -> GanttRow:
        return self._project_row(entry) if entry.key.kind == "project" else self._task_row(entry)

    def _task_row(self, entry: _Entry) -> GanttRow:
        row, key = self._tasks[entry.key.id], entry.key
        parent = ("task", key.id) in self._children
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
            owners="、".join(self._names("resources", o) for o in owners) if isinstance(owners, tuple) else "",
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

    def _project_row(self, entry: _Entry) -> GanttRow:
        project, key = self._projects[entry.key.id], entry.key
        spans = [self._span_of(task) for task in self.children(key)]
        starts = [start for start, _finish in spans if start]
        finishes = [finish for _start, finish in spans if finish]
        below = bool(self.children(key))
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
        below = self._children.get(("task", task_id))
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
        below = self.children(key)
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


def _node(key: RowKey) -> tuple[str, int]:
    return (key.kind, key.id)


def _id(row: Row) -> int:
    found = row["id"]
    return found if isinstance(found, int) else 0


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else Decimal(value) if isinstance(value, int) else None


def _ordered(start: date | None, finish: date | None) -> tuple[date | None, date | None]:
    """A bar wants both ends: one date alone is a day; an impossible order is shown as recorded, from the start."""
    if start and finish and finish < start:
        return start, start
    return start or finish, finish or start
