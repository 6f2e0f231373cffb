"""The forward pass: every task as early as its links, its constraint and its project allow."""

from __future__ import annotations

from collections.abc import Callable

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.bounds import EXACTLY, NOT_AFTER, NOT_BEFORE
from pmo_desktop.domain.schedule.clocks import advance, lagged, next_start, retreat
from pmo_desktop.domain.schedule.edges import FF, FROM_START, SS, Edge
from pmo_desktop.domain.schedule.network import MANUAL, STARTED, Network
from pmo_desktop.domain.schedule.plan import Constraint
from pmo_desktop.domain.schedule.track import Point
from pmo_desktop.domain.schedule.values import (
    AS_RECORDED,
    AT_ACTUAL,
    AT_CONSTRAINT,
    AT_PROJECT_START,
    AT_WISH,
    NO_CAUSE,
    Cause,
    Found,
)


def placer(network: Network, found: Found) -> Callable[[int], None]:  # noqa: C901, PLR0915 kept flat
    """What places one leaf or gate after all that it waits for."""
    es, ef, cause = found.es, found.ef, found.cause
    starts, finishes = found.os, found.of
    late = starts is not es
    fs_in, more_in, snap = network.fs_in, network.more_in, network.snap
    mode, rules, spans, alap = network.mode, network.rule, network.span, network.alap
    count, tracks, lefts = network.count, network.track, network.left

    def place(at: int) -> None:  # noqa: C901, PLR0912
        if at >= count:
            ef[at] = max([ef[source] for source in fs_in[at]], default=0)
            if late:
                finishes[at] = max([finishes[source] for source in fs_in[at]], default=0)
            return
        best: Point = 0
        why: Cause = NO_CAUSE
        if mode[at]:
            place_odd(network, found, at)
        else:
            ends = ef if late and alap[at] else finishes
            for source in fs_in[at]:
                bound = ends[source]
                if bound > best:
                    best, why = bound, source
            if more_in[at]:
                begins = es if late and alap[at] else starts
                for edge in more_in[at]:
                    source = edge.source
                    if edge.kind <= SS and (edge.straight or not (edge.by_clock or mode[source])):
                        bound = (begins if edge.kind else ends)[source]
                        if bound and not edge.straight:
                            bound = tracks[at].point(tracks[source].instant(bound))
                        lag = edge.lag
                        if lag and bound:
                            bound = (bound & -2) + 2 * lag + (lag < 0)
                    elif edge.kind == FF and edge.straight and ends[source]:
                        bound, left = ends[source], lefts[at]
                        if left:
                            bound = (bound & -2) - 2 * left + 1
                        if edge.lag:
                            bound = (bound & -2) + 2 * edge.lag + (edge.lag < 0)
                        bound = max(bound, network.floor_of(at))
                    else:
                        bound = bound_of(network, found, edge)
                    if bound > best:
                        best, why = bound, edge
            if not best:
                best, wished = network.base_of(at)
                if not best:
                    es[at] = ef[at] = 0
                    cause[at] = NO_CAUSE
                    return
                why = AT_WISH if wished else AT_PROJECT_START
            if snap[at]:
                best |= 1
            finish = 0
            if rules[at] is not None:
                best, why, finish = _bound_by_rule(network, at, best, why)
            es[at] = best
            span = spans[at]
            ef[at] = finish or ((best & -2) + 2 * span if span else best)
            cause[at] = why
        if late:
            if alap[at]:
                starts[at], finishes[at] = found.ls[at], found.lf[at]
            else:
                starts[at], finishes[at] = es[at], ef[at]

    return place


def _bound_by_rule(network: Network, at: int, best: Point, why: Cause) -> tuple[Point, Cause, Point]:
    """The start as the constraint bounds it, what decided it, and the finish when the constraint's date tells it."""
    rule = network.rule[at]
    assert rule is not None
    kind, point, alone, finish = rule
    if (best < point) if kind == NOT_BEFORE else (best > point) if kind == NOT_AFTER else best != point:
        best, why = point, AT_CONSTRAINT
    elif alone and why is AT_PROJECT_START:
        why = AT_CONSTRAINT
    waits = network.fs_in[at] or network.more_in[at]
    return best, why, finish if kind == EXACTLY or (why is AT_CONSTRAINT and not waits) else 0


def bound_of(network: Network, found: Found, edge: Edge) -> Point:
    """The earliest start that an edge allows its target, on the target's track; 0 when the source has no dates."""
    if not edge.straight:
        at = bound_at(network, found, edge)
        return network.track[edge.target].point(at) if at is not None else 0
    own = network.alap[edge.target]
    if edge.kind in FROM_START:
        point = (found.es if own else found.os)[edge.source]
    else:
        point = (found.ef if own else found.of)[edge.source]
    if not point:
        return 0
    kind, lag = edge.kind, edge.lag
    if kind > SS:
        step = network.left[edge.target] if kind == FF else network.span[edge.target]
        if step:
            point = (point & -2) - 2 * step + 1
    if lag:
        point = (point & -2) + 2 * lag + (lag < 0)
    if kind == FF:
        floor = network.floor_of(edge.target)
        return max(point, floor)
    return point


def bound_at(network: Network, found: Found, edge: Edge) -> Instant | None:
    """The earliest start that an edge allows its target, as an instant."""
    source, target, kind = edge.source, edge.target, edge.kind
    if not found.ef[source]:
        return None
    gate = source >= network.count
    seen_late = not gate and found.os is not found.es and network.alap[source] and not network.alap[target]
    if gate:
        ends = found.ef if network.alap[target] else found.of
        at = network.track[source].instant(ends[source])
    elif kind in FROM_START:
        late = seen_late and not network.started[source]
        at = found.late_start(network, source) if late else found.early_start(network, source)
    else:
        at = found.late_finish(network, source) if seen_late else found.early_finish(network, source)
    if kind > SS:
        at = retreat(network, target, at, left=kind == FF)
    at = lagged(network, edge, at)
    if kind == FF:
        begins = network.starts.get(network.plan.activities[target].group)
        return at if begins is None else max(at, begins)
    return at


def place_odd(network: Network, found: Found, at: int) -> None:
    """Place a task that is recorded by hand, has started, or works by a time of its own."""
    mode = network.mode[at]
    if mode == MANUAL:
        dates = _recorded(network, at)
        why: Cause = AS_RECORDED
    elif mode == STARTED:
        dates = _started(network, at)
        why = AT_ACTUAL
    else:
        dates, why = _own_clock(network, found, at)
    if dates is None:
        found.es[at] = found.ef[at] = 0
        found.cause[at] = NO_CAUSE
        found.true_es.pop(at, None)
        found.true_ef.pop(at, None)
        return
    track = network.track[at]
    start, finish = dates
    found.es[at], found.ef[at], found.cause[at] = track.point(start), track.point(finish), why
    found.true_es[at], found.true_ef[at] = start, finish


def _recorded(network: Network, at: int) -> tuple[Instant, Instant] | None:
    activity = network.plan.activities[at]
    start, finish = activity.start, activity.finish
    if start is None:
        if finish is None:
            return None
        start = retreat(network, at, finish)
    elif finish is None:
        finish = advance(network, at, start)
    return start, max(start, finish)


def _started(network: Network, at: int) -> tuple[Instant, Instant]:
    activity = network.plan.activities[at]
    start, finish = activity.actual_start, activity.actual_finish
    if start is None:
        assert finish is not None
        start = retreat(network, at, finish)
    if finish is None:
        finish = advance(network, at, start)
        if activity.constraint is Constraint.FNET and activity.constraint_at is not None:
            finish = max(finish, activity.constraint_at)
    return start, max(start, finish)


def _own_clock(network: Network, found: Found, at: int) -> tuple[tuple[Instant, Instant] | None, Cause]:
    best: Instant | None = None
    why: Cause = NO_CAUSE
    for edge in network.more_in[at]:
        bound = bound_at(network, found, edge)
        if bound is not None and (best is None or bound > best):
            best, why = bound, edge
    if best is None:
        base, wished = network.base_of(at)
        if not base:
            return None, NO_CAUSE
        best = network.track[at].instant(base)
        why = AT_WISH if wished else AT_PROJECT_START
    start = next_start(network, at, best)
    rule, activity = network.rule[at], network.plan.activities[at]
    if rule is not None and activity.constraint_at is not None:
        bound = network.track[at].instant(rule.point)
        if activity.constraint in {Constraint.FNET, Constraint.FNLT, Constraint.MFO}:
            bound = retreat(network, at, activity.constraint_at)
        kind = rule.kind
        if (start < bound) if kind == NOT_BEFORE else (start > bound) if kind == NOT_AFTER else start != bound:
            start, why = bound, AT_CONSTRAINT
        if rule.finish and (kind == EXACTLY or (why is AT_CONSTRAINT and best is None)):
            return (start, network.track[at].instant(rule.finish)), why
    return (start, advance(network, at, start)), why
