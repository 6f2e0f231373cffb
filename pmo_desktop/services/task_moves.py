"""What it means for tasks to be moved or stretched: the fields that a chart's drag writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pmo_desktop.domain.values.value import Row, Value

_DATED = frozenset({"snet", "snlt", "mso"})
_ENDS = frozenset({"fnet", "fnlt", "mfo"})


@dataclass(frozen=True, slots=True)
class Wish:
    """Where somebody wants a task: its days, how many working days they are, and which end of it was moved."""

    task: int
    start: date
    finish: date
    days: int
    moved: Literal["bar", "start", "end"] = "bar"


def wished(tasks: Mapping[int, Row], links: Iterable[Row], wishes: Sequence[Wish]) -> dict[int, dict[str, Value]]:
    """The fields to write, `{task: {field: value}}`.

    A recorded task gets its new dates. A calculated one may not start earlier than wished, so that links still count;
    moved together with a task it follows, it needs nothing of its own. Dates it is bound to go along with it. One that
    has begun lies at its actual dates, so it is those that move.
    """
    moving = {wish.task for wish in wishes if wish.moved == "bar"}
    led = _led(links, moving)
    found: dict[int, dict[str, Value]] = {}
    for wish in wishes:
        row = tasks.get(wish.task)
        if row is None:
            continue
        if row.get("mode") != "auto":
            found[wish.task] = _recorded(row, wish)
        elif row.get("actual_start") is not None:
            found[wish.task] = _begun(row, wish)
        elif wish.moved != "bar":
            found[wish.task] = _stretched(row, wish)
        else:
            found[wish.task] = _bound(row, wish, follows=wish.task in led)
    return {task: values for task, values in found.items() if values}


def _recorded(row: Row, wish: Wish) -> dict[str, Value]:
    values: dict[str, Value] = {"start": wish.start, "finish": wish.finish}
    if wish.moved != "bar" and row.get("duration") is not None and not row.get("milestone"):
        values["duration"] = Decimal(wish.days)
    return values | _clocks(row, *values)


def _begun(row: Row, wish: Wish) -> dict[str, Value]:
    values: dict[str, Value] = {}
    if wish.moved != "end":
        values |= {"actual_start": wish.start} | _clocks(row, "actual_start")
    if row.get("actual_finish") is not None:
        values |= {"actual_finish": wish.finish} | _clocks(row, "actual_finish")
    if wish.moved != "bar":
        values["duration"] = Decimal(wish.days)
        if row.get("remaining_duration") is not None:
            values["remaining_duration"] = None
    return values


def _stretched(row: Row, wish: Wish) -> dict[str, Value]:
    values: dict[str, Value] = {"duration": Decimal(wish.days)}
    return values | (_from(row, wish.start) if wish.moved == "start" else {})


def _bound(row: Row, wish: Wish, *, follows: bool) -> dict[str, Value]:
    bound = row.get("constraint")
    if bound in _ENDS:
        return {"constraint_date": wish.finish, **_clocks(row, "constraint_date")}
    if bound in _DATED:
        return {"start": wish.start, "constraint_date": wish.start}
    return {} if follows else _from(row, wish.start)


def _from(row: Row, start: date) -> dict[str, Value]:
    values: dict[str, Value] = {"start": start, "constraint": "snet", "constraint_date": start}
    return values | _clocks(row, "start")


def _clocks(row: Row, *dates: str) -> dict[str, Value]:
    """The times of day stay as they are."""
    names = (f"{key.removesuffix('_date')}_clock" for key in dates)
    return {name: row[name] for name in names if row.get(name) is not None}


def _led(links: Iterable[Row], moving: set[int]) -> set[int]:
    """The tasks that follow another one of those moving."""
    before: dict[int, set[int]] = defaultdict(set)
    for link in links:
        first, then = link.get("predecessor"), link.get("successor")
        if isinstance(first, int) and isinstance(then, int) and then in moving:
            before[then].add(first)
    return {task for task, ones in before.items() if ones & moving}
