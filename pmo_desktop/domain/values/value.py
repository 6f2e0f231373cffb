"""The types a stored value may have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = str | int | bool | Decimal | date | tuple[int, ...] | Mapping[str, str] | None
"""None is blank; `tuple[int, ...]` are ids of referenced rows in order; the mapping is the row's `custom` columns."""

Row: TypeAlias = Mapping[str, Value]
"""One record by field key; always holds `id`; never changed in place."""


def row_id(row: Row) -> int:
    """The id of a record."""
    found = row["id"]
    assert isinstance(found, int)
    return found
