"""A plan that was edited here goes out as it is now, and its own file changes nothing when it comes in again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from project_file_edits import apply, edits

from pmo_desktop.domain.calendar.worktime import moment
from pmo_desktop.domain.project_file.calendars import FileCalendar, FileDay, FileHours
from pmo_desktop.domain.project_file.people import FileAssignment, FileResource, FileTimephased
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.tasks import FileBaseline, FileLink, FileTask
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.exchange.msproject.reader import read_bytes
from pmo_desktop.exchange.msproject.writer import xml_bytes
from pmo_desktop.services.project_files import import_project, known_project, project_file
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)
TABLES = (
    "projects", "tasks", "links", "resources", "assignments", "calendars", "calendar_exceptions", "baselines", "baseline_tasks",
)  # fmt: skip
calm = settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
WORK = (FileHours(480, 720), FileHours(780, 1020))
STANDARD = FileCalendar(
    uid=1,
    name="Standard",
    is_base=True,
    base=-1,
    days=tuple(FileDay(n, working=2 <= n <= 6, hours=WORK if 2 <= n <= 6 else ()) for n in range(1, 8)),
)


def _task(uid: int, level: int, first: int, last: int, *links: FileLink, **more: Any) -> FileTask:
    start, finish = datetime(2026, 6, first, 8), datetime(2026, 6, last, 17)
    told = {"manual": False, "summary": False, "total_slack": 0, "early_start": start, "late_start": start} | more
    baseline = FileBaseline(number=0, start=start, finish=finish, duration=28800, duration_format=7, work=0)
    return FileTask(
        uid=uid, id=uid, name=f"T{uid}", level=level, start=start, finish=finish, links=links, baselines=(baseline,),
        duration=(last - first + 1) * 28800, duration_format=7, extra=(("OvertimeCost", "0"),), **told,
    )  # fmt: skip


PLAN = ProjectFile(
    title="Plant", calendar=1, minutes_per_day=480, start=datetime(2026, 6, 1, 8), calendars=(STANDARD,),
    tasks=(
        _task(1, 1, 1, 5, summary=True), _task(2, 2, 1, 2), _task(3, 2, 3, 5, FileLink(2)),
        _task(4, 1, 8, 9, FileLink(3, lag=4800, lag_format=7), FileLink(2, type=3)), _task(5, 1, 10, 10, FileLink(4)),
    ),
    resources=(FileResource(uid=1, id=1, name="张三", type=1),),
    assignments=(
        FileAssignment(uid=1, task=2, resource=1, start=datetime(2026, 6, 1, 8), finish=datetime(2026, 6, 2, 17),
        work=57600, timephased=(FileTimephased(type=1, uid=1, start=datetime(2026, 6, 1, 8),
        finish=datetime(2026, 6, 2, 17), unit=2, value="PT16H0M0S"),)),
        FileAssignment(uid=2, task=4, resource=-65535, work=57600),
    ),
)  # fmt: skip


def told(document: Document, table: str) -> list[Row]:
    return [{k: v for k, v in row.items() if k not in {"msproject", "changed_at"}} for row in document.rows(table)]


def different(before: dict[str, list[Row]], now: dict[str, list[Row]]) -> list[tuple[object, ...]]:
    """Every field of every row that is not as it was."""
    found: list[tuple[object, ...]] = []
    for table, rows in before.items():
        by_id = {row["id"]: row for row in now[table]}
        for row in rows:
            other = by_id.pop(row["id"], {})
            found += [(table, row["id"], key, row[key], other.get(key)) for key in row if row[key] != other.get(key)]
        found += [(table, id_, "new") for id_ in by_id]
    return found


def as_now(document: Document, project: int, file: ProjectFile) -> None:
    """The file says of every task what it is here."""
    rows = {str(row["name"]): row for row in document.rows("tasks") if row["project"] == project}
    dates = schedule(document, project, TODAY).dates
    tasks = [one for one in file.tasks if one.level]
    assert len(tasks) == sum(1 for row in document.rows("tasks") if row["project"] == project)
    names = {one.uid: one.name for one in tasks}
    if len(rows) != len(tasks):
        return  # several of one name are not told apart here
    by_id = {row_id(row): str(row["name"]) for row in rows.values()}
    links = {(by_id[row["predecessor"]], by_id[row["successor"]], row["type"]) for row in document.rows("links")}  # type: ignore[index]
    assert {(names[link.predecessor], one.name, link.kind) for one in tasks for link in one.links} == links
    for one in tasks:
        row = rows[str(one.name)]
        assert (one.notes or None) == row["notes"]
        if row["mode"] == "auto":
            assert one.manual is False
            at = dates[row_id(row)]
            assert (one.start, one.finish) == (moment(at.start_at), moment(at.finish_at))
        if row.get("percent_complete") is not None:
            assert (one.percent_complete or 0) == row["percent_complete"] * 100  # type: ignore[operator]
    people = {(names[one.task], one.resource) for one in file.assignments if one.resource >= 0}
    owned = {(str(row["name"]), person) for row in rows.values() for person in (row.get("owner") or ())}  # type: ignore[attr-defined]
    assert len(people) >= len(owned)


@calm
@given(st.lists(edits, min_size=1, max_size=6), st.booleans())
def test_edited_out_and_in_again_is_as_it_was(steps: list[tuple[str, int, Any]], from_file: bool) -> None:
    document = Document.in_memory()
    project = import_project(document, PLAN).project
    if not from_file:  # the same plan as if it had been made here
        with document.edit("ours") as edit:
            for table in ("projects", "tasks", "resources", "assignments", "calendars"):
                for row in edit.rows(table):
                    edit.update(table, row_id(row), {"msproject": None})
    for step in steps:
        apply(document, project, step)
    file = read_bytes(xml_bytes(project_file(document, project, today=TODAY)), "x.xml")
    as_now(document, project, file)
    before = {table: told(document, table) for table in TABLES}
    done = import_project(document, file, into=known_project(document, file))
    assert (done.project, done.vanished) == (project, ())
    assert different(before, {table: told(document, table) for table in TABLES}) == []
    assert done.nothing
    again = read_bytes(xml_bytes(project_file(document, project, today=TODAY)), "x.xml")
    numberless = [replace(one, assignments=tuple(replace(a, uid=0) for a in one.assignments)) for one in (again, file)]
    assert numberless[0] == numberless[1]
    document.close()


def test_a_plan_that_nobody_edits_goes_out_as_it_came_in() -> None:
    document = Document.in_memory()
    project = import_project(document, PLAN).project
    assert project_file(document, project, today=TODAY) == PLAN
    document.close()
