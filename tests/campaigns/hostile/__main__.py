"""Hostile workbooks: every one ends in rows or in one plain and true sentence, in time, and harms nobody.

`python tests/campaigns/hostile [--points 20000] [--seed 1] [--shares 2] [--keep FOLDER]`; POSIX only, since it forks.
"""

from __future__ import annotations

import argparse
import os
import pickle
import sys
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[2]
sys.path += [str(_TESTS / "campaigns"), str(_TESTS / "exchange"), str(_TESTS / "exchange" / "package")]

import special_books  # noqa: E402
from hostile.accounts import account  # noqa: E402
from hostile.project_files import spoilt_projects  # noqa: E402
from hostile.running import Share, found_files  # noqa: E402
from hostile.seeds import SMALL, seeds, trackers  # noqa: E402
from tally import Tally  # noqa: E402

CORPUS = _TESTS.parents[1] / "shared" / "corpus"


def main() -> int:
    """Run it in full, or as much as is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=20_000, help="spoilt workbooks")
    parser.add_argument("--start", type=int, default=0, help="the first of them; only spoilt ones when it is not 0")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shares", type=int, default=2, help="processes")
    parser.add_argument("--only", type=int, nargs="*", help="only the spoilt workbooks of these numbers")
    parser.add_argument("--keep", type=Path, help="a folder for the files that fail")
    args = parser.parse_args()
    wholes = seeds(CORPUS / "trackers", special_books)
    numbers = args.only if args.only is not None else list(range(args.start, args.points))
    tally = Tally("hostile")
    shares = [_forked(Share(wholes, args.seed, args.keep), numbers[n :: args.shares], args) for n in range(args.shares)]
    if args.only is None and not args.start:
        if (CORPUS / "hostile").is_dir():
            found_files(CORPUS / "hostile", tally)
        large = [one for one in trackers(CORPUS / "trackers") if len(one.data) >= SMALL]
        for one in wholes + large if args.points >= 1_000 else wholes[:8]:
            account(one, tally)
        spoilt_projects(tally, args.points // 10, args.seed)
    for stream, number in shares:
        with os.fdopen(stream, "rb") as source:
            heap = source.read()
        os.waitpid(number, 0)
        if not heap:
            tally.failed("a process of the campaign died", kind="campaign")
            continue
        done: Share = pickle.loads(heap)
        tally.take(done.tally)
        _add(done)
    for words, times in sorted(ENDS.items(), key=lambda pair: -pair[1]):
        print(f"{times:>7}  {words}")
    return tally.told()


ENDS: dict[str, int] = {}


def _add(done: Share) -> None:
    for words, times in (*done.ends.items(), *((f"died: {why}", n) for why, n in done.died.items())):
        ENDS[words] = ENDS.get(words, 0) + times


def _forked(share: Share, numbers: list[int], args: argparse.Namespace) -> tuple[int, int]:
    """Where the share tells its result, and its process."""
    here, there = os.pipe()
    number = os.fork()
    if not number:
        os.close(here)
        try:
            every = args.only is not None
            share.run(numbers, child=1 if every else 18, plans=1 if every else 2, writes=1 if every else 16)
            share.wholes = ()
            with os.fdopen(there, "wb") as target:
                target.write(pickle.dumps(share))
        finally:
            sys.stderr.flush()
            os._exit(0)
    os.close(there)
    return here, number


if __name__ == "__main__":
    sys.exit(main())
