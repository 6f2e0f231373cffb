"""What the text of a cell in a worksheet part stands for."""

from __future__ import annotations

import math
import re

from pmo_desktop.exchange.excel.reading import raw
from pmo_desktop.exchange.excel.reading.reasons import Reason, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmo_desktop.exchange.excel.reading.packing import Scalar

MAX_FILLS = 200_000
_LONGEST_NUMBER = 32
"""Digits; no program writes more, and thousands of them would be a number that no calculation can take."""
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def column_number(letters: str) -> int:
    """A column's number from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def unescape(text: str) -> str:
    """Excel's `_x000D_` spelled characters as themselves; lone surrogates and NUL are dropped."""
    if "_x" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        code = int(match.group(1), 16)
        return "" if code == 0 or 0xD800 <= code < 0xE000 else chr(code)

    return _ESCAPE.sub(character, text)


def value_of(cell_type: str, text: str, kind: str, strings: list[str]) -> tuple[str, Scalar] | None:
    """Kind and value of a cell by its type; `kind` is what its format makes of a number; None for an empty one."""
    if not text:
        return None
    if cell_type == "s":
        shared = _shared(text, strings)
        return (raw.STRING, shared) if shared else None
    if cell_type == "n":
        return _number(text, kind)
    if cell_type == "b":
        return raw.BOOL, text.strip() in {"1", "true"}
    if cell_type == "e":
        return raw.ERROR, text
    if cell_type == "d":
        return raw.ISO, text
    return raw.STRING, unescape(text)


def _shared(text: str, strings: list[str]) -> str:
    try:
        number = int(text)
        found = strings[number]
    except (ValueError, IndexError) as error:
        raise Unreadable(Reason.DAMAGED) from error
    if number < 0:
        raise Unreadable(Reason.DAMAGED)
    return found


def _number(text: str, kind: str) -> tuple[str, Scalar]:
    """A number of the kind its format says; text that is none stays text."""
    try:
        if len(text) <= _LONGEST_NUMBER:
            return kind, int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return raw.STRING, text
    if number.is_integer() and abs(number) < 1e15:
        return kind, int(number)
    return (kind, number) if math.isfinite(number) else (raw.STRING, text)
