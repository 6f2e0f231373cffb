"""Calendars on a terminal: found by the words of the command line, told as JSON or as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.documents import record_named
from pmo_desktop.cli.output import Json, table
from pmo_desktop.domain.calendar.country_names import country_name
from pmo_desktop.domain.calendar.rules import DayKind
from pmo_desktop.domain.calendar.weeks import shifts_text
from pmo_desktop.services.calendar_book import CalendarEntry
from pmo_desktop.services.calendar_days import ShownDay
from pmo_desktop.services.calendar_hours import week_of
from pmo_desktop.services.calendar_layers import firm_calendar, rules_and_layers
from pmo_desktop.store.document import Document

_FIRM = "-"
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
KIND_WORDS: Mapping[DayKind, str] = {
    DayKind.WORK: N_("working day"),
    DayKind.WEEKEND: N_("weekend"),
    DayKind.HOLIDAY: N_("holiday"),
    DayKind.MAKEUP: N_("make-up workday"),
    DayKind.EXCEPTION: N_("exception"),
    DayKind.LEAVE: N_("leave"),
}


def named(document: Document, word: str) -> int | None:
    """The calendar a word means; None is the firm's usual one."""
    if word == _FIRM:
        return firm_calendar(document)
    return record_named(document, document.register("calendars"), word, None)


def own(document: Document, word: str) -> int:
    """A calendar that has a row of its own; refused for the firm's usual one."""
    found = named(document, word)
    if found is None:
        raise Refused(
            _("The firm has no calendar of its own yet."),
            todo=_("Set its week or its country first, or add a calendar."),
        )
    return found


def record(document: Document, register: str, word: str | None) -> int | None:
    """A project, person or task that a word means; None when there is no word."""
    return None if word is None else record_named(document, document.register(register), word, None)


def entry(document: Document, one: CalendarEntry) -> dict[str, Json]:
    """A calendar for programs."""
    rules = rules_and_layers(document, one.id)[0]
    week, _inherited = week_of(document, one.id)
    return {
        "id": one.id,
        "name": one.name,
        "firm": one.firm,
        "base": one.base_name or None,
        "week": [shifts_text(shifts) for shifts in week],
        "country": rules.country if rules.statutory else "none",
        "exceptions": one.exceptions,
        "users": dict(one.users),
    }


def entries(told: Sequence[Mapping[str, Json]]) -> str:
    """Calendars for people."""
    headings = [_("Calendar"), _("Base calendar"), _("Hours a week"), _("Holidays of"), _("Exceptions"), _("Used")]
    return table(headings, map(_entry_line, told))


def _entry_line(one: Mapping[str, Json]) -> list[str]:
    week, users = one["week"], one["users"]
    assert isinstance(week, list)
    assert isinstance(users, dict)
    country = str(one["country"])
    used = sum(n for n in users.values() if isinstance(n, int))
    place = country_name(country) if country != "none" else _("none")
    name = _("{name} (firm)").format(name=one["name"]) if one["firm"] else str(one["name"])
    return [name, str(one["base"] or ""), f"{_hours(week):g}", place, str(one["exceptions"]), str(used)]


def _hours(week: Sequence[Json]) -> float:
    minutes = 0
    for shift in (shift for day in week for shift in str(day).split(",") if shift):
        start, finish = (int(clock[:2]) * 60 + int(clock[3:]) for clock in shift.split("-"))
        minutes += finish - start
    return minutes / 60


def day(one: ShownDay) -> dict[str, Json]:
    """A day for programs."""
    return {
        "date": one.day.isoformat(),
        "working": one.worked,
        "kind": one.kind.value,
        "minutes": one.minutes,
        "hours": one.hours,
        "name": one.name,
        "reason": one.reason,
    }


def days(found: Sequence[ShownDay]) -> str:
    """Days for people, a line each, and how many are worked."""
    lines = ([str(d.day), _(_WEEKDAYS[d.day.weekday()]), _(KIND_WORDS[d.kind]), d.hours, d.reason] for d in found)
    worked = sum(one.worked for one in found)
    minutes = sum(one.minutes for one in found)
    total = _("{days} working days, {hours} h").format(days=worked, hours=f"{minutes / 60:g}")
    return table([_("Date"), _("Weekday"), _("Day"), _("Hours"), _("Why")], lines, widest=56) + "\n" + total
