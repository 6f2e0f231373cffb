"""Whether the tables and indexes of a file are those this program makes, read from their own words alone."""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from pmo_desktop.store.schema import Schema

_NAME = r'"?(\w+)"?'
_REFERS = r'REFERENCES "?(\w+)"? ?\("?id"?\) DEFERRABLE INITIALLY DEFERRED'
_TABLE = re.compile(rf"CREATE TABLE {_NAME} \((.*)\)", re.DOTALL)
_COLUMN = re.compile(rf"{_NAME} (TEXT|INTEGER|BLOB)( NOT NULL)?(?: {_REFERS})?")
_KEY = re.compile(r'"?id"? INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT')
_FOREIGN = re.compile(rf'FOREIGN KEY ?\("?(\w+)"?\) {_REFERS}')
_PRIMARY = re.compile(rf"PRIMARY KEY \({_NAME}\)")
_INDEX = re.compile(rf"CREATE INDEX {_NAME} ON {_NAME} \({_NAME}\)")
_PLAIN_INDEX = re.compile(rf"CREATE (?:UNIQUE )?INDEX {_NAME} ON {_NAME} \({_NAME}(?:, {_NAME})*\)")
_KEPT_BY_SQLITE = {
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
}
_LONGEST = 50_000
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of the file in order, as a new `CREATE TABLE` would say them."""

    definitions: Mapping[str, str]
    constraints: tuple[str, ...]


class Strange(Exception):  # noqa: N818 what the file is
    """The file holds something else than what this program makes."""


def tables(raw: sqlite3.Connection, schema: Schema, *, newer: bool) -> dict[str, Columns | None]:
    """The tables of the file by name, None for those only a newer version knows; `Strange` for anything else.

    Nothing but `sqlite_master` and `PRAGMA table_xinfo` is asked.
    """
    known = {table.name: table for table in schema.all_tables()}
    found: dict[str, Columns | None] = {}
    names: set[str] = set()
    for kind, name, table, sql in raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
        told = _words(sql) if all(isinstance(part, str) for part in (kind, name, table)) else None
        if told is None or len(names) > _MOST:
            raise Strange(f"{kind} {name}"[:80])
        names.add(name)
        if kind == "table" and name not in _KEPT_BY_SQLITE:
            found[name] = _table(raw, name, told, known.get(name), newer=newer)
        elif not _expected(kind, name, table, told, known, newer=newer):
            raise Strange(f"{kind} {name}"[:80])
    missing = {"meta", "history", "sqlite_sequence"} - names
    if missing:
        raise Strange(f"no {min(missing)}")
    return found


def _words(sql: object) -> str | None:
    """The words of an object with single blanks; None when they cannot be this program's."""
    if sql is None:
        return ""
    return " ".join(sql.split()) if isinstance(sql, str) and len(sql) <= _LONGEST else None


def _expected(kind: str, name: str, table: str, sql: str, known: Mapping[str, sa.Table], *, newer: bool) -> bool:
    """Whether an object that is not a table of records is one that belongs to it."""
    if kind == "table":
        return sql == _KEPT_BY_SQLITE[name]
    if kind != "index":
        return False
    if not sql:
        return name == f"sqlite_autoindex_{table}_1" and (table == "meta" or newer)
    if newer and table not in known:
        return _PLAIN_INDEX.fullmatch(sql) is not None
    told = _INDEX.fullmatch(sql)
    if told is None or told.group(1) != name or told.group(2) != table or table not in known:
        return False
    return newer or any(index.name == name and told.group(3) in index.columns for index in known[table].indexes)


def _table(raw: sqlite3.Connection, name: str, sql: str, known: sa.Table | None, *, newer: bool) -> Columns | None:
    if known is None:
        if newer and sql.upper().startswith("CREATE TABLE ") and not _computed(raw, name):
            return None
        raise Strange(f"table {name}")
    told = _TABLE.fullmatch(sql)
    if told is None or told.group(1) != name:
        raise Strange(f"table {name}")
    definitions: dict[str, str] = {}
    refers: dict[str, str] = {}
    constraints = []
    for part in (piece.strip() for piece in re.split(r",(?![^(]*\))", told.group(2))):
        if link := _FOREIGN.fullmatch(part):
            refers[link.group(1)] = link.group(2)
            constraints.append(part)
        elif primary := _PRIMARY.fullmatch(part):
            if name != "meta" or primary.group(1) != "key":
                raise Strange(f"table {name}")
            constraints.append(part)
        else:
            column, target = _column(name, part, known)
            if column in definitions:
                raise Strange(f"column {name}.{column}")
            definitions[column] = part
            if target:
                refers[column] = target
    _agrees(name, definitions, refers, known)
    return Columns(definitions, tuple(constraints))


def _column(name: str, part: str, known: sa.Table) -> tuple[str, str]:
    """The name of a column, and the table it refers to if it does."""
    if _KEY.fullmatch(part):
        return "id", ""
    told = _COLUMN.fullmatch(part)
    if told is None:
        raise Strange(f"column {name}: {part[:60]}")
    column, kind, filled, target = told.groups()
    expected = _types(known).get(column)
    if expected is not None and expected != (kind, bool(filled)):
        raise Strange(f"column {name}.{column}")
    if expected is None and (filled or column.lower() in _types(known)):  # SQLite takes both for one
        raise Strange(f"column {name}.{column}")
    return column, target or ""


@functools.cache
def _types(known: sa.Table) -> Mapping[str, tuple[str, bool]]:
    """The type of each column, and whether it is always filled."""
    return {column.name: (str(column.type), not column.nullable) for column in known.columns}


def _agrees(name: str, definitions: Mapping[str, str], refers: Mapping[str, str], known: sa.Table) -> None:
    """`Strange` unless the columns every file has are there and the references lead where they should."""
    for column in known.columns:
        if column.name not in definitions and (column.primary_key or not column.nullable):
            raise Strange(f"no column {name}.{column.name}")
        targets = [key.column.table.name for key in column.foreign_keys]
        if column.name in definitions and refers.get(column.name) not in (*targets, *((None,) if not targets else ())):
            raise Strange(f"column {name}.{column.name}")
    for column_name in refers:
        if column_name not in definitions:
            raise Strange(f"column {name}.{column_name}")
    if "id" in known.columns and not _KEY.fullmatch(definitions["id"]):
        raise Strange(f"column {name}.id")


def _computed(raw: sqlite3.Connection, name: str) -> bool:
    quoted = name.replace('"', '""')
    return any(row[6] for row in raw.execute(f'PRAGMA table_xinfo("{quoted}")'))
