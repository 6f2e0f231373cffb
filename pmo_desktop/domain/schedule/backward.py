"""The backward pass: every task as late as its successors, its constraint, its deadline and its project allow."""

from __future__ import annotations

from collections.abc import Callable

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.clocks import advance, lagged, previous_finish, retreat
from pmo_desktop.domain.schedule.edges import FF, FS, SF, SS, Edge
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.plan import Constraint
from pmo_desktop.domain.schedule.track import Point
from pmo_desktop.domain.schedule.values import FAR, Found


def settler(network: Network, found: Found, ends: list[Point]) -> Callable[[int], None]:  # noqa: C901 kept flat
    """What gives one leaf or gate its late dates, after all that wait for it; `ends` are those of the buckets."""
    es, ef, ls, lf, lb = found.es, found.ef, found.ls, found.lf, found.lb
    fs_out, more_out, force, cap = network.fs_out, network.more_out, network.force, network.cap
    started, finished, lefts, own = network.started, network.finished, network.left, network.own
    count, bucket, mode, tracks = network.count, network.bucket, network.mode, network.track
    spans, manual = network.span, network.manual

    def settle(at: int) -> None:  # noqa: C901
        if not ef[at]:
            ls[at] = lf[at] = lb[at] = FAR
            return
        if at >= count:
            bounds = [late_bound(network, found, edge) for edge in more_out[at]]
            lf[at] = lb[at] = min(bounds, default=FAR)
            return
        if finished[at]:
            ls[at], lf[at], lb[at] = es[at], ef[at], FAR
            return
        if own[at]:
            settle_own(network, found, at)
            return
        best = min([lb[target] for target in fs_out[at]]) if fs_out[at] else FAR
        for edge in more_out[at]:
            kind, target = edge.kind, edge.target
            if finished[target] or not ef[target]:
                bound = late_bound(network, found, edge)
            elif kind & 1:
                if kind == SS and edge.straight and not (started[at] or manual[at] or started[target]):
                    bound = (ls[target] & -2) + 2 * (spans[at] - edge.lag)
                else:
                    bound = late_bound(network, found, edge)
            elif edge.straight:
                bound = (lf[target] if kind else lb[target] & -2) - 2 * edge.lag
            elif edge.by_clock or mode[target]:
                bound = late_bound(network, found, edge)
            else:
                bound = lf[target] if kind else lb[target]
                lag = edge.lag
                if lag:
                    bound = (bound & -2) - 2 * lag + (lag > 0)
                bound = tracks[at].point(tracks[target].instant(bound))
            if bound < best:  # noqa: PLR1730 quicker so
                best = bound
        if started[at] and _stands(network, at):
            best = es[at]
        end = ends[bucket[at]]
        best = (best if best < end else end) & -2  # noqa: FURB136 quicker so
        best = force[at] or best
        limit = cap[at]
        if limit and best > limit:
            best = limit
        lf[at] = best
        left = lefts[at]
        begin = lb[at] = best - 2 * left + 1 if left else best
        ls[at] = es[at] if started[at] else begin

    return settle


def _stands(network: Network, at: int) -> bool:
    """Whether it is a milestone that has begun and still holds something: it stays where it is."""
    if network.snap[at] or network.span[at]:
        return False
    return any(at >= network.count or not network.finished[at] for at in network.fs_out[at]) or any(
        edge.derived or not network.finished[edge.target] for edge in network.more_out[at]
    )


def late_bound(network: Network, found: Found, edge: Edge) -> Point:
    """The latest finish that an edge allows its source, on the source's track; FAR when it allows any."""
    target, kind, source = edge.target, edge.kind, edge.source
    if (network.finished[target] and not edge.derived) or not found.ef[target]:
        return FAR
    if kind == SS and source < network.count:
        odd = _odd_start_to_start(network, found, edge)
        if odd is not None:
            return odd
    if not edge.straight or network.finished[target]:
        return _late_bound_at(network, found, edge)
    if kind == FS:
        return (found.lb[target] & -2) - 2 * edge.lag
    if kind == FF:
        return found.lf[target] - 2 * edge.lag
    span = network.span[source]
    held = found.lf[target] if kind == SF else found.ls[target] & -2
    return held + 2 * (span - edge.lag)


def _odd_start_to_start(network: Network, found: Found, edge: Edge) -> Point | None:
    """What a link between starts allows once one of them is past or recorded by hand; None when neither is."""
    source, target = edge.source, edge.target
    if network.started[source]:
        return FAR
    ends_there = not network.leads(target)
    track = network.track[source]
    if network.started[target]:
        if ends_there:
            return FAR
        activity = network.plan.activities[target]
        done = max(
            activity.duration - (activity.remaining if activity.remaining is not None else network.left[target]), 0
        )
        at = found.early_start(network, target)
        at = at + done if activity.elapsed else network.track[target].add(at, done)
        return track.point(advance(network, source, at))
    if network.manual[source]:
        return track.point(found.late_finish(network, target)) if ends_there else FAR
    return None


def _late_bound_at(network: Network, found: Found, edge: Edge) -> Point:
    return network.track[edge.source].point(latest_at(network, found, edge))


def latest_at(network: Network, found: Found, edge: Edge) -> Instant:
    """The latest finish that an edge allows its source, as an instant."""
    source, target, kind = edge.source, edge.target, edge.kind
    done = network.finished[target]
    if kind == FS:
        at = found.early_finish(network, target) if done else found.late_start(network, target)
        return lagged(network, edge, at, back=True)
    if kind == FF:
        return lagged(network, edge, found.late_finish(network, target), back=True)
    if kind == SF:
        return lagged(network, edge, advance(network, source, found.late_finish(network, target)), back=True)
    at = network.track[source].next_start(found.late_start(network, target))
    return advance(network, source, lagged(network, edge, at, back=True))


def settle_own(network: Network, found: Found, at: int) -> None:
    """Late dates of a task that works by the clock or by the calendars of its people."""
    track, activity = network.track[at], network.plan.activities[at]
    best: Instant | None = None
    for edge in network.more_out[at]:
        target = edge.target
        if (network.finished[target] and not edge.derived) or not found.ef[target]:
            continue
        bound: Instant | None = None
        if edge.kind == SS:
            odd = _odd_start_to_start(network, found, edge)
            if odd is not None:
                if odd == FAR:
                    continue
                bound = track.instant(odd & -2)
        if bound is None:
            bound = latest_at(network, found, edge)
        best = bound if best is None or bound < best else best
    final = found.far[activity.group]
    best = final if best is None or best > final else best
    if activity.constraint_at is not None:
        best = _constrained(network, at, best, activity.constraint_at, activity.constraint)
    if activity.deadline is not None and best > activity.deadline:
        best = activity.deadline
    if not activity.elapsed:
        best = previous_finish(network, at, best)
    begin = retreat(network, at, best, left=True)
    found.lf[at], found.lb[at] = track.point(best), track.point(begin)
    found.true_lf[at], found.true_ls[at] = best, begin
    found.ls[at] = found.es[at] if network.started[at] else found.lb[at]


def _constrained(network: Network, at: int, best: Instant, date: Instant, constraint: Constraint) -> Instant:
    match constraint:
        case Constraint.MSO:
            return advance(network, at, date)
        case Constraint.MFO:
            return date
        case Constraint.SNLT:
            return min(best, advance(network, at, date))
        case Constraint.FNLT:
            return min(best, date)
    return best
