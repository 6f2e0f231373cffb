"""A disk that fails, is full, can only be read or refuses, at each single call of each thing a user does.

    python tests/campaigns/disk [--points N] [--seed S] [--jobs N] [--only NAME]

At each point one call fails once, or it and the 40 calls of its name after it. What is refused is said in plain words,
the document in memory stays as it was and equals its file, the same thing done again works once the disk does, and after
closing and opening again nothing is lost and nothing lies about. At the end the same on a disk of 1 MB that is full.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from disk_deeds import DEEDS, warm_up  # noqa: E402 the folders above are named first
from disk_full import full_disk  # noqa: E402
from disk_points import Failing  # noqa: E402
from faults import available  # noqa: E402
from faults.spread import spread  # noqa: E402
from faults.stage import Stage  # noqa: E402
from tally import Tally  # noqa: E402

from pmo_desktop.base.i18n import set_language  # noqa: E402


def campaign(tally: Tally, *, points: int = 6000, jobs: int = 1, only: str = "", seed: int = 1) -> Tally:
    """So many points at most, spread evenly over the deeds and their calls."""

    deeds = [deed for deed in DEEDS if only in deed.name]
    weights = sum(deed.weight for deed in deeds)

    def part(root: Path, number: int, of: int, own: Tally) -> None:
        stage = Stage(root)
        for deed in deeds:
            failing = Failing(deed, stage, own)
            for place in failing.points(max(points * deed.weight // weights, 1), seed)[number::of]:
                failing.at(place)
            print(deed.name, own.points[deed.name], own.failures[deed.name], file=sys.stderr, flush=True)

    set_language("en")
    warm_up()

    memory = Path("/dev/shm")
    root = Path(tempfile.mkdtemp(prefix="disk-", dir=memory if memory.is_dir() else None))
    try:
        spread(part, tally, root, jobs)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    if only in "full disk":
        full_disk(tally)
    return tally


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=6000, help="so many points at most")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="only the deeds with this in their name")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable()
    if not available():
        sys.exit("strace is not there or may not attach")
    tally = Tally("disk")
    campaign(tally, points=asked.points, jobs=asked.jobs, only=asked.only, seed=asked.seed)
    sys.exit(tally.told())
