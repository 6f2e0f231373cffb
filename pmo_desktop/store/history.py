"""The steps in the file: what can be undone, redone and read again later."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from pmo_desktop.base.errors import PlainError
from pmo_desktop.domain.changes import Change, Step
from pmo_desktop.store import journal
from pmo_desktop.store.on_disk import machine
from pmo_desktop.store.schema import RowTable
from pmo_desktop.store.touches import Touched, Touches

LIMIT = 128 * 1024 * 1024
"""Bytes of packed changes kept for undo; beyond it older steps than the newest keep label and time only."""

LIMIT_LEFT = LIMIT // 8
"""Bytes of packed changes kept of steps that can neither be undone nor redone any more."""

IN_EFFECT, UNDONE, LEFT = 0, 1, 2
"""What `undone` says: in effect; taken back, redo brings it again; no part of undo and redo, only told.

Told only are steps that were taken back before newer work, and the notes on who took back or redid which step when.
"""

MOST_STEPS = 1_000_000
"""Steps that are told of; those before them are forgotten altogether."""

_PAGE, _PAGE_SIZE = 200, 1024 * 1024

_DIGITS = 19
"""As many as no number of a step has."""

_MOVES = frozenset({"undo", "redo"})


class History:
    """The steps in the order they were made, and notes on their undoing."""

    def __init__(self, table: sa.Table, tables: Mapping[str, RowTable]) -> None:
        """Read and write steps of the tables; `who` tells whose they are."""
        self._table = table
        self._tables = tables
        self._touches = Touches()
        self.who: Callable[[], str] = machine.user
        self._room = -1
        """Bytes that may be added at least before a limit is reached; nobody adds all steps up at each edit."""

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
        left = connection.execute(sa.update(self._table).where(self._undone()).values(undone=LEFT)).rowcount
        packed = journal.pack(changes, self._tables, written)
        id_ = self._add(connection, label, source, at, IN_EFFECT, len(changes), packed)
        if left or self._room < 0:
            self._forget(connection, id_)
        return id_

    def _undone(self) -> sa.ColumnElement[bool]:
        """The steps that redo would bring again: all of them are younger than the newest in effect."""
        table = self._table
        newest = sa.select(table.c.id).where(table.c.undone == IN_EFFECT).order_by(table.c.id.desc()).limit(1)
        return (table.c.undone == UNDONE) & (table.c.id > sa.func.coalesce(newest.scalar_subquery(), 0))

    def _add(  # noqa: PLR0917
        self, connection: sa.Connection, label: str, source: str, at: str, undone: int, rows: int, packed: bytes | None
    ) -> int:
        told = {"label": label, "source": source, "at": at, "undone": undone, "rows": rows, "who": self.who()}
        step = sa.insert(self._table).values(**told, size=len(packed or b""), changes=packed)
        id_ = int(connection.scalars(step.returning(self._table.c.id)).one())
        self._room -= len(packed or b"")
        if id_ > MOST_STEPS:
            connection.execute(sa.delete(self._table).where(self._table.c.id <= id_ - MOST_STEPS))
        return id_

    def replace(self, connection: sa.Connection, step: int, at: str, changes: Sequence[Change]) -> None:
        """Give a step other changes (typing that went on); one that changes nothing any more disappears."""
        table = self._table
        if not changes:
            connection.execute(sa.delete(table).where(table.c.id == step))
            return
        packed = journal.pack(changes, self._tables)
        self._room -= len(packed)
        connection.execute(
            sa.update(table)
            .where(table.c.id == step)
            .values(at=at, rows=len(changes), size=len(packed), changes=packed)
        )

    def _forget(self, connection: sa.Connection, newest: int) -> None:
        table = self._table
        left = (table.c.undone == LEFT).label("left")
        sizes = connection.execute(sa.select(left, sa.func.sum(table.c.size)).group_by(left))
        kept = {which: size for which, size in sizes}  # noqa: C416 rows are no pairs to a type checker
        before = dict(kept)
        for limit, which in ((LIMIT_LEFT, True), (LIMIT, False)):
            while (kept.get(which) or 0) > limit:
                there = (table.c.undone == LEFT) == which, table.c.changes.is_not(None)
                oldest = sa.select(table.c.id, table.c.size).where(*there).order_by(table.c.id).limit(1)
                id_, size = connection.execute(oldest).one()
                if id_ == newest:
                    break  # one undo takes back what was done just now, whatever its size
                connection.execute(sa.update(table).where(table.c.id == id_).values(changes=None, size=0))
                kept[which] -= size
        # what is forgotten comes back when the edit fails, so that the next one looks again
        total, told = sum(size or 0 for size in kept.values()), kept.get(True) or 0
        self._room = -1 if kept != before else min(LIMIT - total, LIMIT_LEFT - told)

    def next_undo(self, connection: sa.Connection) -> Step | None:
        """The step that undo would take back."""
        table = self._table
        return self._one(connection, sa.select(table).where(table.c.undone == IN_EFFECT).order_by(table.c.id.desc()))

    def next_redo(self, connection: sa.Connection) -> Step | None:
        """The step that redo would bring again."""
        table = self._table
        return self._one(connection, sa.select(table).where(self._undone()).order_by(table.c.id))

    def _one(self, connection: sa.Connection, statement: sa.Select[tuple[object, ...]]) -> Step | None:
        row = connection.execute(statement.limit(1)).mappings().first()
        if row is None or row["changes"] is None:
            return None
        return self._step(row, journal.unpack(row["changes"], self._tables))

    def move(self, connection: sa.Connection, step: Step, at: str, *, undone: bool) -> None:
        """Move the pointer over a step, and note who did it when."""
        table = self._table
        connection.execute(sa.update(table).where(table.c.id == step.id).values(undone=UNDONE if undone else IN_EFFECT))
        source = f"{'undo' if undone else 'redo'}:{step.id}"
        self._add(connection, step.label, source, at, LEFT, len(step.changes), None)

    def labels(self, connection: sa.Connection) -> tuple[str | None, str | None]:
        """The labels of the steps that undo and redo would take."""
        table = self._table
        names = sa.select(table.c.label).where(table.c.changes.is_not(None))
        undo = connection.scalar(names.where(table.c.undone == IN_EFFECT).order_by(table.c.id.desc()).limit(1))
        redo = connection.scalar(names.where(self._undone()).order_by(table.c.id).limit(1))
        return undo, redo

    def steps(self, connection: sa.Connection, limit: int) -> list[Step]:
        """The latest steps in effect, newest first, without their changes."""
        wanted = self._told().where(self._table.c.undone == IN_EFFECT)
        return [self._step(row, ()) for row in connection.execute(wanted.limit(limit)).mappings()]

    def happened(self, connection: sa.Connection, limit: int, before: int | None = None) -> list[Step]:
        """All that happened, newest first, without the changes; `before` a step: only what is older."""
        wanted = self._told().limit(limit)
        if before is not None:
            wanted = wanted.where(self._table.c.id < before)
        return [self._step(row, ()) for row in connection.execute(wanted).mappings()]

    def _told(self) -> sa.Select[tuple[object, ...]]:
        columns = [column for column in self._table.columns if column.name != "changes"]
        return sa.select(*columns).order_by(self._table.c.id.desc())

    def step(self, connection: sa.Connection, step: int) -> Step | None:
        """One step with its changes; of an updated row they hold only the fields that differ.

        The changes of an undoing are those of the step it took back, turned round.
        """
        table = self._table
        row = connection.execute(sa.select(table).where(table.c.id == step)).mappings().first()
        if row is None:
            return None
        told = self._step(row, ())
        packed = row["changes"]
        if told.way in _MOVES and told.origin.isdecimal() and len(told.origin) < _DIGITS:
            packed = connection.scalar(sa.select(table.c.changes).where(table.c.id == int(told.origin)))
        if packed is None:
            return None
        changes = journal.unpack(packed, self._tables)
        return replace(told, changes=journal.turned(changes) if told.way == "undo" else changes)

    def page(self, connection: sa.Connection, newest: int) -> list[Step]:
        """A page of steps with their changes, from one back; notes on undoing have none, nor what cannot be read."""
        table = self._table
        wanted = sa.select(table).where(table.c.id <= newest).order_by(table.c.id.desc()).limit(_PAGE)
        found: list[Step] = []
        size = 0
        for row in connection.execute(wanted).mappings():
            size += row["size"]
            if found and size > _PAGE_SIZE:
                break
            changes: tuple[Change, ...] = ()
            with suppress(PlainError):
                changes = journal.unpack(row["changes"], self._tables) if row["changes"] else ()
            found.append(self._step(row, changes))
        return found

    def of_row(self, connection: sa.Connection, table: str, id_: int, *, everything: bool = False) -> list[Step]:
        """The steps in effect that touched a row, newest first, each with that row's change only.

        With `everything` also what was taken back, and the undoing and redoing itself.
        """
        wanted = sa.select(self._table).order_by(self._table.c.id)
        if not everything:
            wanted = wanted.where(self._table.c.undone == IN_EFFECT)
        found: list[Step] = []
        changed: dict[str, tuple[Change, ...]] = {}
        for row in connection.execute(wanted).mappings():
            step = self._step(row, ())
            if step.way in _MOVES:
                changes = changed.get(step.origin, ())
                changes = journal.turned(changes) if step.way == "undo" else changes
            elif row["changes"] is not None:
                mine = self.touched(row["id"], row["changes"]).get((table, id_))
                changes = changed[str(step.id)] = journal.read(mine, self._tables) if mine else ()
            else:
                continue
            if changes:
                found.append(replace(step, changes=changes))
        return found[::-1]

    def touched(self, step: int, packed: bytes) -> Touched:
        """The packed changes of a step by the row they touch."""
        return self._touches.of(step, packed)

    @staticmethod
    def _step(row: sa.RowMapping, changes: tuple[Change, ...]) -> Step:
        told = row["id"], row["label"], datetime.fromisoformat(row["at"]), row["source"], changes, str(row["who"] or "")
        moved = row["source"].partition(":")[0] in _MOVES
        return Step(*told, undone=row["undone"] != IN_EFFECT and not moved)
