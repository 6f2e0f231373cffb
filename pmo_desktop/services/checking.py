"""A document looked over: the file itself, and the records that contradict themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.spec import Problem, Register
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services import codes, reads
from pmo_desktop.services.calendar_layers import name_of
from pmo_desktop.services.calendar_steps import unworkable
from pmo_desktop.services.status_dates import given_status_date
from pmo_desktop.store.checks.check import Fault
from pmo_desktop.store.document import Document

AFTER_STATUS = N_("This actual date lies after the project's status date.")
NOT_FILLED = N_("A required field is empty.")
CODE_TWICE = N_("The code is used twice.")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful record: where, what it is called, and a sentence to translate."""

    register: str
    id: int
    record: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found; without faults the file is whole. `notes` say what opening it says."""

    faults: tuple[Fault, ...]
    doubts: tuple[Doubt, ...] = ()
    records: int = 0
    notes: tuple[str, ...] = ()


def check(path: Path, today: date) -> Result:
    """Check the file at a path and, when it is whole, its records."""
    faults = Document.examine(path)
    if faults:
        return Result(faults)
    document = Document.open(path, read_only=True)
    try:
        found = [doubt for register in document.registers for doubt in doubts(document, register, today)]
        found += calendar_doubts(document)
        found += status_doubts(document)
        records = sum(len(document.rows(register.key)) for register in document.registers)
        return Result((), tuple(found), records, document.notes)
    finally:
        document.close(publish=False)


def doubts(document: Document, register: Register, today: date) -> list[Doubt]:
    """The doubtful records of a register: its own checks, required fields left blank, codes given twice."""
    now = reads.now(document, today)
    found = []
    for row in document.rows(register.key):
        problems: list[Problem | None] = [each(row, now) for each in register.checks]
        problems += [
            Problem(field.key, NOT_FILLED) for field in register.stored if field.required and row[field.key] is None
        ]
        found += [_doubt(register, row, problem) for problem in problems if problem is not None]
    return found + _twice(document, register)


def calendar_doubts(document: Document) -> list[Doubt]:
    """The calendars without working time, or that are their own base."""
    return [
        Doubt("calendars", calendar, name_of(document, calendar), "week", error.happened)
        for calendar, error in unworkable(document).items()
        if calendar is not None
    ]


def status_doubts(document: Document) -> list[Doubt]:
    """Actual dates after the day up to which their project is reported, where somebody set one."""
    days = {row["id"]: given_status_date(document, row_id(row)) for row in document.rows("projects")}
    days[None] = given_status_date(document, None)
    register = document.register("tasks")
    return [
        _doubt(register, row, Problem(key, AFTER_STATUS))
        for row in document.rows("tasks")
        if (last := days.get(row.get("project"))) is not None
        for key in ("actual_start", "actual_finish")
        if isinstance(day := row.get(key), date) and day > last
    ]


def _twice(document: Document, register: Register) -> list[Doubt]:
    key = codes.code_field(register)
    seen: dict[tuple[object, object], Row] = {}
    found = []
    for row in document.rows(register.key) if key else ():
        place = (row.get("project"), row[key or ""])
        if place[1] is not None and place in seen:
            found.append(_doubt(register, row, Problem(key or "", CODE_TWICE)))
        seen.setdefault(place, row)
    return found


def _doubt(register: Register, row: Row, problem: Problem) -> Doubt:
    name = str(row.get("code") or reads.display_name(row, register.name_field))
    return Doubt(register.key, row_id(row), name, problem.field, problem.message)
