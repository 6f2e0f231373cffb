"""Points tried in processes of their own: one that dies, hangs or fills the memory is a failure of its point."""

from __future__ import annotations

import faulthandler
import json
import os
import resource
import select
import signal
import sys
from collections.abc import Callable, Iterator, Sequence

HANG = 600
MEMORY = 6 * 1024**3
Point = Callable[[], str]


def tried(points: Sequence[tuple[str, Point]], *, at_once: int = 40) -> Iterator[tuple[str, str]]:
    """Each point's name with what is wrong (empty: nothing), in shares of a process each."""
    first = 0
    while first < len(points):
        done = yield from _share(points[first : first + at_once])
        first += done


def _share(points: Sequence[tuple[str, Point]]) -> Iterator[tuple[str, str]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(points, writing)
    os.close(writing)
    count = 0
    for line in _lines(reading, child):
        yield points[count][0], json.loads(line)
        count += 1
    os.close(reading)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if count < len(points) or status:
        lost = points[min(count, len(points) - 1)][0]
        yield lost, f"the process ended with {status}"
        count += 1
    return min(count, len(points))


def _lines(reading: int, child: int) -> Iterator[bytes]:
    held = b""
    while True:
        ready, _w, _x = select.select([reading], [], [], HANG)
        read = os.read(reading, 65536) if ready else b""
        if not read:
            if not ready:
                os.kill(child, signal.SIGKILL)
            return
        *lines, held = (held + read).split(b"\n")
        yield from lines


def _work(points: Sequence[tuple[str, Point]], writing: int) -> None:
    status = 0
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        faulthandler.enable()
        for _name, point in points:
            try:
                wrong = point()
            except MemoryError:
                wrong = "out of memory"
            except Exception as error:
                wrong = f"the campaign itself: {type(error).__name__}: {error}"
            os.write(writing, (json.dumps(wrong) + "\n").encode())
    except BaseException:
        status = 70
    finally:
        sys.stdout.flush()
        os._exit(status)
