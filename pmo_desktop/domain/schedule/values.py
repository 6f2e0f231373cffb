"""What the passes find: for each place its early and late dates as points, and instants where a point cannot say it."""

from __future__ import annotations

from typing import TypeAlias

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.edges import Edge
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.track import Point

FAR: Point = 1 << 62
"""A late date of what has none."""

Cause: TypeAlias = int | Edge
"""What decided an early start: a place (its finish), an edge, or one of the reasons below."""
NO_CAUSE, AT_PROJECT_START, AT_WISH, AT_CONSTRAINT, AT_ACTUAL, AS_RECORDED = range(-1, -7, -1)


class Found:
    """Early start and finish (`es`, `ef`), late ones (`ls`, `lf`), and what successors and predecessors see of them.

    Successors of a task that is done as late as possible see its late dates in the second pass (`os`, `of`);
    predecessors see the start that the work left needs (`lb`), whatever has started. `true_…` hold instants that lie
    outside the working time of the task.
    """

    __slots__ = (
        "cause", "ef", "es", "far", "lb", "lf", "ls", "of", "os", "true_ef", "true_es", "true_lf", "true_ls",
    )  # fmt: skip

    def __init__(self, size: int) -> None:
        """Nothing yet."""
        self.es: list[Point] = [0] * size
        self.ef: list[Point] = [0] * size
        self.os, self.of = self.es, self.ef
        self.ls: list[Point] = [FAR] * size
        self.lf: list[Point] = [FAR] * size
        self.lb: list[Point] = [FAR] * size
        self.cause: list[Cause] = [NO_CAUSE] * size
        self.true_es: dict[int, Instant] = {}
        self.true_ef: dict[int, Instant] = {}
        self.true_ls: dict[int, Instant] = {}
        self.true_lf: dict[int, Instant] = {}
        self.far: dict[int, Instant] = {}
        """When each project finishes."""

    def copy(self) -> Found:
        """The same, to be changed."""
        other = Found(0)
        for name in ("es", "ef", "ls", "lf", "lb", "cause"):
            setattr(other, name, getattr(self, name)[:])
        other.os, other.of = other.es, other.ef
        for name in ("true_es", "true_ef", "true_ls", "true_lf", "far"):
            setattr(other, name, dict(getattr(self, name)))
        return other

    def early_start(self, network: Network, place: int) -> Instant:
        """The early start as an instant."""
        known = self.true_es.get(place) if self.true_es else None
        return known if known is not None else network.track[place].instant(self.es[place])

    def early_finish(self, network: Network, place: int) -> Instant:
        """The early finish as an instant."""
        known = self.true_ef.get(place) if self.true_ef else None
        return known if known is not None else network.track[place].instant(self.ef[place])

    def late_start(self, network: Network, place: int) -> Instant:
        """The start that the late finish leaves to the work that is left, as an instant."""
        known = self.true_ls.get(place) if self.true_ls else None
        return known if known is not None else network.track[place].instant(self.lb[place])

    def late_finish(self, network: Network, place: int) -> Instant:
        """The late finish as an instant."""
        if network.finished[place]:
            return self.early_finish(network, place)
        known = self.true_lf.get(place) if self.true_lf else None
        return known if known is not None else network.track[place].instant(self.lf[place])
