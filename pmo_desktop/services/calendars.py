"""Which calendar counts for the firm, a project, a person or a task."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Protocol

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.country_names import country_name
from pmo_desktop.domain.calendar.rules import Rules
from pmo_desktop.domain.calendar.statutory import CHINA, unpublished
from pmo_desktop.domain.calendar.worktime import Instant, NoWorkingTime, WorkCalendar, day_of
from pmo_desktop.services.calendar_layers import (
    CALENDAR_SETTING,
    CalendarLoop,
    Layer,
    Source,
    chosen_calendar,
    firm_calendar,
    name_of,
    rules_and_layers,
)

__all__ = [
    "CALENDAR_SETTING", "CalendarLoop", "Layer", "Source", "chosen_calendar", "compiled", "countries_of",
    "firm_calendar", "own_calendar", "unpublished_note", "unpublished_years", "work_calendar", "work_rules",
]  # fmt: skip


class Planned(Protocol):
    """When a task starts and finishes."""

    @property
    def start_at(self) -> Instant:
        """The instant it starts."""
        ...

    @property
    def finish_at(self) -> Instant:
        """The instant it finishes."""
        ...


def work_calendar(
    document: Source, project: int | None = None, resource: int | None = None, *, leave: bool = True
) -> WorkCalendar:
    """The working time of a person (without leave when asked), of a project, or of the firm when neither is given.

    NoWorkingTime when the calendar in the file has none, CalendarLoop when its base leads back to it.
    """
    calendar = chosen_calendar(document, project, resource)
    return compiled(work_rules(document, project, resource, leave=leave), name_of(document, calendar))


def own_calendar(document: Source, calendar: int | None) -> WorkCalendar:
    """The working time of a calendar by itself, as tasks use it; the firm's when there is none."""
    return compiled(rules_and_layers(document, calendar)[0], name_of(document, calendar))


def work_rules(
    document: Source, project: int | None = None, resource: int | None = None, *, leave: bool = True
) -> Rules:
    """What decides about days: a person's leave first, then the calendars' own exceptions, then the firm's."""
    calendar = chosen_calendar(document, project, resource)
    return rules_and_layers(document, calendar, project=project, leave_of=resource if leave else None)[0]


def compiled(rules: Rules, name: str) -> WorkCalendar:
    """The calendar of rules; equal rules share one. NoWorkingTime when not a single day is worked."""
    spans = any(any(span.week) for span in rules.weeks)
    if not any(rules.week) and not spans and not any(e.shifts != () for layer in rules.layers for e in layer):
        raise NoWorkingTime(name)
    return _compiled(rules, name)


def unpublished_years(first: date, last: date, countries: Iterable[str] = (CHINA,)) -> str:
    """What to say of years whose make-up workdays are not published yet; empty when all are."""
    said = []
    for country in dict.fromkeys(countries):
        years = unpublished(first.year, last.year, country) if country else ()
        if years:
            shown = f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
            where = shown if country == CHINA else f"{country_name(country)} {shown}"
            said.append(_("{years}: make-up workdays not published yet").format(years=where))
    return " · ".join(said)


def unpublished_note(document: Source, first: date, last: date, project: int | None = None) -> str:
    """What to say of unpublished years of the countries whose holidays count for a project, or for any."""
    return unpublished_years(first, last, countries_of(document, project))


def plan_note(document: Source, dates: Collection[Planned], project: int | None) -> str:
    """What to say of unpublished years that a plan reaches; empty when it reaches none."""
    if not dates:
        return ""
    first, last = min(one.start_at for one in dates), max(one.finish_at for one in dates)
    return unpublished_note(document, day_of(first), day_of(last), project)


def countries_of(document: Source, project: int | None = None) -> tuple[str, ...]:
    """The countries whose holidays count: the firm's and those of the project's, or of all projects', calendars."""
    asked: list[int | None] = [None]
    if project is not None:
        asked = [project]
    else:
        asked += [row["id"] for row in document.rows("projects") if row.get("calendar")]  # type: ignore[misc]
    rules = (work_rules(document, one) for one in asked)
    return tuple(dict.fromkeys(found.country for found in rules if found.statutory))


@lru_cache(maxsize=4096)
def _compiled(rules: Rules, name: str) -> WorkCalendar:
    return WorkCalendar(rules, name)
