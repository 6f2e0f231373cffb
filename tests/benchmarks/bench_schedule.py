"""The critical path beside MPXJ's MicrosoftScheduler, its growth, and scheduling again after one edit."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from figures import Figure, shortest

sys.path.append(str(Path(__file__).resolve().parents[1] / "campaigns" / "schedule"))

import networks
import our_side
from mpxj_process import Mpxj, missing

from pmo_desktop.domain.schedule.again import reschedule
from pmo_desktop.domain.schedule.engine import schedule
from pmo_desktop.domain.schedule.plan import Plan
from pmo_desktop.domain.schedule.view import View

SIZES = (1_000, 10_000, 100_000)
WARM = 12


def figures() -> Iterator[Figure]:
    """Both schedulers on the same network, floats read; ten times the tasks; one edit."""
    plans = [our_side.plan_of(told_network(size)) for size in SIZES]
    for plan in plans:
        calculate(plan)
    small, middle, large = [shortest(lambda plan=plan: calculate(plan), 5) for plan in plans]  # type: ignore[misc]
    absent = missing()
    if absent:
        sys.stdout.write(f"MPXJ was not asked: {absent}.\n")
    else:
        with Mpxj() as mpxj:
            answer = mpxj.ask({**told_network(10_000), "times": WARM})
        words = "MPXJ MicrosoftScheduler, warm"
        beside = min(answer["seconds"])
        middle = min(middle, shortest(lambda: calculate(plans[1]), 9))
        yield Figure("schedule 10,000 tasks, 20,000 links, floats", words, middle, beside, 1 / 8)
        full = shortest(lambda: calculate_dates(plans[1]), 5)
        yield Figure("the same, all dates and drivers of all tasks", words, full, beside, 1 / 4)
    growth = middle / small
    yield Figure("schedule 10,000 tasks, floats read", "ten times 1,000 tasks", middle, 10 * small, 1.2, growth)
    yield Figure("schedule 100,000 tasks, floats read", "ten times 10,000", large, 10 * middle, 1.2, large / middle)
    yield _one_edit(plans[1], middle)


def calculate(plan: Plan) -> int:
    """Schedule a plan and read the floats of every task, as the grid and MPXJ's callers do."""
    view = schedule(plan).dates
    assert isinstance(view, View)
    return sum([total + free + critical for _id, total, free, critical in view.floats()])


def calculate_dates(plan: Plan) -> int:
    """Schedule a plan and make everything that can be said of every task."""
    return sum([dates.finish_at for dates in schedule(plan).dates.values()])


def told_network(size: int) -> dict[str, Any]:
    """A plan of phases: most tasks on one calendar, some on two others, all types of links, some with a lag."""
    chance = random.Random(3)
    told = networks.blank(chance, ["office", "six days", "three shifts"], 3)
    for id_ in range(1, size + 1):
        phase = (id_ - 1) // 100 * 100 + 1
        task = {"id": id_, "parent": None if id_ == phase else phase, "duration": 480 * chance.randrange(1, 10)}
        task["calendar"] = 0 if chance.random() < 0.8 else chance.randrange(1, 3)
        told["tasks"].append(task)
    leaves = [task["id"] for task in told["tasks"] if task["parent"]]
    seen = set()
    for place, after in enumerate(leaves[1:], 1):
        for _ in range(2):
            kind = chance.choice(["FS"] * 8 + ["SS", "FF"])
            lag = chance.choice([0, 0, 0, 480, -240])
            before = leaves[chance.randrange(max(0, place - 50), place)]
            if (before, after) not in seen:
                seen.add((before, after))
                told["links"].append([before, after, kind, lag, "work"])
    return told


def _one_edit(plan: Plan, whole: float) -> Figure:
    """Another duration in the middle of the plan, as often as it takes to be sure."""
    result = schedule(plan)
    for dates in result.dates.values():
        assert dates
    place = len(plan.activities) // 2 + 7

    def edited() -> None:
        activities = list(plan.activities)
        activities[place] = replace(activities[place], duration=activities[place].duration + 480)
        again = reschedule(result, replace(plan, activities=tuple(activities)))
        assert again.dates[activities[place].id]

    return Figure("schedule again after one edit, 10,000 tasks", "the whole run", shortest(edited, 9), whole, 1 / 5)
