"""Which calendar counts for the firm, a project or a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.rules import OFFICE, OFFICE_WEEK, DayException, DayKind, Rules
from pmo_desktop.domain.calendar.statutory import unpublished
from pmo_desktop.domain.calendar.weeks import parse_week
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.values.value import Row
from pmo_desktop.store.document import Document

CALENDAR_SETTING = "calendar"
"""The setting with the id of the firm's own calendar."""

_NO_STATUTORY = frozenset({"none", "-"})


def work_calendar(
    document: Document, project: int | None = None, resource: int | None = None, *, leave: bool = True
) -> WorkCalendar:
    """The working time of a person (without leave when asked), of a project, or of the firm when neither is given."""
    return _compiled(work_rules(document, project, resource, leave=leave))


def work_rules(
    document: Document, project: int | None = None, resource: int | None = None, *, leave: bool = True
) -> Rules:
    """What decides about days: a person's leave first, then the calendar's own exceptions, then the firm's."""
    calendar = _calendar_of(document, project, resource)
    exceptions = document.rows("calendar_exceptions")
    rules = _base(document, calendar).nearer(_exceptions(exceptions, None))
    for id_ in reversed(_chain(document, calendar)):
        rules = rules.nearer(_exceptions(exceptions, id_))
    if resource is not None and leave:
        rules = rules.nearer(_leave(document, resource))
    return rules


def unpublished_years(first: date, last: date) -> str:
    """What to say of years whose make-up workdays are not published yet; empty when all are."""
    years = unpublished(first.year, last.year)
    if not years:
        return ""
    shown = f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
    return _("{years}: make-up workdays not published yet").format(years=shown)


@lru_cache(maxsize=256)
def _compiled(rules: Rules) -> WorkCalendar:
    return WorkCalendar(rules)


def _calendar_of(document: Document, project: int | None, resource: int | None) -> int | None:
    for table, id_ in (("resources", resource), ("projects", project)):
        row = document.row(table, id_) if id_ is not None else None
        chosen = row.get("calendar") if row is not None else None
        if isinstance(chosen, int):
            return chosen
    chosen_setting = document.settings().get(CALENDAR_SETTING)
    return chosen_setting if isinstance(chosen_setting, int) else None


def _chain(document: Document, calendar: int | None) -> list[int]:
    """A calendar and those it is based on, the nearest first."""
    chain: list[int] = []
    while calendar is not None and calendar not in chain:
        row = document.row("calendars", calendar)
        if row is None:
            break
        chain.append(calendar)
        base = row.get("base")
        calendar = base if isinstance(base, int) else None
    return chain


def _base(document: Document, calendar: int | None) -> Rules:
    week, statutory = OFFICE_WEEK, True
    for id_ in reversed(_chain(document, calendar)):
        row = document.row("calendars", id_) or {}
        if row.get("week"):
            try:
                week = parse_week(str(row["week"]))
            except ValueError:
                continue
        if row.get("country"):
            statutory = str(row["country"]).casefold() not in _NO_STATUTORY
    return Rules(week, statutory)


def _exceptions(rows: Iterable[Row], calendar: int | None) -> list[DayException]:
    found = []
    for row in rows:
        first, last = row.get("start"), row.get("finish")
        if row.get("calendar") == calendar and isinstance(first, date):
            shifts = OFFICE if row.get("working") else ()
            found.append(DayException(first, last if isinstance(last, date) else first, shifts, str(row["name"] or "")))
    return found


def _leave(document: Document, resource: int) -> list[DayException]:
    found = []
    for row in document.rows("absences"):
        first, last = row.get("start"), row.get("finish")
        if row.get("resource") == resource and isinstance(first, date):
            name = str(row.get("kind") or "")
            found.append(DayException(first, last if isinstance(last, date) else first, (), name, DayKind.LEAVE))
    return found
