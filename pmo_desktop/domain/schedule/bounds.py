"""What a constraint and a deadline ask of the passes (MS Project; "tasks honour their constraint dates" may be off).

A date outside of working time is moved into it: a start to the next time work can start, a finish to the last time
work can end. A milestone may keep either edge of a period.
"""

from __future__ import annotations

from typing import NamedTuple

from pmo_desktop.domain.schedule.plan import Activity, Constraint
from pmo_desktop.domain.schedule.track import Point, Track

NOT_BEFORE, NOT_AFTER, EXACTLY = range(3)

LATEST = frozenset({Constraint.SNLT, Constraint.FNLT, Constraint.MSO, Constraint.MFO})
"""The constraints that hold a task although its links push it later."""

AT_FINISH = frozenset({Constraint.FNET, Constraint.FNLT, Constraint.MFO})
"""The constraints whose date is that of the finish."""

_EARLIEST = frozenset({Constraint.SNET, Constraint.FNET})
_KINDS = {
    Constraint.SNET: NOT_BEFORE,
    Constraint.FNET: NOT_BEFORE,
    Constraint.SNLT: NOT_AFTER,
    Constraint.FNLT: NOT_AFTER,
    Constraint.MSO: EXACTLY,
    Constraint.MFO: EXACTLY,
}


class Rule(NamedTuple):
    """How the early start is bound; `alone` ones decide instead of the project's start when nothing is before.

    `finish` is the early finish when that is the start of a period: the date as it was given.
    """

    kind: int
    point: Point
    alone: bool
    finish: Point = 0


def bind(activity: Activity, track: Track, span: int, *, wins: bool) -> tuple[Rule | None, Point, Point]:
    """The bound of the early start, the late finish it forces, and the latest finish it allows; 0 is none."""
    cap = track.point(activity.deadline) & -2 if activity.deadline is not None else 0
    constraint, at = activity.constraint, activity.constraint_at
    kind = _KINDS.get(constraint)
    if kind is None or at is None:
        return None, 0, cap
    edge: Point = 0
    if constraint in AT_FINISH:
        finish = track.point(at)
        if track.instant(finish) != at:
            finish &= -2
        elif span and finish & 1 and constraint is not Constraint.FNLT:
            edge = finish
        start = 2 * ((finish >> 1) - span) + 1 if span else finish
        if activity.elapsed:
            start = track.point(track.instant(finish) - activity.duration)
    else:
        start = track.point(at) | 1 if span else track.point(at)
        finish = (start & -2) + 2 * span
        if activity.elapsed:
            finish = track.point(track.instant(start) + activity.duration)
    force: Point = 0
    latest = finish & -2
    if kind == EXACTLY:
        force = latest
    elif kind == NOT_AFTER:
        cap = min(cap, latest) if cap else latest
    if not wins:
        if kind == NOT_AFTER:
            return None, force, cap
        kind = NOT_BEFORE
    return Rule(kind, start, constraint in _EARLIEST, edge if wins else 0), force, cap
