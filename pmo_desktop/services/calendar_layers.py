"""What the rows of a file say about days: calendars with their bases, exceptions, leave, as rules of the domain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.rules import OFFICE_WEEK, Rules, Week, WorkWeek
from pmo_desktop.domain.calendar.statutory import CHINA, NO_COUNTRY
from pmo_desktop.domain.calendar.weeks import parse_spans, parse_week, week_text
from pmo_desktop.domain.values.value import Value
from pmo_desktop.services.calendar_days_off import (
    Days,
    Source,
    UnreadableHours,
    exceptions_of_calendar,
    leave_of_person,
    name_of,
    precedence,
)

__all__ = [
    "CALENDAR_SETTING", "CalendarLoop", "Layer", "Source", "UnreadableHours", "alone_as", "chain_of", "chosen_calendar",
    "firm_calendar", "name_of", "precedence", "rules_and_layers", "stands_alone",
]  # fmt: skip

CALENDAR_SETTING = "calendar"
"""The setting with the id of the firm's own calendar."""

_NONE = frozenset({NO_COUNTRY, "-"})


class CalendarLoop(PlainError):  # noqa: N818 says what is wrong
    """A calendar whose base is, at the end of the chain, itself."""

    def __init__(self, names: Iterable[str]) -> None:
        """Say the way round."""
        way = " → ".join(f"“{name}”" for name in names)
        super().__init__(
            _("The calendars {way} are each other's base.").format(way=way),
            "",
            _("Choose another base for one of them."),
        )


@dataclass(frozen=True, slots=True)
class Layer:
    """Where a layer of exceptions comes from: a person's leave, a calendar, or (neither) the whole firm."""

    calendar: int | None = None
    resource: int | None = None


def alone_as(source: Source, calendar: int | None) -> dict[str, Value]:
    """What a calendar keeps when it stands alone: the week and the country a calendar has now, and no base."""
    rules, _layers = rules_and_layers(source, calendar)
    country = rules.country if rules.statutory else NO_COUNTRY
    return {"base": None, "week": week_text(rules.week, rules.weeks), "country": country}


def rules_and_layers(
    source: Source, calendar: int | None, *, project: int | None = None, leave_of: int | None = None
) -> tuple[Rules, tuple[Layer, ...]]:
    """The rules of a calendar, with its bases, and of which layer each of their layers of exceptions is."""
    chain = chain_of(source, calendar)
    found: list[tuple[Layer, Days]] = []
    if leave_of is not None:
        found.append((Layer(resource=leave_of), leave_of_person(source, leave_of)))
    asked = (*chain, *_of_project(source, project, chain))
    found.extend((Layer(id_), exceptions_of_calendar(source, id_)) for id_ in asked)
    if not stands_alone(source, chain):
        found.append((Layer(), exceptions_of_calendar(source, None)))
    kept = [(layer, days) for layer, days in found if days]
    rules = replace(_usual(source, chain), layers=tuple(days for _layer, days in kept))
    return rules, tuple(layer for layer, _days in kept)


def firm_calendar(source: Source) -> int | None:
    """The firm's own calendar; None while it has none but the usual one."""
    row = next((row for row in source.rows("settings") if row["key"] == CALENDAR_SETTING), None)
    chosen = json.loads(str(row["value"])) if row is not None else None
    return chosen if isinstance(chosen, int) and source.row("calendars", chosen) is not None else None


def chosen_calendar(source: Source, project: int | None, resource: int | None) -> int | None:
    """The calendar of a person, else of a project, else the firm's."""
    for table, id_ in (("resources", resource), ("projects", project)):
        row = source.row(table, id_) if id_ is not None else None
        chosen = row.get("calendar") if row is not None else None
        if isinstance(chosen, int) and source.row("calendars", chosen) is not None:
            return chosen
    return firm_calendar(source)


def chain_of(source: Source, calendar: int | None) -> list[int]:
    """A calendar and those it is based on, the nearest first; CalendarLoop when they go round."""
    chain: list[int] = []
    while calendar is not None and (row := source.row("calendars", calendar)) is not None:
        if calendar in chain:
            raise CalendarLoop(name_of(source, id_) for id_ in (*chain[chain.index(calendar) :], calendar))
        chain.append(calendar)
        base = row.get("base")
        calendar = base if isinstance(base, int) else None
    return chain


def _of_project(source: Source, project: int | None, chain: Sequence[int]) -> list[int]:
    """The calendars of a project that a person's own calendar does not build on: their exceptions count too."""
    row = source.row("projects", project) if project is not None else None
    chosen = row.get("calendar") if row is not None else None
    return [id_ for id_ in chain_of(source, chosen) if id_ not in chain] if isinstance(chosen, int) else []


def stands_alone(source: Source, chain: Sequence[int]) -> bool:
    """Whether the last base is not the firm's calendar and says everything itself."""
    if not chain or chain[-1] == firm_calendar(source):
        return False
    root = source.row("calendars", chain[-1]) or {}
    return bool(root.get("week")) and bool(root.get("country"))


def _usual(source: Source, chain: Sequence[int]) -> Rules:
    """The week and the country of a chain; what its last base leaves open is the firm's."""
    firm = firm_calendar(source)
    whole = [*chain, firm] if firm is not None and firm not in chain and not stands_alone(source, chain) else chain
    week: Week = OFFICE_WEEK
    spans: tuple[WorkWeek, ...] = ()
    country = CHINA
    for id_ in reversed(whole):
        row = source.row("calendars", id_) or {}
        if text := str(row.get("week") or ""):
            try:
                spans = (*parse_spans(text, week), *spans)
                week = parse_week(text, week)
            except ValueError as error:
                raise UnreadableHours(name_of(source, id_), text) from error
        if told := str(row.get("country") or "").strip():
            country = "" if told.casefold() in _NONE else told.upper()
    return Rules(week, bool(country), (), country or CHINA, spans)
