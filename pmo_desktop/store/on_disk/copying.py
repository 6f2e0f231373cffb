"""A copy written where a file may stand already: never over the open one, and what stood there is kept first."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.store.backups import backup
from pmo_desktop.store.errors import NotSaved
from pmo_desktop.store.on_disk import publish, working
from pmo_desktop.store.reasons import reason


def put(content: bytes, target: Path, *, open_file: Path) -> None:
    """Write the content of a document to a path; `Locked` while somebody has the document open that stands there."""
    if _same(target, open_file):
        raise Refused(
            _("{name} is the file that is open.").format(name=target.name),
            _("Nothing was overwritten; your work is kept."),
            _("Choose another name."),
        )
    if not target.exists():
        publish.write_copy(content, target)
        return
    with working.taken(target):
        _keep(target)
        publish.write_copy(content, target)


def _same(target: Path, open_file: Path) -> bool:
    if not open_file.name:  # a document that no file keeps
        return False
    with suppress(OSError):
        if target.samefile(open_file):
            return True
    return os.path.normcase(os.path.realpath(target)) == os.path.normcase(os.path.realpath(open_file))


def _keep(target: Path) -> None:
    if not target.is_file():
        raise FileExistsError(errno.EISDIR if target.is_dir() else errno.EEXIST, "")
    content = target.read_bytes()
    try:
        backup.keep_bytes(target, "replaced", content)
    except OSError as error:
        words = _("The other version of {name} could not be kept ({reason}), so it was not replaced.")
        raise NotSaved(
            words.format(name=target.name, reason=reason(error)),
            _("Nothing was overwritten; your work is kept."),
            _("Choose another name."),
        ) from error
