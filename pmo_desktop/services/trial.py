"""What a change would lead to: the schedule of a plan with some tasks or links otherwise; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from pmo_desktop.domain.schedule.again import reschedule
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.schedule_plan import plan_of, suppose
from pmo_desktop.services.scheduling import ScheduleResult, calculated

if TYPE_CHECKING:
    from pmo_desktop.store.document import Document

Changes = Mapping[int, Mapping[str, Value]]
"""The fields of tasks that would be otherwise, `{task: {field: value}}`."""


def trial(document: Document, changes: Changes, today: date, *, links: Sequence[Row] = ()) -> ScheduleResult:
    """The dates of all tasks with these fields changed and these links added."""
    return Trial(document, today).result(changes, links=links)


class Trial:
    """One supposition after another about the same plan, as while a bar is dragged."""

    def __init__(self, document: Document, today: date) -> None:
        """Suppose nothing yet."""
        self._supposed = cast("Document", _Supposed(document))
        self._today = today
        suppose(document, self._supposed, today)
        self._last = calculated(document, today)

    def result(self, changes: Changes, *, links: Sequence[Row] = ()) -> ScheduleResult:
        """The dates of all tasks under these suppositions; the ones before are forgotten."""
        cast("_Supposed", self._supposed).suppose(changes, links)
        self._last = reschedule(self._last, plan_of(self._supposed, self._today))
        return self._last


class _Supposed:
    """Reads like the document, but for the supposed rows."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tasks: list[Row] = []
        self._links: list[Row] = []

    def suppose(self, changes: Changes, links: Sequence[Row]) -> None:
        tasks = self._document.rows("tasks")
        self._tasks = [_changed(row, changes[row_id(row)]) if row_id(row) in changes else row for row in tasks]
        self._links = [*self._document.rows("links"), *links]

    def rows(self, table: str) -> list[Row]:
        return {"tasks": self._tasks, "links": self._links}.get(table) or self._document.rows(table)

    def __getattr__(self, name: str) -> object:
        """All else is the document's own."""
        return getattr(self._document, name)


def _changed(row: Row, values: Mapping[str, Value]) -> Row:
    """A date without its own clock forgets the clock, as it does when it is written."""
    clocks: dict[str, Value] = {f"{key}_clock": None for key in values if f"{key}_clock" in row}
    return {**row, **clocks, **values}
