"""The statutory holidays and make-up workdays of a country, year by year as published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from pmo_desktop.domain.calendar import china

CHINA = "CN"
NO_COUNTRY = "none"
"""How a calendar says that no country's holidays count."""

_DECREED = frozenset({"AZ", "BY", "HU", "KG", "KZ", "LV", "MM", "RU", "UZ", "VN"})
"""Besides China, countries that decide make-up workdays year by year."""

_FIRST, _LAST = 1970, 2100


@dataclass(frozen=True, slots=True)
class StatutoryYear:
    """The days off and the make-up workdays of a year, each with its festival's name (to translate).

    `published` says whether the notice with the make-up days is known; without it only the festivals' legal days are.
    Countries without make-up days need no notice.
    """

    off: dict[date, str]
    makeup: dict[date, str]
    published: bool


@cache
def statutory_year(year: int, country: str = CHINA) -> StatutoryYear:
    """The days of a year; no days for a country nobody knows."""
    if country == CHINA:
        return StatutoryYear(*china.days_of(year))
    if not _FIRST <= year <= _LAST or not known_country(country):
        return StatutoryYear({}, {}, published=country not in _DECREED)
    import holidays  # start-up: 90 ms, and only once a calendar is asked

    code, _sign, part = country.partition("-")
    language = "en_US" if "en_US" in _languages(code) else None
    known = holidays.country_holidays(code, subdiv=part or None, years=(year, year + 1), language=language)
    makeup = {day: "" for day in known.weekend_workdays if day.year == year}
    off = {day: name for day, name in known.items() if day.year == year and day not in makeup}
    return StatutoryYear(off, makeup, published=code not in _DECREED or year <= _last_decreed(code))


def unpublished(first: int, last: int, country: str = CHINA) -> tuple[int, ...]:
    """The years from `first` to `last` whose make-up days are not known."""
    return tuple(year for year in range(first, last + 1) if not statutory_year(year, country).published)


def known_country(country: str) -> bool:
    """Whether the holidays of a country, or of a part of one as in `DE-BY`, are known."""
    code, _sign, part = country.partition("-")
    return code in countries() and (not part or part in countries()[code])


@cache
def countries() -> dict[str, tuple[str, ...]]:
    """The countries whose holidays are known, by ISO code, with the codes of their parts."""
    import holidays  # start-up: 90 ms, and only once a calendar is asked

    listed = holidays.list_supported_countries(include_aliases=False)
    return {code: tuple(parts) for code, parts in listed.items() if len(code) == 2}


@cache
def _languages(country: str) -> frozenset[str]:
    import holidays  # start-up: 90 ms, and only once a calendar is asked

    return frozenset(holidays.country_holidays(country).supported_languages or ())


@cache
def _last_decreed(country: str) -> int:
    """The last year whose moved days the country has decided."""
    import holidays  # start-up: 90 ms, and only once a calendar is asked

    known = holidays.country_holidays(country, years=range(2015, 2046))
    return max((day.year for day in known.weekend_workdays), default=0)
