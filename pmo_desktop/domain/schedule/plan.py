"""What is scheduled: activities with their links, constraints and calendars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar


class LinkType(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class LagUnit(StrEnum):
    """A lag in working minutes of the successor's calendar, in minutes by the clock, or in % of the predecessor."""

    WORK = "work"
    ELAPSED = "elapsed"
    PERCENT = "percent"


class Constraint(StrEnum):
    """What a task may be bound to beside its links."""

    ASAP = "asap"
    ALAP = "alap"
    SNET = "snet"
    SNLT = "snlt"
    FNET = "fnet"
    FNLT = "fnlt"
    MSO = "mso"
    MFO = "mfo"


@dataclass(frozen=True, slots=True)
class Link:
    """One dependency; a negative lag is a lead."""

    predecessor: int
    successor: int
    type: LinkType = LinkType.FS
    lag: int = 0
    unit: LagUnit = LagUnit.WORK


@dataclass(frozen=True, slots=True)
class Activity:
    """One task as the engine sees it; durations and lags in working minutes, dates as instants.

    `manual` ones stay from `start` to `finish`. Of the others `start` is the wish of a task without predecessors;
    it bounds nothing else. An activity that others name as `parent` is a summary and takes its dates from them.
    `group` is the project: it has a start and a finish of its own. `percent` counts ten-thousandths.
    """

    id: int
    duration: int
    calendar: WorkCalendar = field(compare=False)
    parent: int | None = None
    group: int = 0
    manual: bool = False
    start: Instant | None = None
    finish: Instant | None = None
    constraint: Constraint = Constraint.ASAP
    constraint_at: Instant | None = None
    deadline: Instant | None = None
    actual_start: Instant | None = None
    actual_finish: Instant | None = None
    percent: int = 0
    left_out: bool = False

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.actual_finish is not None or self.percent >= 10000

    @property
    def started(self) -> bool:
        """Whether some of it is done."""
        return self.actual_start is not None or self.percent > 0 or self.finished


@dataclass(frozen=True, slots=True)
class Plan:
    """All activities and links of one or more projects, and when each project may start.

    A project that is not given a start and has no date at all starts `otherwise`.
    """

    activities: tuple[Activity, ...]
    links: tuple[Link, ...] = ()
    starts: Mapping[int, Instant] = field(default_factory=dict)
    otherwise: Instant | None = None
