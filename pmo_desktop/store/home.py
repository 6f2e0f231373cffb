"""Where an open document lives: its file, its working copy, its lock and its backups."""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.store import backup, lock, working
from pmo_desktop.store.errors import ChangedUnderneath, NotSaved
from pmo_desktop.store.publish import Fingerprint, fingerprint, replace, snapshot

BACKUP_SECONDS = 600.0

_REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EACCES: N_("no permission, or another program holds it"),
    errno.EPERM: N_("no permission, or another program holds it"),
    errno.EROFS: N_("the drive can only be read"),
    errno.EISDIR: N_("it is a folder"),
    errno.EIO: N_("the drive reports an error"),
    errno.ENOENT: N_("the folder is not there"),
}
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
    _backed_up: float = field(default_factory=time.monotonic)

    def publish(self, version: int, *, replace_others: bool = False) -> None:
        """Write the working copy to the document's place; the version before goes to the backups."""
        if self.working is None:
            self.published_version = version
            return
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            snapshot(self.raw, part)
            content = self._unchanged(replace_others=replace_others)
            if content is not None:
                backup.keep_bytes(self.path, "published", content)
            replace(part, self.path)
        except PlainError:
            raise
        except (OSError, sqlite3.Error, ValueError) as error:
            raise not_saved(self.path, error) from error
        finally:
            _remove(part)
        self._settled(version)

    def _unchanged(self, *, replace_others: bool) -> bytes | None:
        """The file as it is on disk now; refused when it is not the one that was opened."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        now = fingerprint(self.path, content)
        if now != self.base and not replace_others:
            same = now is not None and self.base is not None and now.digest == self.base.digest
            if not same:
                raise ChangedUnderneath(
                    _("{name} was changed by someone else since it was opened.").format(name=self.path.name),
                    _("Nothing was overwritten; your work is kept."),
                    _("Save it as a copy, open the file again, or replace it (a backup is kept)."),
                )
        return content

    def _settled(self, version: int) -> None:
        self.base = fingerprint(self.path)
        self.published_version = version
        self.last_published = datetime.now()
        working.note(self.path, self.base, version)

    def back_up(self, reason: str) -> Path | None:
        """Keep a copy of the document as it stands."""
        if self.working is None:
            return None
        try:
            kept = backup.keep(self.path, reason, lambda target: snapshot(self.raw, target))
        except (OSError, sqlite3.Error, ValueError) as error:
            raise NotSaved(_("No backup could be made."), _("The document itself is unchanged."), str(error)) from error
        self._backed_up = time.monotonic()
        return kept

    def save_copy(self, path: Path) -> None:
        """Write the document as it stands to another file."""
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            snapshot(self.raw, part)
            replace(part, path)
        except (OSError, sqlite3.Error, ValueError) as error:
            raise not_saved(path, error) from error
        finally:
            _remove(part)

    def after_step(self) -> None:
        """Keep a backup when the last one is ten minutes of change ago; failing that is written to the log only."""
        if self.working is not None and time.monotonic() - self._backed_up > BACKUP_SECONDS:
            self._backed_up = time.monotonic()
            try:
                self.back_up("interval")
            except PlainError:
                _log.exception("the ten-minute backup failed")

    def leave(self, close: Callable[[], None], version: int) -> None:
        """Close the files; a working copy with unpublished steps stays and is offered at the next opening."""
        close()
        if self.working is None:
            return
        if version == self.published_version:
            working.discard(self.path)
        lock.release(self.path)


def not_saved(path: Path, error: Exception) -> NotSaved:
    """Why the file could not be written, in plain words."""
    return NotSaved(
        _("{name} could not be written ({reason}).").format(name=path.name, reason=reason(error)),
        _("The file on disk is unchanged and your work is kept."),
        _("Free the disk or the file, then save again."),
    )


def reason(error: Exception) -> str:
    """A few words on what the system said."""
    if isinstance(error, OSError):
        return _(_REASONS.get(error.errno or 0, "")) or error.strerror or type(error).__name__
    if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
        return _(_REASONS[errno.ENOSPC])
    return str(error)


def _remove(part: Path) -> None:
    for file in (part, part.with_name(f"{part.name}-journal")):
        try:
            file.unlink(missing_ok=True)
        except OSError:
            _log.warning("a temporary file stayed behind")
