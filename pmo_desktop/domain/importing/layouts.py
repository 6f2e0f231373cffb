"""Layouts that were decided before: what a table with these header words is, and the field of each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from pmo_desktop.domain.importing.frames import Frame

Shift: TypeAlias = tuple[int, int, int, int, int]
"""How far the ends of a frame moved: top, last header row, bottom, left, right."""

CUSTOM = "custom"
"""A column that is kept as the user's own."""

LEFT_OUT = ""
"""A column that is not imported."""

NO_REGISTER = ""
"""A table that is not imported."""


class DateOrder(StrEnum):
    """How a column writes day and month; SWAPPED are real dates in which a program took the day for the month."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"
    AS_SHOWN = "as_shown"
    SWAPPED = "swapped"


@dataclass(frozen=True, slots=True)
class Layout:
    """The decision for one fingerprint: a register's key and, by header, a field's key, CUSTOM or LEFT_OUT.

    `orders` keeps by header what was answered about day and month, `years` the year. `shift` tells how the
    frame drawn by hand lies to the one recognised, `place` where a table lies that was not recognised at all.
    """

    register: str
    columns: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, DateOrder] = field(default_factory=dict)
    shift: Shift | None = None
    place: Frame | None = None
    years: Mapping[str, int] = field(default_factory=dict)


def year_holds(year: int, today: date) -> bool:
    """Whether an answered year may be taken again: last year's may have become this year's meanwhile."""
    return year != today.year - 1


def as_plain(layout: Layout) -> dict[str, object]:
    """The layout as plain values for a settings file."""
    plain: dict[str, object] = {"register": layout.register, "columns": dict(layout.columns)}
    if layout.orders:
        plain["orders"] = {header: order.value for header, order in layout.orders.items()}
    if layout.years:
        plain["years"] = dict(layout.years)
    if layout.shift is not None:
        plain["shift"] = list(layout.shift)
    if layout.place is not None:
        plain["place"] = list(astuple(layout.place))
    return plain


def from_plain(plain: object) -> Layout | None:
    """The layout in plain values; None when they are none."""
    if not isinstance(plain, dict) or not isinstance(plain.get("register"), str):
        return None
    columns = plain.get("columns")
    if isinstance(columns, list) and columns:  # pairs, where the order of keys is not kept
        columns = {pair[0]: pair[1] for pair in columns if isinstance(pair, list) and len(pair) == 2}
    if not isinstance(columns, dict):
        return None
    orders = plain.get("orders")
    known = {order.value: order for order in DateOrder}
    return Layout(
        plain["register"],
        {str(header): str(key) for header, key in columns.items()},
        {str(h): known[o] for h, o in orders.items() if o in known} if isinstance(orders, dict) else {},
        shift=_five(plain.get("shift")),
        years=_years(plain.get("years")),
        place=Frame(*five) if (five := _five(plain.get("place"))) is not None else None,
    )


def _years(plain: object) -> dict[str, int]:
    if not isinstance(plain, dict):
        return {}
    return {str(header): year for header, year in plain.items() if isinstance(year, int)}


def _five(plain: object) -> Shift | None:
    """Five whole numbers, or nothing."""
    if not isinstance(plain, list) or len(plain) != 5 or not all(isinstance(one, int) for one in plain):
        return None
    top, last, bottom, left, right = plain
    return top, last, bottom, left, right
