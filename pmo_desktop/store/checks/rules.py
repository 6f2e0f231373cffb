"""What the values of a file must be, said to SQLite itself: its own integrity check looks at them as it goes.

Each table of a copy in memory is given strict types and conditions in the place of its words. Checking 100,000 records
takes a tenth longer than without; reading them would take four times as long.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from pmo_desktop.domain.registers.spec import Kind
from pmo_desktop.store import codec
from pmo_desktop.store.checks.shape import Columns, Strange
from pmo_desktop.store.schema import HIGHEST_ID, LONGEST_STAMP, STAMPS, RowTable, Schema

_DIGITS = "[0-9][0-9]"
_STAMP = f"{_DIGITS}{_DIGITS}-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*"
_SMALL_PRINT = {
    "meta": ('length("key") <= 60', "length(value) <= 200"),
    "history": (
        f"id BETWEEN 1 AND {HIGHEST_ID}",
        "length(label) <= 100000",
        "length(source) <= 100000",
        f"at GLOB '{_STAMP}' AND length(at) <= 40",
        "undone BETWEEN 0 AND 9",
        f"rows BETWEEN 0 AND {HIGHEST_ID}",
        "size = ifnull(length(changes), 0)",
    ),
}


def impose(raw: sqlite3.Connection, schema: Schema, tables: Mapping[str, Columns | None]) -> None:
    """Make the integrity check of this copy in memory look at every value too.

    Where the system's SQLite lets nobody touch the words of a table, the conditions are asked at once instead.
    """
    strict = " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
    raw.execute("PRAGMA writable_schema=ON")
    for name, columns in tables.items():
        if columns is None:
            continue
        known = schema.tables.get(name)
        conditions = _SMALL_PRINT[name] if known is None else tuple(_conditions(known, columns))
        if not strict:
            conditions = (*conditions, *(_typed(key, words) for key, words in columns.definitions.items()))
        parts = (*columns.definitions.values(), *columns.constraints, *(f"CHECK({each})" for each in conditions))
        sql = f'CREATE TABLE "{name}" ({", ".join(parts)}){strict}'
        try:
            raw.execute("UPDATE sqlite_master SET sql=? WHERE type='table' AND name=?", (sql, name))
        except sqlite3.OperationalError:
            _ask(raw, name, (*conditions, *(_typed(key, words) for key, words in columns.definitions.items())))
    raw.execute("PRAGMA writable_schema=RESET")


def _ask(raw: sqlite3.Connection, name: str, conditions: Sequence[str]) -> None:
    """`Strange` when a record of the table does not meet a condition."""
    for each in conditions:
        if raw.execute(f'SELECT 1 FROM "{name}" WHERE NOT ({each}) LIMIT 1').fetchone():  # noqa: S608 names of our own
            raise Strange(f"{name}: {each[:60]}")


def _typed(key: str, words: str) -> str:
    """The type of a column as a condition, where SQLite is too old for strict tables."""
    kind = next(kind for kind in ("integer", "blob", "text") if f" {kind.upper()}" in words)
    return f"typeof(\"{key}\") IN ('null', '{kind}')"


def _conditions(table: RowTable, columns: Columns) -> Iterator[str]:
    yield f"id BETWEEN 1 AND {HIGHEST_ID}"
    for key in columns.definitions:
        quoted = f'"{key}"'
        if key in STAMPS:
            yield f"length({quoted}) <= {LONGEST_STAMP}"
        elif key == codec.CUSTOM:
            yield f"{quoted} IS NULL OR length({quoted}) <= {codec.LONGEST_CUSTOM}"  # as JSON, with its escapes
        elif key in table.kinds:
            yield from _of_kind(quoted, table.kinds[key])


def _of_kind(key: str, kind: Kind) -> Iterator[str]:
    if kind is Kind.DATE:
        yield f"{key} IS NULL OR ({key} IS date({key}, '+0 days') AND {key} > '0001')"
    elif kind in codec.DECIMALS:
        yield (
            f"{key} IS NULL OR (({key} GLOB '[0-9]*' OR {key} GLOB '-[0-9]*') AND {key} NOT GLOB '?*[^0-9.]*'"
            f" AND {key} NOT GLOB '*.*.*' AND length({key}) <= {codec.LONGEST_NUMBER})"
        )
    elif kind is Kind.YES_NO:
        yield f"{key} IN (0, 1)"
    elif kind not in codec.WHOLE:
        yield f"{key} IS NULL OR length({key}) <= {codec.LONGEST_TEXT}"
