"""Set many links at once: circles are found on a graph kept in memory, not by reading the table for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pmo_desktop.domain.values.predecessors import LinkText
from pmo_desktop.domain.values.value import Value, row_id
from pmo_desktop.services import references
from pmo_desktop.services.link_circles import Family, closes_circle
from pmo_desktop.store.edit import Edit


class Linker:
    """The links of the file while an import adds to them."""

    def __init__(self, edit: Edit) -> None:
        """Read the links there are."""
        self._edit = edit
        self._family = Family(())
        self.touched = False
        self._present: dict[int, dict[tuple[Value, Value], int]] = defaultdict(dict)
        self._after: dict[int, set[int]] = defaultdict(set)
        for link in edit.rows("links"):
            before, after = link["predecessor"], link["successor"]
            if isinstance(before, int) and isinstance(after, int):
                self._present[after][before, link["type"]] = row_id(link)
                self._after[before].add(after)

    def set(self, task: int, wanted: Sequence[tuple[LinkText, int | None]]) -> list[LinkText]:
        """Make these the predecessors of a task; gives back the links that name nothing or would close a circle."""
        self.touched = True
        left: list[LinkText] = []
        old = self._present[task]
        for before, _kind in old:
            if isinstance(before, int):
                self._after[before].discard(task)
        kept: dict[tuple[Value, Value], int] = {}
        for link, before in wanted:
            if before is None or self.related(before, task) or closes_circle(self._after, self._family, before, task):
                left.append(link)
                continue
            lag = int(link.lag * references.MINUTES.get(link.unit, 480))
            values: dict[str, Value] = {
                "predecessor": before,
                "successor": task,
                "type": link.type,
                "lag": lag,
                "lag_unit": link.unit,
            }
            key: tuple[Value, Value] = (before, link.type)
            if key in old:
                self._edit.update("links", old[key], values)
                kept[key] = old[key]
            elif key not in kept:
                kept[key] = self._edit.insert("links", values)
            self._after[before].add(task)
        for known, id_ in old.items():
            if known not in kept:
                self._edit.delete("links", id_)
        self._present[task] = kept
        return left

    def related(self, one: int, other: int) -> bool:
        """Whether the two are the same task, or one of them is part of the other."""
        if one not in self._family or other not in self._family:
            self._family = Family(self._edit.rows("tasks"))
        return self._family.related(one, other)
