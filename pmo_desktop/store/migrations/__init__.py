"""Steps from one layout of the file to the next, and what a newer catalogue adds."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from pmo_desktop.store.schema import Schema

Migration = Callable[[sa.Connection, Schema], None]

MIGRATIONS: tuple[Migration, ...] = ()
"""Migration n takes a file from version n to n + 1; forward only."""

VERSION = len(MIGRATIONS) + 1
"""The layout this program writes (`PRAGMA user_version`)."""


def missing(connection: sa.Connection, schema: Schema) -> list[sa.Column[object] | sa.Table]:
    """Tables and columns that the catalogue has and the file has not."""
    found: list[sa.Column[object] | sa.Table] = []
    present = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'").scalars())
    for table in schema.all_tables():
        if table.name not in present:
            found.append(table)
            continue
        columns = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{table.name}")')}
        found += [column for column in table.columns if column.name not in columns]
    return found


def outdated(connection: sa.Connection, schema: Schema) -> bool:
    """Whether the file has to be brought up to date."""
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    return version < VERSION or bool(missing(connection, schema))


def migrate(connection: sa.Connection, schema: Schema) -> None:
    """Bring the file up to date inside the open transaction."""
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    for migration in MIGRATIONS[max(version, 1) - 1 :]:
        migration(connection, schema)
    complete(connection, schema)
    connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")


def complete(connection: sa.Connection, schema: Schema) -> None:
    """Add the tables and columns that the catalogue has and the file has not."""
    for part in missing(connection, schema):
        if isinstance(part, sa.Table):
            part.create(connection)
        else:
            _add_column(connection, part)


def _add_column(connection: sa.Connection, column: sa.Column[object]) -> None:
    kind = column.type.compile(connection.dialect)
    refers = "".join(
        f' REFERENCES "{key.column.table.name}" (id) DEFERRABLE INITIALLY DEFERRED' for key in column.foreign_keys
    )
    connection.exec_driver_sql(f'ALTER TABLE "{column.table.name}" ADD COLUMN "{column.name}" {kind}{refers}')
    for index in column.table.indexes:
        if column.name in index.columns:
            index.create(connection, checkfirst=True)
