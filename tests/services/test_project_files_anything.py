"""Whatever a project file says goes in and out unchanged, and in once more makes the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from project_file_cases import files

from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.msproject.reader import read_bytes
from pmo_desktop.exchange.msproject.writer import xml_bytes
from pmo_desktop.services.project_files import import_project, project_file, would_change
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)
TABLES = (
    "projects", "tasks", "links", "resources", "assignments", "calendars", "calendar_exceptions", "baselines", "baseline_tasks",
)  # fmt: skip
calm = settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a failing file is as telling as a shrunk one, and soon
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@calm
@given(files)
def test_xml_says_what_the_values_say(file: ProjectFile) -> None:
    first = read_bytes(xml_bytes(file), "x.xml")
    assert read_bytes(xml_bytes(first), "x.xml") == first


@calm
@given(files)
def test_anything_comes_out_as_it_went_in(file: ProjectFile) -> None:
    came = read_bytes(xml_bytes(file), "x.xml")
    document = Document.in_memory()
    project = import_project(document, came).project
    went = project_file(document, project, today=TODAY)
    assert went == came
    assert would_change(document, came, project).nothing
    other = Document.in_memory()
    import_project(other, read_bytes(xml_bytes(went), "x.xml"))
    for table in TABLES:
        assert [_told(row) for row in other.rows(table)] == [_told(row) for row in document.rows(table)]
    document.close()
    other.close()


def _told(row: Row) -> Mapping[str, object]:
    return {key: value for key, value in row.items() if key not in {"created_at", "changed_at"}}
