"""Typed progress takes actual dates and the status along, in one step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.presentation.followed_words import followed_words
from pmo_desktop.services import records, typed
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.store.document import Document

TASKS = register("tasks")
TODAY = date(2026, 6, 17)


@pytest.fixture
def document():
    """A, then B and C by calculation; S holds C."""
    made = Document.in_memory()
    records.add(made, register("projects"), [{"name": "P", "start": date(2026, 6, 1)}])
    rows = [
        {"wbs": "1", "name": "A", "duration": Decimal(5)},
        {"wbs": "2", "name": "B", "duration": Decimal(10), "predecessors": "1"},
        {"wbs": "3", "name": "S"},
        {"wbs": "3.1", "name": "C", "duration": Decimal(30), "predecessors": "1"},
    ]
    records.add(made, TASKS, [{**row, "project": 1, "mode": "auto"} for row in rows])
    with made.edit("outline") as edit:
        edit.update("tasks", 4, {"parent": 3})
    yield made
    made.close(publish=False)


def type_in(document: Document, task: int, **texts: str):
    return typed.parse_and_change(document, TASKS, {task: texts}, today=TODAY)


def test_a_share_begins_where_the_task_is_calculated_to(document) -> None:
    version = document.version
    along = type_in(document, 2, percent_complete="50%")
    row = document.row("tasks", 2)
    assert (row["actual_start"], row["status"]) == (date(2026, 6, 8), "in_progress")
    assert document.version == version + 1
    assert followed_words(TASKS, along) == "Also written: Actual start 2026-06-08, Status In progress."
    document.undo()
    assert document.row("tasks", 2)["actual_start"] is None


def test_nothing_is_finished_after_the_status_date(document) -> None:
    type_in(document, 2, percent_complete="100")
    assert document.row("tasks", 2)["actual_finish"] == TODAY
    records.change(document, register("projects"), {1: {"status_date": date(2026, 6, 12)}})
    type_in(document, 4, percent_complete="100")
    assert document.row("tasks", 4)["actual_finish"] == date(2026, 6, 12)


def test_a_summary_task_takes_its_progress_from_its_parts(document) -> None:
    assert not type_in(document, 3, percent_complete="50%")


def test_actual_dates_that_run_backwards_are_refused(document) -> None:
    with pytest.raises(Refused, match="before the actual start"):
        type_in(document, 1, actual_start="2026-06-10", actual_finish="2026-06-01")
    assert document.row("tasks", 1)["actual_start"] is None


def test_a_new_task_that_is_under_way_has_begun(document) -> None:
    texts = {"project": "P", "name": "D", "mode": "auto", "percent_complete": "50%"}
    made = typed.parse_new(document, TASKS, texts, today=TODAY)
    row = document.row("tasks", made)
    assert (row["actual_start"], row["status"]) == (date(2026, 6, 1), "in_progress")


def test_rows_that_come_from_elsewhere_stay_as_they_are(document) -> None:
    records.change(document, TASKS, {2: {"percent_complete": Decimal("0.5")}})
    assert document.row("tasks", 2)["actual_start"] is None


def test_a_typed_start_of_calculated_work_binds_it(document) -> None:
    along = type_in(document, 2, start="2026-06-15")
    row = document.row("tasks", 2)
    assert (row["constraint"], row["constraint_date"]) == ("snet", date(2026, 6, 15))
    assert "Start no earlier than" in followed_words(TASKS, along)
    assert schedule(document, 1, TODAY).dates[2].start == date(2026, 6, 15)


def test_a_typed_finish_of_calculated_work_is_its_length(document) -> None:
    type_in(document, 2, finish="2026-06-12")
    row = document.row("tasks", 2)
    assert (row["duration"], row["finish"]) == (5, None)
    with pytest.raises(Refused, match="cannot be earlier"):
        type_in(document, 2, finish="2026-06-01")


def test_recorded_dates_and_length_follow_each_other(document) -> None:
    values = {"name": "R", "project": 1, "start": date(2026, 6, 1), "finish": date(2026, 6, 5), "duration": Decimal(5)}
    (task,) = records.add(document, TASKS, [values])
    type_in(document, task, duration="6")
    assert document.row("tasks", task)["finish"] == date(2026, 6, 8)


def test_work_is_finished_by_the_length_typed_with_it(document) -> None:
    type_in(document, 1, duration="8", percent_complete="100%")
    assert document.row("tasks", 1)["actual_finish"] == date(2026, 6, 10)


def test_work_said_to_be_done_is_all_of_it(document) -> None:
    type_in(document, 1, status="done")
    row = document.row("tasks", 1)
    assert (row["percent_complete"], row["actual_finish"]) == (1, date(2026, 6, 5))


def test_nothing_has_happened_on_a_day_to_come(document) -> None:
    with pytest.raises(Refused, match="future"):
        type_in(document, 1, actual_start="2027-06-03")
