"""How the texts of elements become values and back; a text that says more than its value is told apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

_SPAN = re.compile(
    r"^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$"
)
_QUICK_SPAN = re.compile(r"^PT(\d+)H(\d+)M(\d+)S$")
_PLACES = 15
_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Codec:
    """From text to value (None: it says no such value) and back."""

    parse: Callable[[str], Any]
    write: Callable[[Any], str]


def _whole(text: str) -> int | None:
    try:
        return int(text) if len(text) < _PLACES else None
    except ValueError:
        return None


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and len(text) < _DIGITS and abs(number.adjusted()) < _PLACES else None


def number_text(number: Decimal) -> str:
    """The number without an exponent and without idle zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"", "-0"} else text


def _yes(text: str) -> bool | None:
    return {"0": False, "1": True, "false": False, "true": True}.get(text)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=None, microsecond=0)


def _span(text: str) -> int | None:
    quick = _QUICK_SPAN.match(text)
    if quick is not None:
        hours, minutes, seconds = quick.groups()
        return int(hours) * 3600 + int(minutes) * 60 + int(seconds) if len(hours) < _PLACES else None
    found = _SPAN.match(text)
    if found is None or not any(found.groups()[1:]):
        return None
    if len(text) > _DIGITS:
        return None
    years, months, days, hour, minute, second = (Decimal(part or 0) for part in found.groups()[1:])
    total = ((years * 365 + months * 30 + days) * 24 + hour) * 3600 + minute * 60 + second
    return int(-total if found[1] else total)


def _span_text(seconds: int) -> str:
    sign, rest = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}PT{rest // 3600}H{rest // 60 % 60}M{rest % 60}S"


def _clock(text: str) -> int | None:
    parts = text.split(":")
    if len(parts) not in {2, 3} or not all(part.isdecimal() and len(part) < 3 for part in parts):
        return None
    hours, minutes = int(parts[0]), int(parts[1])
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


TEXT = Codec(str, str)
WHOLE = Codec(_whole, str)
NUMBER = Codec(_number, number_text)
YES = Codec(_yes, lambda yes: "1" if yes else "0")
MOMENT = Codec(_moment, lambda moment: moment.isoformat(timespec="seconds"))
SPAN = Codec(_span, _span_text)
"""A length of time in seconds, written `PT8H0M0S`."""
CLOCK = Codec(_clock, lambda minute: f"{minute // 60:02d}:{minute % 60:02d}:00")
"""A time of day in minutes from midnight."""
