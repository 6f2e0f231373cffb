"""A cell's text as the workbook shows it: dates, percentages and numbers in the cell's own format."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from pmo_desktop.exchange.excel.recognition.grid import value_text
from pmo_desktop.exchange.excel.sheet import Cell

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(y+|m+|d+|h+|s+)|(am/pm|a/p)|(.)', re.IGNORECASE)
_DECIMALS = re.compile(r"0\.(0+)")
_CURRENCY = re.compile(r'["\[$]*([¥￥$€£])')


def shown_text(cell: Cell) -> str:
    """The text of a cell as a spreadsheet program would show it."""
    value = cell.value
    if isinstance(value, datetime):
        return _moment(value, cell.number_format) or value_text(value)
    if isinstance(value, date):
        return _moment(datetime(value.year, value.month, value.day), cell.number_format) or value_text(value)
    if isinstance(value, (bool, str, time, timedelta)):
        return value_text(value)
    return _number(value, cell.number_format)


def is_number(cell: Cell) -> bool:
    """Whether a cell's value stands at the right of its cell."""
    return not isinstance(cell.value, (str, bool))


@cache
def _tokens(number_format: str) -> tuple[tuple[str, str], ...]:
    found = []
    for literal, escaped, letters, half, other in _TOKEN.findall(number_format.split(";", 1)[0]):
        if letters:
            found.append(("part", letters.lower()))
        elif half:
            found.append(("half", ""))
        elif literal or escaped or (other and other not in "_*@"):
            found.append(("text", literal or escaped or other))
    return tuple(found)


def _moment(value: datetime, number_format: str) -> str:
    tokens = _tokens(number_format)
    if not any(kind == "part" for kind, _text in tokens):
        return ""
    words = []
    clock = False
    for kind, text in tokens:
        if kind == "text":
            words.append(text)
        elif kind == "half":
            words.append("AM" if value.hour < 12 else "PM")
        else:
            words.append(_part(value, text, minutes=clock and text[0] == "m"))
            clock = text[0] in "hs"
    return "".join(words).strip()


def _part(value: datetime, letters: str, *, minutes: bool) -> str:
    first, count = letters[0], len(letters)
    if first == "y":
        return f"{value.year:04}" if count > 2 else f"{value.year % 100:02}"
    if first == "m" and not minutes and count >= 3:
        return f"{value:%b}" if count == 3 else f"{value:%B}"
    if first == "d" and count >= 3:
        return f"{value:%a}" if count == 3 else f"{value:%A}"
    number = {"m": value.minute if minutes else value.month, "d": value.day, "h": value.hour, "s": value.second}[first]
    return f"{number:02}" if count >= 2 else str(number)


def _number(value: float, number_format: str) -> str:
    shape = number_format.split(";", 1)[0]
    percent = "%" in shape
    match = _DECIMALS.search(shape)
    decimals = len(match[1]) if match else 0
    if percent:
        return f"{Decimal(repr(value)) * 100:.{decimals}f}%"
    if not re.search(r"[0#]", shape):
        return value_text(round(value, 10) if isinstance(value, float) else value)
    thousands = "," if "#,##" in shape or "0,0" in shape else ""
    currency = _CURRENCY.search(shape)
    text = f"{abs(value):{thousands}.{decimals}f}"
    return ("-" if value < 0 else "") + (currency[1] if currency else "") + text
