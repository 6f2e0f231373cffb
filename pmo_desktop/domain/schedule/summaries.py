"""Summary tasks: from the first start to the last finish of what is below them, and how far that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pmo_desktop.domain.calendar.worktime import Instant
from pmo_desktop.domain.schedule.progress import rolled_up_percent

if TYPE_CHECKING:
    from pmo_desktop.domain.schedule.view import View


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


def rolled_up(view: View, place: int) -> Summary | None:
    """The summary of all rows below a row; None when none of them has dates."""
    found = [part for child in view.network.tree.children[place] if (part := _part(view, child)) is not None]
    if not found:
        return None
    parts = tuple(part for summary in found for part in summary.parts)
    percent = rolled_up_percent(parts)
    total = sum(duration for duration, _percent in parts)
    return Summary(
        min(part.start for part in found),
        max(part.finish for part in found),
        min(part.early_start for part in found),
        max(part.early_finish for part in found),
        min(part.late_start for part in found),
        max(part.late_finish for part in found),
        any(part.critical for part in found),
        any(part.started for part in found),
        all(part.finished for part in found),
        percent,
        ((total, percent),) if total else parts,
    )


def _part(view: View, place: int) -> Summary | None:
    network = view.network
    if place in network.tree.children:
        return view.summary(place)
    dates = view.dates_at(place)
    if dates is None:
        return None
    soon, last = (dates.early_start_at, dates.early_finish_at), (dates.late_start_at, dates.late_finish_at)
    early = last if network.alap[place] else soon
    late = soon if network.manual[place] else last
    return Summary(
        dates.start_at,
        dates.finish_at,
        *early,
        *late,
        dates.critical,
        network.started[place],
        network.finished[place],
        dates.percent,
        ((dates.duration, dates.percent),),
    )
