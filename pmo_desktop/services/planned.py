"""The tasks of a plan as they are planned now, and as a baseline has them: in outline order, summaries rolled up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pmo_desktop.domain.baselines.variance import Planned
from pmo_desktop.domain.calendar.rules import DAY
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.schedule.cpm import Dates
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.day_length import project_day
from pmo_desktop.services.moments import begin_at, end_at
from pmo_desktop.services.outline import Outline
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document


def planned_now(document: Document, project: int | None, today: date) -> list[Planned]:
    """The tasks of a project (None: those of no project) as the schedule has them now."""
    outline = outline_of(document, project)
    dates, calendar = schedule(document, None, today).dates, work_calendar(document, project)
    day = project_day(document, project)
    booked = _booked(document)
    numbers = outline.numbers()
    found: dict[int, Planned] = {}
    for id_, level in [*outline.walk()][::-1]:  # from the last up: what is below is known first
        below = [found[child] for child in outline.children.get(id_, [])]
        row = {**outline.rows[id_], "wbs": outline.rows[id_].get("wbs") or numbers.get(id_, "")}
        made = _planned(row, dates.get(id_), booked.get(id_), below, (calendar, day))
        found[id_] = replace(made, level=level)
    return [found[id_] for id_, _level in outline.walk()]


def planned_then(document: Document, baseline: int, project: int | None) -> list[Planned]:
    """The tasks of a baseline, in today's outline where they still are."""
    calendar = work_calendar(document, project)
    outline = outline_of(document, project)
    place = {id_: (n, level) for n, (id_, level) in enumerate(outline.walk())}
    rows = [row for row in document.rows("baseline_tasks") if row["baseline"] == baseline]
    rows.sort(key=lambda row: (_place(row, place), row_id(row)))
    day = project_day(document, project)
    return [_kept(document, row, outline, place, (calendar, day)) for row in rows]


def outline_of(document: Document, project: int | None) -> Outline:
    """The tasks of a project (None: those of no project) as a tree."""
    return Outline(row for row in document.rows("tasks") if row.get("project") == project)


def projects_with_tasks(document: Document) -> list[int | None]:
    """The projects that have tasks, in the order of the ledger; None stands for tasks of no project."""
    having = {row.get("project") for row in document.rows("tasks")}
    found: list[int | None] = [row_id(row) for row in document.rows("projects") if row["id"] in having]
    return [*found, None] if None in having else found


def _planned(
    row: Row, dates: Dates | None, booked: Decimal | None, below: list[Planned], measures: tuple[WorkCalendar, int]
) -> Planned:
    calendar, day = measures
    start, finish = begin_at(row.get("start"), None, calendar), end_at(row.get("finish"), None, calendar)
    length = row.get("duration")
    if dates is not None:
        start, finish, length = (
            dates.start_at,
            dates.finish_at,
            Decimal(dates.duration) / (DAY if row.get("elapsed") else day),
        )
    elif below:
        start = min((p.start_at for p in below if p.start_at is not None), default=start)
        finish = max((p.finish_at for p in below if p.finish_at is not None), default=finish)
    own = row.get("work")
    work, cost = own if isinstance(own, Decimal) else booked, row.get("budget")
    return Planned(
        row_id(row),
        str(row.get("name") or ""),
        str(row["wbs"]),
        start,
        finish,
        round(length, 4).normalize() + 0 if isinstance(length, Decimal) else None,
        _whole((p.work for p in below), work),
        _whole((p.cost for p in below), cost if isinstance(cost, Decimal) else None),
        summary=bool(below),
        milestone=bool(row.get("milestone")) and not below,
    )


def _whole(parts: Iterable[Decimal | None], own: Decimal | None) -> Decimal | None:
    """The sum of what is below, or its own where nothing below says anything."""
    known = [part for part in parts if part is not None]
    return sum(known[1:], known[0]) if known else own


def _booked(document: Document) -> Mapping[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for row in document.rows("assignments"):
        task, work = row.get("task"), row.get("work")
        if isinstance(task, int) and isinstance(work, Decimal):
            sums[task] += work
    return sums


def _kept(
    document: Document,
    row: Row,
    outline: Outline,
    place: Mapping[int, tuple[int, int]],
    measures: tuple[WorkCalendar, int],
) -> Planned:
    calendar, day = measures
    task = row["task"] if isinstance(row["task"], int) else None
    now = document.row("tasks", task) if task is not None else None
    start = begin_at(row.get("start"), row.get("start_clock"), calendar)
    finish = end_at(row.get("finish"), row.get("finish_clock"), calendar)
    length = _number(row, "duration")
    if length is None and start is not None and finish is not None and not (now and now.get("milestone")):
        whole = bool(now and now.get("elapsed"))
        minutes = Decimal(finish - start if whole else calendar.between(start, finish))
        length = round(minutes / (DAY if whole else day), 4).normalize() + 0
    return Planned(
        task,
        str(row.get("name") or (now or {}).get("name") or ""),
        str(row.get("wbs") or (now or {}).get("wbs") or ""),
        start or finish,
        finish or start,
        length,
        _number(row, "work"),
        _number(row, "cost"),
        place[task][1] if task is not None and task in place else 0,
        task is not None and bool(outline.children.get(task)),
        bool(now and now.get("milestone")) and not (task is not None and outline.children.get(task)),
    )


def _place(row: Row, place: Mapping[int, tuple[int, int]]) -> int:
    task = row["task"]
    return place[task][0] if isinstance(task, int) and task in place else len(place)


def _number(row: Row, key: str) -> Decimal | None:
    value = row.get(key)
    return value if isinstance(value, Decimal) else None
