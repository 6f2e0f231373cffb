"""Take a project file in as one step, say what it would change, and give a project out as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.worktime import moment
from pmo_desktop.domain.project_file.element import as_tree
from pmo_desktop.domain.project_file.keeping import Usual, kept, usual_of, usual_plain
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.tree import Tree, from_json, plain, to_json
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.services.project_files.incoming import Fate, Incoming, mark
from pmo_desktop.services.project_files.outgoing import Made, Outgoing
from pmo_desktop.services.project_files.task_elements import stamp
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

Said = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a file in did: the project, what became of each table's rows, what could not be shown."""

    project: int
    name: str
    fresh: bool
    fates: Mapping[str, Fate]
    vanished: tuple[str, ...]
    left_links: int
    was_auto: int

    @property
    def nothing(self) -> bool:
        """Whether everything was as the file says already."""
        return not any(fate.added or fate.changed or fate.removed for fate in self.fates.values())


class _Undone(Exception):  # noqa: N818 a way out of an edit
    """Leaves an edit without writing it."""


def _undo() -> None:
    raise _Undone


def known_project(document: Document, file: ProjectFile) -> int | None:
    """The project that came from this file before: the same GUID, else the same title from a file without one."""
    for row in reversed(document.rows("projects")):
        held = from_json(row.get("msproject"))
        if not held:
            continue
        if file.guid and held.get("guid"):
            if file.guid == held["guid"]:
                return row_id(row)
        elif file.shown_name and held.get("title") == file.shown_name:
            return row_id(row)
    return None


def import_project(
    document: Document, file: ProjectFile, *, into: int | None = None, name: str = "", said: Said = lambda _part: None
) -> Taken:
    """Take a file in as one step: as a new project, or bringing `into` up to date; dates stay as recorded."""
    title = name or file.shown_name or _("Project")
    words = _("Import project {name}") if into is None else _("Update project {name}")
    with uncollected(), document.edit(words.format(name=title), source="import") as edit:
        return _take(document, edit, file, into, name, said)


def would_change(document: Document, file: ProjectFile, into: int | None) -> Taken:
    """What taking a file in would do; nothing is written."""
    found: list[Taken] = []
    with suppress(_Undone), uncollected(), document.edit("") as edit:
        found.append(_take(document, edit, file, into, "", lambda _part: None))
        _undo()
    return found[0]


def project_file(document: Document, project: int, *, today: date) -> ProjectFile:
    """A project of the document as a file, calculated dates included."""
    row = document.row("projects", project)
    if row is None:
        raise Refused(_("The project is no longer there."), _("Nothing was written."))
    calculated: dict[int, tuple[datetime, datetime]] = {}
    tasks = [task for task in document.rows("tasks") if task.get("project") == project]
    if any(task.get("mode") == "auto" for task in tasks):
        dates = schedule(document, project, today).dates
        for task in tasks:
            if task.get("mode") == "auto" and (found := dates.get(row_id(task))) is not None:
                calculated[row_id(task)] = moment(found.start_at), moment(found.finish_at)
    return Outgoing(document, project, calculated).file()


def _take(document: Document, edit: Edit, file: ProjectFile, into: int | None, name: str, said: Said) -> Taken:
    incoming = Incoming(document, edit, file, into, said)
    incoming.take()
    if name and into is None:
        edit.update("projects", incoming.project, {"name": name})
    _keep(edit, file, incoming)
    said(1.0)
    row = edit.row("projects", incoming.project) or {}
    fates = {
        table: Fate(counts["added"], counts["changed"], counts["same"], counts["removed"])
        for table, counts in incoming.counts.items()
    }
    gone = tuple(str((edit.row("tasks", id_) or {}).get("name") or "") for id_ in incoming.vanished)
    auto = sum(1 for task in file.tasks if not task.manual and not task.blank and task is not file.summary_task)
    return Taken(incoming.project, str(row.get("name") or ""), incoming.fresh, fates, gone, incoming.left_links, auto)


def _keep(edit: Edit, file: ProjectFile, incoming: Incoming) -> None:
    """Keep with each row what the file said of it beyond what the row says."""
    project = incoming.project
    out = Outgoing(edit, project)
    said = {
        "tasks": {task.uid: as_tree(task) for task in reversed(file.tasks) if task is not file.summary_task},
        "resources": {one.uid: as_tree(one) for one in file.resources},
        "assignments": {one.uid: as_tree(one) for one in file.assignments},
        "calendars": {one.uid: as_tree(one) for one in file.calendars},
    }
    made = {"tasks": out.made_tasks(), "resources": out.made_resources(), "assignments": out.made_assignments()}
    usual = {table: usual_of(_pairs(said[table], made[table])) for table in made}
    for one in made["tasks"]:
        _keep_task(edit, one, said["tasks"], usual["tasks"], incoming)
    for one in made["assignments"]:
        tree = said["assignments"].get(one.thing.uid)
        if tree is not None and one.held:
            told = {"uid": one.thing.uid, "kept": kept(tree, as_tree(one.thing), usual["assignments"])}
            _write(edit, "assignments", one, told | {"was": incoming.said_of("assignments", row_id(one.row))})
    for one in made["resources"]:
        tree = said["resources"].get(one.thing.uid)
        if tree is not None and one.held:
            told = {"uid": one.thing.uid, "kept": kept(tree, as_tree(one.thing), usual["resources"])}
            everything = from_json(one.row.get("msproject"))
            edit.update("resources", row_id(one.row), {"msproject": to_json({**everything, str(project): told})})
    for one in out.made_calendars():
        tree = said["calendars"].get(one.thing.uid)
        if tree is not None and one.held:
            _write(
                edit,
                "calendars",
                one,
                {"project": project, "uid": one.thing.uid, "kept": kept(tree, as_tree(one.thing), {})},
            )
    _keep_project(edit, file, incoming, out, usual, [one.thing for one in made["tasks"]])


def _keep_task(edit: Edit, one: Made, said: Mapping[int, Tree], usual: Usual, incoming: Incoming) -> None:
    tree = said.get(one.thing.uid)
    if tree is None or not one.held:
        return
    told: dict[str, Any] = {
        "uid": one.thing.uid,
        "stamp": stamp(one.thing),
        "kept": kept(tree, as_tree(one.thing), usual),
    }
    nobody = incoming.nobody.get(row_id(one.row))
    if nobody:
        told["nobody"] = [plain(as_tree(assignment)) for assignment in nobody]
    told["was"] = incoming.said_of("tasks", row_id(one.row))
    _write(edit, "tasks", one, told)


def _keep_project(
    edit: Edit, file: ProjectFile, incoming: Incoming, out: Outgoing, usual: Mapping[str, Usual], tasks: list[Any]
) -> None:
    bare = replace(file, calendars=(), tasks=(), resources=(), assignments=())
    held: dict[str, Any] = {
        "guid": file.guid,
        "title": file.shown_name,
        "day": file.day,
        "week": file.week,
        "kept": kept(as_tree(bare), as_tree(out.made_project()), {}),
        "usual": {table: usual_plain(found) for table, found in usual.items() if found},
        "was": {key: mark(value) for key, value in incoming.project_said.items()},
    }
    if file.summary_task is not None:
        top = out.made_top(tasks)
        held["top"] = {"stamp": stamp(top), "kept": kept(as_tree(file.summary_task), as_tree(top), usual["tasks"])}
    for key in ("calendars", "resources", "assignments"):
        if incoming.raw[key]:
            held[key] = [plain(as_tree(one)) for one in incoming.raw[key]]
    if incoming.raw["blanks"]:
        held["blanks"] = [[last, plain(as_tree(task))] for last, task in incoming.raw["blanks"]]
    edit.update("projects", incoming.project, {"msproject": to_json(held)})


def _pairs(said: Mapping[int, Tree], made: Iterable[Made]) -> list[tuple[Tree, Tree]]:
    return [(said[one.thing.uid], as_tree(one.thing)) for one in made if one.thing.uid in said]


def _write(edit: Edit, table: str, one: Made, told: Mapping[str, Any]) -> None:
    edit.update(
        table,
        row_id(one.row),
        {"msproject": to_json({key: some for key, some in told.items() if some not in ([], {}, None)})},
    )
