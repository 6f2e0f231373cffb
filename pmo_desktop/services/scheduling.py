"""From the rows of a document to the schedule, and the few steps that move a task."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from weakref import WeakKeyDictionary

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.i18n import _, language
from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar, midnight
from pmo_desktop.domain.schedule.cpm import ScheduleResult
from pmo_desktop.domain.schedule.engine import schedule as run
from pmo_desktop.domain.schedule.notes import say
from pmo_desktop.domain.schedule.piece_text import read_pieces
from pmo_desktop.domain.schedule.plan import Activity, Constraint, LagUnit, Link, LinkType, Plan
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.baseline_choice import compared_dates
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.chosen_dates import Chosen, Worded
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

__all__ = ["YEARS", "ScheduleResult", "computed_fields", "move_task", "plan_of", "resize_task", "schedule"]

YEARS = range(1950, 2150)
"""The years that are scheduled; a typing error like 9999 is kept as recorded, but moves nothing."""
_LATE = frozenset({Constraint.FNET, Constraint.FNLT, Constraint.MFO})
_CONSTRAINTS = {str(constraint): constraint for constraint in Constraint}
_TYPES = {str(kind): kind for kind in LinkType}
_known: WeakKeyDictionary[Document, tuple[object, ScheduleResult]] = WeakKeyDictionary()
_planned: WeakKeyDictionary[Document, tuple[Plan, ScheduleResult]] = WeakKeyDictionary()
_activities: WeakKeyDictionary[Document, dict[int, tuple[Row, object, Activity]]] = WeakKeyDictionary()
"""What became of each row as long as it is the same row under the same calendar."""


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


def _calculated(document: Document, plan: Plan) -> ScheduleResult:
    """The dates of a plan; most edits change no date, and then nothing is calculated again."""
    known = _planned.get(document)
    if known is None or known[0] != plan:
        known = _planned[document] = (plan, run(plan))
    return known[1]


def plan_of(document: Document, today: date) -> Plan:
    """The tasks and links of the document as the engine sees them."""
    calendars: dict[Value, WorkCalendar] = {None: work_calendar(document)}
    starts: dict[int, Instant] = {}
    for project in document.rows("projects"):
        calendar = calendars[project["id"]] = work_calendar(document, row_id(project))
        if isinstance(begins := project.get("start"), date) and begins.year in YEARS:
            starts[row_id(project)] = calendar.first_minute(begins)
    after = {link["successor"] for link in document.rows("links")}
    before = _activities.get(document, {})
    now: dict[int, tuple[Row, object, Activity]] = {}
    for row in document.rows("tasks"):
        id_ = row_id(row)
        calendar, waits = calendars.get(row.get("project"), calendars[None]), id_ in after
        held = before.get(id_)
        if held is None or held[0] is not row or held[1] != (calendar, waits):
            held = row, (calendar, waits), _activity(row, calendar, waits=waits)
        now[id_] = held
    _activities[document] = now
    activities = tuple(activity for _row, _how, activity in now.values())
    links = tuple(link for link in map(_link, document.rows("links")) if link is not None)
    return Plan(activities, links, starts, calendars[None].first_minute(today))


def computed_fields(document: Document, today: date) -> dict[int, dict[str, Value]]:
    """The computed fields of all tasks: floats in working days, critical, the compared baseline's dates."""
    found: dict[int, dict[str, Value]] = defaultdict(dict)
    day = work_calendar(document).day_minutes
    for id_, dates in schedule(document, None, today).dates.items():
        found[id_] = {
            "total_float": _days(dates.total_float, day),
            "free_float": _days(dates.free_float, day),
            "critical": dates.critical,
        }
    for task, (start, finish) in compared_dates(document).items():
        found[task].update(baseline_start=start, baseline_finish=finish)
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


def _activity(row: Row, calendar: WorkCalendar, *, waits: bool) -> Activity:
    milestone, manual = bool(row.get("milestone")), row.get("mode") != "auto"
    start, finish = _start(row.get("start"), calendar), _finish(row.get("finish"), calendar)
    if milestone:
        day = row.get("finish") or row.get("start")
        start = finish = _finish(day, calendar) if waits and manual else _start(day, calendar)
    constraint = _constraint(row.get("constraint"))
    at = _finish if constraint in _LATE else _start
    status = row.get("status")
    percent = row.get("percent_complete")
    done = round(percent * 10000) if isinstance(percent, Decimal) else 10000 if status == "done" else 0
    parent, project = row.get("parent"), row.get("project")
    return Activity(
        row_id(row),
        0 if milestone else _duration(row, calendar, start, finish),
        calendar,
        parent if isinstance(parent, int) else None,
        project if isinstance(project, int) else 0,
        manual,
        start,
        finish,
        constraint,
        at(row.get("constraint_date"), calendar),
        _finish(row.get("deadline"), calendar),
        _start(row.get("actual_start"), calendar),
        _finish(row.get("actual_finish"), calendar),
        max(0, min(done, 10000)),
        status == "cancelled",
        pieces=read_pieces(row.get("pieces")),
    )


def _duration(row: Row, calendar: WorkCalendar, start: Instant | None, finish: Instant | None) -> int:
    days = row.get("duration")
    if isinstance(days, Decimal):
        return max(0, round(days * calendar.day_minutes))
    if start is not None and finish is not None and finish > start:
        return calendar.between(start, finish)
    return calendar.day_minutes


def _start(day: Value, calendar: WorkCalendar) -> Instant | None:
    """When work starts on a day as recorded, even when nobody works on it."""
    if not isinstance(day, date) or day.year not in YEARS:
        return None
    shifts = calendar.day(day).shifts
    return midnight(day) + (shifts[0].start if shifts else 480)


def _finish(day: Value, calendar: WorkCalendar) -> Instant | None:
    if not isinstance(day, date) or day.year not in YEARS:
        return None
    shifts = calendar.day(day).shifts
    return midnight(day) + (shifts[-1].finish if shifts else 1020)


def _constraint(value: Value) -> Constraint:
    return _CONSTRAINTS.get(value, Constraint.ASAP) if isinstance(value, str) else Constraint.ASAP


def _link(row: Row) -> Link | None:
    before, after, lag = row.get("predecessor"), row.get("successor"), row.get("lag")
    if not isinstance(before, int) or not isinstance(after, int):
        return None
    unit = str(row.get("lag_unit") or "d")
    kind = LagUnit.ELAPSED if unit.startswith("e") else LagUnit.PERCENT if unit == "%" else LagUnit.WORK
    type_ = _TYPES.get(str(row.get("type") or "FS"), LinkType.FS)
    return Link(before, after, type_, lag if isinstance(lag, int) else 0, kind)


def _days(minutes: int, day_minutes: int) -> Decimal:
    return (Decimal(minutes) / day_minutes).quantize(Decimal("0.01")).normalize() + 0
