"""Keep with each row what the file said of it beyond what the row says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pmo_desktop.domain.project_file.element import as_tree
from pmo_desktop.domain.project_file.keeping import Usual, kept, usual_of, usual_plain
from pmo_desktop.domain.project_file.tree import Tree, from_json, plain, to_json
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services.project_files.landing import Landing
from pmo_desktop.services.project_files.outgoing import Made, Outgoing
from pmo_desktop.services.project_files.task_elements import stamp
from pmo_desktop.store.edit import Edit


class AsSaid:
    """The rows as the file says them: what she changed since the last time is left out, so that it goes out later."""

    def __init__(self, landing: Landing) -> None:
        """Look at the rows of the landing's edit."""
        self._edit = landing.edit
        self._values = landing.values
        self._project = landing.project
        self._links = landing.links
        self._linked = landing.linked

    def rows(self, table: str) -> list[Row]:
        """All rows of a table in id order."""
        rows = [self._said(table, row) for row in self._edit.rows(table) if self._told(table, row)]
        if table == "links":
            rows = [row for row in rows if row.get("successor") not in self._linked]
            rows += [{**values, "id": -place} for place, values in enumerate(self._links, 1)]
        return rows

    def row(self, table: str, id: int) -> Row | None:  # noqa: A002 the key every row has
        """One row, or None."""
        row = self._edit.row(table, id)
        return None if row is None else self._said(table, row)

    def _told(self, table: str, row: Row) -> bool:
        """Whether the file knows of a row: tasks that were added here since are not among its own."""
        return table != "tasks" or row.get("project") != self._project or (table, row_id(row)) in self._values

    def _said(self, table: str, row: Row) -> Row:
        values = self._values.get((table, row_id(row)))
        return row if values is None else {**row, **values}


def keep(landing: Landing) -> None:
    """Keep with each row what the file said of it beyond what the row says."""
    edit, file, project = landing.edit, landing.file, landing.project
    rest = _rest(landing)
    edit.update("projects", project, {"msproject": to_json(rest)})
    out = Outgoing(AsSaid(landing), project, fields=file.fields)
    said = {
        "tasks": {task.uid: as_tree(task) for task in reversed(file.tasks) if task is not file.summary_task},
        "resources": {one.uid: as_tree(one) for one in file.resources},
        "assignments": {one.uid: as_tree(one) for one in file.assignments},
        "calendars": {one.uid: as_tree(one) for one in file.calendars},
    }
    made = {"tasks": out.made_tasks(), "resources": out.made_resources(), "assignments": out.made_assignments()}
    trees = {table: {one.thing.uid: as_tree(one.thing) for one in things} for table, things in made.items()}
    usual = {
        table: usual_of((said[table][uid], tree) for uid, tree in told.items() if uid in said[table])
        for table, told in trees.items()
    }
    for one in made["tasks"]:
        _keep_task(landing, one, said["tasks"].get(one.thing.uid), trees["tasks"][one.thing.uid], usual["tasks"])
    for one in made["assignments"]:
        tree = said["assignments"].get(one.thing.uid)
        if tree is not None and one.held:
            told = {"uid": one.thing.uid, "kept": kept(tree, as_tree(one.thing), usual["assignments"])}
            _write(edit, "assignments", one, told | {"was": landing.marks("assignments", row_id(one.row))})
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
    _keep_project(landing, rest, out, usual, [one.thing for one in made["tasks"]])


def _keep_task(landing: Landing, one: Made, said: Tree | None, made: Tree, usual: Usual) -> None:
    if said is None or not one.held:
        return
    told: dict[str, Any] = {
        "uid": one.thing.uid,
        "stamp": stamp(one.thing),
        "kept": kept(said, made, usual),
    }
    nobody = landing.nobody.get(row_id(one.row))
    if nobody:
        told["nobody"] = [plain(as_tree(assignment)) for assignment in nobody]
    told["was"] = landing.marks("tasks", row_id(one.row))
    _write(landing.edit, "tasks", one, told)


def _rest(landing: Landing) -> dict[str, Any]:
    """What of the file is nobody's row: the lengths of its days, its blank lines, calendars that say nothing."""
    file = landing.file
    held: dict[str, Any] = {"guid": file.guid, "title": file.shown_name, "day": file.day, "week": file.week}
    for key in ("calendars", "resources", "assignments"):
        if landing.raw[key]:
            held[key] = [plain(as_tree(one)) for one in landing.raw[key]]
    if landing.raw["blanks"]:
        held["blanks"] = [[last, plain(as_tree(task))] for last, task in landing.raw["blanks"]]
    if landing.ours:
        held["ours"] = True
    if landing.lent:
        held["calendar_uids"] = {str(id_): uid for id_, uid in landing.lent.items()}
    if file.summary_task is not None:
        held["top"] = {}
    return held


def _keep_project(
    landing: Landing, rest: dict[str, Any], out: Outgoing, usual: Mapping[str, Usual], tasks: list[Any]
) -> None:
    edit, file = landing.edit, landing.file
    bare = replace(file, calendars=(), tasks=(), resources=(), assignments=())
    held: dict[str, Any] = {
        **rest,
        "kept": kept(as_tree(bare), as_tree(out.made_project()), {}),
        "usual": {table: usual_plain(found) for table, found in usual.items() if found},
        "was": landing.marks("projects", landing.project),
    }
    if file.summary_task is not None:
        top = out.made_top(tasks)
        held["top"] = {"stamp": stamp(top), "kept": kept(as_tree(file.summary_task), as_tree(top), usual["tasks"])}
    edit.update("projects", landing.project, {"msproject": to_json(held)})


def _write(edit: Edit, table: str, one: Made, told: Mapping[str, Any]) -> None:
    edit.update(
        table,
        row_id(one.row),
        {"msproject": to_json({key: some for key, some in told.items() if some not in ([], {}, None)})},
    )
