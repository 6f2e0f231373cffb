"""Where the milestones and the ends of folded projects would come to lie while something is dragged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pmo_desktop.presentation.gantt_bars import SCREEN
from pmo_desktop.presentation.gantt_moves import Move
from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
from pmo_desktop.presentation.portfolio_gantt_shapes import HALF, diamond, mark_box, project_box
from pmo_desktop.presentation.scene import Poly, Rect, Shape
from pmo_desktop.presentation.time_scale import TimeScale


def project_ghosts(
    rows: GanttRows,
    index: int,
    landing: Mapping[int, Move],
    others: Mapping[int, tuple[date, date]],
    scale: TimeScale,
) -> list[Shape]:
    """Diamonds on a line of milestones; the end of a project that would become longer."""
    row, top = rows[index], index * SCREEN.row
    if row.kind == "marks":
        return [*_diamonds(row, top, landing, others, scale)]
    box = project_box(row, top, scale)
    ends = [finish for task, (_start, finish) in others.items() if _belongs(rows, task, row)]
    if box is None or row.finish is None or not ends or max(ends) <= row.finish:
        return []
    end = scale.x_after(max(ends))
    return [Rect(box.left, box.top, end - box.left, box.bottom - box.top, "", "accent", 1.5, radius=2, dash=True)]


def _diamonds(
    row: GanttRow,
    top: float,
    landing: Mapping[int, Move],
    others: Mapping[int, tuple[date, date]],
    scale: TimeScale,
) -> Iterator[Shape]:
    for mark in row.facts.marks if row.facts is not None else ():
        own = landing.get(mark.key)
        day = others[mark.key][1] if mark.key in others else own.moved().finish if own is not None else None
        if day is not None:
            box = mark_box(scale.x_of(day) + scale.px / 2, top, SCREEN)
            yield Poly(diamond(box.centre, box.middle, HALF), "selection" if own else "surface", "accent", 1.5)


def _belongs(rows: GanttRows, task: int, project: GanttRow) -> bool:
    row = rows.task(task)
    return row is not None and row.get("project") == project.key.id
