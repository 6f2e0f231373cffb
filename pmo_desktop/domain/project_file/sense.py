"""What a file says that no plan can hold: texts that are no value, and values beyond all reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from pmo_desktop.domain.project_file.people import FileAssignment, FileResource
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.tasks import FileBaseline, FileLink, FileTask

T = TypeVar("T")
LONGEST = 20_000
"""The most days a task may last, or a link may wait."""
_YEARS = range(1950, 2150)
_MOST_WORK = 10**7 * 3600
_MOST_UNITS = 1000
_DAY = 86400
_LENGTHS = frozenset({"duration", "remaining_duration"})
_READ: dict[type, tuple[str, ...]] = {
    FileTask: (
        "start",
        "finish",
        "duration",
        "work",
        "percent_complete",
        "physical_percent",
        "actual_start",
        "actual_finish",
        "actual_work",
        "remaining_duration",
        "constraint_date",
        "deadline",
    ),
    FileAssignment: ("start", "finish", "work", "actual_work", "units"),
    FileResource: ("max_units", "rate"),
    FileBaseline: ("start", "finish", "duration", "work", "cost"),
    FileLink: ("lag",),
    ProjectFile: ("start", "finish"),
}
_ELEMENTS = {
    cls: {one.name: (one.metadata["element"], one.metadata["codec"]) for one in fields(cls) if one.name in names}
    for cls, names in _READ.items()
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is left out: of which thing, which of its values, and how the file says it."""

    thing: str
    value: str
    text: str
    table: str = "tasks"


def sensible(thing: T, day: int = 1440) -> T:
    """The thing without the values that are beyond reason; days of a length have `day` minutes."""
    wrong = [name for name in _READ[type(thing)] if not _possible(name, getattr(thing, name), day)]
    return replace(thing, **dict.fromkeys(wrong)) if wrong else thing  # type: ignore[type-var]


def doubts(file: ProjectFile) -> tuple[Doubt, ...]:
    """Everything in a file that is left out, in its order."""
    return tuple(_doubts(file))


def _doubts(file: ProjectFile) -> Iterator[Doubt]:
    for value, text in _wrong(file, file.day):
        yield Doubt(file.shown_name, value, text, "projects")
    names = {task.uid: task.name or f"#{task.uid}" for task in file.tasks}
    for task in file.tasks:
        if task.blank:
            continue
        for value, text in _wrong(task, 1440 if task.elapsed else file.day):
            yield Doubt(names[task.uid], value, text)
        for inner in (*task.links, *task.baselines):
            for value, text in _wrong(inner, file.day):
                yield Doubt(names[task.uid], value, text, "links" if value == "lag" else "baseline_tasks")
    for resource in file.resources:
        for value, text in _wrong(resource, file.day):
            yield Doubt(resource.name or f"#{resource.uid}", value, text, "resources")
    for assignment in file.assignments:
        for value, text in _wrong(assignment, file.day):
            yield Doubt(names.get(assignment.task, f"#{assignment.task}"), value, text, "assignments")


def _wrong(thing: Any, day: int) -> Iterator[tuple[str, str]]:
    """The values of one thing that are left out, as the file says them."""
    told = {name: text for name, text in thing.extra if isinstance(text, str)} if thing.extra else {}
    for name, (element, codec) in _ELEMENTS[type(thing)].items():
        value = getattr(thing, name)
        if value is None:
            if told.get(element, "").strip():
                yield name, told[element]
        elif not _possible(name, value, day):
            yield name, codec.write(value)


def _possible(name: str, value: object, day: int) -> bool:
    if value is None:
        return True
    if isinstance(value, datetime):
        return value.year in _YEARS
    if isinstance(value, int):
        if name == "lag":
            return abs(value) <= LONGEST * 14400
        return 0 <= value <= (min(LONGEST * day * 60, LONGEST * _DAY) if name in _LENGTHS else _MOST_WORK)
    if not isinstance(value, Decimal):
        return True
    if name in {"percent_complete", "physical_percent"}:
        return 0 <= value <= 100
    if name in {"units", "max_units"}:
        return 0 <= value <= _MOST_UNITS
    return name != "rate" or value >= Decimal(0)
