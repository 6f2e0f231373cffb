"""SIGKILL at every system call that changes a disk, in each operation of a user.

    python tests/campaigns/crash [--points N] [--seed S] [--jobs N] [--only NAME,NAME…] [--controls]

At each point: the next start opens, the document is whole, holds the state before or after the operation (after it
when it was acknowledged), undo is right, all backups are whole, what was kept is said, nothing is left lying about; then
the same with a second SIGKILL during that start. `--points` takes that many of all points, evenly.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "campaigns"), str(Path(__file__).resolve().parent)]

from faults import available  # noqa: E402 the folders above are named first
from faults.small import quickly  # noqa: E402
from faults.spread import folder, spread  # noqa: E402
from faults.stage import Stage  # noqa: E402
from operations import OPERATIONS  # noqa: E402
from points import KILLED_AGAIN, Killing  # noqa: E402
from spoiling import CONTROLS  # noqa: E402
from tally import Tally  # noqa: E402

from pmo_desktop.base.i18n import set_language  # noqa: E402


def campaign(tally: Tally, *, points: int = 0, seed: int = 1, jobs: int = 1, only: str = "") -> Tally:
    """Kill each operation at all its points, or at about so many of all, evenly."""
    set_language("en")
    quickly()
    chosen = [operation for operation in OPERATIONS if not only or operation.name in only.split(",")]

    def part(root: Path, number: int, of: int, own: Tally) -> None:
        stage = Stage(root)
        for operation in chosen:
            killing = Killing(operation, stage, own, random.Random(f"{seed} {number} {operation.name}"))
            calls = killing.calls
            step = max(1, len(calls) * len(chosen) // points) if points else 1
            for call in calls[(seed + number * step) % (of * step) :: of * step]:
                killing.at(call)
            tried, failures = own.points[operation.name], own.failures[operation.name]
            again, worse = own.points[KILLED_AGAIN], own.failures[KILLED_AGAIN]
            print(
                f"{operation.name}: {tried}/{failures}, so far killed again {again}/{worse}, process {number}",
                flush=True,
            )

    root = folder()
    try:
        spread(part, tally, root, jobs)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return tally


def control(name: str, seed: int) -> bool:
    """Whether a way to write that must fail does so at some of its points, in a process of its own."""
    only, spoil = CONTROLS[name]
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        spoil()
        own = campaign(Tally(name), points=40, seed=seed, only=only)
        print(f"control {name} ({only}): {own.failures.total()} failures", flush=True)
        os._exit(int(not own.failures.total()))
    return os.waitpid(pid, 0)[1] == 0  # a control that breaks down has noticed nothing


def main() -> int:
    """Run it as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=0, help="about this many points; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="these operations, with commas between them")
    parser.add_argument("--controls", action="store_true", help="only the controls, which must fail")
    asked = parser.parse_args()
    if not available():
        print("strace is not here, or may not attach to a process")
        return 1
    tally = Tally("crash")
    if not asked.only:
        for name in CONTROLS:
            tally.tried(kind="controls that must fail")
            if not control(name, asked.seed):
                tally.failed(f"{name}: nothing was noticed", kind="controls that must fail")
    if asked.controls:
        return tally.told()
    return campaign(tally, points=asked.points, seed=asked.seed, jobs=asked.jobs, only=asked.only).told()


if __name__ == "__main__":
    sys.exit(main())
