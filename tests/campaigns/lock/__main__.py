"""Start races for one document, and every lock file that may lie beside it.

    python tests/campaigns/lock [--points RACES] [--racers N] [--seed S]

Exactly one process of a race may write, the others are told who and since when; each lock file is cleared or said, never
cleared silently when another machine's; and what befalls the lock while the document is open never makes two writers.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from lock_files import lock_files  # noqa: E402 the folders above are named first
from lock_races import races  # noqa: E402
from lock_while_open import while_open  # noqa: E402
from tally import Tally  # noqa: E402


def campaign(tally: Tally, *, points: int = 200, racers: int = 5, seed: int = 1) -> Tally:
    """So many races, then every lock file, then everything that may happen to one."""
    races(tally, points, racers, seed)
    lock_files(tally)
    while_open(tally)
    return tally


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=200, help="start races")
    parser.add_argument("--racers", type=int, default=5, help="processes in a race")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable()
    sys.exit(campaign(Tally("lock"), points=asked.points, racers=asked.racers, seed=asked.seed).told())
