"""Which baseline a project is compared with: the one that was chosen, else the newest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit

SETTING = "compared_baselines"
"""The setting with the chosen baselines, `{project: baseline}`; projects are texts, "" means none."""

Span = tuple[date | None, date | None]


def baselines_of(document: Document, project: int | None) -> list[Row]:
    """The baselines of a project (None: those of no project), the newest first."""
    return [row for row in reversed(_rows(document, "baselines")) if row.get("project") == project]


def chosen(document: Document, project: int | None) -> Row | None:
    """The baseline that a project is compared with, or None."""
    mine = baselines_of(document, project)
    wanted = _kept(document).get(_key(project))
    return next((row for row in mine if row["id"] == wanted), _usual(mine))


def _usual(mine: list[Row]) -> Row | None:
    """The newest; of those another program numbered, the first: that is the one it compares with."""
    newest = mine[0] if mine else None
    if newest is None or not isinstance(newest.get("number"), int):
        return newest
    numbered = [(number, row) for row in mine if isinstance(number := row.get("number"), int)]
    return min(numbered, key=lambda one: one[0])[1]


def choose(document: Document, project: int | None, baseline: int) -> None:
    """Compare a project with this baseline from now on; one step."""
    row = document.row("baselines", baseline) or {}
    with document.edit(_("Compare with baseline “{name}”").format(name=row.get("name") or "")) as edit:
        set_choice(document, edit, project, baseline)


def set_choice(document: Document, edit: Edit, project: int | None, baseline: int) -> None:
    """Note the choice within an edit."""
    edit.set_setting(SETTING, {**_kept(document), _key(project): baseline})


def compared(document: Document) -> dict[Value, int]:
    """The compared baseline of every project that has one."""
    projects = {row.get("project") for row in _rows(document, "baselines")}
    found: dict[Value, int] = {}
    for project in projects:
        row = chosen(document, project if isinstance(project, int) else None)
        if row is not None:
            found[project] = row_id(row)
    return found


def compared_dates(document: Document, project: int | None = None) -> dict[int, Span]:
    """Start and finish of tasks in the compared baselines of all projects, or of one (and of those of no project)."""
    wanted = compared(document)
    if project is not None:
        wanted = {key: value for key, value in wanted.items() if key in {None, project}}
    ids = set(wanted.values())
    general = wanted.get(None)
    rows = [row for row in _rows(document, "baseline_tasks") if row["baseline"] in ids] if ids else []
    rows.sort(key=lambda row: row["baseline"] != general)  # a project's own baseline counts before a general one
    return {task: (_day(row, "start"), _day(row, "finish")) for row in rows if isinstance(task := row["task"], int)}


def compared_name(document: Document, project: int | None = None) -> str:
    """What the compared baseline of a project is called; of all projects, when their baselines are called alike."""
    if project is not None:
        row = chosen(document, project)
        return str(row.get("name") or "") if row is not None else ""
    rows = (document.row("baselines", id_) for id_ in compared(document).values())
    names = {str(row.get("name") or "") for row in rows if row is not None}
    return names.pop() if len(names) == 1 else ""


def _rows(document: Document, table: str) -> list[Row]:
    return document.rows(table) if table in document.tables() else []


def _kept(document: Document) -> Mapping[str, object]:
    kept = document.settings().get(SETTING)
    return kept if isinstance(kept, dict) else {}


def _key(project: int | None) -> str:
    return "" if project is None else str(project)


def _day(row: Row, key: str) -> date | None:
    value = row.get(key)
    return value if isinstance(value, date) else None
