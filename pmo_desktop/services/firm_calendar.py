"""The firm's own working week, its holidays and make-up days, as the settings page shows and changes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.statutory import CHINA, NO_COUNTRY
from pmo_desktop.domain.calendar.weeks import parse_shifts, shifts_text, week_text
from pmo_desktop.domain.values.value import Row
from pmo_desktop.services.calendar_steps import checked, no_hours, own_firm_calendar
from pmo_desktop.services.calendars import CALENDAR_SETTING, work_rules
from pmo_desktop.store.document import Document


@dataclass(frozen=True, slots=True)
class FirmWeek:
    """Which days are worked (Monday first), the hours of such a day as text, and whether statutory holidays count."""

    days: tuple[bool, ...]
    hours: str
    statutory: bool


def firm_week(document: Document) -> FirmWeek:
    """The week that counts where neither project nor person has a calendar of its own."""
    rules = work_rules(document)
    parts = week_text(rules.week).split(";")
    hours = next((part for part in parts if part), "")
    return FirmWeek(tuple(bool(part) for part in parts), hours.replace(",", ", "), rules.statutory)


def firm_country(document: Document) -> str:
    """Whose holidays count for the firm, or would if they counted."""
    rules = work_rules(document)
    return rules.country if rules.statutory else CHINA


def set_firm_week(document: Document, week: FirmWeek) -> None:
    """Change the firm's week as one step; Refused when the hours cannot be read."""
    before = firm_week(document)
    try:
        hours = parse_shifts(week.hours)
    except ValueError as error:
        raise no_hours(week.hours) from error
    rules = work_rules(document)
    same = shifts_text(hours) == shifts_text(parse_shifts(before.hours))
    kept = [shifts if same and shifts else hours for shifts in rules.week]
    days = tuple(shifts if works else () for works, shifts in zip(week.days, kept, strict=True))
    if not any(days):
        raise Refused(
            _("A week needs at least one day with hours."), todo=_("Write them like 08:30-12:00, 13:30-17:30.")
        )
    if days == rules.week and week.statutory == before.statutory:
        return
    country = firm_country(document) if week.statutory else NO_COUNTRY
    with checked(document, _("Change the working week")) as edit:
        text = week_text(days, rules.weeks)
        edit.update("calendars", own_firm_calendar(edit), {"week": text, "country": country})


def special_days(document: Document) -> list[Row]:
    """The firm's own holidays and make-up days, by date."""
    rows = [row for row in document.rows("calendar_exceptions") if row.get("calendar") in {None, _chosen(document)}]
    return sorted(rows, key=lambda row: str(row.get("start")))


def add_special_days(document: Document, first: date, last: date, name: str, *, working: bool) -> int:
    """Add days off, or days worked, for the whole firm; one step."""
    if last < first:
        raise Refused(_("The last day lies before the first."))
    with document.edit(_("Add days to the calendar")) as edit:
        return edit.insert("calendar_exceptions", {"start": first, "finish": last, "name": name, "working": working})


def remove_special_days(document: Document, ids: Sequence[int]) -> None:
    """Take such days out again; one step."""
    with document.edit(_("Remove days from the calendar")) as edit:
        for number in ids:
            edit.delete("calendar_exceptions", number)


def _chosen(document: Document) -> int | None:
    chosen = document.settings().get(CALENDAR_SETTING)
    return chosen if isinstance(chosen, int) else None
