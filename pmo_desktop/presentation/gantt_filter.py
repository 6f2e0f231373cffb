"""Which tasks a schedule shows: ready-made choices that may be put together, conditions on fields, and words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.lateness import is_open
from pmo_desktop.domain.registers.spec import Field
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.presentation.filters import Filter, all_pass
from pmo_desktop.presentation.gantt_rows import Names, PlannedDates
from pmo_desktop.presentation.gantt_values import TaskValues

_SOON = timedelta(days=28)


class Look(StrEnum):
    """A ready-made choice of tasks."""

    OPEN = "open"
    LATE = "late"
    WEEK = "week"
    SOON = "soon"
    CRITICAL = "critical"
    MINE = "mine"
    MILESTONES = "milestones"
    CONFLICTS = "conflicts"
    UNDATED = "undated"


LOOKS = {
    Look.OPEN: N_("Unfinished"),
    Look.LATE: N_("Late"),
    Look.WEEK: N_("Under way this week"),
    Look.SOON: N_("Under way in the next 4 weeks"),
    Look.CRITICAL: N_("Critical"),
    Look.MINE: N_("Mine"),
    Look.MILESTONES: N_("Milestones"),
    Look.CONFLICTS: N_("With conflicts"),
    Look.UNDATED: N_("Without dates"),
}
"""What the choices are called, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the filter may know of a plan; `troubled` tasks have a conflict, `summaries` have others below them.

    The ready-made choices are about work: a summary is only shown for the tasks below it.
    """

    dates: Mapping[int, PlannedDates]
    names: Names
    today: date
    fields: Mapping[str, Field] = field(default_factory=dict)
    values: TaskValues | None = None
    troubled: Collection[int] = ()
    summaries: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """All that must hold of a task: choices, words that name, number or owner hold, conditions; `person` is “me”."""

    looks: frozenset[Look] = frozenset()
    words: str = ""
    conditions: tuple[Filter, ...] = ()
    person: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out at all."""
        return bool(self.looks or self.words.strip() or self.conditions)

    def turned(self, look: Look) -> TaskFilter:
        """With a choice put in or taken out."""
        return replace(self, looks=self.looks ^ {look})

    def condition(self, key: str, chosen: Filter | None) -> TaskFilter:
        """With another condition on a field, or none."""
        others = tuple(one for one in self.conditions if one.field != key)
        return replace(self, conditions=(*others, chosen) if chosen is not None else others)

    def keep(self, seen: Seen) -> Callable[[Row], bool] | None:
        """The test of one task; None when everything is kept."""
        if not self:
            return None
        words = self.words.casefold().split()
        looks = [_TESTS[look] for look in Look if look in self.looks and look is not Look.MINE]
        mine = self.person.casefold() if Look.MINE in self.looks else ""
        conditions = all_pass(self.conditions, seen.fields, seen.names, seen.today)
        keys = [one.field for one in self.conditions]
        values = seen.values or TaskValues(seen.dates)

        def kept(row: Row) -> bool:
            if self.looks and row_id(row) in seen.summaries:
                return False
            if not all(test(row, seen) for test in looks) or (mine and mine not in _people(row, seen.names)):
                return False
            if conditions is not None and not conditions(values.whole(row, keys)):
                return False
            return not words or _says(row, words, seen.names)

        return kept


def _days(row: Row, seen: Seen) -> tuple[date | None, date | None]:
    planned = seen.dates.get(row_id(row))
    start = (planned.start if planned else None) or _day(row.get("start"))
    return start, (planned.finish if planned else None) or _day(row.get("finish"))


def _late(row: Row, seen: Seen) -> bool:
    start, finish = _days(row, seen)
    begun = bool(row.get("percent_complete")) or row.get("actual_start") is not None
    overdue = finish is not None and finish < seen.today
    return is_open(row) and (overdue or (start is not None and start < seen.today and not begun))


def _during(row: Row, seen: Seen, first: date, last: date) -> bool:
    start, finish = _days(row, seen)
    return is_open(row) and start is not None and start <= last and (finish or start) >= first


def _this_week(row: Row, seen: Seen) -> bool:
    monday = seen.today - timedelta(days=seen.today.weekday())
    return _during(row, seen, monday, monday + timedelta(days=6))


def _critical(row: Row, seen: Seen) -> bool:
    planned = seen.dates.get(row_id(row))
    return bool(planned and planned.critical)


def _conflict(row: Row, seen: Seen) -> bool:
    planned = seen.dates.get(row_id(row))
    negative = planned is not None and planned.total_float is not None and planned.total_float < 0
    return row_id(row) in seen.troubled or negative


def _undated(row: Row, seen: Seen) -> bool:
    """Without any recorded day where the dates are the user's own, or not even calculated."""
    recorded = any(row.get(key) is not None for key in ("start", "finish", "actual_start", "actual_finish"))
    return not recorded and (row.get("mode") != "auto" or _days(row, seen) == (None, None))


_TESTS: Mapping[Look, Callable[[Row, Seen], bool]] = {
    Look.OPEN: lambda row, _seen: is_open(row),
    Look.LATE: _late,
    Look.WEEK: _this_week,
    Look.SOON: lambda row, seen: _during(row, seen, seen.today, seen.today + _SOON),
    Look.CRITICAL: _critical,
    Look.MILESTONES: lambda row, _seen: bool(row.get("milestone")),
    Look.CONFLICTS: _conflict,
    Look.UNDATED: _undated,
}


def _people(row: Row, names: Names) -> list[str]:
    owners = row.get("owner")
    return [names("resources", owner).casefold() for owner in owners] if isinstance(owners, tuple) else []


def _says(row: Row, words: list[str], names: Names) -> bool:
    texts = [str(row.get(key) or "") for key in ("wbs", "code", "name", "phase")]
    text = " ".join([*texts, *_people(row, names)]).casefold()
    return all(word in text for word in words)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def summaries(tasks: Iterable[Row]) -> frozenset[int]:
    """The tasks that have others below them."""
    return frozenset(up for row in tasks if isinstance(up := row.get("parent"), int))
