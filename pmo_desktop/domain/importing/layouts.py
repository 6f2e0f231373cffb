"""Layouts that were decided before: what a table with these header words is, and the field of each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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

    `orders` keeps by header what was answered about day and month.
    """

    register: str
    columns: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, DateOrder] = field(default_factory=dict)


def as_plain(layout: Layout) -> dict[str, object]:
    """The layout as plain values for a settings file."""
    plain: dict[str, object] = {"register": layout.register, "columns": dict(layout.columns)}
    if layout.orders:
        plain["orders"] = {header: order.value for header, order in layout.orders.items()}
    return plain


def from_plain(plain: object) -> Layout | None:
    """The layout in plain values; None when they are none."""
    if not isinstance(plain, dict) or not isinstance(plain.get("register"), str):
        return None
    columns = plain.get("columns")
    if not isinstance(columns, dict):
        return None
    orders = plain.get("orders")
    known = {order.value: order for order in DateOrder}
    return Layout(
        plain["register"],
        {str(header): str(key) for header, key in columns.items()},
        {str(h): known[o] for h, o in orders.items() if o in known} if isinstance(orders, dict) else {},
    )
