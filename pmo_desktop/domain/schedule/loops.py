"""The order in which a network can be walked; loops are cut open and told with their path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pmo_desktop.domain.schedule.edges import Edge
from pmo_desktop.domain.schedule.plan import Link


@dataclass(frozen=True, slots=True)
class Step:
    """An arc that is waited for; `link` is the user's link it comes from, None inside of a summary."""

    source: int
    link: Link | None


def ordered(
    fs_in: list[list[int]],
    more_in: list[list[Edge]],
    fs_out: list[list[int]],
    more_out: list[list[Edge]],
    before: Callable[[int], Iterable[Step]],
) -> tuple[list[int], list[tuple[int, int, list[Link]]]]:
    """Every place after those it waits for, and the arcs (source, target) that were cut with the links of their loop.

    The lists tell for each place what comes before and after it. `before` is only asked when there is a loop.
    """
    waits = [len(one) + len(other) for one, other in zip(fs_in, more_in, strict=True)]
    order = [place for place, count in enumerate(waits) if not count]
    cuts: list[tuple[int, int, list[Link]]] = []
    gone: dict[tuple[int, int], int] = {}
    add = order.append
    done, rest = 0, 0
    while True:
        while done < len(order):
            place = order[done]
            done += 1
            targets = fs_out[place]
            if more_out[place]:
                targets = [*targets, *[edge.target for edge in more_out[place]]]
            for target in targets:
                if gone and gone.get((place, target), 0):
                    gone[place, target] -= 1
                    continue
                left = waits[target] = waits[target] - 1
                if not left:
                    add(target)
        if done == len(waits):
            return order, cuts
        while not waits[rest]:
            rest += 1
        source, target, links = _loop(rest, waits, before, gone)
        cuts.append((source, target, links))
        gone[source, target] = gone.get((source, target), 0) + 1
        waits[target] -= 1
        if not waits[target]:
            add(target)


def way_of(links: list[Link]) -> tuple[int, ...]:
    """The tasks along a loop; where a link ends at a summary and the next leaves one of its tasks, both are told."""
    way = [links[0].predecessor]
    for link in links:
        if link.predecessor != way[-1]:
            way.append(link.predecessor)
        way.append(link.successor)
    if way[0] != way[-1]:
        way.append(way[0])
    return tuple(way)


def _loop(
    place: int, waits: list[int], before: Callable[[int], Iterable[Step]], gone: dict[tuple[int, int], int]
) -> tuple[int, int, list[Link]]:
    """The arc to cut in a loop before a waiting place: the last of the user's links in it."""
    at, seen, way = place, dict[int, int](), list[tuple[int, Step]]()
    while at not in seen:
        seen[at] = len(way)
        step = _waited_for(at, waits, before, gone)
        way.append((at, step))
        at = step.source
    loop = way[seen[at] :][::-1]
    turn = max((i for i, (_to, step) in enumerate(loop) if step.link is not None), default=len(loop) - 1) + 1
    links = [step.link for _to, step in (*loop[turn:], *loop[:turn]) if step.link is not None]
    target, step = loop[turn - 1]
    return step.source, target, links


def _waited_for(
    at: int, waits: list[int], before: Callable[[int], Iterable[Step]], gone: dict[tuple[int, int], int]
) -> Step:
    """The first arc into a place that is neither done nor cut."""
    cut = {source: count for (source, target), count in gone.items() if target == at}
    for step in before(at):
        if cut.get(step.source, 0):
            cut[step.source] -= 1
        elif waits[step.source]:
            return step
    raise AssertionError("a waiting place waits for something")
