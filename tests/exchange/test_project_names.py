"""What a file's name says of the project: dates and the kind of list left out."""

import pytest

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.exchange.excel.planning.project_names import project_from_file

NOTHING = Existing((), {}, lambda _register, _id: "", lambda _register, _text, _project: None, ())


@pytest.mark.parametrize(
    ("file", "project"),
    [
        ("周报0705.xlsx", "周报"),
        ("水厂改造周报20260705.xlsx", "水厂改造"),
        ("MES 二期进度表2026-07-05.xlsx", "MES 二期"),
        ("MES 二期 项目进度跟踪表 (2).xlsx", "MES 二期"),
        ("Tower B Gantt v3.xlsx", "Tower B"),
        ("2026.xlsx", "2026"),
    ],
)
def test_dates_and_kinds_of_lists_are_no_project(file: str, project: str) -> None:
    assert project_from_file(file, NOTHING) == project
