"""How far a summary is: done working time over all working time of what is below it."""

from __future__ import annotations

from collections.abc import Iterable


def rolled_up_percent(parts: Iterable[tuple[int, int]]) -> int:
    """Done working time over all working time of (duration, percent in ten-thousandths); not an average of percents.

    Milestones alone count one each.
    """
    weighted = list(parts)
    total = sum([duration for duration, _percent in weighted])
    if not total:
        return sum(percent for _duration, percent in weighted) // len(weighted) if weighted else 0
    return round(sum([duration * percent for duration, percent in weighted if percent]) / total)
