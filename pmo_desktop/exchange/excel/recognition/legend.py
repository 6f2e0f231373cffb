"""What the colours of a painted chart mean, as its legend says: planned, actual, or a day off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from pmo_desktop.domain.values.folding import narrow
from pmo_desktop.exchange.excel.recognition.grid import Grid
from pmo_desktop.exchange.excel.sheet import Place

_LONGEST = 16
_REACH = 2


class Meaning(StrEnum):
    """What a bar of one colour tells; DONE is the part of the planned bar that is done already."""

    PLANNED = "planned"
    ACTUAL = "actual"
    DONE = "done"
    OFF = "off"


_WORDS = (
    (Meaning.OFF, re.compile(r"(?i)周末|休息|节假日|假期|放假|非工作|weekend|holiday|non[- ]?working|day off")),
    (
        Meaning.PLANNED,
        re.compile(
            r"(?i)计划|预计|预定|予定|基线|未开始|未完成|待办|"
            r"plan|schedul|baseline|target|forecast|to ?do|not started|prévu"
        ),
    ),
    (Meaning.ACTUAL, re.compile(r"(?i)实际|实绩|実績|actual|real|réel")),
    (Meaning.DONE, re.compile(r"(?i)完成|实施|进行中|完了|done|complete|progress|finished|terminé")),
)


def meaning_of(text: str) -> Meaning | None:
    """What a short text calls planned, actual or off; None for other words."""
    plain = narrow(text).strip(" :：■█□▇")
    if not plain or len(plain) > _LONGEST:
        return None
    return next((meaning for meaning, words in _WORDS if words.search(plain)), None)


def colours_of(grid: Grid, rows: tuple[int, int], colours: frozenset[str]) -> Mapping[str, Meaning]:
    """The colours a legend outside the `rows` (first and last) explains; two meanings for one colour tell nothing."""
    found: dict[str, set[Meaning]] = {}
    for (row, column), colour in grid.sheet.fills.items():
        if rows[0] <= row <= rows[1] or colour not in colours:
            continue
        meaning = _beside(grid, (row, column))
        if meaning is not None:
            found.setdefault(colour, set()).add(meaning)
    return {colour: meanings.pop() for colour, meanings in found.items() if len(meanings) == 1}


def _beside(grid: Grid, place: Place) -> Meaning | None:
    """The words in a coloured cell, else those just right of it, else those left of it."""
    row, column = place
    cells = grid.rows.get(row, {})
    own = cells.get(column)
    if own is not None and isinstance(own.value, str):
        meaning = meaning_of(own.value)
        if meaning is not None:
            return meaning
    for step in (*range(1, _REACH + 1), -1):
        cell = cells.get(column + step)
        if cell is not None and isinstance(cell.value, str):
            return meaning_of(cell.value)
    return None
