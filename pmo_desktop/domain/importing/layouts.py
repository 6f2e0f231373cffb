"""Layouts that were decided before: what a table with these header words is, and the field of each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CUSTOM = "custom"
"""A column that is kept as the user's own."""

LEFT_OUT = ""
"""A column that is not imported."""

NO_REGISTER = ""
"""A table that is not imported."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The decision for one fingerprint: a register's key and, by header, a field's key, CUSTOM or LEFT_OUT."""

    register: str
    columns: Mapping[str, str] = field(default_factory=dict)


def as_plain(layout: Layout) -> dict[str, object]:
    """The layout as plain values for a settings file."""
    return {"register": layout.register, "columns": dict(layout.columns)}


def from_plain(plain: object) -> Layout | None:
    """The layout in plain values; None when they are none."""
    if not isinstance(plain, dict) or not isinstance(plain.get("register"), str):
        return None
    columns = plain.get("columns")
    if not isinstance(columns, dict):
        return None
    return Layout(plain["register"], {str(header): str(key) for header, key in columns.items()})
