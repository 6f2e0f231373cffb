"""Texts: the indent before a name stays, a number stays a number where it reads back as the same text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from pmo_desktop.exchange.excel.recognition.grid import value_text
from pmo_desktop.exchange.excel.sending.habits import Habits, Try, plain
from pmo_desktop.exchange.excel.sheet import Cell, CellValue, Place


def spell_text(habits: Habits, cell: Cell | None, place: Place, text: str) -> Iterator[Try]:
    """Ways to write a text."""
    old = cell.value if cell is not None else None
    number = as_number(text)
    like = old if old is not None else next((c.value for c in habits.near(place)), None)
    if number is not None and isinstance(like, (int, float)) and not isinstance(like, bool):
        yield plain(number, cell)
    yield plain(_framed(old, text), cell)
    yield plain(text, cell)


def as_number(text: str) -> int | Decimal | None:
    """The number that Excel shows as this very text, if there is one."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or len(text) > 15:
        return None
    shown = value_text(float(number))
    if shown != text:
        return None
    return int(number) if number == int(number) else number


def _framed(old: CellValue | None, text: str) -> str:
    """A text between the blanks that stood around the old one."""
    if not isinstance(old, str) or not old.strip():
        return text
    lead = old[: len(old) - len(old.lstrip())]
    tail = old[len(old.rstrip()) :] if len(old) > len(lead) else ""
    return f"{lead}{text}{tail}"
