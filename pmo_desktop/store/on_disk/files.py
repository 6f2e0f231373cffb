"""How a document comes to be: made, opened from disk after its checks, or in memory."""

from __future__ import annotations

import functools
import os
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.errors import PlainError, Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.base.paths import makeshift
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.domain.registers.side_tables import SIDE_TABLES
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.store import connection as connections
from pmo_desktop.store import migrations
from pmo_desktop.store.backups import backup
from pmo_desktop.store.checks import admission, check, seal
from pmo_desktop.store.connection import Store
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.left_work import recovery
from pmo_desktop.store.left_work.strayed import adopt
from pmo_desktop.store.on_disk import conflicted_copies, lock, working
from pmo_desktop.store.on_disk.home import Home
from pmo_desktop.store.on_disk.part import sweep
from pmo_desktop.store.on_disk.publish import fingerprint
from pmo_desktop.store.reasons import not_saved, reason
from pmo_desktop.store.schema import APPLICATION_ID, Schema

SUFFIX = ".pmo"


def schema_of(registers: Sequence[Register] | None) -> Schema:
    """The tables of a document with these registers (None: the catalogue's)."""
    return _catalogue() if registers is None else Schema(tuple(registers), SIDE_TABLES)


@functools.cache
def _catalogue() -> Schema:
    return Schema(REGISTERS, SIDE_TABLES)


def in_memory(schema: Schema) -> tuple[Store, Home]:
    """An empty document that no file keeps."""
    raw = connections.in_memory(_blank(schema))
    connections.settle(raw, durable=False)
    store = Store(raw)
    _name(store, schema)
    return store, Home(Path(), raw)


@functools.lru_cache(maxsize=2)
def _blank(schema: Schema) -> bytes:
    """The content of a document with every table and no row."""
    store = Store(connections.in_memory())
    try:
        with store.transaction() as connection:
            schema.metadata.create_all(connection, tables=list(schema.all_tables()))
        store.raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        store.raw.execute(f"PRAGMA user_version={migrations.VERSION}")
        return bytes(store.raw.serialize())
    finally:
        store.close()


def _name(store: Store, schema: Schema) -> None:
    """Give a blank document its identity."""
    document = uuid.uuid4().hex
    told = {"document": document, "version": "0", "seal": seal.placeholder(document)}
    with store.transaction() as connection:
        connection.execute(sa.insert(schema.meta), [{"key": key, "value": value} for key, value in told.items()])


def place(path: Path) -> Path:
    """The path of a document itself, where a link leads to it."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path.absolute()


def create(path: Path, schema: Schema) -> tuple[Store, Home]:
    """A new document at a path where there is none."""
    path = place(path)
    if path.exists():
        raise Refused(_("{name} exists already.").format(name=path.name), todo=_("Choose another name."))
    if not path.parent.is_dir():
        raise Refused(_("There is no folder {folder}.").format(folder=path.parent), todo=_("Choose another folder."))
    try:
        working.take(path)
    except OSError as error:
        raise not_saved(path, error) from error
    store: Store | None = None
    try:
        sweep(path)
        lock.sweep(path.parent)
        notes = _aside(recovery.set_aside(path))
        store = _started(path, _blank(schema))
        _name(store, schema)
        home = Home(path, store.raw, working=working.working_path(path), store=store)
        home.publish(0)
        home.notes = (*notes, *home.notes, *_elsewhere())
    except BaseException as error:
        if store is not None:
            store.close()
            with suppress(OSError):
                working.discard(path)
                path.unlink(missing_ok=True)  # it came to be just now, and nothing is in it
        lock.release(path)
        if isinstance(error, (OSError, sqlite3.Error, sa.exc.SQLAlchemyError)):
            raise not_saved(path, error) from error
        raise
    return store, home


def _started(path: Path, content: bytes) -> Store:
    return _connected(working.start(path, content))


def _connected(copy: Path) -> Store:
    """The store of a working copy; nothing stays open where that is not possible."""
    raw = connections.connect(copy)
    try:
        connections.settle(raw, durable=True)
    except sqlite3.Error:
        raw.close()
        raise
    return Store(raw, copy)


def open(  # noqa: A001
    path: Path, schema: Schema, *, read_only: bool, recover: bool, take_over: bool = False
) -> tuple[Store, Home]:
    """The document at a path after every check."""
    path = place(path)
    content = admission.read(path)
    if not read_only and _protected(path):
        note = _("{name} is marked as read-only; the document is open for reading only.")
        return _reading(path, content, schema, (note.format(name=path.name),))
    if not read_only:
        try:
            working.take(path, take_over=take_over)
        except OSError as error:
            note = _("The folder cannot be written ({reason}); the document is open for reading only.")
            return _reading(path, content, schema, (note.format(reason=reason(error)),))
        try:
            store, home = _writing(path, schema, recover=recover)
        except BaseException:
            lock.release(path)
            raise
        home.notes = (*home.notes, *_elsewhere(), *conflicted_copies.words(path))
        return store, home
    return _reading(path, content, schema, conflicted_copies.words(path))


def _protected(path: Path) -> bool:
    """Whether nobody is to write the file."""
    try:
        return not path.stat().st_mode & 0o222
    except OSError:
        return False


def _elsewhere() -> tuple[str, ...]:
    """What is said where working copies and backups cannot lie in their own folder."""
    told = makeshift()
    if told is None:
        return ()
    words = _(
        "{folder} cannot be written: unsaved work and backups lie in {other} meanwhile, and earlier ones are not seen."
    )
    return (words.format(folder=told[0], other=told[1]),)


def _touched(examined: check.Examined) -> tuple[str, ...]:
    told = _("Another program changed this document since it was saved here.")
    return (told,) if examined.touched_by_others else ()


def _reading(path: Path, content: bytes, schema: Schema, notes: tuple[str, ...]) -> tuple[Store, Home]:
    examined = admission.checked(path, content, schema)
    notes = (*notes, *_touched(examined))
    left = None if examined.newer else recovery.left_to_read(path, content)
    if left is not None:
        content = left[1]
        notes = (*notes, _("Your work up to {when} was kept.").format(when=day_and_time(left[0].until)))
    raw = connections.in_memory(content)
    connections.settle(raw, durable=False)
    store = Store(raw)
    with store.transaction() as connection:  # in memory only, so that every known column is there to read
        if examined.newer:
            migrations.complete(connection, schema)
        elif migrations.outdated(connection, schema):
            migrations.migrate(connection, schema)
        steps = version(connection, schema)
    if examined.newer:
        notes = (_("A newer version of the program wrote this document; it is open for reading only."), *notes)
    return store, Home(path, raw, read_only=True, notes=notes, published_version=steps)


def _writing(path: Path, schema: Schema, *, recover: bool) -> tuple[Store, Home]:
    content = admission.read(path)  # again, now that nobody else writes it
    base = fingerprint(path, content)
    examined = admission.checked(path, content, schema)
    if examined.newer:
        lock.release(path)
        return _reading(path, content, schema, ())
    notes = _touched(examined)
    sweep(path)
    lock.sweep(path.parent)
    adopt(path, content)
    left = _unpublished(path, content, wanted=recover)
    wanted = recover and left is not None and recovery.goes_on(left, base)
    if left is not None and not wanted:
        notes = (*notes, *_aside(recovery.set_aside(path)))
    store: Store | None = None
    try:
        if wanted and left is not None:
            store = _connected(working.working_path(path))
            notes = (*notes, _("Your work up to {when} was kept.").format(when=day_and_time(left.until)))
        else:
            store = _started(path, content)
        notes = (*notes, *_kept(path, content))
        home = Home(path, store.raw, notes=notes, working=working.working_path(path), base=base, store=store)
        home.published_version = _migrated(store, schema, home)
        if wanted and left is not None:
            home.published_version = left.base_version
        working.note(path, base, home.published_version)
    except (OSError, sqlite3.Error, sa.exc.SQLAlchemyError) as error:
        if store is not None:
            store.close()
        raise NotSaved(
            _("No working copy could be made ({reason}).").format(reason=reason(error)),
            _("The file is unchanged."),
            _("Free some space on the disk, then try again."),
        ) from error
    return store, home


def _unpublished(path: Path, content: bytes, *, wanted: bool) -> working.Remains | None:
    try:
        return recovery.unpublished(path, content, without_note=not wanted)
    except (OSError, sqlite3.Error) as error:
        raise NotSaved(
            _("The work kept for {name} could not be read ({reason}).").format(name=path.name, reason=reason(error)),
            _("It stays where it is; the file is unchanged."),
            _("Open the file again, or open it for reading."),
        ) from error


def _kept(path: Path, content: bytes) -> tuple[str, ...]:
    """Keep the file as it is opened; what is said where that is not possible."""
    try:
        backup.keep_bytes(path, "opened", content)
    except OSError as error:
        return (_("No backup could be kept on opening ({reason}).").format(reason=reason(error)),)
    return ()


def _aside(left: working.Remains | None) -> tuple[str, ...]:
    """What is said of work that was put with the backups."""
    if left is None:
        return ()
    words = _("Unsaved work until {when} was put with the backups.")
    if left.damaged:
        words = _(
            "Unsaved work until {when} is damaged; it was put with the backups as it is. This is what was saved last."
        )
    return (words.format(when=day_and_time(left.until)),)


def _migrated(store: Store, schema: Schema, home: Home) -> int:
    with store.transaction() as connection:
        steps = version(connection, schema)
        outdated = migrations.outdated(connection, schema)
    if outdated:
        try:
            home.back_up("migration")
        except PlainError as error:  # the file itself stays as it is until it is saved
            home.notes = (*home.notes, error.happened)
        with store.transaction() as connection:
            migrations.migrate(connection, schema)
    return steps


def version(connection: sa.Connection, schema: Schema) -> int:
    """How many steps the document has seen, undo and redo counted."""
    return int(connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == "version")) or 0)


def set_version(connection: sa.Connection, schema: Schema, version: int) -> None:
    """Count a step."""
    connection.execute(sa.update(schema.meta).where(schema.meta.c.key == "version").values(value=str(version)))


def last_id(connection: sa.Connection, table: str) -> int:
    """The highest id the table ever gave out."""
    return int(connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name=?", (table,)).scalar() or 0)
