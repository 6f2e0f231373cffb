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
    """A lag in working minutes of the successor's calendar, in minutes by the clock, or in % of the predecessor.

    The per cent of a predecessor count as working time, or by the clock.
    """

    WORK = "work"
    ELAPSED = "elapsed"
    PERCENT = "percent"
    ELAPSED_PERCENT = "elapsed_percent"


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
class Crew:
    """What one person with a calendar of its own does of a task, in that person's working minutes."""

    calendar: WorkCalendar = field(compare=False)
    work: int
    remaining: int


@dataclass(frozen=True, slots=True)
class Activity:
    """One task as the engine sees it; durations and lags in working minutes, dates as instants.

    `manual` ones stay from `start` to `finish`. Of the others `start` is the wish of a task without predecessors;
    it bounds nothing else. An activity that others name as `parent` is a summary and takes its dates from them.
    `group` is the project: it has a start and a finish of its own. `percent` counts ten-thousandths.

    An `elapsed` duration runs by the clock. `remaining` is the part of the duration that is left, when it is not what
    `percent` says. `milestone` ones may stay at the end of a working period; left open, those without duration are.
    `crew` are the people whose calendars the work follows instead of the task's. `pieces` are the worked parts of a
    split task as recorded: the gaps between them are kept.
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
    elapsed: bool = False
    remaining: int | None = None
    milestone: bool | None = None
    crew: tuple[Crew, ...] = ()
    pieces: tuple[tuple[Instant, Instant], ...] = ()

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

    A project that is not given a start and has no date at all starts `otherwise`. In the projects of `links_win` a
    constraint never holds a task that its links push later. Critical is what has at most the project's
    `critical_float` minutes of float, in those of `longest_path` what drives the project's finish.
    """

    activities: tuple[Activity, ...]
    links: tuple[Link, ...] = ()
    starts: Mapping[int, Instant] = field(default_factory=dict)
    otherwise: Instant | None = None
    links_win: frozenset[int] = frozenset()
    critical_float: Mapping[int, int] = field(default_factory=dict)
    longest_path: frozenset[int] = frozenset()
