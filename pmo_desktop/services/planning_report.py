"""What a printable planning report holds: the tasks in order, the risks and the load of people, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.lateness import is_open
from pmo_desktop.domain.risk.matrix import Cell, cell_of, levels
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import reads
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.loads import loads
from pmo_desktop.services.outline import Outline
from pmo_desktop.services.scheduling import YEARS, schedule
from pmo_desktop.store.document import Document

_WEEKS = 26


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task: its outline level, what it is called, its dates, and what it weighs in the sum of work.

    `weight` is the hours of work, or the working days where no task has hours; nothing for a summary.
    """

    level: int
    number: str
    name: str
    owner: str = ""
    start: date | None = None
    finish: date | None = None
    percent: Decimal = Decimal(0)
    milestone: bool = False
    summary: bool = False
    critical: bool = False
    weight: Decimal = Decimal(0)
    began: date | None = None
    ended: date | None = None
    baseline: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One open risk with its grades from 1 to 5 before and after the response."""

    number: str
    title: str
    before: Cell | None
    after: Cell | None
    owner: str
    status: str


@dataclass(frozen=True, slots=True)
class LoadLine:
    """One person: booked and possible hours of each week."""

    name: str
    role: str
    booked: tuple[Decimal, ...]
    possible: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class PlanningReport:
    """The whole; `free` and `makeup` are days of the plan that differ from the bare week, `weeks` begin on Mondays."""

    title: str
    status_date: date
    tasks: tuple[TaskLine, ...]
    free: tuple[date, ...]
    makeup: tuple[date, ...]
    risks: tuple[RiskLine, ...]
    levels: dict[Cell, str]
    weeks: tuple[date, ...]
    people: tuple[LoadLine, ...]


def planning_report(document: Document, project: int | None, today: date) -> PlanningReport:
    """The report of one project, or of all."""
    names = reads.names(document)
    tasks = _tasks(document, names, project, today)
    free, makeup = _odd_days(document, project, tasks)
    weeks = _weeks(tasks, today)
    register = document.register("risks")
    risks = [
        _risk(row, names)
        for row in reads.register_rows(document, register, project=project, today=today)
        if is_open(row)
    ]
    title = names.name("projects", project) if project is not None else _("All projects")
    return PlanningReport(
        title,
        today,
        tuple(tasks),
        free,
        makeup,
        tuple(risks),
        levels(document.settings()),
        weeks,
        _people(document, project, weeks, today),
    )


def _tasks(document: Document, names: reads.Names, project: int | None, today: date) -> list[TaskLine]:
    register = document.register("tasks")
    rows = reads.register_rows(document, register, project=project, today=today)
    when = schedule(document, project, today).dates
    rows = [{**row, **_calculated(when.get(row_id(row)))} for row in rows]
    by_project: dict[object, list[Row]] = {}
    for row in rows:
        by_project.setdefault(row.get("project"), []).append(row)
    hours = any(isinstance(row.get("work"), Decimal) for row in rows)
    lines: list[TaskLine] = []
    for key, mine in by_project.items():
        lift = 0
        if project is None:
            lift = 1
            lines.append(_over(names.name("projects", key) if isinstance(key, int) else _("No project"), mine))
        outline = Outline(mine)
        numbers = outline.numbers()
        for id_, level in outline.walk():
            row, parent = outline.rows[id_], bool(outline.children.get(id_))
            number = str(row.get("wbs") or row.get("code") or numbers[id_])
            lines.append(_line(row, names, level + lift, number, today, summary=parent, hours=hours))
    return lines


def _calculated(dates: Dates | None) -> dict[str, Value]:
    """What the schedule says of a task; summaries have their dates and percent only there."""
    if dates is None:
        return {}
    percent = Decimal(dates.percent) / 10000
    return {"start": dates.start, "finish": dates.finish, "percent_complete": percent, "critical": dates.critical}


def _over(name: str, rows: list[Row]) -> TaskLine:
    """The line of a project above its tasks."""
    starts = [day for row in rows if (day := _day(row, "start"))]
    finishes = [day for row in rows if (day := _day(row, "finish"))]
    parents = {row.get("parent") for row in rows}
    work = [
        (days, percent if isinstance(percent := row.get("percent_complete"), Decimal) else Decimal(0))
        for row in rows
        if row["id"] not in parents and isinstance(days := row.get("duration"), Decimal)
    ]
    total = sum((days for days, _percent in work), Decimal(0))
    done = sum((days * percent for days, percent in work), Decimal(0)) / total if total else Decimal(0)
    return TaskLine(0, "", name, "", min(starts, default=None), max(finishes, default=None), done, summary=True)


def _line(
    row: Row, names: reads.Names, level: int, number: str, today: date, *, summary: bool, hours: bool
) -> TaskLine:
    start, finish = _day(row, "start"), _day(row, "finish")
    owners = row.get("owner")
    owner = "、".join(names.name("resources", one) for one in owners) if isinstance(owners, tuple) else ""
    percent = row.get("percent_complete")
    done = min(max(percent, Decimal(0)), Decimal(1)) if isinstance(percent, Decimal) else Decimal(0)
    weight = row.get("work") if hours else row.get("duration")
    milestone = bool(row.get("milestone"))
    plain = not summary and not milestone and isinstance(weight, Decimal) and start is not None and finish is not None
    began = _day(row, "actual_start") or start
    ended = _day(row, "actual_finish") or (finish if done == 1 else today)
    planned = _day(row, "baseline_start"), _day(row, "baseline_finish")
    return TaskLine(
        level,
        number,
        str(row.get("name") or ""),
        owner,
        start,
        finish,
        done,
        milestone,
        summary,
        bool(row.get("critical")),
        weight if plain and isinstance(weight, Decimal) else Decimal(0),
        began,
        max(ended, began) if began is not None and ended is not None else ended,
        (planned[0], planned[1]) if planned[0] is not None and planned[1] is not None else None,
    )


def _day(row: Row, key: str) -> date | None:
    value = row.get(key)
    return value if isinstance(value, date) and value.year in YEARS else None


def _odd_days(
    document: Document, project: int | None, tasks: list[TaskLine]
) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Weekdays on which nobody works, and days of a weekend on which one does."""
    span = span_of(tasks)
    if span is None:
        return (), ()
    calendar = work_calendar(document, project)
    days = [span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1)]
    free = tuple(day for day in days if day.weekday() < 5 and not calendar.is_working(day))
    return free, tuple(day for day in days if day.weekday() > 4 and calendar.is_working(day))


def span_of(tasks: list[TaskLine] | tuple[TaskLine, ...]) -> tuple[date, date] | None:
    """The first and the last day of the tasks and their baselines; None without dates."""
    days = [day for task in tasks for day in (task.start, task.finish, *(task.baseline or ())) if day is not None]
    return (min(days), max(days)) if days else None


def _weeks(tasks: list[TaskLine], today: date) -> tuple[date, ...]:
    span = span_of(tasks)
    if span is None:
        return ()
    first = max(span[0], today - timedelta(weeks=2)) if span[1] >= today else span[0]
    monday = first - timedelta(days=first.weekday())
    count = min(_WEEKS, (span[1] - monday).days // 7 + 1)
    return tuple(monday + timedelta(weeks=n) for n in range(max(count, 1)))


def _risk(row: Row, names: reads.Names) -> RiskLine:
    owner = row.get("owner")
    return RiskLine(
        str(row.get("code") or ""),
        str(row.get("title") or ""),
        cell_of(row),
        cell_of(row, residual=True),
        names.name("resources", owner) if isinstance(owner, int) else "",
        str(row.get("status") or ""),
    )


def _people(document: Document, project: int | None, weeks: tuple[date, ...], today: date) -> tuple[LoadLine, ...]:
    if not weeks:
        return ()
    last = weeks[-1] + timedelta(days=6)
    lines = []
    for person in loads(document, today, weeks[0], last, project=project).people:
        cells = [person.load.cell(monday, monday + timedelta(days=6)) for monday in weeks]
        booked = tuple(Decimal(str(round(cell.hours, 1))) for cell in cells)
        possible = tuple(Decimal(str(round(cell.capacity_hours, 1))) for cell in cells)
        if any(booked):
            lines.append(LoadLine(person.name, person.role, booked, possible))
    return tuple(lines)
