"""Days typed as numbers, month before the point: 4.18, 4.2 (20 April, its zero lost), 4.25."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from pmo_desktop.exchange.excel.sheet import Cell, Place

_TWO_PLACES = re.compile(r"0\.00(?!0)")


def month_days(cells: Sequence[Cell], year: int) -> Mapping[Place, date]:
    """The day each number means; where a lost zero leaves two, the one that keeps the rows in order of time."""
    options = [_options(cell, year) for cell in cells]
    if not all(options):
        return {}
    found: dict[Place, date] = {}
    previous: date | None = None
    for index, (cell, days) in enumerate(zip(cells, options, strict=True)):
        later = next((d[0] for d in options[index + 1 :] if len(d) == 1), None)
        day = days[0]
        if len(days) > 1 and previous is not None and day < previous <= days[1] and (not later or days[1] <= later):
            day = days[1]
        found[cell.row, cell.column] = previous = day
    return found


def _options(cell: Cell, year: int) -> tuple[date, ...]:
    """The days a number can mean, the earlier first."""
    assert isinstance(cell.value, float)
    text = f"{cell.value:.2f}"
    if abs(float(text) - cell.value) > 1e-9:
        return ()
    month, _, places = text.partition(".")
    days = [int(places)]
    if places.endswith("0") and not _TWO_PLACES.search(cell.number_format):
        days = [int(places[0]), int(places)]
    found = []
    for day in days:
        try:
            found.append(date(year, int(month), day))
        except ValueError:
            continue
    return tuple(found)
