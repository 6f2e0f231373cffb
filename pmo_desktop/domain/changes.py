"""What an edit did: the one value behind undo, refresh and audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pmo_desktop.domain.values.value import Row


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after an edit; `before` is None for an added row, `after` for a deleted one."""

    table: str
    id: int
    before: Row | None
    after: Row | None

    @property
    def fields(self) -> frozenset[str]:
        """The keys whose values differ (all keys of an added or deleted row)."""
        before: Mapping[str, object] = self.before or {}
        after: Mapping[str, object] = self.after or {}
        return frozenset(k for k in {*before, *after} if before.get(k) != after.get(k))


@dataclass(frozen=True, slots=True)
class Step:
    """One user intention, netted per row (first before, last after).

    `source` says how it came about: "user", "import:FILE", "sent:FILE", or, of a step that only moved another one,
    "undo:STEP" and "redo:STEP". An `undone` step is not in effect: it was taken back.
    `changes` is empty in news that carries no rows (see `Document.subscribe`).
    """

    id: int
    label: str
    when: datetime
    source: str
    changes: tuple[Change, ...]
    who: str = ""
    undone: bool = False

    @property
    def way(self) -> str:
        """How it came about, without the file or step it came from."""
        return self.source.partition(":")[0]

    @property
    def origin(self) -> str:
        """The file it came from, or the number of the step it moved; empty for her own steps."""
        return self.source.partition(":")[2]

    @property
    def tables(self) -> frozenset[str]:
        """The tables it touched."""
        return frozenset(change.table for change in self.changes)
