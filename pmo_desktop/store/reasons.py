"""A few plain words on why the system refused."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.store.errors import NotSaved

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


def reason(error: Exception) -> str:
    """A few words on what the system said."""
    if isinstance(error, OSError):
        known = _REASONS.get(error.errno or 0)
        return _(known) if known else error.strerror or type(error).__name__
    if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
        return _(_REASONS[errno.ENOSPC])
    return str(error)


def not_saved(path: Path, error: Exception) -> NotSaved:
    """Why the file could not be written, in plain words."""
    return NotSaved(
        _("{name} could not be written ({reason}).").format(name=path.name, reason=reason(error)),
        _("The file on disk is unchanged and your work is kept."),
        _("Free the disk or the file, then save again."),
    )
