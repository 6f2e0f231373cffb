"""Moving unfinished work after the status date: what moves, what stays, and what is said before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.calendar.worktime import day_of
from pmo_desktop.services import records
from pmo_desktop.services.progress_lines import progress_line
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.services.unfinished import move_unfinished, moving
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 11)
START = date(2026, 6, 1)
STATUS = date(2026, 6, 10)  # a Wednesday


def plan(*rows: dict[str, object]) -> tuple[Document, list[int]]:
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"name": "MES", "start": START, "status_date": STATUS}])
    tasks = [{"project": 1, "mode": "auto", **row} for row in rows]
    return document, records.add(document, document.register("tasks"), tasks)  # type: ignore[arg-type]


def test_the_first_of_a_chain_is_bound_and_the_others_follow_their_links() -> None:
    document, (a, b, c) = plan(
        {"wbs": "1", "name": "A", "duration": Decimal(2)},
        {"wbs": "2", "name": "B", "duration": Decimal(2), "predecessors": "1"},
        {"wbs": "3", "name": "C", "duration": Decimal(2), "predecessors": "2"},
    )
    found = moving(document, 1, TODAY)
    assert [(t.name, t.new_start, t.follows) for t in found.moved] == [
        ("A", date(2026, 6, 11), False), ("B", date(2026, 6, 15), True), ("C", date(2026, 6, 17), True),
    ]  # fmt: skip
    assert (found.finish_before, found.finish_after) == (date(2026, 6, 8), date(2026, 6, 18))
    assert document.row("tasks", a)["constraint"] != "snet"  # a preview writes nothing
    version = document.version
    move_unfinished(document, 1, TODAY)
    assert document.version == version + 1
    assert document.row("tasks", a)["constraint_date"] == date(2026, 6, 11)
    assert document.row("tasks", b)["constraint"] in {None, "asap"}
    assert schedule(document, 1, TODAY).dates[c].finish == date(2026, 6, 18)
    document.undo()
    assert schedule(document, 1, TODAY).dates[c].finish == date(2026, 6, 8)


def test_what_starts_after_the_date_or_is_done_stays() -> None:
    document, _ids = plan(
        {"name": "Done", "duration": Decimal(2), "percent_complete": Decimal(1)},
        {"name": "Later", "mode": "manual", "start": TODAY, "finish": TODAY},
    )
    with pytest.raises(Refused, match="No unfinished work"):
        move_unfinished(document, 1, TODAY)


def test_a_recorded_task_keeps_its_length_and_a_milestone_its_point() -> None:
    document, (a, m) = plan(
        {"name": "A", "mode": "manual", "start": date(2026, 6, 4), "finish": date(2026, 6, 8)},
        {"name": "M", "mode": "manual", "milestone": True, "finish": date(2026, 6, 8)},
    )
    move_unfinished(document, 1, TODAY)
    row = document.row("tasks", a) or {}
    assert (row["start"], row["finish"]) == (date(2026, 6, 11), date(2026, 6, 15))  # three working days as before
    mark = document.row("tasks", m) or {}
    assert (mark["start"], mark["finish"]) == (None, date(2026, 6, 11))


def test_the_rest_of_a_begun_recorded_task_resumes_after_the_date() -> None:
    document, (a,) = plan(
        {
            "name": "A", "mode": "manual", "start": date(2026, 6, 4), "finish": date(2026, 6, 9),
            "percent_complete": Decimal("0.25"),
        },
    )  # fmt: skip
    move_unfinished(document, 1, TODAY)
    row = document.row("tasks", a) or {}
    assert row["pieces"] == "2026-06-04T08:00/2026-06-04T17:00;2026-06-11T08:00/2026-06-15T17:00"
    assert (row["start"], row["finish"]) == (date(2026, 6, 4), date(2026, 6, 15))
    assert row["actual_start"] == date(2026, 6, 4)


def test_begun_work_that_is_ahead_stays() -> None:
    document, _ids = plan(
        {
            "name": "A", "mode": "manual", "start": date(2026, 6, 8), "finish": date(2026, 6, 12),
            "percent_complete": Decimal("0.8"),
        },
    )  # fmt: skip
    assert not moving(document, 1, TODAY).values


@pytest.mark.parametrize("finish", [date(2026, 6, 12), date(2026, 6, 15)])
def test_begun_work_that_has_come_just_to_the_date_stays(finish: date) -> None:
    share = Decimal(3) / (5 if finish == date(2026, 6, 12) else 6)
    document, _ids = plan(
        {"name": "A", "mode": "manual", "start": date(2026, 6, 8), "finish": finish, "percent_complete": share},
    )
    assert not moving(document, 1, TODAY).values


def test_tasks_bound_to_their_dates_stay_and_are_named() -> None:
    document, _ids = plan(
        {"name": "A", "duration": Decimal(2), "constraint": "mso", "constraint_date": date(2026, 6, 3)},
        {"name": "B", "duration": Decimal(2)},
    )
    found = moving(document, 1, TODAY)
    assert found.bound == ("A",)
    assert [task.name for task in found.moved] == ["B"]


def test_the_rest_of_a_begun_calculated_task_resumes_and_what_follows_waits_for_it() -> None:
    document, (a, b, c) = plan(
        {"wbs": "1", "name": "A", "duration": Decimal(5), "percent_complete": Decimal("0.4")},
        {"wbs": "2", "name": "B", "duration": Decimal(2), "predecessors": "1"},
        {"wbs": "3", "name": "C", "duration": Decimal(2), "actual_start": date(2026, 6, 2)},
    )
    found = move_unfinished(document, 1, TODAY)
    dates = schedule(document, 1, TODAY).dates
    assert (dates[a].start, dates[a].finish) == (START, date(2026, 6, 15))  # two days done, three from Thursday on
    assert dates[b].start == date(2026, 6, 16)
    assert document.row("tasks", b)["constraint"] in {None, "asap"}
    assert (dates[c].start, dates[c].finish) == (date(2026, 6, 2), date(2026, 6, 12))
    assert [(t.name, t.new_finish, t.resumes, t.follows) for t in found.moved] == [
        ("A", date(2026, 6, 15), True, False), ("B", date(2026, 6, 17), False, True), ("C", date(2026, 6, 12), True, False),
    ]  # fmt: skip
    line = progress_line(document, 1, TODAY)
    assert not line.off  # what was moved is on plan again
    with pytest.raises(Refused, match="No unfinished work"):
        move_unfinished(document, 1, TODAY)


def test_a_recorded_task_without_a_length_gets_it_before_a_gap_opens() -> None:
    document, (a,) = plan(
        {
            "name": "A", "mode": "manual", "start": date(2026, 6, 4), "finish": date(2026, 6, 9),
            "percent_complete": Decimal("0.25"),
        },
    )  # fmt: skip
    move_unfinished(document, 1, TODAY)
    assert (document.row("tasks", a) or {})["duration"] == 4
    dates = schedule(document, 1, TODAY).dates[a]
    assert [day_of(start) for start, _finish in dates.pieces] == [date(2026, 6, 4), date(2026, 6, 11)]
    assert not progress_line(document, 1, TODAY).off
