"""Rows in, dates out; moving a task; the computed fields of the register."""

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.services import reads, records, scheduling
from pmo_desktop.services.modes import make_auto, make_manual
from pmo_desktop.services.scheduling import move_task, resize_task, schedule
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)


@pytest.fixture
def document() -> Document:
    return Document.in_memory()


def add(document: Document, *rows: dict[str, object], start: date | None = TODAY) -> list[int]:
    (project,) = records.add(document, document.register("projects"), [{"name": "MES", "start": start}])
    tasks = [{"project": project, "mode": "auto", **row} for row in rows]
    return records.add(document, document.register("tasks"), tasks)  # type: ignore[arg-type]


def test_the_worked_example_through_the_document(document: Document) -> None:
    a, b, c = add(
        document,
        {"wbs": "1", "name": "A", "duration": Decimal(5)},
        {"wbs": "2", "name": "B", "duration": Decimal(2), "predecessors": "1FS+1d"},
        {"wbs": "3", "name": "C", "duration": Decimal(2), "predecessors": "1FS-2d"},
    )
    dates = schedule(document, None, TODAY).dates
    assert (dates[a].start, dates[a].finish) == (date(2026, 6, 1), date(2026, 6, 5))
    assert dates[b].start == date(2026, 6, 9)
    assert dates[c].start == date(2026, 6, 4)
    rows = {row["id"]: row for row in reads.register_rows(document, document.register("tasks"), today=TODAY)}
    assert rows[a]["critical"] is True
    assert rows[c]["total_float"] == Decimal(3)


def test_holidays_and_make_up_days_count(document: Document) -> None:
    (a,) = add(document, {"name": "A", "duration": Decimal(3)}, start=date(2026, 9, 30))
    assert schedule(document, None, TODAY).dates[a].finish == date(2026, 10, 9)
    (b,) = add(document, {"name": "B", "duration": Decimal(4)}, start=date(2026, 9, 30))
    assert schedule(document, None, TODAY).dates[b].finish == date(2026, 10, 10)


def test_recorded_dates_stay_even_on_a_sunday(document: Document) -> None:
    sunday = date(2026, 6, 7)
    a, b = add(
        document,
        {"wbs": "1", "name": "A", "mode": "manual", "start": sunday, "finish": sunday},
        {"name": "B", "mode": "manual", "start": TODAY, "finish": TODAY, "predecessors": "1"},
    )
    result = schedule(document, None, TODAY)
    assert (result.dates[a].start, result.dates[a].finish) == (sunday, sunday)
    assert result.dates[b].messages == ("The link from A is broken: the recorded date is 5 days too early.",)


def test_a_new_version_is_scheduled_anew(document: Document) -> None:
    (a,) = add(document, {"name": "A", "duration": Decimal(1)})
    assert schedule(document, None, TODAY) is schedule(document, None, TODAY)
    records.change(document, document.register("tasks"), {a: {"duration": Decimal(3)}})
    assert schedule(document, None, TODAY).dates[a].finish == date(2026, 6, 3)


def test_an_edit_that_moves_nothing_is_not_calculated_again(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = document.register("tasks")
    a, b = add(document, {"wbs": "1", "name": "A", "duration": Decimal(5)}, {"name": "B", "predecessors": "1"})
    before = schedule(document, None, TODAY)
    runs: list[object] = []
    again = scheduling.reschedule
    monkeypatch.setattr(
        scheduling,
        "reschedule",
        lambda known, plan: runs.append(plan) or again(known, plan),  # type: ignore[func-returns-value]
    )
    records.change(document, tasks, {a: {"name": "Another", "notes": "n"}})
    assert schedule(document, None, TODAY).dates == before.dates
    assert not runs
    records.change(document, tasks, {a: {"duration": Decimal(6)}})
    assert schedule(document, None, TODAY).dates[b].start == date(2026, 6, 9)
    records.change(document, document.register("projects"), {1: {"start": date(2026, 6, 2)}})
    assert schedule(document, None, TODAY).dates[a].start == date(2026, 6, 2)
    assert len(runs) == 2


def test_one_project_alone(document: Document) -> None:
    (a,) = add(document, {"name": "A"})
    (b,) = add(document, {"name": "B"})
    project = document.rows("projects")[1]["id"]
    assert isinstance(project, int)
    assert set(schedule(document, project, TODAY).dates) == {b}
    assert set(schedule(document, None, TODAY).dates) == {a, b}


def test_moving_a_recorded_task_keeps_its_working_days(document: Document) -> None:
    (a,) = add(document, {"name": "A", "mode": "manual", "start": date(2026, 6, 4), "finish": date(2026, 6, 8)})
    move_task(document, a, date(2026, 6, 12))
    row = document.row("tasks", a) or {}
    assert (row["start"], row["finish"]) == (date(2026, 6, 12), date(2026, 6, 16))
    assert document.undo_label == "Move task"


def test_moving_a_calculated_task_sets_a_constraint_in_the_same_step(document: Document) -> None:
    (a,) = add(document, {"name": "A", "duration": Decimal(2)})
    before = document.version
    move_task(document, a, date(2026, 6, 10), label="Drag A")
    assert document.version == before + 1
    assert schedule(document, None, TODAY).dates[a].start == date(2026, 6, 10)
    document.undo()
    assert schedule(document, None, TODAY).dates[a].start == TODAY


def test_resizing_changes_the_finish_or_the_recorded_days(document: Document) -> None:
    a, b = add(
        document,
        {"name": "A", "duration": Decimal(2)},
        {"name": "B", "mode": "manual", "start": TODAY, "finish": TODAY, "duration": Decimal(1)},
    )
    resize_task(document, a, date(2026, 6, 8))
    resize_task(document, b, date(2026, 6, 3))
    assert schedule(document, None, TODAY).dates[a].finish == date(2026, 6, 8)
    row = document.row("tasks", b) or {}
    assert (row["finish"], row["duration"]) == (date(2026, 6, 3), Decimal(3))


def test_baseline_dates_are_computed_fields(document: Document) -> None:
    (a,) = add(document, {"name": "A"})
    with document.edit("Baseline") as edit:
        baseline = edit.insert("baselines", {"name": "B1", "project": document.rows("projects")[0]["id"]})
        edit.insert("baseline_tasks", {"baseline": baseline, "task": a, "start": TODAY, "finish": TODAY})
    (row,) = reads.register_rows(document, document.register("tasks"), today=TODAY)
    assert (row["baseline_start"], row["baseline_finish"]) == (TODAY, TODAY)


def test_milestones_and_done_and_cancelled_work(document: Document) -> None:
    m, done, gone = add(
        document,
        {"name": "M", "milestone": True, "mode": "manual", "finish": date(2026, 6, 5)},
        {"name": "D", "status": "done", "duration": Decimal(9)},
        {"name": "X", "status": "cancelled"},
    )
    dates = schedule(document, None, TODAY).dates
    assert dates[m].start == dates[m].finish == date(2026, 6, 5)
    assert dates[m].duration == 0
    assert not dates[done].critical
    assert gone not in dates


def test_a_year_mistyped_moves_nothing(document: Document) -> None:
    a, b = add(
        document,
        {"name": "A", "mode": "manual", "start": date(9999, 12, 31)},
        {"name": "B", "duration": Decimal(1)},
    )
    dates = schedule(document, None, TODAY).dates
    assert a not in dates
    assert dates[b].start == TODAY


def test_making_a_project_calculated_keeps_its_dates_without_constraints(document: Document) -> None:
    values = {"mode": "manual", "start": date(2026, 6, 3), "finish": date(2026, 6, 9)}
    a, b = add(document, {"wbs": "1", "name": "A", **values}, {"name": "B", "predecessors": "1", **values})
    assert make_auto(document, project=1) == 2
    dates = schedule(document, None, TODAY).dates
    assert (dates[a].start, dates[a].finish) == (date(2026, 6, 3), date(2026, 6, 9))
    assert (dates[b].start, dates[b].finish) == (date(2026, 6, 10), date(2026, 6, 16))
    assert all(not row.get("constraint") or row["constraint"] == "asap" for row in document.rows("tasks"))
    assert make_manual(document, TODAY, [b]) == 1
    row = document.row("tasks", b) or {}
    assert (row["mode"], row["start"], row["finish"]) == ("manual", date(2026, 6, 10), date(2026, 6, 16))
    assert make_auto(document, [a]) == 0


def test_times_of_day_count(document: Document) -> None:
    (a,) = add(document, {"name": "A", "duration": Decimal(1), "start": date(2026, 6, 3), "start_clock": 780})
    dates = schedule(document, None, TODAY).dates[a]
    assert (dates.start_at % 1440, dates.finish_at % 1440) == (780, 720)
    assert dates.finish == date(2026, 6, 4)


def test_what_is_left_decides_the_length_of_begun_work(document: Document) -> None:
    values = {"actual_start": date(2026, 6, 1), "percent_complete": Decimal("0.5")}
    (a,) = add(document, {"name": "A", "duration": Decimal(4), "remaining_duration": Decimal(5), **values})
    dates = schedule(document, None, TODAY).dates[a]
    assert (dates.start, dates.finish) == (date(2026, 6, 1), date(2026, 6, 9))


def test_a_split_keeps_its_gap(document: Document) -> None:
    pieces = "2026-06-01T08:00/2026-06-02T17:00;2026-06-05T08:00/2026-06-08T17:00"
    (a,) = add(document, {"name": "A", "duration": Decimal(4), "pieces": pieces})
    dates = schedule(document, None, TODAY).dates[a]
    assert (dates.start, dates.finish) == (date(2026, 6, 1), date(2026, 6, 8))
    assert len(dates.pieces) == 2
    records.change(document, document.register("tasks"), {a: {"duration": Decimal(5)}})
    assert schedule(document, None, TODAY).dates[a].finish == date(2026, 6, 9)
