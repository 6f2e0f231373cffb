"""What may befall the file while it is open with unsaved work, and every way to end.

    python tests/campaigns/replace [--points TRIALS] [--seed S]

Nothing of anybody's is overwritten silently, no work is lost, and each ending says plainly what happened.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from replace_trials import trials  # noqa: E402 the folders above are named first
from tally import Tally  # noqa: E402


def campaign(tally: Tally, *, points: int | None = None, seed: int = 1) -> Tally:
    """Every happening at every moment with every ending, or so many of them evenly."""
    trials(tally, points, seed)
    return tally


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, help="so many of all trials")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable()
    sys.exit(campaign(Tally("replace"), points=asked.points, seed=asked.seed).told())
