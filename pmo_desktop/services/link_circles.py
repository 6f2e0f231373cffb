"""Circles of links: who comes after whom, through links and through being part of a summary task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pmo_desktop.domain.values.value import Row, Value, row_id

After = Mapping[int, Iterable[int]]
"""The successors that links give each task."""


class Family:
    """Which tasks are part of which."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Read the outline."""
        self._above: dict[int, int] = {}
        self._below: dict[int, list[int]] = defaultdict(list)
        self._known: set[Value] = set()
        for row in rows:
            id_, parent = row_id(row), row.get("parent")
            self._known.add(id_)
            if isinstance(parent, int):
                self._above[id_] = parent
                self._below[parent].append(id_)

    def __contains__(self, task: Value) -> bool:
        """Whether the task was there when the outline was read."""
        return task in self._known

    def up(self, task: int) -> Iterator[int]:
        """The task and its summary tasks, upwards."""
        seen = set[int]()
        at: int | None = task
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            at = self._above.get(at)

    def down(self, task: int) -> set[int]:
        """The task and all its parts."""
        found, open_ends = {task}, [task]
        while open_ends:
            for part in self._below.get(open_ends.pop(), ()):
                if part not in found:
                    found.add(part)
                    open_ends.append(part)
        return found

    def related(self, one: int, other: int) -> bool:
        """Whether one of the two is part of the other."""
        return one in self.up(other) or other in self.up(one)


def closes_circle(after: After, family: Family, before: int, then: int) -> bool:
    """Whether `before` comes after `then` already, so that a link from `before` to `then` would close a circle.

    What comes after a summary task comes after each of its parts; what a summary comes after holds all its parts up.
    """
    goal = family.down(before)
    seen = family.down(then)
    open_ends = list(seen)
    if seen & goal:
        return True
    asked = set[int]()
    while open_ends:
        for task in family.up(open_ends.pop()):
            if task in asked:
                break  # and so were the summaries above it
            asked.add(task)
            for successor in after.get(task, ()):
                if successor in seen:
                    continue
                reached = family.down(successor) - seen
                if reached & goal:
                    return True
                seen |= reached
                open_ends += reached
    return False
