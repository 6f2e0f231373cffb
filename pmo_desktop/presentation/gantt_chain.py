"""The driving chain of a task: which task decided its dates, back to the first, and whose dates it decides in turn."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pmo_desktop.presentation.gantt_bars import SCREEN, Measures, box_of, hover_frame
from pmo_desktop.presentation.gantt_link_index import LinkIndex
from pmo_desktop.presentation.gantt_links import route
from pmo_desktop.presentation.gantt_rows import GanttRows, PlannedDates
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.scene import Line, Shape
from pmo_desktop.presentation.time_scale import TimeScale


def backward(dates: Mapping[int, PlannedDates], task: int) -> list[int]:
    """The tasks that decided each other's dates up to this one, the nearest first."""
    found: list[int] = []
    seen = {task}
    before = _driver(dates, task)
    while before is not None and before not in seen:
        found.append(before)
        seen.add(before)
        before = _driver(dates, before)
    return found


def forward(dates: Mapping[int, PlannedDates], links: LinkIndex, task: int) -> list[int]:
    """The tasks whose dates this one decides, one after another; where there are several, the one with least float."""
    found: list[int] = []
    seen = {task}
    here: int | None = task
    while here is not None:
        driven = [
            link.successor
            for link in links.of(here)
            if link.predecessor == here and link.successor not in seen and _driver(dates, link.successor) == here
        ]
        here = min(driven, key=lambda one: _float(dates, one), default=None)
        if here is not None:
            found.append(here)
            seen.add(here)
    return found


def chain(dates: Mapping[int, PlannedDates], links: LinkIndex, task: int) -> list[int]:
    """The whole driving chain through a task, from the first to the last."""
    return [*reversed(backward(dates, task)), task, *forward(dates, links, task)]


def chain_shapes(rows: GanttRows, tasks: Collection[int], scale: TimeScale, sizes: Measures = SCREEN) -> list[Shape]:
    """The bars of a chain framed, and the links between them drawn strong."""
    shapes: list[Shape] = []
    held = set(tasks)
    for task in tasks:
        index = rows.index(RowKey("task", task))
        box = box_of(rows[index], index * SCREEN.row, scale, sizes) if index is not None else None
        if box is None:
            continue
        shapes.append(hover_frame(box))
        for link in rows.links.of(task):
            placed = rows.links.placed(link.id) if link.predecessor == task and link.successor in held else None
            end = box_of(rows[placed[2]], placed[2] * SCREEN.row, scale, sizes) if placed is not None else None
            if end is not None:
                shapes.append(Line(route(link.type, box, end), "accent", 2.0, arrow=True))
    return shapes


def _driver(dates: Mapping[int, PlannedDates], task: int) -> int | None:
    driver = getattr(dates.get(task), "driver", None)
    found = getattr(driver, "task", None)
    return found if isinstance(found, int) else None


def _float(dates: Mapping[int, PlannedDates], task: int) -> int:
    planned = dates.get(task)
    return planned.total_float or 0 if planned is not None else 0
