"""A project file that comes again: what it says anew comes in, what she changed stays, what is gone is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from pmo_desktop.domain.project_file.calendars import FileCalendar, FileDay, FileHours
from pmo_desktop.domain.project_file.people import FileAssignment, FileResource, FileTimephased
from pmo_desktop.domain.project_file.project import FileField, ProjectFile
from pmo_desktop.domain.project_file.tasks import FileAttribute, FileBaseline, FileLink, FileTask
from pmo_desktop.domain.values.value import Row
from pmo_desktop.services.project_files import (
    import_project,
    known_project,
    project_file,
    recalculate,
    waiting,
    would_change,
)
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)
WORK = (FileHours(480, 720), FileHours(780, 1020))
WEEK = tuple(
    FileDay(number, working=2 <= number <= 6, hours=WORK if 2 <= number <= 6 else ()) for number in range(1, 8)
)
STANDARD = FileCalendar(uid=1, name="Standard", is_base=True, base=-1, days=WEEK)


def task(uid: int, name: str, start: datetime, finish: datetime, days: float, **more: object) -> FileTask:
    told: dict[str, object] = {"manual": False, "level": 1, "wbs": str(uid), **more}
    return FileTask(
        uid=uid, id=uid, name=name, start=start, finish=finish, duration=int(days * 28800), duration_format=7, **told
    )  # type: ignore[arg-type]


DESIGN = task(1, "Design", datetime(2026, 6, 1, 8), datetime(2026, 6, 3, 17), 3, cost=Decimal(150000))
BUILD = task(
    2, "Build", datetime(2026, 6, 4, 13), datetime(2026, 6, 9, 12), 3, links=(FileLink(1, lag=2400, lag_format=5),),
    priority=700, deadline=datetime(2026, 6, 12, 17), constraint=4, constraint_date=datetime(2026, 6, 4, 13),
    attributes=(FileAttribute("188743731", "north"),), baselines=(FileBaseline(number=0, start=datetime(2026, 6, 4, 8),
    finish=datetime(2026, 6, 8, 17), duration=86400, work=86400, cost=Decimal(5000)),),
)  # fmt: skip
PLAN = ProjectFile(
    title="Plant", calendar=1, minutes_per_day=480, calendars=(STANDARD,), tasks=(DESIGN, BUILD),
    fields=(FileField("188743731", "Text1", "Area"),), resources=(FileResource(uid=1, name="李明", type=1),),
    assignments=(FileAssignment(uid=0, task=2, resource=1, units=Decimal("0.5"), work=43200),),
)  # fmt: skip


@pytest.fixture
def document() -> Iterator[Document]:
    made = Document.in_memory()
    yield made
    made.close()


def rows(document: Document) -> dict[object, Row]:
    return {row["name"]: row for row in document.rows("tasks")}


def test_fields_are_where_she_finds_them(document: Document) -> None:
    (known,) = _person(document, "李明")
    done = import_project(document, PLAN)
    build, design = rows(document)["Build"], rows(document)["Design"]
    assert (design["start"], design["start_clock"], design["finish"], design["finish_clock"]) == (
        date(2026, 6, 1),
        None,
        date(2026, 6, 3),
        None,
    )
    assert (build["start"], build["start_clock"], build["finish"], build["finish_clock"]) == (
        date(2026, 6, 4),
        780,
        date(2026, 6, 9),
        720,
    )
    assert build["duration"] == 3
    assert build["mode"] == "manual"
    assert (build["priority"], build["constraint"], build["constraint_clock"]) == ("high", "snet", 780)
    assert build["deadline"] == date(2026, 6, 12)
    assert build["custom"] == {"Area": "north"}
    assert build["owner"] == (known,)
    assert design["budget"] == 1500
    (link,) = document.rows("links")
    assert (link["type"], link["lag"], link["lag_unit"]) == ("FS", 240, "h")
    (assignment,) = document.rows("assignments")
    assert (assignment["units"], assignment["work"]) == (Decimal("0.5"), 12)
    (calendar,) = document.rows("calendars")
    assert calendar["week"] == "08:00-12:00,13:00-17:00;" * 4 + "08:00-12:00,13:00-17:00;;"
    (baseline,) = document.rows("baseline_tasks")
    assert (baseline["start"], baseline["finish"], baseline["work"], baseline["cost"]) == (
        date(2026, 6, 4),
        date(2026, 6, 8),
        24,
        50,
    )
    assert done.was_auto == 2


def test_what_she_changed_stays_and_goes_out(document: Document) -> None:
    project = import_project(document, PLAN).project
    with document.edit("hers") as edit:
        edit.update("tasks", _id(document, "Build"), {"name": "Build it", "notes": "hers"})
    later = replace(PLAN, tasks=(replace(DESIGN, name="Design 2"), replace(BUILD, priority=300)))
    done = import_project(document, later, into=project)
    assert done.fates["tasks"].changed == 2
    assert set(rows(document)) == {"Design 2", "Build it"}
    assert rows(document)["Build it"]["priority"] == "low"
    out = {one.uid: one for one in project_file(document, project, today=TODAY).tasks}
    assert out[2].name == "Build it"
    assert out[2].notes == "hers"
    assert out[2].priority == 300


def test_gone_tasks_are_told_and_kept_new_ones_added(document: Document) -> None:
    project = import_project(document, PLAN).project
    test = task(3, "Test", datetime(2026, 6, 10, 8), datetime(2026, 6, 10, 17), 1, links=(FileLink(1),))
    later = replace(PLAN, tasks=(DESIGN, test), assignments=())
    would = would_change(document, later, known_project(document, later))
    assert would.vanished == ("Build",)
    version = document.version
    done = import_project(document, later, into=project)
    assert document.version == version + 1
    assert done.fates["tasks"].added == 1
    assert [row["name"] for row in sorted(document.rows("tasks"), key=lambda row: row["position"])] == [
        "Design",
        "Test",
        "Build",
    ]
    document.undo()
    assert set(rows(document)) == {"Design", "Build"}


def test_as_a_new_project_it_stands_beside(document: Document) -> None:
    import_project(document, PLAN)
    import_project(document, PLAN)
    assert [row["name"] for row in document.rows("projects")] == ["Plant", "Plant (2)"]
    assert len(document.rows("resources")) == 1
    again = project_file(document, 2, today=TODAY)
    assert again.title == "Plant"
    assert again.tasks == PLAN.tasks


def test_moved_tasks_go_out_where_they_are_now(document: Document) -> None:
    project = import_project(document, PLAN).project
    with document.edit("move") as edit:
        edit.update("tasks", _id(document, "Design"), {"start": date(2026, 6, 8), "finish": date(2026, 6, 10)})
    out = {one.uid: one for one in project_file(document, project, today=TODAY).tasks}
    assert (out[1].start, out[1].finish) == (datetime(2026, 6, 8, 8), datetime(2026, 6, 10, 17))
    assert out[1].manual
    assert out[2].manual is False


def test_recalculating_makes_auto_what_was_auto(document: Document) -> None:
    plan = replace(PLAN, tasks=(replace(DESIGN, manual=True), BUILD))
    project = import_project(document, plan).project
    assert waiting(document, project) == [_id(document, "Build")]
    assert recalculate(document, project) == 1
    assert rows(document)["Design"]["mode"] == "manual"
    assert rows(document)["Build"]["mode"] == "auto"
    out = {one.uid: one for one in project_file(document, project, today=TODAY).tasks}
    assert (out[1].manual, out[2].manual) == (True, False)


def test_a_circle_of_links_is_left_out_and_kept(document: Document) -> None:
    plan = replace(PLAN, tasks=(replace(DESIGN, links=(FileLink(2),)), BUILD))
    done = import_project(document, plan)
    assert done.left_links == 1
    assert len(document.rows("links")) == 1
    assert project_file(document, done.project, today=TODAY).tasks == plan.tasks


def test_days_are_as_long_as_the_file_says(document: Document) -> None:
    plan = replace(PLAN, minutes_per_day=450, tasks=(replace(DESIGN, duration=3 * 450 * 60),))
    done = import_project(document, plan)
    assert rows(document)["Design"]["duration"] == 3
    assert project_file(document, done.project, today=TODAY).tasks == plan.tasks


def test_pieces_of_a_split_task(document: Document) -> None:
    day = [
        FileTimephased(
            type=1, start=datetime(2026, 6, number, 8), finish=datetime(2026, 6, number, 17), unit=2, value=value
        )
        for number, value in ((1, "PT8H0M0S"), (2, "PT0H0M0S"), (3, "PT8H0M0S"))
    ]
    split = task(1, "Split", datetime(2026, 6, 1, 8), datetime(2026, 6, 3, 17), 2)
    work = FileAssignment(uid=1, task=1, resource=-65535, timephased=tuple(day))
    import_project(document, replace(PLAN, tasks=(split,), assignments=(work,)))
    assert rows(document)["Split"]["pieces"] == "2026-06-01T08:00/2026-06-01T17:00;2026-06-03T08:00/2026-06-03T17:00"


def test_work_of_nobody_beside_somebody_s_goes_out_again(document: Document) -> None:
    works = (
        FileAssignment(uid=1, task=1, resource=1, work=3600),
        FileAssignment(uid=3, task=1, resource=-65535, work=0),
    )
    done = import_project(document, replace(PLAN, tasks=(DESIGN,), assignments=works))
    assert project_file(document, done.project, today=TODAY).assignments == works


def test_who_is_put_on_a_task_here_takes_the_place_of_nobody(document: Document) -> None:
    work = FileAssignment(uid=3, task=1, resource=-65535, work=28800)
    done = import_project(document, replace(PLAN, tasks=(DESIGN,), assignments=(work,)))
    with document.edit("assign") as edit:
        edit.insert(
            "assignments",
            {"task": _id(document, "Design"), "resource": document.rows("resources")[0]["id"], "units": Decimal(1)},
        )
    sent = project_file(document, done.project, today=TODAY).assignments
    assert [one.resource for one in sent] == [PLAN.resources[0].uid]


def test_two_of_one_number_break_nothing(document: Document) -> None:
    twice = replace(
        PLAN, tasks=(DESIGN, replace(BUILD, uid=1)), calendars=(STANDARD, STANDARD), resources=PLAN.resources * 2
    )
    done = import_project(document, twice)
    assert done.fates["tasks"].added == 2
    assert len(project_file(document, done.project, today=TODAY).tasks) == 2


def _id(document: Document, name: str) -> int:
    found = rows(document)[name]["id"]
    assert isinstance(found, int)
    return found


def _person(document: Document, name: str) -> list[int]:
    with document.edit("person") as edit:
        return [edit.insert("resources", {"name": name, "type": "work"})]


def test_another_time_of_day_comes_in(document: Document) -> None:
    project = import_project(document, PLAN).project
    later = replace(PLAN, tasks=(DESIGN, replace(BUILD, start=datetime(2026, 6, 4, 9))))
    import_project(document, later, into=project)
    build = rows(document)["Build"]
    assert (build["start"], build["start_clock"]) == (date(2026, 6, 4), 540)


def test_tasks_added_here_are_known_when_they_come_back(document: Document) -> None:
    project = import_project(document, PLAN).project
    with document.edit("added") as edit:
        edit.insert(
            "tasks",
            {
                "project": project,
                "name": "Paint",
                "mode": "manual",
                "start": date(2026, 6, 10),
                "finish": date(2026, 6, 11),
                "position": 3,
                "status": "late",
            },
        )
    back = project_file(document, project, today=TODAY)
    assert [one.name for one in back.tasks if one.level] == ["Design", "Build", "Paint"]
    done = import_project(document, back, into=project)
    assert done.fates["tasks"].added == 0
    assert len(document.rows("tasks")) == 3
    assert would_change(document, back, project).nothing


def test_a_project_made_here_is_known_when_it_comes_back(document: Document) -> None:
    with document.edit("ours") as edit:
        project = edit.insert("projects", {"name": "Ours", "status": "active", "stage": "plan"})
        design = edit.insert(
            "tasks",
            {
                "project": project,
                "name": "Design",
                "mode": "manual",
                "start": date(2026, 6, 1),
                "finish": date(2026, 6, 3),
                "position": 1,
                "deliverable": "Drawings",
            },
        )
        build = edit.insert(
            "tasks", {"project": project, "name": "Build", "mode": "auto", "duration": Decimal(2), "position": 2}
        )
        edit.insert("links", {"predecessor": design, "successor": build, "type": "FS", "lag": 0, "lag_unit": "d"})
    out = project_file(document, project, today=TODAY)
    assert out.calendars
    assert {one.name: (one.start, one.finish) for one in out.tasks}["Build"] == (
        datetime(2026, 6, 4, 8),
        datetime(2026, 6, 5, 17),
    )
    assert known_project(document, out) == project
    done = import_project(document, out, into=project)
    assert not [table for table, fate in done.fates.items() if fate.added]
    assert [row["mode"] for row in document.rows("tasks")] == ["manual", "auto"]
    assert rows(document)["Design"]["deliverable"] == "Drawings"
    assert document.rows("projects")[0]["calendar"] is None
    assert not document.rows("calendars")
    assert would_change(document, out, project).nothing


def test_progress_leaves_the_times_of_assignments(document: Document) -> None:
    night = FileAssignment(uid=7, task=1, resource=1, start=datetime(2026, 6, 1, 20), finish=datetime(2026, 6, 3, 17))
    project = import_project(document, replace(PLAN, assignments=(night,))).project
    with document.edit("progress") as edit:
        edit.update("tasks", _id(document, "Design"), {"percent_complete": Decimal("0.5")})
    (out,) = project_file(document, project, today=TODAY).assignments
    assert out.start == datetime(2026, 6, 1, 20)
