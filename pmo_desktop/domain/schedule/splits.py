"""Split tasks: the gaps between their worked pieces are kept, the finish follows."""

from __future__ import annotations

import itertools
from typing import TypeAlias

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.track import Track

Gaps: TypeAlias = tuple[tuple[int, int], ...]
"""For each gap how many minutes are worked before it and how many working minutes it lasts."""

Pieces: TypeAlias = tuple[tuple[Instant, Instant], ...]


def gaps_of(pieces: Pieces, track: Track) -> Gaps:
    """The gaps between recorded pieces."""
    found: list[tuple[int, int]] = []
    worked = 0
    for (start, finish), (following, _end) in itertools.pairwise(pieces):
        worked += max(track.between(start, finish), 0)
        gap = track.between(finish, following)
        if gap > 0:
            found.append((worked, gap))
    return tuple(found)


def pieces_of(gaps: Gaps, start: Instant, duration: int, track: Track) -> Pieces:
    """The worked pieces of a task that starts then."""
    found: list[tuple[Instant, Instant]] = []
    at, worked = start, 0
    for after, gap in gaps:
        if after >= duration:
            break
        end = track.add(at, after - worked)
        found.append((at, end))
        at, worked = track.next_start(track.add(end, gap)), after
    found.append((at, track.add(at, duration - worked)))
    return tuple(found)
