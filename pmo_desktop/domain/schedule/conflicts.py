"""What is wrong with a plan after the passes: broken links, constraints that win, missed deadlines, negative float."""

from __future__ import annotations

from collections.abc import Iterator

from pmo_desktop.domain.calendar.worktime import day_of
from pmo_desktop.domain.schedule.bounds import LATEST
from pmo_desktop.domain.schedule.floats import start_and_finish_float, total_float
from pmo_desktop.domain.schedule.forward import bound_of
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.notes import Note, NoteKind
from pmo_desktop.domain.schedule.plan import Constraint
from pmo_desktop.domain.schedule.values import Found

_NO_DATE = frozenset({Constraint.ASAP, Constraint.ALAP})


def conflicts(network: Network, found: Found) -> list[Note]:
    """All notes about single tasks, in the order of the plan."""
    notes: list[tuple[int, Note]] = []
    for place in network.watched:
        if network.leaf[place] and found.es[place]:
            notes.extend((place, note) for note in _of(network, found, place))
    groups = {group for group, _track in network.buckets}
    asked = network.watched if groups <= network.starts.keys() else range(network.count)
    notes.extend((place, note) for place in asked for note in _undated(network, found, place))
    told = {place for place, _note in notes}
    notes.extend((place, note) for place in network.watched - told for note in _behind(network, found, place))
    return [note for _place, note in sorted(notes, key=lambda pair: pair[0])]


def _undated(network: Network, found: Found, place: int) -> Iterator[Note]:
    if network.leaf[place] and not found.ef[place] and (network.fs_out[place] or network.more_out[place]):
        yield Note(NoteKind.NO_DATES, network.plan.activities[place].id)


def _behind(network: Network, found: Found, place: int) -> Iterator[Note]:
    """A date that could not be kept although nothing else says so: the links won."""
    if network.leaf[place] and found.ef[place]:
        total = total_float(network, *start_and_finish_float(network, found, place), place)
        if total < 0:
            activity = network.plan.activities[place]
            own = activity.constraint in LATEST and found.lf[place] in {network.force[place], network.cap[place]}
            kind = NoteKind.CONSTRAINT_LATE if own else NoteKind.NEGATIVE_FLOAT
            yield Note(kind, activity.id, (), -total)


def _of(network: Network, found: Found, place: int) -> Iterator[Note]:
    activity = network.plan.activities[place]
    start, finish = activity.start, activity.finish
    if activity.manual and start is not None and finish is not None and finish < start:
        yield Note(NoteKind.BACKWARDS, activity.id)
    if activity.constraint not in _NO_DATE and activity.constraint_at is None:
        yield Note(NoteKind.NO_CONSTRAINT_DATE, activity.id)
    if network.finished[place]:
        return
    yield from _early(network, found, place)
    end = found.early_finish(network, place)
    if activity.deadline is not None and end > activity.deadline:
        late = network.track[place].between(activity.deadline, end)
        yield Note(NoteKind.DEADLINE_MISSED, activity.id, (), late)


def _early(network: Network, found: Found, place: int) -> Iterator[Note]:
    """The links that a date by hand or a constraint does not wait for."""
    activity = network.plan.activities[place]
    holds = activity.constraint in LATEST and activity.group not in network.plan.links_win
    if not activity.manual and (not holds or network.started[place]):
        return
    track, snap = network.track[place], network.snap[place]
    start = found.early_start(network, place)
    bounds = [(found.ef[source], network.plan.activities[source].id) for source in network.fs_in[place]]
    bounds += [(bound_of(network, found, edge), edge.link.predecessor) for edge in network.more_in[place]]
    told: set[int] = set()
    for point, before in bounds:
        if point and before not in told and day_of(track.instant(point | snap)) > day_of(start):
            told.add(before)
            kind = NoteKind.BROKEN_LINK if activity.manual else NoteKind.CONSTRAINT_WINS
            yield Note(kind, activity.id, (before,), (point >> 1) - (found.es[place] >> 1))
