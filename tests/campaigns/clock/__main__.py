"""Backups under every clock: years ahead and back, at the change of summer time, standing still, absurd.

    python tests/campaigns/clock [--points BACKUPS] [--seed S]

After each backup: it is there with its content, its number is above all others, and none of those that stay by number
went. Then whole documents under each clock, and first runs in folders of every name.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from clock_documents import documents, first_runs  # noqa: E402 the folders above are named first
from clock_series import series  # noqa: E402
from tally import Tally  # noqa: E402


def campaign(tally: Tally, *, points: int = 6000, seed: int = 1) -> Tally:
    """So many backups over all clocks, then documents and first runs."""
    series(tally, points, seed)
    documents(tally)
    first_runs(tally)
    return tally


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=6000, help="backups")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable()
    sys.exit(campaign(Tally("clock"), points=asked.points, seed=asked.seed).told())
