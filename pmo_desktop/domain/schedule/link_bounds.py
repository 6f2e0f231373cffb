"""What one link says about dates that are known: the start it allows, the finish it needs, the room it leaves."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.plan import LagUnit, Link, LinkType

FROM_START = frozenset({LinkType.SS, LinkType.SF})
TO_FINISH = frozenset({LinkType.FF, LinkType.SF})
_PERCENT = frozenset({LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT})


@dataclass(frozen=True, slots=True)
class Tie:
    """A link with the dates and the calendars at both of its ends; `elapsed`: the predecessor runs by the clock."""

    link: Link
    source: Dates
    target: Dates
    source_calendar: WorkCalendar
    target_calendar: WorkCalendar
    elapsed: bool = False

    def allowed_start(self, duration: int) -> Instant:
        """The earliest start of a successor of that many working minutes."""
        bound = self._lagged(self._held(self.source))
        return self.target_calendar.sub(bound, duration) if self.link.type in TO_FINISH and duration else bound

    def latest_finish(self) -> Instant:
        """The latest finish of the predecessor that leaves the successor its late dates."""
        needed = self.target.late_finish_at if self.link.type in TO_FINISH else self.target.late_start_at
        bound = self._lagged(needed, back=True)
        moved = self.link.type in FROM_START and self.source.duration
        return self.source_calendar.add(bound, self.source.duration) if moved else bound

    def room(self) -> int:
        """Working minutes by which the predecessor may slip before the successor moves; less than none: broken."""
        needed = self.target.finish_at if self.link.type in TO_FINISH else self.target.start_at
        return self.source_calendar.between(self._held(self.source), self._lagged(needed, back=True))

    def _held(self, dates: Dates) -> Instant:
        return dates.start_at if self.link.type in FROM_START else dates.finish_at

    def _lagged(self, at: Instant, *, back: bool = False) -> Instant:
        """The instant moved on (or back) by the lag, in the successor's calendar."""
        unit, lag = self.link.unit, self.link.lag
        minutes = round(self.source.duration * lag / 100) if unit in _PERCENT else lag
        by_clock = unit in {LagUnit.ELAPSED, LagUnit.ELAPSED_PERCENT} or (unit is LagUnit.PERCENT and self.elapsed)
        minutes = -minutes if back else minutes
        return at + minutes if by_clock else self.target_calendar.add(at, minutes)
