"""Baselines of a file and of the document: one value for each task and number."""

from __future__ import annotations

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.project_file.sense import sensible
from pmo_desktop.domain.project_file.tasks import FileBaseline, FileTask, is_elapsed
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.project_files.measures import Measures, hours, hundredths, money, seconds_of
from pmo_desktop.services.project_files.task_values import end_of_task, shown_name

_DAYS, _ELAPSED_DAYS = 7, 8


def baseline_name(number: int) -> str:
    """What a baseline of MS Project is called."""
    return _("Baseline {n}").format(n=number) if number else _("Baseline")


def baseline_values(task: FileTask, baseline: FileBaseline, measures: Measures) -> dict[str, Value]:
    """What a baseline says of a task."""
    baseline = sensible(baseline)
    start, start_clock = measures.begin(baseline.start)
    finish, finish_clock = end_of_task(baseline.start, baseline.finish, measures, own=False)
    return {
        "start": start,
        "start_clock": start_clock,
        "finish": finish,
        "finish_clock": finish_clock,
        "work": hours(baseline.work),
        "cost": money(baseline.cost),
        "duration": measures.days(baseline.duration, elapsed=is_elapsed(baseline.duration_format)),
        "name": shown_name(task),
        "wbs": task.wbs or task.outline_number,
    }


def file_baseline(row: Row, number: int, measures: Measures, *, elapsed: bool) -> FileBaseline:
    """What a baseline says of a task, as the file says it; `elapsed` as the task's duration is."""
    return FileBaseline(
        number=number,
        interim=False,
        start=measures.starting(row.get("start"), row.get("start_clock")),
        finish=measures.ending(row.get("finish"), row.get("finish_clock")),
        duration=measures.seconds(row.get("duration"), elapsed=elapsed),
        duration_format=_ELAPSED_DAYS if elapsed else _DAYS,
        work=seconds_of(row.get("work")),
        cost=hundredths(row.get("cost")),
    )
