"""The bars that progress is read on at a status date: of the plan as scheduled, or of a baseline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.front_line import WHOLE, FrontBar, front_point, spine_at
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.planned import planned_then
from pmo_desktop.services.scheduling import plan_of, schedule
from pmo_desktop.services.status_dates import status_date
from pmo_desktop.store.document import Document

_OWN_TIME = ("calendar", "elapsed")


@dataclass(frozen=True, slots=True)
class TaskBar:
    """A stored task with its dates and the bar it is read on."""

    row: Row
    dates: Dates
    bar: FrontBar


def bars_of(
    document: Document,
    project: int | None,
    today: date,
    *,
    baseline: int | None = None,
    summaries: bool = False,
    off_at: date | None = None,
) -> list[TaskBar]:
    """The bars of a project's tasks (None: of those of no project), in no particular order.

    With `off_at` those are left out at which the line of that day surely runs straight.
    """
    found = schedule(document, None, today).dates
    rows = [row for row in document.rows("tasks") if row.get("project") == project]
    parents = {row.get("parent") for row in rows}
    bars = _baseline_bars(document, baseline, project) if baseline is not None else None
    spine = spine_at(off_at) if off_at is not None else None
    wanted: list[tuple[Row, Dates, tuple[Instant, Instant]]] = []
    for row in rows:
        id_ = row_id(row)
        if id_ in parents and not summaries:
            continue
        dates = found.get(id_)
        if dates is None:
            continue
        span = (dates.start_at, dates.finish_at) if bars is None else bars.get(id_)
        if span is not None and (spine is None or not _straight(dates.percent, span, spine)):
            wanted.append((row, dates, span))
    calendars = _calendars(document, today, (row for row, _dates, _span in wanted))
    usual = work_calendar(document, project)
    return [
        TaskBar(
            row,
            dates,
            FrontBar(
                row_id(row),
                *span,
                dates.percent,
                calendars.get(row["id"], usual),
                milestone=bool(row.get("milestone")) and row["id"] not in parents,
                pieces=dates.pieces if bars is None else (),
                to_the_minute=row.get("mode") == "auto",
            ),
        )
        for row, dates, span in wanted
    ]


def reached(
    document: Document,
    project: int | None,
    today: date,
    *,
    baseline: int | None = None,
    summaries: bool = False,
) -> dict[int, Instant]:
    """Where the line of the status date bends, by task; what is needed to draw it and no more."""
    day = status_date(document, project, today)
    bars = bars_of(document, project, today, baseline=baseline, summaries=summaries, off_at=day)
    points = (front_point(one.bar, day) for one in bars)
    return {point.task: point.reached for point in points if point.reached is not None}


def _straight(percent: int, span: tuple[Instant, Instant], spine: Instant) -> bool:
    return (percent >= WHOLE and span[1] <= spine) or (percent <= 0 and span[0] >= spine)


def _calendars(document: Document, today: date, wanted: Iterable[Row]) -> Mapping[Value, WorkCalendar]:
    """The calendars of the tasks that do not simply follow their project's."""
    special = {row["id"] for row in wanted if any(row.get(key) for key in _OWN_TIME)}
    if not special:
        return {}
    return {one.id: one.calendar for one in plan_of(document, today).activities if one.id in special}


def _baseline_bars(document: Document, baseline: int, project: int | None) -> dict[int, tuple[Instant, Instant]]:
    return {
        planned.task: (planned.start_at, planned.finish_at)
        for planned in planned_then(document, baseline, project)
        if planned.task is not None and planned.start_at is not None and planned.finish_at is not None
    }
