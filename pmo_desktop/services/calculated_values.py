"""The dates of calculated tasks as they are planned now: what lists, exports and the managers' workbooks show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.day_length import project_day
from pmo_desktop.services.scheduling import calculated
from pmo_desktop.store.document import Document

_WHOLE = 10000


def calculated_values(document: Document, today: date) -> dict[int, dict[str, Value]]:
    """Start and finish of every calculated task; of a calculated summary its length, share done and status too.

    A recorded task says what is recorded, so it is not here.
    """
    rows = [row for row in document.rows("tasks") if row.get("mode") == "auto"]
    if not rows:
        return {}
    dates = calculated(document, today).dates
    parents = {row.get("parent") for row in document.rows("tasks")}
    days: dict[Value, int] = {}
    found: dict[int, dict[str, Value]] = {}
    for row in rows:
        planned = dates.get(row_id(row))
        if planned is None:
            continue
        values: dict[str, Value] = {"start": planned.start, "finish": planned.finish}
        summary = row["id"] in parents
        if summary or row.get("duration") is None:
            project = row.get("project")
            if project not in days:
                days[project] = project_day(document, project)
            values["duration"] = (Decimal(planned.duration) / days[project]).quantize(Decimal("0.01")).normalize() + 0
        if summary:
            values.update(_progress(row, planned.percent))
        found[row_id(row)] = values
    return found


def _progress(row: Row, percent: int) -> dict[str, Value]:
    """The share done of a summary, and the status that follows from it where she gave none of her own."""
    share = (Decimal(percent) / _WHOLE).normalize() + 0
    if row.get("status") not in {None, "not_started", "in_progress", "done"}:
        return {"percent_complete": share}
    return {
        "percent_complete": share,
        "status": "done" if percent >= _WHOLE else "in_progress" if percent else "not_started",
    }
