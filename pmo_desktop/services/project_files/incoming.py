"""An MS Project file into the rows of the document: added as a project of its own, or brought up to date."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.project_file.tree import to_json
from pmo_desktop.services import records
from pmo_desktop.services.project_files.baselines_in import take_baselines
from pmo_desktop.services.project_files.calendars_in import project_calendar, take_calendars
from pmo_desktop.services.project_files.landing import Landing, Values, free_name
from pmo_desktop.services.project_files.leave import days_off, without_leave
from pmo_desktop.services.project_files.links_in import take_links
from pmo_desktop.services.project_files.measures import Measures
from pmo_desktop.services.project_files.people_in import people_of, take_assignments, take_resources
from pmo_desktop.services.project_files.tasks_in import take_tasks
from pmo_desktop.services.project_files.whole import project_values


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the rows of one table."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


def take_all(landing: Landing, name: str) -> None:
    """Everything, in the order in which one part points at another."""
    if not landing.fresh:
        landing.recognise()
    landing.file = without_leave(landing.file, people_of(landing), days_off(landing.edit))
    _project(landing, name)
    take_calendars(landing)
    landing.edit.update("projects", landing.project, project_calendar(landing))
    measures = Measures.of(landing.edit, landing.project)
    take_resources(landing)
    landing.said(0.2)
    take_tasks(landing, measures)
    landing.said(0.5)
    take_links(landing)
    take_assignments(landing, measures)
    landing.said(0.6)
    take_baselines(landing, measures)


def _project(landing: Landing, name: str) -> None:
    file, edit, document = landing.file, landing.edit, landing.document
    if landing.fresh:
        taken = {str(row.get("name") or "").casefold() for row in edit.rows("projects")}
        wanted = free_name(" ".join((name or file.shown_name).split()) or _("Project"), taken)
        held: dict[str, Any] = {"day": file.day, "week": file.week}
        register = document.register("projects")
        (landing.project,) = records.add(document, register, [{"name": wanted, "msproject": to_json(held)}], edit=edit)
    values: Values = dict(project_values(file, Measures.of(edit, landing.project)))
    if file.manager and file.manager.strip():
        values["manager"] = records.person(edit, document, document.register("projects")["manager"], file.manager)
    already: Values | None = None
    if landing.ours:  # what the ledger says is blank there is nought in the file
        row = edit.row("projects", landing.project) or {}
        already = {**row, "percent_complete": row.get("percent_complete") or Decimal(0)}
    landing.put("projects", landing.project, values, guarded=values, already=already)
    landing.remember("projects", landing.project, values)
    if landing.fresh:
        landing.counts["projects"].clear()
        landing.counts["projects"]["added"] = 1
