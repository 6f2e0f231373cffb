"""How far a task may slip: before the project or a limit is hurt (total), before a successor has to move (free).

All floats count working time. MS Project counts those of a task that runs by the clock in minutes of the clock; with
`clock` they are told so, to stand beside its files.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.edges import FROM_START, FS, TO_FINISH, Edge, lag_of
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.plan import LagUnit, LinkType
from pmo_desktop.domain.schedule.values import Found

SummaryDates: TypeAlias = Callable[[int], tuple[Instant, Instant] | None]
"""Tells the early start and finish of a summary that is not finished; None of another."""

_SUMMARY_FROM_START = frozenset({LinkType.SS, LinkType.SF})
_SUMMARY_TO_FINISH = frozenset({LinkType.FF, LinkType.SF})


def start_and_finish_float(network: Network, found: Found, place: int, *, clock: bool = False) -> tuple[int, int]:
    """Working minutes between the early and the late start, and between the finishes."""
    if network.alap[place] or network.finished[place]:
        return 0, 0
    if clock and network.plan.activities[place].elapsed:
        start = 0 if network.started[place] else found.late_start(network, place) - found.early_start(network, place)
        return start, found.late_finish(network, place) - found.early_finish(network, place)
    return (found.ls[place] >> 1) - (found.es[place] >> 1), (found.lf[place] >> 1) - (found.ef[place] >> 1)


def total_float(network: Network, start: int, finish: int, place: int) -> int:
    """The smaller of both; of a task that has started that of the finish."""
    return finish if network.started[place] or finish < start else start


def free_float(
    network: Network, found: Found, place: int, total: int, summary: SummaryDates, *, clock: bool = False
) -> int:
    """The least gap to an unfinished successor after the lag, in the task's own working time, never below zero.

    Without a successor it is the total float. As in MS Project it may be more than that where a link holds another end
    of the task than the one that has room; what is shown never is (`Dates.room`). `summary` tells the early dates of a
    summary that waits for the task.
    """
    if network.finished[place]:
        return 0
    count, finished, es = network.count, network.finished, found.es
    alap = network.alap
    least: int | None = None
    own = (found.lf if alap[place] else found.ef)[place] >> 1
    for target in network.fs_out[place]:
        if target >= count or finished[target] or not es[target]:
            continue
        gap = ((found.ls if alap[target] else es)[target] >> 1) - own
        if least is None or gap < least:
            least = gap
    for edge in network.more_out[place]:
        if edge.derived or finished[edge.target] or not es[edge.target]:
            continue
        gap = _gap(network, found, edge, own, clock=clock)
        if least is None or gap < least:
            least = gap
    for target, link in network.to_summary.get(place, ()):
        dates = summary(target)
        if dates is None:
            continue
        held = _held(network, found, place, start=link.type in _SUMMARY_FROM_START)
        needed = dates[1] if link.type in _SUMMARY_TO_FINISH else dates[0]
        gap = _measured(network, place, held, needed, clock=clock) - lag_of(link, network.plan.activities[place])[0]
        if least is None or gap < least:
            least = gap
    return max(0, total if least is None else least)


def _gap(network: Network, found: Found, edge: Edge, own: int, *, clock: bool) -> int:
    """The gap an edge leaves; `own` is the working minute at which its source finishes."""
    source, target, track = edge.source, edge.target, network.track
    late, after = network.alap[source], network.alap[target]
    if (
        edge.kind == FS
        and not (late or after)
        and (edge.straight or not (network.mode[source] or network.mode[target]))
    ):
        needed = found.es[target]
        if not edge.straight:
            needed = track[source].point(track[target].instant(needed))
        return (needed >> 1) - own - edge.lag
    if edge.straight:
        if edge.kind in FROM_START:
            held = (found.ls if late else found.es)[source]
        else:
            held = (found.lf if late else found.ef)[source]
        if edge.kind in TO_FINISH:
            needed = (found.lf if after else found.ef)[target]
        else:
            needed = (found.ls if after else found.es)[target]
        return (needed >> 1) - (held >> 1) - edge.lag
    begin = _held(network, found, source, start=edge.kind in FROM_START)
    end = _held(network, found, target, start=edge.kind not in TO_FINISH)
    giver, lag = network.plan.activities[source], edge.lag
    if giver.crew and edge.link.unit is LagUnit.PERCENT:
        lasts = network.track[source].between(_held(network, found, source, start=True), begin)
        if edge.kind in FROM_START:
            lasts = network.track[source].between(begin, _held(network, found, source, start=False))
        lag = round(lasts * edge.link.lag / 100)
    return _measured(network, source, begin, end, clock=clock) - lag


def _measured(network: Network, place: int, begin: Instant, end: Instant, *, clock: bool) -> int:
    """Minutes between two instants as the task counts its own time."""
    return end - begin if clock and network.plan.activities[place].elapsed else network.track[place].between(begin, end)


def _held(network: Network, found: Found, place: int, *, start: bool) -> Instant:
    if network.alap[place]:
        if start:
            started = network.started[place]
            return found.early_start(network, place) if started else found.late_start(network, place)
        return found.late_finish(network, place)
    return found.early_start(network, place) if start else found.early_finish(network, place)
