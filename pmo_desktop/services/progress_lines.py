"""Progress lines (前锋线): where the tasks of a project stand at a status date; one line a date is kept as history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar, midnight
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.front_line import WHOLE, Effect, FrontBar, effect, front_point
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import reads, records
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.moments import begin_of, end_of
from pmo_desktop.services.outline import Outline
from pmo_desktop.services.planned import outline_of
from pmo_desktop.services.progress_bars import bars_of
from pmo_desktop.services.status_dates import status_date
from pmo_desktop.store.document import Document


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    """A task at the status date. `start` and `finish` are of the bar it is read on; floats and `ahead` in days.

    `reached` is None where the line runs straight; negative `ahead` is behind. `delay` is what `effect` amounts to.
    """

    task: int | None
    name: str
    wbs: str
    start: date | None
    finish: date | None
    percent: Decimal
    reached: Instant | None = None
    ahead: Decimal = Decimal(0)
    total_float: Decimal | None = None
    free_float: Decimal | None = None
    effect: Effect = Effect.NONE
    delay: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """The line of a project at a status date, its points in outline order; `line` is the kept record's id.

    `baseline` is the one whose bars it is read on; None is the plan.
    """

    project: int | None
    status_date: date
    points: tuple[ProgressPoint, ...]
    baseline: int | None = None
    line: int | None = None
    taken_on: date | None = None
    notes: str = ""

    @property
    def off(self) -> tuple[ProgressPoint, ...]:
        """The points off the spine, the furthest behind first."""
        return tuple(sorted((p for p in self.points if p.reached is not None), key=lambda p: p.ahead))


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line just kept, and whether it took the place of one of the same date."""

    line: ProgressLine
    replaced: bool


def progress_line(
    document: Document,
    project: int | None,
    today: date,
    *,
    status: date | None = None,
    baseline: int | None = None,
    summaries: bool = False,
) -> ProgressLine:
    """Where the tasks of a project (None: of no project) stand, on the bars of the plan or of a baseline."""
    day = status or status_date(document, project, today)
    outline, calendar = outline_of(document, project), work_calendar(document, project)
    numbers = outline.numbers()
    bars = bars_of(document, project, today, baseline=baseline, summaries=summaries)
    known = {one.bar.task: one for one in bars}
    points: list[ProgressPoint] = []
    for id_, _level in outline.walk():
        if (one := known.get(id_)) is not None:
            row = {**one.row, "wbs": one.row.get("wbs") or numbers.get(id_)}
            points.append(_point(row, one.bar, one.dates, day, calendar))
    return ProgressLine(project, day, tuple(points), baseline)


def record(
    document: Document,
    project: int | None,
    today: date,
    *,
    status: date | None = None,
    baseline: int | None = None,
    notes: str = "",
) -> Recorded:
    """Keep the line of a status date, instead of one of the same date kept before; one step."""
    line = progress_line(document, project, today, status=status, baseline=baseline)
    if not line.points:
        raise Refused(
            _("There are no tasks with dates, so there is no progress line."), todo=_("Give the tasks dates first.")
        )
    day = line.status_date
    before = [row for row in _rows_of(document, project) if row.get("status_date") == day]
    with document.edit(_("Record progress line {date}").format(date=day.isoformat())) as edit:
        for row in before:
            records.delete(document, document.register("progress_lines"), [row_id(row)], edit=edit)
        values = {"project": project, "status_date": day, "baseline": baseline, "taken_on": today}
        id_ = edit.insert("progress_lines", {**values, "notes": notes or None})
        edit.insert_many("progress_points", [_stored(id_, p) for p in line.points if _under_way(p)])
    return Recorded(ProgressLine(project, day, line.points, baseline, id_, today, notes), bool(before))


def kept_lines(document: Document, project: int | None) -> list[ProgressLine]:
    """The lines kept of a project, the latest first."""
    calendar = work_calendar(document, project)
    rows = sorted(_rows_of(document, project), key=lambda row: str(row.get("status_date")), reverse=True)
    by_line: dict[Value, list[Row]] = {row["id"]: [] for row in rows}
    for row in reads.rows_of(document, "progress_points"):
        if row["line"] in by_line:
            by_line[row["line"]].append(row)
    outline = outline_of(document, project)
    return [_kept(row, by_line[row["id"]], outline, calendar) for row in rows]


def delete_line(document: Document, line: int) -> None:
    """Delete a kept line with its points."""
    register = document.register("progress_lines")
    day = records.current(document, register, line).get("status_date")
    records.delete(document, register, [line], label=_("Delete progress line {date}").format(date=day))


def _rows_of(document: Document, project: int | None) -> list[Row]:
    return [row for row in reads.rows_of(document, "progress_lines") if row.get("project") == project]


def _point(row: Row, bar: FrontBar, planned: Dates, status: date, calendar: WorkCalendar) -> ProgressPoint:
    found = front_point(bar, status)
    what, delay = effect(found.ahead, planned.total_float, planned.room)
    day = bar.calendar.day_minutes
    return ProgressPoint(
        bar.task,
        str(row.get("name") or ""),
        str(row.get("wbs") or ""),
        begin_of(bar.start_at, calendar)[0],
        _last_day(bar, calendar),
        Decimal(bar.percent) / WHOLE,
        found.reached,
        _days(found.ahead, day),
        _days(planned.total_float, day),
        _days(planned.room, day),
        what,
        _days(delay, day),
    )


def _last_day(bar: FrontBar, calendar: WorkCalendar) -> date:
    if bar.finish_at == bar.start_at:
        return begin_of(bar.start_at, calendar)[0]
    return end_of(bar.finish_at, calendar)[0]


def _under_way(point: ProgressPoint) -> bool:
    """Whether a task has anything to say at the status date; the line runs straight past the others."""
    return point.reached is not None or 0 < point.percent < 1


def _stored(line: int, point: ProgressPoint) -> dict[str, Value]:
    reached, clock = _moment(point.reached)
    return {
        "line": line,
        "task": point.task,
        "name": point.name,
        "wbs": point.wbs or None,
        "start": point.start,
        "finish": point.finish,
        "percent_complete": point.percent,
        "reached": reached,
        "reached_clock": clock,
        "ahead": point.ahead,
        "total_float": point.total_float,
        "free_float": point.free_float,
    }


def _moment(instant: Instant | None) -> tuple[date | None, int | None]:
    if instant is None:
        return None, None
    day = date.fromordinal(instant // 1440)
    return day, instant - midnight(day)


def _kept(row: Row, points: Sequence[Row], outline: Outline, calendar: WorkCalendar) -> ProgressLine:
    place = {id_: number for number, (id_, _level) in enumerate(outline.walk())}
    found = [_kept_point(point, calendar) for point in points]
    found.sort(key=lambda point: place.get(point.task, len(place)) if point.task is not None else len(place))
    status, taken, base, project = (row.get(key) for key in ("status_date", "taken_on", "baseline", "project"))
    return ProgressLine(
        project if isinstance(project, int) else None,
        status if isinstance(status, date) else date.min,
        tuple(found),
        base if isinstance(base, int) else None,
        row_id(row),
        taken if isinstance(taken, date) else None,
        str(row.get("notes") or ""),
    )


def _kept_point(row: Row, calendar: WorkCalendar) -> ProgressPoint:
    reached, clock, task = row.get("reached"), row.get("reached_clock"), row.get("task")
    ahead, total, free = (_number(row, key) for key in ("ahead", "total_float", "free_float"))
    behind, scale = ahead or Decimal(0), calendar.day_minutes
    what, delay = effect(*(_minutes(days, scale) for days in (behind, total or Decimal(0), free or Decimal(0))))
    start, finish = row.get("start"), row.get("finish")
    at = midnight(reached) + (clock if isinstance(clock, int) else 1020) if isinstance(reached, date) else None
    return ProgressPoint(
        task if isinstance(task, int) else None,
        str(row.get("name") or ""),
        str(row.get("wbs") or ""),
        start if isinstance(start, date) else None,
        finish if isinstance(finish, date) else None,
        _number(row, "percent_complete") or Decimal(0),
        at,
        behind,
        total,
        free,
        what,
        _days(delay, scale),
    )


def _number(row: Row, key: str) -> Decimal | None:
    value = row.get(key)
    return value if isinstance(value, Decimal) else None


def _minutes(days: Decimal, day_minutes: int) -> int:
    return round(days * day_minutes)


def _days(minutes: int, day_minutes: int) -> Decimal:
    return (Decimal(minutes) / day_minutes).quantize(Decimal("0.01")).normalize() + 0
