"""The result of the passes as dates by task, each made when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.edges import Edge
from pmo_desktop.domain.schedule.floats import free_float, start_and_finish_float, total_float
from pmo_desktop.domain.schedule.longest import longest
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.plan import Activity, LinkType
from pmo_desktop.domain.schedule.splits import pieces_of
from pmo_desktop.domain.schedule.summaries import Summary, rolled_up
from pmo_desktop.domain.schedule.track import Track, track_of
from pmo_desktop.domain.schedule.values import (
    AS_RECORDED,
    AT_ACTUAL,
    AT_CONSTRAINT,
    AT_PROJECT_START,
    AT_WISH,
    NO_CAUSE,
    Found,
)
from pmo_desktop.domain.schedule.why import Driver, Reason

_ALAP = Driver(Reason.ALAP)
_CAUSES = {
    NO_CAUSE: Driver(Reason.NONE),
    AT_PROJECT_START: Driver(Reason.PROJECT_START),
    AT_WISH: Driver(Reason.WISH),
    AT_CONSTRAINT: Driver(Reason.CONSTRAINT),
    AT_ACTUAL: Driver(Reason.ACTUAL),
    AS_RECORDED: Driver(Reason.RECORDED),
}


@lru_cache(maxsize=100_000)
def _by_link(task: int, kind: LinkType) -> Driver:
    return Driver(Reason.LINK, task, kind)


_dates = partial(tuple.__new__, Dates)


class View(Mapping[int, Dates]):
    """The dates of every task that has some, by id."""

    def __init__(self, network: Network, found: Found) -> None:
        """Make none yet."""
        self.network = network
        self.found = found
        self._made: dict[int, Dates] = {}
        self._summaries: dict[int, Summary | None] = {}
        self._longest: frozenset[int] | None = None
        self._ready: set[Track] = set()
        self._swept: dict[int, tuple[int, int, int, bool]] = {}

    def __getitem__(self, id_: int) -> Dates:
        """The dates of a task; KeyError when it has none."""
        made = self._made.get(id_)
        if made is None:
            place = self.network.tree.index[id_]
            fresh = self._summary_dates(place) if place in self.network.tree.children else self._leaf(place)
            if fresh is None:
                raise KeyError(id_)
            made = self._made[id_] = fresh
        return made

    def __iter__(self) -> Iterator[int]:
        """The tasks with dates, in the order of the plan."""
        ef, children = self.found.ef, self.network.tree.children
        for place, activity in enumerate(self.network.plan.activities):
            if ef[place] or (place in children and self.summary(place) is not None):
                yield activity.id

    def __len__(self) -> int:
        """How many tasks have dates."""
        return sum(1 for _id in self)

    def __contains__(self, id_: object) -> bool:
        """Whether a task has dates."""
        place = self.network.tree.index.get(id_) if isinstance(id_, int) else None
        if place is None:
            return False
        return bool(self.found.ef[place]) or (place in self.network.tree.children and self.summary(place) is not None)

    def keep(self, before: View, changed: set[int]) -> None:
        """Take over what was made of tasks that the changed places do not touch."""
        network = self.network
        if network.plan.longest_path:
            return
        touched = set(changed)
        if before._longest is not None:
            touched |= before._longest ^ self.on_longest
        for place in changed:
            touched.update(source for source in network.sources(place) if source < network.count)
            touched.update(above for above in network.tree.above(place))
        for place in list(touched):
            touched.update(network.tree.above(place))
        waiting = {place for place, links in network.to_summary.items() if any(at in touched for at, _link in links)}
        for place in waiting:
            touched.add(place)
            touched.update(network.tree.above(place))
        made = self._made = dict(before._made)
        summaries = self._summaries = dict(before._summaries)
        swept = self._swept = dict(before._swept)
        for place in touched:
            made.pop(network.plan.activities[place].id, None)
            summaries.pop(place, None)
            swept.pop(place, None)

    @property
    def on_longest(self) -> frozenset[int]:
        """The places on the longest path, with the summaries above them."""
        if self._longest is None:
            leaves = longest(self.network, self.found)
            self._longest = leaves | {above for place in leaves for above in self.network.tree.above(place)}
        return self._longest

    def summary(self, place: int) -> Summary | None:
        """What rolls up to a summary; None when nothing below it has dates."""
        if place not in self._summaries:
            self._summaries[place] = rolled_up(self, place)
        return self._summaries[place]

    def in_file_units(self, id_: int) -> tuple[int, int]:
        """The total and the free float as MS Project counts them: by the clock for a task that runs by the clock."""
        network, dates = self.network, self[id_]
        place = network.tree.index[id_]
        if not network.leaf[place] or not network.plan.activities[place].elapsed:
            return dates.total_float, dates.free_float
        total = self._by_clock(place)
        return total, free_float(network, self.found, place, total, self._open_summary, clock=True)

    def _by_clock(self, place: int) -> int:
        return total_float(self.network, *start_and_finish_float(self.network, self.found, place, clock=True), place)

    def is_critical(self, place: int, total: int) -> bool:
        """Whether a leaf with that total float is critical."""
        network = self.network
        if network.finished[place]:
            return False
        plan, group = network.plan, network.plan.activities[place].group
        if group in plan.longest_path:
            return place in self.on_longest
        return total <= plan.critical_float.get(group, 0)

    def dates_at(self, place: int) -> Dates | None:
        """The dates of a leaf by place."""
        id_ = self.network.plan.activities[place].id
        made = self._made.get(id_)
        if made is None and self.found.ef[place]:
            made = self._leaf(place)
            if made is not None:
                self._made[id_] = made
        return made

    def floats(self) -> list[tuple[int, int, int, bool]]:
        """For every task with dates its id, total and free float and whether it is critical, without making its dates.

        What the dates say, in one sweep.
        """
        with uncollected():
            return list(self._sweep())

    def _sweep(self) -> Iterator[tuple[int, int, int, bool]]:
        network, found, made, swept = self.network, self.found, self._made, self._swept
        plan, children, mode, leaf = network.plan, network.tree.children, network.mode, network.leaf
        finished, alap, to_summary, limits = network.finished, network.alap, network.to_summary, plan.critical_float
        es, ef, ls, lf, fs_out, more_out = found.es, found.ef, found.ls, found.lf, network.fs_out, network.more_out
        odd = bool(plan.longest_path)
        count = network.count
        for place, activity in enumerate(plan.activities):
            known = swept.get(place)
            if known is not None:
                yield known
                continue
            id_ = activity.id
            if place in children:
                summary = self.summary(place)
                if summary is not None:
                    total = self._summary_floats(place, summary)[2]
                    known = swept[place] = id_, total, max(total, 0), summary.critical
                    yield known
                continue
            if mode[place] or finished[place] or alap[place] or odd or id_ in made:
                dates = self.get(id_)
                if dates is not None:
                    known = swept[place] = id_, dates.total_float, dates.free_float, dates.critical
                    yield known
                continue
            if not ef[place] or not leaf[place]:
                continue
            own = ef[place] >> 1
            total, other = (lf[place] >> 1) - own, (ls[place] >> 1) - (es[place] >> 1)
            total = min(total, other)
            if more_out[place] or place in to_summary:
                free = free_float(network, found, place, total, self._open_summary)
            else:
                free = total
                gaps = [
                    ((ls if alap[target] else es)[target] >> 1) - own
                    for target in fs_out[place]
                    if target < count and not finished[target] and es[target]
                ]
                if gaps:
                    free = min(gaps)
                free = max(free, 0)
            known = swept[place] = id_, total, free, total <= (limits.get(activity.group, 0) if limits else 0)
            yield known

    def _leaf(self, place: int) -> Dates | None:
        network, found = self.network, self.found
        if not network.leaf[place] or not found.ef[place]:
            return None
        activity = network.plan.activities[place]
        if (
            not network.mode[place]
            and not network.finished[place]
            and not network.alap[place]
            and place not in network.gaps
            and not network.plan.longest_path
        ):
            return self._plain(place, activity)
        track = network.track[place]
        instant = track.instant
        if network.mode[place]:
            early_start, early_finish = found.early_start(network, place), found.early_finish(network, place)
        else:
            early_start, early_finish = instant(found.es[place]), instant(found.ef[place])
        if network.finished[place]:
            late_start, late_finish = early_start, early_finish
        else:
            late_finish = found.late_finish(network, place)
            late_start = early_start if network.started[place] else found.late_start(network, place)
        start_float, finish_float = start_and_finish_float(network, found, place)
        total = total_float(network, start_float, finish_float, place)
        start, finish = early_start, early_finish
        if network.alap[place] and not network.manual[place]:
            start, finish = late_start, late_finish
        gaps = network.gaps.get(place)
        return Dates(
            start,
            finish,
            late_start,
            late_finish,
            total,
            free_float(network, found, place, total, self._open_summary),
            self.is_critical(place, total if total or not activity.elapsed else self._by_clock(place)),
            _ALAP if start > early_start else self._driver(place),
            10000 if network.finished[place] else activity.percent,
            self._duration(place, start, finish),
            (),
            place in self.on_longest,
            pieces_of(gaps, start, activity.duration, track) if gaps else (),
            early_start,
            early_finish,
            start_float,
            finish_float,
        )

    def _plain(self, place: int, activity: Activity) -> Dates:
        """The dates of a leaf that only links and constraints place; what most of a plan is."""
        network, found = self.network, self.found
        es, ef, ls, lf = found.es[place], found.ef[place], found.ls[place], found.lf[place]
        track = network.track[place]
        if track not in self._ready:
            self._prepare(track)
        starts, before = track.starts, track.before
        at = bisect_right(before, es >> 1) if es & 1 else bisect_left(before, es >> 1)
        start = starts[at - 1] + (es >> 1) - before[at - 1]
        at = bisect_right(before, ef >> 1) if ef & 1 else bisect_left(before, ef >> 1)
        finish = starts[at - 1] + (ef >> 1) - before[at - 1]
        at = bisect_right(before, ls >> 1) if ls & 1 else bisect_left(before, ls >> 1)
        late_start = starts[at - 1] + (ls >> 1) - before[at - 1]
        at = bisect_left(before, lf >> 1)
        late_finish = starts[at - 1] + (lf >> 1) - before[at - 1]
        start_float, finish_float = (ls >> 1) - (es >> 1), (lf >> 1) - (ef >> 1)
        total = min(start_float, finish_float)
        limits = network.plan.critical_float
        critical = total <= (limits.get(activity.group, 0) if limits else 0)
        free = free_float(network, found, place, total, self._open_summary)
        return _dates((
            start, finish, late_start, late_finish, total, free, critical, self._driver(place), activity.percent,
            activity.duration, (), place in self.on_longest, (), start, finish, start_float, finish_float,
        ))  # fmt: skip

    def _prepare(self, track: Track) -> None:
        """Let a track know all days that the points on it speak of."""
        network, found = self.network, self.found
        places = [at for at in range(network.count) if network.track[at] is track and found.ef[at]]
        for points in (found.es, found.ef, found.ls, found.lf):
            track.instant(min(points[at] for at in places) & -2)
            track.instant(max(points[at] for at in places) | 1)
        self._ready.add(track)

    def _duration(self, place: int, start: Instant, finish: Instant) -> int:
        network = self.network
        activity = network.plan.activities[place]
        if activity.elapsed and not network.mode[place]:
            return finish - start
        if network.mode[place] or activity.crew:
            return finish - start if activity.elapsed else network.track[place].between(start, finish)
        return activity.duration

    def _open_summary(self, place: int) -> tuple[Instant, Instant] | None:
        summary = self.summary(place)
        return None if summary is None or summary.finished else (summary.early_start, summary.early_finish)

    def _driver(self, place: int) -> Driver:
        cause = self.found.cause[place]
        if isinstance(cause, Edge):
            return _by_link(cause.link.predecessor, cause.link.type)
        if cause < 0:
            return _CAUSES[cause]
        return _by_link(self.network.plan.activities[cause].id, LinkType.FS)

    def _summary_floats(self, place: int, summary: Summary) -> tuple[int, int, int]:
        """The start, finish and total float of a summary."""
        if summary.finished:
            return 0, 0, 0
        work = track_of(self.network.plan.activities[place].calendar).between
        start = work(summary.early_start, summary.late_start)
        finish = work(summary.early_finish, summary.late_finish)
        return start, finish, finish if summary.started else min(start, finish)

    def _summary_dates(self, place: int) -> Dates | None:
        summary = self.summary(place)
        if summary is None:
            return None
        work = track_of(self.network.plan.activities[place].calendar).between
        start_float, finish_float, total = self._summary_floats(place, summary)
        return Dates(
            summary.start,
            summary.finish,
            summary.late_start,
            summary.late_finish,
            total,
            max(0, total),
            summary.critical,
            Driver(Reason.CHILDREN),
            summary.percent,
            work(summary.start, summary.finish),
            (),
            place in self.on_longest,
            (),
            summary.early_start,
            summary.early_finish,
            start_float,
            finish_float,
        )


def floats(dates: Mapping[int, Dates]) -> Iterable[tuple[int, int, int, bool]]:
    """For every task its id, total and free float and whether it is critical, the quickest way there is."""
    if isinstance(dates, View):
        return dates.floats()
    return ((id_, found.total_float, found.free_float, found.critical) for id_, found in dates.items())
