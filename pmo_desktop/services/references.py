"""Records that point at records: links of tasks as text, and what hangs on a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Protocol

from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.predecessors import LinkText, links_text
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services.task_calls import TaskCalls, reference_of

__all__ = ["MINUTES", "Rows", "link_of", "link_texts", "reference_of", "referring"]

MINUTES = {
    "m": 1, "h": 60, "d": 480, "w": 2400, "mo": 9600, "%": 1,
    "em": 1, "eh": 60, "ed": 1440, "ew": 10080, "emo": 43200, "e%": 1,
}  # fmt: skip
"""Minutes in one unit of a lag; of `%` and `e%` the lag keeps the per cent themselves."""

_OWNERS = frozenset({"project", "parent"})
_OWNED = frozenset({("calendar_exceptions", "calendar")})
"""Without its calendar an exception would hold for everybody."""


class Rows(Protocol):
    """Anything that can list the rows of a table: a document or an edit."""

    def rows(self, table: str) -> list[Row]:
        """All rows in id order."""
        ...


def link_of(link: Row, reference: str) -> LinkText:
    """A stored link as it is typed."""
    unit = str(link.get("lag_unit") or "d")
    lag = link.get("lag")
    amount = Decimal(lag if isinstance(lag, int) else 0) / MINUTES.get(unit, 480)
    return LinkText(reference, str(link.get("type") or "FS"), amount.normalize() if amount else Decimal(0), unit)


def link_texts(source: Rows) -> dict[int, str]:
    """The predecessors of every task that has some, as text."""
    links = source.rows("links")
    if not links:
        return {}
    tasks = {row_id(task): task for task in source.rows("tasks")}
    calls = TaskCalls(tasks.values(), source.rows("projects"))
    found: dict[int, list[LinkText]] = defaultdict(list)
    for link in links:
        before, after = link["predecessor"], link["successor"]
        if isinstance(before, int) and isinstance(after, int) and before in tasks and after in tasks:
            found[after].append(link_of(link, calls.text(before, tasks[after].get("project"))))
    return {task: links_text(tuple(links)) for task, links in found.items()}


def referring(registers: Iterable[Register]) -> Mapping[str, list[tuple[str, str, Kind, bool]]]:
    """For each table the fields that point at it: (table, field, kind, whether the row goes with its target)."""
    found: dict[str, list[tuple[str, str, Kind, bool]]] = defaultdict(list)
    for register in registers:
        for field in register.stored:
            if field.kind in {Kind.REF, Kind.REFS} and field.to:
                owner = field.required or field.key in _OWNERS or (register.key, field.key) in _OWNED
                owned = field.kind is Kind.REF and owner
                found[field.to].append((register.key, field.key, field.kind, owned))
    return found
