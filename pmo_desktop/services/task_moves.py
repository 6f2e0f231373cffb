"""What it means for tasks to be moved, stretched or taken further: the fields that a chart's drag writes."""

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
    """Where somebody wants a task: its days, how many working days they are, and what of it was moved."""

    task: int
    start: date
    finish: date
    days: int
    moved: Literal["bar", "start", "end", "progress"] = "bar"
    percent: Decimal | None = None


def wished(tasks: Mapping[int, Row], links: Iterable[Row], wishes: Sequence[Wish]) -> dict[int, dict[str, Value]]:
    """The fields to write, `{task: {field: value}}`.

    A recorded task gets its new dates. A calculated one may not start earlier than wished, so that links still count;
    moved together with a task it follows, it needs nothing of its own. Dates it is bound to go along with it.
    """
    moving = {wish.task for wish in wishes if wish.moved == "bar"}
    led = _led(links, moving)
    found: dict[int, dict[str, Value]] = {}
    for wish in wishes:
        row = tasks.get(wish.task)
        if row is None:
            continue
        if wish.moved == "progress":
            found[wish.task] = progress(row, wish.percent or Decimal(0), wish.start, wish.finish)
        elif row.get("mode") != "auto":
            found[wish.task] = _recorded(row, wish)
        elif wish.moved != "bar":
            found[wish.task] = _stretched(row, wish)
        else:
            found[wish.task] = _bound(row, wish, follows=wish.task in led)
    return {task: values for task, values in found.items() if values}


def progress(row: Row, percent: Decimal, start: date, finish: date) -> dict[str, Value]:
    """A share done, with the actual dates and the status that go with it."""
    values: dict[str, Value] = {"percent_complete": percent}
    if percent > 0 and row.get("actual_start") is None and row.get("mode") == "auto":
        values["actual_start"] = start
    if percent < 1 and row.get("actual_finish") is not None:
        values["actual_finish"] = None
    if percent >= 1 and row.get("actual_finish") is None and row.get("mode") == "auto":
        values["actual_finish"] = finish
    status = row.get("status")
    if percent >= 1 and status in {"not_started", "in_progress", "late"}:
        values["status"] = "done"
    elif 0 < percent < 1 and status in {"not_started", "done"}:
        values["status"] = "in_progress"
    elif percent <= 0 and status in {"in_progress", "done"}:
        values["status"] = "not_started"
    return values


def _recorded(row: Row, wish: Wish) -> dict[str, Value]:
    values: dict[str, Value] = {"start": wish.start, "finish": wish.finish}
    if wish.moved != "bar" and row.get("duration") is not None and not row.get("milestone"):
        values["duration"] = Decimal(wish.days)
    return values | _clocks(row, *values)


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
