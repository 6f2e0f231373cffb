"""The worked pieces of a split task, out of what its assignments do day by day."""

from __future__ import annotations

from collections.abc import Iterable

from pmo_desktop.domain.calendar.worktime import Instant, moment
from pmo_desktop.domain.project_file.codecs import SPAN
from pmo_desktop.domain.project_file.people import FileAssignment
from pmo_desktop.domain.project_file.sense import sensible
from pmo_desktop.domain.project_file.tasks import FileTask, FileTimephased
from pmo_desktop.services.project_files.measures import Measures, instant_of

_REMAINING, _ACTUAL = 1, 2
_ROUGH = 1


def pieces_text(task: FileTask, assignments: Iterable[FileAssignment], measures: Measures) -> str | None:
    """The pieces as text; None for a task in one piece, or where the pieces do not add up to its duration."""
    task = sensible(task, measures.day)
    if task.start is None or task.finish is None or not task.duration or task.summary or task.elapsed:
        return None
    calendar = measures.calendar
    worked: list[tuple[Instant, Instant]] = []
    for assignment in assignments:
        worked += [piece for stretch in assignment.timephased if (piece := _piece(stretch, measures)) is not None]
    if len(worked) < 2:
        return None
    joined: list[tuple[Instant, Instant]] = []
    for start, finish in sorted(worked):
        if joined and calendar.between(joined[-1][1], start) <= 0:
            joined[-1] = joined[-1][0], max(joined[-1][1], finish)
        else:
            joined.append((start, finish))
    first, last = instant_of(task.start), instant_of(task.finish)
    joined = [(max(start, first), min(finish, last)) for start, finish in joined if start < last and finish > first]
    total = sum(calendar.between(start, finish) for start, finish in joined)
    if len(joined) < 2 or abs(total - task.duration // 60) > _ROUGH:
        return None
    return ";".join(f"{_text(start)}/{_text(finish)}" for start, finish in joined)


def _piece(stretch: FileTimephased, measures: Measures) -> tuple[Instant, Instant] | None:
    """The working time of a stretch in which something is done."""
    if stretch.type not in {_REMAINING, _ACTUAL} or stretch.start is None or stretch.finish is None:
        return None
    if not SPAN.parse(stretch.value or ""):
        return None
    start = measures.calendar.next_start(instant_of(stretch.start))
    finish = measures.calendar.previous_finish(instant_of(stretch.finish))
    return (start, finish) if start < finish else None


def _text(instant: Instant) -> str:
    return moment(instant).isoformat(timespec="minutes")
