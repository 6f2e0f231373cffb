"""A few plain words on why the system refused."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.store.errors import NotSaved

_FULL = N_("the disk is full")
_DENIED = N_("no permission, or another program holds it")
_READ_ONLY = N_("the drive can only be read")
_FAILING = N_("the drive reports an error")
_AWAY = N_("the drive or the network does not answer")
_BUSY = N_("another program is using it")
_BROKEN = N_("its content is damaged")
_MEMORY = N_("there is not enough memory")
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: N_("the file is too big for this disk"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EBUSY: _BUSY,
    errno.ETXTBSY: _BUSY,
    errno.EROFS: _READ_ONLY,
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a file stands where a folder should be"),
    errno.EEXIST: N_("something of that name is there already"),
    errno.EIO: _FAILING,
    errno.ENOENT: N_("the folder is not there"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("a link leads in a circle"),
    errno.ETIMEDOUT: _AWAY,
    errno.ENODEV: _AWAY,
    errno.ENXIO: _AWAY,
    errno.ENOTCONN: _AWAY,
    errno.ECONNRESET: _AWAY,
    errno.EHOSTUNREACH: _AWAY,
    errno.ENETUNREACH: _AWAY,
    errno.ENETDOWN: _AWAY,
    errno.ESTALE: _AWAY,
    errno.ENOMEM: _MEMORY,
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
}
_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FAILING,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _DENIED,
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_NOTADB: _BROKEN,
    sqlite3.SQLITE_NOMEM: _MEMORY,
}


def reason(error: Exception) -> str:
    """A few words on what the system said; never empty."""
    original = getattr(error, "orig", None)
    if isinstance(original, Exception):  # as SQLAlchemy wraps it
        return reason(original)
    if isinstance(error, OSError):
        known = _REASONS.get(error.errno or 0)
        if known is None and error.errno is None and str(error):
            return _(str(error))
        return _(known) if known else _("the system reports error {number}").format(number=error.errno or "?")
    if isinstance(error, MemoryError):
        return _(_MEMORY)
    code = getattr(error, "sqlite_errorcode", None)
    known = _SQLITE.get(code & 0xFF) if isinstance(code, int) else None
    return _(known) if known else _("unexpected: {name}").format(name=type(error).__name__)


def not_saved(path: Path, error: Exception) -> NotSaved:
    """Why the file could not be written, in plain words."""
    return NotSaved(
        _("{name} could not be written ({reason}).").format(name=path.name, reason=reason(error)),
        _("The file on disk is unchanged and your work is kept."),
        _("Free the disk or the file, then save again."),
    )


def not_written(error: Exception) -> NotSaved:
    """Why a change could not be written, in plain words."""
    return NotSaved(
        _("The change could not be written ({reason}).").format(reason=reason(error)),
        _("Everything before it is kept."),
        _("Free some space on the disk or wait until it answers, then try again."),
    )


def not_read(error: Exception) -> NotSaved:
    """Why the working copy could not be read, in plain words."""
    return NotSaved(
        _("The document could not be read ({reason}).").format(reason=reason(error)),
        _("Everything written before is kept."),
        _("Try again; if it stays so, save a copy on another disk."),
    )


def not_known(error: Exception) -> NotSaved:
    """The disk failed so that nobody can say at the moment whether a change was written."""
    return NotSaved(
        _("Whether the change was written is not known yet ({reason}).").format(reason=reason(error)),
        _("Everything before it is kept."),
        _("Look for it once the disk answers again; only if it is missing, enter it again."),
    )
