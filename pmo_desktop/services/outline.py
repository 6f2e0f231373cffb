"""The hierarchy of tasks: order, levels, moving with everything below, and WBS numbers where she wrote none."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.joining import joined
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

_LAST = 1 << 60
_GAP = 16
"""What is left free between two numbers of places, so that the next row put there moves no other."""


class Outline:
    """The tasks of one project as a tree; siblings in the order of their positions."""

    def __init__(self, tasks: Iterable[Row]) -> None:
        """Order the tasks; one whose parent is missing, elsewhere or below itself stands at the top."""
        self.rows = {row_id(task): task for task in tasks}
        self.parent: dict[int, int | None] = {id_: self._parent_of(id_) for id_ in self.rows}
        self.children: dict[int | None, list[int]] = defaultdict(list)
        for id_ in sorted(self.rows, key=self._place):
            self.children[self.parent[id_]].append(id_)

    def _place(self, id_: int) -> tuple[int, int]:
        position = self.rows[id_].get("position")
        return (position if isinstance(position, int) else _LAST, id_)

    def _parent_of(self, id_: int) -> int | None:
        seen = {id_}
        first = up = self._told_parent(id_)
        while up is not None:
            if up in seen:
                return None
            seen.add(up)
            up = self._told_parent(up)
        return first

    def _told_parent(self, id_: int) -> int | None:
        parent = self.rows[id_].get("parent")
        return parent if isinstance(parent, int) and parent in self.rows else None

    def walk(self, top: int | None = None, level: int = 0) -> Iterable[tuple[int, int]]:
        """The tasks with their levels, parents before children (`top` None: all of the project)."""
        stack = [(id_, level) for id_ in reversed(self.children.get(top, []))]
        while stack:
            id_, depth = stack.pop()
            yield id_, depth
            stack += [(child, depth + 1) for child in reversed(self.children.get(id_, []))]

    def below(self, top: int) -> list[int]:
        """All tasks below one, in order."""
        return [id_ for id_, _level in self.walk(top)]

    def numbers(self) -> dict[int, str]:
        """The WBS number of each task by its place: 1, 1.1, 1.2, 2 …"""
        found: dict[int, str] = {}
        counted: dict[int | None, int] = defaultdict(int)
        for id_, _level in self.walk():
            up = self.parent[id_]
            counted[up] += 1
            found[id_] = str(counted[up]) if up is None else f"{found[up]}.{counted[up]}"
        return found

    def move(self, id_: int, parent: int | None, index: int) -> None:
        """Put a task with everything below it under another parent, before the sibling at `index`."""
        self.children[self.parent[id_]].remove(id_)
        self.parent[id_] = parent
        self.children[parent].insert(index, id_)

    def write(self, edit: Edit) -> None:
        """Write parents and places where they changed; places grow from the top to the bottom of the project."""
        order = [id_ for id_, _level in self.walk()]
        places = _places([self.rows[id_].get("position") for id_ in order])
        for id_, position in zip(order, places, strict=True):
            row = self.rows[id_]
            if row.get("parent") != self.parent[id_] or row.get("position") != position:
                edit.update("tasks", id_, {"parent": self.parent[id_], "position": position})


def _places(before: Sequence[Value]) -> list[int]:
    """Growing numbers for rows in their order, as many as possible the same as before."""
    kept = _longest_growing(before)
    found: list[int] = []
    at = 0
    while at < len(before):
        told = before[at]
        if at in kept and isinstance(told, int) and told > (found[-1] if found else 0):
            found.append(told)
            at += 1
            continue
        end = at + 1
        while end < len(before) and end not in kept:
            end += 1
        low, count = found[-1] if found else 0, end - at
        upper = before[end] if end < len(before) else None
        room = upper - low if isinstance(upper, int) else 0
        step = room / (count + 1) if room > count else _GAP if end < len(before) else 1
        found += [low + int(step * (n + 1)) for n in range(count)]
        at = end
    return found


def _longest_growing(numbers: Sequence[Value]) -> set[int]:
    """The indexes of a longest growing part of positive whole numbers."""
    tails: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for at, number in enumerate(numbers):
        if not isinstance(number, int) or number <= 0:
            continue
        place = bisect_left(tails, number)
        if place:
            before[at] = last[place - 1]
        tails[place : place + 1] = [number]
        last[place : place + 1] = [at]
    found: set[int] = set()
    here: int | None = last[-1] if last else None
    while here is not None:
        found.add(here)
        here = before.get(here)
    return found


def outline(source: Document | Edit, project: Value) -> Outline:
    """The tree of one project (None: tasks without a project)."""
    return Outline(row for row in source.rows("tasks") if row.get("project") == project)


def wbs(source: Document | Edit, project: Value) -> dict[int, str]:
    """The WBS number of each task: her own where she wrote one, else that of its place."""
    tree = outline(source, project)
    return {id_: str(tree.rows[id_].get("wbs") or number) for id_, number in tree.numbers().items()}


def indent(document: Document, tasks: Sequence[int], *, edit: Edit | None = None) -> None:
    """Put tasks one level down, under the sibling above the first of them."""
    with joined(document, edit, _("Indent")) as e:
        for tree, chosen in _trees(e, tasks):
            for id_ in chosen:
                siblings = tree.children[tree.parent[id_]]
                place = siblings.index(id_)
                if place:
                    above = siblings[place - 1]
                    tree.move(id_, above, len(tree.children[above]))
            tree.write(e)


def outdent(document: Document, tasks: Sequence[int], *, edit: Edit | None = None) -> None:
    """Put tasks one level up; the siblings below each become its children, so that the order stays."""
    with joined(document, edit, _("Outdent")) as e:
        for tree, chosen in _trees(e, tasks):
            for id_ in chosen:
                parent = tree.parent[id_]
                if parent is None:
                    continue
                siblings = tree.children[parent]
                for follower in siblings[siblings.index(id_) + 1 :]:
                    tree.move(follower, id_, len(tree.children[id_]))
                grand = tree.parent[parent]
                tree.move(id_, grand, tree.children[grand].index(parent) + 1)
            tree.write(e)


def move(
    document: Document,
    tasks: Sequence[int],
    *,
    parent: int | None = None,
    before: int | None = None,
    edit: Edit | None = None,
) -> None:
    """Put tasks with everything below them under `parent`, before one of its children (None: at the end)."""
    with joined(document, edit, _("Move tasks")) as e:
        for tree, chosen in _trees(e, tasks):
            for id_ in chosen:
                if parent is not None and (parent == id_ or parent in tree.below(id_)):
                    raise Refused(_("A task cannot be moved below itself."), _("Nothing was changed."))
                if parent is not None and parent not in tree.rows:
                    raise Refused(_("Tasks are moved within one project."), _("Nothing was changed."))
                if before == id_:
                    continue
                siblings = [child for child in tree.children[parent] if child != id_]
                index = siblings.index(before) if before in siblings else len(siblings)
                tree.move(id_, parent, index)
            tree.write(e)


def insert(
    edit: Edit,
    tasks: Sequence[tuple[int, int]],
    project: Value,
    *,
    parent: int | None = None,
    before: int | None = None,
) -> None:
    """Put new tasks, each with its level (0: the outermost), under `parent`, before one of its children."""
    tree = outline(edit, project)
    siblings = [child for child in tree.children[parent] if child not in {id_ for id_, _level in tasks}]
    index = siblings.index(before) if before in siblings else len(siblings)
    fresh = {id_ for id_, _level in tasks}
    for children in tree.children.values():
        children[:] = [child for child in children if child not in fresh]
    above: list[int] = []
    tops: list[int] = []
    for id_, level in tasks:
        depth = max(0, min(level, len(above)))
        del above[depth:]
        up = above[-1] if above else parent
        tree.parent[id_] = up
        if above:
            tree.children[up].append(id_)
        else:
            tops.append(id_)
        above.append(id_)
    tree.children[parent][index:index] = tops
    tree.write(edit)


def _trees(edit: Edit, tasks: Sequence[int]) -> list[tuple[Outline, list[int]]]:
    """The trees of the projects concerned, each with the chosen tasks in order, none below another chosen one."""
    projects: dict[Value, None] = {}
    for id_ in tasks:
        row = edit.row("tasks", id_)
        if row is not None:
            projects[row.get("project")] = None
    found = []
    for project in projects:
        tree = outline(edit, project)
        wanted = set(tasks) & tree.rows.keys()
        inside = {child for id_ in wanted for child in tree.below(id_)}
        found.append((tree, [id_ for id_, _level in tree.walk() if id_ in wanted - inside]))
    return found
