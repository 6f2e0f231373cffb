"""The reading process's own code, run in forks of one process that has loaded it once: a thousand files in a minute.

Run as a program it is that process. It is told the length of a request and of a file, forks, and the fork confines
itself and reads exactly as `child` does; then it tells what came, how it ended, how long it took and how much memory.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

SECONDS = 60
"""By the clock, as the program waits."""
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Told:
    """What a fork said of a file; `answer` is None when it died or was too slow, `status` how it ended, `stray` the
    exception nobody had foreseen."""

    answer: dict[str, Any] | None
    status: int
    seconds: float
    computing: float
    memory: int
    stray: str
    slow: bool


class Confined:
    """Asks the forking process; it is started at the first question and again should it die."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, data: bytes, suffix: str, password: str | None) -> Told:
        """Read a file in a fork."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-I", __file__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        source, target = self._process.stdin, self._process.stdout
        assert source is not None
        assert target is not None
        request = json.dumps({"suffix": suffix, "password": password}).encode()
        source.write(struct.pack("<II", len(request), len(data)) + request + data)
        source.flush()
        length = struct.unpack("<I", _exactly(target, 4))[0]
        found = pickle.loads(_exactly(target, length))
        answer = json.loads(found["output"]) if found["output"] else None
        return Told(
            answer,
            found["status"],
            found["seconds"],
            found["computing"],
            found["memory"],
            found["stray"],
            found["slow"],
        )

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()
            self._process.wait()
            self._process = None


def _exactly(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


def _serve() -> None:
    sys.path.insert(0, str(ROOT))
    from pmo_desktop.exchange.excel.reading import child

    child.load(b"PK")
    child.load(b"")
    gc.disable()
    gc.freeze()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(8):
        request, size = struct.unpack("<II", head)
        told = _in_fork(child, json.loads(_exactly(source, request)), _exactly(source, size))
        answer = pickle.dumps(told)
        target.write(struct.pack("<I", len(answer)) + answer)
        target.flush()


def _in_fork(child: Any, request: dict[str, Any], data: bytes) -> dict[str, Any]:
    here, there = os.pipe()
    stray_here, stray_there = os.pipe()
    begun = time.monotonic()
    number = os.fork()
    if not number:
        _read(child, request, data, there, stray_there)
    os.close(there)
    os.close(stray_there)
    output, slow = _until(here, begun + SECONDS)
    if slow:
        os.kill(number, signal.SIGKILL)
    _, status, usage = os.wait4(number, 0)
    stray = os.read(stray_here, 2000).decode(errors="replace")
    os.close(here)
    os.close(stray_here)
    code = os.waitstatus_to_exitcode(status)
    return {
        "output": b"" if slow or code else output, "status": code, "seconds": time.monotonic() - begun,
        "computing": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024, "stray": stray,
        "slow": slow or code == -signal.SIGXCPU,
    }  # fmt: skip


def _read(child: Any, request: dict[str, Any], data: bytes, there: int, stray: int) -> None:
    """In the fork: as `child.main` does, but an exception nobody had foreseen is told."""
    try:
        child.confine(files=request["password"] is not None)
        text = child.answer(data, request["suffix"], request["password"])
        while text:
            text = text[os.write(there, text) :]
        os._exit(0)
    except BaseException as error:
        place = error.__traceback__
        where = ""
        while place is not None:
            where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}"
            place = place.tb_next
        with contextlib.suppress(OSError):
            os.write(stray, f"{type(error).__name__} at {where}: {error}".encode(errors="replace")[:1500])
        os._exit(1)


def _until(stream: int, end: float) -> tuple[bytes, bool]:
    chunks = []
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([stream], [], [], left)[0]:
            return b"", True
        chunk = os.read(stream, 1 << 20)
        if not chunk:
            return b"".join(chunks), False
        chunks.append(chunk)


if __name__ == "__main__":
    _serve()
