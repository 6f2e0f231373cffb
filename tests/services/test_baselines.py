"""Baselines are taken in one step, never change, outlive their tasks, and are compared with the plan or each other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.base.errors import Cancelled, Refused
from pmo_desktop.domain.baselines.variance import State
from pmo_desktop.services import baseline_choice, baselines, planned, reads, records
from pmo_desktop.store.document import Document

TODAY = date(2026, 6, 1)


@pytest.fixture
def document() -> Document:
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"name": "MES", "start": TODAY}])
    return document


def add(document: Document, *rows: dict[str, object]) -> list[int]:
    tasks = [{"project": 1, "mode": "auto", **row} for row in rows]
    return records.add(document, document.register("tasks"), tasks)  # type: ignore[arg-type]


def three(document: Document) -> list[int]:
    top, a, b = add(
        document,
        {"wbs": "1", "name": "Build"},
        {"wbs": "1.1", "name": "A", "duration": Decimal(5), "work": Decimal(40), "budget": Decimal(1000)},
        {"wbs": "1.2", "name": "B", "duration": Decimal(2), "budget": Decimal(500), "predecessors": "1.1"},
    )
    records.change(document, document.register("tasks"), {a: {"parent": top}, b: {"parent": top}})
    (person,) = records.add(document, document.register("resources"), [{"name": "Wu"}])
    booked = [{"task": b, "resource": person, "work": Decimal(n)} for n in (8, 6)]
    records.add(document, document.register("assignments"), booked)  # type: ignore[arg-type]
    return [top, a, b]


def rows(document: Document, baseline: int) -> dict[object, dict[str, object]]:
    return {row["name"]: dict(row) for row in document.rows("baseline_tasks") if row["baseline"] == baseline}


def change(document: Document, task: int, **values: object) -> None:
    records.change(document, document.register("tasks"), {task: values})  # type: ignore[dict-item]


def test_a_baseline_copies_dates_work_and_cost_of_tasks_and_summaries_in_one_step(document: Document) -> None:
    three(document)
    before = document.version
    taken = baselines.take(document, 1, "Contract", today=TODAY)
    assert document.version == before + 1
    assert (taken.tasks, taken.copied) == (3, 0)
    kept = rows(document, taken.baseline)
    assert (kept["A"]["start"], kept["A"]["finish"], kept["A"]["duration"]) == (TODAY, date(2026, 6, 5), 5)
    assert (kept["B"]["start"], kept["B"]["finish"], kept["B"]["work"]) == (date(2026, 6, 8), date(2026, 6, 9), 14)
    assert (kept["Build"]["finish"], kept["Build"]["work"], kept["Build"]["cost"]) == (date(2026, 6, 9), 54, 1500)
    assert kept["B"]["wbs"] == "1.2"
    assert kept["A"]["start_clock"] is None
    document.undo()
    assert not document.rows("baselines")
    assert not document.rows("baseline_tasks")


def test_times_of_day_are_kept(document: Document) -> None:
    half, rest, end = add(
        document,
        {"wbs": "1", "name": "Half", "duration": Decimal("0.5")},
        {"wbs": "2", "name": "Rest", "duration": Decimal(1), "predecessors": "1"},
        {"wbs": "3", "name": "End", "milestone": True, "predecessors": "2"},
    )
    taken = baselines.take(document, 1, today=TODAY)
    then = {p.task: p for p in planned.planned_then(document, taken.baseline, 1)}
    now = {p.task: p for p in planned.planned_now(document, 1, TODAY)}
    assert {id_: (p.start_at, p.finish_at) for id_, p in then.items()} == {
        id_: (p.start_at, p.finish_at) for id_, p in now.items()
    }
    assert then[rest].start_at % 1440 == 13 * 60
    assert then[end].start_at == then[end].finish_at == then[rest].finish_at
    assert half in then
    whole = baselines.comparison(document, taken.baseline, TODAY)
    assert {v.state for v in whole.rows} == {State.ON_PLAN}
    assert whole.totals.finish == 0


def test_values_of_a_baseline_are_never_edited(document: Document) -> None:
    three(document)
    baseline = baselines.take(document, 1, "Contract", today=TODAY).baseline
    row = next(row for row in document.rows("baseline_tasks"))
    version = document.version
    for table, id_, values in (
        ("baseline_tasks", row["id"], {"finish": TODAY}),
        ("baseline_tasks", row["id"], {"name": "Another"}),
        ("baselines", baseline, {"taken_on": TODAY}),
        ("baselines", baseline, {"project": None}),
    ):
        with pytest.raises(Refused, match="cannot be changed"):
            records.change(document, document.register(table), {id_: values})
    with pytest.raises(Refused, match="as a whole"):
        records.delete(document, document.register("baseline_tasks"), [row["id"]])
    with pytest.raises(Refused, match="not typed in"):
        records.add(document, document.register("baseline_tasks"), [{"baseline": baseline, "task": row["task"]}])
    with pytest.raises(Refused, match="not typed in"):
        records.add(document, document.register("baselines"), [{"name": "Empty", "project": 1}])
    assert document.version == version
    baselines.rename(document, baseline, "  Contract  version ")
    assert document.row("baselines", baseline)["name"] == "Contract version"


def test_names_are_used_once_and_suggested_anew(document: Document) -> None:
    three(document)
    first = baselines.take(document, 1, today=TODAY)
    second = baselines.take(document, 1, today=TODAY)
    assert (first.name, second.name) == ("Baseline 1", "Baseline 2")
    with pytest.raises(Refused, match="never overwritten"):
        baselines.take(document, 1, "baseline 1", today=TODAY)
    with pytest.raises(Refused, match="never overwritten"):
        baselines.rename(document, second.baseline, "BASELINE 1")


def test_nothing_to_take_is_said(document: Document) -> None:
    with pytest.raises(Refused, match="no tasks"):
        baselines.take(document, 1, today=TODAY)


def test_some_tasks_are_taken_into_a_new_baseline_that_copies_the_rest(document: Document) -> None:
    top, a, b = three(document)
    other, gone = add(document, {"name": "C", "duration": Decimal(1)}, {"name": "D", "duration": Decimal(1)})
    first = baselines.take(document, 1, "Contract", today=TODAY)
    records.delete(document, document.register("tasks"), [gone])
    change(document, a, duration=Decimal(6))
    change(document, b, duration=Decimal(4))
    change(document, other, duration=Decimal(9))
    second = baselines.take(document, 1, "Change 1", today=TODAY, ids=[a])
    assert (second.tasks, second.copied, second.earlier) == (1, 4, "Contract")
    old, new = rows(document, first.baseline), rows(document, second.baseline)
    assert new["A"]["finish"] == date(2026, 6, 8)
    for name in ("B", "C", "D"):
        assert {k: new[name][k] for k in ("start", "finish", "duration")} == {
            k: old[name][k] for k in ("start", "finish", "duration")
        }
    assert new["D"]["task"] is None
    assert new["Build"]["finish"] == date(2026, 6, 9)  # B as it was ends later than A as it is now
    assert old["A"]["finish"] == date(2026, 6, 5)
    below = baselines.take(document, 1, "Change 2", today=TODAY, ids=[top])
    assert below.tasks == 3
    assert rows(document, below.baseline)["B"]["finish"] == date(2026, 6, 12)


def test_a_deleted_task_stays_in_its_baseline(document: Document) -> None:
    _top, _a, b = three(document)
    baseline = baselines.take(document, 1, today=TODAY).baseline
    records.delete(document, document.register("tasks"), [b])
    kept = rows(document, baseline)["B"]
    assert (kept["task"], kept["finish"]) == (None, date(2026, 6, 9))
    (new,) = add(document, {"name": "New", "duration": Decimal(1)})
    found = baselines.comparison(document, baseline, TODAY)
    states = {v.shown.name: v.state for v in found.rows}
    assert states == {"Build": State.EARLIER, "A": State.ON_PLAN, "New": State.NEW, "B": State.REMOVED}
    document.undo()
    document.undo()
    assert rows(document, baseline)["B"]["task"] == b
    assert new


def test_the_compared_baseline_is_the_newest_or_the_chosen_one(document: Document) -> None:
    _top, a, _b = three(document)
    first = baselines.take(document, 1, "One", today=TODAY).baseline
    change(document, a, duration=Decimal(8))
    second = baselines.take(document, 1, "Two", today=TODAY).baseline
    tasks = document.register("tasks")

    def base() -> object:
        return next(r for r in reads.register_rows(document, tasks, today=TODAY) if r["id"] == a)["baseline_finish"]

    assert baseline_choice.chosen(document, 1)["id"] == second
    assert base() == date(2026, 6, 10)
    baseline_choice.choose(document, 1, first)
    assert base() == date(2026, 6, 5)
    baselines.delete(document, first)
    assert base() == date(2026, 6, 10)


def test_of_baselines_another_program_numbered_the_first_is_compared(document: Document) -> None:
    three(document)
    for number in (0, 1, 10):
        baselines.take(document, 1, f"From file {number}", today=TODAY, number=number)
    assert baseline_choice.chosen(document, 1)["number"] == 0
    baselines.take(document, 1, "Own", today=TODAY)
    assert baseline_choice.chosen(document, 1)["name"] == "Own"


def test_all_projects_at_once_in_one_step(document: Document) -> None:
    three(document)
    other, _empty = records.add(document, document.register("projects"), [{"name": "Other"}, {"name": "Empty"}])
    records.add(
        document, document.register("tasks"), [{"project": other, "name": "X", "duration": Decimal(1), "mode": "auto"}]
    )
    version = document.version
    taken = baselines.take_all(document, "Year", today=TODAY)
    assert [(one.name, one.tasks) for one in taken] == [("Year", 3), ("Year", 1)]
    assert document.version == version + 1
    with pytest.raises(Refused, match="never overwritten"):
        baselines.take_all(document, "Year", today=TODAY)
    assert len(document.rows("baselines")) == 2


def test_a_recorded_length_is_not_needed_to_compare(document: Document) -> None:
    _top, a, _b = three(document)
    with document.edit("By hand") as edit:
        baseline = edit.insert("baselines", {"name": "B", "project": 1})
        edit.insert("baseline_tasks", {"baseline": baseline, "task": a, "start": TODAY, "finish": date(2026, 6, 3)})
    found = {v.shown.task: v for v in baselines.comparison(document, baseline, TODAY).rows}
    assert (found[a].then.duration, found[a].duration) == (3, 2)


def test_two_baselines_compare_with_each_other(document: Document) -> None:
    _top, a, _b = three(document)
    first = baselines.take(document, 1, "One", today=TODAY).baseline
    change(document, a, duration=Decimal(8), budget=Decimal(1300))
    second = baselines.take(document, 1, "Two", today=TODAY).baseline
    change(document, a, duration=Decimal(1))
    found = baselines.comparison(document, first, TODAY, against=second)
    assert (found.then, found.now, found.totals.finish, found.totals.cost) == ("One", "Two", 3, 300)
    assert [v.shown.name for v in found.totals.worst] == ["A", "B"]


def test_an_approved_change_sets_a_baseline_and_names_it(document: Document) -> None:
    three(document)
    register = document.register("changes")
    (draft,) = records.add(document, register, [{"project": 1, "title": "PLC", "status": "submitted"}])
    with pytest.raises(Refused, match="not approved"):
        baselines.take_for_change(document, draft, TODAY)
    records.change(document, register, {draft: {"status": "approved"}})
    version = document.version
    taken = baselines.take_for_change(document, draft, TODAY)
    assert document.version == version + 1
    assert taken.name == document.row("changes", draft)["code"]
    assert document.row("changes", draft)["baseline"] == taken.baseline
    assert baselines.take_for_change(document, draft, TODAY).name == f"{taken.name} (2)"
    baselines.delete(document, taken.baseline)
    assert document.row("baselines", taken.baseline) is None


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=6))
def test_a_plan_just_taken_is_on_plan(lengths) -> None:
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"name": "P", "start": TODAY}])
    add(
        document,
        *({"wbs": str(n), "name": f"T{n}", "duration": Decimal(d), "predecessors": str(n - 1) if n and linked else ""}
          for n, (d, linked) in enumerate(lengths)),
    )  # fmt: skip
    baseline = baselines.take(document, 1, today=TODAY).baseline
    found = baselines.comparison(document, baseline, TODAY)
    assert {v.state for v in found.rows} == {State.ON_PLAN}
    document.close()


def test_plans_that_were_read_before_are_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document.in_memory()
    with document.edit("x") as edit:
        places = [edit.insert("projects", {"name": name}) for name in ("甲", "乙")]
        for place in places:
            edit.insert("tasks", {"project": place, "name": "T", "start": date(2026, 6, 1), "finish": date(2026, 6, 3)})
    told: list[tuple[float, float]] = []
    plans = baselines.plans_now(document, places, date(2026, 6, 1), lambda n, of=0, note="": told.append((n, of)))
    assert told == [(0, 2), (1, 2), (2, 2)]
    monkeypatch.setattr(baselines, "planned_now", None)  # nothing is worked out a second time
    taken = baselines.take_all(document, "V1", today=date(2026, 6, 1), plans=plans)
    assert [one.tasks for one in taken] == [1, 1]


def test_a_comparison_that_is_stopped_leaves_off() -> None:
    document = Document.in_memory()
    with document.edit("x") as edit:
        edit.insert("tasks", {"name": "T", "start": date(2026, 6, 1), "finish": date(2026, 6, 3)})
    taken = baselines.take(document, None, today=date(2026, 6, 1))

    def stop(done: float, _total: float = 0, _note: str = "") -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        baselines.comparison(document, taken.baseline, date(2026, 6, 1), progress=stop)
