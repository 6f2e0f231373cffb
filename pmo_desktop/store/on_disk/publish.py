"""A document written to its place: a verified copy beside it, then one replacing rename.

The document's own thread makes the parcel; delivering it touches no connection, so that another thread may do it while
a drive that hangs keeps it waiting.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.store.backups import backup
from pmo_desktop.store.errors import ChangedUnderneath, NotSaved
from pmo_desktop.store.on_disk import image, lock, part
from pmo_desktop.store.reasons import not_saved, reason

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file as it was seen: size, time of change, SHA-256."""

    size: int
    changed: int
    digest: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A document on its way: its place, its whole content with checksum and step count, and what it may replace.

    `own` are the checksums of the file as it was opened and of every parcel sent since, of which nobody knows whether
    it arrived: a delivery may fail after the rename.
    """

    target: Path
    content: bytes
    digest: str
    version: int
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class Delivered:
    """A parcel that arrived: the file as it now is, and the step count it holds."""

    base: Fingerprint
    version: int
    notes: tuple[str, ...] = ()
    """What she should hear: no backup could be kept, or the file had gone and was written again."""


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def fingerprint(path: Path, content: bytes | None = None) -> Fingerprint | None:
    """The file as it is now; None when there is none."""
    try:
        found = path.stat()
        told = path.read_bytes() if content is None else content
    except FileNotFoundError:
        return None
    return Fingerprint(len(told), found.st_mtime_ns, digest_of(told))


def deliver(parcel: Parcel, *, replace_others: bool = False) -> Delivered:
    """Bring a parcel to its place; the version before goes to the backups.

    `ChangedUnderneath` when somebody else changed the file, unless `replace_others`; `NotSaved` otherwise.
    """
    target = parcel.target
    with _or_not_saved(target), part.beside(target) as fresh:
        image.write(parcel.content, fresh)
        lock.confirm(target, take_over=replace_others)
        notes: tuple[str, ...] = ()
        for _try in range(_TRIES):
            seen = _mark(target)
            content = _unchanged(parcel, replace_others=replace_others)
            notes = _gone(parcel) if content is None else _kept(parcel, content)
            if _mark(target) == seen:  # keeping the backup takes a while on a slow disk
                break
        part.replace(fresh, target)
        changed = target.stat().st_mtime_ns
    return Delivered(Fingerprint(len(parcel.content), changed, parcel.digest), parcel.version, notes)


@contextmanager
def _or_not_saved(target: Path) -> Iterator[None]:
    """Tell in her words why a file could not be written."""
    try:
        yield
    except PlainError:
        raise
    except (OSError, ValueError) as error:
        raise not_saved(target, error) from error


def _mark(path: Path) -> tuple[int, ...]:
    """What changes when a file is changed or replaced by another; empty where there is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return ()
    return found.st_ino, found.st_dev, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _unchanged(parcel: Parcel, *, replace_others: bool) -> bytes | None:
    """The file as it is on disk now, None without one; refused when it is not the one that was opened."""
    target = parcel.target
    linked = target.is_symlink()
    if target.exists() and not target.is_file() and not target.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))  # a pipe would never end
    try:
        content = target.read_bytes()
    except FileNotFoundError:
        if not linked:
            return None
        content = b""  # a link to nothing
    if not replace_others and (linked or digest_of(content) not in parcel.own):
        raise ChangedUnderneath(
            _("{name} was changed by someone else since it was opened.").format(name=target.name),
            _("Nothing was overwritten; your work is kept."),
            _("Save it as a copy, open the file again, or replace it (a backup is kept)."),
        )
    return content


def _kept(parcel: Parcel, content: bytes) -> tuple[str, ...]:
    """Keep the version that will be replaced; another one's work is not replaced where it cannot be kept."""
    others = digest_of(content) not in parcel.own
    try:
        backup.keep_bytes(parcel.target, "replaced" if others else "published", content)
    except OSError as error:
        name, why = parcel.target.name, reason(error)
        if others:
            raise NotSaved(
                _("The other version of {name} could not be kept ({reason}), so it was not replaced.").format(
                    name=name, reason=why
                ),
                _("Nothing was overwritten; your work is kept."),
                _("Free some space on the disk, or save your work as a copy."),
            ) from error
        return (_("Saved, but no backup of the version before could be kept ({reason}).").format(reason=why),)
    return ()


def _gone(parcel: Parcel) -> tuple[str, ...]:
    """What is said where the file that was opened is not there any more; it is written again."""
    if not parcel.own:
        return ()
    name = parcel.target.name
    for file in _beside(parcel.target):
        with suppress(OSError):
            if digest_of(file.read_bytes()) in parcel.own:
                words = _(
                    "{name} was renamed to {other} meanwhile. Your work was saved as {name}; {other} is as it was."
                )
                return (words.format(name=name, other=file.name),)
    return (_("{name} was no longer there and was written again.").format(name=name),)


def _beside(target: Path) -> list[Path]:
    with suppress(OSError):
        return [
            file for file in target.parent.iterdir() if file.suffix.lower() == target.suffix.lower() and file.is_file()
        ]
    return []


def write_copy(content: bytes, path: Path) -> None:
    """Put the content of a document into another file in one go; `NotSaved` with what was there as it was."""
    with _or_not_saved(path), part.beside(path) as fresh:
        image.write(content, fresh)
        part.replace(fresh, path)
