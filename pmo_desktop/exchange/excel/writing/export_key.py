"""The hidden key of an exported record: its number and when it was made, so that no other file has the same."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

from pmo_desktop.domain.values.value import Row

KEY_COLUMN = "#pmo-id"
"""The header of the hidden column."""


def export_key(row: Row) -> str:
    """The key of a record; a record never stored has its number alone."""
    made = row.get("created_at")
    return f"{row['id']}-{crc32(str(made).encode()):08x}" if made else str(row["id"])


def record_of(key: str, rows: Mapping[int, Row]) -> int | None:
    """The record a key names among these; None for a record of another file or one that is gone."""
    number = key.partition("-")[0].removesuffix(".0")
    if not number.isdecimal() or len(number) > 15:
        return None
    row = rows.get(int(number))
    return int(number) if row is not None and export_key(row) == key.removesuffix(".0") else None
