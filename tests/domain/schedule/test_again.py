"""Scheduling again after a few changes gives exactly what the whole run gives."""

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).resolve().parents[2] / "campaigns" / "schedule"))

import networks
import our_side

from pmo_desktop.domain.schedule.again import reschedule
from pmo_desktop.domain.schedule.engine import schedule
from pmo_desktop.domain.schedule.plan import Activity, Constraint, Link, LinkType, Plan
from pmo_desktop.domain.schedule.view import floats

DAY = 1440


def otherwise(activity: Activity, chance: Random) -> Activity:
    """The activity with one value changed."""
    begins = networks.START + chance.randrange(60) * DAY
    match chance.randrange(7):
        case 0:
            return replace(activity, duration=chance.choice([0, 60, 480, 4800]), remaining=None)
        case 1:
            return replace(activity, constraint=chance.choice(list(Constraint)), constraint_at=begins)
        case 2:
            return replace(activity, deadline=begins)
        case 3:
            return replace(activity, manual=not activity.manual, start=begins, finish=begins + 4 * DAY)
        case 4:
            return replace(activity, actual_start=begins if activity.actual_start is None else None, percent=2500)
        case 5:
            return replace(activity, percent=10000, actual_start=begins, actual_finish=begins + 2 * DAY)
    return replace(activity, start=begins)


def changed(plan: Plan, chance: Random) -> Plan:
    """The plan after one to three edits."""
    activities, links = list(plan.activities), list(plan.links)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(activities))
        match chance.randrange(4):
            case 0 if links:
                links.pop(chance.randrange(len(links)))
            case 1:
                other = chance.choice(activities).id
                lag = chance.choice([0, 480, -60])
                links.append(Link(activities[at].id, other, chance.choice(list(LinkType)), lag))
            case _:
                activities[at] = otherwise(activities[at], chance)
    return replace(plan, activities=tuple(activities), links=tuple(links))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
@example(1891)  # two links decide a start alike after an edit of one
def test_only_what_changes_reach_is_calculated_and_all_is_right(seed: int) -> None:
    chance = Random(seed)
    plan = our_side.plan_of(networks.network(seed))
    result = schedule(plan)
    for _ in range(4):
        if chance.random() < 0.5:
            dict(result.dates)
            list(floats(result.dates))
        plan = changed(plan, chance)
        result = reschedule(result, plan)
        whole = schedule(plan)
        assert list(floats(result.dates)) == list(floats(whole.dates))
        assert dict(result.dates) == dict(whole.dates)
        assert list(result.dates) == list(whole.dates)
        said = [(i, d.total_float, d.free_float, d.critical) for i, d in whole.dates.items()]
        assert list(floats(schedule(plan).dates)) == said
        assert result.notes == whole.notes
        assert (result.starts, result.finishes) == (whole.starts, whole.finishes)
