"""What drags write, what they would lead to, and links made one by one."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "presentation"))

import gantt_document
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.base.errors import Refused
from pmo_desktop.services import records
from pmo_desktop.services.scheduling import schedule
from pmo_desktop.services.task_links import add_links, change_link, lag_of, lag_text, remove_links
from pmo_desktop.services.task_moves import Wish, wished
from pmo_desktop.services.trial import Trial, trial
from pmo_desktop.store.document import Document

TODAY = date(2026, 11, 23)


@pytest.fixture
def document():
    made = Document.in_memory()
    yield made
    made.close(publish=False)


def wish(task: int, start: date, finish: date, days: int, moved: str = "bar") -> Wish:
    return Wish(task, start, finish, days, moved)


def test_a_recorded_task_gets_its_dates_and_keeps_its_clock() -> None:
    row = {"id": 1, "mode": "manual", "duration": Decimal("2.5"), "start": date(2026, 6, 1), "start_clock": 780}
    moved = wished({1: row}, (), [wish(1, date(2026, 6, 3), date(2026, 6, 5), 3)])
    assert moved == {1: {"start": date(2026, 6, 3), "finish": date(2026, 6, 5), "start_clock": 780}}
    longer = wished({1: row}, (), [wish(1, date(2026, 6, 1), date(2026, 6, 5), 5, "end")])
    assert longer[1]["duration"] == 5


def test_a_calculated_task_may_not_start_earlier_than_wished() -> None:
    row = {"id": 1, "mode": "auto", "constraint": None}
    found = wished({1: row}, (), [wish(1, date(2026, 6, 3), date(2026, 6, 5), 3)])
    assert found[1] == {"start": date(2026, 6, 3), "constraint": "snet", "constraint_date": date(2026, 6, 3)}


def test_what_follows_a_task_that_moves_needs_nothing_of_its_own() -> None:
    rows = {1: {"id": 1, "mode": "auto"}, 2: {"id": 2, "mode": "auto"}}
    both = [wish(n, date(2026, 6, 3), date(2026, 6, 5), 3) for n in (1, 2)]
    assert set(wished(rows, [{"predecessor": 1, "successor": 2}], both)) == {1}


def test_a_task_bound_to_a_finish_stays_bound_to_the_new_one() -> None:
    row = {"id": 1, "mode": "auto", "constraint": "fnlt", "constraint_date": date(2026, 6, 2)}
    found = wished({1: row}, (), [wish(1, date(2026, 6, 3), date(2026, 6, 5), 3)])
    assert found == {1: {"constraint_date": date(2026, 6, 5)}}


def test_a_task_that_has_begun_moves_with_its_actual_dates() -> None:
    row = {"id": 1, "mode": "auto", "actual_start": date(2026, 6, 1), "actual_start_clock": 780}
    moved = wished({1: row}, (), [wish(1, date(2026, 6, 4), date(2026, 6, 17), 10)])
    assert moved == {1: {"actual_start": date(2026, 6, 4), "actual_start_clock": 780}}
    later = wished({1: row}, (), [wish(1, date(2026, 6, 3), date(2026, 6, 12), 8, "start")])
    assert later[1] == {"actual_start": date(2026, 6, 3), "actual_start_clock": 780, "duration": Decimal(8)}
    longer = wished({1: {**row, "remaining_duration": Decimal(3)}}, (), [
        wish(1, date(2026, 6, 1), date(2026, 6, 15), 11, "end")
    ])  # fmt: skip
    assert longer[1] == {"duration": Decimal(11), "remaining_duration": None}
    done = {**row, "actual_finish": date(2026, 6, 5)}
    over = wished({1: done}, (), [wish(1, date(2026, 6, 2), date(2026, 6, 8), 5)])
    assert over[1]["actual_finish"] == date(2026, 6, 8)


@pytest.mark.parametrize("moved", ["bar", "start", "end"])
def test_a_begun_bar_lies_where_it_was_dragged(document, moved: str) -> None:
    records.add(document, document.register("projects"), [{"name": "P", "start": date(2026, 6, 1)}])
    begun = {"percent_complete": Decimal("0.3"), "actual_start": date(2026, 6, 1), "status": "in_progress"}
    row = {"name": "E", "project": 1, "mode": "auto", "duration": Decimal(10), **begun}
    (task,) = records.add(document, document.register("tasks"), [row])
    asked = {
        "bar": wish(task, date(2026, 6, 4), date(2026, 6, 17), 10),
        "start": wish(task, date(2026, 6, 3), date(2026, 6, 12), 8, "start"),
        "end": wish(task, date(2026, 6, 1), date(2026, 6, 5), 5, "end"),
    }[moved]
    changes = wished({task: document.row("tasks", task)}, (), [asked])
    dates = trial(document, changes, TODAY).dates[task]
    assert (dates.start, dates.finish) == (asked.start, asked.finish)


def test_a_trial_says_what_writing_it_gives_and_writes_nothing(document) -> None:
    ids = gantt_document.fill(document, mode="auto")
    version = document.version
    changes = {ids["3.1"]: {"duration": Decimal(31)}}
    foreseen = trial(document, changes, TODAY)
    assert document.version == version
    records.change(document, document.register("tasks"), changes)
    done = schedule(document, None, TODAY)
    assert {task: (d.start, d.finish) for task, d in foreseen.dates.items()} == {
        task: (d.start, d.finish) for task, d in done.dates.items()
    }


def test_a_trial_of_a_link_counts_it(document) -> None:
    ids = gantt_document.fill(document, mode="auto")
    link = {"id": -1, "predecessor": ids["3.1"], "successor": ids["4.2"], "type": "FS", "lag": 0, "lag_unit": "d"}
    before = schedule(document, None, TODAY).dates[ids["4.2"]].start
    assert Trial(document, TODAY).result({}, links=[link]).dates[ids["4.2"]].start >= before


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["3.1", "2.2", "5.1"]), st.integers(1, 40)), min_size=1, max_size=4))
def test_one_trial_after_another_leaves_nothing_behind(told) -> None:
    document = Document.in_memory()
    try:
        ids = gantt_document.fill(document, mode="auto")
        held = Trial(document, TODAY)
        for wbs, days in told:
            held.result({ids[wbs]: {"duration": Decimal(days)}})
        plain = held.result({})
        assert plain.dates == trial(document, {}, TODAY).dates
    finally:
        document.close(publish=False)


def test_links_are_made_changed_and_removed_each_in_one_step(document) -> None:
    ids = gantt_document.fill(document)
    version = document.version
    made = add_links(document, [(ids["3.5"], ids["4.2"], "FF"), (ids["4.2"], ids["6.1"], "FS")], label="Link")
    assert document.version == version + 1
    change_link(document, made[0], "SS", "50%")
    row = document.row("links", made[0])
    assert (row["type"], row["lag"], row["lag_unit"], lag_text(row)) == ("SS", 50, "%", "+50%")
    remove_links(document, made, label="Unlink")
    assert document.row("links", made[0]) is None
    for _step in range(3):
        document.undo()
    assert document.version == version + 6


@pytest.mark.parametrize(("before", "after"), [("5.1", "3.1"), ("5", "5.1"), ("5.1", "5"), ("5.1", "5.1")])
def test_links_that_cannot_be_are_refused_and_nothing_is_written(document, before: str, after: str) -> None:
    ids = gantt_document.fill(document)
    count = len(document.rows("links"))
    with pytest.raises(Refused):
        add_links(document, [(ids["3.5"], ids["4.2"], "FF"), (ids[before], ids[after], "FS")], label="Link")
    assert len(document.rows("links")) == count


def test_the_same_link_twice_is_refused_another_type_is_not(document) -> None:
    ids = gantt_document.fill(document)
    with pytest.raises(Refused):
        add_links(document, [(ids["5.1"], ids["5.3"], "FS")], label="Link")
    made = add_links(document, [(ids["5.1"], ids["5.3"], "FF")], label="Link")
    with pytest.raises(Refused):
        change_link(document, made[0], "FS", "")


@pytest.mark.parametrize(
    ("typed", "lag", "unit"),
    [("+2d", 2, "d"), ("2d", 2, "d"), ("-4h", -4, "h"), ("50%", 50, "%"), ("3ed", 3, "ed"), ("", 0, "d"), ("0", 0, "d"), ("1 周", 1, "w")],
)  # fmt: skip
def test_a_lag_as_typed(typed: str, lag: int, unit: str) -> None:
    told = lag_of(typed)
    assert (told.lag, told.unit) == (lag, unit)


@pytest.mark.parametrize("typed", ["soon", "d", "+", "2d;3d", "%"])
def test_what_is_no_lag_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        lag_of(typed)
