"""Backups that pass every check."""

from __future__ import annotations

from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.store.backups import backup
from pmo_desktop.store.backups.backup import Backup
from pmo_desktop.store.backups.occasions import ASIDE
from pmo_desktop.store.checks import check
from pmo_desktop.store.errors import Damaged, NotADocument
from pmo_desktop.store.reasons import reason
from pmo_desktop.store.schema import Schema

_MOST_TRIED = 200


def read(path: Path, schema: Schema) -> bytes:
    """The content of a backup that passes every check; `Refused` when it does not."""
    kept = _("Nothing was changed.")
    try:
        with path.open("rb") as stream:
            content = stream.read(check.LARGEST + 1)
    except OSError as error:
        words = _("The backup {name} could not be read ({reason}).")
        raise Refused(words.format(name=path.name, reason=reason(error)), kept) from error
    faults = check.examine(content, schema).faults
    if faults and faults[0].part in {check.Part.HEADER, check.Part.SCHEMA}:
        raise NotADocument(_("{name} is not a document of this program.").format(name=path.name), kept)
    if faults:
        words = _("The backup {name} is damaged.")
        raise Damaged(words.format(name=path.name), kept, _("Choose another backup."))
    return content


def whole(path: Path, schema: Schema) -> bool:
    """Whether a backup passes every check."""
    try:
        read(path, schema)
    except (Refused, MemoryError):
        return False
    return True


def last_good(path: Path, schema: Schema) -> Backup | None:
    """The newest backup of a document that passes every check; work set aside does not count."""
    ordinary = [one for one in backup.backups(path) if one.reason not in ASIDE]
    return next((one for one in ordinary[:_MOST_TRIED] if whole(one.path, schema)), None)
