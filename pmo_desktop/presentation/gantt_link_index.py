"""Which links a slice of rows needs, found from the tasks in sight without looking at all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from pmo_desktop.presentation.gantt_links import FAR, GanttLink

_BLOCK = 64
Placed: TypeAlias = tuple[GanttLink, int, int]
"""A link with the row indexes of predecessor and successor."""
StandIn: TypeAlias = Callable[[GanttLink, int], int | None]
"""The row that stands for a hidden task of a link, or None."""


class TaskLinks:
    """The links of a plan by task; put in order when first asked for, whatever rows are shown."""

    def __init__(self, links: Iterable[GanttLink]) -> None:
        """Take links, in the order they are drawn in."""
        self._given = links
        self._read = False

    @property
    def all(self) -> list[GanttLink]:
        """All links."""
        return [link for _place, link in self.by_id.values()]

    @cached_property
    def by_id(self) -> dict[int, tuple[int, GanttLink]]:
        """The links by id, each with its place in the drawing order."""
        self._read = True
        return {link.id: (place, link) for place, link in enumerate(self._given)}

    @cached_property
    def _of(self) -> dict[int, list[GanttLink]]:
        found: dict[int, list[GanttLink]] = {}
        for _place, link in self.by_id.values():
            for task in (link.predecessor, link.successor):
                if task in found:
                    found[task].append(link)
                else:
                    found[task] = [link]
        return found

    def of(self, task: int) -> list[GanttLink]:
        """Every link that begins or ends at a task."""
        return self._of.get(task, [])

    def __bool__(self) -> bool:
        """Whether there is any link at all."""
        return bool(self.by_id)

    def change(self, gone: Iterable[int], fresh: Iterable[GanttLink]) -> None:
        """Leave out links by id and add others, as drawn last; what is not read yet is read as it is now."""
        if not self._read:
            return
        last = max((place for place, _link in self.by_id.values()), default=0)
        for number in gone:
            known = self.by_id.pop(number, None)
            if known is not None:
                for task in (known[1].predecessor, known[1].successor):
                    self._of[task] = [link for link in self._of.get(task, []) if link.id != number]
        for place, link in enumerate(fresh, last + 1):
            self.by_id[link.id] = (place, link)
            for task in (link.predecessor, link.successor):
                self._of[task] = [*self._of.get(task, []), link]


class LinkIndex:
    """The links between visible rows."""

    def __init__(
        self,
        links: Iterable[GanttLink] | TaskLinks,
        rows: Mapping[int, int],
        stand_in: StandIn | None = None,
        *,
        at: Callable[[int], int | None] | None = None,
    ) -> None:
        """Look at `links` between tasks with a row in `rows` (task id to row index), or one that stands in.

        `at` says the task of a row, None where it is no task; without it `rows` is turned round.
        """
        self._links = links if isinstance(links, TaskLinks) else TaskLinks(links)
        self._rows, self._stand_in, self._task_at = rows, stand_in, at
        self._passing: dict[int, list[Placed]] = {}
        self._touching: tuple[tuple[int, int], list[Placed]] | None = None

    def anew(self) -> LinkIndex:
        """The same rows after their links have changed."""
        return LinkIndex(self._links, self._rows, self._stand_in, at=self._task_at)

    def touching(self, first: int, last: int) -> list[Placed]:
        """The links that end in the rows from `first` to `last` or pass them nearby, each with its two row indexes."""
        if self._touching is None or self._touching[0] != (first, last):
            self._touching = (first, last), self._found(first, last)
        return self._touching[1]

    def _found(self, first: int, last: int) -> list[Placed]:
        found: dict[int, Placed] = {}
        for row in range(max(0, first), last + 1):
            for link in self._at(row):
                placed = self._between(link)
                if placed is not None:
                    found[link.id] = placed
        for block in range(max(0, first) // _BLOCK, last // _BLOCK + 1):
            for placed in self._over(block):
                link, a, b = placed
                if min(a, b) <= last and max(a, b) >= first:
                    found[link.id] = placed
        for placed in self._across if self._stand_in is not None else ():
            link, a, b = placed
            if min(a, b) <= last and max(a, b) >= first:
                found[link.id] = placed
        places = self._links.by_id
        return sorted(found.values(), key=lambda placed: places[placed[0].id][0])

    def placed(self, link: int) -> Placed | None:
        """A link by its id with its two row indexes; None when it is not between visible rows."""
        known = self._links.by_id.get(link)
        if known is None:
            return None
        found = self._between(known[1])
        if found is None and self._stand_in is not None:
            return next((placed for placed in self._across if placed[0].id == link), None)
        return found

    def of(self, task: int) -> list[GanttLink]:
        """Every link that begins or ends at a task, seen or not."""
        return self._links.of(task)

    def __bool__(self) -> bool:
        """Whether there is any link at all."""
        return bool(self._links)

    @cached_property
    def _tasks(self) -> dict[int, int]:
        return {row: task for task, row in self._rows.items()}

    def _at(self, row: int) -> list[GanttLink]:
        task = self._task_at(row) if self._task_at is not None else self._tasks.get(row)
        return self._links.of(task) if task is not None else []

    def _between(self, link: GanttLink) -> Placed | None:
        a, b = self._rows.get(link.predecessor), self._rows.get(link.successor)
        return (link, a, b) if a is not None and b is not None and a != b else None

    def _over(self, block: int) -> list[Placed]:
        """The links of no great length that end in or pass a block of rows."""
        known = self._passing.get(block)
        if known is not None:
            return known
        begin, end = block * _BLOCK, block * _BLOCK + _BLOCK - 1
        found: dict[int, Placed] = {}
        for row in range(max(0, begin - FAR), end + 1):
            for link in self._at(row):
                placed = self._between(link)
                if placed is None or abs(placed[1] - placed[2]) > FAR:
                    continue
                if min(placed[1:]) <= end and max(placed[1:]) >= begin:
                    found[link.id] = placed
        self._passing[block] = list(found.values())
        return self._passing[block]

    @cached_property
    def _across(self) -> list[Placed]:
        """The links that something stands in for."""
        found: list[Placed] = []
        stand_in = self._stand_in
        for link in self._links.all if stand_in is not None else ():
            a, b = self._rows.get(link.predecessor), self._rows.get(link.successor)
            if stand_in is None or (a is not None and b is not None):
                continue
            a = stand_in(link, link.predecessor) if a is None else a
            b = stand_in(link, link.successor) if b is None else b
            if a is not None and b is not None and a != b:
                found.append((link, a, b))
        return found
