"""A project made here, out as an MS Project file and in again: nothing is twice, nothing is other than it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.values.value import Value
from pmo_desktop.exchange.msproject.reader import read_bytes
from pmo_desktop.exchange.msproject.writer import xml_bytes
from pmo_desktop.services import baselines
from pmo_desktop.services.project_files import import_project, known_project, project_file
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)


@pytest.fixture
def document() -> Iterator[Document]:
    made = Document.in_memory()
    yield made
    made.close()


def plant(document: Document) -> int:
    """A project with a chain of calculated tasks, a long night and two people."""
    with document.edit("plan") as edit:
        people = tuple(edit.insert("resources", {"name": name, "type": "work"}) for name in ("张三", "李四"))
        project = edit.insert("projects", {"name": "Plant", "status": "active", "start": date(2026, 6, 1)})
        plan: list[dict[str, Value]] = [
            {"name": "A", "duration": Decimal(5), "status": "on_hold"},
            {"name": "B", "duration": Decimal("1.5"), "owner": people, "work": Decimal(20)},
            {"name": "C", "duration": Decimal(3), "elapsed": True},
            {"name": "D", "mode": "manual", "start": date(2026, 6, 3), "finish": date(2026, 6, 10)},
            {"name": "M", "duration": Decimal(0), "milestone": True},
        ]
        ids = [
            edit.insert("tasks", {"project": project, "mode": "auto", "position": place, **values})
            for place, values in enumerate(plan, 1)
        ]
        for before, after in ((0, 1), (1, 2), (2, 4)):
            edit.insert(
                "links", {"predecessor": ids[before], "successor": ids[after], "type": "FS", "lag": 0, "lag_unit": "d"}
            )
    baselines.take(document, project, "B1", today=TODAY)
    return project


def out(document: Document, project: int) -> ProjectFile:
    return read_bytes(xml_bytes(project_file(document, project, today=TODAY)), "x.xml")


def test_its_own_file_changes_nothing(document: Document) -> None:
    project = plant(document)
    before = {table: [dict(row) for row in document.rows(table)] for table in ("tasks", "assignments", "baselines")}
    went = out(document, project)
    done = import_project(document, went, into=known_project(document, went))
    assert done.nothing
    assert done.was_auto == 0
    assert [row["name"] for row in document.rows("baselines")] == ["B1"]
    assert not document.rows("assignments")
    for table, rows in before.items():
        said = [{key: row[key] for key in row if key not in {"msproject", "changed_at"}} for row in rows]
        assert [{key: row[key] for key in one} for one, row in zip(said, document.rows(table), strict=True)] == said
    assert out(document, project) == went
    assert import_project(document, out(document, project), into=project).nothing


def test_what_was_changed_there_comes_in(document: Document) -> None:
    project = plant(document)
    went = out(document, project)
    tasks = [replace(one, percent_complete=Decimal(40), name="B2") if one.name == "B" else one for one in went.tasks]
    done = import_project(document, replace(went, tasks=tuple(tasks)), into=project)
    assert done.fates["tasks"].changed == 1
    rows = {row["name"]: row for row in document.rows("tasks")}
    assert rows["B2"]["percent_complete"] == Decimal("0.4")
    assert rows["A"]["status"] == "on_hold"
    assert rows["B2"]["start"] is None


def test_the_work_of_a_task_is_shared_by_those_who_do_it(document: Document) -> None:
    went = out(document, plant(document))
    b = next(one for one in went.tasks if one.name == "B")
    assert [one.work for one in went.assignments] == [36000, 36000]
    assert [(one.start, one.finish) for one in went.assignments] == [(b.start, b.finish)] * 2


def test_a_changed_assignment_comes_in(document: Document) -> None:
    project = plant(document)
    went = out(document, project)
    first, second = went.assignments
    half = replace(first, units=Decimal("0.5"))
    import_project(document, replace(went, assignments=(half, second)), into=project)
    (row,) = document.rows("assignments")
    assert row["units"] == Decimal("0.5")


def test_an_elapsed_task_is_measured_by_the_clock_in_its_baseline(document: Document) -> None:
    project = plant(document)
    (then,) = [row for row in document.rows("baseline_tasks") if row["name"] == "C"]
    assert then["duration"] == 3
    c = next(one for one in out(document, project).tasks if one.name == "C")
    assert [(one.duration, one.duration_format) for one in c.baselines] == [(3 * 86400, 8)]
    assert (c.duration, c.duration_format) == (3 * 86400, 8)
    moved = baselines.comparison(document, 1, TODAY)
    assert {one.shown.name: one.duration for one in moved.rows}["C"] == 0


def test_another_baseline_is_replaced_for_the_tasks_of_the_file(document: Document) -> None:
    project = import_project(document, out(document, plant(document))).project
    went = out(document, project)
    baseline = next(row for row in document.rows("baselines") if row["project"] == project)
    with document.edit("an old one") as edit:
        edit.insert("baseline_tasks", {"baseline": baseline["id"], "name": "gone"})
    later = [
        replace(one, baselines=tuple(replace(b, start=datetime(2026, 6, 2, 8)) for b in one.baselines))
        for one in went.tasks
    ]
    done = import_project(document, replace(went, tasks=tuple(later)), into=project)
    assert done.fates["baselines"].changed == 1
    rows = [row for row in document.rows("baseline_tasks") if row["baseline"] == baseline["id"]]
    assert [row["name"] for row in rows if row["task"] is None] == ["gone"]
    assert {row["start"] for row in rows if row["task"] is not None} == {date(2026, 6, 2)}
    with document.edit("renamed") as edit:
        edit.update(
            "tasks", next(int(str(row["id"])) for row in document.rows("tasks") if row["name"] == "A"), {"name": "A1"}
        )
    assert import_project(document, replace(went, tasks=tuple(later)), into=project).fates["baselines"].same == 1
