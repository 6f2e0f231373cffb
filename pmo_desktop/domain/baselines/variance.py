"""How far a plan has moved from a baseline, task by task and as a whole; two baselines compare alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pmo_desktop.domain.calendar.rules import DAY
from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar, day_of, midnight

WORST = 10
"""How many of the tasks that slipped most are named."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One task as a plan or a baseline has it; without a `task` it was deleted since.

    `duration` is in working days, `work` in hours. `level` and `summary` say where it stands in the outline.
    """

    task: int | None
    name: str
    wbs: str = ""
    start_at: Instant | None = None
    finish_at: Instant | None = None
    duration: Decimal | None = None
    work: Decimal | None = None
    cost: Decimal | None = None
    level: int = 0
    summary: bool = False
    milestone: bool = False


class State(StrEnum):
    """How a task stands to its baseline; the finish decides, then the start."""

    ON_PLAN = "on_plan"
    LATER = "later"
    EARLIER = "earlier"
    NEW = "new"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Variance:
    """A task then and now; dates differ in working days (positive is later), the rest in its own unit (now − then)."""

    state: State
    then: Planned | None
    now: Planned | None
    start: Decimal | None = None
    finish: Decimal | None = None
    duration: Decimal | None = None
    work: Decimal | None = None
    cost: Decimal | None = None

    @property
    def shown(self) -> Planned:
        """The task as it is now, or as it was when it is gone."""
        found = self.now or self.then
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole: by how many working days the last finish moved, counts by state, and the worst tasks first.

    `common` is the move of the last finish among the tasks that are on both sides.
    """

    finish: Decimal | None
    common: Decimal | None
    work: Decimal | None
    cost: Decimal | None
    counts: dict[State, int]
    worst: tuple[Variance, ...]


def compare(then: Sequence[Planned], now: Sequence[Planned], calendar: WorkCalendar) -> tuple[Variance, ...]:
    """Every task of now in its order, then those that are gone since."""
    known = {planned.task: planned for planned in then if planned.task is not None}
    gone = [planned for planned in then if planned.task is None]
    found: list[Variance] = []
    for planned in now:
        before = known.pop(planned.task, None) if planned.task is not None else None
        found.append(Variance(State.NEW, None, planned) if before is None else _moved(before, planned, calendar))
    found += [Variance(State.REMOVED, planned, None) for planned in (*known.values(), *gone)]
    return tuple(found)


def totals(variances: Sequence[Variance], calendar: WorkCalendar) -> Totals:
    """The whole of a comparison; summaries are counted by their tasks."""
    leaves = [v for v in variances if not v.shown.summary]
    both = [v for v in leaves if v.then is not None and v.now is not None]
    late = [v for v in leaves if v.finish is not None and v.finish > 0]
    return Totals(
        _days(_last(v.then for v in leaves), _last(v.now for v in leaves), calendar),
        _days(_last(v.then for v in both), _last(v.now for v in both), calendar),
        _sum(v.work for v in leaves),
        _sum(v.cost for v in leaves),
        {state: sum(v.state is state for v in leaves) for state in State},
        tuple(sorted(late, key=lambda v: -(v.finish or 0))[:WORST]),
    )


def _last(planned: Iterable[Planned | None]) -> Instant | None:
    return max((one.finish_at for one in planned if one is not None and one.finish_at is not None), default=None)


def _moved(then: Planned, now: Planned, calendar: WorkCalendar) -> Variance:
    if now.milestone:
        start = finish = _days(_evening(then.finish_at), _evening(now.finish_at), calendar)
    else:
        start = _days(then.start_at, now.start_at, calendar)
        finish = _days(then.finish_at, now.finish_at, calendar)
    decides = finish or start or Decimal(0)
    state = State.LATER if decides > 0 else State.EARLIER if decides < 0 else State.ON_PLAN
    return Variance(
        state,
        then,
        now,
        start,
        finish,
        _less(now.duration, then.duration) if None not in (now.duration, then.duration) else None,
        _less(now.work, then.work),
        _less(now.cost, then.cost),
    )


def _evening(instant: Instant | None) -> Instant | None:
    """A milestone is its day, at whichever hour it stands."""
    return None if instant is None else midnight(day_of(instant)) + DAY


def _days(then: Instant | None, now: Instant | None, calendar: WorkCalendar) -> Decimal | None:
    if then is None or now is None:
        return None
    minutes = calendar.between(then, now)
    return (Decimal(minutes) / calendar.day_minutes).quantize(Decimal("0.01")).normalize() + 0


def _less(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    if now is None and then is None:
        return None
    return ((now or Decimal(0)) - (then or Decimal(0))).normalize() + 0


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known[1:], known[0]) if known else None
