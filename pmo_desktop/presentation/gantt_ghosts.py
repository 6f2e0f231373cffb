"""What a chart shows above its bars while something is dragged: outlines where bars would land, the words for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pmo_desktop.presentation.gantt_bars import SCREEN, Measures, box_of, hover_frame, progress_x
from pmo_desktop.presentation.gantt_consequence import Consequence, Tone
from pmo_desktop.presentation.gantt_days import Calendar
from pmo_desktop.presentation.gantt_drags import Drag, Joint
from pmo_desktop.presentation.gantt_links import Box, route
from pmo_desktop.presentation.gantt_moves import Move
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.portfolio_gantt_ghosts import project_ghosts
from pmo_desktop.presentation.scene import Line, Measure, Oval, Poly, Rect, Shape, Text
from pmo_desktop.presentation.time_scale import TimeScale

_LINE, _PAD, _SIZE = 18.0, 8.0, 12.0
Within = tuple[float, float, float, float]
"""Left, top, right and bottom of what is in sight."""


def ghost_shapes(  # noqa: PLR0917 read like a sentence: what, where, how
    moved: Sequence[Move],
    found: Consequence | None,
    rows: GanttRows,
    seen: tuple[int, int],
    scale: TimeScale,
    calendar: Calendar,
    sizes: Measures = SCREEN,
) -> list[Shape]:
    """Where the dragged bars and, dashed, all others in sight would land."""
    shapes: list[Shape] = []
    own = {one.row.key for one in moved}
    landing = {one.row.key.id: one for one in moved}
    others: Mapping[int, tuple[date, date]] = found.moved if found is not None else {}
    for index in range(seen[0], min(seen[1] + 1, len(rows))):
        key = rows.key(index)
        if key.kind in {"project", "marks"}:
            shapes += project_ghosts(rows, index, landing, others, scale)
        if key.kind != "task":
            continue
        if key in own and key.id not in others:
            shapes += _outline(landing[key.id].moved(), index * sizes.row, (scale, calendar, sizes), dragged=True)
        elif key.id in others:
            start, finish = others[key.id]
            row = landing[key.id].moved() if key in own else rows[index]
            row = replace(row, start=start, finish=finish, parts=None)
            shapes += _outline(row, index * sizes.row, (scale, calendar, sizes), dragged=key in own)
    return shapes


def _outline(row: GanttRow, top: float, on: tuple[TimeScale, Calendar, Measures], *, dragged: bool) -> list[Shape]:
    scale, calendar, sizes = on
    box = box_of(row, top, scale, sizes)
    if box is None:
        return []
    fill = "selection" if dragged else ""
    if row.kind == "milestone":
        half = (box.right - box.left) / 2
        x, y = box.centre, box.middle
        points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        return [Poly(points, fill=fill or "surface", line="accent", line_width=1.5)]
    width, height = box.right - box.left, max(8.0, box.bottom - box.top)
    shapes: list[Shape] = [Rect(box.left, box.top, width, height, fill, "accent", 1.5, radius=2, dash=not dragged)]
    done = progress_x(row, scale, calendar) if row.is_leaf else None
    if dragged and done is not None and done > box.left + 1:
        shapes.insert(
            1, Rect(box.left + 1.5, box.top + 1.5, min(done, box.right) - box.left - 3, height - 3, "bar_rest")
        )
    return shapes


def joint_shapes(drag: Drag, joint: Joint | None, scale: TimeScale, sizes: Measures = SCREEN) -> list[Shape]:
    """The link being drawn, the half of the bar it would reach, and how it would run."""
    start = box_of(drag.row, drag.index * sizes.row, scale, sizes)
    if start is None or not drag.begun:
        return []
    out = start.right if drag.grip == "link_end" else start.left
    if joint is None:
        return [
            Oval(out - 3, start.middle - 3, 6, 6, "accent"),
            Line(((out, start.middle), (drag.to_x, drag.to_y)), "accent", 1.5, dash=(3.0, 2.0), arrow=True),
        ]
    tone = "red_fill" if joint.refused else "accent"
    box = joint.box
    left, right = (box.left - 4, box.centre) if joint.end == "start" else (box.centre, box.right + 4)
    zone = Rect(left, box.top - 3, right - left, box.bottom - box.top + 6, "", tone, 2.0, radius=3)
    frame = replace(hover_frame(box), line=tone, line_width=1.0)
    if joint.refused:
        return [Line(((out, start.middle), (drag.to_x, drag.to_y)), tone, 1.5, dash=(3.0, 2.0), arrow=True), frame]
    return [frame, zone, Line(route(joint.kind, start, box), tone, 1.5, arrow=True)]


def plate(lines: Sequence[tuple[str, Tone]], at: tuple[float, float], measure: Measure, within: Within) -> list[Shape]:
    """Words on a small card below and right of a point, kept within what is in sight and off the pointer's row."""
    left, top, right, bottom = within
    width = max(measure(words, _SIZE, number == 0) for number, (words, _tone) in enumerate(lines)) + 2 * _PAD
    height = len(lines) * _LINE + 6
    x = max(left + 4, min(at[0] - width / 2, right - width - 4))
    y = at[1] - height - 6
    if y < top + 2:
        y = min(at[1] + SCREEN.row + 6, bottom - height - 2)
    shapes: list[Shape] = [Rect(x, y, width, height, "hover", "strong_line", 1.0, radius=4)]
    for number, (words, tone) in enumerate(lines):
        line = y + 3 + number * _LINE
        shapes.append(Text(x + _PAD, line, width - 2 * _PAD, _LINE, words, tone, _SIZE, number == 0, elide=False))
    return shapes


def frame_of(key: RowKey, rows: GanttRows, scale: TimeScale, sizes: Measures = SCREEN) -> tuple[GanttRow, Box] | None:
    """A visible row with the box of its bar."""
    index = rows.index(key)
    if index is None:
        return None
    box = box_of(rows[index], index * sizes.row, scale, sizes)
    return (rows[index], box) if box is not None else None
