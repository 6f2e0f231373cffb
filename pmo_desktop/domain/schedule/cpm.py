"""What the critical path method gives for a plan: dates early and late, floats, what decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pmo_desktop.domain.calendar.worktime import Instant, day_of
from pmo_desktop.domain.schedule.notes import Note
from pmo_desktop.domain.schedule.why import Driver


class Dates(NamedTuple):
    """When a task is, early and late, with its floats in working minutes and what decided it.

    `percent` counts ten-thousandths, `duration` working minutes. The early dates are those of the links alone; they
    differ from the scheduled ones of a task that is done as late as possible. `longest` says whether the task is on
    the longest path, `pieces` are the worked parts of a split task.
    """

    start_at: Instant
    finish_at: Instant
    late_start_at: Instant
    late_finish_at: Instant
    total_float: int
    free_float: int
    critical: bool
    driver: Driver
    percent: int = 0
    duration: int = 0
    messages: tuple[str, ...] = ()
    longest: bool = False
    pieces: tuple[tuple[Instant, Instant], ...] = ()
    early_start_at: Instant = 0
    early_finish_at: Instant = 0
    start_float: int = 0
    finish_float: int = 0

    @property
    def start(self) -> date:
        """The day it starts."""
        return day_of(self.start_at)

    @property
    def finish(self) -> date:
        """The day it finishes, inclusive."""
        return day_of(self.finish_at - 1) if self.finish_at > self.start_at else day_of(self.start_at)

    @property
    def late_end_at(self) -> Instant:
        """The late finish as it is shown: a milestone that began behind free time does not finish before it."""
        return self.late_finish_at if self.finish_float < 0 else max(self.late_finish_at, self.late_start_at)

    @property
    def room(self) -> int:
        """The free float as it is shown: never more than the total float, and none for what is too late already."""
        return min(self.free_float, max(self.total_float, 0))

    @property
    def interfering_float(self) -> int:
        """The part of the total float that moves a successor when it is used."""
        return max(0, self.total_float - self.free_float)


@dataclass(frozen=True, slots=True)
class ScheduleResult:
    """The dates of every task that has some, what is to be said, and when each project starts and finishes."""

    dates: Mapping[int, Dates]
    notes: tuple[Note, ...]
    starts: Mapping[int, Instant]
    finishes: Mapping[int, Instant]
