"""Summary tasks: from the first start to the last finish of what is below them, and how far that is."""

from __future__ import annotations

from collections.abc import Iterable

from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.why import Driver, Reason

_CHILDREN = Driver(Reason.CHILDREN)


def rolled_up_percent(parts: Iterable[tuple[int, int]]) -> int:
    """Done working time over all working time of (duration, percent in ten-thousandths); not an average of percents.

    Milestones alone count one each.
    """
    weighted = list(parts)
    total = sum(duration for duration, _percent in weighted)
    if not total:
        return sum(percent for _duration, percent in weighted) // len(weighted) if weighted else 0
    return round(sum(duration * percent for duration, percent in weighted) / total)


def roll_up(network: Network, dates: dict[int, Dates]) -> None:
    """Add the dates of every summary, from the leaves up, to `dates`."""
    below: dict[int, list[tuple[int, int]]] = {}
    for id_ in _bottom_up(network):
        children = [dates[child] for child in network.children[id_] if child in dates]
        if not children:
            continue
        parts = [
            part
            for child in network.children[id_]
            if child in dates
            for part in below.get(child, [(dates[child].duration, dates[child].percent)])
        ]
        below[id_] = [(sum(d for d, _p in parts), rolled_up_percent(parts))] if any(d for d, _p in parts) else parts
        calendar = network.by_id[id_].calendar
        start, finish = min(d.start_at for d in children), max(d.finish_at for d in children)
        critical = any(d.critical for d in children)
        dates[id_] = Dates(
            start,
            finish,
            min(d.late_start_at for d in children),
            max(d.late_finish_at for d in children),
            min(d.total_float for d in children),
            min(d.free_float for d in children),
            critical,
            _CHILDREN,
            rolled_up_percent(parts),
            calendar.between(start, finish),
        )


def _bottom_up(network: Network) -> list[int]:
    order = [id_ for id_ in network.children if network.by_id[id_].parent not in network.by_id]
    for id_ in order:
        order.extend(child for child in network.children[id_] if child in network.children)
    return order[::-1]
