"""Bookings from assignments and owners, over real calendars."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.services import records
from pmo_desktop.services.loads import booked_span, loads
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 20)
WEEK = (date(2026, 11, 23), date(2026, 11, 29))


@pytest.fixture
def document() -> Document:
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"name": "MES"}, {"name": "水厂监控"}])
    records.add(
        document,
        document.register("resources"),
        [{"name": "吴昊", "role": "自控工程师"}, {"name": "马俊"}, {"name": "电缆", "type": "material"}],
    )
    return document


def add(document: Document, **task: object) -> int:
    given = {"project": 1, "mode": "manual", "start": WEEK[0], "finish": date(2026, 11, 27), "name": "T", **task}
    return records.add(document, document.register("tasks"), [given])[0]  # type: ignore[list-item]


def percents(document: Document, project: int | None = None) -> dict[str, int | None]:
    found = loads(document, TODAY, date(2026, 11, 2), date(2027, 2, 28), project=project)
    return {person.name: person.load.cell(*WEEK).percent for person in found.people}


def test_owners_are_taken_at_full_time(document: Document) -> None:
    add(document, owner=(1, 2))
    add(document, owner=(1,), work=Decimal(20), project=2)
    assert percents(document) == {"吴昊": 150, "马俊": 100}
    assert percents(document, project=2) == {"吴昊": 150}


def test_assignments_replace_the_owner(document: Document) -> None:
    task = add(document, owner=(1,))
    with document.edit("assign") as edit:
        edit.insert("assignments", {"task": task, "resource": 2, "units": Decimal("0.6")})
        edit.insert("assignments", {"task": task, "resource": 1, "units": Decimal(1), "work": Decimal(10)})
    assert percents(document) == {"吴昊": 25, "马俊": 60}


def test_done_work_summaries_and_milestones_are_not_counted(document: Document) -> None:
    parent = add(document, owner=(1,), name="Summary")
    add(document, owner=(2,), parent=parent)
    add(document, owner=(1,), status="done")
    add(document, owner=(1,), status="cancelled")
    add(document, owner=(1,), milestone=True)
    assert percents(document) == {"吴昊": 0, "马俊": 100}


def test_leave_is_seen(document: Document) -> None:
    add(document, owner=(1,))
    with document.edit("leave") as edit:
        edit.insert("absences", {"resource": 1, "start": WEEK[0], "finish": date(2026, 11, 25)})
    assert percents(document)["吴昊"] == 40
    found = loads(document, TODAY, *WEEK).person(1)
    assert found is not None
    assert found.load.cell(*WEEK).leave == 3


def test_the_span_of_bookings(document: Document) -> None:
    assert booked_span(document, TODAY) is None
    add(document, owner=(1,))
    assert booked_span(document, TODAY) == (WEEK[0], date(2026, 11, 27))
