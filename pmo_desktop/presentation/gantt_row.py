"""One row of a Gantt chart, ready to be shown, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol, TypeAlias

from pmo_desktop.domain.calendar.worktime import WorkCalendar, day_of
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.gantt_days import worked_part
from pmo_desktop.presentation.gantt_tree import Entry, RowKey
from pmo_desktop.presentation.portfolio_gantt import ProjectFacts

RowKind = Literal["task", "summary", "milestone", "project", "marks", "head"]
Names = Callable[[str, int], str]
"""A record's name by register and id."""

Span: TypeAlias = tuple[date, date] | None
"""A first and last day; None without any."""

UNKNOWN: Span = (date.min, date.min)
"""Stands for a span that is still to be found."""


class PlannedDates(Protocol):
    """What the schedule says of a task; floats in working minutes."""

    @property
    def start(self) -> date | None:
        """Its first day."""

    @property
    def finish(self) -> date | None:
        """Its last day, inclusive."""

    @property
    def total_float(self) -> int | None:
        """How far it may slip without moving the end of the project."""

    @property
    def critical(self) -> bool:
        """Whether it may not slip at all."""


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One row, ready to be shown; `collapsed` is None without children, `float_minutes` the total float.

    Without a single link there is no critical path; what is finished is no longer on it. `linked` says whether the task
    has links: without, its float says nothing. A faded row only stands there because of those below it. `parts` are how
    much of its first day is over when it starts, and of its last day when it finishes; None when it fills whole days.
    """

    key: RowKey
    kind: RowKind
    level: int
    wbs: str
    name: str
    start: date | None
    finish: date | None
    percent: Decimal | None
    duration: Decimal | None
    owners: str = ""
    critical: bool = False
    collapsed: bool | None = None
    float_minutes: int | None = None
    linked: bool = False
    baseline_start: date | None = None
    baseline_finish: date | None = None
    deadline: date | None = None
    manual: bool = False
    messages: tuple[object, ...] = ()
    free_minutes: int | None = None
    pieces: tuple[tuple[date, date], ...] = ()
    clocks: tuple[int, int] | None = None
    parts: tuple[float, float] | None = None
    facts: ProjectFacts | None = None
    faded: bool = False

    @property
    def is_leaf(self) -> bool:
        """Whether it is a task of its own, not a roll-up."""
        return self.kind in {"task", "milestone"}


def line_row(
    entry: Entry, kind: RowKind, name: str, *, collapsed: bool | None = None, facts: ProjectFacts | None = None
) -> GanttRow:
    """A row without dates of its own."""
    return GanttRow(entry.key, kind, entry.level, "", name, None, None, None, None, collapsed=collapsed, facts=facts)


def clock_span(dates: object) -> tuple[int, int] | None:
    """The minute of its first day at which a task starts, and that of its last day at which it finishes."""
    start, finish = getattr(dates, "start_at", None), getattr(dates, "finish_at", None)
    if not isinstance(start, int) or not isinstance(finish, int):
        return None
    return start % 1440, finish % 1440 or (1440 if finish > start else 0)


def day_parts(dates: object, calendar: WorkCalendar | None) -> tuple[float, float] | None:
    """How much of its first day is over when a task starts and of its last when it finishes; None for whole days."""
    start, finish = getattr(dates, "start_at", None), getattr(dates, "finish_at", None)
    if calendar is None or not isinstance(start, int) or not isinstance(finish, int) or finish <= start:
        return None
    first, last = worked_part(start, day_of(start), calendar), worked_part(finish, day_of(finish - 1), calendar)
    return None if first <= 0 and last >= 1 else (first, last)


def day_pieces(pieces: Sequence[tuple[int, int]]) -> tuple[tuple[date, date], ...]:
    """The worked parts of a split task, given as minutes since year 1, as first and last days; none of a whole one."""
    if len(pieces) < 2:
        return ()
    return tuple((date.fromordinal(start // 1440), date.fromordinal((finish - 1) // 1440)) for start, finish in pieces)


def both_ends(start: date | None, finish: date | None) -> tuple[date | None, date | None]:
    """A bar wants both ends: one date alone is a day; an impossible order is shown as recorded, from the start."""
    if start and finish and finish < start:
        return start, start
    return start or finish, finish or start


def place_number(place: str, rows: Iterable[Row], given: Container[tuple[object, object]]) -> str:
    """The number of a place, for a row and those above it; none where another row was given one of their numbers."""
    number = place
    for row in rows:
        if not row.get("wbs") and (row.get("project"), number) in given:
            return ""
        number = number.rpartition(".")[0]
    return place


def as_day(value: object) -> date | None:
    """A stored value as a day."""
    return value if isinstance(value, date) else None


def as_number(value: object) -> Decimal | None:
    """A stored value as a number."""
    return value if isinstance(value, Decimal) else Decimal(value) if isinstance(value, int) else None
