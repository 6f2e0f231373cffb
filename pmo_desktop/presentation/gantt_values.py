"""A task's fields as the plan shows them: calculated dates, lengths and floats over what is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.presentation.formatting import NameOf, cell
from pmo_desktop.presentation.rows import Sort, SortKey, sort_key

if TYPE_CHECKING:
    from pmo_desktop.presentation.gantt_rows import PlannedDates

PLANNED = frozenset(
    {"start", "finish", "duration", "total_float", "free_float", "critical", "baseline_start", "baseline_finish"}
)
"""The fields the plan knows better than the stored row."""

Baselines = Mapping[int, tuple[date | None, date | None]]


class TaskValues:
    """What a field of a task says in the plan."""

    def __init__(
        self, dates: Mapping[int, PlannedDates], baselines: Baselines | None = None, day_minutes: int = 480
    ) -> None:
        """Look into these dates."""
        self._dates = dates
        self._baselines = baselines or {}
        self._day = day_minutes

    def of(self, row: Row, key: str) -> Value:
        """The value of one field."""
        if key not in PLANNED:
            return cell(row, key)
        task = row_id(row)
        if key in {"baseline_start", "baseline_finish"}:
            return self._baselines.get(task, (None, None))[key == "baseline_finish"]
        dates = self._dates.get(task)
        if dates is None:
            return cell(row, key)
        if key == "critical":
            return dates.critical
        if key == "duration" and row.get("milestone") and not row.get("duration"):
            return Decimal(0)
        value = getattr(dates, key, None)
        if key in {"duration", "total_float", "free_float"}:
            if isinstance(value, int):
                return Decimal(value) / (1440 if key == "duration" and row.get("elapsed") else self._day)
            return cell(row, key)
        return value if isinstance(value, date) else cell(row, key)

    def whole(self, row: Row, keys: Collection[str]) -> Row:
        """The row with these fields as the plan has them; the stored row itself where that makes no difference."""
        planned = [key for key in keys if key in PLANNED]
        return {**row, **{key: self.of(row, key) for key in planned}} if planned else row

    def order(
        self, sort: Sequence[Sort], fields: Mapping[str, Field], names: NameOf, tasks: Mapping[int, Row]
    ) -> Callable[[list[int]], list[int]] | None:
        """The order of siblings by columns, the first one counting most, blanks last; None for the plan's own."""
        keys = [(one, _memory(fields[one.field], names, self, tasks)) for one in sort if one.field in fields]
        if not keys:
            return None

        def ordered(siblings: list[int]) -> list[int]:
            for one, key in reversed(keys):
                filled = [task for task in siblings if key(task) is not None]
                filled.sort(key=key, reverse=one.descending)  # type: ignore[arg-type]
                siblings = filled + [task for task in siblings if key(task) is None]
            return siblings

        return ordered


def planned_values(
    dates: PlannedDates | None, baseline: tuple[date | None, date | None], predecessors: str | None, day_minutes: int
) -> dict[str, Value]:
    """What the plan knows of a task beside its stored fields."""
    return {
        "predecessors": predecessors,
        "baseline_start": baseline[0],
        "baseline_finish": baseline[1],
        "total_float": _days(dates.total_float, day_minutes) if dates else None,
        "free_float": _days(getattr(dates, "room", None), day_minutes) if dates else None,
        "critical": dates.critical if dates else None,
    }


def _days(minutes: int | None, day_minutes: int) -> Decimal | None:
    return round(Decimal(minutes) / day_minutes, 2) if minutes is not None else None


def _memory(field: Field, names: NameOf, values: TaskValues, tasks: Mapping[int, Row]) -> Callable[[int], SortKey]:
    make, known = sort_key(field, names), dict[int, SortKey]()

    def key(task: int) -> SortKey:
        if task not in known:
            known[task] = make(values.of(tasks[task], field.key))
        return known[task]

    return key
