"""Our answers beside MPXJ's, and the differences that are MPXJ's own, each known by exactly what makes it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from networks import DAY, Told, working
from our_side import FIELDS
from plain_scheduler import AtMidnight, ElapsedMoved, Right, schedule

DATES = FIELDS[:6]
EARLY_AND_LATE = FIELDS[2:6]

NAMED = {
    "summary critical": (
        "MPXJ marks a summary critical when a task below it is, but the mark is lost as soon as it then writes the"
        " summary's duration; what is left is whether the summary's own slack is none. Ours keeps: any task below."
    ),
    "summary free slack": (
        "The free slack of a summary without working time between its start and its finish is 0 in MPXJ when a task"
        " below it has a successor: it measures from the summary to itself. Ours is the summary's total float."
    ),
    "midnight": (
        "MPXJ takes the end of a shift that ends at midnight for the earliest time of its day, so a finish at the start"
        " of a shift is not moved back over the gap, and counts back from a midnight as if the day before had worked"
        " until then. Known by the plain scheduler, which gives MPXJ's dates with that arithmetic and ours without."
    ),
    "elapsed late finish": (
        "MPXJ moves the late finish of a task that runs by the clock back to the last working time; in the files that"
        " MS Project has stored it stays. Known by the plain scheduler, which gives MPXJ's dates with that move and"
        " ours without."
    ),
    "constraint outside working time": (
        "MPXJ leaves a start at a constraint's date although nobody works then. Ours starts with the next shift (a"
        " finish ends with the last one). Known by MPXJ itself, which agrees when the date is moved there."
    ),
}


@dataclass
class Comparison:
    """What differed: how often by field, by name, and what nothing explains."""

    tasks: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)

    def add(self, other: Comparison) -> None:
        """Count another one in."""
        self.tasks += other.tasks
        self.fields.update(other.fields)
        self.named.update(other.named)
        self.unexplained.extend(other.unexplained)


def compare(told: Told, theirs: Any, ours: Any) -> Comparison:
    """Every field of every task of one network."""
    found = Comparison(len(told["tasks"]))
    parents = {str(task["parent"]) for task in told["tasks"]}
    different = [
        (id_, name)
        for id_, task in theirs.items()
        for name in FIELDS
        if id_ not in ours or task[name] != ours[id_][name]
    ]
    name_of_move, moved = _moved(told, theirs, ours) if different else ("", set())
    for id_, name in different:
        found.fields[name] += 1
        reason = _reason(told, theirs, ours, id_, name, summary=id_ in parents)
        reason = reason or (name_of_move if (name in DATES and moved) or id_ in moved else None)
        if reason:
            found.named[reason] += 1
        else:
            said = ours.get(id_, {}).get(name)
            found.unexplained.append(f"task {id_} {name}: MPXJ {theirs[id_][name]}, ours {said}")
    return found


def _reason(told: Told, theirs: Any, ours: Any, id_: str, name: str, *, summary: bool) -> str | None:
    if id_ not in ours or not summary:
        return None
    if name == "critical":
        below = [child["id"] for child in told["tasks"] if str(child["parent"]) == id_]
        children = any(ours[str(child)]["critical"] for child in below)
        own = theirs[id_]["total_float"] is not None and theirs[id_]["total_float"] <= 0
        if ours[id_]["critical"] == children and (not theirs[id_]["critical"] or own):
            return "summary critical"
    if name == "free_float" and theirs[id_][name] == 0:
        clock = Right(told["calendars"][0])
        if clock.work(ours[id_]["early_start"], ours[id_]["early_finish"]) == 0:
            return "summary free slack"
    return None


def _moved(told: Told, theirs: Any, ours: Any) -> tuple[str, set[str]]:
    """What of MPXJ's counting explains every date of both sides, and the tasks whose floats follow from that."""
    right = schedule(told, Right)
    if any(ours[id_][name] != dates[name] for id_, dates in right.items() for name in EARLY_AND_LATE):
        return "", set()
    for reason, clock in (("elapsed late finish", ElapsedMoved), ("midnight", AtMidnight)):
        other = schedule(told, clock)
        same = all(theirs[id_][name] == dates[name] for id_, dates in other.items() for name in EARLY_AND_LATE)
        if other != right and same:
            return reason, _touched(told, right, other)
    return "", set()


def _touched(told: Told, right: Any, midnight: Any) -> set[str]:
    moved = {id_ for id_ in right if right[id_] != midnight[id_]}
    before = {str(link[0]) for link in told["links"] if str(link[1]) in moved}
    above = {str(task["id"]): str(task["parent"]) for task in told["tasks"]}
    for id_ in [*moved, *before]:
        at = id_
        while at in above:
            moved.add(at)
            at = above[at]
    return moved


def off_time(told: Told) -> Told | None:
    """The network with its constraints moved into working time; None when all are there."""
    tasks = [dict(task) for task in told["tasks"]]
    changed = False
    for task in tasks:
        if task.get("at") is None:
            continue
        end = task["constraint"] in {"fnet", "fnlt", "mfo"}
        at = _into_work(told, task.get("calendar", 0), task["at"], end=end)
        if at != task["at"] and not _on_edge(told, task):
            task["at"], changed = at, True
    return {**told, "tasks": tasks} if changed else None


def _into_work(told: Told, calendar: int, at: int, *, end: bool) -> int:
    clock = Right(told["calendars"][calendar])
    return clock.calendar.previous_finish(at) if end else working(told, calendar, at)


def _on_edge(told: Told, task: Any) -> bool:
    """Whether the date is the very start or end of a period, where a finish or a milestone may be."""
    clock = Right(told["calendars"][task.get("calendar", 0)])
    at = task["at"]
    end = task["constraint"] in {"fnet", "fnlt", "mfo"}
    return bool((end or not task["duration"]) and at in (clock.next_start(at), clock.previous_finish(at)))


__all__ = ["DAY", "NAMED", "Comparison", "compare", "off_time"]
