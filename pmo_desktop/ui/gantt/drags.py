"""A drag on the chart while it lasts: what was taken, where it would land, and how that is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pmo_desktop.presentation.gantt_bars import SCREEN, box_of
from pmo_desktop.presentation.gantt_days import Calendar
from pmo_desktop.presentation.gantt_links import Box, GanttLink, route
from pmo_desktop.presentation.gantt_moves import Grip, Move, move
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.scene import Line, Measure, Oval, Poly, Rect, Shape, Text
from pmo_desktop.presentation.time_scale import TimeScale

KNOB, KNOB_AWAY = 9.0, 8.0
_PLATE = 22.0
_NEEDED = 4.0


@dataclass(slots=True)
class Drag:
    """From a press on a bar (or on its knob, to link) until the release."""

    index: int
    row: GanttRow
    grip: Grip | Literal["link"]
    x: float
    y: float
    to_x: float
    to_y: float
    begun: bool = False

    def follow(self, x: float, y: float) -> None:
        """The pointer is now here; a few pixels make a click a drag."""
        self.to_x, self.to_y = x, y
        self.begun = self.begun or abs(x - self.x) + abs(y - self.y) >= _NEEDED

    def moved(self, scale: TimeScale, calendar: Calendar) -> Move | None:
        """The dates it leads to; None while linking."""
        if self.grip == "link" or not self.begun:
            return None
        return move(self.row, self.grip, round((self.to_x - self.x) / scale.px), calendar)

    def target(self, rows: GanttRows) -> GanttRow | None:
        """The task a link would lead to."""
        index = int(self.to_y // SCREEN.row)
        if self.grip != "link" or not self.begun or index == self.index or not 0 <= index < len(rows):
            return None
        row = rows[index]
        return row if row.key.kind == "task" and row.start is not None else None

    def link_type(self, rows: GanttRows, scale: TimeScale) -> str:
        """Finish to start; finish to finish when dropped on the last third of a long bar."""
        row = self.target(rows)
        box = box_of(row, 0, scale, SCREEN) if row is not None else None
        if row is None or box is None or row.kind == "milestone" or box.right - box.left < 30:
            return "FS"
        return "FF" if self.to_x > box.right - (box.right - box.left) / 3 else "FS"


def knob_shapes(box: Box) -> list[Shape]:
    """The round handle right of the bar under the pointer, from which links are drawn."""
    x = box.right + KNOB_AWAY
    return [Oval(x - KNOB / 2, box.middle - KNOB / 2, KNOB, KNOB, "surface", "accent", 1.5)]


def on_knob(box: Box, x: float) -> bool:
    """Whether a point of the row lies on the handle."""
    return box.right + KNOB_AWAY - KNOB / 2 - 2 <= x <= box.right + KNOB_AWAY + KNOB / 2 + 2


def move_shapes(moved: Move, index: int, scale: TimeScale, measure: Measure) -> list[Shape]:
    """The bar where it would land, with its dates and days above it."""
    top = index * SCREEN.row
    row = moved.moved()
    box = box_of(row, top, scale, SCREEN)
    if box is None:
        return []
    if row.kind == "milestone":
        half = (box.right - box.left) / 2
        x, y = box.centre, box.middle
        points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        shapes: list[Shape] = [Poly(points, fill="selection", line="accent", line_width=1.5)]
    else:
        width, height = box.right - box.left, box.bottom - box.top
        shapes = [Rect(box.left, box.top, width, height, "selection", "accent", 1.5, radius=2)]
    return [*shapes, *_plate(moved.words(), box.centre, top, measure)]


def link_shapes(drag: Drag, rows: GanttRows, scale: TimeScale, measure: Measure) -> list[Shape]:
    """The link being drawn, the bar it would reach, and what it would be."""
    start = box_of(drag.row, drag.index * SCREEN.row, scale, SCREEN)
    if start is None or not drag.begun:
        return []
    target = drag.target(rows)
    end = None
    if target is not None:
        end = box_of(target, int(drag.to_y // SCREEN.row) * SCREEN.row, scale, SCREEN)
    if target is None or end is None:
        free = ((start.right + KNOB_AWAY, start.middle), (drag.to_x, drag.to_y))
        return [Line(free, "accent", 1.5, dash=(3.0, 2.0), arrow=True)]
    kind = drag.link_type(rows, scale)
    frame = Rect(
        end.left - 2.5, end.top - 2.5, end.right - end.left + 5, end.bottom - end.top + 5, "", "accent", 1.5, radius=4
    )
    words = f"{drag.row.wbs} {drag.row.name}  →  {target.wbs} {target.name}  ({kind})"
    line = Line(route(GanttLink(0, 0, 0, kind).type, start, end), "accent", 1.5, arrow=True)
    return [line, frame, *_plate(words, drag.to_x, end.top - 4, measure)]


def _plate(words: str, centre: float, above: float, measure: Measure) -> list[Shape]:
    width = measure(words, 12, True) + 16
    top = above - _PLATE - 3 if above >= _PLATE + 3 else above + SCREEN.row + 3
    left = max(4.0, centre - width / 2)
    return [
        Rect(left, top, width, _PLATE, "hover", "strong_line", 1.0, radius=4),
        Text(left, top, width, _PLATE, words, "text", 12, bold=True, align="center", elide=False),
    ]
