"""How far each earlier state is from the present, step by step backwards, without making the states again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pmo_desktop.domain.values.value import Row
from pmo_desktop.services.differences import RegisterDifference, equal
from pmo_desktop.services.owned_rows import part_field
from pmo_desktop.store.document import Document
from pmo_desktop.store.past import Moment, Tip, tip_at

_Place = tuple[str, int]


class WalkingBack:
    """The rows as they were, further back with each step taken back, and which of them differ from the present."""

    def __init__(self, document: Document) -> None:
        """Stand at the present."""
        self._document = document
        self._then: dict[_Place, Row | None] = {}
        self._differing: dict[_Place, None] = {}

    def take_back(self, step: int) -> None:
        """Go back before a step."""
        told = self._document.step(step)
        for change in reversed(told.changes if told is not None else ()):
            place = (change.table, change.id)
            if change.before is None or change.after is None:
                self._then[place] = change.before
            else:
                now = self._then[place] if place in self._then else self._document.row(*place)
                self._then[place] = {**(now or {}), **change.before}
            self._differing.pop(place, None)
            if not self._same(place):
                self._differing[place] = None

    def _same(self, place: _Place) -> bool:
        then, now = self._then[place], self._document.row(*place)
        return then is now if then is None or now is None else equal(then, now)

    def differences(self) -> tuple[RegisterDifference, ...]:
        """What differs from the present; links and other parts count for their record."""
        gone: dict[_Place, None] = {}
        added: dict[_Place, None] = {}
        changed: dict[_Place, None] = {}
        for place in self._differing:
            then, now = self._then[place], self._document.row(*place)
            owner = part_field(place[0])
            if owner is not None:
                to = self._document.register(place[0])[owner].to
                owners = (side[owner] for side in (then, now) if side is not None)
                changed |= {(to, one): None for one in owners if isinstance(one, int)}
            elif then is None or now is None:
                (gone if now is None else added)[place] = None
            else:
                changed[place] = None
        standing = [place for place in changed if place not in gone and place not in added]
        found = (
            RegisterDifference(key, _of(gone, key), _of(standing, key), _of(added, key))
            for key in self._document.tables()
        )
        return tuple(one for one in found if one.count)


def _of(places: dict[_Place, None] | Sequence[_Place], table: str) -> tuple[int, ...]:
    return tuple(sorted(id_ for key, id_ in places if key == table))


def since_each(
    document: Document, moments: Sequence[Moment], only: Collection[int] | None = None
) -> Iterator[tuple[Moment, tuple[RegisterDifference, ...]]]:
    """The states after steps, newest first and without a gap (told: `only` these), each with what differs now."""
    walking = WalkingBack(document)
    newer: int | None = None
    for moment in moments:
        if moment.step is None:
            return
        if newer is not None:
            walking.take_back(newer)
        if only is None or moment.step in only:
            yield moment, walking.differences()
        newer = moment.step


def same_as_step(document: Document, moments: Sequence[Moment]) -> dict[Moment, int]:
    """The backups that hold just the state after a step of the history."""
    steps = {(step.id, step.when.isoformat(), step.label): step.id for step in document.history(100_000)}
    found = {}
    for moment in moments:
        tip: Tip | None = None if moment.backup is None else tip_at(moment.backup)
        if tip is not None and (step := steps.get((tip.step, tip.at, tip.label))) is not None:
            found[moment] = step
    return found
