"""What of a bar can be taken hold of, and the handles that show it: ends, progress, round grips for links."""

from __future__ import annotations

from typing import Literal

from pmo_desktop.presentation.gantt_bars import part_at, progress_x
from pmo_desktop.presentation.gantt_days import Calendar
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_rows import GanttRow
from pmo_desktop.presentation.scene import Oval, Poly, Shape
from pmo_desktop.presentation.time_scale import TimeScale

Held = Literal["bar", "start", "end", "progress", "link_start", "link_end", ""]
KNOB, AWAY = 9.0, 9.0
_WIDE, _NEAR, _BELOW = 24.0, 5.0, 9.0


def progress_grip(row: GanttRow, box: Box, scale: TimeScale, calendar: Calendar) -> float | None:
    """Where the grip of the progress stands below the bar; None on bars too short for it."""
    if row.kind != "task" or box.right - box.left < _WIDE:
        return None
    done = progress_x(row, scale, calendar)
    return box.left if done is None else min(done, box.right)


def held_at(  # noqa: PLR0917 read like a sentence: what, where, how
    row: GanttRow, box: Box, scale: TimeScale, calendar: Calendar, x: float, y: float, *, shown: bool
) -> Held:
    """What lies at a point of the row; handles count only while they are `shown`."""
    if row.key.kind != "task":
        return "bar" if box.left - 3 <= x <= box.right + 3 else ""
    if shown:
        done = progress_grip(row, box, scale, calendar)
        if done is not None and abs(x - done) <= _NEAR and box.bottom - 1 <= y <= box.bottom + _BELOW:
            return "progress"
        for end, at in (("link_end", box.right + AWAY), ("link_start", box.left - AWAY)):
            if abs(x - at) <= KNOB / 2 + 2:
                return end  # type: ignore[return-value]
    part = part_at(row, box, x)
    return part.part if part is not None else ""


def grips(row: GanttRow, box: Box, scale: TimeScale, calendar: Calendar) -> list[Shape]:
    """The round handles beside the ends, from which links are drawn, and the progress grip below the bar."""
    if row.key.kind != "task":
        return []
    half = KNOB / 2
    shapes: list[Shape] = [
        Oval(x - half, box.middle - half, KNOB, KNOB, "surface", "accent", 1.5)
        for x in (box.left - AWAY, box.right + AWAY)
    ]
    done = progress_grip(row, box, scale, calendar)
    if done is not None:
        tip, foot = box.bottom - 1, box.bottom + 7
        shapes.append(Poly(((done, tip), (done + 5, foot), (done - 5, foot)), "surface", "accent", 1.5))
    return shapes
