"""The links near a point of the chart: which one is meant, and how a picked one is drawn."""

from __future__ import annotations

from itertools import pairwise

from pmo_desktop.presentation.gantt_bars import SCREEN, Measures, box_of
from pmo_desktop.presentation.gantt_links import GanttLink, route
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.scene import Line, Oval, Point, Shape
from pmo_desktop.presentation.time_scale import TimeScale

_NEAR = 4.0


def link_at(rows: GanttRows, x: float, y: float, scale: TimeScale, sizes: Measures = SCREEN) -> int | None:
    """The link nearest to a point, none when all are further than a few points away."""
    index = int(y // SCREEN.row)
    best: tuple[float, int] | None = None
    for link, before, after in rows.links.touching(max(0, index - 1), index + 1):
        points = _points(rows, (link, before, after), scale, sizes)
        away = min((_away(x, y, a, b) for a, b in pairwise(points)), default=_NEAR + 1)
        if away <= _NEAR and (best is None or away < best[0]):
            best = (away, link.id)
    return best[1] if best is not None else None


def link_shapes(rows: GanttRows, number: int, scale: TimeScale, sizes: Measures = SCREEN) -> list[Shape]:
    """A link drawn as picked, with a point at either end; nothing when its rows are not to be seen."""
    found = rows.links.placed(number)
    if found is None:
        return []
    points = _points(rows, found, scale, sizes)
    if not points:
        return []
    ends = [Oval(px - 3, py - 3, 6, 6, "accent") for px, py in (points[0], points[-1])]
    return [Line(points, "accent", 2.0, arrow=True), *ends]


def _points(
    rows: GanttRows, placed: tuple[GanttLink, int, int], scale: TimeScale, sizes: Measures
) -> tuple[Point, ...]:
    link, before, after = placed
    start = box_of(rows[before], before * SCREEN.row, scale, sizes)
    end = box_of(rows[after], after * SCREEN.row, scale, sizes)
    return route(link.type, start, end) if start is not None and end is not None else ()


def _away(x: float, y: float, a: Point, b: Point) -> float:
    """How far a point is from a level or upright stretch."""
    left, right, top, bottom = min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
    dx = max(left - x, 0.0, x - right)
    dy = max(top - y, 0.0, y - bottom)
    return max(dx, dy)
