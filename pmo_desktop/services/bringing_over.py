"""Bringing one person's changes over into what another wrote meanwhile: both began from the same file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pmo_desktop.domain.changes import Step
from pmo_desktop.services.bringing_back import BroughtBack, bring_back
from pmo_desktop.services.owned_rows import part_field
from pmo_desktop.store.document import Document

_MOST = 2000
_NEVER = frozenset({"history", "imports"})

Ids = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Changes:
    """The records that one side added or changed, deleted, and that both sides touched, by table."""

    written: Ids = field(default_factory=dict)
    deleted: Ids = field(default_factory=dict)
    both: Ids = field(default_factory=dict)

    @property
    def none(self) -> bool:
        """Whether there is nothing to bring over."""
        return not self.written and not self.deleted


def own_changes(mine: Document, theirs: Document) -> Changes:
    """What was done in `mine` since the last step that both have."""
    common = _common(mine.history(_MOST), theirs.history(_MOST))
    touched = _touched(mine, common)
    others = _touched(theirs, common)
    written: dict[str, list[int]] = defaultdict(list)
    deleted: dict[str, list[int]] = defaultdict(list)
    both: dict[str, list[int]] = defaultdict(list)
    for (table, id_), stood in touched.items():
        row = mine.row(table, id_)
        if row is None and not stood:
            continue  # added and deleted again: what has that number in theirs is another record
        (written if row is not None else deleted)[table].append(id_)
        other = theirs.row(table, id_) if (table, id_) in others else None
        if other is not None and (row is None or row.get("created_at") == other.get("created_at")):
            both[table].append(id_)
    return Changes(_told(written), _told(deleted), _told(both))


def bring_over(present: Document, mine: Document, changes: Changes, *, label: str) -> BroughtBack:
    """Write the changes into the present: what was written, then what was deleted; each is one step."""
    done = BroughtBack(0, 0, 0)
    if changes.written:
        done = bring_back(present, mine, several=changes.written, label=label)
    gone = {
        table: [id_ for id_ in ids if present.row(table, id_) is not None] for table, ids in changes.deleted.items()
    }
    gone = {table: ids for table, ids in gone.items() if ids}
    if gone:
        away = bring_back(present, mine, several=gone, take_added=True, label=label)
        done = BroughtBack(done.returned, done.changed, away.taken, (*done.left, *away.left), done.ids)
    return done


def _common(mine: Iterable[Step], theirs: Iterable[Step]) -> int:
    """The id of the newest step in effect that both histories have."""
    known = {(step.id, step.when, step.label) for step in theirs}
    return next((step.id for step in mine if (step.id, step.when, step.label) in known), 0)


def _touched(document: Document, since: int) -> dict[tuple[str, int], bool]:
    """The records that the steps since then touched, and whether they stood before; a part counts for its record."""
    found: dict[tuple[str, int], bool] = {}
    for short in document.history(_MOST):
        step = document.step(short.id) if short.id > since else None
        for change in step.changes if step is not None else ():
            owner = part_field(change.table)
            if change.table in _NEVER:
                continue
            if owner is None:
                found[change.table, change.id] = change.before is not None  # the oldest step is the last one here
                continue
            row = document.row(change.table, change.id) or change.after or change.before or {}
            of = row.get(owner)
            if isinstance(of, int):
                found.setdefault((document.register(change.table)[owner].to, of), True)
    return found


def _told(found: Mapping[str, list[int]]) -> Ids:
    return {table: tuple(sorted(ids)) for table, ids in found.items()}
