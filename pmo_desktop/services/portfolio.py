"""The portfolio as one reads it: every project with its lights, milestones and money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.domain.calendar.worktime import midnight
from pmo_desktop.domain.portfolio.health import Health, Thresholds, WorkingDays, health
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.baseline_choice import compared_dates
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone of a project; `late` when it is past and not done."""

    task: int
    name: str
    day: date
    done: bool
    late: bool
    owners: tuple[int, ...] = ()
    baseline: date | None = None


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project: its row, lights, milestones in time order, percent of its tasks, and its money."""

    row: Row
    health: Health
    milestones: tuple[Milestone, ...]
    percent: Decimal | None
    start: date | None
    finish: date | None
    received: Decimal
    planned_by_month: Mapping[date, Decimal]
    received_by_month: Mapping[date, Decimal]

    @property
    def id(self) -> int:
        """The project."""
        return row_id(self.row)


@uncollected()
def portfolio(document: Document, today: date, only: Collection[int] | None = None) -> list[ProjectLine]:
    """All projects, or `only` some, in the ledger's order."""
    dates = schedule(document, None, today).dates
    parents = {row.get("parent") for row in document.rows("tasks")}
    tasks: dict[Value, list[Row]] = defaultdict(list)
    for row in document.rows("tasks"):
        if only is not None and row.get("project") not in only:
            continue
        when = dates.get(row_id(row))
        shown = {**row, "start": when.start, "finish": when.finish} if when is not None else dict(row)
        if row["id"] not in parents:
            tasks[row.get("project")].append(shown)
    payments, risks = _by_project(document, "payments"), _by_project(document, "risks")
    baselines = _baseline_days(document)
    limits = Thresholds.of(document.settings())
    days = _working_days(document)
    lines = []
    for project in document.rows("projects"):
        key = project["id"]
        if only is not None and key not in only:
            continue
        found = health(
            project, tasks[key], payments[key], risks[key], today=today, working_days=days, thresholds=limits
        )
        milestones = _milestones(tasks[key], baselines, today)
        lines.append(_line(project, found, tasks[key], payments[key], milestones))
    return sorted(lines, key=lambda line: (str(line.row.get("code") or "~"), line.id))


def health_fields(document: Document, today: date) -> dict[int, dict[str, Value]]:
    """The computed light of every project."""
    return {line.id: {"health": line.health.light.value} for line in portfolio(document, today)}


def _by_project(document: Document, table: str) -> dict[Value, list[Row]]:
    found: dict[Value, list[Row]] = defaultdict(list)
    if table in document.tables():
        for row in document.rows(table):
            found[row.get("project")].append(row)
    return found


def _working_days(document: Document) -> WorkingDays:
    calendar = work_calendar(document)

    def count(first: date, last: date) -> int:
        return calendar.between(midnight(first) + 1440, midnight(last) + 1440) // calendar.day_minutes

    return count


def _baseline_days(document: Document) -> dict[Value, date]:
    return {task: finish for task, (_start, finish) in compared_dates(document).items() if finish is not None}


def _milestones(tasks: list[Row], baselines: Mapping[Value, date], today: date) -> tuple[Milestone, ...]:
    found = (milestone for task in tasks if (milestone := _milestone(task, baselines, today)) is not None)
    return tuple(sorted(found, key=lambda milestone: milestone.day))


def _line(
    project: Row, found: Health, tasks: list[Row], payments: list[Row], milestones: tuple[Milestone, ...]
) -> ProjectLine:
    planned: dict[date, Decimal] = defaultdict(Decimal)
    received: dict[date, Decimal] = defaultdict(Decimal)
    for row in payments:
        _book(planned, row.get("planned_date"), row.get("amount"))
        _book(received, row.get("received_on"), row.get("received_amount"))
    got = sum((value for row in payments if isinstance(value := row.get("received_amount"), Decimal)), Decimal(0))
    stated = project.get("received_amount")
    starts = [d for task in tasks if isinstance(d := task.get("start"), date)]
    finishes = [d for task in tasks if isinstance(d := task.get("finish"), date)]
    return ProjectLine(
        row=project,
        health=found,
        milestones=milestones,
        percent=_percent(project, tasks),
        start=min(starts, default=_day(project.get("start"))),
        finish=max(finishes, default=_day(project.get("finish"))),
        received=stated if isinstance(stated, Decimal) else got,
        planned_by_month=planned,
        received_by_month=received,
    )


def _book(months: dict[date, Decimal], day: Value, amount: Value) -> None:
    if isinstance(day, date) and isinstance(amount, Decimal):
        months[day.replace(day=1)] += amount


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _milestone(task: Row, baselines: Mapping[Value, date], today: date) -> Milestone | None:
    day = task.get("finish") or task.get("start")
    if not task.get("milestone") or not isinstance(day, date):
        return None
    percent = task.get("percent_complete")
    complete = isinstance(percent, Decimal) and percent >= 1
    done = complete or task.get("status") == "done" or task.get("actual_finish") is not None
    owners = task.get("owner")
    return Milestone(
        row_id(task),
        str(task.get("name") or ""),
        day,
        done=done,
        late=not done and day < today,
        owners=tuple(owners) if isinstance(owners, tuple) else (),
        baseline=baselines.get(task["id"]),
    )


def _percent(project: Row, tasks: list[Row]) -> Decimal | None:
    """The ledger's own figure, else done working time over all working time of the leaf tasks."""
    stated = project.get("percent_complete")
    if isinstance(stated, Decimal):
        return stated
    done = whole = Decimal(0)
    for task in tasks:
        start, finish = task.get("start"), task.get("finish")
        duration = task.get("duration")
        if task.get("milestone") or task.get("status") == "cancelled":
            continue
        if not isinstance(duration, Decimal):
            duration = (
                Decimal((finish - start).days + 1)
                if isinstance(start, date) and isinstance(finish, date)
                else Decimal(1)
            )
        percent = task.get("percent_complete")
        whole += duration
        done += duration * (percent if isinstance(percent, Decimal) else Decimal(0))
    return done / whole if whole else None
