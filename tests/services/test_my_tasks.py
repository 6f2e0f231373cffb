"""Who has what to do: the tasks of a period, late ones, what they wait for, and who has nothing."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "presentation"))
import gantt_document
import gantt_plan as plan

from pmo_desktop.services.my_tasks import MyTasks, my_tasks, people_of
from pmo_desktop.store.document import Document

WEEK = (date(2026, 11, 23), date(2026, 11, 29))


@pytest.fixture
def document() -> Document:
    made = Document.in_memory()
    gantt_document.fill(made)
    return made


def by_name(found: MyTasks) -> dict[str, list[str]]:
    return {person.name: [task.wbs for task in person.tasks] for person in found.people}


def test_a_person_has_the_tasks_of_the_period_by_date(document: Document) -> None:
    found = my_tasks(document, plan.TODAY, *WEEK)
    assert by_name(found) == {
        "徐丽": ["5.2"], "郑凯": ["3.3"], "吴昊": ["3.1"], "孙婷": ["3.5"], "高峰": ["4.2"], "马俊": ["5.1"],
    }  # fmt: skip
    assert set(found.idle) == {"王海燕", "何佳", "刘洋", "林晓芸"}


def test_what_is_late_stays_on_the_sheet_until_it_is_done(document: Document) -> None:
    december = (date(2026, 12, 7), date(2026, 12, 13))
    tasks = {t.wbs: t for p in my_tasks(document, date(2026, 12, 7), *december).people for t in p.tasks}
    assert tasks["3.1"].late
    assert not tasks["5.3"].late
    assert "3.2" not in tasks  # finished long ago


def test_a_task_says_what_it_waits_for(document: Document) -> None:
    (person,) = [p for p in my_tasks(document, plan.TODAY, *WEEK).people if p.name == "马俊"]
    (task,) = person.tasks
    assert task.waits == ("3.1 设备采集驱动 (吴昊 11-26)", "3.3 生产工单模块 (郑凯 11-24)")
    (driver,) = [p for p in my_tasks(document, plan.TODAY, *WEEK).people if p.name == "吴昊"]
    assert driver.tasks[0].waits == ()  # what it followed is done


def test_summaries_are_nobodys_task_and_assignments_count(document: Document) -> None:
    task = next(row["id"] for row in document.rows("tasks") if row["wbs"] == "3.1")
    top = next(row["id"] for row in document.rows("tasks") if row["wbs"] == "3")
    helper = next(row["id"] for row in document.rows("resources") if row["name"] == "何佳")
    with document.edit("Help") as edit:
        edit.insert("assignments", {"task": task, "resource": helper})
        edit.update("tasks", top, {"owner": (helper,)})
    assert by_name(my_tasks(document, plan.TODAY, *WEEK, people=[helper])) == {"何佳": ["3.1"]}


def test_a_project_names_only_those_who_work_for_it(document: Document) -> None:
    with document.edit("Other") as edit:
        other = edit.insert("projects", {"code": "P2603", "name": "B"})
        edit.insert("resources", {"name": "外人"})
        steel = edit.insert("resources", {"name": "钢材", "type": "material"})
    assert by_name(my_tasks(document, plan.TODAY, *WEEK, project=other)) == {}
    assert my_tasks(document, plan.TODAY, *WEEK, project=other).idle == ()
    assert "外人" in my_tasks(document, plan.TODAY, *WEEK).idle
    assert steel not in {number for number, _name in people_of(document)}
