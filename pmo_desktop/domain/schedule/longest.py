"""The longest path: what drives the finish of a project, link by link back to its start."""

from __future__ import annotations

from pmo_desktop.domain.schedule.forward import bound_of
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.values import Found


def longest(network: Network, found: Found) -> frozenset[int]:
    """The places on the longest path of their project."""
    stack = _last(network, found)
    seen = set(stack)
    while stack:
        place = stack.pop()
        for source in _drivers(network, found, place):
            if source not in seen:
                seen.add(source)
                stack.append(source)
    return frozenset(place for place in seen if place < network.count)


def _last(network: Network, found: Found) -> list[int]:
    """The places at which a project finishes."""
    last: list[int] = []
    ef, true = found.ef, found.true_ef
    for (group, _track), number in network.buckets.items():
        far = found.far.get(group)
        if far is None:
            continue
        track = network.track[network.members[number][0]]
        ends = {point for point in (track.point(far), track.point(far) & -2) if track.instant(point) == far}
        last += [place for place in network.members[number] if ef[place] in ends and place not in true]
    last += [place for place, at in true.items() if at == found.far.get(network.plan.activities[place].group)]
    return last


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
