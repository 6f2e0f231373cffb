"""Faults at single system calls: children of one warm process, each stopped, killed or refused at one call.

The process that imports this loads everything once and forks a child for each point; a point costs about 50 ms.

    from faults import Acknowledged, available, fails_at, killed_at, plainly, points, recorded

    def work(ack: Acknowledged) -> object:      # runs in the child; what it gives must be JSON
        document.edit(…)
        ack()                                   # this operation is finished: told to the parent without a system call
        return document.version

    result, calls = recorded(work)              # one run without a fault, every call of SYSCALLS it made
    for call in points(calls, [folder, home]):  # the calls that change something below these folders, each once
        result = killed_at(work, call)          # SIGKILL as this call begins: it is not carried out any more
        result = fails_at(work, call, "ENOSPC")                # this one call fails and is not carried out
        result = fails_at(work, call, "EIO", lasting=True)     # it and all later calls of the same name fail
        result = fails_at(work, call, "ENOSPC", lasting=True, others=calls)  # … and of every name that needs space
    result = plainly(work)                      # in a child, without strace (checks, starts of the program)

    killed_at(work, call, before=opening)       # what comes before the work, in the same child, is neither counted nor hurt

`Result.how` is "done", "killed" (by the fault), "raised" (`error` holds the traceback), "hung" or "died";
`acknowledged` counts the calls of `ack`, and `value` is what the work gave. `call.label` names a point in words.
A child sees only what the parent had when it forked: set os.environ["PMO_DESKTOP_HOME"] and copy files before.
Work must make the same calls in each run; a fault that was never reached gives `reached` False.
`available()` says whether strace is there and may attach; where not, only `plainly` works.
"""

from __future__ import annotations

import ctypes
import functools
import gc
import json
import mmap
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SYSCALLS = (
    "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "ftruncate", "truncate", "fallocate", "unlink",
    "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "openat", "creat", "mkdir", "mkdirat",
    "rmdir", "sendfile", "copy_file_range", "chmod", "fchmod", "fchmodat", "utimensat",
)  # fmt: skip
"""The calls that change something on a disk (of openat those that make a file)."""

NEEDING_SPACE = (
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "fallocate",
    "openat",
    "mkdir",
    "sendfile",
    "copy_file_range",
)
_SECONDS = 60.0
_ROOM = 4 * 1024 * 1024
_LINE = re.compile(r"^(?:\[?(?:pid\s+)?\d+\]?\s+)?(\w+)\((.*)$")
_FD = re.compile(r"^(-?\d+|AT_FDCWD)<((?:[^>\\]|\\.)*)>")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PR_SET_PTRACER, _ANY = 0x59616D61, ctypes.c_ulong(-1)

Work = Callable[["Acknowledged"], object]
Before = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Call:
    """One system call of a run: the `nth` (from 1) of its name, and the file it is about."""

    name: str
    nth: int
    path: str
    makes: bool = False
    fails: bool = False
    line: str = ""

    @property
    def label(self) -> str:
        """The point in words."""
        return f"{self.name} {self.nth} of {Path(self.path).name}"


@dataclass(frozen=True, slots=True)
class Result:
    """How a child ended, what it had acknowledged until then and what it gave."""

    how: str
    acknowledged: int
    value: object = None
    error: str = ""
    reached: bool = True


class Acknowledged:
    """Told by the work after each finished operation; lies in memory shared with the parent."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, _ROOM)

    def __call__(self) -> None:
        self._put(0, self.count + 1)

    def _put(self, at: int, number: int) -> None:
        self._shared[at : at + 8] = number.to_bytes(8, "little")

    def _get(self, at: int) -> int:
        return int.from_bytes(self._shared[at : at + 8], "little")

    @property
    def count(self) -> int:
        """How often it was told."""
        return self._get(0)

    def answer(self, told: object) -> None:
        """Keep what the work gives."""
        text = json.dumps(told, default=str).encode()[: _ROOM - 16]
        self._shared[16 : 16 + len(text)] = text
        self._put(8, len(text))

    def answered(self) -> object:
        """What the work gave."""
        size = self._get(8)
        return json.loads(self._shared[16 : 16 + size]) if size else None

    def close(self) -> None:
        """Let go of the memory."""
        self._shared.close()


@functools.cache
def available() -> bool:
    """Whether strace is there and may attach to a child."""
    if sys.platform == "win32" or shutil.which("strace") is None:
        return False
    try:
        result, calls = recorded(lambda ack: Path(os.devnull).write_text("x", encoding="ascii"))
    except (OSError, RuntimeError):
        return False
    return result.how == "done" and bool(calls)


def plainly(work: Work, *, before: Before | None = None, seconds: float = _SECONDS) -> Result:
    """Run it in a child without any fault."""
    return _run(work, (), before, seconds)


def recorded(
    work: Work, *, before: Before | None = None, seconds: float = _SECONDS, data: bool = False
) -> tuple[Result, list[Call]]:
    """Run it in a child without any fault and note the calls; `data` keeps what was written, in `line`."""
    handle, name = tempfile.mkstemp(prefix="calls-")
    os.close(handle)
    shown = ("-xx", "-s", "268435456") if data else ("-s", "0")
    try:
        result = _run(work, ("-y", *shown, "-e", f"trace={','.join(SYSCALLS)}", "-o", name), before, seconds)
        text = Path(name).read_text(encoding="utf-8", errors="replace")
    finally:
        Path(name).unlink()
    return result, list(_read(text.splitlines(), data=data))


def points(calls: Iterable[Call], below: Sequence[Path], *, idle: bool = False) -> list[Call]:
    """The calls that change something below these folders; `idle`: also those that fail anyway (a folder that is there)."""
    roots = tuple(f"{os.path.realpath(root)}/" for root in below)
    return [call for call in calls if call.makes and (idle or not call.fails) and f"{call.path}/".startswith(roots)]


def killed_at(work: Work, call: Call, *, before: Before | None = None, seconds: float = _SECONDS) -> Result:
    """Run it in a child that is killed as this call begins."""
    return _faulty(work, [f"{call.name}:signal=KILL:when={call.nth}"], before, seconds)


def fails_at(
    work: Work,
    call: Call,
    error: str,
    *,
    lasting: bool = False,
    others: Sequence[Call] = (),
    before: Before | None = None,
    seconds: float = _SECONDS,
) -> Result:
    """Run it in a child in which this call fails; `lasting`: and all later ones of its name.

    With `others` (all calls of the recorded run) the later calls of every name that needs space fail as well.
    """
    faults = [f"{call.name}:error={error}:when={call.nth}{'+' if lasting else ''}"]
    if lasting and others:
        earlier = Counter(other.name for other in others[: others.index(call)])
        more = [name for name in NEEDING_SPACE if name not in {call.name, "openat"}]
        faults += [f"{name}:error={error}:when={earlier[name] + 1}+" for name in more]
    return _faulty(work, faults, before, seconds)


def _faulty(work: Work, faults: Sequence[str], before: Before | None, seconds: float) -> Result:
    names = ",".join(fault.partition(":")[0] for fault in faults)
    inject = [part for fault in faults for part in ("-e", f"inject={fault}")]
    handle, name = tempfile.mkstemp(prefix="fault-")
    os.close(handle)
    try:
        result = _run(work, ("-s", "0", "-e", f"trace={names}", *inject, "-o", name), before, seconds)
        reached = result.how == "killed" or "(INJECTED)" in Path(name).read_text(encoding="utf-8", errors="replace")
    finally:
        Path(name).unlink()
    return Result(result.how, result.acknowledged, result.value, result.error, reached)


def _run(work: Work, traced: Sequence[str], before: Before | None, seconds: float) -> Result:
    ack = Acknowledged()
    gate, go = os.pipe()
    ready, warm = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # the child's collector leaves the parent's objects, and their pages, alone
    pid = os.fork()
    if not pid:
        os.close(go)
        os.close(ready)
        _child(work, ack, before, warm, gate)
    os.close(gate)
    os.close(warm)
    tracer = None
    try:
        if os.read(ready, 1) and traced:
            tracer = _attached(pid, traced)
        os.write(go, b"g")
        how = _ended(pid, seconds)
        told = ack.answered() if how in {"done", "raised"} else None
        error = str(told) if how == "raised" else ""
        return Result(how, ack.count, None if error else told, error)
    finally:
        os.close(go)
        os.close(ready)
        if tracer is not None:
            _left(tracer)
        ack.close()


def _child(work: Work, ack: Acknowledged, before: Before | None, warm: int, gate: int) -> None:
    code = 1
    try:
        if before is not None:
            before()
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY, 0, 0, 0)
        os.write(warm, b"r")
        os.read(gate, 1)
        told = work(ack)
        ack.answer(told)
        code = 0
    except BaseException:
        ack.answer(traceback.format_exc())
        code = 3
    finally:
        os._exit(code)


def _attached(pid: int, traced: Sequence[str]) -> subprocess.Popen[bytes]:
    tracer = subprocess.Popen(
        ("strace", "-f", *traced, "-p", str(pid)), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, close_fds=False
    )
    assert tracer.stderr is not None
    line = tracer.stderr.readline()
    if b"attached" not in line:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise RuntimeError(f"strace may not attach: {line.decode(errors='replace').strip()}")
    return tracer


def _left(tracer: subprocess.Popen[bytes]) -> None:
    try:
        tracer.wait(5)
    except subprocess.TimeoutExpired:
        tracer.kill()
        tracer.wait()
    if tracer.stderr is not None:
        tracer.stderr.close()


def _ended(pid: int, seconds: float) -> str:
    handle = os.pidfd_open(pid)
    try:
        ready, _, _ = select.select([handle], [], [], seconds)
    finally:
        os.close(handle)
    if not ready:
        os.kill(pid, signal.SIGKILL)
    _pid, status = os.waitpid(pid, 0)
    if not ready:
        return "hung"
    if os.WIFSIGNALED(status):
        return "killed" if os.WTERMSIG(status) == signal.SIGKILL else "died"
    return {0: "done", 3: "raised"}.get(os.WEXITSTATUS(status), "died")


def _read(lines: Iterable[str], *, data: bool) -> Iterable[Call]:
    seen: Counter[str] = Counter()
    for line in lines:
        found = _LINE.match(line)
        if found is None or found[1] not in SYSCALLS:
            continue
        name, rest = found[1], found[2]
        seen[name] += 1
        made = name != "openat" or "O_CREAT" in rest
        fails = " = -1 E" in rest[-200:]
        yield Call(name, seen[name], _path(name, rest), made, fails, line if data else "")


def _path(name: str, rest: str) -> str:
    """The file a call is about: the name in it, below the folder in it; else that of its handle."""
    folder = _FD.match(rest)
    start = unescaped(folder[2]).decode("utf-8", "surrogateescape") if folder else os.sep
    if name in {
        "write",
        "pwrite64",
        "writev",
        "pwritev",
        "fsync",
        "fdatasync",
        "ftruncate",
        "fallocate",
        "sendfile",
        "fchmod",
    }:
        return start
    if name == "copy_file_range":
        told = re.search(r", (\d+)<((?:[^>\\]|\\.)*)>", rest)
        return unescaped(told[2]).decode("utf-8", "surrogateescape") if told else start
    text = _TEXT.search(rest)
    return str(Path(start) / unescaped(text[1]).decode("utf-8", "surrogateescape")) if text else start


def unescaped(text: str) -> bytes:
    """The bytes of a string as strace prints it."""
    plain = text.encode("utf-8", "surrogateescape")
    return plain.decode("unicode_escape").encode("latin-1") if b"\\" in plain else plain
