"""A `.pmo` document: rows, one write door, undo and redo that survive a restart."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.changes import Change, Step
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.store import bounds, journal, past, reasons, replay
from pmo_desktop.store.checks import admission
from pmo_desktop.store.checks.check import Fault
from pmo_desktop.store.connection import Store, fetched
from pmo_desktop.store.door import Door
from pmo_desktop.store.edit import Edit
from pmo_desktop.store.errors import ReadOnly, step_unreadable
from pmo_desktop.store.history import History
from pmo_desktop.store.left_work import recovery
from pmo_desktop.store.on_disk import files
from pmo_desktop.store.on_disk.home import Home
from pmo_desktop.store.on_disk.publish import Delivered, Parcel
from pmo_desktop.store.on_disk.working import Recoverable
from pmo_desktop.store.past import Moment, Told
from pmo_desktop.store.schema import Schema

Listener = Callable[[Step], None]

_MERGE_SECONDS = 2.0
_log = logging.getLogger(__name__)


class Document:
    """One open document; all rows are read from and written to it, by one thread."""

    def __init__(self, store: Store, schema: Schema, home: Home) -> None:
        """Take over a checked and open working copy (see `create`, `open` and `in_memory`)."""
        self._store = store
        self._schema = schema
        self._home = home
        self._rows: dict[str, dict[int, Row]] = {}
        self._history = History(schema.history, schema.tables)
        self._door = Door(store, schema, lambda: self.version, self._done)
        self._listeners: list[Listener] = []
        self._thread: int | None = threading.get_ident()
        self._held: list[Step] | None = None
        self._editing = False
        self._merge: tuple[object, int, float] | None = None
        self._closed = False
        self.clock: Callable[[], datetime] = datetime.now
        with store.transaction() as connection:
            self.version = files.version(connection, schema)
            self.undo_label, self.redo_label = self._history.labels(connection)

    @classmethod
    def create(cls, path: Path, *, registers: Sequence[Register] | None = None) -> Document:
        """A new, empty document at a path where there is none."""
        schema = files.schema_of(registers)
        return cls._entered(*files.create(path, schema), schema)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        recover: bool = True,
        take_over: bool = False,
        registers: Sequence[Register] | None = None,
    ) -> Document:
        """The document at a path, checked; `Locked`, `Damaged` or another `Refused` when it is not opened.

        Work that a crash left behind is taken up where it goes on from the file; else, or without `recover`, it goes to
        the backups, which `notes` say. With `take_over` also when somebody else has it open: they are told on saving.
        """
        schema = files.schema_of(registers)
        opened = files.open(path, schema, read_only=read_only, recover=recover, take_over=take_over)
        return cls._entered(*opened, schema)

    @classmethod
    def _entered(cls, store: Store, home: Home, schema: Schema) -> Document:
        try:
            return cls(store, schema, home)
        except (sa.exc.DBAPIError, sqlite3.Error) as error:
            home.leave(store.close, -1)
            raise reasons.not_read(error) from error

    @classmethod
    def in_memory(cls, *, registers: Sequence[Register] | None = None) -> Document:
        """An empty document that no file keeps."""
        schema = files.schema_of(registers)
        store, home = files.in_memory(schema)
        return cls(store, schema, home)

    @staticmethod
    def recoverable(path: Path) -> Recoverable | None:
        """The work that a crash left behind for this document, or None."""
        return recovery.recoverable(files.place(path))

    @staticmethod
    def examine(path: Path, *, registers: Sequence[Register] | None = None) -> tuple[Fault, ...]:
        """What is wrong with the file at a path; empty when it is whole."""
        return admission.examine(path, files.schema_of(registers))

    @property
    def path(self) -> Path:
        """Where the document lives."""
        return self._home.path

    @property
    def notes(self) -> tuple[str, ...]:
        """What she should hear of how it was opened, and once it was published, of how that went."""
        return self._home.notes

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading."""
        return self._home.read_only

    @property
    def registers(self) -> tuple[Register, ...]:
        """The registers of this document, in the order of the navigation."""
        return self._schema.registers

    def register(self, key: str) -> Register:
        """The register or side table with this key; KeyError when there is none."""
        return self._schema.tables[key].register

    def tables(self) -> tuple[str, ...]:
        """The keys of all tables with rows."""
        return tuple(self._schema.tables)

    def rows(self, table: str) -> list[Row]:
        """All rows of a table in id order."""
        return list(self._table(table).values())

    def row(self, table: str, id: int) -> Row | None:  # noqa: A002 the key every row has
        """One row, or None."""
        return self._table(table).get(id)

    def settings(self) -> dict[str, object]:
        """The document's own settings."""
        return {str(row["key"]): json.loads(str(row["value"])) for row in self._table("settings").values()}

    def _table(self, table: str) -> Mapping[int, Row]:
        if table not in self._rows:
            with uncollected(), self._door.reading() as connection:
                self._load(connection, table)
        return self._rows[table]

    def _load(self, connection: sa.Connection, table: str) -> None:
        if table not in self._rows:
            known = self._schema.tables[table]
            found = fetched(connection, self._store.raw, known.selection)
            self._rows[table] = {raw[0]: known.decode(raw) for raw in found}

    @contextmanager
    def edit(self, label: str, *, source: str = "user", merge_key: object = None) -> Iterator[Edit]:
        """One user intention: all of it becomes one step, an exception leaves everything as it was.

        Edits with the same `merge_key` (typing on in one cell) within two seconds become one step.
        """
        self._writable()
        if self._editing:
            raise RuntimeError("an edit is already open; pass it on instead")
        now = self.clock().isoformat(timespec="seconds")
        self._editing = True
        try:
            edit = Edit(self._schema, self._table, self._next_id, now, self.version)
            yield edit
            changes = edit.changes()
        finally:
            self._editing = False
        if changes:
            self._commit(bounds.label(label), bounds.source(source), now, changes, merge_key)

    def supposed(self) -> Edit:
        """An edit that is never written: what would be, also where nothing may be changed."""
        now = self.clock().isoformat(timespec="seconds")
        return Edit(self._schema, self._table, self._next_id, now, self.version)

    def _commit(self, label: str, source: str, at: str, changes: tuple[Change, ...], merge_key: object) -> None:
        earlier = self._merging(merge_key)
        before = journal.completed(earlier.changes, self._rows) if earlier else ()
        changes = journal.returned(changes, before) if before else changes
        with self._door.writing() as connection:
            written = replay.write(connection, self._schema, changes)
            if earlier is None:
                step = self._history.append(connection, label, source, at, changes, written)
            else:
                step = earlier.id
                self._history.replace(connection, step, at, journal.net((*before, *changes)))
            files.set_version(connection, self._schema, self.version + 1)
            labels = self._history.labels(connection)
            self._merge = None if merge_key is None else (merge_key, step, time.monotonic())
            when = datetime.fromisoformat(at)
            self._door.expect(Step(step, label, when, source, changes, self._history.who()), labels)

    def _merging(self, merge_key: object) -> Step | None:
        if merge_key is None or self._merge is None or self.redo_label is not None:
            return None
        key, step, when = self._merge
        if key != merge_key or time.monotonic() - when > _MERGE_SECONDS:
            return None
        with self._door.reading() as connection:
            earlier = self._history.step(connection, step)
            for table in earlier.tables if earlier else ():
                self._load(connection, table)
        return earlier

    def undo(self) -> Step | None:
        """Take back the last step; None when there is none."""
        return self._move(undo=True)

    def redo(self) -> Step | None:
        """Bring again the step that was taken back last; None when there is none."""
        return self._move(undo=False)

    def _move(self, *, undo: bool) -> Step | None:
        self._writable()
        with self._door.writing() as connection:
            find = self._history.next_undo if undo else self._history.next_redo
            step = find(connection)
            if step is None:
                return None
            for table in step.tables:
                self._load(connection, table)
            try:
                changes = journal.completed(journal.turned(step.changes) if undo else step.changes, self._rows)
                journal.expect(changes, self._rows)
                for table in step.tables:
                    bounds.admit(table, self._rows[table], {c.id: c.after for c in changes if c.table == table})
                replay.write(connection, self._schema, changes)
            except (LookupError, ValueError, OverflowError) as error:  # rows not there, broken texts
                raise step_unreadable() from error
            self._history.move(connection, step, self.clock().isoformat(timespec="seconds"), undone=undo)
            files.set_version(connection, self._schema, self.version + 1)
            labels = self._history.labels(connection)
            self._merge = None
            moved = Step(step.id, step.label, step.when, "undo" if undo else "redo", changes, self._history.who())
            self._door.expect(moved, labels)
        return moved

    def history(self, limit: int = 200) -> list[Step]:
        """The latest steps in effect, newest first, without their changes (see `step`)."""
        with self._door.reading() as connection:
            return self._history.steps(connection, limit)

    def chronicle(self, limit: int = 1000, *, before: int | None = None) -> list[Step]:
        """All that ever happened, newest first, without the changes: undoing and redoing, and what was taken back.

        With `before`, what happened before that step: the next page.
        """
        with self._door.reading() as connection:
            return self._history.happened(connection, limit, before)

    def step(self, id: int) -> Step | None:  # noqa: A002 the key every step has
        """One step with its changes; of an updated row they hold only the fields that differ."""
        with self._door.reading() as connection:
            return self._history.step(connection, id)

    def steps_back(self, newest: int) -> list[Step]:
        """A page of all that happened with the changes, from one step back: for reading the whole history through.

        Notes on undoing and redoing have no changes here (see `step`).
        """
        with self._store.transaction() as connection:
            return self._history.page(connection, newest)

    def row_history(self, table: str, id: int, *, everything: bool = False) -> list[Step]:  # noqa: A002 as in `row`
        """The steps in effect that touched a row, newest first, each with that row's change only.

        With `everything` also what was taken back, and the undoing and redoing itself.
        """
        with self._door.reading() as connection:
            return self._history.of_row(connection, table, id, everything=everything)

    def moments(self, limit: int = 500) -> list[Moment]:
        """The states it was in that can be looked at again, newest first: after each step, then in the backups."""
        with self._door.reading() as connection:
            return past.moments(connection, self._schema, self.path, limit)

    def past(self, moment: Moment) -> Document:
        """A whole document in memory, for reading only, as this one was at a moment."""
        return self.to_past(moment)(lambda _done, _total: None)

    def to_past(self, moment: Moment) -> Callable[[Told], Document]:
        """The work of `past` for any thread; it says how far it is, and whoever hears that may stop it."""
        schema, work = self._schema, past.to_moment(self._store.raw, self._schema, self.path, moment)

        def made(told: Told) -> Document:
            store, home = work(told)
            return Document(store, schema, home)

        return made

    def given_ids(self) -> dict[tuple[str, int], object]:
        """When the rows that the history saw deleted were made, by table and id."""
        with self._door.reading() as connection:
            return past.given_ids(connection, self._schema)

    @classmethod
    def of_backup(cls, path: Path, moment: Moment, *, registers: Sequence[Register] | None = None) -> Document:
        """The document at a path as one of its backups holds it, also where the file itself cannot be opened."""
        schema = files.schema_of(registers)
        store, home = past.of_backup(files.place(path), moment, schema)
        return cls(store, schema, home)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told each step after it is committed, undone or redone; the result ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let one other thread change the document meanwhile; who listens is told here once it is back."""
        self._writable()
        owner, self._thread = self._thread, None
        held: list[Step] = []
        self._held = held
        try:
            yield
        finally:
            self._thread, self._held = owner, None
            for step in held:
                self._tell(step)

    @property
    def published(self) -> bool:
        """Whether the file on disk holds every step."""
        return self.version == self._home.published_version

    @property
    def last_published(self) -> datetime | None:
        """When the file was written last since it was opened."""
        return self._home.last_published

    def publish(self, *, replace_others: bool = False) -> None:
        """Write the document to its file; refused when someone else changed that file, unless `replace_others`."""
        if self.read_only:
            raise ReadOnly(_("The document is open for reading only."), todo=_("Save a copy to go on working."))
        if not self.published or replace_others:
            self._home.publish(self.version, replace_others=replace_others)

    def parcel(self, *, always: bool = False) -> Parcel | None:
        """The document as it stands, for `deliver` in any thread; None when its file holds every step already."""
        self._writable()
        return self._home.parcel(self.version) if always or not self.published else None

    def arrived(self, delivered: Delivered) -> None:
        """A parcel reached the file; steps made meanwhile are still to be published."""
        self._home.arrived(delivered)

    def save_copy(self, path: Path, *, history: bool = True) -> None:
        """Write the document as it stands to another file; this document stays where it is.

        Without `history` the copy cannot be undone, and nothing in it tells what was deleted, overwritten or imported.
        """
        self._home.save_copy(path, history=history)

    def backup(self, reason: str) -> Path | None:
        """Keep a copy among the backups (before an import, say); None for a document in memory."""
        return self._home.back_up(reason)

    def close(self, *, publish: bool = True) -> None:
        """Publish and let go of the file; without publishing, unpublished steps are offered at the next opening."""
        if self._closed:
            return
        if publish and not self.read_only:
            self.publish()
        self._closed = True
        self._listeners.clear()
        self._home.leave(self._store.close, self.version)

    def _next_id(self, table: str) -> int:
        with self._door.reading() as connection:
            return files.last_id(connection, table) + 1

    def _writable(self) -> None:
        if self.read_only:
            raise ReadOnly(_("The document is open for reading only."), todo=_("Save a copy to go on working."))
        if self._thread not in (None, threading.get_ident()):
            raise RuntimeError("a document is changed by the thread that opened it")

    def _done(self, step: Step, labels: tuple[str | None, str | None]) -> None:
        self.version += 1
        for change in step.changes:
            rows = self._rows.get(change.table)
            if rows is None:
                continue
            if change.after is None:
                del rows[change.id]
            else:
                rows[change.id] = change.after
        for table in {c.table for c in step.changes if c.before is None} & self._rows.keys():
            self._rows[table] = dict(sorted(self._rows[table].items()))
        self.undo_label, self.redo_label = labels
        if self._held is None:
            self._tell(step)
        else:
            self._held.append(step)
        self._home.after_step()

    def _tell(self, step: Step) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(step)
            except Exception:
                _log.exception("a listener failed after a step")
