"""Tasks of a file into rows, in their outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from pmo_desktop.domain.project_file.people import FileAssignment
from pmo_desktop.domain.project_file.tasks import FileTask
from pmo_desktop.domain.project_file.tree import to_json
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.project_files.landing import Landing, Values
from pmo_desktop.services.project_files.measures import Measures
from pmo_desktop.services.project_files.order_in import take_order
from pmo_desktop.services.project_files.outgoing import Outgoing
from pmo_desktop.services.project_files.own_fields import OwnFields
from pmo_desktop.services.project_files.pieces import pieces_text
from pmo_desktop.services.project_files.task_values import task_values

_PROGRESS_EVERY = 500


def take_tasks(landing: Landing, measures: Measures) -> None:
    """The tasks in the file's order, each below the nearest one before it of a smaller level."""
    file, own = landing.file, OwnFields(landing.file.fields)
    doing: dict[int, list[FileAssignment]] = defaultdict(list)
    for assignment in file.assignments:
        doing[assignment.task].append(assignment)
    work = {one.uid for one in file.resources if one.kind == "work"}
    top = file.summary_task
    above: list[tuple[int, int]] = []
    last: int | None = None
    position, seen = 0, set()
    order: list[int] = []
    own_words = _own_words(landing, measures)
    tasks = [task for task in file.tasks if task is not top]
    parents = _summaries(tasks)
    for number, task in enumerate(tasks):
        if task.blank:
            landing.raw["blanks"].append((last, task))
            continue
        if number % _PROGRESS_EVERY == 0:
            landing.said(0.2 + 0.3 * number / len(tasks))
        position += 1
        level = max(1, task.level or 1)
        while above and above[-1][0] >= level:
            above.pop()
        values: Values = dict(task_values(task, measures, summary=number in parents))
        values["position"], values["parent"] = position, above[-1][1] if above else None
        values["calendar"] = landing.known.calendars.get(task.calendar) if task.calendar is not None else None
        people = (landing.known.resources.get(one.resource) for one in doing[task.uid] if one.resource in work)
        values["owner"] = tuple(dict.fromkeys(one for one in people if one is not None)) or None
        values["pieces"] = pieces_text(task, doing[task.uid], measures)
        shown = own.shown(task.attributes)
        uid = task.uid if task.uid not in seen else None
        seen.add(task.uid)
        known = landing.task(uid, task.guid, values["name"]) if uid is not None else None
        if (
            known is not None
            and (landing.edit.row("tasks", known) or {}).get("wbs") is None
            and values["wbs"] == task.outline_number
        ):
            values["wbs"] = None
        id_ = _task(landing, uid, known, {**values, "custom": shown}, (own_words, measures))
        last = task.uid
        above.append((level, id_))
        order.append(id_)
    landing.vanished = [id_ for uid, id_ in landing.known.tasks.items() if uid not in seen]
    take_order(landing, order)


def _own_words(landing: Landing, measures: Measures) -> dict[int, Values]:
    """What the tasks of which no file said anything yet would say of themselves."""
    found: dict[int, Values] = {}
    if landing.fresh:
        return found
    for made in Outgoing(landing.edit, landing.project).made_tasks():
        if "was" not in made.held:
            row = made.row
            said: Values = dict(task_values(made.thing, measures, summary=made.thing.summary))
            said |= {key: row.get(key) for key in ("owner", "pieces", "calendar", "parent")}
            found[row_id(row)] = said
    return found


def _heard(values: Values, own: Values | None) -> Values | None:
    """Own words beside those of the file: owners have no order."""
    if own is None:
        return None
    said = dict(own)
    if {*_owners(said)} == {*_owners(values)}:
        said["owner"] = values.get("owner")
    return said


def _owners(values: Values) -> tuple[int, ...]:
    told = values.get("owner")
    return tuple(one for one in told if isinstance(one, int)) if isinstance(told, tuple) else ()


def _task(
    landing: Landing,
    uid: int | None,
    known: int | None,
    values: Values,
    around: tuple[Mapping[int, Values], Measures],
) -> int:
    said = {key: value for key, value in values.items() if key not in {"position", "custom"}}
    own_words, measures = around
    already: Values | None = None
    row: Row = {}
    if known is None:
        values |= {"project": landing.project, "msproject": to_json({"uid": uid})}
    else:
        row = landing.edit.row("tasks", known) or {}
        custom = row.get("custom")
        already = _heard(values, own_words.get(known))
        if row.get("mode") == "auto":  # its dates are calculated here
            for key in ("start", "start_clock", "finish", "finish_clock"):
                del values[key]
        _same_moments(row, values, measures)
        if _as_far(row, values):
            del values["status"]  # the file has none; it follows from the progress, which is as it was
        shown = values["custom"]
        assert isinstance(shown, Mapping)
        values["custom"] = {**(custom if isinstance(custom, Mapping) else {}), **shown}
        if not row.get("msproject"):
            landing.edit.update("tasks", known, {"msproject": to_json({"uid": uid})})
    position = values.get("position")
    if known is not None:
        del values["position"]
    id_ = landing.put("tasks", known, values, guarded=said, already=already)
    if known is not None and _dates(row) != _dates(landing.edit.row("tasks", id_) or {}):
        landing.moved.add(id_)
    if uid is not None:
        landing.known.tasks[uid] = id_
    landing.remember("tasks", id_, {**said, "position": position})
    return id_


def _same_moments(row: Row, values: Values, measures: Measures) -> None:
    """Leave out dates that are the same moments, whether or not their time of day is told."""
    for key in ("start", "finish", "actual_start", "actual_finish", "deadline"):
        clock = f"{key}_clock"
        at = measures.starting if key.endswith("start") else measures.ending
        if (
            key in values
            and values[key] is not None
            and at(values[key], values[clock]) == at(row.get(key), row.get(clock))
        ):
            del values[key], values[clock]


def _as_far(row: Row, values: Values) -> bool:
    """Whether a task has got as far as the file says, and is no more and no less cancelled."""
    if (row.get("status") == "cancelled") != (values["status"] == "cancelled"):
        return False
    return (row.get("percent_complete") or 0) == (values["percent_complete"] or 0) and all(
        row.get(key) == values.get(key, row.get(key)) for key in ("actual_start", "actual_finish")
    )


def _dates(row: Row) -> tuple[Value, ...]:
    return tuple(row.get(key) for key in ("start", "start_clock", "finish", "finish_clock"))


def _summaries(tasks: list[FileTask]) -> set[int]:
    """The places of tasks that have others below them."""
    found = set()
    real = [(number, max(1, task.level or 1)) for number, task in enumerate(tasks) if not task.blank]
    for (number, level), (_next, deeper) in pairwise(real):
        if deeper > level:
            found.add(number)
    return found
