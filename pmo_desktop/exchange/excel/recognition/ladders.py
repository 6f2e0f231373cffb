"""Ratings spread over columns: an X under one of VL, L, M, H, VH."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.domain.values.scales import parse_scale
from pmo_desktop.exchange.excel.recognition.profiles import Column

_LONGEST_MARK = 3


@dataclass(frozen=True, slots=True)
class Ladder:
    """Neighbouring columns that are the steps of one rating; `name` is what stands above them."""

    name: str
    first: int
    steps: Mapping[int, int]


def ladders_of(columns: Sequence[Column]) -> list[Ladder]:
    """All ladders among the columns."""
    groups: list[tuple[str, dict[int, int]]] = []
    for column in columns:
        name, _, last = column.header.rpartition(" / ")
        step = parse_scale(last) if name else None
        marks = column.seen.n == 0 or all(len(text) <= _LONGEST_MARK for text in column.seen.texts)
        if step is None or not marks:
            continue
        if groups and groups[-1][0] == name and step not in groups[-1][1].values():
            groups[-1][1][column.column] = step
        else:
            groups.append((name, {column.column: step}))
    return [Ladder(name, min(steps), steps) for name, steps in groups if len(steps) >= 3]
