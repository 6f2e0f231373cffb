"""The states a document was in, after each step of its history and in its backups, and one of them made again."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.store import codec, journal, migrations
from pmo_desktop.store import connection as connections
from pmo_desktop.store.backups import backup, occasions, sound
from pmo_desktop.store.backups.backup import Backup
from pmo_desktop.store.backups.occasions import ASIDE
from pmo_desktop.store.connection import Store
from pmo_desktop.store.on_disk.home import Home
from pmo_desktop.store.schema import RowTable, Schema

Told = Callable[[float, float], None]
"""Hears how far the work is, and may stop it by raising."""

BEFORE = N_("Before the oldest step that is kept")
FIRST = "first"
"""The source of the state before the first step of all: it stood since the document was made."""

_EVERY = 20


@dataclass(frozen=True, slots=True)
class Moment:
    """A state the document was in: `when` it came about, by which step or for which reason, and by whom.

    `step` is the step of the history after which it stood so (0: before the oldest step whose changes are kept); it is
    None for a backup, of which `source` is the key of its reason and `size` counts bytes.
    """

    when: datetime
    label: str
    source: str
    who: str = ""
    step: int | None = None
    backup: Path | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Tip:
    """The newest step in effect that a file holds, by which its state is found in a history."""

    document: str
    step: int
    at: str
    label: str
    who: str = ""


def moments(connection: sa.Connection, schema: Schema, path: Path, limit: int) -> list[Moment]:
    """The states that can be made again, newest first: after each step, then the backups that hold another one."""
    steps, listed = _steps(connection, schema, limit)
    present = connection.scalar(sa.select(schema.meta.c.value).where(schema.meta.c.key == "document"))
    known = {(str(present), *one) for one in listed}
    return [*steps, *(m for m, tip in _backups(path) if tip is None or (tip.document, tip.step, tip.at) not in known)]


def backup_moments(path: Path) -> list[Moment]:
    """The backups of a document, newest first, also where its file is damaged or missing."""
    return [moment for moment, _tip in _backups(path)]


def _steps(connection: sa.Connection, schema: Schema, limit: int) -> tuple[list[Moment], set[tuple[int, str]]]:
    table = schema.history
    who = [table.c.who] if "who" in table.c else []
    wanted = sa.select(table.c.id, table.c.label, table.c.source, table.c.at, table.c.changes.is_(None), *who)
    wanted = wanted.where(table.c.undone == 0).order_by(table.c.id.desc()).limit(limit + 1)
    found: list[Moment] = []
    listed: set[tuple[int, str]] = set()
    oldest = ("", "")
    for row in connection.execute(wanted):
        if len(found) == limit:
            return found, listed
        id_, label, source, at, forgotten = row[:5]
        told = str(row[5] or "") if who else ""
        if forgotten:
            found.append(Moment(datetime.fromisoformat(at), label, source, told, 0))
            listed.add((id_, at))
            return found, listed
        found.append(Moment(datetime.fromisoformat(at), label, source, told, id_))
        listed.add((id_, at))
        oldest = (at, told)
    if found:
        listed.add((0, ""))
        found.append(Moment(datetime.fromisoformat(oldest[0]), _(BEFORE), FIRST, "", 0))
    return found, listed


def _backups(path: Path) -> Iterator[tuple[Moment, Tip | None]]:
    return (told for one in backup.backups(path) if (told := _of(one)) is not None)


def _of(one: Backup) -> tuple[Moment, Tip | None] | None:
    """A backup as a moment, and the step it ends with where that can be told; None when it is gone meanwhile."""
    try:
        facts = one.path.stat()
    except OSError:
        return None
    tip = tip_of(one.path, facts.st_size, facts.st_mtime_ns)
    words, who = occasions.title(one.reason), tip.who if tip else ""
    moment = Moment(one.when, words, one.reason, who, None, one.path, facts.st_size)
    return moment, None if one.reason in {"damaged", "broken"} else tip


def tip_at(path: Path) -> Tip | None:
    """The newest step in effect of a file; None when it cannot be read."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return tip_of(path, facts.st_size, facts.st_mtime_ns)


@functools.lru_cache(maxsize=512)
def tip_of(path: Path, _size: int, _changed: int) -> Tip | None:
    """The newest step in effect of a file; None when it cannot be read."""
    try:
        with closing(connections.connect(path, writable=False)) as raw:
            connections.settle(raw, durable=False)
            (document,) = raw.execute("SELECT value FROM meta WHERE key='document'").fetchone()
            row = raw.execute("SELECT * FROM history WHERE undone=0 ORDER BY id DESC LIMIT 1")
            names = [told[0] for told in row.description]
            last = dict(zip(names, found, strict=True)) if (found := row.fetchone()) else {}
    except (sqlite3.Error, TypeError, ValueError):
        return None
    return Tip(
        str(document),
        int(last.get("id", 0)),
        str(last.get("at", "")),
        str(last.get("label", "")),
        last.get("who") or "",
    )


def to_moment(
    raw: sqlite3.Connection, schema: Schema, path: Path, moment: Moment
) -> Callable[[Told], tuple[Store, Home]]:
    """The work that makes a state again: what it needs of the open document is taken now, the rest in any thread."""
    step = moment.step
    if step is None:
        return lambda _told: of_backup(path, moment, schema)
    content = bytes(raw.serialize())
    return lambda told: of_step(content, schema, path, step, told)


_LATER = """
    DELETE FROM history WHERE undone=1 OR CASE ? WHEN 0
    THEN id>=(SELECT min(id) FROM history WHERE undone=0 AND changes IS NOT NULL) ELSE id>? END
"""
"""What had not happened yet."""


def of_step(content: bytes, schema: Schema, path: Path, step: int, told: Told) -> tuple[Store, Home]:
    """A document as it was after a step (0: before the oldest kept), from its content as it is now."""
    raw = connections.in_memory(content)
    try:
        connections.settle(raw, durable=False)
        raw.execute("BEGIN")
        raw.execute("PRAGMA defer_foreign_keys=ON")
        _write(raw, schema, _taken_back(raw, schema, step, told))
        raw.execute(_LATER, (step, step))
        raw.execute("COMMIT")
    except sqlite3.Error as error:
        raw.close()
        raise Refused(
            _("That state cannot be made again."),
            _("Nothing was changed."),
            _("Choose another moment, or one of the backups."),
        ) from error
    except BaseException:
        raw.close()
        raise
    return Store(raw), Home(path, raw, read_only=True)


_State = tuple[bool, dict[str, object]] | None
"""What a row was: gone (None), or its values, which are all of them (True) or only those that differ."""


def _taken_back(raw: sqlite3.Connection, schema: Schema, step: int, told: Told) -> dict[tuple[str, int], _State]:
    """The rows as they were where the steps since have changed them."""
    asked = "SELECT count(*) FROM history WHERE undone=0 AND id=? AND (changes IS NOT NULL OR ?=0)"
    if step and not raw.execute(asked, (step, step)).fetchone()[0]:
        raise Refused(
            _("That state is no longer in the history."),
            _("Nothing was changed."),
            _("Choose another moment, or one of the backups."),
        )
    newer = raw.execute(
        "SELECT changes FROM history WHERE undone=0 AND changes IS NOT NULL AND id>? ORDER BY id DESC", (step,)
    )
    total = raw.execute("SELECT count(*) FROM history WHERE undone=0 AND id>?", (step,)).fetchone()[0]
    found: dict[tuple[str, int], _State] = {}
    for number, (packed,) in enumerate(newer):
        if number % _EVERY == 0:
            told(number, total)
        for change in journal.told(packed):
            if change[0] in schema.tables:
                take_back(found, change)
    return found


def take_back(found: dict[tuple[str, int], _State], change: journal.Told) -> None:
    """Note what a row was before a change, the changes since having been noted already."""
    table, id_, before, after = change
    if before is None:
        found[table, id_] = None
    elif after is None:
        found[table, id_] = (True, dict(before))
    else:
        whole, values = found.get((table, id_)) or (False, {})
        found[table, id_] = (whole, {**values, **before})


def _write(raw: sqlite3.Connection, schema: Schema, states: Mapping[tuple[str, int], _State]) -> None:
    for (key, id_), state in states.items():
        table = schema.tables[key]
        if state is None:
            raw.execute(f'DELETE FROM "{key}" WHERE id=?', (id_,))  # noqa: S608 keys of our own
            continue
        whole, values = state
        known = {name: value for name, value in values.items() if name in table.kinds or name in _BESIDE}
        if whole:
            raw.execute(f"INSERT OR REPLACE{_into(table)}", [id_, *(known.get(name) for name in table.keys[1:])])
        elif known:
            names = ", ".join(f'"{name}"=?' for name in known)
            raw.execute(f'UPDATE "{key}" SET {names} WHERE id=?', [*known.values(), id_])  # noqa: S608


_BESIDE = frozenset({"created_at", "changed_at", codec.CUSTOM})


def _into(table: RowTable) -> str:
    return table.insertion.removeprefix("INSERT")


def given_ids(connection: sa.Connection, schema: Schema) -> dict[tuple[str, int], object]:
    """When the rows that the history saw deleted were made, by table and id."""
    table = schema.history
    packed = sa.select(table.c.changes).where(table.c.changes.is_not(None), table.c.undone == 0)
    found: dict[tuple[str, int], object] = {}
    for (content,) in connection.execute(packed.order_by(table.c.id)):
        for key, id_, before, after in journal.told(content):
            if after is None and before is not None:
                found[key, id_] = before.get("created_at")
    return found


def of_backup(path: Path, moment: Moment, schema: Schema) -> tuple[Store, Home]:
    """A document as a backup of it holds it, checked first, an older layout brought up to date in memory."""
    assert moment.backup is not None
    raw = connections.in_memory(sound.read(moment.backup, schema))
    connections.settle(raw, durable=False)
    store = Store(raw)
    with store.transaction() as connection:
        if int(raw.execute("PRAGMA user_version").fetchone()[0]) > migrations.VERSION:
            migrations.complete(connection, schema)
        elif migrations.outdated(connection, schema):
            migrations.migrate(connection, schema)
    return store, Home(path, raw, read_only=True)


def last_good(path: Path, schema: Schema) -> Moment | None:
    """The newest backup of a document that passes every check; work set aside does not count."""
    good = sound.last_good(path, schema)
    found = None if good is None else _of(good)
    return None if found is None else found[0]


def backup_number(moment: Moment) -> int:
    """The number of a backup, by which it is called; 0 for a step."""
    return int(moment.backup.name.partition("-")[0]) if moment.backup is not None else 0


def at(listed: Sequence[Moment], when: datetime) -> Moment | None:
    """The state that stood at a time: of the steps where they reach back so far, else of the backups; else None."""
    steps = [m for m in listed if m.step is not None]
    found = next((m for m in steps if m.source != FIRST and m.when <= when), None)
    if found is not None:
        return found
    ordinary = [m for m in listed if m.backup is not None and m.source not in ASIDE and m.when <= when]
    return max(ordinary, key=lambda m: (m.when, backup_number(m)), default=None)
