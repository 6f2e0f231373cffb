"""Bugs put in on purpose, which the machine must find: a campaign that cannot fail shows nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from unittest import mock

import sqlalchemy as sa

from pmo_desktop.domain.changes import Change
from pmo_desktop.store import edit, history, journal, replay
from pmo_desktop.store.schema import Schema


@contextmanager
def edits_not_netted() -> Iterator[None]:
    """What an edit touched counts as changed, also where it ended as it began."""

    def changes(self: edit.Edit) -> tuple[Change, ...]:
        return tuple(
            Change(table, id_, self._current(table).get(id_), row)
            for table, touched in self._touched.items()
            for id_, row in touched.items()
            if row is not None or id_ in self._current(table)
        )

    with mock.patch.object(edit.Edit, "changes", changes):
        yield


@contextmanager
def typing_not_netted() -> Iterator[None]:
    """Typing that goes on puts one change behind the other."""
    with mock.patch.object(journal, "net", tuple):
        yield


@contextmanager
def unordered_replay() -> Iterator[None]:
    """Rows are written in the order of the alphabet, whichever they refer to."""
    write = replay.write

    def unordered(connection: sa.Connection, schema: Schema, changes: Sequence[Change]) -> journal.Written:
        with mock.patch.dict(schema.__dict__, order=tuple(sorted(schema.order, reverse=True))):
            return write(connection, schema, changes)

    with mock.patch.object(replay, "write", unordered):
        yield


@contextmanager
def deletions_parents_first() -> Iterator[None]:
    """Rows are deleted before those that refer to them."""
    with mock.patch.object(replay, "reversed", iter, create=True):
        yield


@contextmanager
def update_forgets_a_field() -> Iterator[None]:
    """Of an update, one of several fields is not kept for undo."""
    part = journal._part

    def forgetful(row: dict[str, object], fields: frozenset[str]) -> dict[str, object]:
        kept = sorted(fields)
        return part(row, kept[1:] if len(kept) > 3 else kept)

    with mock.patch.object(journal, "_part", forgetful):
        yield


@contextmanager
def past_the_door() -> Iterator[None]:
    """One write in the history's own append goes beside the journal."""
    append = history.History.append

    def writes_more(self: history.History, connection: sa.Connection, *args: object) -> int:
        connection.exec_driver_sql("UPDATE risks SET notes='beside' WHERE id=(SELECT max(id) FROM risks)")
        return append(self, connection, *args)

    with mock.patch.object(history.History, "append", writes_more):
        yield


PLANTED: tuple[Callable[[], object], ...] = (
    edits_not_netted,
    typing_not_netted,
    unordered_replay,
    deletions_parents_first,
    update_forgets_a_field,
    past_the_door,
)
