"""The hierarchy behind a chart: which task stands below which, in what order, and which are to be seen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
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
        known = isinstance(project, int) and project in self._projects
        return self._children.get(("project", project if known else _TOP), [])

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
        for entry in self.visible(frozenset(), None):
            if entry.key.kind == "task" and not self.has_children(entry.key.id):
                yield entry.key.id

    def visible(
        self,
        collapsed: frozenset[RowKey],
        kept: Kept | None,
        *,
        marked: Collection[int] = (),
        heads: Collection[int] = (),
    ) -> Iterator[Entry]:
        """The rows from top to bottom; `kept` None means all.

        Below each project of `marked` comes the line of its milestones; a head stands over each project of `heads`.
        """
        folded = False
        for project in self._projects:
            key = RowKey("project", project)
            if project in heads:
                head = RowKey("head", project)
                folded = head in collapsed
                yield Entry(head, 0, "")
            if folded:
                continue
            if kept is not None and not any(task in kept.shown for task in self.children(key)):
                continue
            yield Entry(key, 0, "", kept is not None)
            if project in marked:
                yield Entry(RowKey("marks", project), 1, "")
            if key not in collapsed:
                yield from self._walk(("project", project), 1, collapsed, kept)
        yield from self._walk(("project", _TOP), int(bool(self._projects)), collapsed, kept)

    def _walk(
        self, root: tuple[str, int], level: int, collapsed: frozenset[RowKey], kept: Kept | None
    ) -> Iterator[Entry]:
        stack = [(iter(enumerate(self._children.get(root, []), start=1)), level, "")]
        while stack:
            below, depth, prefix = stack[-1]
            for number, task in below:
                if kept is not None and task not in kept.shown:
                    continue
                key = RowKey("task", task)
                yield Entry(key, depth, f"{prefix}{number}", kept is not None and task not in kept.hits)
                deeper = self._children.get(("task", task))
                if deeper and key not in collapsed:
                    stack.append((iter(enumerate(deeper, start=1)), depth + 1, f"{prefix}{number}."))
                    break
            else:
                stack.pop()

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
