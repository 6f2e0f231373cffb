"""Drawing a link from one bar to another: which ends are meant, and why some links cannot be."""

from __future__ import annotations

from typing import Literal

from pmo_desktop.base.i18n import _
from pmo_desktop.presentation.gantt_links import Box
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_tree import RowKey

End = Literal["start", "finish"]
_TYPES = {("finish", "start"): "FS", ("start", "start"): "SS", ("finish", "finish"): "FF", ("start", "finish"): "SF"}
REACH = 24.0
"""How far beside a bar a link still lands on it."""


def link_type(taken: End, dropped: End) -> str:
    """FS, SS, FF or SF by the ends that a link was drawn from and to."""
    return _TYPES[taken, dropped]


def end_at(box: Box, x: float) -> End | None:
    """The end of a bar that a point of its row is nearer to; None when the point is far from the bar."""
    if not box.left - REACH <= x <= box.right + REACH:
        return None
    return "start" if x < box.centre else "finish"


def refusal(rows: GanttRows, before: int, after: int, kind: str) -> str:
    """Why these two tasks cannot be linked so, in words; empty when they can."""
    if before == after:
        return _("A task cannot wait for itself.")
    tree = rows.tree
    above = {key.id for key in tree.above(after) if key.kind == "task"}
    if before in above:
        return _("A task cannot wait for its own summary task.")
    if after in {key.id for key in tree.above(before) if key.kind == "task"}:
        return _("A summary task cannot wait for a task of its own.")
    for link in rows.links.of(before):
        if (link.predecessor, link.successor) == (before, after) and link.type == kind:
            return _("These two are linked so already.")
    if _reaches(rows, after, before):
        return _("That would close a circle: {task} comes before already.").format(task=_called(rows, after))
    return ""


def _reaches(rows: GanttRows, start: int, goal: int) -> bool:
    """Whether `goal`, or anything below it, comes after `start` or anything below that; links of summaries count."""
    tree = rows.tree
    goals = {goal, *tree.below(RowKey("task", goal))}
    open_ends = [start, *tree.below(RowKey("task", start))]
    seen = set(open_ends)
    while open_ends:
        task = open_ends.pop()
        if task in goals:
            return True
        holders = [task, *(key.id for key in tree.above(task) if key.kind == "task")]
        for holder in holders:
            for link in rows.links.of(holder):
                if link.predecessor != holder:
                    continue
                for then in (link.successor, *tree.below(RowKey("task", link.successor))):
                    if then not in seen:
                        seen.add(then)
                        open_ends.append(then)
    return False


def _called(rows: GanttRows, task: int) -> str:
    row = rows.task(task) or {}
    return f"{row.get('wbs') or ''} {row.get('name') or ''}".strip() or f"#{task}"
