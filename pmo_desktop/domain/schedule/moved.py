"""Which tasks two results of nearly the same plan have on other dates, without making the dates of all others."""

from __future__ import annotations

from pmo_desktop.domain.schedule.cpm import ScheduleResult
from pmo_desktop.domain.schedule.view import View


def moved(before: ScheduleResult, after: ScheduleResult) -> list[int]:
    """The tasks and summaries that start or finish at another time, in the order of the plan."""
    old, new = before.dates, after.dates
    if not isinstance(old, View) or not isinstance(new, View) or not _alike(old, new):
        return [task for task, dates in new.items() if _times(before, task) != (dates.start_at, dates.finish_at)]
    places = {
        place
        for place, (es, was_es, ef, was_ef) in enumerate(
            zip(new.found.es, old.found.es, new.found.ef, old.found.ef, strict=True)
        )
        if es != was_es or ef != was_ef
    }
    for mine, theirs in ((new.found.true_es, old.found.true_es), (new.found.true_ef, old.found.true_ef)):
        if mine != theirs:
            places |= {place for place in mine.keys() | theirs.keys() if mine.get(place) != theirs.get(place)}
    tree = new.network.tree
    places |= {up for place in tuple(places) for up in tree.above(place)}
    activities = new.network.plan.activities
    found = (activities[place].id for place in sorted(places))
    return [task for task in found if task in new and _times(before, task) != (new[task].start_at, new[task].finish_at)]


def _alike(one: View, other: View) -> bool:
    """Whether both plans hold the same tasks in the same order."""
    mine, theirs = one.network.plan.activities, other.network.plan.activities
    return len(mine) == len(theirs) and all(
        a is b or (a.id == b.id and a.calendar is b.calendar) for a, b in zip(mine, theirs, strict=True)
    )


def _times(result: ScheduleResult, task: int) -> tuple[int, int] | None:
    dates = result.dates.get(task)
    return (dates.start_at, dates.finish_at) if dates is not None else None
