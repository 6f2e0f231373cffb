"""Bringing one person's changes over into what another wrote meanwhile: both began from the same file."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pmo_desktop.domain.changes import Step
from pmo_desktop.services.bringing_back import BroughtBack, bring_back
from pmo_desktop.services.jobs import Progress, silent
from pmo_desktop.services.owned_rows import part_field
from pmo_desktop.store.document import Document

_MOST = 1_000_000
_NEVER = frozenset({"history", "imports"})

Ids = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Changes:
    """The records that one side added or changed, deleted, and that both sides touched, by table.

    `new` are the rows that this side made, parts of records included: what has their number elsewhere is another one.
    """

    written: Ids = field(default_factory=dict)
    deleted: Ids = field(default_factory=dict)
    both: Ids = field(default_factory=dict)
    new: Collection[tuple[str, int]] = ()

    @property
    def none(self) -> bool:
        """Whether there is nothing to bring over."""
        return not self.written and not self.deleted


def own_changes(mine: Document, theirs: Document) -> Changes:
    """What was done in `mine` since the last step that both have, and what was taken back there."""
    common = _common(mine, theirs)
    taken_back = _taken_back(mine, theirs)
    hers = list(_steps(mine, common, _taken_back(theirs, mine)))
    others = list(_steps(theirs, common, taken_back))
    undone = [
        whole for short in theirs.history(_MOST) if _mark(short) in taken_back if (whole := theirs.step(short.id))
    ]
    touched = {**_touched(mine, hers), **dict.fromkeys(_touched(theirs, undone), True)}
    by_others = _touched(theirs, others)
    new = _made(hers)
    found: dict[str, dict[str, list[int]]] = {"written": {}, "deleted": {}, "both": {}}
    for (table, id_), stood in touched.items():
        row = mine.row(table, id_)
        if row is None and not stood:
            continue  # added and deleted again: what has that number in theirs is another record
        found["written" if row is not None else "deleted"].setdefault(table, []).append(id_)
        known = (table, id_) in by_others and (table, id_) not in new
        other = theirs.row(table, id_) if known else None
        if other is not None and (row is None or row.get("created_at") == other.get("created_at")):
            found["both"].setdefault(table, []).append(id_)
    return Changes(_told(found["written"]), _told(found["deleted"]), _told(found["both"]), new)


def bring_over(
    present: Document, mine: Document, changes: Changes, *, label: str, progress: Progress = silent
) -> BroughtBack:
    """Write the changes into the present: what was written there and what was deleted, in one step."""
    return bring_back(
        present, mine, several=changes.written, away=changes.deleted, apart=changes.new, label=label, progress=progress
    )


_Mark = tuple[int, object, str]


def _mark(step: Step) -> _Mark:
    """By what a step is found in another history."""
    return step.id, step.when, step.label


def _shared(mine: Document, theirs: Document, step: Step) -> bool:
    """Whether a step found in both histories is one: not two of one second that merely look alike."""
    here, there = mine.step(step.id), theirs.step(step.id)
    return here is None or there is None or here.changes == there.changes


def _common(mine: Document, theirs: Document) -> int:
    """The id of the newest step in effect that both histories have."""
    known = set(map(_mark, theirs.history(_MOST)))
    found = (step for step in mine.history(_MOST) if _mark(step) in known and _shared(mine, theirs, step))
    return next((step.id for step in found), 0)


def _taken_back(document: Document, other: Document) -> set[_Mark]:
    """The steps of the other that were taken back here and not brought again."""
    known = set(map(_mark, other.history(_MOST)))
    undone = (step for step in document.chronicle(_MOST) if step.undone and _mark(step) in known)
    return {_mark(step) for step in undone if _shared(document, other, step)}


def _steps(document: Document, since: int, leave: Container[_Mark]) -> Iterator[Step]:
    """The steps in effect since a step with their changes, newest first."""
    for short in document.history(_MOST):
        step = document.step(short.id) if short.id > since and _mark(short) not in leave else None
        if step is not None:
            yield step


def _touched(document: Document, steps: Iterable[Step]) -> dict[tuple[str, int], bool]:
    """The records that steps touched, and whether they stood before; a part counts for its record."""
    found: dict[tuple[str, int], bool] = {}
    for change in (change for step in steps for change in step.changes):
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


def _made(steps: Iterable[Step]) -> set[tuple[str, int]]:
    """What did not stand before the steps, parts of records included."""
    return {(change.table, change.id) for step in steps for change in step.changes if change.before is None}


def _told(found: Mapping[str, list[int]]) -> Ids:
    return {table: tuple(sorted(ids)) for table, ids in found.items()}
