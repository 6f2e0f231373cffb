"""Tasks grouped by what they share: an owner, a phase, a status; each group one row with its tasks below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import NameOf, show
from pmo_desktop.presentation.gantt_tree import Entry, RowKey, TaskTree
from pmo_desktop.presentation.rows import sort_key


@dataclass(frozen=True, slots=True)
class Group:
    """What some tasks share, in words, and the tasks in the order of the plan."""

    key: RowKey
    title: str
    tasks: tuple[int, ...]

    @property
    def words(self) -> str:
        """The title with the number of tasks."""
        count = ngettext("{n} task", "{n} tasks", len(self.tasks)).format(n=len(self.tasks))
        return f"{self.title} · {count}"


class Groups:
    """All groups in order; those without a value come last."""

    def __init__(self, groups: Iterable[Group]) -> None:
        """Take the groups."""
        self._groups = {group.key: group for group in groups}

    def group(self, key: RowKey) -> Group | None:
        """The group of a row."""
        return self._groups.get(key)

    @property
    def size(self) -> int:
        """How many tasks there are in all groups."""
        return sum(len(group.tasks) for group in self._groups.values())

    def keys(self) -> list[RowKey]:
        """The rows that can be collapsed."""
        return list(self._groups)

    def visible(self, collapsed: frozenset[RowKey]) -> Iterator[Entry]:
        """The rows from top to bottom."""
        for key, group in self._groups.items():
            yield Entry(key, 0, "")
            if key not in collapsed:
                for number, task in enumerate(group.tasks, start=1):
                    yield Entry(RowKey("task", task), 1, str(number))


def groups_by(
    field: Field,
    tasks: Mapping[int, Row],
    names: NameOf,
    value_of: Callable[[Row], Value],
    order: Callable[[list[int]], list[int]] | None = None,
) -> Callable[[TaskTree, Callable[[Row], bool] | None], Groups]:
    """Groups of the tasks without any below them, by the value of a field, each in the `order` asked for."""

    def make(tree: TaskTree, keep: Callable[[Row], bool] | None) -> Groups:
        found: dict[Value, list[int]] = {}
        for task in tree.leaves():
            row = tasks[task]
            if keep is None or keep(row):
                value = value_of(row)
                found.setdefault(None if value in ("", ()) else value, []).append(task)
        compare = sort_key(field, names)
        filled = sorted((value for value in found if value is not None), key=compare)  # type: ignore[arg-type]
        made = []
        for value in [*filled, *([None] if None in found else [])]:
            title = show(field, value, names) if value is not None else _("(blank)")
            members = found[value] if order is None else order(found[value])
            made.append(Group(RowKey("group", crc32(repr(value).encode())), title, tuple(members)))
        return Groups(made)

    return make
