"""1,000 runs of 50 steps over all tables: whatever was done, killed, taken back, the document is as remembered.

First each planted bug must be found, so that the answer means something.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
sys.path.append(str(Path(__file__).resolve().parent))

from tally import Tally
from undo_planted import PLANTED
from undo_runs import A_TIME, run, share

PLANTED_RUNS = 40


def main() -> int:
    """Plant, then run; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1))
    parser.add_argument("--minutes", type=float, default=0, help="begin nothing new after so many minutes")
    parser.add_argument("--planted", action=argparse.BooleanOptionalAction, default=True, help="plant the bugs first")
    wishes = parser.parse_args()
    tally = Tally("undo")
    for planted in PLANTED if wishes.planted else ():
        tally.tried(kind="planted bugs found")
        with planted():
            if not any(run(A_TIME, wishes.steps, wishes.seed + first)[1] for first in range(0, PLANTED_RUNS, A_TIME)):
                tally.failed(f"{planted.__name__} was not found", kind="planted bugs found")
    shares = [
        (min(A_TIME, wishes.runs - first), wishes.steps, wishes.seed + first) for first in range(0, wishes.runs, A_TIME)
    ]
    done = 0
    end = time.monotonic() + 60 * (wishes.minutes or 10**6)
    with ProcessPoolExecutor(wishes.workers) as workers:
        for finished in as_completed([workers.submit(share, task) for task in shares]):
            if time.monotonic() > end:
                workers.shutdown(wait=False, cancel_futures=True)
            if finished.cancelled():
                continue
            tried, failures = finished.result()
            for kind, count in tried.items():
                tally.tried(count, kind=kind)
            for words in failures:
                tally.failed(words, kind="runs")
            done += 1
            if done % 10 == 0:
                print(f"{done * A_TIME} runs, {tally.failures.total()} failures", flush=True)
    print(f"{done * A_TIME} runs of {wishes.steps} steps", flush=True)
    return tally.told()


if __name__ == "__main__":
    sys.exit(main())
