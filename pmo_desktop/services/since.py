"""What has changed since a day, read from the file's own history: dates moved, tasks finished, money received."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from weakref import WeakKeyDictionary

from pmo_desktop.domain.changes import Change
from pmo_desktop.domain.values.value import Row
from pmo_desktop.store.document import Document

_STEPS = 400
_WATCHED = frozenset({"tasks", "risks", "payments", "changes"})
_seen: WeakKeyDictionary[Document, dict[tuple[int, datetime], tuple[Change, ...]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Since:
    """`was` holds the finish that tasks had on the day; the rest are counts and sums."""

    day: date
    was: Mapping[int, date] = field(default_factory=dict)
    finished: int = 0
    moved: int = 0
    most_days: int = 0
    new_risks: int = 0
    closed_risks: int = 0
    received: Decimal = Decimal(0)
    approved_changes: int = 0
    approved_cost: Decimal = Decimal(0)

    @property
    def empty(self) -> bool:
        """Whether nothing of note has changed."""
        counts = (self.finished, self.moved, self.new_risks, self.closed_risks, self.approved_changes)
        return not any(counts) and not self.received


def last_meeting(meetings: list[Row], today: date) -> date | None:
    """The day of the latest meeting before today."""
    days = [day for row in meetings if isinstance(day := row.get("date"), date) and day < today]
    return max(days, default=None)


def since(document: Document, day: date, project: int | None = None) -> Since:
    """What has changed from the end of a day until now."""
    end = datetime.combine(day, time.max)
    first: dict[tuple[str, int], Row | None] = {}
    for step in document.history(_STEPS):
        if step.when <= end:
            break
        for change in _changes(document, step.id, step.when):
            # Newest first: the oldest stays. A row that came with a workbook is not news by itself.
            unseen: Row | None = None if step.source == "user" else {}
            first[change.table, change.id] = unseen if change.before is None else change.before
    return summary(document, day, first, project)


def _changes(document: Document, number: int, when: datetime) -> tuple[Change, ...]:
    """The watched changes of a step, read once; a step that was merged on has another time."""
    known = _seen.setdefault(document, {})
    if (number, when) not in known:
        step = document.step(number)
        changes = step.changes if step is not None else ()
        known[number, when] = tuple(change for change in changes if change.table in _WATCHED)
    return known[number, when]


def summary(document: Document, day: date, first: Mapping[tuple[str, int], Row | None], project: int | None) -> Since:
    """Count what differs between the rows then (`first`, only the fields that changed) and now."""
    was: dict[int, date] = {}
    finished = new_risks = closed_risks = approved = 0
    received = cost = Decimal(0)
    for (table, number), before in first.items():
        now = document.row(table, number)
        if now is None or (project is not None and now.get("project") != project):
            continue
        then: Row = before or {}
        if table == "tasks" and before is not None:
            finish = then.get("finish")
            if isinstance(finish, date):
                was[number] = finish
            finished += is_done(now) and ("status" in then or "percent_complete" in then) and not was_done(then, now)
        elif table == "risks":
            seen = identified(now)
            new_risks += not then and (seen > day if seen is not None else before is None)
            closed_risks += "status" in then and now.get("status") == "closed" != then["status"]
        elif table == "payments" and before is not None and "received_amount" in then:
            received += _number(now, "received_amount") - _number(then, "received_amount")
        elif table == "changes" and then.get("status") != "approved" == now.get("status") and "status" in then:
            approved += 1
            cost += _number(now, "cost_impact")
    finishes = ((_finish(document, number), day_then) for number, day_then in was.items())
    moved = [(later - early).days for later, early in finishes if later is not None and later > early]
    return Since(
        day, was, finished, len(moved), max(moved, default=0), new_risks, closed_risks, received, approved, cost
    )


def is_done(row: Row) -> bool:
    """Whether a task is finished."""
    done = row.get("percent_complete")
    return row.get("status") == "done" or (isinstance(done, Decimal | int) and done >= 1)


def was_done(then: Row, now: Row) -> bool:
    """Whether a task was finished before its changed fields took their values."""
    return is_done({**now, **then})


def identified(row: Row) -> date | None:
    """The day a risk was seen; None counts as just now."""
    day = row.get("identified_on")
    return day if isinstance(day, date) else None


def _finish(document: Document, number: int) -> date | None:
    row = document.row("tasks", number)
    value = row.get("finish") if row is not None else None
    return value if isinstance(value, date) else None


def _number(row: Row, key: str) -> Decimal:
    return Decimal(str(row.get(key) or 0))
