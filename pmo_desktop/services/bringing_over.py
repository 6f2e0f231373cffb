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
    for table, id_ in touched:
        (written if mine.row(table, id_) is not None else deleted)[table].append(id_)
        if (table, id_) in others and theirs.row(table, id_) is not None:
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


def _touched(document: Document, since: int) -> set[tuple[str, int]]:
    """The records that the steps since then touched; a part counts for the record it belongs to."""
    found: set[tuple[str, int]] = set()
    for short in document.history(_MOST):
        step = document.step(short.id) if short.id > since else None
        for change in step.changes if step is not None else ():
            owner = part_field(change.table)
            if change.table in _NEVER:
                continue
            if owner is None:
                found.add((change.table, change.id))
                continue
            row = document.row(change.table, change.id) or change.after or change.before or {}
            of = row.get(owner)
            if isinstance(of, int):
                found.add((document.register(change.table)[owner].to, of))
    return found


def _told(found: Mapping[str, list[int]]) -> Ids:
    return {table: tuple(sorted(ids)) for table, ids in found.items()}
