"""Whether a file is let in: read with bounds, checked, and named in plain words when it is not."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.store import connection as connections
from pmo_desktop.store import errors
from pmo_desktop.store.backups import sound
from pmo_desktop.store.checks import beside, check
from pmo_desktop.store.reasons import reason
from pmo_desktop.store.schema import Schema

_HEADER = 512


def read(path: Path) -> bytes:
    """The content of a file; of one that cannot be a document only its beginning."""
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode) and not stat.S_ISDIR(told.st_mode):
            raise errors.unreadable(path, _(N_("it is not a file")))
        with path.open("rb") as stream:
            begun = stream.read(_HEADER)
            if not check.is_document(begun):
                return begun
            if told.st_size > check.LARGEST:
                raise errors.too_large(path, check.LARGEST >> 20)
            return begun + stream.read(check.LARGEST + 1 - len(begun))
    except FileNotFoundError:
        raise errors.missing(path) from None
    except OSError as error:
        raise errors.unreadable(path, reason(error)) from error


def checked(path: Path, content: bytes, schema: Schema) -> check.Examined:
    """The check of a file's content; `NotADocument` or `Damaged` when it does not pass."""
    try:
        examined = check.examine(content, schema)
    except MemoryError as error:
        raise errors.unreadable(path, reason(error)) from error
    if not examined.faults:
        if examined.touched_by_others and (left := beside.broken_off(path)):
            raise errors.unfinished(path, left, sound.last_good(path, schema))
        return examined
    worst = examined.faults[0]
    if examined.newer and worst.part in {check.Part.SCHEMA, check.Part.VALUES}:
        raise errors.too_new(path)
    good = sound.last_good(path, schema)
    if worst.part is check.Part.HEADER and good is None:  # with a backup it was one: its beginning is damaged
        raise errors.not_a_document(path)
    if worst.part is check.Part.SCHEMA:
        raise errors.strange(path, worst.detail, good)
    if worst.part is check.Part.VALUES:
        raise errors.unfit(path, worst.detail, good)
    raise errors.damaged(path, good)


def examine(path: Path, schema: Schema) -> tuple[check.Fault, ...]:
    """Everything that is wrong with the file at a path, references to several records included."""
    content = read(path)
    examined = check.examine(content, schema)
    if examined.faults:
        return examined.faults
    if examined.touched_by_others and (left := beside.broken_off(path)):
        return (check.Fault(check.Part.INTEGRITY, N_("Another program has not finished writing it."), left.name),)
    with closing(connections.in_memory(content)) as raw:
        return tuple(check.dangling(raw, schema))
