"""How a document reads and writes its working copy: in whole transactions, and sure of what was written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.changes import Step
from pmo_desktop.store import bounds, reasons
from pmo_desktop.store.connection import Store
from pmo_desktop.store.on_disk import files
from pmo_desktop.store.schema import Schema

Labels = tuple[str | None, str | None]
"""What undo and redo would take."""

_FAILURES = (sa.exc.DBAPIError, sqlite3.Error)


class Door:
    """What a failing disk answers to a commit is not believed: the step count in the file says what it holds.

    A step is told as done when the file holds it, as refused when not; where the disk does not even answer that,
    it is said, and the document catches up as soon as the disk can be read again.
    """

    def __init__(
        self, store: Store, schema: Schema, version: Callable[[], int], done: Callable[[Step, Labels], None]
    ) -> None:
        """`version` is the step count in memory, `done` takes a step that the file holds into memory."""
        self._store = store
        self._schema = schema
        self._version = version
        self._done = done
        self._expected: tuple[Step, Labels] | None = None

    def expect(self, step: Step, labels: Labels) -> None:
        """This is what the file will hold once the transaction under way is committed."""
        self._expected = (step, labels)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Look at the working copy."""
        self._catch_up()
        try:
            with self._store.transaction() as connection:
                yield connection
        except _FAILURES as error:
            raise reasons.not_read(error) from error

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Change the working copy; afterwards the expected step is done, or an error says why not."""
        self._catch_up()
        try:
            with uncollected(), self._store.transaction() as connection:
                before = bounds.size(connection)
                yield connection
                bounds.fits(connection, before)
        except sa.exc.IntegrityError as error:
            self._expected = None
            raise Refused(
                _("A record would refer to one that does not exist."), kept=_("Nothing was changed.")
            ) from error
        except _FAILURES as error:
            if not self._committed(error):
                self._expected = None
                raise reasons.not_written(error) from error
        except BaseException:
            self._expected = None
            raise
        self._arrived()

    def _committed(self, error: Exception) -> bool:
        """Whether the file holds the expected step though the disk reported an error."""
        if self._expected is None:
            return False
        try:
            return self._holds()
        except _FAILURES:
            raise reasons.not_known(error) from error

    def _catch_up(self) -> None:
        if self._expected is None:
            return
        try:
            held = self._holds()
        except _FAILURES as error:
            raise reasons.not_read(error) from error
        if held:
            self._arrived()
        self._expected = None

    def _holds(self) -> bool:
        with self._store.transaction() as connection:
            return files.version(connection, self._schema) == self._version() + 1

    def _arrived(self) -> None:
        if self._expected is not None:
            (step, labels), self._expected = self._expected, None
            self._done(step, labels)
