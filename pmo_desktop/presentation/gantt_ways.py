"""A way of looking at a plan: what is filtered, grouped and sorted; kept as JSON between two days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pmo_desktop.presentation.filters import Filter, from_json, to_json
from pmo_desktop.presentation.gantt_filter import Look, TaskFilter
from pmo_desktop.presentation.rows import Sort

GROUPS = ("owner", "phase", "project", "status")
"""The fields one groups by most, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Way:
    """What of a plan is shown, and in which order; `group` is the field of the groups, empty for the outline."""

    filter: TaskFilter = field(default_factory=TaskFilter)
    group: str = ""
    sort: tuple[Sort, ...] = ()

    def __bool__(self) -> bool:
        """Whether this is anything else than the whole plan in its own order."""
        return bool(self.filter or self.group or self.sort)

    @property
    def ordered(self) -> bool:
        """Whether rows stand in the plan's own order, so that they can be moved about."""
        return not self.group and not self.sort

    def to_json(self) -> dict[str, object]:
        """As kept in the user's settings."""
        return {
            "looks": [look.value for look in Look if look in self.filter.looks],
            "words": self.filter.words,
            "person": self.filter.person,
            "conditions": [to_json(one) for one in self.filter.conditions],
            "group": self.group,
            "sort": [[one.field, one.descending] for one in self.sort],
        }


def way_from(kept: object) -> Way:
    """The way that was kept; what cannot be read is left out."""
    if not isinstance(kept, Mapping):
        return Way()
    known = {look.value: look for look in Look}
    looks = frozenset(known[name] for name in _list(kept.get("looks")) if name in known)
    told = [from_json(one) for one in _list(kept.get("conditions")) if isinstance(one, Mapping)]
    conditions: tuple[Filter, ...] = tuple(one for one in told if one is not None)
    sort = tuple(Sort(str(one[0]), bool(one[1])) for one in _list(kept.get("sort")) if _pair(one))
    words, person = str(kept.get("words") or ""), str(kept.get("person") or "")
    return Way(TaskFilter(looks, words, conditions, person), str(kept.get("group") or ""), sort)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2
