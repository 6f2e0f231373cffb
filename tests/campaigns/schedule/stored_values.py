"""The values stored in MS Project files beside ours after taking the file in, making it calculate, and scheduling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.project_file.tree import from_json
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.schedule.view import View
from pmo_desktop.exchange.msproject.reader import read_xml
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.modes import make_auto
from pmo_desktop.services.project_files import import_project
from pmo_desktop.services.project_files.measures import instant_of
from pmo_desktop.services.scheduling import calculated
from pmo_desktop.store.document import Document

SF = 2
TODAY = date(2026, 6, 1)
FIELDS = ("start", "finish", "total slack", "free slack", "critical")

OLD = "late finish of an earlier finish"
START_TO_FINISH = "finish at a start"
PLACEHOLDER = "dates not given yet"
REASONS = {
    OLD: (
        "nothing waits for the task, so its late finish is the project's finish; the file still stores one of a time"
        " when the project ended earlier (other tasks of the same file have the right one)."
    ),
    START_TO_FINISH: (
        "a start-to-finish link stores as finish the start it waits for, the morning after; ours is the evening"
        " before. No working time lies between."
    ),
    PLACEHOLDER: (
        "the task is set by hand and its start and finish are texts still to be filled in; MS Project calls none of"
        " these critical. Here they have the dates the file gives them, and no float."
    ),
}


@dataclass
class Told:
    """One file: how many tasks it has, how many values of each kind are equal, what differs."""

    tasks: int = 0
    equal: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)


def compared(file: Path) -> Told:
    """The tasks of one file."""
    stored = read_xml(file)
    told = Told()
    document = Document.in_memory()
    project = import_project(document, stored).project
    tasks = {task.uid: task for task in stored.tasks}
    rows = {from_json(row.get("msproject")).get("uid"): row for row in document.rows("tasks")}
    make_auto(document, [row["id"] for uid, row in rows.items() if not tasks[uid].manual], project=project)
    dates = calculated(document, TODAY).dates
    assert isinstance(dates, View)
    calendar = work_calendar(document, project)
    for uid, row in rows.items():
        task = tasks[uid]
        told.tasks += 1
        for name, theirs, ours in _values(task, dates, row["id"]):
            if theirs is None or theirs == ours:
                told.equal[name] += 1
            elif reason := _reason(stored, task, name, theirs, ours, calendar):
                told.reasons[reason] += 1
            else:
                told.unexplained.append(f"{task.id} {task.name} {name}: stored {theirs}, ours {ours}")
    document.close()
    return told


def _values(task: Any, view: View, id_: int) -> Iterator[tuple[str, Any, Any]]:
    dates: Dates | None = view.get(id_)
    total, free = view.in_file_units(id_) if dates is not None else (None, None)
    yield "start", task.start and instant_of(task.start), dates and dates.start_at
    yield "finish", task.finish and instant_of(task.finish), dates and dates.finish_at
    yield "total slack", _minutes(task.total_slack), total
    yield "free slack", _minutes(task.free_slack), free
    yield "critical", task.critical, dates and dates.critical


def _reason(stored: Any, task: Any, name: str, theirs: Any, ours: Any, calendar: WorkCalendar) -> str:
    if name in {"total slack", "free slack"} and not any(
        task.uid == link.predecessor for t in stored.tasks for link in t.links
    ):
        last = max(instant_of(other.early_finish) for other in stored.tasks if other.early_finish)
        if task.deadline is None and calendar.between(instant_of(task.late_finish), last) > 0:
            return OLD
    if name == "finish" and any(link.type == SF for link in task.links) and calendar.between(ours, theirs) == 0:
        return START_TO_FINISH
    if name == "critical" and task.manual and any(key == "StartText" for key, _value in task.extra):
        return PLACEHOLDER
    return ""


def _minutes(tenths: int | None) -> int | None:
    """The file counts slack in tenths of a minute."""
    return None if tenths is None else round(tenths / 10)


def table(files: Iterable[Path]) -> tuple[list[str], list[str]]:
    """The lines of the table, and the differences without a reason."""
    lines = [f"{'file':<58} {'tasks':>5} " + " ".join(f"{name:>11}" for name in FIELDS) + "  equal"]
    open_ones: list[str] = []
    for file in files:
        told = compared(file)
        lines.append(f"{file.stem:<58} {told.tasks:>5} " + " ".join(f"{told.equal[name]:>11}" for name in FIELDS))
        lines += [f"    {times} × {reason}: {REASONS[reason]}" for reason, times in told.reasons.items()]
        lines += [f"    unexplained: {line}" for line in told.unexplained]
        open_ones += told.unexplained
    return lines, open_ones
