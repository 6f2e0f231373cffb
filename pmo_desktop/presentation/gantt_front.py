"""The progress line (前锋线): the status date bent, at every task that should be under way, to how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pmo_desktop.presentation.gantt_bars import Measures, progress_x
from pmo_desktop.presentation.gantt_days import Calendar
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.scene import Line, Oval, Point, Shape
from pmo_desktop.presentation.time_scale import TimeScale


def front_x(row: GanttRow, scale: TimeScale, calendar: Calendar, status: date) -> float | None:
    """Where the line bends at a row: behind left, ahead right; None where it runs straight.

    Straight for summaries, for what is finished and was to be finished, and for what is not begun and not yet due to.
    """
    if not row.is_leaf or row.start is None or row.finish is None:
        return None
    percent = row.percent or 0
    if row.kind == "milestone":
        undone_and_past = percent < 1 and row.finish <= status
        done_early = percent >= 1 and row.finish > status
        return scale.x_of(row.finish) + scale.px / 2 if undone_and_past or done_early else None
    if percent >= 1:
        return scale.x_after(row.finish) if row.finish > status else None
    if percent <= 0:
        return scale.x_of(row.start) if row.start <= status else None
    return progress_x(row, scale, calendar)


def front_shapes(
    shown: Sequence[tuple[GanttRow, float]], scale: TimeScale, calendar: Calendar, status: date, sizes: Measures
) -> list[Shape]:
    """The line through the rows, back at the status date at every row's edge, with a dot at each point of progress."""
    spine = scale.x_after(status)
    points: list[Point] = []
    dots: list[Shape] = []
    for row, top in shown:
        x = front_x(row, scale, calendar, status)
        points.append((spine, top))
        if x is not None:
            middle = top + sizes.bar_top + sizes.bar / 2
            points.append((x, middle))
            dots.append(Oval(x - 3, middle - 3, 6, 6, "surface", "front", 1.5))
        points.append((spine, top + sizes.row))
    return [Line(tuple(points), "front", 2.0), *dots] if points else []
