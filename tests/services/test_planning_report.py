"""The printable report and imported layouts as plain values."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.base.errors import Refused
from pmo_desktop.services import records
from pmo_desktop.services.imported_layouts import columns_in, imported_layouts, in_layout, layouts_named
from pmo_desktop.services.planning_report import planning_report
from pmo_desktop.store.document import Document

TODAY = date(2026, 3, 9)


@pytest.fixture
def document() -> Document:
    document = Document.in_memory()
    (project,) = records.add(document, document.register("projects"), [{"name": "MES 二期"}])
    tasks = document.register("tasks")
    (phase,) = records.add(document, tasks, [{"project": project, "name": "需求"}])
    below = {"project": project, "parent": phase, "start": date(2026, 3, 2)}
    records.add(
        document,
        tasks,
        [
            {
                **below,
                "name": "访谈",
                "finish": date(2026, 3, 6),
                "duration": Decimal(5),
                "percent_complete": Decimal(1),
            },
            {**below, "name": "评审", "finish": date(2026, 3, 13), "duration": Decimal(10)},
        ],
    )
    return document


def test_phases_have_the_dates_of_what_is_below_them_and_no_weight(document: Document) -> None:
    lines = planning_report(document, None, TODAY).tasks
    assert [(line.level, line.name) for line in lines] == [(0, "MES 二期"), (1, "需求"), (2, "访谈"), (2, "评审")]
    assert [(line.start, line.finish) for line in lines[:2]] == [(date(2026, 3, 2), date(2026, 3, 13))] * 2
    assert [line.weight for line in lines] == [0, 0, 5, 10]
    assert round(lines[0].percent, 2) == Decimal("0.33")


def test_one_project_stands_without_its_own_line(document: Document) -> None:
    report = planning_report(document, 1, TODAY)
    assert report.title == "MES 二期"
    assert report.tasks[0].name == "需求"
    assert report.tasks[0].level == 0


def test_an_empty_file_makes_an_empty_report() -> None:
    report = planning_report(Document.in_memory(), None, TODAY)
    assert report.tasks == report.risks == report.people == report.weeks == ()


def test_a_workbook_never_imported_is_refused_with_those_that_were(document: Document) -> None:
    with pytest.raises(Refused):
        layouts_named(document, "周报")


def test_a_layout_keeps_her_columns_her_order_and_what_came_since(document: Document) -> None:
    with document.edit("Import") as edit:
        head = {"file": "周报.xlsx", "sheet": "计划", "table_index": 0, "register": "tasks"}
        mapping = '{"任务": "name", "备注栏": "custom", "旧": "", "没有了": "gone"}'
        edit.insert("imports", {**head, "row": 0, "mapping": mapping})
        edit.insert("imports", {**head, "row": 7, "record": 2, "values": "{}"})
        edit.insert("imports", {**head, "row": 5, "record": 3, "values": "{}"})
    (layout,) = imported_layouts(document)
    assert columns_in(layout, document.register("tasks")) == [("任务", "name"), ("备注栏", "")]
    assert [row["name"] for row in in_layout(layout, document.rows("tasks"))] == ["评审", "访谈", "需求"]
    assert layouts_named(document, "周报") == [layout]
