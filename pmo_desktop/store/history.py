"""The steps in the file: what can be undone, redone and read again later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from pmo_desktop.domain.changes import Change, Step
from pmo_desktop.store import journal
from pmo_desktop.store.schema import RowTable
from pmo_desktop.store.touches import Touches

LIMIT = 128 * 1024 * 1024
"""Bytes of packed changes kept for undo; beyond it the oldest steps keep their label and time only."""


class History:
    """The steps in the order they were made; the undone ones stand at the end."""

    def __init__(self, table: sa.Table, tables: Mapping[str, RowTable]) -> None:
        """Read and write steps of the tables."""
        self._table = table
        self._tables = tables
        self._touches = Touches()

    def append(  # noqa: PLR0917
        self,
        connection: sa.Connection,
        label: str,
        source: str,
        at: str,
        changes: Sequence[Change],
        written: journal.Written | None = None,
    ) -> int:
        """Add a step; what was undone before it can no longer be redone. New rows may be given as just `written`."""
        table = self._table
        connection.execute(sa.delete(table).where(table.c.undone == 1))
        packed = journal.pack(changes, self._tables, written)
        step = sa.insert(table).values(
            label=label, source=source, at=at, undone=0, rows=len(changes), size=len(packed), changes=packed
        )
        id_ = int(connection.scalars(step.returning(table.c.id)).one())
        self._forget(connection)
        return id_

    def replace(self, connection: sa.Connection, step: int, at: str, changes: Sequence[Change]) -> None:
        """Give a step other changes (typing that went on); one that changes nothing any more disappears."""
        table = self._table
        if not changes:
            connection.execute(sa.delete(table).where(table.c.id == step))
            return
        packed = journal.pack(changes, self._tables)
        connection.execute(
            sa.update(table)
            .where(table.c.id == step)
            .values(at=at, rows=len(changes), size=len(packed), changes=packed)
        )

    def _forget(self, connection: sa.Connection) -> None:
        table = self._table
        kept = sa.select(sa.func.sum(table.c.size)).where(table.c.changes.is_not(None))
        while (connection.scalar(kept) or 0) > LIMIT:
            oldest = connection.scalar(sa.select(sa.func.min(table.c.id)).where(table.c.changes.is_not(None)))
            connection.execute(sa.update(table).where(table.c.id == oldest).values(changes=None, size=0))

    def next_undo(self, connection: sa.Connection) -> Step | None:
        """The step that undo would take back."""
        table = self._table
        return self._one(connection, sa.select(table).where(table.c.undone == 0).order_by(table.c.id.desc()))

    def next_redo(self, connection: sa.Connection) -> Step | None:
        """The step that redo would bring again."""
        table = self._table
        return self._one(connection, sa.select(table).where(table.c.undone == 1).order_by(table.c.id))

    def _one(self, connection: sa.Connection, statement: sa.Select[tuple[object, ...]]) -> Step | None:
        row = connection.execute(statement.limit(1)).mappings().first()
        if row is None or row["changes"] is None:
            return None
        return self._step(row, journal.unpack(row["changes"], self._tables))

    def mark(self, connection: sa.Connection, step: int, *, undone: bool) -> None:
        """Move the pointer over a step."""
        table = self._table
        connection.execute(sa.update(table).where(table.c.id == step).values(undone=int(undone)))

    def labels(self, connection: sa.Connection) -> tuple[str | None, str | None]:
        """The labels of the steps that undo and redo would take."""
        table = self._table
        names = sa.select(table.c.label).where(table.c.changes.is_not(None))
        undo = connection.scalar(names.where(table.c.undone == 0).order_by(table.c.id.desc()).limit(1))
        redo = connection.scalar(names.where(table.c.undone == 1).order_by(table.c.id).limit(1))
        return undo, redo

    def steps(self, connection: sa.Connection, limit: int) -> list[Step]:
        """The latest steps in effect, newest first, without their changes."""
        table = self._table
        wanted = (
            sa.select(table.c.id, table.c.label, table.c.source, table.c.at)
            .where(table.c.undone == 0)
            .order_by(table.c.id.desc())
            .limit(limit)
        )
        return [self._step(row, ()) for row in connection.execute(wanted).mappings()]

    def step(self, connection: sa.Connection, step: int) -> Step | None:
        """One step with its changes; of an updated row they hold only the fields that differ."""
        return self._one(connection, sa.select(self._table).where(self._table.c.id == step))

    def of_row(self, connection: sa.Connection, table: str, id_: int) -> list[Step]:
        """The steps in effect that touched a row, newest first, each with that row's change only."""
        wanted = sa.select(self._table).where(self._table.c.undone == 0, self._table.c.changes.is_not(None))
        found = []
        for row in connection.execute(wanted.order_by(self._table.c.id.desc())).mappings():
            mine = self._touches.of(row["id"], row["changes"]).get((table, id_))
            if mine:
                found.append(self._step(row, journal.read(mine, self._tables)))
        return found

    @staticmethod
    def _step(row: sa.RowMapping, changes: tuple[Change, ...]) -> Step:
        return Step(row["id"], row["label"], datetime.fromisoformat(row["at"]), row["source"], changes)
