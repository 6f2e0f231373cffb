"""How a constraint moves the early and the late dates of a task (MS Project, "tasks honour their constraint dates")."""

from __future__ import annotations

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar
from pmo_desktop.domain.schedule.plan import Constraint

LATEST = frozenset({Constraint.SNLT, Constraint.FNLT, Constraint.MSO, Constraint.MFO})
"""The constraints that hold a task although its links push it later."""

AT_FINISH = frozenset({Constraint.FNET, Constraint.FNLT, Constraint.MFO})
"""The constraints whose date is that of the finish."""


def early_start(kind: Constraint, at: Instant, start: Instant, duration: int, calendar: WorkCalendar) -> Instant:
    """The early start that the links allow, moved by the constraint."""
    if kind in AT_FINISH:
        at = calendar.sub(at, duration)
    match kind:
        case Constraint.SNET | Constraint.FNET:
            return max(start, at)
        case Constraint.SNLT | Constraint.FNLT:
            return min(start, at)
        case Constraint.MSO | Constraint.MFO:
            return at
    return start


def late_finish(kind: Constraint, at: Instant, finish: Instant, duration: int, calendar: WorkCalendar) -> Instant:
    """The late finish that the successors allow, moved by the constraint."""
    match kind:
        case Constraint.SNLT:
            return min(finish, calendar.add(at, duration))
        case Constraint.FNLT:
            return min(finish, at)
        case Constraint.MSO:
            return calendar.add(at, duration)
        case Constraint.MFO:
            return at
    return finish
