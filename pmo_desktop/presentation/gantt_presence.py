"""Which marks a chart really holds, so that its legend explains those and no others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pmo_desktop.presentation.gantt_days import Calendar, Ground, runs
from pmo_desktop.presentation.time_scale import TimeScale, Zoom

if TYPE_CHECKING:
    from pmo_desktop.presentation.gantt_rows import GanttRow, GanttRows
    from pmo_desktop.presentation.gantt_scene import GanttOptions

_KINDS = {"task": "task", "milestone": "milestone"}


def presence(rows: GanttRows, scale: TimeScale, calendar: Calendar, options: GanttOptions) -> frozenset[str]:
    """The keys of the marks that the rows have between the first and the last day of the scale."""
    found: set[str] = set()
    first, last = scale.first, scale.last
    for row in rows.slice(0, len(rows) - 1):
        found |= _of_project(row) if row.facts is not None else _of_bar(row, first, last, mixed=rows.mixed)
    if options.today is not None and first <= options.today <= last:
        found.add("today")
    if options.status is not None and first <= options.status <= last:
        found.add("status")
    if any(first <= line.status <= last for line in options.fronts):
        found.add("front")
    if scale.zoom not in {Zoom.HALF, Zoom.YEAR}:
        for run in runs(calendar, scale):
            if run.ground is not Ground.WEEKEND or scale.zoom in {Zoom.DAY, Zoom.WEEK}:
                found.add(run.ground.value)
    return frozenset(found)


def _of_bar(row: GanttRow, first: date, last: date, *, mixed: bool) -> set[str]:
    """The marks of a task or summary between two days."""
    found: set[str] = set()
    if row.start is not None and row.finish is not None and row.start <= last and row.finish >= first:
        found.add(_KINDS.get(row.kind, "summary"))
        if row.is_leaf:
            task = mixed and row.manual and row.kind == "task"
            floating = row.linked and bool(row.float_minutes) and row.percent != 1
            marks = {"conflict": bool(row.messages), "recorded": task, "critical": row.critical, "links": row.linked}
            found |= {mark for mark, on in {**marks, "floats": floating}.items() if on}
    if row.baseline_start is not None or row.baseline_finish is not None:
        found.add("baseline")
    if row.deadline is not None and first <= row.deadline <= last:
        found.add("deadline")
    return found


def _of_project(row: GanttRow) -> set[str]:
    """The marks in a project's two lines."""
    if row.facts is None:
        return set()
    if row.kind != "marks":
        baseline = {"baseline"} if row.facts.baseline_finish is not None else set()
        return {"project", "light", *baseline}
    return {"mark_done" if one.done else "mark_late" if one.late else "mark_open" for one in row.facts.marks}
