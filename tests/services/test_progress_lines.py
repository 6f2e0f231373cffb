"""Progress lines of a document: read on the plan or a baseline, kept per status date, with what being behind does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.schedule.front_line import Effect
from pmo_desktop.services import baselines, progress_lines, records
from pmo_desktop.services.status_dates import given_status_date, set_status_date, status_date
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 11)  # a Thursday
START = date(2026, 6, 1)
STATUS = date(2026, 6, 10)


@pytest.fixture
def document() -> Document:
    """A (5 d, done) → B (5 d, half) → D; C (3 d, not begun) beside B, 3 d of float behind it."""
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"name": "MES", "start": START, "status_date": STATUS}])
    tasks = [
        {"wbs": "1", "name": "Phase"},
        {"wbs": "1.1", "name": "A", "duration": Decimal(5), "percent_complete": Decimal(1)},
        {"wbs": "1.2", "name": "B", "duration": Decimal(5), "percent_complete": Decimal("0.2"), "predecessors": "1.1"},
        {"wbs": "1.3", "name": "C", "duration": Decimal(2), "predecessors": "1.1"},
        {"wbs": "2", "name": "D", "duration": Decimal(2), "predecessors": "1.2;1.3"},
    ]
    ids = records.add(document, document.register("tasks"), [{"project": 1, "mode": "auto", **row} for row in tasks])
    records.change(document, document.register("tasks"), {id_: {"parent": ids[0]} for id_ in ids[1:4]})
    return document


def found(line: progress_lines.ProgressLine) -> dict[str, tuple[object, object, object, object]]:
    return {p.name: (p.ahead, p.reached is not None, p.effect, p.delay) for p in line.points}


def test_the_line_of_the_plan_says_days_and_what_they_do(document: Document) -> None:
    line = progress_lines.progress_line(document, 1, TODAY)
    assert line.status_date == STATUS
    assert found(line) == {
        "A": (0, False, Effect.NONE, 0),  # finished
        "B": (-2, True, Effect.PROJECT, 2),  # one of five days done by the evening of the third
        "C": (-3, True, Effect.NONE, 0),  # due to begin on the 8th; three days of free float
        "D": (0, False, Effect.NONE, 0),  # due later
    }
    assert [p.name for p in line.off] == ["C", "B"]


def test_summaries_on_wish(document: Document) -> None:
    line = progress_lines.progress_line(document, 1, TODAY, summaries=True)
    phase = next(p for p in line.points if p.name == "Phase")
    assert phase.reached is not None  # 6 of 12 days of work are done, half of the ten days of the bar
    assert phase.ahead == -3


def test_the_line_on_a_baseline(document: Document) -> None:
    baseline = baselines.take(document, 1, today=TODAY).baseline
    tasks = document.register("tasks")
    (b,) = [row["id"] for row in document.rows("tasks") if row["name"] == "B"]
    records.change(document, tasks, {b: {"percent_complete": Decimal(1)}})
    line = progress_lines.progress_line(document, 1, TODAY, baseline=baseline)
    assert found(line)["B"][0] == 2  # done, though the baseline gives it until Friday
    records.change(document, tasks, {b: {"duration": Decimal(9), "percent_complete": Decimal("0.2")}})
    assert found(progress_lines.progress_line(document, 1, TODAY, baseline=baseline))["B"][0] == -2


def test_one_line_a_date_is_kept_and_replaced(document: Document) -> None:
    version = document.version
    first = progress_lines.record(document, 1, TODAY)
    assert (first.replaced, document.version) == (False, version + 1)
    progress_lines.record(document, 1, TODAY, status=date(2026, 6, 5), notes="first Friday")
    tasks = document.register("tasks")
    (b,) = [row["id"] for row in document.rows("tasks") if row["name"] == "B"]
    records.change(document, tasks, {b: {"percent_complete": Decimal("0.6")}})
    again = progress_lines.record(document, 1, TODAY)
    assert again.replaced
    kept = progress_lines.kept_lines(document, 1)
    assert [(line.status_date, line.taken_on) for line in kept] == [(STATUS, TODAY), (date(2026, 6, 5), TODAY)]
    assert found(kept[0]) == {"B": (0, False, Effect.NONE, 0), "C": (-3, True, Effect.NONE, 0)}
    assert kept[1].notes == "first Friday"
    document.undo()
    document.undo()
    assert found(progress_lines.kept_lines(document, 1)[0])["B"] == (-2, True, Effect.PROJECT, 2)


def test_kept_points_are_never_edited_and_outlive_their_task(document: Document) -> None:
    line = progress_lines.record(document, 1, TODAY).line.line
    assert line is not None
    row = document.rows("progress_points")[0]
    with pytest.raises(Refused, match="cannot be changed"):
        records.change(document, document.register("progress_points"), {row["id"]: {"ahead": Decimal(0)}})
    records.delete(document, document.register("tasks"), [row["task"]])
    assert {p.name: p.task for p in progress_lines.kept_lines(document, 1)[0].points}[row["name"]] is None
    progress_lines.delete_line(document, line)
    assert not document.rows("progress_points")


def test_no_tasks_no_line() -> None:
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"name": "Empty"}])
    with pytest.raises(Refused, match="no progress line"):
        progress_lines.record(document, 1, TODAY)


def test_the_status_date_is_the_projects_else_the_documents_else_today(document: Document) -> None:
    assert status_date(document, 1, TODAY) == STATUS
    assert (given_status_date(document, None), status_date(document, None, TODAY)) == (None, TODAY)
    set_status_date(document, 1, None)
    assert status_date(document, 1, TODAY) == TODAY
    set_status_date(document, None, START)
    assert status_date(document, 1, TODAY) == START
    set_status_date(document, 1, TODAY)
    assert document.undo_label == "Status date 2026-06-11"
    document.undo()
    document.undo()
    assert given_status_date(document, 1) is None
