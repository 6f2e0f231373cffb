"""Loads follow the calendars of people: their weeks, their exceptions with hours, the firm's days."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.services import calendar_book as book
from pmo_desktop.services import records
from pmo_desktop.services.calendar_exceptions import Exceptional, add_exception
from pmo_desktop.services.calendar_hours import set_week
from pmo_desktop.services.loads import loads
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 20)
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


@pytest.fixture
def document() -> Document:
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"name": "MES"}])
    records.add(document, document.register("resources"), [{"name": "吴昊"}, {"name": "马俊"}])
    given = {
        "project": 1,
        "mode": "manual",
        "start": MONDAY,
        "finish": date(2026, 11, 27),
        "name": "T",
        "owner": (1, 2),
    }
    records.add(document, document.register("tasks"), [given])  # type: ignore[list-item]
    return document


def capacity(document: Document, name: str, day: date) -> float:
    found = loads(document, TODAY, MONDAY, SUNDAY)
    person = next(person for person in found.people if person.name == name)
    return person.load.cell(day, day).capacity_hours


def test_an_exception_with_hours_shortens_the_day_of_its_people_only(document: Document) -> None:
    half = book.add(document, "半天")
    book.use(document, "resources", [1], half)
    add_exception(document, half, Exceptional(date(2026, 11, 25), date(2026, 11, 25), True, "08:00-10:30"))
    add_exception(document, half, Exceptional(date(2026, 11, 28), date(2026, 11, 28), True, "08:00-12:00", "赶工"))
    assert capacity(document, "吴昊", date(2026, 11, 25)) == 2.5
    assert capacity(document, "吴昊", date(2026, 11, 28)) == 4
    assert capacity(document, "马俊", date(2026, 11, 25)) == 8
    assert capacity(document, "马俊", date(2026, 11, 28)) == 0


def test_a_week_of_shifts_and_the_firms_day_count(document: Document) -> None:
    late = book.add(document, "晚班")
    set_week(document, late, ["16:00-22:00"] * 5 + ["", ""])
    book.use(document, "resources", [1], late)
    add_exception(document, None, Exceptional(MONDAY, MONDAY, name="年会"))
    assert capacity(document, "吴昊", date(2026, 11, 24)) == 6
    assert capacity(document, "吴昊", MONDAY) == capacity(document, "马俊", MONDAY) == 0


def test_hours_are_spread_over_the_persons_own_time(document: Document) -> None:
    half = book.add(document, "半天")
    book.use(document, "resources", [1], half)
    add_exception(document, half, Exceptional(date(2026, 11, 24), date(2026, 11, 27), True, "08:00-10:00"))
    with document.edit("assign") as edit:
        edit.insert("assignments", {"task": 1, "resource": 1, "units": Decimal(1), "work": Decimal(16)})
    found = loads(document, TODAY, MONDAY, SUNDAY)
    person = next(person for person in found.people if person.name == "吴昊")
    assert [person.load.cell(day, day).hours for day in (MONDAY, date(2026, 11, 24))] == [8, 2]
