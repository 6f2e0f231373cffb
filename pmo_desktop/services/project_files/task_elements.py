"""A row of a task as the task of a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid5

from pmo_desktop.domain.project_file.tasks import CONSTRAINTS, FileAttribute, FileBaseline, FileLink, FileTask
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.project_files.measures import Measures, hundredths, instant_of, seconds_of

_PRIORITIES = {"low": 300, "high": 700, "urgent": 900}
_LATE = frozenset({"fnet", "fnlt", "mfo"})
_HERE = UUID("6d1f6d0c-7a55-4b0f-9a39-52c1c7f0e6b4")
_DAYS, _ELAPSED_DAYS = 7, 8
COMPUTED = frozenset({
    "EarlyStart", "EarlyFinish", "LateStart", "LateFinish", "StartVariance", "FinishVariance", "WorkVariance",
    "FreeSlack", "TotalSlack", "StartSlack", "FinishSlack", "Critical", "Stop", "Resume", "ManualStart", "ManualFinish",
    "ManualDuration", "PreLeveledStart", "PreLeveledFinish", "TimephasedData", "StartText", "FinishText",
    "DurationText", "Manual",
})  # fmt: skip
"""What no longer holds when a task has got other dates."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task stands in its file, and what it is called there."""

    uid: int
    number: int
    level: int
    outline: str
    summary: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What other tables say about a task."""

    calendar: int = -1
    links: tuple[FileLink, ...] = ()
    baselines: tuple[FileBaseline, ...] = ()
    attributes: tuple[FileAttribute, ...] = ()
    calculated: tuple[datetime, datetime] | None = None


def file_task(row: Row, measures: Measures, place: Place, around: Around) -> FileTask:
    """The task as the file will say it; calculated dates go before the recorded ones."""
    elapsed = bool(row.get("elapsed"))
    start, finish = around.calculated or (_start(row, measures), _end(row, measures))
    duration = measures.seconds(row.get("duration"), elapsed=elapsed)
    if duration is None and start is not None and finish is not None:
        duration = 0 if row.get("milestone") else _between(start, finish, measures)
    percent = row.get("percent_complete")
    done = percent if isinstance(percent, Decimal) else Decimal(1 if row.get("status") == "done" else 0)
    left = measures.seconds(row.get("remaining_duration"), elapsed=elapsed)
    if left is None and duration is not None:
        left = round(duration * (1 - min(done, Decimal(1))) / 60) * 60
    physical, constraint = row.get("physical_percent"), str(row.get("constraint") or "asap")
    at = measures.ending if constraint in _LATE else measures.starting
    work, actual = seconds_of(row.get("work")), seconds_of(row.get("actual_work"))
    return FileTask(
        uid=place.uid,
        guid=own_guid(row),
        id=place.number,
        name=str(row.get("name") or ""),
        active=row.get("status") != "cancelled",
        manual=row.get("mode") != "auto" and not (place.summary and not row.get("msproject")),
        type=0,
        blank=False,
        wbs=str(row.get("wbs") or place.outline),
        outline_number=place.outline,
        level=place.level,
        priority=_PRIORITIES.get(str(row.get("priority") or ""), 500),
        start=start,
        finish=finish,
        duration=duration,
        duration_format=_ELAPSED_DAYS if elapsed else _DAYS,
        work=work,
        estimated=False,
        milestone=bool(row.get("milestone")),
        summary=place.summary,
        percent_complete=(done * 100).normalize() + 0,
        cost=hundredths(row.get("budget")),
        actual_start=measures.starting(row.get("actual_start"), row.get("actual_start_clock")),
        actual_finish=measures.ending(row.get("actual_finish"), row.get("actual_finish_clock")),
        actual_duration=None if duration is None or left is None else max(0, duration - left),
        actual_cost=hundredths(row.get("actual_cost")),
        actual_work=actual,
        remaining_duration=left,
        remaining_work=None if work is None else max(0, work - (actual or 0)),
        constraint=CONSTRAINTS.index(constraint) if constraint in CONSTRAINTS else 0,
        calendar=around.calendar,
        constraint_date=at(row.get("constraint_date"), row.get("constraint_clock")),
        deadline=measures.ending(row.get("deadline"), row.get("deadline_clock")),
        notes=_text(row.get("notes")),
        physical_percent=physical * 100 if isinstance(physical, Decimal) else Decimal(0),
        links=around.links,
        attributes=around.attributes,
        baselines=around.baselines,
    )


def own_guid(row: Row) -> str | None:
    """What a task that came from no file is known by wherever it goes; others have the number of their file."""
    if row.get("msproject") or not row.get("created_at"):
        return None
    return str(uuid5(_HERE, f"{row['id']} {row['created_at']}")).upper()


def stamp(task: FileTask) -> str:
    """The dates and the progress of a task in one text: another text, and what was calculated from them is void."""
    told = (task.start, task.finish, task.duration, task.percent_complete, task.actual_start, task.actual_finish)
    return "|".join("" if one is None else str(one) for one in told)


def _start(row: Row, measures: Measures) -> datetime | None:
    return measures.starting(row.get("start"), row.get("start_clock")) or measures.starting(
        row.get("finish"), row.get("finish_clock")
    )


def _end(row: Row, measures: Measures) -> datetime | None:
    return measures.ending(row.get("finish"), row.get("finish_clock")) or (
        measures.starting(row.get("start"), row.get("start_clock"))
        if row.get("milestone")
        else measures.ending(row.get("start"), None)
    )


def _between(start: datetime, finish: datetime, measures: Measures) -> int:
    return max(0, measures.calendar.between(instant_of(start), instant_of(finish))) * 60


def _text(value: Value) -> str | None:
    return str(value) if value else None
