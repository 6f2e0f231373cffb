"""What is still to be done, by which day, and since when it is late: one rule for lists, lights, loads and checks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pmo_desktop.domain.values.value import Row

OVER = frozenset(
    {
        "done", "cancelled", "closed", "resolved", "approved", "archived", "accepted", "rejected", "withdrawn",
        "implemented", "occurred", "received", "written_off", "verified", "completed", "pass",
    }
)  # fmt: skip
"""The states in which nothing more is to be done."""

_PASSED = frozenset({"pass", "conditional"})


def is_open(row: Row) -> bool:
    """Whether something is still to be done about a record."""
    if row.get("closed_on") or row.get("actual_finish"):
        return False
    done = row.get("percent_complete")
    if isinstance(done, Decimal | int) and done >= 1:
        return False
    return row.get("status") not in OVER and row.get("decision") not in _PASSED


def due_day(row: Row) -> date | None:
    """The day by which it should be done: due, else the planned finish."""
    value = row["due"] if "due" in row else row.get("finish")
    return value if isinstance(value, date) else None


def late_since(row: Row, today: date) -> date | None:
    """The day by which an open record should have been done; None while it is not late."""
    day = due_day(row)
    return day if day is not None and day < today and is_open(row) else None


def outstanding(row: Row) -> Decimal:
    """What of an instalment is still to come in."""
    if row.get("status") in OVER:
        return Decimal(0)
    amount, received = row.get("amount"), row.get("received_amount")
    return Decimal(str(amount or 0)) - Decimal(str(received or 0))
