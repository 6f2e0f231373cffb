"""What words must not stand on: the stretches of links and lines that pass a row, and the free places between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pmo_desktop.presentation.scene import Line

Wall = tuple[float, float]
"""From left to right, where something stands in a row's band of words."""

CLEAR = 4.0
_TEXT_TOP, _TEXT_BOTTOM = 1.5, 19.0


def walls(lines: Iterable[Line], row: float, count: int) -> dict[int, list[Wall]]:
    """The stretches of links in each of the `count` rows, each `row` high from 0, where words would stand."""
    found: dict[int, list[Wall]] = defaultdict(list)
    for line in lines:
        for (x, y), (to_x, to_y) in pairwise(line.points):
            top, bottom = (y, to_y) if y <= to_y else (to_y, y)
            wall = (x, to_x) if x <= to_x else (to_x, x)
            first, last = max(0, int(top // row)), min(count - 1, int(bottom // row))
            for index in range(first, last + 1):
                edge = index * row
                if bottom >= edge + _TEXT_TOP and top <= edge + _TEXT_BOTTOM:
                    found[index].append(wall)
    return found


def free_right(x: float, width: float, walls: Sequence[Wall], most: float) -> float | None:
    """The nearest free place from `x` to the right, at most `most` further; None when there is none."""
    begin = x
    for left, right in sorted(walls):
        if left - CLEAR < begin + width and right + CLEAR > begin:
            begin = right + CLEAR
    return begin if begin - x <= most else None


def free_left(x: float, width: float, walls: Sequence[Wall], most: float) -> float | None:
    """The nearest free place that ends at `x` or left of it, as its left edge; None when there is none near."""
    end = x
    for left, right in sorted(walls, key=lambda wall: -wall[1]):
        if left - CLEAR < end and right + CLEAR > end - width:
            end = left - CLEAR
    return end - width if x - end <= most else None


def is_free(x: float, width: float, walls: Iterable[Wall]) -> bool:
    """Whether nothing stands between two points."""
    return not any(left - CLEAR < x + width and right + CLEAR > x for left, right in walls)
