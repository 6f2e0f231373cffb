"""Points tried and failures of a campaign, by kind, and how it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_SHOWN = 20


class Tally:
    """What a campaign tried; it ends with 0 only when something was tried and nothing failed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.points: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.words: list[str] = []

    def tried(self, n: int = 1, *, kind: str = "") -> None:
        """Count points of a kind."""
        self.points[kind] += n

    def failed(self, words: str, *, kind: str = "") -> None:
        """Count a failure and keep its words."""
        self.failures[kind] += 1
        self.words.append(f"{kind}: {words}" if kind else words)

    def take(self, other: Tally) -> None:
        """Add what another one counted."""
        self.points.update(other.points)
        self.failures.update(other.failures)
        self.words += other.words

    def lines(self) -> Iterable[str]:
        """The table, the first failures and the last line."""
        kinds = list(dict.fromkeys((*self.points, *self.failures)))
        width = max((len(kind) for kind in (*kinds, self.name)), default=0)
        yield f"{self.name:<{width}}  points  failures"
        for kind in kinds:
            yield f"{kind:<{width}}  {self.points[kind]:>6}  {self.failures[kind]:>8}"
        yield from self.words[:_SHOWN]
        if len(self.words) > _SHOWN:
            yield f"… and {len(self.words) - _SHOWN} more"
        yield f"points tried / failures: {self.points.total()} / {self.failures.total()}"

    def told(self) -> int:
        """Print it; gives the exit code."""
        print("\n".join(self.lines()), flush=True)
        return int(not self.points.total() or bool(self.failures.total()))
