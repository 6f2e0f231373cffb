"""A project file dropped on the window: looked at, taken in, brought up to date, written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from pmo_desktop.exchange.msproject.reader import read_xml
from pmo_desktop.ui.dropping import parted
from pmo_desktop.ui.project_files.arrival import Arrival
from pmo_desktop.ui.project_files.giving import give_project
from pmo_desktop.ui.project_files.page import ProjectPage

XML = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Plant</Title>
<Tasks><Task><UID>1</UID><Name>{name}</Name><OutlineLevel>1</OutlineLevel><Manual>0</Manual>
<Start>2026-06-01T08:00:00</Start><Finish>2026-06-02T17:00:00</Finish><Duration>PT16H0M0S</Duration></Task></Tasks>
</Project>
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xml"
    path.write_text(XML.format(name="Design"), encoding="utf-8")
    return path


@pytest.fixture
def shown() -> Iterator[list[QWidget]]:
    pages: list[QWidget] = []
    yield pages
    for page in pages:
        page.hide()
        page.deleteLater()


def _page(context: Any, shown: list[QWidget], path: Path) -> ProjectPage:
    Arrival(context, shown.append, lambda: None).take([path])
    page = shown[-1]
    assert isinstance(page, ProjectPage)
    return page


def test_it_is_looked_at_and_taken_in(context: Any, plan: Path, shown: list[QWidget]) -> None:
    page = _page(context, shown, plan)
    assert page.known is None
    assert not context.document.rows("tasks")
    page.name.setText("Works")
    page.new_button.click()
    assert [row["name"] for row in context.document.rows("projects")] == ["Works"]
    assert context.project == 1
    assert context.gone[-1].view == "schedule"
    message = context.said[-1]
    assert "as recorded" in message.text
    (recalculate,) = message.actions
    recalculate[1]()
    assert context.document.rows("tasks")[0]["mode"] == "auto"
    context.said[-1].actions[0][1]()
    assert context.document.rows("tasks")[0]["mode"] == "manual"


def test_the_same_file_again_offers_an_update(context: Any, plan: Path, shown: list[QWidget]) -> None:
    _page(context, shown, plan).new_button.click()
    page = _page(context, shown, plan)
    assert page.would is not None
    assert page.would.nothing
    plan.write_text(XML.format(name="Design 2"), encoding="utf-8")
    page = _page(context, shown, plan)
    told = [child.text() for child in page.findChildren(QLabel)]
    assert any("1 updated" in text for text in told)
    page.update_button.click()
    assert [row["name"] for row in context.document.rows("tasks")] == ["Design 2"]


def test_a_bad_file_is_said_and_the_next_one_comes(
    context: Any, plan: Path, tmp_path: Path, shown: list[QWidget]
) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("<html/>", encoding="utf-8")
    Arrival(context, shown.append, lambda: None).take([bad, plan])
    assert "not a file of MS Project" in context.said[-1].text
    assert len(shown) == 1


def test_escape_leaves_it(
    context: Any, plan: Path, shown: list[QWidget], clipped: Callable[[QWidget], list[str]]
) -> None:
    closed: list[bool] = []
    Arrival(context, shown.append, lambda: closed.append(True)).take([plan])
    shown[0].resize(1180, 600)
    shown[0].show()
    assert clipped(shown[0]) == []
    QTest.keyClick(shown[0], Qt.Key.Key_Escape)
    assert closed
    assert not context.document.rows("projects")


def test_long_names_fit_and_gone_tasks_are_shown(
    context: Any, tmp_path: Path, shown: list[QWidget], clipped: Callable[[QWidget], list[str]]
) -> None:
    path = tmp_path / ("很长的文件名" * 12 + ".xml")
    path.write_text(XML.format(name="某工程总体实施计划" * 12).replace("Plant", "二期厂房建设" * 12), encoding="utf-8")
    _page(context, shown, path).new_button.click()
    path.write_text(path.read_text(encoding="utf-8").partition("<Task>")[0] + "</Tasks></Project>", encoding="utf-8")
    page = _page(context, shown, path)
    page.resize(900, 600)
    page.show()
    assert clipped(page) == []
    assert any(child.text().startswith("No longer in the file") for child in page.findChildren(QLabel))
    page.cancel_gone.setChecked(True)
    page.update_button.click()
    assert context.document.rows("tasks")[0]["status"] == "cancelled"


def test_the_project_goes_out(context: Any, plan: Path, tmp_path: Path, shown: list[QWidget]) -> None:
    give_project(context)
    assert "no project" in context.said[-1].text
    _page(context, shown, plan).new_button.click()
    target = tmp_path / "out.xml"
    context.ask.answers = [target]
    give_project(context)
    assert read_xml(target) == read_xml(plan)


def test_files_are_parted() -> None:
    workbooks, projects = parted([Path("a.xlsx"), Path("b.XML"), Path("c.mpp"), Path("d.csv")])
    assert [path.name for path in workbooks] == ["a.xlsx", "d.csv"]
    assert [path.name for path in projects] == ["b.XML", "c.mpp"]
