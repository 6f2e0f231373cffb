"""The dated exceptions of a calendar: days off, days worked, days with hours of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.weeks import parse_shifts, shifts_text
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.calendar_layers import Source, firm_calendar, name_of, precedence
from pmo_desktop.services.calendar_steps import checked, no_hours
from pmo_desktop.store.document import Document


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Days, both inclusive, that are off or worked; blank hours are the usual ones."""

    first: date
    last: date
    working: bool = False
    hours: str = ""
    name: str = ""


def exceptions_of(document: Source, calendar: int | None) -> list[Row]:
    """The exceptions of a calendar by date; the firm's are those of everybody too."""
    asked = {calendar, None} if calendar == firm_calendar(document) else {calendar}
    rows = [row for row in document.rows("calendar_exceptions") if row.get("calendar") in asked]
    return sorted(rows, key=lambda row: (str(row.get("start")), row_id(row)))


def exceptional(row: Row) -> Exceptional:
    """An exception as it was entered."""
    first, last = row.get("start"), row.get("finish")
    assert isinstance(first, date)
    hours = str(row.get("shifts") or "").replace(",", ", ")
    name = str(row.get("name") or "")
    return Exceptional(first, last if isinstance(last, date) else first, bool(row.get("working")), hours, name)


def add_exception(document: Document, calendar: int | None, days: Exceptional) -> int:
    """Add days to a calendar; those of the firm hold for everybody whose calendar does not stand alone."""
    values = _values(days)
    with checked(document, _label(_("Add {days} to calendar {name}"), document, calendar, days)) as edit:
        own = calendar if calendar != firm_calendar(edit) else None
        for row in exceptions_of(edit, calendar):
            if (row.get("start"), row.get("finish") or row.get("start")) == (days.first, days.last):
                edit.update("calendar_exceptions", row_id(row), values)
                return row_id(row)
        return edit.insert("calendar_exceptions", {**values, "calendar": own})


def remove_exceptions(document: Document, exceptions: Sequence[int]) -> None:
    """Take exceptions out again."""
    with checked(document, _("Remove days from the calendar")) as edit:
        for exception in exceptions:
            if edit.row("calendar_exceptions", exception) is not None:
                edit.delete("calendar_exceptions", exception)


def exceptions_between(document: Source, calendar: int | None, first: date, last: date) -> list[int]:
    """The exceptions of a calendar that speak of any of the days."""
    told = ((row_id(row), exceptional(row)) for row in exceptions_of(document, calendar))
    return [id_ for id_, one in told if one.first <= last and first <= one.last]


def exceptions_on(document: Source, calendar: int | None, day: date) -> list[Row]:
    """The exceptions of a calendar that speak of a day, the deciding one first."""
    rows = sorted(exceptions_of(document, calendar), key=precedence)
    return [row for row in rows if (told := exceptional(row)).first <= day <= told.last]


def _values(days: Exceptional) -> dict[str, Value]:
    if days.last < days.first:
        raise Refused(_("The last day lies before the first."), _("Nothing was changed."))
    hours = ""
    if days.working and days.hours.strip():
        try:
            hours = shifts_text(parse_shifts(days.hours))
        except ValueError as error:
            raise no_hours(days.hours) from error
    return {
        "start": days.first,
        "finish": days.last,
        "working": days.working,
        "shifts": hours or None,
        "name": " ".join(days.name.split()) or None,
    }


def _label(words: str, document: Source, calendar: int | None, days: Exceptional) -> str:
    told = f"{days.first}" if days.first == days.last else f"{days.first} – {days.last}"
    return words.format(days=told, name=name_of(document, calendar))
