"""The hidden key of an exported record: its number, when it was made (no other file has the same), when it changed."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

from pmo_desktop.domain.values.value import Row

KEY_COLUMN = "#pmo-id"
"""The header of the hidden column."""


def export_key(row: Row) -> str:
    """The key of a record; a record never stored has its number alone."""
    made, changed = row.get("created_at"), row.get("changed_at")
    if not made:
        return str(row["id"])
    return f"{row['id']}-{_mark(made)}" + (f"-{_mark(changed)}" if changed else "")


def record_of(key: str, rows: Mapping[int, Row]) -> int | None:
    """The record a key names among these; None for a record of another file or one that is gone."""
    number, _dash, marks = key.partition("-")
    number = number.removesuffix(".0")
    if not number.isdecimal() or len(number) > 15:
        return None
    row = rows.get(int(number))
    if row is None:
        return None
    made = row.get("created_at")
    wanted = _mark(made) if made else ""
    return int(number) if marks.partition("-")[0] == wanted else None


def changed_since(key: str, row: Row) -> bool:
    """Whether a record was changed here after it was exported under this key, as far as the key tells."""
    mark = key.partition("-")[2].partition("-")[2]
    return bool(mark) and mark != _mark(row.get("changed_at"))


def _mark(stamp: object) -> str:
    return f"{crc32(str(stamp).encode()):08x}"
