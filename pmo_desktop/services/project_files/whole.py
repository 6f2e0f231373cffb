"""The project itself: its row as the file's properties and as the task that stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.sense import sensible
from pmo_desktop.domain.project_file.tasks import FileTask
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.project_files.measures import Measures, hundredths, instant_of, money

_SAVE_VERSION = 14
_DAYS_A_MONTH = 20
_DAYS_A_WEEK = 5


def project_values(file: ProjectFile, measures: Measures) -> dict[str, Value]:
    """The fields of the project that the file says."""
    top = file.summary_task
    top = sensible(top) if top is not None else None
    file = sensible(file)
    slack = file.critical_slack
    return {
        "start": file.start.date() if file.start else None,
        "finish": file.finish.date() if file.finish else None,
        "status_date": file.status_date.date() if file.status_date and file.status_date.year < 2100 else None,
        "links_win": True if file.honor_constraints else None,
        "critical_float": slack or None,
        "percent_complete": top.percent_complete / 100 if top and top.percent_complete is not None else None,
        "budget": money(top.cost) if top and top.cost else None,
        "actual_cost": money(top.actual_cost) if top and top.actual_cost else None,
        "actual_start": measures.begin(top.actual_start)[0] if top else None,
        "actual_finish": measures.end(top.actual_finish)[0] if top else None,
        "notes": (top.notes or None) if top else None,
    }


def file_project(row: Row, measures: Measures, held: Mapping[str, Any], calendar: int) -> ProjectFile:
    """The properties of the file."""
    name = str(row.get("name") or "")
    told = held.get("week")
    week = told if isinstance(told, int) else measures.day * _DAYS_A_WEEK
    slack = row.get("critical_float")
    shifts = next((shifts for shifts in measures.calendar.rules.week if shifts), ())
    status = measures.ending(row.get("status_date"), None)
    return ProjectFile(
        save_version=_SAVE_VERSION,
        name=f"{name}.xml",
        title=name,
        from_start=True,
        start=measures.starting(row.get("start"), None),
        finish=measures.ending(row.get("finish"), None),
        critical_slack=slack if isinstance(slack, Decimal) else Decimal(0),
        currency_digits=2,
        currency_symbol="¥",
        currency_code="CNY",
        calendar=calendar,
        default_start=shifts[0].start if shifts else 480,
        default_finish=shifts[-1].finish % 1440 if shifts else 1020,
        minutes_per_day=measures.day,
        minutes_per_week=week,
        days_per_month=_DAYS_A_MONTH,
        honor_constraints=bool(row.get("links_win")),
        multiple_critical_paths=False,
        splits_in_progress=True,
        status_date=status,
    )


def summary_task(row: Row, measures: Measures, tasks: Iterable[FileTask]) -> FileTask:
    """The task of the project as a whole."""
    told = [task for task in tasks if task.level]
    starts = [task.start for task in told if task.start is not None]
    finishes = [task.finish for task in told if task.finish is not None]
    start = min(starts, default=None) or measures.starting(row.get("start"), None)
    finish = max(finishes, default=None) or measures.ending(row.get("finish"), None)
    percent = row.get("percent_complete")
    return FileTask(
        uid=0,
        id=0,
        name=str(row.get("name") or ""),
        active=True,
        manual=False,
        type=1,
        blank=False,
        wbs="0",
        outline_number="0",
        level=0,
        priority=500,
        start=start,
        finish=finish,
        duration=_between(start, finish, measures),
        duration_format=7,
        estimated=False,
        milestone=False,
        summary=True,
        percent_complete=percent * 100 if isinstance(percent, Decimal) else Decimal(0),
        cost=hundredths(row.get("budget")),
        actual_start=measures.starting(row.get("actual_start"), None),
        actual_finish=measures.ending(row.get("actual_finish"), None),
        actual_cost=hundredths(row.get("actual_cost")),
        constraint=0,
        calendar=-1,
        notes=str(row["notes"]) if row.get("notes") else None,
    )


def _between(start: datetime | None, finish: datetime | None, measures: Measures) -> int | None:
    if start is None or finish is None or finish < start:
        return None
    return measures.calendar.between(instant_of(start), instant_of(finish)) * 60
