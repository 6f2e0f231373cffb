"""What stands around a bar: float tails, deadlines, the marks of a recorded task and of a conflict."""

from __future__ import annotations

from datetime import date

from pmo_desktop.presentation.gantt_days import Calendar, later
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.scene import Line, Poly, Shape, Text
from pmo_desktop.presentation.time_scale import TimeScale

_HEAD, _DOT, _WIDE_DOT = 4.5, 3.9, 6.5


def deadline_shapes(day: date, top: float, scale: TimeScale) -> list[Shape]:
    """A red arrow on the end of the day the contract names."""
    x = scale.x_after(day)
    tip = top + 19
    head = ((x - _HEAD, tip - 5), (x + _HEAD, tip - 5), (x, tip))
    return [Line(((x, tip - 13), (x, tip - 4)), "critical", 2.0), Poly(head, fill="critical")]


def tail_end(row: GanttRow, scale: TimeScale, calendar: Calendar, day_minutes: int) -> float | None:
    """Where the float of a task ends; None when there is none to show."""
    return _after(row, row.float_minutes, scale, calendar, day_minutes)


def free_end(row: GanttRow, scale: TimeScale, calendar: Calendar, day_minutes: int) -> float | None:
    """Where the free float ends, which moves nobody; the rest of the tail pushes others. None without any."""
    return _after(row, row.free_minutes, scale, calendar, day_minutes)


def _after(row: GanttRow, minutes: int | None, scale: TimeScale, calendar: Calendar, day_minutes: int) -> float | None:
    if row.finish is None or not row.is_leaf or row.percent == 1 or not minutes or not row.linked:
        return None
    days = minutes // day_minutes
    return scale.x_after(later(calendar, row.finish, days)) if days > 0 else None


def tail_shapes(box: Box, end: float, left: float, right: float, free: float | None = None) -> list[Shape]:
    """Dots from the bar's end to its late finish, closed by a tick; not beyond the edges `left` and `right`.

    The free part ends at `free` with a small tick; beyond it, where others are pushed, the dots stand further apart.
    Without `free` the whole tail is free.
    """
    own = end if free is None else max(box.right, min(free, end))
    shapes = _dots(box.right + 2, own, box.middle, left, right, (1.0, 2.0), _DOT)
    shapes += _dots(max(own, box.right + 2), end, box.middle, left, right, (1.0, 4.0), _WIDE_DOT)
    if own < end - 1 and box.right + 1 < own <= right:
        shapes.append(Line(((own, box.middle - 2.5), (own, box.middle + 2.5)), "float_tail", 1.0))
    if end <= right:
        shapes.append(Line(((end, box.middle - 4), (end, box.middle + 4)), "float_tail", 1.3))
    return shapes


def _dots(  # noqa: PLR0917 read like a sentence: from where to where, within what, how
    begin: float, end: float, y: float, left: float, right: float, dash: tuple[float, float], step: float
) -> list[Shape]:
    if begin < left:
        begin += (left - begin) // step * step
    stop = min(end, right)
    return [Line(((begin, y), (stop, y)), "float_tail", 1.3, dash=dash)] if begin < stop else []


def recorded_shapes(box: Box) -> list[Shape]:
    """Brackets at both ends: the dates are as recorded, links do not move them."""
    top, bottom = box.top - 1.5, box.bottom + 1.5
    left, right = box.left - 0.5, box.right + 0.5
    return [
        Line(((left + 3, top), (left, top), (left, bottom), (left + 3, bottom)), "summary", 1.0),
        Line(((right - 3, top), (right, top), (right, bottom), (right - 3, bottom)), "summary", 1.0),
    ]


def conflict_x(box: Box, deadline: float | None) -> float:
    """Where the warning of a bar begins: right of the bar, and of the deadline's arrow when that stands there."""
    x = box.right + 10
    return deadline + 8 if deadline is not None and x - 6 < deadline < x + 18 else x


def conflict_shapes(box: Box, key: object, deadline: float | None = None) -> list[Shape]:
    """A small warning right of the bar: something about its dates does not hold."""
    x, y = conflict_x(box, deadline), box.middle
    points = ((x, y + 5), (x + 6, y - 5.5), (x + 12, y + 5))
    mark = Text(x, y - 5, 12, 11, "!", "on_accent", 9, bold=True, align="center", elide=False)
    return [Poly(points, fill="red_fill", key=key), mark]
