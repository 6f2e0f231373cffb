"""The links of a plan as edges between leaves, with their lags in minutes."""

from __future__ import annotations

from pmo_desktop.domain.schedule.plan import Activity, LagUnit, Link, LinkType

FS, SS, FF, SF = range(4)
_FS, _SS, _FF, _WORK = LinkType.FS, LinkType.SS, LinkType.FF, LagUnit.WORK
KINDS = {LinkType.FS: FS, LinkType.SS: SS, LinkType.FF: FF, LinkType.SF: SF}
FROM_START = frozenset({SS, SF})
TO_FINISH = frozenset({FF, SF})


class Edge:
    """One link between two leaves, called by their places; `derived` ones come from a link on a summary.

    `straight` edges stay on one track of working time, so that both ends compare without the calendar.
    """

    __slots__ = ("by_clock", "derived", "kind", "lag", "link", "source", "straight", "target")

    def __init__(self, source: int, target: int, link: Link, giver: Activity, derived: bool, straight: bool) -> None:  # noqa: PLR0917 made by the thousand
        """Turn the lag into minutes; per cent are those of `giver`, the leaf the link leaves."""
        self.source = source
        self.target = target
        self.link = link
        type_ = link.type
        self.kind = FS if type_ is _FS else SS if type_ is _SS else FF if type_ is _FF else SF
        self.derived = derived
        if link.unit is _WORK:
            self.lag, self.by_clock, self.straight = link.lag, False, straight
        else:
            self.lag, self.by_clock = lag_of(link, giver)
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
