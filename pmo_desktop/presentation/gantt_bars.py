"""The bars of a chart: tasks with their progress, summaries, milestones, baselines, deadlines and float tails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from pmo_desktop.presentation.gantt_days import Calendar, reached, working_days
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.scene import Line, Poly, Rect, Shape
from pmo_desktop.presentation.time_scale import TimeScale, Zoom

_DIAMOND, _BASE_DIAMOND, _GRIP = 6.5, 5.0, 5.0
_MORNING, _EVENING = 480, 1020


@dataclass(frozen=True, slots=True)
class Measures:
    """The heights of a row's parts, from its top."""

    row: float
    bar_top: float
    bar: float
    base_top: float
    base: float
    base_hollow: bool
    text: float


SCREEN = Measures(row=24, bar_top=4, bar=10, base_top=17, base=3, base_hollow=False, text=11)
PRINT = Measures(row=28, bar_top=5, bar=12, base_top=20, base=4, base_hollow=True, text=11)
_ROOMY = {
    SCREEN: Measures(row=24, bar_top=1, bar=16, base_top=19, base=3, base_hollow=False, text=11),
    PRINT: Measures(row=28, bar_top=2, bar=18, base_top=22, base=4, base_hollow=True, text=11),
}


def roomy(sizes: Measures) -> Measures:
    """The same rows with bars high enough for words inside them."""
    return _ROOMY.get(sizes, sizes)


@dataclass(frozen=True, slots=True)
class Part:
    """What of a row's bar a shape or a point belongs to."""

    row: RowKey
    part: Literal["bar", "start", "end", "progress"]


def box_of(row: GanttRow, top: float, scale: TimeScale, sizes: Measures) -> Box | None:
    """Where the row's bar lies when the row's top is at `top`; None without dates."""
    if row.start is None or row.finish is None:
        return None
    if row.kind == "milestone":
        x = scale.x_of(row.finish) + scale.px / 2
        if row.clocks is not None and scale.zoom is Zoom.HOUR:
            x = scale.at_minute(row.finish, row.clocks[1])
        y = top + sizes.bar_top + sizes.bar / 2
        return Box(x - _DIAMOND, x + _DIAMOND, y - _DIAMOND, y + _DIAMOND, pointed=True)
    left, right = ends_of(row, scale)
    right = max(right, left + 2)
    if row.is_leaf:
        return Box(left, right, top + sizes.bar_top, top + sizes.bar_top + sizes.bar)
    return Box(left, right, top + 5, top + 10)


def ends_of(row: GanttRow, scale: TimeScale) -> tuple[float, float]:
    """Where a bar begins and ends: whole days, their parts where days are wide, by the clock where hours are shown."""
    assert row.start is not None
    assert row.finish is not None
    if row.clocks is not None and scale.zoom is Zoom.HOUR:
        return scale.at_minute(row.start, row.clocks[0]), scale.at_minute(row.finish, row.clocks[1])
    if row.parts is not None and scale.zoom is Zoom.DAY:
        return scale.x_of(row.start) + row.parts[0] * scale.px, scale.x_of(row.finish) + row.parts[1] * scale.px
    return scale.x_of(row.start), scale.x_after(row.finish)


def worked_x(day: date, part: float, scale: TimeScale) -> float:
    """Where so much of a day's working time is over: it fills the day's column, or its hours where these are shown."""
    if scale.zoom is not Zoom.HOUR:
        return scale.x_of(day) + part * scale.px
    begin, end = scale.at_minute(day, _MORNING), scale.at_minute(day, _EVENING)
    return begin + part * (end - begin)


def bar_shapes(
    row: GanttRow,
    box: Box,
    scale: TimeScale,
    calendar: Calendar,
    *,
    critical: bool,
    hatch: bool,
    colour: str = "",
) -> list[Shape]:
    """The bar itself; `critical` whether criticality is shown, `hatch` whether it must do without colour.

    `colour` is the role that paints it; a critical bar then keeps its red outline and its stripes.
    """
    red = critical and row.critical
    key = Part(row.key, "bar")
    if row.kind == "milestone":
        fill = "critical" if red else colour or "summary"
        return [Poly(_diamond(box.centre, box.middle, _DIAMOND), fill=fill, key=key)]
    if not row.is_leaf:
        return [_beam(box, key)]
    plain = "critical" if red else "bar"
    look = _Look(colour or plain, f"{colour or plain}_rest", plain if red or not colour else colour)
    striped = "critical" if red and (hatch or colour) else ""
    done = progress_x(row, scale, calendar)
    pieces = piece_boxes(row, box, scale)
    shapes: list[Shape] = [
        Line(((one.right, box.middle), (two.left, box.middle)), look.line, 1.3, dash=(1.0, 2.0))
        for one, two in pairwise(pieces)
    ]
    for piece in pieces:
        shapes += _piece(piece, done, look, striped, key)
    return shapes


@dataclass(frozen=True, slots=True)
class _Look:
    """The roles of a bar: what is done, the rest, the outline."""

    done: str
    rest: str
    line: str


def piece_boxes(row: GanttRow, box: Box, scale: TimeScale) -> list[Box]:
    """The worked parts of a bar; the whole bar when it is not split."""
    if not row.pieces:
        return [box]
    return [
        Box(scale.x_of(start), max(scale.x_after(finish), scale.x_of(start) + 2), box.top, box.bottom)
        for start, finish in row.pieces
    ]


def _piece(box: Box, done: float | None, look: _Look, striped: str, key: Part) -> list[Shape]:
    width, height = box.right - box.left, box.bottom - box.top
    shapes: list[Shape] = []
    if done is None or done < box.right - 0.5:
        shapes.append(Rect(box.left, box.top, width, height, look.rest, look.line, radius=2, hatch=striped, key=key))
    if done is not None and done > box.left + 0.5:
        part, over = min(done, box.right) - box.left, "surface" if striped and look.done == striped else ""
        line = look.line if look.line != look.done else ""
        shapes.append(Rect(box.left, box.top, part, height, look.done, line, radius=2, hatch=over, key=key))
        if striped:
            shapes.append(Rect(box.left, box.top, part, height, "", look.line, radius=2, key=key))
    return shapes


def progress_x(row: GanttRow, scale: TimeScale, calendar: Calendar) -> float | None:
    """Where the progress of a task ends: at the date its percent of working time reaches; None when not begun."""
    if row.start is None or row.finish is None or not row.percent or row.percent <= 0:
        return None
    if row.pieces:
        return _reached_piece(row, scale, calendar)
    percent = row.percent
    if row.parts is not None and scale.zoom is Zoom.DAY:
        days, (first, last) = working_days(calendar, row.start, row.finish), row.parts
        if days <= 1:
            left, right = ends_of(row, scale)
            return left + float(percent) * (right - left)
        percent = Decimal(first + float(percent) * (days - first - (1 - last))) / days
    day, part = reached(calendar, row.start, row.finish, percent)
    if row.clocks is not None and scale.zoom is Zoom.HOUR:
        left, right = ends_of(row, scale)
        begin, end = (left if day == row.start else scale.at_minute(day, _MORNING)), scale.at_minute(day, _EVENING)
        return min(right, begin + part * ((right if day == row.finish else end) - begin))
    return scale.x_of(day) + part * scale.px


def _reached_piece(row: GanttRow, scale: TimeScale, calendar: Calendar) -> float:
    days = [max(1, working_days(calendar, start, finish)) for start, finish in row.pieces]
    left = (row.percent or 0) * sum(days)
    for (start, finish), length in zip(row.pieces, days, strict=True):
        if left <= length:
            day, part = reached(calendar, start, finish, left / Decimal(length))
            return scale.x_of(day) + part * scale.px
        left -= length
    return scale.x_after(row.pieces[-1][1])


def baseline_shapes(row: GanttRow, top: float, scale: TimeScale, sizes: Measures) -> list[Shape]:
    """The bar below: where the baseline had the task."""
    start, finish = row.baseline_start or row.baseline_finish, row.baseline_finish or row.baseline_start
    if start is None or finish is None or not row.is_leaf:
        return []
    if row.kind == "milestone":
        x = scale.x_of(finish) + scale.px / 2
        y = top + sizes.bar_top + sizes.bar / 2
        return [Poly(_diamond(x, y, _BASE_DIAMOND), fill="surface", line="baseline")]
    left, right = scale.x_of(start), scale.x_after(finish)
    fill, line = ("surface", "baseline") if sizes.base_hollow else ("baseline", "")
    return [Rect(left, top + sizes.base_top, max(2, right - left), sizes.base, fill, line, radius=0 if line else 1)]


def hover_frame(box: Box) -> Rect:
    """The frame around the bar under the pointer or the selected one."""
    return Rect(
        box.left - 2.5, box.top - 2.5, box.right - box.left + 5, box.bottom - box.top + 5, "", "accent", 1.5, radius=4
    )


def part_at(row: GanttRow, box: Box, x: float) -> Part | None:
    """What of the bar lies at a point of its row, ends before the middle; None beside it."""
    grip = min(_GRIP, (box.right - box.left) / 3)
    if not box.left - 3 <= x <= box.right + 3:
        return None
    if row.kind == "task" and x >= box.right - grip:
        return Part(row.key, "end")
    if row.kind == "task" and x <= box.left + grip:
        return Part(row.key, "start")
    return Part(row.key, "bar")


def _diamond(x: float, y: float, half: float) -> tuple[tuple[float, float], ...]:
    return ((x, y - half), (x + half, y), (x, y + half), (x - half, y))


def _beam(box: Box, key: Part) -> Poly:
    foot = min(5.0, (box.right - box.left) / 2)
    left, right, top, bottom = box.left, box.right, box.top, box.bottom
    points = (
        (left, top), (right, top), (right, bottom + 5), (right - foot, bottom),
        (left + foot, bottom), (left, bottom + 5),
    )  # fmt: skip
    return Poly(points, fill="summary", key=key)
