"""From the rows of a document to the schedule, and the few steps that move a task."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from weakref import WeakKeyDictionary

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.i18n import _, language
from pmo_desktop.domain.calendar.worktime import WorkCalendar, midnight
from pmo_desktop.domain.schedule.again import reschedule
from pmo_desktop.domain.schedule.cpm import ScheduleResult
from pmo_desktop.domain.schedule.engine import schedule as run
from pmo_desktop.domain.schedule.notes import say
from pmo_desktop.domain.schedule.plan import Plan
from pmo_desktop.domain.schedule.view import floats
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.baseline_choice import compared_dates
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.chosen_dates import Chosen, Worded
from pmo_desktop.services.schedule_plan import plan_of
from pmo_desktop.services.task_activity import YEARS
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

__all__ = [
    "YEARS", "ScheduleResult", "calculated", "computed_fields", "move_task", "plan_of", "resize_task", "schedule",
]  # fmt: skip

_known: WeakKeyDictionary[Document, tuple[object, ScheduleResult]] = WeakKeyDictionary()
_fields: WeakKeyDictionary[Document, tuple[int, dict[int, tuple[tuple[int, int, bool], dict[str, Value]]]]] = (
    WeakKeyDictionary()
)
_planned: WeakKeyDictionary[Document, tuple[Plan, ScheduleResult]] = WeakKeyDictionary()


def schedule(document: Document, project: int | None, today: date) -> ScheduleResult:
    """The dates of all tasks, or of one project's; read once for each version of the document."""
    stamp = (document.version, today, language())
    known = _known.get(document)
    if known is None or known[0] != stamp:
        with uncollected():
            known = _known[document] = (stamp, _worded(document, _calculated(document, plan_of(document, today))))
    result = known[1]
    if project is None:
        return result
    mine = frozenset(row_id(row) for row in document.rows("tasks") if row.get("project") == project)
    return replace(
        result,
        dates=Chosen(result.dates, mine),
        notes=tuple(note for note in result.notes if note.task in mine or (not note.task and note.group == project)),
    )


def calculated(document: Document, today: date) -> ScheduleResult:
    """The dates of all tasks without words, for who calculates on from them."""
    return _calculated(document, plan_of(document, today))


def _calculated(document: Document, plan: Plan) -> ScheduleResult:
    """The dates of a plan; after an edit only what it reaches is calculated again."""
    known = _planned.get(document)
    if known is None:
        known = _planned[document] = plan, run(plan)
    elif known[0] is not plan:
        known = _planned[document] = plan, reschedule(known[1], plan)
    return known[1]


def computed_fields(document: Document, today: date) -> dict[int, dict[str, Value]]:
    """The computed fields of all tasks: floats in working days, critical, the compared baseline's dates."""
    day = work_calendar(document).day_minutes
    stamp, known = _fields.get(document, (0, {}))
    before = known if stamp == day else {}
    now = {}
    for id_, total, gap, critical in floats(calculated(document, today).dates):
        held = before.get(id_)
        free = min(gap, max(total, 0))
        said = (total, free, critical)
        if held is None or held[0] != said:
            held = (
                said,
                {
                    "total_float": _days(total, day),
                    "free_float": _days(free, day),
                    "critical": critical,
                },
            )
        now[id_] = held
    _fields[document] = day, now
    found: dict[int, dict[str, Value]] = defaultdict(dict, {id_: values for id_, (_said, values) in now.items()})
    for task, (start, finish) in compared_dates(document).items():
        found[task] = {**found[task], "baseline_start": start, "baseline_finish": finish}
    return found


def move_task(document: Document, task: int, start: date, *, label: str = "", edit: Edit | None = None) -> None:
    """Let a task start on another day with its length kept.

    A recorded task gets new dates. A calculated one may not start earlier, so that links still count.
    """
    if edit is None:
        with document.edit(label or _("Move task")) as own:
            move_task(document, task, start, edit=own)
        return
    row = edit.row("tasks", task) or {}
    if row.get("mode") == "auto":
        edit.update("tasks", task, {"start": start, "constraint": "snet", "constraint_date": start})
        return
    calendar = _calendar_of(document, row)
    begins, ends = row.get("start"), row.get("finish")
    values: dict[str, Value] = {"start": start}
    if isinstance(ends, date):
        first = begins if isinstance(begins, date) else ends
        length = calendar.between(midnight(first), midnight(ends) + 1440)
        moved = calendar.add(calendar.next_start(midnight(start)), length)
        values["finish"] = date.fromordinal((moved - 1) // 1440) if length else start
    edit.update("tasks", task, values)


def resize_task(document: Document, task: int, finish: date, *, label: str = "", edit: Edit | None = None) -> None:
    """Let a task end on another day, inclusive, with its start kept."""
    if edit is None:
        with document.edit(label or _("Change duration")) as own:
            resize_task(document, task, finish, edit=own)
        return
    row = edit.row("tasks", task) or {}
    calendar = _calendar_of(document, row)
    begins = row.get("start")
    if row.get("mode") == "auto":
        planned = schedule(document, None, finish).dates.get(task)
        begins = planned.start if planned is not None else begins
    values: dict[str, Value] = {}
    if row.get("mode") != "auto":
        values["finish"] = finish
    if isinstance(begins, date) and (row.get("mode") == "auto" or row.get("duration") is not None):
        worked = calendar.between(midnight(begins), midnight(max(begins, finish)) + 1440)
        values["duration"] = _days(max(worked, 0), calendar.day_minutes)
    edit.update("tasks", task, values)


def _worded(document: Document, result: ScheduleResult) -> ScheduleResult:
    if not result.notes:
        return result
    day = work_calendar(document).day_minutes

    def name(task: int) -> str:
        row = document.row("tasks", task)
        return str(row.get("name") or f"#{task}") if row is not None else ""

    said: dict[int, list[str]] = defaultdict(list)
    for note in result.notes:
        said[note.task].append(say(note, name, day))
    return replace(result, dates=Worded(result.dates, {task: tuple(found) for task, found in said.items()}))


def _calendar_of(document: Document, row: Row) -> WorkCalendar:
    project = row.get("project")
    return work_calendar(document, project if isinstance(project, int) else None)


@lru_cache(maxsize=20_000)
def _days(minutes: int, day_minutes: int) -> Decimal:
    return (Decimal(minutes) / day_minutes).quantize(Decimal("0.01")).normalize() + 0
