"""The points of a campaign spread over processes; each warms up for itself and counts in its own tally."""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from tally import Tally

Part = Callable[[Path, int, int, Tally], None]
"""Does the points of one process: its folder, its number, how many processes there are, its tally."""


def folder() -> Path:
    """A new folder in memory where there is one, for thousands of small files."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="campaign-", dir=memory if memory.is_dir() else None))


def spread(part: Part, tally: Tally, root: Path, jobs: int) -> None:
    """Run the part in each process and add up what they counted."""
    if jobs <= 1:
        part(root / "0", 0, 1, tally)
        return
    sys.stdout.flush()
    pids = [_forked(part, root, number, jobs, tally.name) for number in range(jobs)]
    for number, pid in enumerate(pids):
        os.waitpid(pid, 0)
        told = root / f"{number}.tally"
        if told.exists():
            tally.take(pickle.loads(told.read_bytes()))
        else:
            tally.failed(f"process {number} of the campaign ended without a tally")


def _forked(part: Part, root: Path, number: int, jobs: int, name: str) -> int:
    pid = os.fork()
    if pid:
        return pid
    own = Tally(name)
    try:
        part(root / str(number), number, jobs, own)
    except BaseException:
        own.failed(traceback.format_exc())
    finally:
        (root / f"{number}.tally").write_bytes(pickle.dumps(own))
        sys.stdout.flush()
        os._exit(0)
