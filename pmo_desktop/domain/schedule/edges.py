"""The links of a plan as edges between leaves, with their lags in minutes."""

from __future__ import annotations

from pmo_desktop.domain.schedule.plan import Activity, LagUnit, Link, LinkType

FS, SS, FF, SF = range(4)
KINDS = {LinkType.FS: FS, LinkType.SS: SS, LinkType.FF: FF, LinkType.SF: SF}
FROM_START = frozenset({SS, SF})
TO_FINISH = frozenset({FF, SF})


class Edge:
    """One link between two leaves, called by their places; `derived` ones come from a link on a summary.

    `straight` edges stay on one track of working time, so that both ends compare without the calendar.
    """

    __slots__ = ("by_clock", "derived", "kind", "lag", "link", "source", "straight", "target")

    def __init__(self, source: int, target: int, link: Link, giver: Activity, *, derived: bool, straight: bool) -> None:
        """Turn the lag into minutes; per cent are those of `giver`, the leaf the link leaves."""
        self.source = source
        self.target = target
        self.link = link
        self.kind = KINDS[link.type]
        self.lag, self.by_clock = (link.lag, False) if link.unit is LagUnit.WORK else lag_of(link, giver)
        self.derived = derived
        self.straight = straight and not (self.by_clock and self.lag)


def lag_of(link: Link, giver: Activity) -> tuple[int, bool]:
    """The lag in minutes and whether they run by the clock; per cent are those of the predecessor."""
    match link.unit:
        case LagUnit.WORK:
            return link.lag, False
        case LagUnit.ELAPSED:
            return link.lag, True
        case LagUnit.PERCENT:
            return round(giver.duration * link.lag / 100), giver.elapsed
    return round(giver.duration * link.lag / 100), True
