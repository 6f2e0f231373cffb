"""Summary tasks: from the first start to the last finish of what is below them, and how far that is."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.network import Network
from pmo_desktop.domain.schedule.progress import rolled_up_percent
from pmo_desktop.domain.schedule.track import Track
from pmo_desktop.domain.schedule.values import Found


class Summary(NamedTuple):
    """What the rows below a summary add up to; `worked` are their working minutes, `started` that any has begun."""

    start: Instant
    finish: Instant
    early_start: Instant
    early_finish: Instant
    late_start: Instant
    late_finish: Instant
    critical: bool
    started: bool
    finished: bool
    percent: int
    parts: tuple[tuple[int, int], ...]


class Dated(Protocol):
    """What knows the dates of the rows below."""

    network: Network
    found: Found

    def summary(self, place: int) -> Summary | None:
        """The summary of a summary below."""
        ...

    def dates_at(self, place: int) -> Dates | None:
        """The dates of a leaf below."""
        ...


def rolled_up(view: Dated, place: int) -> Summary | None:
    """The summary of all rows below a row; None when none of them has dates."""
    network = view.network
    quick = _rolled_up_points(view, place)
    if quick is not None:
        return quick
    children, alap, manual = network.tree.children, network.alap, network.manual
    starts, finishes = list[Instant](), list[Instant]()
    soon, last = list[Instant](), list[Instant]()
    late_starts, late_finishes = list[Instant](), list[Instant]()
    parts: list[tuple[int, int]] = []
    critical = started = False
    finished = True
    for child in children[place]:
        if child in children:
            below = view.summary(child)
            if below is None:
                continue
            early, late = (below.early_start, below.early_finish), (below.late_start, below.late_finish)
            starts.append(below.start)
            finishes.append(below.finish)
            parts.extend(below.parts)
            critical = critical or below.critical
            started, finished = started or below.started, finished and below.finished
        else:
            dates = view.dates_at(child)
            if dates is None:
                continue
            early, late = (dates.early_start_at, dates.early_finish_at), (dates.late_start_at, dates.late_finish_at)
            if alap[child] or manual[child]:
                early, late = late if alap[child] else early, early if manual[child] else late
            starts.append(dates.start_at)
            finishes.append(dates.finish_at)
            parts.append((dates.duration, dates.percent))
            critical = critical or dates.critical
            started, finished = started or network.started[child], finished and network.finished[child]
        soon.append(early[0])
        last.append(early[1])
        late_starts.append(late[0])
        late_finishes.append(late[1])
    if not starts:
        return None
    percent = rolled_up_percent(parts)
    total = sum(duration for duration, _percent in parts)
    return Summary(
        min(starts),
        max(finishes),
        min(soon),
        max(last),
        min(late_starts),
        max(late_finishes),
        critical,
        started,
        finished,
        percent,
        ((total, percent),) if total else tuple(parts),
    )


def _rolled_up_points(view: Dated, place: int) -> Summary | None:
    """The summary of leaves that only links and constraints place; None where one of them is otherwise."""
    network, found = view.network, view.found
    below, children, mode, finished = (
        network.tree.children[place],
        network.tree.children,
        network.mode,
        network.finished,
    )
    track, alap, ef, gaps = network.track, network.alap, found.ef, network.gaps
    tracked: dict[Track, list[int]] = {}
    for child in below:
        if child in children or mode[child] or finished[child] or alap[child] or not ef[child] or child in gaps:
            return None
        own = track[child]
        if own in tracked:
            tracked[own].append(child)
        else:
            tracked[own] = [child]
    if network.plan.longest_path:
        return None
    es, ls, lf = found.es, found.ls, found.lf
    start = min([own.instant(min([es[child] for child in those])) for own, those in tracked.items()])
    finish = max([own.instant(max([ef[child] for child in those])) for own, those in tracked.items()])
    late_start = min([own.instant(min([ls[child] for child in those])) for own, those in tracked.items()])
    late_finish = max([own.instant(max([lf[child] for child in those])) for own, those in tracked.items()])
    limit = network.plan.critical_float.get(network.plan.activities[place].group, 0)
    critical = any(
        (lf[child] >> 1) - (ef[child] >> 1) <= limit or (ls[child] >> 1) - (es[child] >> 1) <= limit for child in below
    )
    activities = network.plan.activities
    parts = [(activities[child].duration, activities[child].percent) for child in below]
    percent, total = rolled_up_percent(parts), sum([duration for duration, _percent in parts])
    return Summary(
        start,
        finish,
        start,
        finish,
        late_start,
        late_finish,
        critical,
        started=False,
        finished=False,
        percent=percent,
        parts=((total, percent),) if total else tuple(parts),
    )
