"""Dates without a year that go on into the next one."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from pmo_desktop.exchange.excel.findings import Record
from pmo_desktop.exchange.excel.recognition.ticks import in_year
from pmo_desktop.exchange.excel.sheet import Place

_AUTUMN, _SPRING = 10, 4
_KEYS = ("start", "finish", "actual_start", "actual_finish", "due", "planned_date")


def over_new_year(records: Sequence[Record], places: Collection[Place]) -> Sequence[Record]:
    """The records with the dates of these places (no year stands in them) in order over New Year.

    They go on from December to January down the rows, and from start to finish.
    """
    if not places:
        return records
    moved: list[Record] = list(records)
    for key in _KEYS:
        own = [i for i, r in enumerate(moved) if r.sources.get(key) in places and isinstance(r.values.get(key), date)]
        days = [moved[i].values[key] for i in own]
        drops = [n for n, (a, b) in enumerate(itertools.pairwise(days), start=1) if _before(b, a)]
        if len(drops) == 1 and _turns(days[drops[0] - 1], days[drops[0]]):
            for i in own[drops[0] :]:
                moved[i] = _later(moved[i], key)
    for start, finish in (("start", "finish"), ("actual_start", "actual_finish")):
        for i, record in enumerate(moved):
            first, last = record.values.get(start), record.values.get(finish)
            if record.sources.get(finish) in places and _turns(first, last) and _before(last, first):
                moved[i] = _later(record, finish)
    return moved


def _before(one: object, other: object) -> bool:
    return isinstance(one, date) and isinstance(other, date) and one < other


def _turns(one: object, other: object) -> bool:
    """Whether the year ends between two days."""
    return isinstance(one, date) and isinstance(other, date) and one.month >= _AUTUMN and other.month <= _SPRING


def _later(record: Record, key: str) -> Record:
    day = record.values[key]
    assert isinstance(day, date)
    return replace(record, values={**record.values, key: in_year(day, day.year + 1)})
