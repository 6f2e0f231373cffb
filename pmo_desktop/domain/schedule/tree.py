"""The outline of a plan by index: who is below whom, and which rows are the leaves that are scheduled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pmo_desktop.domain.schedule.plan import Plan


class Tree:
    """Parents and children of the activities of a plan, each called by its place in the plan; -1 is no parent."""

    def __init__(self, plan: Plan) -> None:
        """Find the children; a task below itself counts as a top row."""
        self.index = {activity.id: place for place, activity in enumerate(plan.activities)}
        find = self.index.get
        self.parent = [-1 if a.parent is None else find(a.parent, -1) for a in plan.activities]
        self.children: dict[int, list[int]] = defaultdict(list)
        for place, parent in enumerate(self.parent):
            if parent >= 0:
                self.children[parent].append(place)
        self._break_loops()
        self._leaves: dict[int, list[int]] = {}

    def leaves(self, place: int) -> list[int]:
        """The rows without children below a row, its own first; the row itself when it has none."""
        if place not in self.children:
            return [place]
        known = self._leaves.get(place)
        if known is None:
            known = [child for child in self.children[place] if child not in self.children]
            for child in self.children[place]:
                if child in self.children:
                    known.extend(self.leaves(child))
            self._leaves[place] = known
        return known

    def above(self, place: int) -> Iterator[int]:
        """The summaries above a row, the nearest first."""
        place = self.parent[place]
        while place >= 0:
            yield place
            place = self.parent[place]

    def _break_loops(self) -> None:
        """A task below itself would never end."""
        sound: set[int] = {-1}
        for place in list(self.children):
            way: list[int] = []
            at = place
            while at not in sound and at not in way:
                way.append(at)
                at = self.parent[at]
            if at in way:
                loose = way[-1] if at == way[0] else at
                parent, self.parent[loose] = self.parent[loose], -1
                self.children[parent].remove(loose)
                if not self.children[parent]:
                    del self.children[parent]
            sound.update(way)
