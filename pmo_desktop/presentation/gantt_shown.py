"""The visible rows of a plan as arrays: what each stands for and how deep it is; the rest is found when looked at."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable

from pmo_desktop.presentation.gantt_tree import Entry, Kept, RowKey, TaskTree

_KINDS = ("task", "project", "marks", "head", "group")
_CODES = {kind: code for code, kind in enumerate(_KINDS)}


class Shown:
    """Rows from top to bottom."""

    def __init__(self, tree: TaskTree, entries: Iterable[Entry] | None = None, kept: Kept | None = None) -> None:
        """Take `entries` as they come; without, rows are added by the tree."""
        self._tree, self._kept = tree, kept
        self.ids = array("q")
        self.levels = bytearray()
        self._kinds = bytearray()
        self._given: dict[int, Entry] = {}
        for number, entry in enumerate(entries or ()):
            self.add(entry.key, entry.level)
            self._given[number] = entry
        self._rows: dict[int, int] | None = None
        self._others: dict[RowKey, int] = {}

    def add(self, key: RowKey, level: int) -> None:
        """One row more."""
        self.ids.append(key.id)
        self.levels.append(min(level, 255))
        self._kinds.append(_CODES[key.kind])

    def add_tasks(self, tasks: list[int], levels: bytearray) -> None:
        """Many tasks more."""
        self.ids.extend(tasks)
        self.levels += levels
        self._kinds += bytes(len(tasks))

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.ids)

    def key(self, index: int) -> RowKey:
        """What the row at an index stands for."""
        return RowKey(_KINDS[self._kinds[index]], self.ids[index])  # type: ignore[arg-type] # one of the five

    def task(self, index: int) -> int | None:
        """The task of a row; None where it is none or there is no such row."""
        return self.ids[index] if 0 <= index < len(self.ids) and not self._kinds[index] else None

    def entry(self, index: int) -> Entry:
        """The row at an index with its depth and number."""
        if index in self._given:
            return self._given[index]
        key = self.key(index)
        if key.kind != "task":
            return Entry(key, self.levels[index], "", key.kind == "project" and self._kept is not None)
        faded = self._kept is not None and key.id not in self._kept.hits
        return Entry(key, self.levels[index], self._tree.number(key.id), faded)

    @property
    def rows(self) -> dict[int, int]:
        """Where each task is, by id."""
        if self._rows is None:
            self._rows = {}
            if any(self._kinds):
                for index, code in enumerate(self._kinds):
                    if code:
                        self._others[self.key(index)] = index
                    else:
                        self._rows[self.ids[index]] = index
            else:
                self._rows = dict(zip(self.ids, range(len(self.ids)), strict=True))
        return self._rows

    def index(self, key: RowKey) -> int | None:
        """Where a row is, or None."""
        rows = self.rows
        return rows.get(key.id) if key.kind == "task" else self._others.get(key)

    def same_rows(self, other: Shown) -> bool:
        """Whether these are the same rows in the same order."""
        return self.ids == other.ids and self._kinds == other._kinds


def shown_rows(
    tree: TaskTree,
    collapsed: frozenset[RowKey],
    kept: Kept | None,
    *,
    marked: Collection[int] = (),
    heads: Collection[int] = (),
) -> Shown:
    """The rows of a tree; `kept` None means all.

    Below each project of `marked` comes the line of its milestones; a head stands over each project of `heads`.
    """
    made = Shown(tree, kept=kept)
    folded = False
    for project, passes in tree.projects(kept):
        if project in heads:
            head = RowKey("head", project)
            folded = head in collapsed
            made.add(head, 0)
        if folded or not passes:
            continue
        made.add(RowKey("project", project), 0)
        if project in marked:
            made.add(RowKey("marks", project), 1)
        if RowKey("project", project) not in collapsed:
            made.add_tasks(*tree.walk(project, collapsed, kept))
    made.add_tasks(*tree.walk(None, collapsed, kept))
    return made
