"""A document written to its place: a verified copy beside it, then one replacing rename.

The document's own thread makes the parcel; delivering it touches no connection, so that another thread may do it while
a drive that hangs keeps it waiting.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.store.backups import backup
from pmo_desktop.store.errors import ChangedUnderneath, NotSaved
from pmo_desktop.store.on_disk import image, lock, machine
from pmo_desktop.store.on_disk.lasting import sync_folder
from pmo_desktop.store.reasons import not_saved, reason

_RETRY_SECONDS = 3.0
_TRIES = 5
_LONGEST_NAME = 200
_PART = re.compile(r"\..+\.(?:([0-9a-f]{8})-)?(\d+)\.part(?:-journal)?", re.DOTALL)
_HELD = frozenset({5, 32, 33})
"""Windows says these while a virus scanner or Excel holds the file for a moment."""
_log = logging.getLogger(__name__)


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
    part = part_of(target)
    try:
        image.write(parcel.content, part)
        lock.confirm(target, take_over=replace_others)
        notes: tuple[str, ...] = ()
        for _try in range(_TRIES):
            seen = _mark(target)
            content = _unchanged(parcel, replace_others=replace_others)
            notes = _gone(parcel) if content is None else _kept(parcel, content)
            if _mark(target) == seen:  # keeping the backup takes a while on a slow disk
                break
        replace(part, target)
        changed = target.stat().st_mtime_ns
    except PlainError:
        raise
    except (OSError, ValueError) as error:
        raise not_saved(target, error) from error
    finally:
        remove(part)
    return Delivered(Fingerprint(len(parcel.content), changed, parcel.digest), parcel.version, notes)


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
    part = part_of(path)
    try:
        image.write(content, part)
        replace(part, path)
    except PlainError:
        raise
    except (OSError, ValueError) as error:
        raise not_saved(path, error) from error
    finally:
        remove(part)


def part_of(target: Path) -> Path:
    """The temporary file beside a target that this process writes."""
    return target.with_name(f"{_part_prefix(target)}{_host_mark()}-{os.getpid()}.part")


def _part_prefix(target: Path) -> str:
    if len(os.fsencode(target.name)) <= _LONGEST_NAME:
        return f".{target.name}."
    return f".{target.stem[:40]}~{digest_of(os.fsencode(target.name))[:16]}."


def _host_mark() -> str:
    return digest_of(machine.host().encode("utf-8", "surrogatepass"))[:8]


def sweep(path: Path) -> None:
    """Take away half-written files that a crash left beside a document; only while its lock is held.

    Those of other documents go when the process of this machine that wrote them is gone.
    """
    with suppress(OSError):
        for file in list(path.parent.iterdir()):
            part = _PART.fullmatch(file.name)
            mine = part is not None and file.name.startswith(_part_prefix(path))
            gone = part is not None and part[1] == _host_mark() and not machine.alive(int(part[2]))
            if mine or gone:
                file.unlink(missing_ok=True)


def remove(part: Path) -> None:
    """Take a temporary file away, if it can be."""
    for file in (part, part.with_name(f"{part.name}-journal")):
        try:
            file.unlink(missing_ok=True)
        except OSError:
            _log.warning("a temporary file stayed behind")


def _alike(part: Path, target: Path) -> None:
    """Give the new file the rights of the old one: who may read and write it is not for the program to change."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        told = target.stat()
        with suppress(OSError):
            os.chown(part, -1, told.st_gid)
        part.chmod(stat.S_IMODE(told.st_mode))


def replace(part: Path, target: Path) -> None:
    """Put the new file in the place of the old one in one go; the old one stays when that is not possible."""
    _alike(part, target)
    deadline = time.monotonic() + _RETRY_SECONDS
    while True:
        try:
            os.replace(part, target)  # noqa: PTH105 the call whose atomicity is relied on
            break
        except OSError as error:
            held = isinstance(error, PermissionError) or getattr(error, "winerror", 0) in _HELD
            if not (held and sys.platform == "win32") or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    sync_folder(target.parent)
