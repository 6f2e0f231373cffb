"""Measuring: the shortest of some runs, and the line of the table it becomes."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """A work beside its reference, both in seconds; `growth` is the time of ten times the work over the time of one."""

    work: str
    reference: str
    taken: float
    beside: float
    target: float
    growth: float | None = None

    def line(self) -> str:
        """One row of the table."""
        ratio = self.taken / self.beside
        said = f"{ratio:6.2f} ×" if self.beside else "      –"
        kept = "reached" if ratio <= self.target else "not yet"
        grown = f"{self.growth:5.1f} ×" if self.growth is not None else "      –"
        return f"{self.work:<46} {self.reference:<34} {said}  ≤ {self.target:<5g} {kept:<8} {grown}"


HEAD = f"{'work':<46} {'beside':<34}    ratio  target          ten times the rows"


def shortest(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of the quickest run."""
    found = []
    for _ in range(times):
        gc.collect()
        began = perf_counter()
        work()
        found.append(perf_counter() - began)
    return min(found)
