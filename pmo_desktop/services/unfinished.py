"""Move unfinished work after the status date: what is not begun starts after it, what is begun resumes after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.calendar.worktime import Instant, WorkCalendar
from pmo_desktop.domain.schedule.cpm import Dates, ScheduleResult
from pmo_desktop.domain.schedule.front_line import WHOLE, spine_at
from pmo_desktop.domain.schedule.piece_text import pieces_text
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services import records
from pmo_desktop.services.jobs import Progress, silent
from pmo_desktop.services.moments import begin_of, end_of
from pmo_desktop.services.outline import Outline
from pmo_desktop.services.planned import outline_of
from pmo_desktop.services.scheduling import plan_of, schedule
from pmo_desktop.services.status_dates import status_date
from pmo_desktop.services.trial import Trial
from pmo_desktop.store.document import Document

_FREE = frozenset({None, "", "asap", "alap", "snet", "fnet"})
_ROUNDS = 4

Values = dict[int, dict[str, Value]]


@dataclass(frozen=True, slots=True)
class MovedTask:
    """A task whose dates change; `follows` when only because of others, `resumes` when it was begun before."""

    task: int
    name: str
    wbs: str
    start: date
    finish: date
    new_start: date
    new_finish: date
    follows: bool = False
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class Moving:
    """What moving would do: the fields to write, the tasks that change, those that are bound and stay, the finishes."""

    status: date
    values: Mapping[int, Mapping[str, Value]]
    moved: tuple[MovedTask, ...]
    bound: tuple[str, ...]
    finish_before: date | None
    finish_after: date | None


def moving(
    document: Document,
    project: int | None,
    today: date,
    *,
    status: date | None = None,
    progress: Progress = silent,
) -> Moving:
    """What moving the unfinished work of a project after a status date would do; nothing is written."""
    progress(0, _ROUNDS + 1)
    day = status or status_date(document, project, today)
    spine, outline = spine_at(day), outline_of(document, project)
    before = schedule(document, None, today)
    calendars = {activity.id: activity.calendar for activity in plan_of(document, today).activities}
    open_tasks = [
        (id_, before.dates[id_])
        for id_ in outline.rows
        if id_ in before.dates and not outline.children.get(id_) and before.dates[id_].percent < WHOLE
    ]
    values: Values = {}
    bound: list[str] = []
    waiting: list[int] = []
    for id_, dates in open_tasks:
        row, calendar = outline.rows[id_], calendars[id_]
        if row.get("actual_finish") is not None:
            continue
        if dates.percent or row.get("actual_start") is not None:
            values.update({id_: found} if (found := resumed(row, dates, calendar, spine)) else {})
        elif dates.start_at >= spine:
            continue
        elif row.get("mode") != "auto":
            values[id_] = _shifted(row, dates, calendar, spine)
        elif row.get("constraint") in _FREE:
            waiting.append(id_)
        else:
            bound.append(str(row.get("name") or ""))
    progress(1, _ROUNDS + 1)
    after = _settle(document, today, values, waiting, calendars, spine, progress)
    moved = tuple(_moved(outline, values, before, after))
    return Moving(day, values, moved, tuple(bound), _finish(before, outline), _finish(after, outline))


def move_unfinished(document: Document, project: int | None, today: date, *, status: date | None = None) -> Moving:
    """Move the unfinished work of a project after a status date, in one step; refused where nothing is to be moved."""
    return write_moving(document, moving(document, project, today, status=status))


def write_moving(document: Document, found: Moving) -> Moving:
    """Do what was looked at, in one step; refused where nothing is to be moved."""
    if not found.values:
        raise Refused(_("No unfinished work lies before the status date."), _("Nothing was changed."))
    number = len(found.values)
    words = ngettext("Move {n} unfinished task after {date}", "Move {n} unfinished tasks after {date}", number)
    label = words.format(n=number, date=found.status.isoformat())
    records.change(document, document.register("tasks"), found.values, label=label)
    return found


def resumed(row: Row, dates: Dates, calendar: WorkCalendar, spine: Instant) -> dict[str, Value]:
    """The fields of a begun task: the done part stays, the rest is worked after the spine; none where it is ahead."""
    pieces = tuple(getattr(dates, "pieces", ())) or ((dates.start_at, dates.finish_at),)
    whole = sum(calendar.between(start, finish) for start, finish in pieces)
    left = done = round(whole * dates.percent / WHOLE)
    kept: list[tuple[Instant, Instant]] = []
    for start, finish in pieces:
        length = calendar.between(start, finish)
        if left >= length:
            kept.append((start, finish))
            left -= length
            continue
        stop = calendar.add(start, left) if left else start
        if max(start, calendar.next_start(stop)) >= spine:  # the rest is worked after the spine anyway
            return {}
        if left:
            kept.append((start, stop))
        break
    resumes = calendar.next_start(spine)
    ends = calendar.add(resumes, whole - done)
    kept = kept or [(dates.start_at, dates.start_at)]
    values: dict[str, Value] = {"pieces": pieces_text([*kept, (resumes, ends)])}
    if row.get("actual_start") is None:
        values["actual_start"], values["actual_start_clock"] = begin_of(dates.start_at, calendar)
    if row.get("mode") != "auto":
        values["finish"], values["finish_clock"] = end_of(ends, calendar)
        if row.get("duration") is None:  # from start to finish there is now a gap that is not worked
            values["duration"] = round(Decimal(whole) / calendar.day_minutes, 4).normalize() + 0
    return values


def _shifted(row: Row, dates: Dates, calendar: WorkCalendar, spine: Instant) -> dict[str, Value]:
    """New recorded dates after the spine, as long as before."""
    begins = calendar.next_start(spine)
    start, clock = begin_of(begins, calendar)
    length = calendar.between(dates.start_at, dates.finish_at)
    if row.get("milestone") or length <= 0:
        return {"start": start if row.get("start") is not None else None, "finish": start}
    finish, until = end_of(calendar.add(begins, length), calendar)
    return {"start": start, "start_clock": clock, "finish": finish, "finish_clock": until}


def _bound_to(calendar: WorkCalendar, spine: Instant) -> dict[str, Value]:
    start, clock = begin_of(calendar.next_start(spine), calendar)
    return {
        "start": start,
        "start_clock": clock,
        "constraint": "snet",
        "constraint_date": start,
        "constraint_clock": clock,
    }


def _settle(  # noqa: PLR0917 what, when, and what is known of it
    document: Document,
    today: date,
    values: Values,
    waiting: Sequence[int],
    calendars: Mapping[int, WorkCalendar],
    spine: Instant,
    progress: Progress,
) -> ScheduleResult:
    """Bind the tasks not begun that do not move along with others, first ones first; the schedule that follows."""
    supposed = Trial(document, today)
    links = [(row["predecessor"], row["successor"]) for row in document.rows("links")]
    left = set(waiting)
    result = supposed.result(values)
    for number in range(_ROUNDS):
        left = {id_ for id_ in left if result.dates[id_].start_at < spine}
        if not left:
            break
        held = {after for before, after in links if before in left}
        now = left if number == _ROUNDS - 1 or not left - held else left - held
        values.update({id_: _bound_to(calendars[id_], spine) for id_ in now if isinstance(id_, int)})
        progress(number + 2, _ROUNDS + 1)
        left = left - now
        result = supposed.result(values)
    return result


def _moved(outline: Outline, values: Values, before: ScheduleResult, after: ScheduleResult) -> list[MovedTask]:
    found = []
    for id_, _level in outline.walk():
        then, now = before.dates.get(id_), after.dates.get(id_)
        if then is None or now is None or outline.children.get(id_):
            continue
        if (then.start_at, then.finish_at) == (now.start_at, now.finish_at) and id_ not in values:
            continue
        row = outline.rows[id_]
        found.append(
            MovedTask(
                id_,
                str(row.get("name") or ""),
                str(row.get("wbs") or ""),
                then.start,
                then.finish,
                now.start,
                now.finish,
                follows=id_ not in values,
                resumes="pieces" in values.get(id_, {}),
            )
        )
    return found


def _finish(result: ScheduleResult, outline: Outline) -> date | None:
    ends = [result.dates[id_] for id_ in outline.rows if id_ in result.dates]
    return max(ends, key=lambda dates: dates.finish_at).finish if ends else None
