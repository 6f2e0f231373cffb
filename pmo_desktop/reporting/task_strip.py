"""The bars of one person's tasks, level with the rows of his table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pmo_desktop.presentation.gantt_bars import PRINT, bar_shapes, box_of
from pmo_desktop.presentation.gantt_days import Calendar, runs
from pmo_desktop.presentation.gantt_header import header_scene
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.scene import Line, Measure, Poly, Rect, Scene, Shape
from pmo_desktop.presentation.time_scale import TimeScale, Zoom
from pmo_desktop.reporting.pieces import Area
from pmo_desktop.services.my_tasks import MyTask

_ARROW = 5.0


def strip_header(scale: TimeScale, calendar: Calendar, measure: Measure, today: date) -> Scene:
    """The dates above the bars."""
    return header_scene(scale, calendar, measure, today=today, paper=True, left=0.0, right=scale.width)


def strip(  # noqa: PLR0917 read like a sentence: what, where, how
    tasks: Sequence[MyTask], scale: TimeScale, calendar: Calendar, today: date, tops: Sequence[float], area: Area
) -> Scene:
    """Days off, today's line and a bar in the middle of every row of the area."""
    shapes: list[Shape] = []
    for run in runs(calendar, scale):
        x = scale.x_of(run.first)
        hatch = "holiday_stripe" if run.name else ""
        width = scale.x_after(run.last) - x
        shapes.append(Rect(x, area.top, width, area.bottom - area.top, run.ground.value, hatch=hatch))
    shapes += [
        Line(((tick.x, area.top), (tick.x, area.bottom)), "line")
        for tick in scale.lower()
        if scale.zoom is not Zoom.DAY or tick.start.weekday() == 0
    ]
    ends = [bottom for bottom in tops[1:] if area.top < bottom <= area.bottom + 0.5]
    shapes += [Line(((0, bottom), (scale.width, bottom)), "line") for bottom in ends]
    for task, (top, bottom) in zip(tasks, pairwise(tops), strict=False):
        if top >= area.top - 0.5 and bottom <= area.bottom + 0.5:
            shapes += _bar(task, scale, calendar, (top + bottom) / 2)
    if scale.first <= today <= scale.last:
        x = scale.x_of(today)
        shapes.append(Line(((x, area.top), (x, area.bottom)), "today", 1.2, dash=(4.0, 3.0)))
    return Scene(scale.width, tops[-1] if tops else 0.0, tuple(shapes))


def _bar(task: MyTask, scale: TimeScale, calendar: Calendar, middle: float) -> list[Shape]:
    """The bar as in a chart; arrows where it goes on beyond the strip."""
    row = GanttRow(
        key=RowKey("task", task.id),
        kind="milestone" if task.milestone else "task",
        level=0,
        wbs=task.wbs,
        name=task.name,
        start=task.start,
        finish=task.finish,
        percent=task.percent,
        duration=None,
        critical=task.critical,
    )
    shapes: list[Shape] = []
    box = box_of(row, middle - PRINT.bar_top - PRINT.bar / 2, scale, PRINT)
    if box is not None and box.right > 0 and box.left < scale.width:
        near = box
        if not box.pointed:
            near = replace(box, left=max(box.left, -20.0), right=min(box.right, scale.width + 20))
        shapes += bar_shapes(row, near, scale, calendar, critical=True, hatch=True)
    if task.start < scale.first:
        shapes.append(_arrow(2 * _ARROW, -_ARROW, middle))
    if task.finish > scale.last:
        shapes.append(_arrow(scale.width - 2 * _ARROW, _ARROW, middle))
    return shapes


def _arrow(x: float, step: float, middle: float) -> Poly:
    return Poly(((x, middle - 4), (x + step, middle), (x, middle + 4)), fill="summary", line="surface", line_width=0.6)
