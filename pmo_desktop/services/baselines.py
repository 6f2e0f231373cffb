"""Baselines: named copies of what was planned, taken for a whole project or some tasks, never changed afterwards."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.baselines.variance import Planned, Totals, Variance, compare, totals
from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import records
from pmo_desktop.services.baseline_choice import baselines_of, chosen
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.services.jobs import Progress, silent
from pmo_desktop.services.joining import joined
from pmo_desktop.services.moments import begin_of, end_of
from pmo_desktop.services.outline import Outline
from pmo_desktop.services.planned import outline_of, planned_now, planned_then, projects_with_tasks
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

Plans: TypeAlias = Mapping[int | None, Sequence[Planned]]
"""The tasks of projects as they are planned."""

NO_PLANS: Plans = MappingProxyType({})
_STEPS = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """A baseline just taken: how many tasks as they are now, and how many copied from which earlier baseline."""

    baseline: int
    name: str
    tasks: int
    copied: int = 0
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A baseline against the plan now, or against another baseline."""

    then: str
    now: str
    rows: tuple[Variance, ...]
    totals: Totals


def take(
    document: Document,
    project: int | None,
    name: str = "",
    *,
    today: date,
    ids: Collection[int] | None = None,
    number: int | None = None,
    notes: str = "",
    edit: Edit | None = None,
    plans: Plans = NO_PLANS,
) -> Taken:
    """Take a baseline of a project (None: of the tasks of no project) in one step.

    `plans` are the plans of projects where they have been read already.
    Given tasks are taken with all below them; the rest is copied from the baseline compared with so far.
    Refused where there is nothing to take, or the name is used already.
    """
    name = " ".join(name.split()) or suggested(document, project)
    _unused(document, project, name)
    now = plans[project] if project in plans else planned_now(document, project, today)
    if not any(planned.finish_at is not None for planned in now):
        raise _nothing_to_take()
    earlier = chosen(document, project) if ids is not None else None
    calendar = work_calendar(document, project)
    if ids is not None:
        outline = outline_of(document, project)
        wanted = {task for top in ids for task in (top, *outline.below(top))} & outline.rows.keys()
        if not wanted:
            raise Refused(_("None of these tasks belongs to the project."), todo=_("Select tasks of one project."))
        then = planned_then(document, row_id(earlier), project) if earlier is not None else []
        rows = _merged(then, [planned for planned in now if planned.task in wanted], outline, calendar)
        taken = len(wanted)
    else:
        rows, taken = list(now), len(now)
    with joined(document, edit, _("Take baseline “{name}”").format(name=name)) as e:
        values = {"project": project, "name": name, "taken_on": today, "notes": notes or None, "number": number}
        baseline = e.insert("baselines", values)
        e.insert_many("baseline_tasks", [_stored(baseline, planned, calendar) for planned in rows])
    before = str(earlier.get("name") or "") if earlier is not None else ""
    return Taken(baseline, name, taken, len(rows) - taken if before else 0, before)


def plans_now(
    document: Document, projects: Sequence[int | None], today: date, progress: Progress = silent
) -> dict[int | None, list[Planned]]:
    """The plans of projects as they are now, to be taken as baselines: what takes time is done here."""
    found: dict[int | None, list[Planned]] = {}
    for number, project in enumerate(projects):
        progress(number, len(projects))
        found[project] = planned_now(document, project, today)
    progress(len(projects), len(projects))
    return found


def take_all(
    document: Document, name: str = "", *, today: date, notes: str = "", plans: Plans = NO_PLANS
) -> list[Taken]:
    """Take a baseline of every project that has tasks with dates, in one step; refused where a project has the name."""
    plans = plans or plans_now(document, projects_with_tasks(document), today)
    projects = [
        project
        for project in projects_with_tasks(document)
        if any(planned.finish_at is not None for planned in plans[project])
    ]
    if not projects:
        raise _nothing_to_take()
    with document.edit(_("Take baselines of all projects")) as edit:
        return [take(document, project, name, today=today, notes=notes, edit=edit, plans=plans) for project in projects]


def take_for_change(document: Document, change: int, today: date, name: str = "") -> Taken:
    """The baseline that an approved change sets, noted in it and named after it unless it is called; one step."""
    register = document.register("changes")
    row = records.current(document, register, change)
    if row.get("status") not in {"approved", "implemented"}:
        raise Refused(
            _("The change is not approved, so it sets no baseline."), todo=_("Set its status to approved first.")
        )
    project = row.get("project")
    place = project if isinstance(project, int) else None
    code = str(row.get("code") or row.get("title") or f"#{change}")
    name = " ".join(name.split()) or _free_name(document, place, code)
    title = str(row.get("title") or "")
    with document.edit(_("Set baseline from change {code}").format(code=code)) as edit:
        taken = take(document, place, name, today=today, notes=title, edit=edit)
        records.change(document, register, {change: {"baseline": taken.baseline}}, edit=edit)
    return taken


def rename(document: Document, baseline: int, name: str) -> None:
    """Another name for a baseline; nothing else of it changes."""
    register = document.register("baselines")
    row = records.current(document, register, baseline)
    name = " ".join(name.split())
    if not name:
        raise Refused(_("A baseline needs a name."), _("Nothing was changed."))
    if name != row.get("name"):
        project = row.get("project")
        _unused(document, project if isinstance(project, int) else None, name)
        records.change(document, register, {baseline: {"name": name}}, label=_("Rename baseline"))


def delete(document: Document, baseline: int) -> None:
    """Delete a baseline as a whole; changes that name it no longer do."""
    register = document.register("baselines")
    name = records.current(document, register, baseline).get("name")
    records.delete(document, register, [baseline], label=_("Delete baseline “{name}”").format(name=name))


def comparison(
    document: Document, baseline: int, today: date, *, against: int | None = None, progress: Progress = silent
) -> Comparison:
    """How the plan, or another baseline, has moved from a baseline."""
    register = document.register("baselines")
    row = records.current(document, register, baseline)
    project = row.get("project") if isinstance(row.get("project"), int) else None
    assert project is None or isinstance(project, int)
    progress(0, _STEPS)
    then = planned_then(document, baseline, project)
    progress(1, _STEPS)
    if against is None:
        now, called = planned_now(document, project, today), _("Current plan")
    else:
        now = planned_then(document, against, project)
        called = str(records.current(document, register, against).get("name") or "")
    calendar = work_calendar(document, project)
    progress(2, _STEPS)
    rows = compare(then, _without_gone(now), calendar)
    progress(_STEPS, _STEPS)
    return Comparison(str(row.get("name") or ""), called, rows, totals(rows, calendar))


def suggested(document: Document, project: int | None) -> str:
    """A name no baseline of the project has."""
    return _free_name(document, project, "")


def _nothing_to_take() -> Refused:
    return Refused(_("There are no tasks with dates to take a baseline of."), todo=_("Give the tasks dates first."))


def _without_gone(rows: Sequence[Planned]) -> list[Planned]:
    return [planned for planned in rows if planned.task is not None]


def _names(document: Document, project: int | None) -> set[str]:
    return {str(row.get("name") or "").casefold() for row in baselines_of(document, project)}


def _free_name(document: Document, project: int | None, wish: str) -> str:
    used, number = _names(document, project), 1
    name = wish or _("Baseline {n}").format(n=1)
    while name.casefold() in used:
        number += 1
        name = f"{wish} ({number})" if wish else _("Baseline {n}").format(n=number)
    return name


def _unused(document: Document, project: int | None, name: str) -> None:
    if name.casefold() in _names(document, project):
        raise Refused(
            _("There is a baseline “{name}” already; baselines are never overwritten.").format(name=name),
            _("Nothing was changed."),
            _("Choose another name, or delete the old baseline first."),
        )


def _merged(
    then: Sequence[Planned], taken: Sequence[Planned], outline: Outline, calendar: WorkCalendar
) -> list[Planned]:
    """The earlier baseline with these tasks as they are now; the summaries above them are rolled up anew."""
    rows: dict[int, Planned] = {planned.task: planned for planned in then if planned.task is not None}
    rows.update((planned.task, planned) for planned in taken if planned.task is not None)
    above = {up for planned in taken if planned.task is not None for up in _above(outline, planned.task)}
    for summary in sorted(above - {p.task for p in taken}, key=lambda id_: -len([*_above(outline, id_)])):
        below = [rows[child] for child in outline.children.get(summary, []) if child in rows]
        rows[summary] = _rolled_up(outline.rows[summary], rows.get(summary), below, calendar)
    order = [id_ for id_, _level in outline.walk() if id_ in rows]
    gone = [planned for planned in then if planned.task is None]
    return [*(rows[id_] for id_ in order), *gone]


def _above(outline: Outline, task: int) -> list[int]:
    found: list[int] = []
    up = outline.parent.get(task)
    while up is not None:
        found.append(up)
        up = outline.parent.get(up)
    return found


def _rolled_up(row: Row, before: Planned | None, below: Sequence[Planned], calendar: WorkCalendar) -> Planned:
    start = min((p.start_at for p in below if p.start_at is not None), default=None)
    finish = max((p.finish_at for p in below if p.finish_at is not None), default=None)
    length = None
    if start is not None and finish is not None:
        length = round(Decimal(calendar.between(start, finish)) / calendar.day_minutes, 4).normalize() + 0
    known = before or Planned(row_id(row), str(row.get("name") or ""), str(row.get("wbs") or ""), summary=True)
    works, costs = [p.work for p in below if p.work is not None], [p.cost for p in below if p.cost is not None]
    return replace(
        known,
        start_at=start,
        finish_at=finish,
        duration=length,
        work=sum(works, Decimal(0)) if works else known.work,
        cost=sum(costs, Decimal(0)) if costs else known.cost,
    )


def _stored(baseline: int, planned: Planned, calendar: WorkCalendar) -> Mapping[str, Value]:
    at, until = planned.start_at, planned.finish_at
    start: tuple[Value, Value] = begin_of(at, calendar) if at is not None else (None, None)
    finish: tuple[Value, Value] = end_of(until, calendar) if until is not None else (None, None)
    if at is not None and at == until:
        finish = (start[0], at % 1440)
    return {
        "baseline": baseline,
        "task": planned.task,
        "name": planned.name,
        "wbs": planned.wbs or None,
        "start": start[0],
        "start_clock": start[1],
        "finish": finish[0],
        "finish_clock": finish[1],
        "duration": planned.duration,
        "work": planned.work,
        "cost": planned.cost,
    }
