"""Links of a project file that comes again, of tasks that are gone, and between projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.tasks import FileLink, FileTask
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.exchange.msproject.reader import read_bytes
from pmo_desktop.exchange.msproject.writer import xml_bytes
from pmo_desktop.services.project_files import import_project, project_file
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)


@pytest.fixture
def document() -> Iterator[Document]:
    made = Document.in_memory()
    yield made
    made.close()


def task(uid: int, name: str, *links: FileLink) -> FileTask:
    start, finish = datetime(2026, 6, uid, 8), datetime(2026, 6, uid, 17)
    return FileTask(uid=uid, name=name, level=1, start=start, finish=finish, duration=28800, links=links)


CHAIN = ProjectFile(title="Plant", tasks=(task(1, "A"), task(2, "B", FileLink(1)), task(3, "C", FileLink(2))))


def links(document: Document) -> set[tuple[object, object]]:
    names = {row["id"]: row["name"] for row in document.rows("tasks")}
    return {(names[row["predecessor"]], names[row["successor"]]) for row in document.rows("links")}


def ids(document: Document) -> dict[object, int]:
    return {row["name"]: row_id(row) for row in document.rows("tasks")}


def test_links_of_a_task_that_is_gone_stay(document: Document) -> None:
    project = import_project(document, CHAIN).project
    later = replace(CHAIN, tasks=(CHAIN.tasks[0], replace(CHAIN.tasks[2], links=())))
    done = import_project(document, later, into=project)
    assert done.vanished == ("B",)
    assert links(document) == {("A", "B"), ("B", "C")}
    assert "links" not in done.fates


def test_gone_tasks_are_cancelled_when_asked(document: Document) -> None:
    project = import_project(document, CHAIN).project
    later = replace(CHAIN, tasks=CHAIN.tasks[:1])
    done = import_project(document, later, into=project, cancel_vanished=True)
    assert (done.vanished, done.cancelled) == (("B", "C"), 2)
    assert [row["status"] for row in document.rows("tasks")] == ["not_started", "cancelled", "cancelled"]
    again = import_project(document, later, into=project, cancel_vanished=True)
    assert (again.vanished, again.nothing) == ((), True)
    gone = {one.name: one.active for one in project_file(document, project, today=TODAY).tasks}
    assert (gone["A"], gone["B"]) == (None, False)


def test_her_links_stay_where_the_file_says_nothing_new(document: Document) -> None:
    project = import_project(document, CHAIN).project
    named = ids(document)
    with document.edit("linked") as edit:
        edit.delete("links", row_id(document.rows("links")[0]))
        edit.insert(
            "links", {"predecessor": named["A"], "successor": named["C"], "type": "SS", "lag": 480, "lag_unit": "d"}
        )
    assert import_project(document, CHAIN, into=project).fates["links"].removed == 0
    assert links(document) == {("B", "C"), ("A", "C")}
    out = {one.name: one for one in project_file(document, project, today=TODAY).tasks}
    assert out["B"].links == ()
    assert {(one.predecessor, one.type) for one in out["C"].links} == {(2, 1), (1, 3)}
    told = replace(CHAIN, tasks=(*CHAIN.tasks[:2], replace(CHAIN.tasks[2], links=(FileLink(1),))))
    import_project(document, told, into=project)
    assert links(document) == {("A", "C")}
    went = project_file(document, project, today=TODAY)
    assert import_project(document, went, into=project).nothing


def other(document: Document) -> int:
    """A second project, of which a task waits for B of the first."""
    plant = import_project(document, CHAIN).project
    with document.edit("other") as edit:
        project = edit.insert("projects", {"name": "Line 2", "start": date(2026, 6, 1)})
        first = edit.insert(
            "tasks", {"project": project, "name": "X", "mode": "auto", "duration": Decimal(2), "position": 1}
        )
        edit.insert(
            "links",
            {"predecessor": ids(document)["B"], "successor": first, "type": "SS", "lag": 480, "lag_unit": "d"},
        )
    assert plant
    return project


def test_a_link_to_another_project_goes_out_by_its_name(document: Document) -> None:
    project = other(document)
    file = read_bytes(xml_bytes(project_file(document, project, today=TODAY)), "x.xml")
    (link,) = [link for one in file.tasks for link in one.links]
    assert (link.cross_project, link.cross_project_name) == (True, "Plant.mpp\\2")
    assert link.predecessor not in {one.uid for one in file.tasks}
    done = import_project(document, file, into=project)
    assert done.nothing
    assert done.left_links == 0
    assert ("B", "X") in links(document)


def test_it_is_found_again_where_the_project_is_known(document: Document) -> None:
    project = other(document)
    file = read_bytes(xml_bytes(project_file(document, project, today=TODAY)), "x.xml")
    elsewhere = Document.in_memory()
    alone = import_project(elsewhere, file)
    assert alone.left_links == 1
    assert not elsewhere.rows("links")
    import_project(elsewhere, CHAIN)
    found = import_project(elsewhere, file, into=alone.project)
    assert found.left_links == 0
    assert ("B", "X") in links(elsewhere)
    (link,) = [row for row in elsewhere.rows("links") if row["successor"] == ids(elsewhere)["X"]]
    assert (link["type"], link["lag"], link["lag_unit"]) == ("SS", 480, "d")
    assert project_file(elsewhere, alone.project, today=TODAY) == file
    assert import_project(elsewhere, file, into=alone.project).nothing
    elsewhere.close()
