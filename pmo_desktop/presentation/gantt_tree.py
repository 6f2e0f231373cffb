"""The hierarchy behind a chart: which task stands below which, in what order, and which are to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pmo_desktop.domain.values.value import Row

_TOP = 0


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row stands for: a task or a project, by id."""

    kind: Literal["task", "project"]
    id: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One visible row: what it is, how deep it stands (0 at the top), and the number of its place."""

    key: RowKey
    level: int
    number: str


class TaskTree:
    """Projects with their tasks below them; tasks of no listed project stand at the top, behind the projects."""

    def __init__(self, tasks: Mapping[int, Row], projects: Mapping[int, Row]) -> None:
        """Order the tasks by position; a ring of parents is cut open."""
        self._tasks = tasks
        self._projects = projects
        self._parents = self._upward()
        self._children = self._downward()

    def parent(self, task: int) -> int | None:
        """The task above, if any."""
        return self._parents.get(task)

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

    def with_parents(self, keep: Callable[[Row], bool]) -> set[int]:
        """The tasks that pass, and everything above them."""
        kept: set[int] = set()
        for task, row in self._tasks.items():
            if keep(row):
                up: int | None = task
                while up is not None and up not in kept:
                    kept.add(up)
                    up = self.parent(up)
        return kept

    def visible(self, collapsed: frozenset[RowKey], kept: set[int] | None) -> Iterator[Entry]:
        """The rows from top to bottom; `kept` None means all."""
        for project in self._projects:
            key = RowKey("project", project)
            if kept is not None and not any(task in kept for task in self.children(key)):
                continue
            yield Entry(key, 0, "")
            if key not in collapsed:
                yield from self._walk(("project", project), 1, collapsed, kept)
        yield from self._walk(("project", _TOP), int(bool(self._projects)), collapsed, kept)

    def _walk(
        self, root: tuple[str, int], level: int, collapsed: frozenset[RowKey], kept: set[int] | None
    ) -> Iterator[Entry]:
        stack = [(iter(enumerate(self._children.get(root, []), start=1)), level, "")]
        while stack:
            below, depth, prefix = stack[-1]
            for number, task in below:
                if kept is not None and task not in kept:
                    continue
                key = RowKey("task", task)
                yield Entry(key, depth, f"{prefix}{number}")
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
        for below in children.values():
            below.sort(key=self._place)
        return children

    def _place(self, task: int) -> tuple[int, int]:
        position = self._tasks[task].get("position")
        return (position if isinstance(position, int) else 1 << 40, task)
