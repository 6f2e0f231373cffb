"""What goes along with progress that a person types: actual dates and the status.

Work that has begun has an actual start, finished work an actual finish, and nothing unfinished has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Followed, Problem, Span
from pmo_desktop.domain.values.value import Row, Value

PROGRESS = frozenset({"percent_complete", "actual_start", "actual_finish", "status"})
"""The fields that take others along."""

BACKWARDS = N_("The actual finish lies before the actual start.")
_WHOLE = Decimal(1)


def progressed(row: Row, told: Mapping[str, Value], planned: Span, until: date) -> Followed:
    """The fields to write beside the ones told; a problem where the actual dates run backwards.

    Work counts as begun and finished when it was planned, but not after `until`, up to which progress is reported.
    """
    values = _along(row, told, planned, until)
    both = {**row, **values, **told}
    start, finish = both.get("actual_start"), both.get("actual_finish")
    dated = told.keys() & {"actual_start", "actual_finish"}
    if dated and isinstance(start, date) and isinstance(finish, date) and finish < start:
        return Problem("actual_finish" if "actual_finish" in told else "actual_start", BACKWARDS)
    return values


def _along(row: Row, told: Mapping[str, Value], planned: Span, until: date) -> dict[str, Value]:
    before = row.get("percent_complete")
    before = before if isinstance(before, Decimal) else Decimal(0)
    if "percent_complete" in told:
        share = told["percent_complete"]
        return _shared(row, told, (before, share if isinstance(share, Decimal) else Decimal(0)), planned, until)
    over = isinstance(told.get("actual_finish"), date) or told.get("status") == "done"
    if over and before < _WHOLE:
        return {"percent_complete": _WHOLE, **_shared(row, told, (before, _WHOLE), planned, until)}
    begun = isinstance(told.get("actual_start"), date)
    if begun and "status" not in told and row.get("status") == "not_started":
        return {"status": "in_progress"}
    return {}


def _shared(
    row: Row, told: Mapping[str, Value], share: tuple[Decimal, Decimal], planned: Span, until: date
) -> dict[str, Value]:
    before, done = share
    both, values = {**row, **told}, dict[str, Value]()
    if done > 0 and both.get("actual_start") is None and "actual_start" not in told:
        values |= _begun(told, planned, until)
    start = {**both, **values}.get("actual_start")
    if done >= _WHOLE and both.get("actual_finish") is None and "actual_finish" not in told and start is not None:
        values |= _finished(start, planned, until)
    if done < _WHOLE and row.get("actual_finish") is not None and "actual_finish" not in told:
        values["actual_finish"] = None
    if done <= 0 < before and row.get("actual_start") is not None and "actual_start" not in told:
        values["actual_start"] = None
    status = _status(row.get("status"), done)
    return values | ({"status": status} if status and "status" not in told else {})


def _begun(told: Mapping[str, Value], planned: Span, until: date) -> dict[str, Value]:
    finish = told.get("actual_finish")
    last = min(until, finish) if isinstance(finish, date) else until
    day = planned.start or planned.finish or (finish if isinstance(finish, date) else None)
    if day is None:
        return {}
    if day > last:
        return {"actual_start": last}
    return {"actual_start": day} | _clock("actual_start_clock", planned.start_clock if planned.start else None)


def _finished(start: Value, planned: Span, until: date) -> dict[str, Value]:
    day = planned.finish or until
    if day > until:
        day, clock = until, None
    else:
        clock = planned.finish_clock if planned.finish else None
    if isinstance(start, date) and day < start:
        return {"actual_finish": start}
    return {"actual_finish": day} | _clock("actual_finish_clock", clock)


def _clock(key: str, clock: int | None) -> dict[str, Value]:
    return {} if clock is None else {key: clock}


def _status(status: Value, done: Decimal) -> str:
    if done >= _WHOLE:
        return "done" if status in {"not_started", "in_progress", "late", None} else ""
    if done > 0:
        return "in_progress" if status in {"not_started", "done", None} else ""
    return "not_started" if status in {"in_progress", "done"} else ""
