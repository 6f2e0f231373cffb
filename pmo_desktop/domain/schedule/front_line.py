"""The progress line (前锋线): at a status date, how far each task has come, and how many working days that is off.

The spine stands at the end of the status date. A task bends the line to the point of its bar that its percent of the
working time reaches; left of the spine is behind, right is ahead. Tasks that are finished and were to be, or that are
neither begun nor due to begin, leave it straight (Microsoft Project's rule).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmo_desktop.domain.calendar.rules import DAY
from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar, day_of, midnight

WHOLE = 10000
"""A hundred per cent, in ten-thousandths."""


@dataclass(frozen=True, slots=True)
class FrontBar:
    """The bar a task's progress is read on: of the plan or of a baseline; `pieces` are the worked parts of a split one.

    `percent` counts ten-thousandths; `calendar` is the task's own. A recorded milestone is due on a day, a calculated
    one at its instant, `to_the_minute`, as its floats are.
    """

    task: int
    start_at: Instant
    finish_at: Instant
    percent: int
    calendar: WorkCalendar
    milestone: bool = False
    pieces: tuple[tuple[Instant, Instant], ...] = ()
    to_the_minute: bool = False


@dataclass(frozen=True, slots=True)
class FrontPoint:
    """Where the line bends at a task: `reached` is None where it runs straight.

    `ahead` is the working time between the spine and the point, in minutes; negative is behind.
    """

    task: int
    reached: Instant | None = None
    ahead: int = 0


class Effect(StrEnum):
    """What being behind does to others, read against the floats as the textbooks of network planning do."""

    NONE = "none"
    SUCCESSORS = "successors"
    PROJECT = "project"


def spine_at(status: date) -> Instant:
    """The instant of the spine: the end of the status date."""
    return midnight(status) + DAY


def front_point(bar: FrontBar, status: date) -> FrontPoint:
    """Where the progress line of a status date bends at a task."""
    spine = spine_at(status)
    if bar.milestone:
        return _milestone(bar, spine)
    reached = _reached(bar, spine)
    if reached is None:
        return FrontPoint(bar.task)
    ahead = bar.calendar.between(spine, reached)
    return FrontPoint(bar.task, reached, ahead) if ahead else FrontPoint(bar.task)


def effect(ahead: int, total_float: int, free_float: int) -> tuple[Effect, int]:
    """What a task's lag does, and by how many minutes: within the free float nothing; within the total float it delays

    its successors by what exceeds the free float; beyond, it delays the project by what exceeds the total float.
    """
    behind = -ahead
    if behind <= 0 or behind <= free_float:
        return Effect.NONE, 0
    if behind <= total_float:
        return Effect.SUCCESSORS, behind - free_float
    return Effect.PROJECT, behind - total_float


def _milestone(bar: FrontBar, spine: Instant) -> FrontPoint:
    """Undone and past, or done early: the point is the milestone's date; one that is due on a day has all of it."""
    end = bar.finish_at if bar.to_the_minute else midnight(day_of(bar.finish_at)) + DAY
    done = bar.percent >= WHOLE
    if done == (end <= spine):
        return FrontPoint(bar.task)
    return FrontPoint(bar.task, bar.finish_at, bar.calendar.between(spine, end))


def _reached(bar: FrontBar, spine: Instant) -> Instant | None:
    if bar.percent >= WHOLE:
        return bar.finish_at if bar.finish_at > spine else None
    if bar.percent <= 0 and (bar.start_at >= spine or not bar.pieces):
        return bar.start_at if bar.start_at < spine else None
    return _along(bar, spine)


def _along(bar: FrontBar, spine: Instant) -> Instant | None:
    """The instant of the bar at which its percent of the working time is done."""
    pieces = bar.pieces or ((bar.start_at, bar.finish_at),)
    lengths = [max(0, bar.calendar.between(start, finish)) for start, finish in pieces]
    left = round(sum(lengths) * bar.percent / WHOLE)
    for place, ((start, finish), length) in enumerate(zip(pieces, lengths, strict=True)):
        if left < length:
            return bar.calendar.add(start, left) if left else start
        left -= length
        if not left:
            resumes = pieces[place + 1][0] if place + 1 < len(pieces) else None
            waits = resumes is not None and finish <= spine <= resumes
            return None if waits else finish
    return bar.finish_at
