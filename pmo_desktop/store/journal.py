"""Changes of a step: netted per row, packed for the history, turned round for undo."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import NoneType
from typing import TypeAlias

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.changes import Change
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.store import codec
from pmo_desktop.store.errors import step_unreadable
from pmo_desktop.store.schema import HIGHEST_ID, LONGEST_STAMP, STAMPS, RowTable

LARGEST = 256 * 1024 * 1024
"""Bytes of one step before it is compressed; reading one takes several times as much memory."""

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


def returned(changes: Iterable[Change], earlier: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, where a row comes back to what it was before the earlier ones with its time of change as well."""
    began = {(c.table, c.id): c.before for c in earlier}
    result = []
    for change in changes:
        before, after = began.get((change.table, change.id)), change.after
        if before is not None and after is not None and same(before, after):
            after = {**after, **{key: before[key] for key in _UNTOLD}}
        result.append(Change(change.table, change.id, change.before, after))
    return tuple(result)


def turned(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back."""
    return tuple(Change(c.table, c.id, c.after, c.before) for c in changes)


Written: TypeAlias = Mapping[str, Mapping[int, tuple[codec.Stored, ...]]]
"""Rows as they were just encoded for the tables, by table and id."""

_ADDED, _TAKEN = "+", "-"


def pack(changes: Iterable[Change], tables: Mapping[str, RowTable], written: Written | None = None) -> bytes:
    """The changes as the history keeps them: of an update only the fields that differ.

    Rows added or taken away in a row of changes stand as one table with its columns named once: an import of 10,000
    rows is packed in a third of the time that one record a row takes.
    """
    told: list[tuple[object, ...]] = []
    for (table, way), group in groupby(changes, key=_way):
        if way:
            known = tables[table]
            told.append((way, table, known.keys, _encoded(way, group, known, (written or {}).get(table))))
            continue
        for change in group:
            fields = change.fields
            told.append((table, change.id, _part(change.before or {}, fields), _part(change.after or {}, fields)))
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    if len(text) > LARGEST:
        raise Refused(_("This changes too much at once."), _("Nothing was changed."))
    return zlib.compress(text, 1)


def _way(change: Change) -> tuple[str, str]:
    return change.table, _ADDED if change.before is None else _TAKEN if change.after is None else ""


def _encoded(
    way: str, changes: Iterable[Change], table: RowTable, written: Mapping[int, tuple[codec.Stored, ...]] | None
) -> list[tuple[codec.Stored, ...]]:
    if way == _ADDED:
        known = written or {}
        return [known.get(c.id) or table.encode(c.after) for c in changes if c.after is not None]
    return [table.encode(c.before) for c in changes if c.before is not None]


def _part(row: Row, fields: Iterable[str]) -> dict[str, codec.Stored]:
    return {key: codec.encode(row.get(key)) for key in fields}


Told: TypeAlias = tuple[str, int, Mapping[str, object] | None, Mapping[str, object] | None]
"""A change as it is packed: table, id, and what it was before and after."""


def told(packed: bytes) -> list[Told]:
    """The changes of a step as packed, not yet read; `StepUnreadable` for anything else."""
    try:
        return [each for entry in json.loads(_inflated(packed)) for each in _told(*entry)]
    except (ValueError, TypeError, LookupError, RecursionError, MemoryError, zlib.error) as error:
        raise step_unreadable() from error


def _told(first: object, second: object, third: object, fourth: object) -> Iterator[Told]:
    if first not in {_ADDED, _TAKEN}:
        yield _sound(first, second, third, fourth)
        return
    if not isinstance(third, list) or not isinstance(fourth, list):
        raise TypeError("columns and rows are expected")
    for raw in fourth:
        row = {key: value for key, value in zip(third, raw, strict=True) if value is not None}
        id_ = row.pop("id")
        yield _sound(second, id_, None, row) if first == _ADDED else _sound(second, id_, row, None)


def _sound(table: object, id_: object, before: object, after: object) -> Told:
    fits = isinstance(before, (dict, NoneType)) and isinstance(after, (dict, NoneType))
    nothing = before is None and after is None
    if not fits or nothing or not isinstance(table, str) or not isinstance(id_, int) or not 0 < id_ <= HIGHEST_ID:
        raise TypeError("a table, an id and what was there before or after are expected")
    return table, id_, before, after  # type: ignore[return-value]


def _inflated(packed: bytes) -> bytes:
    """The text of a step; one that would fill the memory is none."""
    engine = zlib.decompressobj()
    text = engine.decompress(packed, LARGEST)
    if not engine.eof:
        raise ValueError("more than a step can be")
    return text


def unpack(packed: bytes, tables: Mapping[str, RowTable]) -> tuple[Change, ...]:
    """The changes of a step; of an update the rows hold only `id` and the fields that differ."""
    return read(told(packed), tables)


def read(found: Iterable[Told], tables: Mapping[str, RowTable]) -> tuple[Change, ...]:
    """Packed changes read; those of tables that are not known are left out."""
    changes = []
    try:
        for table, id_, before, after in found:
            if table not in tables:
                continue
            known = tables[table]
            partial = before is not None and after is not None
            changes.append(Change(table, id_, _read(known, id_, before, partial), _read(known, id_, after, partial)))
    except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        raise step_unreadable() from error
    return tuple(changes)


def _read(table: RowTable, id_: int, told: Mapping[str, object] | None, partial: bool) -> Row | None:
    if told is None:
        return None
    row: dict[str, Value] = {"id": id_} if partial else {**table.blank, "id": id_, codec.CUSTOM: {}}
    readers, kept = table.readers, table.kept
    for key, raw in told.items():
        if key == codec.CUSTOM:
            row[key] = codec.decode_custom(raw)  # type: ignore[arg-type]
        elif key in readers and key != "id":
            if raw is not None and (raw.__class__ is not kept[key] or _long(key, raw)):
                raise TypeError(key)
            read = readers[key]
            row[key] = raw if raw is None or read is None else read(raw)  # type: ignore[assignment, arg-type]
    return row


_LONGEST = dict.fromkeys(STAMPS, LONGEST_STAMP)


def _long(key: str, raw: object) -> bool:
    return isinstance(raw, str) and len(raw) > _LONGEST.get(key, codec.LONGEST_TEXT)


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


def expect(changes: Iterable[Change], current: Mapping[str, Mapping[int, Row]]) -> None:
    """LookupError unless the records that change are there, and those that come are not."""
    for change in changes:
        if (change.id in current[change.table]) is (change.before is None):
            raise LookupError((change.table, change.id))
