"""Where in the outline something goes that is put between two rows, at a level."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_tree import RowKey

_OF_PROJECTS = frozenset({"project", "marks"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for tasks: the project, the task above, the sibling before which they go, and the level they get."""

    project: int | None
    parent: int | None
    before: int | None
    level: int


def levels_at(rows: GanttRows, gap: int, moving: Collection[int] = ()) -> tuple[int, int]:
    """The least and the greatest level of something put before row `gap`; `moving` are tasks that leave their place."""
    above, below = _above(rows, gap, moving), _below(rows, gap, moving)
    top = int(rows.tree.has_projects)
    if above is None or rows.key(above).kind != "task":
        return top, top
    row = rows[above]
    most = row.level if row.collapsed else row.level + 1
    least = rows[below].level if below is not None and rows.key(below).kind == "task" else top
    return min(least, most), max(top, most)


def spot_at(rows: GanttRows, gap: int, level: int, moving: Collection[int] = ()) -> Spot | None:
    """The place before row `gap` at a level, as near to it as may be; None above the first of several projects."""
    least, most = levels_at(rows, gap, moving)
    level = max(least, min(level, most))
    above = _above(rows, gap, moving)
    if above is None:
        first = next((i for i in range(gap, len(rows)) if rows.key(i).kind == "task"), None)
        if rows.tree.has_projects:
            return None
        before = rows.key(first).id if first is not None else None
        return Spot(_project(rows, before), None, before, level)
    key = rows.key(above)
    if key.kind in _OF_PROJECTS:
        return _first_of(rows, key.id, level, moving)
    if key.kind != "task":
        return None
    chain: list[int] = [key.id]  # the row above and its summaries, the outermost last
    while (up := rows.tree.parent(chain[-1])) is not None:
        chain.append(up)
    depth = rows[above].level - level  # -1: a child of the row above; 0: its sibling; 1: its summary's sibling
    parent = chain[0] if depth < 0 else rows.tree.parent(chain[min(depth, len(chain) - 1)])
    after = None if depth < 0 else chain[min(depth, len(chain) - 1)]
    siblings = [child for child in rows.tree.siblings(parent, key.id) if child not in moving or child == after]
    if after is None:
        following = siblings[0] if siblings and not rows[above].collapsed else None
    else:
        place = siblings.index(after) + 1
        following = siblings[place] if place < len(siblings) else None
    return Spot(_project(rows, key.id), parent, following, level)


def _first_of(rows: GanttRows, project: int, level: int, moving: Collection[int]) -> Spot:
    """Before the first task of a project that is seen; behind all where the project is folded."""
    whole = RowKey("project", project)
    at = rows.index(whole)
    children = [child for child in rows.tree.children(whole) if child not in moving]
    folded = at is not None and rows[at].collapsed
    return Spot(project, None, children[0] if children and not folded else None, level)


def _above(rows: GanttRows, gap: int, moving: Collection[int]) -> int | None:
    for index in range(min(gap, len(rows)) - 1, -1, -1):
        key = rows.key(index)
        if key.kind != "task" or not _moves(rows, key.id, moving):
            return index
    return None


def _below(rows: GanttRows, gap: int, moving: Collection[int]) -> int | None:
    for index in range(gap, len(rows)):
        key = rows.key(index)
        if key.kind != "task" or not _moves(rows, key.id, moving):
            return index
    return None


def _moves(rows: GanttRows, task: int, moving: Collection[int]) -> bool:
    """Whether a task, or one above it, is on its way."""
    if task in moving:
        return True
    return any(key.kind == "task" and key.id in moving for key in rows.tree.above(task)) if moving else False


def _project(rows: GanttRows, task: int | None) -> int | None:
    row = rows.task(task) if task is not None else None
    project = row.get("project") if row is not None else None
    return project if isinstance(project, int) else None


def same_level(rows: GanttRows, gap: int) -> int:
    """The level of the row that something put before row `gap` follows: the summary's own children for a summary."""
    index = min(gap, len(rows)) - 1
    if index < 0:
        return 0
    row = rows[index]
    return row.level if row.key.kind == "task" else int(rows.tree.has_projects)
