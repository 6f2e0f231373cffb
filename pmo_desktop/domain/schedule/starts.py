"""When each project starts: as given, else at the first date that anything of it has."""

from __future__ import annotations

from collections import defaultdict

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.plan import Activity, Plan
from pmo_desktop.domain.schedule.tree import Tree


def project_starts(plan: Plan, tree: Tree) -> dict[int, Instant]:
    """The start of every project that has one."""
    starts = dict(plan.starts)
    missing = {activity.group for activity in plan.activities if activity.group not in starts}
    if not missing:
        return starts
    found: dict[int, list[Instant]] = defaultdict(list)
    for place, activity in enumerate(plan.activities):
        if activity.group in missing and place not in tree.children and not activity.left_out:
            at = _first(activity)
            if at is not None:
                found[activity.group].append(at)
    starts.update({group: min(instants) for group, instants in found.items()})
    if plan.otherwise is not None:
        for group in missing:
            starts.setdefault(group, plan.otherwise)
    return starts


def _first(activity: Activity) -> Instant | None:
    if activity.actual_start is not None:
        return activity.actual_start
    if activity.start is not None:
        return activity.start
    if activity.finish is not None:
        return activity.calendar.sub(activity.finish, activity.duration)
    return activity.constraint_at
