"""The points of a progress line as a table: how far each task is, and what being behind does, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.domain.calendar.worktime import Instant, day_of
from pmo_desktop.domain.registers.catalog.common import day, days, percent, text
from pmo_desktop.domain.registers.spec import Now, Tone
from pmo_desktop.domain.schedule.front_line import Effect
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.presentation.formatting import plain_number
from pmo_desktop.presentation.reading import reading, task_columns


class Point(Protocol):
    """A task on a progress line; `ahead` in working days, negative is behind."""

    @property
    def task(self) -> int | None:
        """The task, None when it was deleted since."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def wbs(self) -> str:
        """Its number."""

    @property
    def start(self) -> date | None:
        """The first day of its bar."""

    @property
    def finish(self) -> date | None:
        """The last day of its bar."""

    @property
    def percent(self) -> Decimal:
        """How much of it is done."""

    @property
    def reached(self) -> Instant | None:
        """How far it has come; None is on plan."""

    @property
    def ahead(self) -> Decimal:
        """Working days ahead of the status date."""

    @property
    def total_float(self) -> Decimal | None:
        """How far it may slip without moving the project's end."""

    @property
    def free_float(self) -> Decimal | None:
        """How far it may slip without moving a successor."""

    @property
    def effect(self) -> Effect:
        """What being behind does."""

    @property
    def delay(self) -> Decimal:
        """By how many days it does that."""


def _tone(value: Value, _row: Row, _now: Now) -> Tone:
    if isinstance(value, Decimal) and value:
        return Tone.RED if value < 0 else Tone.GREEN
    return Tone.NEUTRAL


POINTS = reading(
    "progress_table",
    N_("Progress line"),
    N_("Progress point"),
    *task_columns(),
    percent("percent", N_("% complete"), width=7),
    day("start", N_("Planned start")),
    day("finish", N_("Planned finish")),
    day("reached", N_("Reached")),
    days("ahead", N_("Ahead or behind"), tone=_tone),
    text("effect", N_("Effect"), width=20),
    days("free_float", N_("Free float")),
    days("total_float", N_("Total float")),
)
"""The columns of the table; the rows are made by `point_rows`."""


def point_rows(points: Iterable[Point]) -> list[Row]:
    """One row a task, in the order given; `task` is where it leads to."""
    return [
        {
            "id": number,
            "task": point.task,
            "wbs": point.wbs,
            "name": point.name,
            "percent": point.percent,
            "start": point.start,
            "finish": point.finish,
            "reached": day_of(max(0, point.reached - 1)) if point.reached is not None else None,
            "ahead": point.ahead,
            "free_float": point.free_float,
            "total_float": point.total_float,
            "effect": effect_words(point),
        }
        for number, point in enumerate(points, 1)
    ]


def effect_words(point: Point) -> str:
    """What a task's progress does to others, in a few words."""
    if point.ahead > 0:
        return _("ahead by {n} d").format(n=plain_number(point.ahead))
    if point.ahead == 0:
        return _("due now, not done") if point.reached is not None else _("on plan")
    delay = plain_number(point.delay)
    match point.effect:
        case Effect.SUCCESSORS:
            return _("delays successors by {n} d").format(n=delay)
        case Effect.PROJECT:
            return _("delays the project by {n} d").format(n=delay)
        case _:
            return _("no effect on others")


def line_words(status: date, points: Sequence[Point]) -> str:
    """A progress line in one sentence: how many are behind and ahead, and what the worst of them does."""
    behind = [point for point in points if point.ahead < 0]
    ahead = sum(point.ahead > 0 for point in points)
    words = _("Status {date}: {behind} behind, {ahead} ahead").format(
        date=status.isoformat(), behind=len(behind), ahead=ahead
    )
    worst = max((p for p in behind if p.effect is Effect.PROJECT), key=lambda p: p.delay, default=None)
    if worst is not None:
        delay = plain_number(worst.delay)
        words += " · " + _("“{name}” delays the project by {n} d").format(name=worst.name, n=delay)
    return words
