"""Calendars of people, nights, whole days and weeks for a while, in and out; leave is never twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.exchange.msproject.reader import read_bytes
from pmo_desktop.exchange.msproject.writer import xml_bytes
from pmo_desktop.services.project_files import import_project, known_project, project_file
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)
WEEKS = {
    "Night": ";".join(["00:00-06:00,22:00-24:00"] * 5 + ["", ""]),
    "Round the clock": ";".join(["00:00-24:00"] * 7),
    "Four days": "08:00-12:00,13:00-17:00;" * 4 + ";;",
}


@pytest.fixture
def document() -> Iterator[Document]:
    made = Document.in_memory()
    yield made
    made.close()


def plant(document: Document, **calendar: Value) -> int:
    """A project with one calculated task of 张三, who is away for two days."""
    with document.edit("plan") as edit:
        person = edit.insert("resources", {"name": "张三", "type": "work", "capacity": Decimal(1)})
        edit.insert("absences", {"resource": person, "start": date(2026, 6, 3), "finish": date(2026, 6, 4)})
        chosen = edit.insert("calendars", {"country": "-", **calendar}) if calendar else None
        project = edit.insert("projects", {"name": "Plant", "start": date(2026, 6, 1), "calendar": chosen})
        edit.insert(
            "tasks",
            {
                "project": project,
                "name": "A",
                "mode": "auto",
                "duration": Decimal(5),
                "owner": (person,),
                "calendar": chosen,
                "position": 1,
            },
        )
    return project


def out(document: Document, project: int) -> ProjectFile:
    return read_bytes(xml_bytes(project_file(document, project, today=TODAY)), "x.xml")


def leave_in(file: ProjectFile) -> list[tuple[datetime | None, datetime | None]]:
    uid = file.resources[0].calendar
    (calendar,) = [one for one in file.calendars if one.uid == uid]
    assert calendar.is_base is False
    return [(one.period.first, one.period.last) for one in calendar.exceptions if one.period is not None]


def rows(document: Document, table: str) -> list[Row]:
    return [{k: v for k, v in row.items() if k not in {"msproject", "changed_at"}} for row in document.rows(table)]


AWAY = [(datetime(2026, 6, 3), datetime(2026, 6, 4, 23, 59))]


def test_leave_goes_out_once_and_does_not_come_back(document: Document) -> None:
    project = plant(document)
    before = {table: rows(document, table) for table in ("calendars", "calendar_exceptions", "absences", "resources")}
    went = out(document, project)
    assert leave_in(went) == AWAY
    for _time in range(2):
        assert import_project(document, went, into=known_project(document, went)).nothing
        assert out(document, project) == went
    assert {table: rows(document, table) for table in before} == before


def test_more_leave_goes_out_into_a_file_that_came_in(document: Document) -> None:
    elsewhere = Document.in_memory()
    project = plant(document)
    went = out(document, project)
    taken = import_project(elsewhere, went).project
    with elsewhere.edit("away") as edit:
        edit.insert("absences", {"resource": 1, "start": date(2026, 7, 1), "finish": None})
    again = out(elsewhere, taken)
    assert leave_in(again) == [*AWAY, (datetime(2026, 7, 1), datetime(2026, 7, 1, 23, 59))]
    assert import_project(elsewhere, again, into=taken).nothing
    assert out(elsewhere, taken) == again
    elsewhere.close()


def test_leave_of_one_who_shares_a_calendar_is_not_that_of_all(document: Document) -> None:
    elsewhere = Document.in_memory()
    went = out(document, plant(document))
    second = replace(went.resources[0], uid=9, id=9, name="李四")
    shared = replace(went, resources=(went.resources[0], second))
    taken = import_project(elsewhere, shared).project
    with elsewhere.edit("away") as edit:
        person = next(row["id"] for row in edit.rows("resources") if row["name"] == "李四")
        edit.insert("absences", {"resource": person, "start": date(2026, 7, 1), "finish": date(2026, 7, 2)})
    again = out(elsewhere, taken)
    first, other = again.resources
    assert first.calendar != other.calendar
    assert leave_in(again) == AWAY
    elsewhere.close()


@pytest.mark.parametrize("name", WEEKS)
def test_weeks_come_back_as_they_were(document: Document, name: str) -> None:
    project = plant(document, name=name, week=WEEKS[name])
    went = out(document, project)
    here = import_project(document, went, into=known_project(document, went))
    assert here.nothing
    assert out(document, project) == went
    elsewhere = Document.in_memory()
    taken = import_project(elsewhere, went).project
    calendar = {row["name"]: row for row in elsewhere.rows("calendars")}[name]
    assert calendar["week"] == WEEKS[name]
    assert elsewhere.rows("projects")[0]["calendar"] == calendar["id"]
    assert elsewhere.rows("tasks")[0]["calendar"] == calendar["id"]
    again = out(elsewhere, taken)
    assert again == went
    with elsewhere.edit("auto") as edit:
        edit.update("tasks", 1, {"mode": "auto"})
    mine = schedule(document, project, TODAY).dates[1]
    theirs = schedule(elsewhere, taken, TODAY).dates[1]
    assert (theirs.start_at, theirs.finish_at) == (mine.start_at, mine.finish_at)
    elsewhere.close()


def test_weeks_that_hold_for_a_while(document: Document) -> None:
    summer = "2026-07-01/2026-08-31 Summer=" + ";".join(["07:00-13:00"] * 5 + ["", ""])
    elsewhere = Document.in_memory()
    taken = import_project(elsewhere, out(document, plant(document, name="Four days", week=WEEKS["Four days"]))).project
    with elsewhere.edit("summer") as edit:
        id_ = next(row["id"] for row in edit.rows("calendars") if row["name"] == "Four days")
        edit.update("calendars", int(str(id_)), {"week": WEEKS["Four days"] + "\n" + summer})
    went = out(elsewhere, taken)
    (week,) = [week for one in went.calendars for week in one.work_weeks]
    assert (week.name, len(week.days)) == ("Summer", 7)
    third = Document.in_memory()
    again = import_project(third, went).project
    told = {row["name"]: row["week"] for row in third.rows("calendars")}
    assert told["Four days"] == WEEKS["Four days"] + "\n" + summer
    assert out(third, again) == went
    third.close()
    elsewhere.close()


def test_holidays_around_calculated_tasks_go_out(document: Document) -> None:
    with document.edit("plan") as edit:
        project = edit.insert("projects", {"name": "Autumn", "start": date(2026, 9, 21)})
        edit.insert("tasks", {"project": project, "name": "A", "mode": "auto", "duration": Decimal(10), "position": 1})
    (calendar,) = out(document, project).calendars
    assert any(one.name == "National Day" or "国庆" in (one.name or "") for one in calendar.exceptions)
