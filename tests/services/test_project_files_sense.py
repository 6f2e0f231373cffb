"""What a file says that no plan can hold is told, left blank here and written out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from pmo_desktop.domain.project_file.people import FileAssignment, FileResource
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.sense import doubts
from pmo_desktop.domain.project_file.tasks import FileBaseline, FileLink, FileTask
from pmo_desktop.exchange.msproject.reader import read_bytes
from pmo_desktop.exchange.msproject.writer import xml_bytes
from pmo_desktop.services.project_files import doubt_text, import_project, project_file, recalculate
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)
START, FINISH = datetime(2026, 6, 1, 8), datetime(2026, 6, 2, 17)
WELL = FileTask(uid=1, name="Well", level=1, start=START, finish=FINISH, duration=57600, manual=False)


@pytest.fixture
def document() -> Iterator[Document]:
    made = Document.in_memory()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("wrong", "value"),
    [
        (replace(WELL, duration=-57600), "duration"),
        (replace(WELL, duration=10**15), "duration"),
        (replace(WELL, percent_complete=Decimal(900)), "percent_complete"),
        (replace(WELL, percent_complete=Decimal(-1)), "percent_complete"),
        (replace(WELL, start=datetime(1, 1, 1)), "start"),
        (replace(WELL, finish=datetime(9999, 12, 31)), "finish"),
        (replace(WELL, actual_work=-60), "actual_work"),
        (replace(WELL, deadline=None, extra=(("Deadline", "2026-13-45T99:00:00"),)), "deadline"),
        (replace(WELL, duration=None, extra=(("Duration", "PTxH"),)), "duration"),
        (replace(WELL, baselines=(FileBaseline(number=0, work=-1),)), "work"),
        (replace(WELL, links=(FileLink(predecessor=9, lag=10**12),)), "lag"),
    ],
)
def test_it_is_told_and_kept(document: Document, wrong: FileTask, value: str) -> None:
    other = replace(WELL, uid=9, name="Other")
    file = read_bytes(xml_bytes(ProjectFile(title="Plant", tasks=(other, wrong))), "x.xml")
    done = import_project(document, file)
    (doubt,) = done.doubts
    assert (doubt.thing, doubt.value) == ("Well", value)
    assert doubt_text(document, doubt).startswith("Well: ")
    row = document.rows("tasks")[1]
    assert value in {"lag", "work"} or row[value] is None or (value == "percent_complete" and row[value] == 0)
    assert project_file(document, done.project, today=TODAY) == file
    assert import_project(document, file, into=done.project).nothing
    recalculate(document, done.project)
    assert len(schedule(document, None, TODAY).dates) == 2


def test_a_value_typed_here_goes_before_the_absurd_one(document: Document) -> None:
    done = import_project(document, ProjectFile(title="Plant", tasks=(replace(WELL, duration=-57600),)))
    with document.edit("typed") as edit:
        edit.update("tasks", 1, {"duration": Decimal(3)})
    (task,) = [one for one in project_file(document, done.project, today=TODAY).tasks if one.level]
    assert task.duration == 3 * 28800


def test_people_and_what_they_do(document: Document) -> None:
    file = ProjectFile(
        tasks=(WELL,),
        resources=(FileResource(uid=1, name="李明", type=1, max_units=Decimal(-1)),),
        assignments=(FileAssignment(uid=1, task=1, resource=1, units=Decimal(10**6), work=-3600),),
    )
    assert {(one.table, one.thing, one.value) for one in doubts(file)} == {
        ("resources", "李明", "max_units"),
        ("assignments", "Well", "work"),
        ("assignments", "Well", "units"),
    }
    project = import_project(document, file).project
    (row,) = document.rows("assignments")
    assert (row["units"], row["work"]) == (None, None)
    went = project_file(document, project, today=TODAY)
    assert (went.assignments, went.resources) == (file.assignments, file.resources)


def test_a_sound_file_raises_no_doubt() -> None:
    assert doubts(ProjectFile(tasks=(WELL, replace(WELL, uid=2, extra=(("Deadline", ""), ("Odd", "x")))))) == ()
