"""Whether a text leaves the program as the same text by every way out, and never as a formula, a link or a broken file.

    python tests/campaigns/export [--points N] [--seed S] [--only WAY]

A point is one text in one field by one way. `--points` takes that many of the texts, drawn with the seed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[2])]

from tally import Tally  # noqa: E402
from texts import all_texts  # noqa: E402 the folder is no package
from ways import WAYS  # noqa: E402

from pmo_desktop.domain.registers.catalog import REGISTERS  # noqa: E402

Way = Callable[[Tally, Sequence[object], Sequence[str], Path], None]


def main() -> int:
    """Go all ways and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=0, help="how many texts; 0 takes all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=tuple(WAYS), default="")
    wanted = parser.parse_args()
    texts = all_texts()
    if wanted.points and wanted.points < len(texts):
        texts = random.Random(wanted.seed).sample(texts, wanted.points)
    tally = Tally("export")
    for name, way in WAYS.items():
        if wanted.only in ("", name):
            print(f"… {name}", flush=True)
            with tempfile.TemporaryDirectory() as folder:
                way(tally, REGISTERS, texts, Path(folder))
    return tally.told()


if __name__ == "__main__":
    sys.exit(main())
