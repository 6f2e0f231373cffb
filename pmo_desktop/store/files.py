"""How a document comes to be: made, opened from disk after its checks, or in memory."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store import connection as connections
from pmo_desktop.store.connection import Store
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.schema import APPLICATION_ID, Schema


@dataclass
class Home:
    """Where a document lives, and what its opening had to say."""

    path: Path
    read_only: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recoverable:
    """Work that a crash left behind."""

    when: str
    steps: int


def schema_of(registers: Sequence[Register] | None) -> Schema:
    """The tables of a document with these registers (None: the catalogue's)."""
    try:
        from pmo_desktop.domain.registers import catalog, side_tables
    except ImportError:
        return Schema(tuple(registers or ()))
    return Schema(tuple(catalog.REGISTERS if registers is None else registers), side_tables.SIDE_TABLES)


def in_memory(schema: Schema) -> tuple[Store, Home]:
    """An empty document that no file keeps."""
    raw = connections.in_memory()
    connections.settle(raw, durable=False)
    store = Store(raw)
    build(store, schema)
    return store, Home(Path())


def build(store: Store, schema: Schema) -> None:
    """Make every table and write who the document is."""
    tables = schema.all_tables()
    with store.transaction() as connection:
        schema.metadata.create_all(connection, tables=list(tables))
        told = [{"key": "document", "value": uuid.uuid4().hex}, {"key": "version", "value": "0"}]
        connection.execute(sa.insert(schema.meta), told)
    store.raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    store.raw.execute("PRAGMA user_version=1")


def create(path: Path, schema: Schema) -> tuple[Store, Home]:
    raise NotImplementedError


def open(path: Path, schema: Schema, *, read_only: bool, recover: bool) -> tuple[Store, Home]:  # noqa: A001
    raise NotImplementedError


def recoverable(path: Path) -> Recoverable | None:
    raise NotImplementedError


def version(connection: sa.Connection, schema: Schema) -> int:
    """How many steps the document has seen, undo and redo counted."""
    return int(connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == "version")) or 0)


def set_version(connection: sa.Connection, schema: Schema, version: int) -> None:
    """Count a step."""
    connection.execute(sa.update(schema.meta).where(schema.meta.c.key == "version").values(value=str(version)))


def last_id(connection: sa.Connection, table: str) -> int:
    """The highest id the table ever gave out."""
    return int(connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name=?", (table,)).scalar() or 0)


def not_written(error: Exception) -> PlainError:
    """Why a change could not be written."""
    return NotSaved(_("The change could not be written."), _("Everything before it is kept."), str(error))
