"""What a person types as a length or a share: with the units of a length, and kept to what a plan can hold.

What a file says is kept whatever it says; a person is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.folding import narrow
from pmo_desktop.domain.values.numbers import normal, parse_amount_of_time, parse_number
from pmo_desktop.domain.values.parse import NamesOf, Parsed, limited, parse_field

LONGEST = 20_000
"""The most days a task may last."""

TOO_LONG = N_("longer than 20,000 days")
TOO_MUCH = N_("more than 100%")

_BY_THE_CLOCK = re.compile(
    r"(?i)^(.+?)\s*(?:(?P<month>emonths?|emons?|emo)|(?P<week>eweeks?|ewks?|ew)|(?P<hour>ehours?|ehrs?|eh)|"
    r"(?P<minute>eminutes?|emins?|em)|(?:edays?|edys?|ed|个?日历[天日]|历日|个?自然[天日]|经历[天日]))\s*\??$"
)
_DAYS = {"month": Decimal(30), "week": Decimal(7), "hour": Decimal(1) / 24, "minute": Decimal(1) / 1440}
_FINEST = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the value, or why there is none; and what the text says of other yes-or-no fields."""

    parsed: Parsed
    also: dict[str, bool] = field(default_factory=dict)


def parse_typed(
    field: Field,
    text: str,
    *,
    today: date,
    names: NamesOf | None = None,
    day_minutes: Callable[[], int] = lambda: 480,
) -> Typed:
    """A text typed into a field: 3ed lasts three days by the clock; of a working day there are so many minutes."""
    typed = _length(field, text, day_minutes) if field.elapsed_in and not _plain(text) else None
    also = {field.elapsed_in: False} if field.elapsed_in and text.strip() else {}
    found = typed or Typed(parse_field(field, text, today=today, names=names), also)
    wrong = _beyond(field, found.parsed) if field.planned else ""
    return Typed(replace(found.parsed, value=None, problem=wrong)) if wrong else found


def _plain(text: str) -> bool:
    return all(c.isdecimal() or c in "+-., " for c in narrow(text))


def _length(field: Field, text: str, day_minutes: Callable[[], int]) -> Typed | None:
    found = _BY_THE_CLOCK.match(narrow(text).strip())
    number = parse_number(found[1]) if found is not None else None
    if found is not None and number is not None:
        days = number * _DAYS.get(found.lastgroup or "", Decimal(1))
        return Typed(limited(field, normal(days.quantize(_FINEST))), {field.elapsed_in: True})
    days_of_work = parse_amount_of_time(text, "d", Decimal(day_minutes()) / 60)
    return None if days_of_work is None else Typed(limited(field, days_of_work), {field.elapsed_in: False})


def _beyond(field: Field, parsed: Parsed) -> str:
    value = parsed.value
    if not isinstance(value, Decimal):
        return ""
    if field.kind is Kind.PERCENT:
        return TOO_MUCH if value > 1 else ""
    return TOO_LONG if value > LONGEST else ""
