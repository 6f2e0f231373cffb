"""The days of a calendar with the reason for each: which layer decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.country_names import country_name
from pmo_desktop.domain.calendar.holiday_names import said
from pmo_desktop.domain.calendar.rules import Day, DayKind, Rules
from pmo_desktop.domain.calendar.statutory import statutory_year
from pmo_desktop.domain.calendar.weeks import shifts_text
from pmo_desktop.services.calendar_layers import Layer, Source, chosen_calendar, name_of, rules_and_layers


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day, how it is worked, its name when it has one, and in words why."""

    day: date
    kind: DayKind
    minutes: int
    hours: str
    name: str
    reason: str
    layer: Layer | None = None

    @property
    def worked(self) -> bool:
        """Whether there is working time."""
        return self.minutes > 0


def calendar_month(source: Source, calendar: int | None, year: int, month: int) -> list[ShownDay]:
    """The days of a month of a calendar."""
    return calendar_days(source, calendar, *month_span(year, month))


def month_span(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def calendar_days(source: Source, calendar: int | None, first: date, last: date) -> list[ShownDay]:
    """The days of a calendar, both ends inclusive."""
    return _shown(source, calendar, rules_and_layers(source, calendar), (first, last))


def days_for(source: Source, first: date, last: date, *, project: int | None, resource: int | None) -> list[ShownDay]:
    """The days as they count for a project or for a person with leave."""
    calendar = chosen_calendar(source, project, resource)
    asked = rules_and_layers(source, calendar, project=project, leave_of=resource)
    return _shown(source, calendar, asked, (first, last))


def _shown(
    source: Source, calendar: int | None, asked: tuple[Rules, tuple[Layer, ...]], span: tuple[date, date]
) -> list[ShownDay]:
    (rules, layers), (first, last) = asked, span
    found = []
    for away in range((last - first).days + 1):
        day = first + timedelta(days=away)
        how, place = rules.day(day), rules.deciding(day)
        layer = layers[place] if place is not None else None
        reason = _layered(source, layer, how) if layer is not None else _by_itself(source, calendar, rules, day, how)
        statutory = how.kind in {DayKind.HOLIDAY, DayKind.MAKEUP}
        name = said(how.name) if statutory else "" if how.kind is DayKind.LEAVE else how.name
        hours = shifts_text(how.shifts).replace(",", ", ")
        found.append(ShownDay(day, how.kind, how.minutes, hours, name, reason, layer))
    return found


def _layered(source: Source, layer: Layer, how: Day) -> str:
    if layer.resource is not None:
        return _("Leave of {name}").format(name=str((source.row("resources", layer.resource) or {}).get("name") or ""))
    whose = name_of(source, layer.calendar) if layer.calendar is not None else _("the whole firm")
    what = _("worked by exception") if how.shifts else _("off by exception")
    words = _("{what}: {name} ({calendar})") if how.name else _("{what} ({calendar})")
    return words.format(what=what, name=how.name, calendar=whose)


def _by_itself(source: Source, calendar: int | None, rules: Rules, day: date, how: Day) -> str:
    country = country_name(rules.country)
    if how.kind is DayKind.HOLIDAY:
        return _("{holiday}, statutory holiday of {country}").format(holiday=said(how.name), country=country)
    if how.kind is DayKind.MAKEUP:
        words = _("make-up workday for {holiday} ({country})") if how.name else _("make-up workday ({country})")
        return words.format(holiday=said(how.name), country=country)
    span = next((span for span in rules.weeks if span.first <= day <= span.last), None)
    whose = name_of(source, calendar)
    if span is not None:
        words = _("week of {calendar} from {first} to {last}")
        told = words.format(calendar=whose, first=span.first, last=span.last)
    else:
        told = _("week of {calendar}").format(calendar=whose)
    if rules.statutory and not statutory_year(day.year, rules.country).published:
        told += " · " + _("{years}: make-up workdays not published yet").format(years=day.year)
    return told
