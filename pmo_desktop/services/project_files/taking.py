"""Take a project file in as one step, say what it would change, and give a project out as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pmo_desktop.base.bulk import uncollected
from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.calendar.worktime import moment
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.sense import Doubt, doubts
from pmo_desktop.domain.project_file.tree import from_json
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services.project_files.incoming import Fate, take_all
from pmo_desktop.services.project_files.keep import keep
from pmo_desktop.services.project_files.landing import Landing
from pmo_desktop.services.project_files.outgoing import Outgoing
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document

Said = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a file in did: the project, what became of each table's rows, what could not be shown.

    `was_auto` are the tasks that were calculated there and are as recorded here.
    """

    project: int
    name: str
    fresh: bool
    fates: Mapping[str, Fate]
    vanished: tuple[str, ...]
    left_links: int
    was_auto: int
    doubts: tuple[Doubt, ...] = ()
    cancelled: int = 0

    @property
    def nothing(self) -> bool:
        """Whether everything was as the file says already."""
        return not any(fate.added or fate.changed or fate.removed for fate in self.fates.values())


def known_project(document: Document, file: ProjectFile) -> int | None:
    """The project that came from this file before, by GUID or title; else the one of that name that was made here."""
    for row in reversed(document.rows("projects")):
        held = from_json(row.get("msproject"))
        if not held:
            continue
        if file.guid and held.get("guid"):
            if file.guid == held["guid"]:
                return row_id(row)
        elif file.shown_name and held.get("title") == file.shown_name:
            return row_id(row)
    here = [row for row in document.rows("projects") if not row.get("msproject") and row.get("name") == file.shown_name]
    return row_id(here[0]) if len(here) == 1 and file.shown_name else None


def import_project(
    document: Document,
    file: ProjectFile,
    *,
    into: int | None = None,
    name: str = "",
    cancel_vanished: bool = False,
    said: Said = lambda _part: None,
) -> Taken:
    """Take a file in as one step: as a new project, or bringing `into` up to date; dates stay as recorded.

    Tasks that it no longer has are kept; `cancel_vanished` gives them the status for what is cancelled.
    """
    title = name or file.shown_name or _("Project")
    words = _("Import project {name}") if into is None else _("Update project {name}")
    with uncollected(), document.edit(words.format(name=title), source="import") as edit:
        return _take(Landing(document, edit, file, into, said), name, cancel_vanished=cancel_vanished)


def would_change(document: Document, file: ProjectFile, into: int | None, *, cancel_vanished: bool = False) -> Taken:
    """What taking a file in would do; nothing is written."""
    with uncollected():
        landing = Landing(document, document.supposed(), file, into, lambda _part: None)
        return _take(landing, "", cancel_vanished=cancel_vanished)


def project_file(document: Document, project: int, *, today: date) -> ProjectFile:
    """A project of the document as a file, calculated dates included."""
    row = document.row("projects", project)
    if row is None:
        raise Refused(_("The project is no longer there."), _("Nothing was written."))
    calculated: dict[int, tuple[datetime, datetime]] = {}
    tasks = [task for task in document.rows("tasks") if task.get("project") == project]
    asked = [task for task in tasks if _open(task)]
    if asked:
        dates = schedule(document, project, today).dates
        for task in asked:
            if (found := dates.get(row_id(task))) is not None:
                calculated[row_id(task)] = moment(found.start_at), moment(found.finish_at)
    return Outgoing(document, project, calculated).file()


def _open(task: Row) -> bool:
    """Whether the dates of a task are those that are calculated: it says so, or lacks some that no file told."""
    if task.get("mode") == "auto":
        return True
    return not task.get("msproject") and (task.get("start") is None or task.get("finish") is None)


def _gone(landing: Landing) -> list[Row]:
    """The tasks that the file no longer has and that are not cancelled here."""
    rows = [landing.edit.row("tasks", id_) for id_ in landing.vanished]
    return [row for row in rows if row is not None and row.get("status") != "cancelled"]


def _calculated(landing: Landing, uid: int) -> bool:
    id_ = landing.known.tasks.get(uid)
    return id_ is not None and (landing.edit.row("tasks", id_) or {}).get("mode") == "auto"


def _take(landing: Landing, name: str, *, cancel_vanished: bool) -> Taken:
    edit, file = landing.edit, landing.file
    take_all(landing, name)
    gone = _gone(landing)
    over = [row for row in gone if row.get("status") != "done"] if cancel_vanished else []
    for row in over:
        edit.update("tasks", row_id(row), {"status": "cancelled"})
        landing.counts["tasks"]["changed"] += 1
    keep(landing)
    landing.said(1.0)
    row = edit.row("projects", landing.project) or {}
    fates = {
        table: Fate(counts["added"], counts["changed"], counts["same"], counts["removed"])
        for table, counts in landing.counts.items()
    }
    auto = sum(
        1
        for task in file.tasks
        if not task.manual and not task.blank and task is not file.summary_task and not _calculated(landing, task.uid)
    )
    return Taken(
        landing.project,
        str(row.get("name") or ""),
        landing.fresh,
        fates,
        tuple(str(one.get("name") or "") for one in gone),
        landing.left_links,
        auto,
        doubts(file),
        len(over),
    )
