"""The longest path: what drives the finish of a project, link by link back to its start."""

from __future__ import annotations

from pmo_desktop.domain.schedule.forward import bound_of
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.values import Found


def longest(network: Network, found: Found) -> frozenset[int]:
    """The places on the longest path of their project."""
    stack = [
        place
        for place, activity in enumerate(network.plan.activities)
        if network.leaf[place]
        and found.ef[place]
        and found.early_finish(network, place) == found.far.get(activity.group)
    ]
    seen = set(stack)
    while stack:
        place = stack.pop()
        for source in _drivers(network, found, place):
            if source not in seen:
                seen.add(source)
                stack.append(source)
    return frozenset(place for place in seen if place < network.count)


def _drivers(network: Network, found: Found, place: int) -> list[int]:
    if place >= network.count:
        return [source for source in network.fs_in[place] if found.ef[source] == found.ef[place]]
    if network.started[place] or network.manual[place]:
        return []
    start, snap = found.es[place], network.snap[place]
    drivers = [source for source in network.fs_in[place] if found.ef[source] and found.ef[source] | snap == start]
    for edge in network.more_in[place]:
        bound = bound_of(network, found, edge)
        if bound and bound | snap == start:
            drivers.append(edge.source)
    return drivers
