"""How a project and its milestones are drawn in a chart: bar with the part done, light, diamonds on one line."""

from __future__ import annotations

from collections.abc import Iterator

from pmo_desktop.presentation.gantt_bars import Measures, Part
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.lights import light_shapes
from pmo_desktop.presentation.portfolio_scene import Mark
from pmo_desktop.presentation.scene import Line, Point, Poly, Rect, Shape
from pmo_desktop.presentation.time_scale import TimeScale

HALF = 5.5
"""Half the width of a milestone on the line."""
_LIGHT, _AWAY, _BAR = 15.0, 13.0, 9.0


def project_box(row: GanttRow, top: float, scale: TimeScale) -> Box | None:
    """Where a project's bar lies."""
    if row.start is None or row.finish is None:
        return None
    left = scale.x_of(row.start)
    return Box(left, max(scale.x_after(row.finish), left + 2), top + 4, top + 4 + _BAR)


def project_shapes(
    row: GanttRow, top: float, scale: TimeScale, sizes: Measures, *, baseline: bool, labels: bool = True
) -> list[Shape]:
    """Baseline below, bar with the share done, and the light at its left."""
    shapes: list[Shape] = []
    if baseline and row.baseline_start and row.baseline_finish:
        left, right = scale.x_of(row.baseline_start), scale.x_after(row.baseline_finish)
        fill, line = ("surface", "baseline") if sizes.base_hollow else ("baseline", "")
        shapes.append(Rect(left, top + sizes.base_top, max(2.0, right - left), sizes.base, fill, line))
    box = project_box(row, top, scale)
    if box is None:
        return shapes
    width, height = box.right - box.left, box.bottom - box.top
    key = Part(row.key, "bar")
    shapes.append(Rect(box.left, box.top, width, height, "header", "summary", radius=2, key=key))
    share = min(1.0, max(0.0, float(row.percent or 0)))
    if share * width > 0.5:
        shapes.append(Rect(box.left, box.top, share * width, height, "summary", radius=2, key=key))
    if row.facts is not None and labels:
        shapes += light_shapes(row.facts.light, box.left - _AWAY, box.middle, _LIGHT)
    return shapes


def marks_of(row: GanttRow, scale: TimeScale) -> Iterator[tuple[float, Mark]]:
    """The milestones of a line with the middle of their day, in time order."""
    for mark in row.facts.marks if row.facts is not None else ():
        yield scale.x_of(mark.day) + scale.px / 2, mark


def mark_box(x: float, top: float, sizes: Measures) -> Box:
    """Where a milestone lies whose middle is at `x`, in the line from `top`."""
    y = top + HALF + (1.5 if sizes.row < 28 else 2.5)
    return Box(x - HALF, x + HALF, y - HALF, y + HALF, pointed=True)


def mark_at(row: GanttRow, x: float, scale: TimeScale) -> Mark | None:
    """The milestone under a point of its line, the nearest first."""
    near = [(abs(at - x), mark) for at, mark in marks_of(row, scale) if abs(at - x) <= HALF + 3]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def marks_shapes(  # noqa: PLR0917 a line, where it lies, what is seen
    row: GanttRow, top: float, scale: TimeScale, sizes: Measures, left: float, right: float, *, baseline: bool
) -> list[Shape]:
    """Diamonds on one line: filled with a tick when done, amber with a stroke when late, hollow when still to come."""
    shapes: list[Shape] = []
    marks = list(marks_of(row, scale))
    if not marks:
        return shapes
    middle = mark_box(0, top, sizes).middle
    begin, end = max(marks[0][0], left), min(marks[-1][0], right)
    if begin < end:
        shapes.append(Line(((begin, middle), (end, middle)), "strong_line", 1.2))
    for x, mark in marks:
        if baseline and mark.baseline is not None and mark.baseline != mark.day:
            was = scale.x_of(mark.baseline) + scale.px / 2
            if left - 10 <= was <= right + 10:
                shapes.append(Poly(diamond(was, middle, 4.0), "surface", "baseline", 1.0))
        if left - 10 <= x <= right + 10:
            shapes += _mark(x, middle, mark)
    return shapes


def _mark(x: float, y: float, mark: Mark) -> list[Shape]:
    key = Part(RowKey("task", mark.key), "bar")
    tip = f"{mark.day.isoformat()}  {mark.name}"
    points = diamond(x, y, HALF)
    if mark.done:
        tick = Line(((x - 2.4, y), (x - 0.6, y + 2), (x + 2.6, y - 2)), "surface", 1.3)
        return [Poly(points, "summary", "summary", 1.2, key, tip), tick]
    if mark.late:
        stroke = Line(((x, y - 3), (x, y + 1)), "on_amber", 1.5)
        dot = Line(((x, y + 2), (x, y + 3.2)), "on_amber", 1.5)
        return [Poly(points, "amber_fill", "summary", 1.2, key, tip), stroke, dot]
    return [Poly(points, "surface", "critical" if mark.critical else "summary", 1.4, key, tip)]


def diamond(x: float, y: float, half: float) -> tuple[Point, ...]:
    """The corners of a diamond about a middle."""
    return ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
