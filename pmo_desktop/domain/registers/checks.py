"""Warnings about one record, shown beside it while it is typed; they never refuse anything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.lateness import late_since
from pmo_desktop.domain.registers.spec import Check, Now, Problem
from pmo_desktop.domain.values.value import Row


def amount(row: Row, field: str) -> Decimal | None:
    """The number in a field, or None."""
    value = row.get(field)
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


def day(row: Row, field: str) -> date | None:
    """The date in a field, or None."""
    value = row.get(field)
    return value if isinstance(value, date) else None


def not_before(first: str, second: str, message: str = N_("The finish lies before the start.")) -> Check:
    """Warns when the date in `second` lies before the one in `first`."""

    def check(row: Row, now: Now) -> Problem | None:  # noqa: ARG001 a check's signature
        earlier, later = day(row, first), day(row, second)
        return Problem(second, message) if earlier and later and later < earlier else None

    return check


def not_in_future(field: str, message: str = N_("This date lies in the future.")) -> Check:
    """Warns when something is said to have happened after today."""

    def check(row: Row, now: Now) -> Problem | None:
        when = day(row, field)
        return Problem(field, message) if when and when > now.today else None

    return check


def needs(status: str, states: tuple[str, ...], field: str, message: str) -> Check:
    """Warns when `status` is one of `states` and `field` is blank."""

    def check(row: Row, now: Now) -> Problem | None:  # noqa: ARG001 a check's signature
        return Problem(field, message) if row.get(status) in states and row.get(field) in (None, "", ()) else None

    return check


def closed_needs_date(*states: str, field: str = "closed_on") -> Check:
    """Warns when a record is closed and nobody said when."""
    return needs("status", states or ("closed",), field, N_("It is closed, but the closing date is missing."))


def closed_though_open(*states: str, field: str = "closed_on") -> Check:
    """Warns when there is a closing date and the status still says otherwise."""

    def check(row: Row, now: Now) -> Problem | None:  # noqa: ARG001 a check's signature
        status = row.get("status")
        open_still = status is not None and status not in (states or ("closed",))
        wrong = day(row, field) is not None and open_still
        return Problem("status", N_("There is a closing date, but the status is not closed.")) if wrong else None

    return check


def not_more_than(field: str, limit: str, message: str) -> Check:
    """Warns when the number in `field` is greater than the one in `limit`."""

    def check(row: Row, now: Now) -> Problem | None:  # noqa: ARG001 a check's signature
        value, most = amount(row, field), amount(row, limit)
        return Problem(field, message) if value is not None and most is not None and value > most else None

    return check


def complete_agrees(row: Row, now: Now) -> Problem | None:  # noqa: ARG001 a check's signature
    """Warns when the percentage and the status or the actual dates contradict each other."""
    done = amount(row, "percent_complete")
    status = row.get("status")
    if done is None:
        return None
    if done < 1 and status == "done":
        return Problem("percent_complete", N_("The status says done, but less than 100% is complete."))
    if done < 1 and day(row, "actual_finish"):
        return Problem("percent_complete", N_("There is an actual finish, but less than 100% is complete."))
    if done >= 1 and status in {"not_started", "in_progress", "late"}:
        return Problem("status", N_("100% is complete, but the status does not say done."))
    if done > 0 and status == "not_started":
        return Problem("status", N_("Work has begun, but the status says not started."))
    return None


def finished_when(row: Row, now: Now) -> Problem | None:  # noqa: ARG001 a check's signature
    """Warns when calculated work is all done and nobody said when; recorded work has its planned finish."""
    done = amount(row, "percent_complete")
    if row.get("mode") != "auto" or done is None or done < 1 or day(row, "actual_finish"):
        return None
    return Problem("actual_finish", N_("100% is complete, but the actual finish is missing."))


def overdue(row: Row, now: Now) -> Problem | None:
    """Warns when the due date has passed and the record is still open."""
    late = row.get("due") is not None and late_since(row, now.today) is not None
    return Problem("due", N_("The due date has passed.")) if late else None
