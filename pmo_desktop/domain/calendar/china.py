"""China's holidays and make-up workdays as the notices of the State Council give them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pmo_desktop.base.i18n import N_

_NAMES = (
    ("元旦", N_("New Year's Day")),
    ("春节", N_("Spring Festival")),
    ("除夕", N_("Spring Festival")),
    ("清明", N_("Qingming Festival")),
    ("劳动节", N_("Labour Day")),
    ("端午", N_("Dragon Boat Festival")),
    ("国庆", N_("National Day")),
    ("中秋", N_("Mid-Autumn Festival")),
)
_OTHER = N_("Holiday")
_MOVED = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FAR = 12
_FIRST, _LAST = 2001, 2045


def days_of(year: int) -> tuple[dict[date, str], dict[date, str], bool]:
    """Days off, make-up workdays, and whether the notice is known; weekends beside a festival belong to it then."""
    if not _FIRST <= year <= _LAST:
        return {}, {}, year < _FIRST  # long past: nothing is left to be published
    import holidays  # start-up: 90 ms, and only once a calendar is asked

    known = holidays.country_holidays("CN", years=(year, year + 1), language="zh_CN")
    raw = {day: name for day, name in known.items() if day.year == year}
    workdays = {day for day in known.weekend_workdays if day.year == year}
    published = bool(workdays) or any("调休" in name for name in raw.values())
    if not published:
        raw = {day: name for day, name in raw.items() if "补假" not in name}
    named = {day: _festival(name) for day, name in raw.items() if "调休" not in name}
    off = {day: named.get(day) or _nearest(day, named) for day in raw}
    moved = {_date(name): off[day] for day, name in raw.items() if "调休" in name}
    makeup = {day: moved.get(day, _OTHER) for day in workdays}
    if published:
        _fill_weekends(off, makeup)
    return off, makeup, published


def _festival(name: str) -> str:
    return next((msgid for word, msgid in _NAMES if word in name), _OTHER)


def _nearest(day: date, named: dict[date, str]) -> str:
    for away in range(1, _FAR):
        for other in (day - timedelta(days=away), day + timedelta(days=away)):
            if other in named:
                return named[other]
    return _OTHER


def _date(name: str) -> date | None:
    found = _MOVED.search(name)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _fill_weekends(off: dict[date, str], makeup: dict[date, str]) -> None:
    """Give the weekend days that touch a holiday its name."""
    for start, name in sorted(off.items()):
        for step in (-1, 1):
            day = start + timedelta(days=step)
            while day.weekday() >= 5 and day not in makeup and day not in off and day.year == start.year:
                off[day] = name
                day += timedelta(days=step)
