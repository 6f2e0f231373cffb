"""One connection to one database file, with the settings a working copy needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from pmo_desktop.base.characters import writable

_SETTINGS = (
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=EXTRA",
    *(
        _ALWAYS := (
            "PRAGMA foreign_keys=ON",
            "PRAGMA trusted_schema=OFF",
            "PRAGMA cell_size_check=ON",
            "PRAGMA mmap_size=0",
        )
    ),
)
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
    (sqlite3.SQLITE_LIMIT_COLUMN, 500),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 10),
    (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 16),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 8),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)


def connect(path: Path, *, writable: bool = True) -> sqlite3.Connection:
    """A bare connection to an existing file; a missing one is an error, never made."""
    mode = "rw" if writable else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=1.0
    )
    return _limited(connection)


def in_memory(content: bytes = b"") -> sqlite3.Connection:
    """A bare connection to a database that lives in memory only, with the content of a file."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if content:
        connection.deserialize(_plain_journal(content))
    return _limited(connection)


def _plain_journal(content: bytes) -> bytes:
    """The content without write-ahead mode in its header, which a copy in memory cannot have."""
    return content[:18] + b"\x01\x01" + content[20:] if content[18:20] == b"\x02\x02" else content


def whole(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds every page and index of the database in order."""
    return [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] == ["ok"]


def _limited(connection: sqlite3.Connection) -> sqlite3.Connection:
    for what, limit in _LIMITS:
        connection.setlimit(what, limit)
    return connection


def settle(connection: sqlite3.Connection, *, durable: bool) -> None:
    """Apply the settings of a working copy (`durable`) or of a copy in memory."""
    for statement in _SETTINGS if durable else _ALWAYS:
        connection.execute(statement).fetchall()


class Store:
    """The connection of one document and its transactions."""

    def __init__(self, raw: sqlite3.Connection, path: Path | None = None) -> None:
        """Take over an open, settled connection; `path` is its file, where it has one."""
        self._path = path
        self._doubtful = False
        self._take(raw)

    def _take(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        sa.event.listen(self._engine, "begin", _begin)

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection; opened anew after the disk failed, so that what was left half-done is rolled back."""
        if self._doubtful and self._path is not None:
            self.close()
            raw = connect(self._path)
            try:
                settle(raw, durable=True)
            except sqlite3.Error:
                raw.close()
                raise
            self._take(raw)
            self._doubtful = False
        return self._raw

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """All of it or nothing; an error of the disk makes the connection be opened anew before the next one."""
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.IntegrityError:
            raise
        except (sa.exc.DBAPIError, sqlite3.Error):
            self._doubtful = True
            raise

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sa.exc.DBAPIError, sqlite3.Error):
            self._engine.dispose()
        with suppress(sqlite3.Error):
            self._raw.close()


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def fetched(connection: sa.Connection, raw: sqlite3.Connection, statement: str) -> Sequence[sa.Row[Any]]:
    """Every row of a statement; text of a stranger that is no text is read with a mark for each broken character."""
    try:
        return connection.exec_driver_sql(statement).fetchall()
    except sa.exc.OperationalError as error:
        if "UTF-8" not in str(error):
            raise
    raw.text_factory = _mended
    try:
        return connection.exec_driver_sql(statement).fetchall()
    finally:
        raw.text_factory = str


def _mended(text: bytes) -> str:
    return writable(text.decode("utf-8", "replace"))
