"""Where an open document lives: its file, its working copy, its lock and its backups."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.store.backups import backup
from pmo_desktop.store.connection import Store
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.on_disk import copying, image, lock, working
from pmo_desktop.store.on_disk.publish import Delivered, Fingerprint, Parcel, deliver, digest_of
from pmo_desktop.store.on_disk.without_history import forget
from pmo_desktop.store.reasons import not_saved
from pmo_desktop.store.reasons import reason as why

BACKUP_SECONDS = 600.0
_log = logging.getLogger(__name__)


@dataclass
class Home:
    """The places of one open document; `path` is empty for a document in memory.

    `base` is the file as it was opened or last published, `published_version` the step count it holds.
    """

    path: Path
    raw: sqlite3.Connection
    read_only: bool = False
    notes: tuple[str, ...] = ()
    working: Path | None = None
    base: Fingerprint | None = None
    published_version: int = 0
    last_published: datetime | None = None
    store: Store | None = None
    """The store of the connection, which it may open anew after the disk failed."""

    _sent: list[str] = field(default_factory=list)
    _backed_up: float = field(default_factory=time.monotonic)

    @property
    def live(self) -> sqlite3.Connection:
        """The connection as it is now; sqlite3.Error while the disk does not let it be opened anew."""
        return self.raw if self.store is None else self.store.raw

    def publish(self, version: int, *, replace_others: bool = False) -> None:
        """Write the working copy to the document's place; the version before goes to the backups."""
        if self.working is None:
            self.published_version = version
        else:
            self.arrived(deliver(self.parcel(version), replace_others=replace_others))

    def parcel(self, version: int) -> Parcel:
        """The document as it stands, ready to be delivered; a crash from now on knows what was on its way."""
        try:
            content = image.image(self.live)
            own = frozenset((*self._sent, *([self.base.digest] if self.base else [])))
            parcel = Parcel(self.path, content, digest_of(content), version, own)
            self._sent.append(parcel.digest)
            working.note(self.path, self.base, self.published_version, sent=self._sent)
        except (OSError, sqlite3.Error, ValueError) as error:
            raise not_saved(self.path, error) from error
        return parcel

    def arrived(self, delivered: Delivered) -> None:
        """The file now is what was sent; of two parcels on their way the later one counts."""
        if delivered.version < self.published_version:
            return
        if delivered.base.digest in self._sent:
            del self._sent[: self._sent.index(delivered.base.digest) + 1]
        self.base = delivered.base
        self.published_version = delivered.version
        self.notes = delivered.notes
        self.last_published = datetime.now()
        try:
            working.note(self.path, self.base, self.published_version, sent=self._sent)
        except OSError:
            _log.warning("what was published could not be noted")  # the note of the parcel still tells it

    def back_up(self, reason: str) -> Path | None:
        """Keep a copy of the document as it stands."""
        if self.working is None:
            return None
        try:
            content = image.image(self.live)
            records = backup.rows_of(self.live)
            kept = backup.keep(self.path, reason, lambda target: image.write(content, target), records=records)
        except (OSError, sqlite3.Error, ValueError) as error:
            raise NotSaved(
                _("No backup could be made ({reason}).").format(reason=why(error)),
                _("The document itself is unchanged."),
                _("Free some space on the disk, then try again."),
            ) from error
        self._backed_up = time.monotonic()
        return kept

    def save_copy(self, path: Path, *, history: bool = True) -> None:
        """Write the document as it stands to another file, with or without what it was before.

        A file that stands there goes to the backups first; the document's own file is not written over.
        """
        try:
            content = image.image(self.live, None if history else forget)
        except (sqlite3.Error, ValueError) as error:
            raise not_saved(path, error) from error
        copying.put(content, path, open_file=self.path)

    def after_step(self) -> None:
        """Keep a backup when the last one is ten minutes of change ago; failing that is written to the log only."""
        if self.working is not None and time.monotonic() - self._backed_up > BACKUP_SECONDS:
            self._backed_up = time.monotonic()
            try:
                self.back_up("regular")
            except PlainError:
                _log.exception("the ten-minute backup failed")

    def leave(self, close: Callable[[], None], version: int) -> None:
        """Close the files; a working copy with unpublished steps stays and is offered at the next opening."""
        close()
        if self.working is None:
            return
        try:
            if version == self.published_version:
                working.discard(self.path)
        except OSError:
            _log.warning("a working copy that is no longer needed stayed behind")
        lock.release(self.path)
