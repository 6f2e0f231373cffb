"""Resources and assignments of a file and of the document."""

from __future__ import annotations

from decimal import Decimal

from pmo_desktop.domain.project_file.people import FileAssignment, FileResource
from pmo_desktop.domain.project_file.sense import sensible
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.services.project_files.measures import Measures, hours, seconds_of

_HOURLY = 2
_MATERIAL, _WORK = 0, 1


def resource_values(resource: FileResource) -> dict[str, Value]:
    """The fields of a resource that the file says."""
    resource = sensible(resource)
    work = resource.kind == "work"
    return {
        "name": " ".join((resource.name or "").split()),
        "type": resource.kind,
        "code": resource.code or None,
        "department": resource.group or None,
        "capacity": resource.max_units if work and resource.max_units is not None else Decimal(1),
        "rate": resource.rate or None,
        "email": resource.email or None,
        "notes": resource.notes or None,
    }


def file_resource(row: Row, uid: int, number: int, calendar: int) -> FileResource:
    """The resource as the file will say it."""
    kind = str(row.get("type") or "work")
    capacity = row.get("capacity")
    return FileResource(
        uid=uid,
        id=number,
        name=str(row.get("name") or ""),
        type=_WORK if kind == "work" else _MATERIAL,
        blank=False,
        code=_text(row.get("code")),
        group=_text(row.get("department")),
        email=_text(row.get("email")),
        max_units=capacity if isinstance(capacity, Decimal) else Decimal(1),
        rate=rate if isinstance(rate := row.get("rate"), Decimal) else Decimal(0),
        rate_format=_HOURLY,
        calendar=calendar,
        notes=_text(row.get("notes")),
        is_cost=kind == "cost",
    )


def assignment_values(assignment: FileAssignment, measures: Measures) -> dict[str, Value]:
    """The fields of an assignment that the file says."""
    assignment = sensible(assignment)
    start, start_clock = measures.begin(assignment.start)
    finish, finish_clock = measures.end(assignment.finish)
    return {
        "units": assignment.units,
        "work": hours(assignment.work),
        "actual_work": hours(assignment.actual_work) if assignment.actual_work else None,
        "start": start,
        "start_clock": start_clock,
        "finish": finish,
        "finish_clock": finish_clock,
        "notes": assignment.notes or None,
    }


def file_assignment(row: Row, measures: Measures, uid: int, task: int, resource: int) -> FileAssignment:
    """The assignment as the file will say it."""
    units = row.get("units")
    work, actual = seconds_of(row.get("work")), seconds_of(row.get("actual_work"))
    return FileAssignment(
        uid=uid,
        task=task,
        resource=resource,
        actual_work=actual or 0,
        finish=measures.ending(row.get("finish"), row.get("finish_clock")),
        notes=_text(row.get("notes")),
        remaining_work=None if work is None else max(0, work - (actual or 0)),
        start=measures.starting(row.get("start"), row.get("start_clock")),
        units=units if isinstance(units, Decimal) else Decimal(1),
        work=work,
    )


def _text(value: Value) -> str | None:
    return str(value) if value else None
