"""The hierarchy behind a chart: which task stands below which, in what order, and which are to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from pmo_desktop.domain.values.value import Row

_TOP = 0
Order = Callable[[list[int]], list[int]]
"""Another order of siblings that stand in the order of their places."""


class RowKey(NamedTuple):
    """What a row stands for: a task, a project, the line of a project's milestones, a head over projects, a group.

    The id of a group is the number of what its tasks share.
    """

    kind: Literal["task", "project", "marks", "head", "group"]
    id: int


class Entry(NamedTuple):
    """One visible row: what it is, how deep it stands (0 at the top), and the number of its place.

    A faded row is not asked for itself: it stands above one that is.
    """

    key: RowKey
    level: int
    number: str
    faded: bool = False


class Kept(NamedTuple):
    """What a filter lets through: the tasks themselves, and these with everything above them."""

    hits: frozenset[int]
    shown: frozenset[int]


class TaskTree:
    """Projects with their tasks below them; tasks of no listed project stand at the top, behind the projects."""

    def __init__(self, tasks: Mapping[int, Row], projects: Mapping[int, Row], order: Order | None = None) -> None:
        """Order the tasks by position, then siblings as asked; a ring of parents is cut open."""
        self._tasks = tasks
        self._projects = projects
        self._order = order
        self._parents = self._upward()
        self._children = self._downward()
        self._places: dict[tuple[str, int], dict[int, int]] = {}

    def parent(self, task: int) -> int | None:
        """The task above, if any."""
        return self._parents.get(task)

    @property
    def has_projects(self) -> bool:
        """Whether tasks stand below projects."""
        return bool(self._projects)

    def siblings(self, parent: int | None, task: int) -> list[int]:
        """The tasks right below `parent`; without one, the outermost tasks of the task's project."""
        if parent is not None:
            return self.children(RowKey("task", parent))
        project = self._tasks[task].get("project")
        known = project if isinstance(project, int) and project in self._projects else _TOP
        return self._children.get(("project", known), [])

    def children(self, key: RowKey) -> list[int]:
        """The tasks right below a task or project, in order."""
        return self._children.get((key.kind, key.id), [])

    def above(self, task: int) -> Iterator[RowKey]:
        """The summaries above a task, the nearest first, and its project."""
        top, up = task, self.parent(task)
        while up is not None:
            yield RowKey("task", up)
            top, up = up, self.parent(up)
        project = self._tasks[top].get("project")
        if isinstance(project, int):
            yield RowKey("project", project)

    def has_children(self, task: int) -> bool:
        """Whether a task is a summary."""
        return ("task", task) in self._children

    def below(self, key: RowKey) -> Iterator[int]:
        """All tasks below, parents first."""
        for child in self.children(key):
            yield child
            yield from self.below(RowKey("task", child))

    def roots(self) -> list[RowKey]:
        """Everything that can be collapsed."""
        found = [RowKey("project", p) for p in self._projects if ("project", p) in self._children]
        return found + [RowKey("task", t) for t in self._tasks if self.has_children(t)]

    def level_of(self, key: RowKey) -> int:
        """How deep a task stands."""
        if key.kind == "project":
            return 0
        level, up = int(bool(self._projects)), self.parent(key.id)
        while up is not None:
            level, up = level + 1, self.parent(up)
        return level

    def with_parents(self, keep: Callable[[Row], bool]) -> Kept:
        """The tasks that pass, and everything above them."""
        hits = frozenset(task for task, row in self._tasks.items() if keep(row))
        shown: set[int] = set()
        for task in hits:
            up: int | None = task
            while up is not None and up not in shown:
                shown.add(up)
                up = self.parent(up)
        return Kept(hits, frozenset(shown))

    def leaves(self) -> Iterator[int]:
        """The tasks without any below them, from top to bottom."""
        for project in (*self._projects, None):
            yield from (task for task in self.walk(project, frozenset(), None)[0] if not self.has_children(task))

    def number(self, task: int) -> str:
        """The number of a task's place: 2.3 is the third below the second."""
        parent = self.parent(task)
        if parent is not None:
            node = ("task", parent)
        else:
            project = self._tasks[task].get("project")
            node = ("project", project if isinstance(project, int) and project in self._projects else _TOP)
        places = self._places.get(node)
        if places is None:
            below = self._children.get(node, [])
            places = self._places[node] = dict(zip(below, range(1, len(below) + 1), strict=True))
        return f"{self.number(parent)}.{places[task]}" if parent is not None else str(places[task])

    def walk(self, project: int | None, collapsed: frozenset[RowKey], kept: Kept | None) -> tuple[list[int], bytearray]:
        """The visible tasks of a project (None: of no listed one) from top to bottom, and how deep each stands."""
        tasks: list[int] = []
        levels = bytearray()
        children, shown = self._children, kept.shown if kept is not None else None
        folded = {key.id for key in collapsed if key.kind == "task"}
        depth = int(bool(self._projects))
        stack = [iter(children.get(("project", _TOP if project is None else project), ()))]
        while stack:
            for task in stack[-1]:
                if shown is not None and task not in shown:
                    continue
                tasks.append(task)
                levels.append(min(depth, 255))
                deeper = children.get(("task", task))
                if deeper and task not in folded:
                    stack.append(iter(deeper))
                    depth += 1
                    break
            else:
                stack.pop()
                depth -= 1
        return tasks, levels

    def projects(self, kept: Kept | None) -> Iterator[tuple[int, bool]]:
        """The projects in order, and whether each is shown."""
        for project in self._projects:
            below = self._children.get(("project", project), ())
            yield project, kept is None or any(task in kept.shown for task in below)

    def _upward(self) -> dict[int, int]:
        told = {
            task: parent
            for task, row in self._tasks.items()
            if isinstance(parent := row.get("parent"), int) and parent in self._tasks and parent != task
        }
        sound: set[int] = set()
        for task in list(told):
            path: list[int] = []
            at: int | None = task
            while at is not None and at not in sound and at in told:
                if at in path:
                    del told[at]
                    break
                path.append(at)
                at = told.get(at)
            sound.update(path)
        return told

    def _downward(self) -> dict[tuple[str, int], list[int]]:
        children: dict[tuple[str, int], list[int]] = {}
        for task, row in self._tasks.items():
            parent, project = self._parents.get(task), row.get("project")
            if parent is not None:
                node = ("task", parent)
            elif isinstance(project, int) and project in self._projects:
                node = ("project", project)
            else:
                node = ("project", _TOP)
            children.setdefault(node, []).append(task)
        for node, below in children.items():
            below.sort(key=self._place)
            if self._order is not None and len(below) > 1:
                children[node] = self._order(below)
        return children

    def _place(self, task: int) -> tuple[int, int]:
        position = self._tasks[task].get("position")
        return (position if isinstance(position, int) else 1 << 40, task)
