"""A document written to its place: a verified copy beside it, then one replacing rename.

The document's own thread makes the parcel; delivering it touches no connection, so that another thread may do it while
a drive that hangs keeps it waiting.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pmo_desktop.base.errors import PlainError
from pmo_desktop.base.i18n import _
from pmo_desktop.store import backup, image, lock, machine
from pmo_desktop.store.errors import ChangedUnderneath
from pmo_desktop.store.reasons import not_saved

_RETRY_SECONDS = 3.0
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
        content = _unchanged(parcel, replace_others=replace_others)
        if content is not None:
            backup.keep_bytes(target, "replaced" if replace_others else "published", content)
        replace(part, target)
        changed = target.stat().st_mtime_ns
    except PlainError:
        raise
    except (OSError, ValueError) as error:
        raise not_saved(target, error) from error
    finally:
        remove(part)
    return Delivered(Fingerprint(len(parcel.content), changed, parcel.digest), parcel.version)


def _unchanged(parcel: Parcel, *, replace_others: bool) -> bytes | None:
    """The file as it is on disk now, None without one; refused when it is not the one that was opened."""
    try:
        content = parcel.target.read_bytes()
    except FileNotFoundError:
        return None
    if not replace_others and digest_of(content) not in parcel.own:
        raise ChangedUnderneath(
            _("{name} was changed by someone else since it was opened.").format(name=parcel.target.name),
            _("Nothing was overwritten; your work is kept."),
            _("Save it as a copy, open the file again, or replace it (a backup is kept)."),
        )
    return content


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


def replace(part: Path, target: Path) -> None:
    """Put the new file in the place of the old one in one go; the old one stays when that is not possible."""
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


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last through a power cut, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
