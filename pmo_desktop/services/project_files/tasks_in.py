"""Tasks of a file into rows, in their outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from pmo_desktop.domain.project_file.people import FileAssignment
from pmo_desktop.domain.project_file.tasks import FileTask
from pmo_desktop.domain.project_file.tree import to_json
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services.project_files.landing import Landing, Values
from pmo_desktop.services.project_files.measures import Measures
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
        id_ = _task(landing, uid, known, {**values, "custom": shown}, own_words)
        last = task.uid
        above.append((level, id_))
    _vanish(landing, seen, position)


def _own_words(landing: Landing, measures: Measures) -> dict[int, Values]:
    """What the tasks of which no file said anything yet would say of themselves."""
    found: dict[int, Values] = {}
    if landing.fresh:
        return found
    for made in Outgoing(landing.edit, landing.project).made_tasks():
        if "was" not in made.held:
            row = made.row
            said: Values = dict(task_values(made.thing, measures, summary=made.thing.summary))
            said |= {key: row.get(key) for key in ("owner", "pieces", "calendar")}
            found[row_id(row)] = said
    return found


def _heard(row: Row, values: Values, own: Values | None) -> Values | None:
    """Own words beside those of the file: dates that are calculated here are nobody's, owners have no order."""
    if own is None:
        return None
    said = dict(own)
    if row.get("mode") == "auto":
        said |= {key: values.get(key) for key in ("start", "start_clock", "finish", "finish_clock")}
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
    own_words: Mapping[int, Values],
) -> int:
    said = {key: value for key, value in values.items() if key not in {"position", "parent", "custom"}}
    already: Values | None = None
    if known is None:
        values |= {"project": landing.project, "msproject": to_json({"uid": uid})}
    else:
        row = landing.edit.row("tasks", known) or {}
        custom = row.get("custom")
        already = _heard(row, values, own_words.get(known))
        shown = values["custom"]
        assert isinstance(shown, Mapping)
        values["custom"] = {**(custom if isinstance(custom, Mapping) else {}), **shown}
        if not row.get("msproject"):
            landing.edit.update("tasks", known, {"msproject": to_json({"uid": uid})})
    id_ = landing.put("tasks", known, values, guarded=said, already=already)
    if uid is not None:
        landing.known.tasks[uid] = id_
    landing.remember("tasks", id_, said)
    return id_


def _vanish(landing: Landing, seen: set[int], position: int) -> None:
    """Tasks that the file no longer has stay, at the end."""
    if landing.fresh:
        return
    landing.vanished = [id_ for uid, id_ in landing.known.tasks.items() if uid not in seen]
    told = set(landing.known.tasks.values())
    mine = (row for row in landing.edit.rows("tasks") if row.get("project") == landing.project)
    last = set(landing.vanished) | {row_id(row) for row in mine if row["id"] not in told}
    for id_ in sorted(last, key=lambda one: _position(landing, one)):
        position += 1
        landing.edit.update("tasks", id_, {"position": position})


def _position(landing: Landing, id_: int) -> tuple[int, int]:
    found = (landing.edit.row("tasks", id_) or {}).get("position")
    return (found if isinstance(found, int) else 0), id_


def _summaries(tasks: list[FileTask]) -> set[int]:
    """The places of tasks that have others below them."""
    found = set()
    real = [(number, max(1, task.level or 1)) for number, task in enumerate(tasks) if not task.blank]
    for (number, level), (_next, deeper) in pairwise(real):
        if deeper > level:
            found.add(number)
    return found
