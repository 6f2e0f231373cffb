"""People of a file into rows: known ones by their name, and who does how much on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from decimal import Decimal

from pmo_desktop.domain.project_file.people import FileAssignment, FileResource
from pmo_desktop.domain.project_file.tasks import FileTask
from pmo_desktop.domain.project_file.tree import from_json, to_json
from pmo_desktop.domain.values.value import Value, row_id
from pmo_desktop.services import records
from pmo_desktop.services.project_files.landing import Landing, Values, fold
from pmo_desktop.services.project_files.measures import Measures
from pmo_desktop.services.project_files.people import assignment_values, file_assignment, resource_values

_SPAN = frozenset({"start", "start_clock", "finish", "finish_clock"})


def people_of(landing: Landing) -> dict[int, Value]:
    """The rows of those people of the file who are known already."""
    named: dict[str, int] = {}
    for row in landing.edit.rows("resources"):
        named.setdefault(fold(row.get("name")), row_id(row))
    told = landing.known.resources
    return {one.uid: told.get(one.uid) or named.get(fold(one.name)) for one in landing.file.resources}


def take_resources(landing: Landing) -> None:
    """People known by name keep what they have; the file only fills in what is blank."""
    edit = landing.edit
    named: dict[str, int] = {}
    for row in edit.rows("resources"):
        named.setdefault(fold(row.get("name")), row_id(row))
    register = landing.document.register("resources")
    seen: set[int] = set()
    for one in landing.file.resources:
        values = resource_values(one)
        if not values["name"] or one.blank or one.uid in seen:
            landing.raw["resources"].append(one)
            continue
        seen.add(one.uid)
        values["calendar"] = _resource_calendar(landing, one)
        id_ = landing.known.resources.get(one.uid) or named.get(fold(values["name"]))
        if id_ is None:
            (id_,) = records.add(landing.document, register, [values], edit=edit)
            landing.counts["resources"]["added"] += 1
        else:
            row = edit.row("resources", id_) or {}
            usual = {"capacity": Decimal(1)}
            blank = {
                key: value
                for key, value in values.items()
                if row.get(key) is None and value is not None and value != usual.get(key)
            }
            edit.update("resources", id_, blank)
            landing.counts["resources"]["changed" if blank else "same"] += 1
        named[fold(values["name"])] = landing.known.resources[one.uid] = id_
        held = from_json((edit.row("resources", id_) or {}).get("msproject"))
        if str(landing.project) not in held:
            told = to_json({**held, str(landing.project): {"uid": one.uid}})
            edit.update("resources", id_, {"msproject": told})


def _resource_calendar(landing: Landing, resource: FileResource) -> int | None:
    """A calendar of the person's own; the project's says nothing about a person."""
    uid = resource.calendar
    found = landing.known.calendars.get(uid) if uid is not None else None
    if found is None:
        base = next((one.base for one in landing.file.calendars if one.uid == uid), None)
        found = landing.known.calendars.get(base) if base is not None and base != landing.file.calendar else None
    return found


def take_assignments(landing: Landing, measures: Measures) -> None:
    """Assignments to people; those to nobody stay with their task."""
    seen = set()
    here = [] if landing.fresh else landing.edit.rows("assignments")
    pairs = {(row.get("task"), row.get("resource")): row_id(row) for row in here if not row.get("msproject")}
    works = {task.uid: task for task in landing.file.tasks}
    implied = _implied(landing, {(row.get("task"), row.get("resource")) for row in here})
    for one in landing.file.assignments:
        task, person = landing.known.tasks.get(one.task), landing.known.resources.get(one.resource)
        if task is None:
            landing.raw["assignments"].append(one)
            continue
        if (task, one) in implied:
            continue
        if person is None or one.uid in seen:
            landing.nobody[task].append(one)
            continue
        seen.add(one.uid)
        values: Values = {**assignment_values(one, measures), "task": task, "resource": person}
        known = landing.known.assignments.get(one.uid) or pairs.pop((task, person), None)
        said = dict(values)
        if known is None:
            values["msproject"] = to_json({"uid": one.uid})
        elif one.uid not in landing.known.assignments:
            landing.edit.update("assignments", known, {"msproject": to_json({"uid": one.uid})})
        already = _own_words(landing, known, measures) if known is not None else None
        lasting = works.get(one.task)
        row = landing.edit.row("assignments", known) if known is not None else None
        stale = row is not None and any(row.get(key) != values[key] for key in _SPAN)
        if stale and lasting is not None and task not in landing.moved and _lasts(one, lasting):
            values = {key: value for key, value in values.items() if key not in _SPAN}
            said = {key: value for key, value in said.items() if key not in _SPAN}
        id_ = landing.put("assignments", known, values, guarded=list(values), already=already)
        landing.remember("assignments", id_, said)
        landing.known.assignments[one.uid] = id_
    for uid, id_ in list(landing.known.assignments.items()):
        if uid not in seen:
            landing.edit.delete("assignments", id_)
            del landing.known.assignments[uid]
            landing.counts["assignments"]["removed"] += 1


def _own_words(landing: Landing, known: int, measures: Measures) -> Values:
    """What an assignment of which no file said anything yet would say of itself."""
    row = landing.edit.row("assignments", known) or {}
    own = assignment_values(file_assignment(row, measures, 0, 0, 0), measures)
    return {**own, "task": row.get("task"), "resource": row.get("resource")}


def _implied(landing: Landing, booked: AbstractSet[tuple[Value, Value]]) -> set[tuple[int, FileAssignment]]:
    """Assignments that say no more than that somebody does a task, which the task says here already."""
    if landing.fresh:
        return set()
    works = {task.uid: task for task in landing.file.tasks}
    told: dict[int, list[FileAssignment]] = defaultdict(list)
    for one in landing.file.assignments:
        told[one.task].append(one)
    found = set()
    for uid, ones in told.items():
        id_, task = landing.known.tasks.get(uid), works.get(uid)
        if id_ is None or task is None:
            continue
        owner = (landing.edit.row("tasks", id_) or {}).get("owner")
        people = {one.uid: landing.known.resources.get(one.resource) for one in ones}
        if not isinstance(owner, tuple):
            continue
        free = [one for one in ones if (id_, people[one.uid]) not in booked]
        shares = len(free) if len(free) == len(ones) else None
        plain = [one for one in free if people[one.uid] in owner and _says_no_more(one, task, shares)]
        found |= {(id_, one) for one in plain if one.uid not in landing.known.assignments}
    return found


def _lasts(one: FileAssignment, task: FileTask) -> bool:
    """Whether somebody does a task as long as it lasts."""
    return one.start in {None, task.start} and one.finish in {None, task.finish}


def _says_no_more(one: FileAssignment, task: FileTask, shares: int | None) -> bool:
    """Whether an assignment is the whole time of somebody while the task lasts, with an even share of its work."""
    even = {None, 0} if task.work is None or not shares else {None, task.work // shares}
    return (
        one.units in {None, Decimal(1)}
        and one.work in even
        and _lasts(one, task)
        and not (one.notes or one.extra or one.timephased or one.baselines or one.attributes)
    )
