"""Which tasks of a plan are looked at: all, the unfinished, late, critical ones, milestones, soon due, or by words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.lateness import is_open
from pmo_desktop.domain.values.value import Row
from pmo_desktop.presentation.gantt_rows import Names, PlannedDates

_SOON = timedelta(days=28)


class Look(StrEnum):
    """A ready-made choice of tasks."""

    ALL = "all"
    OPEN = "open"
    LATE = "late"
    SOON = "soon"
    CRITICAL = "critical"
    MILESTONES = "milestones"


LOOKS = {
    Look.ALL: N_("All tasks"),
    Look.OPEN: N_("Unfinished"),
    Look.LATE: N_("Late"),
    Look.SOON: N_("Under way in the next 4 weeks"),
    Look.CRITICAL: N_("Critical"),
    Look.MILESTONES: N_("Milestones"),
}
"""What the choices are called, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """A ready-made choice, and words that name, number or owner must all hold."""

    look: Look = Look.ALL
    words: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out at all."""
        return self.look is not Look.ALL or bool(self.words.strip())

    def keep(self, dates: Mapping[int, PlannedDates], names: Names, today: date) -> Callable[[Row], bool] | None:
        """The test of one task; None when everything is kept."""
        if not self:
            return None
        words = self.words.casefold().split()

        def kept(row: Row) -> bool:
            planned = dates.get(row["id"] if isinstance(row["id"], int) else 0)
            return self._looks(row, planned, today) and (not words or _says(row, words, names))

        return kept

    def _looks(self, row: Row, planned: PlannedDates | None, today: date) -> bool:
        done = not is_open(row)
        start = (planned.start if planned else None) or _day(row.get("start"))
        finish = (planned.finish if planned else None) or _day(row.get("finish"))
        match self.look:
            case Look.OPEN:
                return not done
            case Look.LATE:
                begun = bool(row.get("percent_complete"))
                overdue = finish is not None and finish < today
                return not done and (overdue or (start is not None and start < today and not begun))
            case Look.SOON:
                return not done and start is not None and start <= today + _SOON and (finish or start) >= today
            case Look.CRITICAL:
                return bool(planned and planned.critical)
            case Look.MILESTONES:
                return bool(row.get("milestone"))
            case _:
                return True


def _says(row: Row, words: list[str], names: Names) -> bool:
    owners = row.get("owner")
    people = [names("resources", owner) for owner in owners] if isinstance(owners, tuple) else []
    text = " ".join([*(str(row.get(key) or "") for key in ("wbs", "code", "name", "phase")), *people]).casefold()
    return all(word in text for word in words)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
