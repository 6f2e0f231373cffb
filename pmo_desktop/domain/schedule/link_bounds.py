"""What one link says about dates that are known: the start it allows, the finish it needs, the room it leaves."""

from __future__ import annotations

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.plan import LagUnit, Link, LinkType

FROM_START = frozenset({LinkType.SS, LinkType.SF})
TO_FINISH = frozenset({LinkType.FF, LinkType.SF})


def lag_of(link: Link, source: Dates) -> tuple[int, bool]:
    """The lag in minutes, and whether they run by the clock."""
    if link.unit is LagUnit.PERCENT:
        return round(source.duration * link.lag / 100), False
    return link.lag, link.unit is LagUnit.ELAPSED


def lagged(link: Link, at: Instant, source: Dates, calendar: WorkCalendar, *, back: bool = False) -> Instant:
    """The instant moved on (or back) by the lag, in the successor's calendar."""
    lag, by_clock = lag_of(link, source)
    lag = -lag if back else lag
    return at + lag if by_clock else calendar.add(at, lag)


def allowed_start(link: Link, source: Dates, calendar: WorkCalendar, duration: int) -> Instant:
    """The earliest start of a successor of that duration (working minutes) and calendar."""
    held = source.start_at if link.type in FROM_START else source.finish_at
    bound = lagged(link, held, source, calendar)
    return calendar.sub(bound, duration) if link.type in TO_FINISH and duration else bound


def latest_finish(link: Link, after: Dates, source: Dates, calendar: WorkCalendar, successor: WorkCalendar) -> Instant:
    """The latest finish of the predecessor (with its own calendar) that leaves the successor its late dates."""
    held = after.late_finish_at if link.type in TO_FINISH else after.late_start_at
    bound = lagged(link, held, source, successor, back=True)
    return calendar.add(bound, source.duration) if link.type in FROM_START and source.duration else bound


def room(link: Link, source: Dates, after: Dates, calendar: WorkCalendar, successor: WorkCalendar) -> int:
    """Working minutes by which the predecessor may slip before the successor has to move; less than none: broken."""
    held = source.start_at if link.type in FROM_START else source.finish_at
    needed = after.finish_at if link.type in TO_FINISH else after.start_at
    return calendar.between(lagged(link, held, source, successor), needed)
