"""Who has a document open: a small file beside it, `.~lock.NAME#`."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pmo_desktop.base.i18n import _
from pmo_desktop.base.paths import data_dir
from pmo_desktop.store.errors import Locked

if sys.platform == "win32":
    import ctypes
    import msvcrt
else:
    import fcntl

_EMPTY_TRIES, _EMPTY_PAUSE = 10, 0.05
_held: set[Path] = set()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who opened a document: user, host, process (and when that process began), and when."""

    user: str
    host: str
    pid: int
    began: str
    since: str


def lock_path(path: Path) -> Path:
    """The lock file of a document."""
    return path.with_name(f".~lock.{path.name}#")


def holder(path: Path) -> Holder | None:
    """Who has the document open according to its lock file; None when nobody has."""
    try:
        told = json.loads(lock_path(path).read_text(encoding="utf-8"))
        return Holder(str(told["user"]), str(told["host"]), int(told["pid"]), str(told["began"]), str(told["since"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        return Holder("?", "?", 0, "", "?")


def acquire(path: Path) -> None:
    """Take the document for this process; `Locked` when another has it, OSError when the folder cannot be written."""
    target = lock_path(path)
    with _alone():
        present = holder(path)
        if present is not None and (_gone(present, target) or _never_written(target)):
            target.unlink(missing_ok=True)
        me = Holder(user(), socket.gethostname(), os.getpid(), _began(os.getpid()), _now())
        try:
            file = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        except FileExistsError:
            raise _locked(path) from None
        try:
            with os.fdopen(file, "w", encoding="utf-8") as stream:
                json.dump(asdict(me), stream, ensure_ascii=False)
        except OSError:
            target.unlink(missing_ok=True)  # a full disk must not leave a lock without a name
            raise
        _held.add(target)


def release(path: Path) -> None:
    """Give the document back; someone else's lock is left alone."""
    target = lock_path(path)
    if target in _held:
        _held.discard(target)
        with suppress(OSError):
            present = holder(path)
            if present is not None and present.pid == os.getpid():
                target.unlink(missing_ok=True)


def _locked(path: Path) -> Locked:
    by = holder(path) or Holder("?", "?", 0, "", "?")
    happened = _("{name} is open already: {user} on {host}, since {since}.").format(
        name=path.name, user=by.user, host=by.host, since=by.since.replace("T", " ")
    )
    return Locked(happened, _("Open it for reading, or work on a copy."), who=by.user, host=by.host, since=by.since)


def stale(path: Path) -> bool:
    """Whether the lock was left by a process of this machine that is gone; another machine's is never judged."""
    by = holder(path)
    return by is not None and _gone(by, lock_path(path))


def _gone(by: Holder, target: Path) -> bool:
    if by.host != socket.gethostname():
        return False
    if by.pid == os.getpid():
        return target not in _held
    return not _alive(by.pid) or (bool(by.began) and bool(_began(by.pid)) and by.began != _began(by.pid))


def _never_written(target: Path) -> bool:
    """Whether a lock stays empty: its maker died before writing its name, or another one is just writing it."""
    for _try in range(_EMPTY_TRIES):
        if not target.exists() or target.stat().st_size:
            return False
        time.sleep(_EMPTY_PAUSE)
    return True


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x1000, False, pid)
        if not handle:
            return bool(kernel.GetLastError() == 5)
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == 259
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _began(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def user() -> str:
    """The name the system knows the person by who works here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _now() -> str:
    return datetime.now().isoformat(timespec="minutes")


@contextmanager
def _alone() -> Iterator[None]:
    """One process of this user at a time looks at lock files and clears stale ones."""
    with (data_dir() / "lock.guard").open("a+b") as guard:
        if sys.platform == "win32":
            guard.seek(0)
            msvcrt.locking(guard.fileno(), msvcrt.LK_LOCK, 1)
            try:
                yield
            finally:
                guard.seek(0)
                msvcrt.locking(guard.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(guard, fcntl.LOCK_EX)
            yield
