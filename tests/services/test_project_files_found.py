"""Every MS Project file found: in and out again it says the same, and in once more it makes the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from pmo_desktop.domain.project_file.tree import from_json
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.msproject.reader import read_bytes, read_xml
from pmo_desktop.exchange.msproject.writer import xml_bytes
from pmo_desktop.services.project_files import import_project, known_project, project_file, would_change
from pmo_desktop.store.document import Document

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "msproject"
FILES = sorted(FOLDER.glob("*.xml")) or [Path("absent")]
TODAY = date(2026, 6, 1)
TABLES = (
    "projects", "tasks", "links", "resources", "assignments", "calendars", "calendar_exceptions", "baselines", "baseline_tasks",
)  # fmt: skip


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def found(request: pytest.FixtureRequest) -> Path:
    path = request.param
    if not path.exists():
        pytest.skip("no found project files beside the checkout")
    return path


@pytest.fixture
def document() -> Iterator[Document]:
    made = Document.in_memory()
    yield made
    made.close()


def test_what_goes_out_is_what_came_in(found: Path, document: Document) -> None:
    came = read_xml(found)
    project = import_project(document, came).project
    went = project_file(document, project, today=TODAY)
    assert went == came
    assert read_bytes(xml_bytes(went), found.name) == came


def test_taking_in_what_went_out_makes_the_same_rows(found: Path, document: Document) -> None:
    project = import_project(document, read_xml(found)).project
    data = xml_bytes(project_file(document, project, today=TODAY))
    other = Document.in_memory()
    import_project(other, read_bytes(data, found.name))
    for table in TABLES:
        assert [_told(row) for row in other.rows(table)] == [_told(row) for row in document.rows(table)], table
    other.close()


def test_the_same_file_again_changes_nothing(found: Path, document: Document) -> None:
    came = read_xml(found)
    project = import_project(document, came).project
    version = document.version
    assert known_project(document, came) == project
    assert would_change(document, came, project).nothing
    assert import_project(document, came, into=project).nothing
    assert document.version == version


def test_taking_in_is_one_step_that_can_be_undone(found: Path, document: Document) -> None:
    before = {table: document.rows(table) for table in TABLES}
    import_project(document, read_xml(found))
    document.undo()
    assert {table: document.rows(table) for table in TABLES} == before


def test_dates_are_kept_as_recorded(found: Path, document: Document) -> None:
    came = read_xml(found)
    import_project(document, came)
    days = {
        from_json(row["msproject"])["uid"]: (row["start"], row["finish"])
        for row in document.rows("tasks")
        if row["mode"] == "manual"
    }
    for task in came.tasks:
        if task.uid in days and task.start and task.finish:
            start, finish = days[task.uid]
            assert start == task.start.date()
            assert finish == task.finish.date() or task.finish.hour == 0


def _told(row: Row) -> Mapping[str, object]:
    return {key: value for key, value in row.items() if key not in {"created_at", "changed_at"}}
