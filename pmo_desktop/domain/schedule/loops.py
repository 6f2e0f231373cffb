"""The order in which a network can be walked; loops are cut open and told with their path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pmo_desktop.domain.schedule.plan import Link


@dataclass(frozen=True, slots=True)
class Step:
    """An arc that is waited for; `link` is the user's link it comes from, None inside of a summary."""

    source: int
    link: Link | None


def ordered(
    count: int, after: list[list[int]], before: Callable[[int], Iterable[Step]]
) -> tuple[list[int], list[tuple[int, int, list[Link]]]]:
    """Every place after those it waits for, and the arcs (source, target) that were cut with the links of their loop.

    `after[place]` lists the targets of a place, once for each arc. `before` is only asked when there is a loop.
    """
    waits = [0] * count
    for targets in after:
        for target in targets:
            waits[target] += 1
    order = [place for place in range(count) if not waits[place]]
    cuts: list[tuple[int, int, list[Link]]] = []
    gone: dict[tuple[int, int], int] = {}
    done, rest = 0, 0
    while True:
        while done < len(order):
            place = order[done]
            done += 1
            for target in after[place]:
                if gone and gone.get((place, target), 0):
                    gone[place, target] -= 1
                    continue
                waits[target] -= 1
                if not waits[target]:
                    order.append(target)
        if done == count:
            return order, cuts
        while not waits[rest]:
            rest += 1
        source, target, links = _loop(rest, waits, before, gone)
        cuts.append((source, target, links))
        gone[source, target] = gone.get((source, target), 0) + 1
        waits[target] -= 1
        if not waits[target]:
            order.append(target)


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
