"""Who has a document open: a small file beside it, `.~lock.NAME#`."""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import sys
import time
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from pmo_desktop.base.i18n import _
from pmo_desktop.store.errors import Locked, TakenOver
from pmo_desktop.store.on_disk import machine
from pmo_desktop.store.on_disk.machine import user

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["Holder", "acquire", "confirm", "holder", "lock_path", "open_here", "release", "stale", "sweep", "user"]

_TRIES, _PAUSE = 40, 0.05
_EMPTY_TRIES = 10
_LONGEST_NAME = 240
_BEYOND = 1 << 30
_NOTHING = b"\0"
"""What a power cut leaves of a file whose content did not reach the disk."""
_BINARY = getattr(os, "O_BINARY", 0)
_held: dict[Path, bytes] = {}
_unreleased: dict[Path, bytes] = {}
"""Locks that could not be taken away when they were given back; each release tries again."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who opened a document: user, host, process (and when that process began), and when; marks of the machine."""

    user: str
    host: str
    pid: int
    began: str
    since: str
    system: str = ""
    board: str = ""
    key: str = ""


_NOBODY_KNOWN = Holder("?", "?", 0, "", "?")


def lock_path(path: Path) -> Path:
    """The lock file of a document."""
    name = f".~lock.{path.name}#"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = f".~lock.{path.stem[:40]}~{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]}#"
    return path.with_name(name)


def holder(path: Path) -> Holder | None:
    """Who has the document open according to its lock file; None when nobody has."""
    try:
        return _told(lock_path(path).read_bytes())
    except FileNotFoundError:
        return None
    except OSError:
        return _NOBODY_KNOWN


def _told(content: bytes) -> Holder:
    try:
        told = json.loads(content.decode("utf-8"))
        marks = {key: str(told.get(key, "")) for key in ("system", "board", "key")}
        return Holder(
            str(told["user"]), str(told["host"]), int(told["pid"]), str(told["began"]), str(told["since"]), **marks
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return _NOBODY_KNOWN


def acquire(path: Path, *, take_over: bool = False) -> None:
    """Take the document for this process; `Locked` when another has it, OSError when the folder cannot be written.

    A lock whose process is gone from this machine is inherited; `take_over`: another's as well, once she has confirmed.
    """
    target = lock_path(path)
    if target in _held:
        raise open_here(path)
    mine = _mine()
    for attempt in range(_TRIES):
        if _made(target, mine):
            break
        if take_over:
            _put_aside(target)
            continue
        inherited = _inherited(target, mine, patient=attempt < _EMPTY_TRIES)
        if inherited:
            break
        if inherited is not None:
            raise _locked(path)
        time.sleep(_PAUSE)
    else:
        raise _locked(path)
    _held[target] = mine


def release(path: Path) -> None:
    """Give the document back; someone else's lock is left alone."""
    target = lock_path(path)
    mine = _held.pop(target, None)
    if mine is not None:
        _unreleased[target] = mine
    for left, content in list(_unreleased.items()):
        with suppress(OSError):
            if left not in _held and _read(left) == content:
                _unlinked(left)
            _unreleased.pop(left, None)


def sweep(folder: Path) -> None:
    """Take away the locks of documents in a folder whose processes are gone from this machine."""
    with suppress(OSError):
        for target in list(folder.glob(".~lock.*#")):
            if target not in _held:
                with suppress(OSError):
                    _swept(target)


def _swept(target: Path) -> None:
    file = os.open(target, os.O_RDWR | _BINARY)
    with os.fdopen(file, "r+b") as stream:  # whoever inherits it looks again once it is gone
        if _alone(stream) and _same(stream, target):
            by = _told(stream.read())
            if by.pid != os.getpid() and _gone(by, target):
                target.unlink()


def confirm(path: Path, *, take_over: bool = False) -> None:
    """Before the document is written: that it is still this process's; `TakenOver` when somebody else has it now.

    A lock that somebody deleted is made again, unless another one has come meanwhile.
    """
    target = lock_path(path)
    mine = _held.get(target)
    if mine is None:
        return
    try:
        present = _read(target)
    except OSError as error:
        if error.errno == errno.EIO:
            raise
        present = b"?"
    if present == mine:
        return
    _log.warning("the lock was %s while the document was open", "deleted" if present is None else "replaced")
    if take_over:
        for _attempt in range(_TRIES):
            if _made(target, mine):
                return
            _put_aside(target)
    if present is None and _made(target, mine):
        return
    raise _taken(path)


def stale(path: Path) -> bool:
    """Whether the lock was left by a process of this machine that is gone, or never written to its end."""
    by = holder(path)
    if by is None:
        return False
    with suppress(OSError):
        return _gone(by, lock_path(path)) or not (_read(lock_path(path)) or b"").strip(_NOTHING)
    return False


def _mine() -> bytes:
    pid = os.getpid()
    now = datetime.now().isoformat(timespec="minutes")
    marks = (machine.system(), machine.board(), uuid.uuid4().hex)
    me = Holder(user(), machine.host(), pid, machine.began(pid), now, *marks)
    return json.dumps(asdict(me), ensure_ascii=False).encode("utf-8", "replace")


def _read(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _made(target: Path, mine: bytes) -> bool:
    """Whether the lock could be made where there was none."""
    try:
        file = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY, 0o644)
    except FileExistsError:
        return False
    except PermissionError:
        if target.is_dir():  # Windows says so of a folder in its place
            return False
        raise
    try:
        with os.fdopen(file, "r+b") as stream:
            _alone(stream)
            if stream.read(1):
                return False  # it stayed empty for so long that another one took it
            _write(stream, mine)
    except OSError:
        with suppress(OSError):
            target.unlink(missing_ok=True)  # a full disk must not leave a lock without a name
        raise
    return True


def _write(stream: BinaryIO, mine: bytes) -> None:
    stream.seek(0)
    stream.truncate()
    stream.write(mine)
    stream.flush()


def _inherited(target: Path, mine: bytes, *, patient: bool) -> bool | None:
    """Whether a lock whose owner is gone was made this process's own, in its place; None: look again."""
    try:
        file = os.open(target, os.O_RDWR | _BINARY)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.EROFS:
            raise
        return False
    with os.fdopen(file, "r+b") as stream:
        if not _alone(stream) or not _same(stream, target):
            return None
        content = stream.read().strip(_NOTHING)
        if not content and patient:
            return None
        if content and not _gone(_told(content), target):
            return False
        _write(stream, mine)
    return True


def _same(stream: BinaryIO, target: Path) -> bool:
    with suppress(OSError):
        return os.path.samestat(os.fstat(stream.fileno()), target.stat())
    return False


def _alone(stream: BinaryIO) -> bool:
    """Whether this process alone looks at the lock file now; True as well where the drive cannot tell."""
    try:
        if sys.platform == "win32":
            stream.seek(_BEYOND)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
            stream.seek(0)
        else:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
    return True


def _put_aside(target: Path) -> None:
    """Take another one's lock away; the log tells that, and nobody's name."""
    _log.warning("a lock was taken over")
    try:
        _unlinked(target)
    except OSError:
        target.rename(target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}"))  # a folder in its place


def _unlinked(target: Path) -> None:
    for attempt in range(_EMPTY_TRIES):
        try:
            target.unlink(missing_ok=True)
        except PermissionError:  # on Windows while somebody is just reading it
            if sys.platform != "win32" or attempt == _EMPTY_TRIES - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _gone(by: Holder, target: Path) -> bool:
    if by is _NOBODY_KNOWN or not _here(by):
        return False
    if by.pid == os.getpid():
        return target not in _held
    now = machine.began(by.pid)
    return not machine.alive(by.pid) or (bool(by.began) and bool(now) and by.began != now)


def _here(by: Holder) -> bool:
    """Whether the lock was made on this machine, its name changed or not; another one of the same name is not it."""
    system, board = machine.system(), machine.board()
    if by.host == machine.host():
        return not (by.system and system and by.system != system)
    return bool(by.system and by.board) and (by.system, by.board) == (system, board)


def _locked(path: Path) -> Locked:
    by = holder(path) or _NOBODY_KNOWN
    todo = _("Open it for reading, or work on a copy.")
    if by is _NOBODY_KNOWN:
        happened = _("{name} may be open already: the file that should say who has it open cannot be read.")
        return Locked(happened.format(name=path.name), todo, who=by.user, host=by.host, since=by.since)
    happened = _("{name} is open already: {user} on {host}, since {since}.").format(name=path.name, **_shown(by))
    return Locked(happened, todo, who=by.user, host=by.host, since=by.since)


def open_here(path: Path) -> Locked:
    """The document is open in a window of this user on this machine; that window must be closed first."""
    by = holder(path) or _NOBODY_KNOWN
    happened = _("{name} is open already on this computer, in another window of yours.").format(name=path.name)
    todo = _("Go on in that window, or close it first. It can also be opened here for reading.")
    return Locked(happened, todo, who=user(), host=machine.host(), since=by.since)


def _taken(path: Path) -> TakenOver:
    by = holder(path) or _NOBODY_KNOWN
    happened = _("{name} was opened for writing by someone else meanwhile: {user} on {host}, since {since}.")
    return TakenOver(
        happened.format(name=path.name, **_shown(by)),
        _("Nothing was overwritten; your work is kept."),
        _("Save it as a copy, open the file again, or replace it (a backup is kept)."),
    )


def _shown(by: Holder) -> dict[str, str]:
    return {"user": by.user, "host": by.host, "since": by.since.replace("T", " ")}
