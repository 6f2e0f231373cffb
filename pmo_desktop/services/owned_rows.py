"""Which record a row belongs to: a link to its second task, a day off to its calendar, a task to its project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services.references import Rows

SETTINGS = "settings"
_PARTS = {
    "links": "successor",
    "calendar_exceptions": "calendar",
    "baseline_tasks": "baseline",
    "progress_points": "line",
    "project_scores": "project",
}
"""The tables whose rows are part of one record, with the field that names it."""

_CARRIED = frozenset({"project", "parent"})


def part_field(table: str) -> str | None:
    """The field that names the record a row is part of; None where rows stand for themselves."""
    return _PARTS.get(table)


def of_the_document(table: str) -> bool:
    """Whether the rows belong to the document as a whole, to no project and no record: its settings."""
    return table == SETTINGS


def parts_of(table: str, registers: Iterable[Register]) -> list[str]:
    """The tables whose rows are part of a record of this table."""
    return [r.key for r in registers if (key := _PARTS.get(r.key)) is not None and r[key].to == table]


def needed(register: Register, key: str) -> bool:
    """Whether a record cannot stand without the one this field refers to."""
    return register[key].required or key in _CARRIED or _PARTS.get(register.key) == key


def of_project(source: Rows, registers: Iterable[Register], project: int) -> dict[str, set[int]]:
    """The ids of all rows of a project by table: what names it, what belongs to that, and its own calendar."""
    described = {r.key: r for r in registers}
    found: dict[str, set[int]] = {"projects": {project}}
    for key, register in described.items():
        if register.has("project") and register["project"].stored and register["project"].to == "projects":
            found[key] = {row_id(row) for row in source.rows(key) if row["project"] == project}
    for calendar in _own_calendars(source, project) if "calendars" in described else ():
        found.setdefault("calendars", set()).add(calendar)
    for _round in range(2):  # a part of a part at most
        for key, register in described.items():
            if key in found and key != "calendars" and not _PARTS.get(key):
                continue
            owners = _owners(register)
            for field, to in owners:
                wanted = found.get(to, set())
                mine = {row_id(row) for row in source.rows(key) if row[field] in wanted}
                if mine:
                    found.setdefault(key, set()).update(mine)
    return {key: ids for key, ids in found.items() if ids}


def _owners(register: Register) -> list[tuple[str, str]]:
    part = _PARTS.get(register.key)
    if part is not None:
        return [(part, register[part].to)]
    return [(f.key, f.to) for f in register.stored if f.kind is Kind.REF and f.required and f.to]


def _own_calendars(source: Rows, project: int) -> set[int]:
    """The calendars that this project uses and no other."""
    mine: set[int] = set()
    others: set[int] = set()
    for table, key in (("projects", "id"), ("tasks", "project")):
        for row in source.rows(table):
            calendar = row.get("calendar")
            if isinstance(calendar, int):
                (mine if row[key] == project else others).add(calendar)
    others |= {c for row in source.rows("resources") if isinstance(c := row.get("calendar"), int)}
    return mine - others


def grouped(rows: Iterable[Row], field: str) -> Mapping[int, list[Row]]:
    """Rows by the record they name in a field."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        owner = row[field]
        if isinstance(owner, int):
            found.setdefault(owner, []).append(row)
    return found
