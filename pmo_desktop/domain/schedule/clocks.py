"""The time of one task: by its track, by the clock, or by the calendars of the people who do it."""

from __future__ import annotations

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.edges import Edge
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.track import track_of


def advance(network: Network, place: int, at: Instant) -> Instant:
    """When a task that starts then is done."""
    activity = network.plan.activities[place]
    if activity.crew:
        return max(track_of(member.calendar).add(at, member.work) for member in activity.crew)
    if activity.elapsed:
        return at + activity.duration
    return network.track[place].add(at, network.span[place])


def retreat(network: Network, place: int, at: Instant, *, left: bool = False) -> Instant:
    """When a task that is done then starts, or what is left of it."""
    activity = network.plan.activities[place]
    if activity.crew:
        return min(
            track_of(member.calendar).add(at, -(member.remaining if left else member.work)) for member in activity.crew
        )
    minutes = network.left[place] if left else network.span[place]
    return at - minutes if activity.elapsed else network.track[place].add(at, -minutes)


def next_start(network: Network, place: int, at: Instant) -> Instant:
    """The first instant from here on at which the work can start; a milestone may stay at the end of a period."""
    activity = network.plan.activities[place]
    tracks = [track_of(member.calendar) for member in activity.crew] or [network.track[place]]
    found = []
    for track in tracks:
        point = track.point(at)
        stays = not network.snap[place] and not point & 1
        found.append(at if stays else track.instant(point | 1))
    return min(found)


def previous_finish(network: Network, place: int, at: Instant) -> Instant:
    """The last instant up to here at which the work can end."""
    activity = network.plan.activities[place]
    tracks = [track_of(member.calendar) for member in activity.crew] or [network.track[place]]
    return max(track.previous_finish(at) for track in tracks)


def lagged(network: Network, edge: Edge, at: Instant, *, back: bool = False) -> Instant:
    """The instant moved on (or back) by the lag of an edge, in the successor's working time."""
    lag = -edge.lag if back else edge.lag
    return at + lag if edge.by_clock else network.track[edge.target].add(at, lag)
