"""What lists, workbooks and comparisons say of calculated tasks: the dates of the plan, not blanks."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pmo_desktop.domain.values.value import Value
from pmo_desktop.exchange.excel.planning.importing import plan_workbook
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.exchange.excel.writing.write_new import export_workbook
from pmo_desktop.services import importing, reads, records
from pmo_desktop.services.reads import register_rows
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 10)


@pytest.fixture
def document() -> Document:
    document = Document.in_memory()
    (project,) = records.add(document, document.register("projects"), [{"name": "MES", "start": date(2026, 6, 1)}])
    tasks = document.register("tasks")
    auto: dict[str, Value] = {"project": project, "mode": "auto"}
    (top,) = records.add(document, tasks, [{**auto, "wbs": "1", "name": "Build"}])
    records.add(
        document,
        tasks,
        [
            {**auto, "wbs": "1.1", "name": "Dig", "parent": top, "duration": Decimal(5), "percent_complete": Decimal(1),
             "actual_start": date(2026, 6, 1), "actual_finish": date(2026, 6, 5), "status": "done"},
            {**auto, "wbs": "1.2", "name": "Pour", "parent": top, "duration": Decimal(5), "predecessors": "1.1"},
            {"project": project, "mode": "manual", "wbs": "2", "name": "Fence", "finish": date(2026, 6, 3)},
        ],
    )  # fmt: skip
    return document


def test_calculated_tasks_have_dates_and_summaries_their_progress(document: Document) -> None:
    rows = {row["name"]: row for row in register_rows(document, document.register("tasks"), today=TODAY)}
    assert (rows["Pour"]["start"], rows["Pour"]["finish"]) == (date(2026, 6, 8), date(2026, 6, 12))
    build = rows["Build"]
    assert (build["start"], build["finish"], build["duration"]) == (date(2026, 6, 1), date(2026, 6, 12), Decimal(10))
    assert (build["percent_complete"], build["status"]) == (Decimal("0.5"), "in_progress")


def test_a_recorded_task_says_what_is_recorded(document: Document) -> None:
    fence = next(r for r in register_rows(document, document.register("tasks"), today=TODAY) if r["name"] == "Fence")
    assert (fence["start"], fence["finish"], fence["duration"]) == (None, date(2026, 6, 3), None)


def test_the_stored_rows_stay_as_they_are(document: Document) -> None:
    register_rows(document, document.register("tasks"), today=TODAY)
    assert [row["start"] for row in document.rows("tasks")] == [None] * 4


def test_what_goes_out_calculated_comes_back_as_no_change(document: Document, tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    tasks = document.register("tasks")
    rows = register_rows(document, tasks, today=TODAY)
    export_workbook([(tasks, rows)], target, reads.names(document).name, today=TODAY)
    plan = plan_workbook(target, importing.snapshot(document, TODAY), Wishes(), today=TODAY)
    found = [row for table in plan.tables for row in table.rows]
    assert len(found) == 4
    assert [dict(row.write) for row in found] == [{}] * 4
