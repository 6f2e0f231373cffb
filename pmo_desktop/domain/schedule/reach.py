"""A plan without the tasks whose dates lie beyond all calendars, so that a typing error never stops the rest."""

from __future__ import annotations

from dataclasses import replace

from pmo_desktop.domain.calendar.worktime import NoWorkingTime, WorkCalendar
from pmo_desktop.domain.schedule.backward import settler
from pmo_desktop.domain.schedule.forward import placer
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.notes import Note, NoteKind
from pmo_desktop.domain.schedule.passes import latest_points, project_finishes
from pmo_desktop.domain.schedule.plan import Plan
from pmo_desktop.domain.schedule.values import Found

_CENTURIES = 300 * 366 * 1440


def within_reach(plan: Plan) -> tuple[Plan, list[Note]]:
    """The plan with the tasks left out that cannot be calculated, and a note for each of them."""
    out = {one.id for one in plan.activities if one.duration > _CENTURIES and not one.left_out}
    out |= {link.successor for link in plan.links if abs(link.lag) > _CENTURIES}
    if any(_never_works(one.calendar) for one in plan.activities if not one.left_out):
        return plan, []
    parents = {activity.parent for activity in plan.activities}
    out -= {id_ for id_ in out if id_ in parents}
    rest = _without(plan, out)
    found = _beyond(rest)
    while found:
        out |= found
        rest = _without(rest, found)
        found = _beyond(rest)
    order = [activity.id for activity in plan.activities if activity.id in out]
    return rest, [Note(NoteKind.TOO_FAR, id_) for id_ in order]


def first_starts(network: Network, found: Found) -> None:
    """Ask for the first start on every track; NoWorkingTime when a lead goes back before all calendars."""
    for members in network.members:
        first = min(filter(None, map(found.es.__getitem__, members)), default=0)
        if first:
            network.track[members[0]].instant(first)


def _never_works(calendar: WorkCalendar) -> bool:
    """Whether not a single day is worked: that is no typing error of a task."""
    rules = calendar.rules
    weeks = (rules.week, *(span.week for span in rules.weeks))
    return not any(map(any, weeks)) and all(one.shifts == () for layer in rules.layers for one in layer)


def _without(plan: Plan, out: set[int]) -> Plan:
    if not out:
        return plan
    kept = (replace(one, left_out=True) if one.id in out else one for one in plan.activities)
    return replace(plan, activities=tuple(kept))


def _beyond(plan: Plan) -> set[int]:
    """The tasks at which a pass gets lost; those that the forward pass cannot place before those of the other."""
    beyond: set[int] = set()
    try:
        network = Network(plan)
    except NoWorkingTime:
        return beyond
    found = Found(network.count + network.gates)
    place = placer(network, found)
    for at in network.order:
        if at < network.count and not network.leaf[at]:
            continue
        try:
            place(at)
            if found.ef[at]:
                network.track[at].instant(found.es[at])
                network.track[at].instant(found.ef[at])
        except NoWorkingTime:
            found.es[at] = found.ef[at] = 0
            if at < network.count:
                beyond.add(plan.activities[at].id)
    if beyond:
        return beyond
    found.far = project_finishes(network, found)
    settle = settler(network, found, latest_points(network, found))
    for at in reversed(network.order):
        try:
            settle(at)
        except NoWorkingTime:
            if at < network.count:
                beyond.add(plan.activities[at].id)
    return beyond
