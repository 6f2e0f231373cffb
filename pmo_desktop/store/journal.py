"""Changes of a step: netted per row, packed for the history, turned round for undo."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from pmo_desktop.domain.changes import Change
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.store import codec
from pmo_desktop.store.schema import RowTable

_UNTOLD = frozenset({"changed_at"})


def same(before: Row | None, after: Row | None) -> bool:
    """Whether a row ended as it began (the time stamp does not count)."""
    if before is None or after is None:
        return before is after
    return all(before.get(key) == value for key, value in after.items() if key not in _UNTOLD)


def net(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change a row: its first before and its last after; rows that end as they began drop out."""
    first: dict[tuple[str, int], Row | None] = {}
    last: dict[tuple[str, int], Row | None] = {}
    for change in changes:
        place = (change.table, change.id)
        first.setdefault(place, change.before)
        last[place] = change.after
    return tuple(
        Change(table, id_, first[table, id_], after)
        for (table, id_), after in last.items()
        if not same(first[table, id_], after)
    )


def turned(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back."""
    return tuple(Change(c.table, c.id, c.after, c.before) for c in changes)


def pack(changes: Iterable[Change], tables: Mapping[str, RowTable]) -> bytes:
    """The changes as the history keeps them: of an update only the fields that differ."""
    told = []
    for change in changes:
        before: Mapping[str, codec.Stored] | None
        after: Mapping[str, codec.Stored] | None
        if change.before is None or change.after is None:
            known = tables[change.table]
            before, after = _whole(change.before, known), _whole(change.after, known)
        else:
            fields = change.fields
            before, after = _part(change.before, fields), _part(change.after, fields)
        told.append((change.table, change.id, before, after))
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


def _whole(row: Row | None, table: RowTable) -> dict[str, codec.Stored] | None:
    if row is None:
        return None
    pairs = zip(table.keys, table.encode(row), strict=True)
    next(pairs)  # the id stands beside
    return {key: raw for key, raw in pairs if raw is not None}


def _part(row: Row, fields: Iterable[str]) -> dict[str, codec.Stored]:
    return {key: codec.encode(row.get(key)) for key in fields}


Told: TypeAlias = tuple[str, int, Mapping[str, object] | None, Mapping[str, object] | None]
"""A change as it is packed: table, id, and what it was before and after."""


def told(packed: bytes) -> list[Told]:
    """The changes of a step as packed, not yet read."""
    return json.loads(zlib.decompress(packed))  # type: ignore[no-any-return]


def unpack(packed: bytes, tables: Mapping[str, RowTable]) -> tuple[Change, ...]:
    """The changes of a step; of an update the rows hold only `id` and the fields that differ."""
    return read(told(packed), tables)


def read(found: Iterable[Told], tables: Mapping[str, RowTable]) -> tuple[Change, ...]:
    """Packed changes read; those of tables that are not known are left out."""
    changes = []
    for table, id_, before, after in found:
        if table not in tables:
            continue
        known = tables[table]
        partial = before is not None and after is not None
        changes.append(Change(table, id_, _read(known, id_, before, partial), _read(known, id_, after, partial)))
    return tuple(changes)


def _read(table: RowTable, id_: int, told: Mapping[str, object] | None, partial: bool) -> Row | None:
    if told is None:
        return None
    row: dict[str, Value] = {"id": id_} if partial else {**table.blank, "id": id_, codec.CUSTOM: {}}
    readers = table.readers
    for key, raw in told.items():
        if key == codec.CUSTOM:
            row[key] = codec.decode_custom(raw)  # type: ignore[arg-type]
        elif key in readers:
            read = readers[key]
            row[key] = raw if raw is None or read is None else read(raw)  # type: ignore[assignment, arg-type]
    return row


def completed(changes: Iterable[Change], current: Mapping[str, Mapping[int, Row]]) -> tuple[Change, ...]:
    """Changes of a packed step made whole: an update's rows are filled up from the row as it stands."""
    result = []
    for change in changes:
        if change.before is None or change.after is None:
            result.append(change)
            continue
        row = current[change.table][change.id]
        result.append(Change(change.table, change.id, {**row, **change.before}, {**row, **change.after}))
    return tuple(result)
