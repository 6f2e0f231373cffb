"""`schedule F.pmo`: calculate the dates, floats and critical path of the tasks."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.base.numbers import tenths
from pmo_desktop.cli import output
from pmo_desktop.domain.values.value import row_id

if TYPE_CHECKING:  # the engine is loaded by the command alone
    from pmo_desktop.domain.schedule.cpm import Dates, ScheduleResult
    from pmo_desktop.domain.schedule.notes import Note
    from pmo_desktop.domain.values.value import Row

NAME = "schedule"
ABOUT = N_("Calculate the dates, floats and critical path of the tasks.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("--project", metavar="P", help=_("only this project (code, name or #id)"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """Calculate and tell; nothing in the document changes."""
    from pmo_desktop.cli.documents import opened, project_named  # the store is slow to load
    from pmo_desktop.services.calendars import plan_note
    from pmo_desktop.services.scheduling import schedule

    with opened(args.file, read_only=True) as document:
        project = project_named(document, args.project)
        result = schedule(document, project, date.today())
        note = plan_note(document, result.dates.values(), project)
        rows = [row for row in document.rows("tasks") if project is None or row.get("project") == project]
    rows.sort(key=_place)
    if args.json:
        told = _told(rows, result, project)
        output.emit({**told, "calendar": note} if note else told)
        return 0
    output.say(output.table([_(word) for word in _HEADINGS], [_line(row, result) for row in rows]))
    for line in (*_sentences(rows, result), *([note] if note else [])):
        output.say(line)
    return 0


_HEADINGS = (N_("WBS"), N_("Task name"), N_("Planned start"), N_("Planned finish"), N_("Total float"), N_("Critical"))


def _place(row: Row) -> tuple[int, int, int]:
    project, position, id_ = row.get("project"), row.get("position"), row["id"]
    last = 1 << 60
    return (
        project if isinstance(project, int) else last,
        position if isinstance(position, int) else last,
        id_ if isinstance(id_, int) else last,
    )


def _told(rows: Iterable[Row], result: ScheduleResult, project: int | None) -> Mapping[str, object]:
    from pmo_desktop.services.chosen_dates import sentences  # slow to load

    tasks = [_task(row, result.dates.get(row_id(row)), sentences(result.dates, row_id(row))) for row in rows]
    starts = [str(task["start"]) for task in tasks if task["start"]]
    finishes = [str(task["finish"]) for task in tasks if task["finish"]]
    return {
        "tasks": tasks,
        "messages": _sentences(rows, result),
        "conflicts": [_conflict(note) for note in result.notes],
        "project_start": _project_start(result, project) or min(starts, default=None),
        "project_finish": max(finishes, default=None),
    }


def _conflict(note: Note) -> dict[str, object]:
    told: dict[str, object] = {"kind": str(note.kind), "task": note.task or None, "others": list(note.path)}
    told["minutes"] = note.minutes
    if note.group:
        told |= {"project": note.group, "years": list(note.years)}
    return told


def _project_start(result: ScheduleResult, project: int | None) -> str | None:
    from pmo_desktop.domain.calendar.worktime import day_of

    start = result.starts.get(project) if project is not None else None
    return day_of(start).isoformat() if start is not None else None


def _task(row: Row, dates: Dates | None, said: tuple[str, ...]) -> dict[str, object]:
    told: dict[str, object] = {"id": row["id"], "code": row.get("code"), "wbs": row.get("wbs"), "name": row.get("name")}
    if dates is None:
        blank = ("start", "finish", "start_at", "finish_at", "total_float", "free_float", "driver")
        floats = ("free_float_by_links", "interfering_float")
        return {
            **told,
            **dict.fromkeys((*blank, *floats)),
            "critical": False,
            "longest_path": False,
            "messages": [*said],
        }
    return {
        **told,
        "start": dates.start.isoformat(),
        "finish": dates.finish.isoformat(),
        "start_at": _moment(dates.start_at),
        "finish_at": _moment(dates.finish_at),
        "late_start_at": _moment(dates.late_start_at),
        "late_finish_at": _moment(dates.late_end_at),
        "duration": dates.duration,
        "percent_complete": dates.percent / 10000,
        "total_float": dates.total_float,
        "free_float": dates.room,
        "free_float_by_links": dates.free_float,
        "interfering_float": dates.interfering_float,
        "start_float": dates.start_float,
        "finish_float": dates.finish_float,
        "critical": dates.critical,
        "longest_path": dates.longest,
        "pieces": [[_moment(start), _moment(finish)] for start, finish in dates.pieces],
        "driver": {"reason": str(dates.driver.reason), "task": dates.driver.task, "type": _link_type(dates)},
        "messages": list(dates.messages),
    }


def _moment(at: int) -> str:
    from pmo_desktop.domain.calendar.worktime import moment

    return moment(at).isoformat(timespec="minutes")


def _link_type(dates: Dates) -> str | None:
    return str(dates.driver.type) if dates.driver.task is not None else None


def _line(row: Row, result: ScheduleResult) -> list[str]:
    dates = result.dates.get(row_id(row))
    shown = [str(row.get("wbs") or row.get("code") or ""), str(row.get("name") or "")]
    if dates is None:
        return [*shown, "–", "–", "–", ""]
    critical = _("yes") if dates.critical else ""
    return [*shown, dates.start.isoformat(), dates.finish.isoformat(), _days(dates.total_float), critical]


def _days(minutes: int) -> str:
    return tenths(minutes / 480)


def _sentences(rows: Iterable[Row], result: ScheduleResult) -> list[str]:
    from pmo_desktop.domain.schedule.notes import say

    found: list[str] = []
    for row in rows:
        dates = result.dates.get(row_id(row))
        called = f"{row.get('wbs') or row.get('code') or '#' + str(row['id'])} {row.get('name')}"
        found.extend(f"{called}: {sentence}" for sentence in (dates.messages if dates is not None else ()))
    found.extend(say(note, str) for note in result.notes if not note.task)
    return found
