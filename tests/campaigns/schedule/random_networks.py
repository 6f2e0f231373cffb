"""Many random networks scheduled by MPXJ and by us, and what differed."""

from __future__ import annotations

from collections.abc import Iterable

import networks
import our_side
from compare import NAMED, Comparison, compare, off_time
from mpxj_process import Mpxj


def compared(seeds: Iterable[int], shape: str = "") -> tuple[int, Comparison]:
    """How many networks were scheduled, and all that differed."""
    total, count = Comparison(), 0
    with Mpxj() as mpxj:
        for seed in seeds:
            told = networks.network(seed, shape)
            moved = off_time(told)
            theirs = mpxj.ask(moved or told)
            if "error" in theirs:
                total.unexplained.append(f"network {seed}: {theirs['error']}")
                continue
            count += 1
            ours = our_side.answer(told)
            if moved is not None:
                total.named["constraint outside working time"] += 1
            found = compare(moved or told, theirs["tasks"], ours)
            found.unexplained = [f"network {seed}: {line}" for line in found.unexplained]
            total.add(found)
    return count, total


def table(count: int, total: Comparison) -> list[str]:
    """The result as lines."""
    lines = [f"networks {count}  tasks {total.tasks}"]
    lines += [f"  {name:<14} {total.fields[name]:>7} differ" for name in our_side.FIELDS]
    for name, times in sorted(total.named.items()):
        lines += [f"  named: {name} {times}", f"    {NAMED[name]}"]
    lines.append(f"  unexplained {len(total.unexplained)}")
    return lines + [f"    {line}" for line in total.unexplained[:20]]
