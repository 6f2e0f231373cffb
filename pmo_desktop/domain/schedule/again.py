"""Scheduling again after a few changes: only what they reach is placed and settled anew.

The result is exactly that of the whole run. What cannot be said in changed values and links between leaves, such as
another outline, is scheduled whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from operator import is_, ne

from pmo_desktop.domain.calendar.worktime import NoWorkingTime
from pmo_desktop.domain.schedule.backward import settler
from pmo_desktop.domain.schedule.cpm import ScheduleResult
from pmo_desktop.domain.schedule.engine import schedule, shown
from pmo_desktop.domain.schedule.forward import placer
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.passes import backward, latest_points, project_finishes, run
from pmo_desktop.domain.schedule.plan import Activity, LagUnit, Link, Plan
from pmo_desktop.domain.schedule.track import track_of
from pmo_desktop.domain.schedule.values import Found
from pmo_desktop.domain.schedule.view import View

_PERCENT = frozenset({LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT})
_MOST = 0.2
"""The share of the plan from which on a whole run is quicker."""


def reschedule(previous: ScheduleResult, plan: Plan) -> ScheduleResult:
    """The result of a plan that differs a little from the one that `previous` is the result of."""
    try:
        return _again(previous, plan)
    except NoWorkingTime:
        return schedule(plan)


def _again(previous: ScheduleResult, plan: Plan) -> ScheduleResult:
    view = previous.dates
    if not isinstance(view, View):
        return schedule(plan)
    change = _change(view.network, plan)
    if change is None:
        return schedule(plan)
    places, gone, new = change
    if not places and not gone and not new:
        return previous if plan == view.network.plan else shown(view.network, view.found)
    old = view.network
    network = old.evolved(plan)
    for place in places:
        network.compile(place, plan.activities[place])
    percents = _percents(network, places)
    if percents is None:
        return schedule(plan)
    if (gone or new or percents) and not network.rejoin([*gone, *percents], [*new, *percents]):
        network.reorder()
        if network.order_is_open:
            return schedule(plan)
    ends = {network.tree.index[id_] for link in (*gone, *new) for id_ in (link.predecessor, link.successor)}
    if network.alaps or old.alaps:
        return shown(network, run(network))
    found = view.found.copy()
    touched = _forward(network, found, places | ends | _takers(network, percents))
    if touched is None:
        return shown(network, run(network))
    found.far = project_finishes(network, found)
    if found.far != view.found.far:
        backward(network, found)
    else:
        _backward(network, found, touched | places | ends)
    result = shown(network, found)
    assert isinstance(result.dates, View)
    result.dates.keep(view, _differing(network, view.found, found) | places | ends)
    return result


def _change(network: Network, plan: Plan) -> tuple[set[int], list[Link], list[Link]] | None:
    """The changed places, the links gone and new; None when more than these has changed."""
    old = network.plan
    if len(old.activities) != len(plan.activities) or network.earliest or not _same_frame(old, plan):
        return None
    same = list(map(is_, old.activities, plan.activities))
    places: set[int] = set()
    at = -1
    while not all(same[at + 1 :]):
        at = same.index(False, at + 1)
        places.add(at)
        if not _same_place(network, at, old.activities[at], plan.activities[at]):
            return None
        if len(places) > _MOST * len(same) + 8:
            return None
    links = _changed_links(network, old.links, plan.links)
    return None if links is None else (places, *links)


def _same_frame(old: Plan, plan: Plan) -> bool:
    return (
        old.starts == plan.starts
        and old.otherwise == plan.otherwise
        and old.links_win == plan.links_win
        and old.critical_float == plan.critical_float
        and old.longest_path == plan.longest_path
    )


def _same_place(network: Network, place: int, old: Activity, new: Activity) -> bool:
    """Whether the activity keeps its place in the network, whatever its values are."""
    return (
        old.id == new.id
        and old.parent == new.parent
        and old.group == new.group
        and old.left_out == new.left_out
        and old.elapsed == new.elapsed
        and bool(old.crew) == bool(new.crew)
        and new.group in network.plan.starts
        and network.track[place] is track_of(new.calendar)
        and (not network.gates or (old.manual, old.actual_start is None) == (new.manual, new.actual_start is None))
    )


def _changed_links(
    network: Network, old: tuple[Link, ...], new: tuple[Link, ...]
) -> tuple[list[Link], list[Link]] | None:
    if old is new or (len(old) == len(new) and all(map(is_, old, new))):
        return [], []
    if any(note.kind == "loop" for note in network.notes):
        return None
    known, wanted = {id(link) for link in old}, {id(link) for link in new}
    gone = [link for link in old if id(link) not in wanted]
    come = [link for link in new if id(link) not in known]
    index, leaf = network.tree.index, network.leaf
    for link in (*gone, *come):
        before, after = index.get(link.predecessor), index.get(link.successor)
        if before is None or after is None or before == after or not (leaf[before] and leaf[after]):
            return None
    return gone, come


def _percents(network: Network, places: set[int]) -> list[Link] | None:
    """The links whose lag is a share of a changed duration; None when one is on a summary."""
    found = []
    for place in places:
        for edge in network.more_out[place]:
            if edge.link.unit in _PERCENT:
                if edge.derived:
                    return None
                found.append(edge.link)
    return found


def _takers(network: Network, links: Iterable[Link]) -> set[int]:
    return {network.tree.index[link.successor] for link in links}


def _forward(network: Network, found: Found, dirty: set[int]) -> set[int] | None:
    """Place what the changes reach; the places that got or lost their dates. None when it is nearly everything."""
    place, position, order, leaf = placer(network, found), network.position, network.order, network.leaf
    heap = [position[at] for at in dirty if at >= network.count or leaf[at]]
    heapify(heap)
    queued = set(heap)
    dated: set[int] = set()
    es, ef = found.es, found.ef
    true_es, true_ef = found.true_es, found.true_ef
    while heap:
        at = order[heappop(heap)]
        before = es[at], ef[at], true_es.get(at), true_ef.get(at)
        if not network.mode_of(at):
            true_es.pop(at, None)
            true_ef.pop(at, None)
        place(at)
        if before == (es[at], ef[at], true_es.get(at), true_ef.get(at)):
            continue
        if not before[1] or not ef[at]:
            dated.add(at)
        for target in network.targets(at):
            where = position[target]
            if where not in queued:
                queued.add(where)
                heappush(heap, where)
    return dated


def _backward(network: Network, found: Found, dirty: set[int]) -> None:
    """Settle what the changes reach."""
    settle, position, order = settler(network, found, latest_points(network, found)), network.position, network.order
    first = dirty | {source for at in dirty for source in network.sources(at)}
    heap = [-position[at] for at in first if at >= network.count or network.leaf[at]]
    heapify(heap)
    queued = set(heap)
    ls, lf, lb = found.ls, found.lf, found.lb
    true_ls, true_lf = found.true_ls, found.true_lf
    while heap:
        at = order[-heappop(heap)]
        before = ls[at], lf[at], lb[at], true_ls.get(at), true_lf.get(at)
        settle(at)
        if before == (ls[at], lf[at], lb[at], true_ls.get(at), true_lf.get(at)):
            continue
        for source in network.sources(at):
            where = -position[source]
            if where not in queued:
                queued.add(where)
                heappush(heap, where)


def _differing(network: Network, old: Found, new: Found) -> set[int]:
    """The places whose dates are others than before."""
    places: set[int] = set()
    for name in ("es", "ef", "ls", "lf", "lb", "cause"):
        one, other = getattr(old, name), getattr(new, name)
        if one != other:
            differs = list(map(ne, one, other))
            at = -1
            for _ in range(sum(differs)):
                at = differs.index(True, at + 1)
                places.add(at)
    for name in ("true_es", "true_ef", "true_ls", "true_lf"):
        before, now = getattr(old, name), getattr(new, name)
        if before != now:
            places.update(at for at in before.keys() | now.keys() if before.get(at) != now.get(at))
    return {at for at in places if at < network.count}
