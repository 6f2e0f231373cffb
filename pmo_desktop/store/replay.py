"""Changes written into the tables: one path for edits, undo and redo."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import sqlalchemy as sa

from pmo_desktop.domain.changes import Change
from pmo_desktop.store import codec, journal
from pmo_desktop.store.schema import Schema


def write(connection: sa.Connection, schema: Schema, changes: Sequence[Change]) -> journal.Written:
    """Bring the tables from `before` to `after`: parents first for new rows, children first for deleted ones.

    Gives the new rows as they were encoded.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    ordered = [key for key in schema.order if key in by_table]
    written = {key: _insert(connection, schema, key, [c for c in by_table[key] if c.before is None]) for key in ordered}
    for key in ordered:
        _update(connection, schema, key, [c for c in by_table[key] if c.before is not None and c.after is not None])
    for key in reversed(ordered):
        _delete(connection, schema, key, [c for c in by_table[key] if c.after is None])
    return written


def _insert(
    connection: sa.Connection, schema: Schema, key: str, changes: Sequence[Change]
) -> dict[int, tuple[codec.Stored, ...]]:
    table = schema.tables[key]
    rows = {c.id: table.encode(c.after) for c in changes if c.after is not None}
    if rows:
        # the driver's own statement: binding by name would take as long as everything else together
        connection.exec_driver_sql(table.insertion, list(rows.values()))
    return rows


def _update(connection: sa.Connection, schema: Schema, key: str, changes: Sequence[Change]) -> None:
    table = schema.tables[key].table

    def fields(change: Change) -> tuple[str, ...]:
        return tuple(sorted(change.fields))

    for names, group in groupby(sorted(changes, key=fields), key=fields):
        if not names:
            continue
        values = [
            {"row_id": c.id, **{f"v_{name}": codec.encode((c.after or {}).get(name)) for name in names}} for c in group
        ]
        statement = (
            sa.update(table)
            .where(table.c.id == sa.bindparam("row_id"))
            .values({name: sa.bindparam(f"v_{name}") for name in names})
        )
        connection.execute(statement, values)


def _delete(connection: sa.Connection, schema: Schema, key: str, changes: Sequence[Change]) -> None:
    if changes:
        table = schema.tables[key].table
        connection.execute(
            sa.delete(table).where(table.c.id == sa.bindparam("row_id")), [{"row_id": c.id} for c in changes]
        )
