"""Time by the clock: every minute of every day counts."""

from __future__ import annotations

from typing import Final

from pmo_desktop.domain.calendar.rules import DAY, Rules, Shift
from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar


class ClockCalendar(WorkCalendar):
    """The calendar of elapsed durations and lags: no nights, no weekends, no years that end."""

    def __init__(self) -> None:
        """Nothing is ever compiled."""
        super().__init__(Rules(((Shift(0, DAY),),) * 7, statutory=False))

    def add(self, instant: Instant, minutes: int) -> Instant:
        """That many minutes later."""
        return instant + minutes

    def sub(self, instant: Instant, minutes: int) -> Instant:
        """That many minutes earlier."""
        return instant - minutes

    def between(self, start: Instant, finish: Instant) -> int:
        """The minutes from one to the other."""
        return finish - start

    def next_start(self, instant: Instant) -> Instant:
        """Work can start at once."""
        return instant

    def previous_finish(self, instant: Instant) -> Instant:
        """Work can end at any time."""
        return instant


ELAPSED: Final = ClockCalendar()
"""The one calendar of everything that runs by the clock."""
