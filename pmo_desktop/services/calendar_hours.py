"""When a calendar works: its week of shifts, the calendar it builds on, the country whose holidays count."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.rules import OFFICE_WEEK, Week
from pmo_desktop.domain.calendar.statutory import NO_COUNTRY, known_country
from pmo_desktop.domain.calendar.weeks import INHERITED, parse_spans, shifts_text, typed_week, week_text
from pmo_desktop.services.calendar_layers import Source, alone_as, chain_of, firm_calendar, rules_and_layers
from pmo_desktop.services.calendar_steps import checked, no_hours, there
from pmo_desktop.store.document import Document


def week_of(document: Source, calendar: int | None) -> tuple[Week, tuple[bool, ...]]:
    """The week of a calendar, and which days it takes from its base."""
    week = rules_and_layers(document, calendar)[0].week
    row = document.row("calendars", calendar) if calendar is not None else None
    text = str((row or {}).get("week") or "").split("\n", maxsplit=1)[0]
    days = text.split(";")
    if row is None or len(days) != 7:
        return week, (True,) * 7
    return week, tuple(day.strip() == INHERITED for day in days)


def country_of(document: Source, calendar: int | None) -> str:
    """Whose holidays count in a calendar; `none` when nobody's do."""
    rules = rules_and_layers(document, calendar)[0]
    return rules.country if rules.statutory else NO_COUNTRY


def readable(day: str) -> bool:
    """Whether a day as typed can be read."""
    if day.strip() == INHERITED:
        return True
    try:
        typed_week([day, *[""] * 6])
    except ValueError:
        return False
    return True


def set_week(document: Document, calendar: int | None, days: Sequence[str]) -> None:
    """Set the hours of the seven days, Monday first, as typed; `=` is the base's, blank is free."""
    with checked(document, _("Change the working week"), workable=(calendar,)) as edit:
        id_ = there(edit, calendar)
        base = base_week(edit, id_)
        try:
            week = typed_week(
                [day if day.strip() != INHERITED else shifts_text(base[at]) for at, day in enumerate(days)]
            )
        except ValueError as error:
            bad = next((day for day in days if not readable(day)), ", ".join(days))
            raise no_hours(bad) from error
        text = ";".join(
            INHERITED if day.strip() == INHERITED and hours == base[at] else shifts_text(hours)
            for at, (day, hours) in enumerate(zip(days, week, strict=True))
        )
        spans = parse_spans(str((edit.row("calendars", id_) or {}).get("week") or ""), base)
        lines = week_text(week, spans).split("\n")[1:]
        edit.update("calendars", id_, {"week": "\n".join([text, *lines])})


def set_base(document: Document, calendar: int, base: int | None) -> None:
    """Let a calendar build on another; on none it stands alone with the week and country it has now."""
    with checked(document, _("Change the base calendar"), workable=(calendar,)) as edit:
        id_ = there(edit, calendar)
        alone = base is None and id_ != firm_calendar(edit)
        edit.update("calendars", id_, {"base": base, **(alone_as(edit, id_) if alone else {})})


def set_country(document: Document, calendar: int | None, country: str) -> None:
    """Choose whose holidays count: an ISO code, `none`, or blank for the base's."""
    code = country.strip()
    code = NO_COUNTRY if code.casefold() in {NO_COUNTRY, "-"} else code.upper()
    if code and code != NO_COUNTRY and not known_country(code):
        raise Refused(
            _("The holidays of “{country}” are not known.").format(country=country),
            _("Nothing was changed."),
            _("Say a country by its two letters, like CN, DE or US, or “none”."),
        )
    with checked(document, _("Change the country of the holidays")) as edit:
        edit.update("calendars", there(edit, calendar), {"country": code or None})


def base_week(source: Source, calendar: int) -> Week:
    """The week of what a calendar builds on."""
    chain = chain_of(source, calendar)
    if len(chain) == 1 and calendar == firm_calendar(source):
        return OFFICE_WEEK
    return rules_and_layers(source, chain[1] if len(chain) > 1 else None)[0].week
