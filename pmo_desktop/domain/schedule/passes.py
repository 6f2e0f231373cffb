"""Both passes over a network, and the second forward one when something is done as late as possible."""

from __future__ import annotations

from dataclasses import replace

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.backward import settler
from pmo_desktop.domain.schedule.forward import placer
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.plan import Plan
from pmo_desktop.domain.schedule.track import Point
from pmo_desktop.domain.schedule.values import Found


def compiled(plan: Plan) -> Network:
    """The network of a plan; where the first task of a summary counts, it is sought without links on summaries."""
    network = Network(plan)
    if not network.earliest:
        return network
    index, leaf = network.tree.index, network.leaf
    between = tuple(
        link
        for link in plan.links
        if link.predecessor in index
        and link.successor in index
        and leaf[index[link.predecessor]]
        and leaf[index[link.successor]]
    )
    alone = Network(replace(plan, links=between))
    found = Found(alone.count + alone.gates)
    forward(alone, found)
    first: dict[int, int] = {}
    for summary in network.earliest:
        dated = [place for place in network.tree.leaves(summary) if leaf[place] and found.es[place]]
        if dated:
            first[summary] = min(dated, key=lambda place: found.early_start(alone, place))
    return Network(plan, first)


def run(network: Network) -> Found:
    """All dates of a network."""
    found = Found(network.count + network.gates)
    forward(network, found)
    found.far = project_finishes(network, found)
    backward(network, found)
    if network.alaps:
        late_forward(network, found)
    return found


def forward(network: Network, found: Found) -> None:
    """The forward pass."""
    place = placer(network, found)
    for at in network.order:
        if at >= network.count or network.leaf[at]:
            place(at)


def backward(network: Network, found: Found) -> None:
    """The backward pass."""
    settle = settler(network, found, latest_points(network, found))
    for at in reversed(network.order):
        settle(at)


def late_forward(network: Network, found: Found) -> None:
    """The forward pass again, in which successors wait for the late dates of what is done as late as possible."""
    found.os, found.of = found.es[:], found.ef[:]
    forward(network, found)


def project_finishes(network: Network, found: Found) -> dict[int, Instant]:
    """The last early finish of every project."""
    finishes: dict[int, Instant] = {}
    finish_of = found.ef.__getitem__
    for (group, _track), number in network.buckets.items():
        members = network.members[number]
        if found.true_ef:
            members = [place for place in members if place not in found.true_ef]
        point = max(map(finish_of, members), default=0)
        if point:
            at = network.track[members[0]].instant(point)
            finishes[group] = max(finishes.get(group, 0), at)
    for place, at in found.true_ef.items():
        group = network.plan.activities[place].group
        finishes[group] = max(finishes.get(group, 0), at)
    return finishes


def latest_points(network: Network, found: Found) -> list[Point]:
    """For each bucket the end of its project on its track."""
    points: list[Point] = []
    for (group, _track), number in network.buckets.items():
        finish = found.far.get(group)
        points.append(network.track[network.members[number][0]].point(finish) & -2 if finish is not None else 0)
    return points
