"""Whether our schedules are MS Project's: random networks beside MPXJ, and the values stored in project files.

    python tests/campaigns/schedule [--networks 500] [--seed 0] [--shape NAME] [--files FOLDER]

Every date, float and critical flag is compared. A difference is either named, with the reason and what proves it in
this very network, or it fails the campaign.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import networks
import random_networks
import stored_values
from mpxj_process import missing

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "msproject"


def main() -> int:
    """Compare all and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--shape", choices=tuple(networks.SHAPES), default="")
    parser.add_argument("--files", type=Path, default=BESIDE)
    wanted = parser.parse_args()
    failed = False
    absent = missing()
    if absent:
        print(f"MPXJ was not asked: {absent}.")
    else:
        seeds = range(wanted.seed, wanted.seed + wanted.networks)
        count, total = random_networks.compared(seeds, wanted.shape)
        print("\n".join(random_networks.table(count, total)))
        failed = bool(total.unexplained)
    if wanted.files.is_dir():
        lines, open_ones = stored_values.table(sorted(wanted.files.glob("*.xml")))
        print("\n".join(lines))
        failed = failed or bool(open_ones)
    else:
        print(f"No project files were read: {wanted.files} is not there.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
