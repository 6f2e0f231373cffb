"""Bringing back a part or all of an earlier state: exactly that, in one step, with nothing left dangling."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.base.errors import PlainError
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.services import baselines, checking, outline, records
from pmo_desktop.services.bringing_back import BroughtBack, bring_back, label_of
from pmo_desktop.services.differences import differences
from pmo_desktop.services.references import link_texts
from pmo_desktop.store import past as pasts
from pmo_desktop.store.document import Document
from pmo_desktop.store.errors import ReadOnly

DAY = date(2026, 11, 20)
KEYS = ("projects", "tasks", "risks", "issues", "resources", "assignments", "links", "baselines", "baseline_tasks")


def new() -> Document:
    """A document in memory whose clock goes on by a second an edit."""
    document = Document.in_memory()
    ticks = iter(range(1_000_000))
    document.clock = lambda: datetime(2026, 11, 20, 8) + timedelta(seconds=next(ticks))
    return document


def add(document: Document, register: str, *rows: Mapping[str, object]) -> list[int]:
    return records.add(document, document.register(register), rows)  # type: ignore[arg-type]


def change(document: Document, register: str, id_: int, **values: object) -> None:
    records.change(document, document.register(register), {id_: values})  # type: ignore[dict-item]


def delete(document: Document, register: str, *ids: int) -> None:
    records.delete(document, document.register(register), ids)


def contents(document: Document, *, times: bool = False) -> dict[str, dict[int, Row]]:
    """Every row of every table, without the times of change unless asked for."""
    untold = set() if times else {"changed_at"}
    return {
        table: {row_id(row): {k: v for k, v in row.items() if k not in untold} for row in document.rows(table)}
        for table in document.tables()
    }


def dangling(document: Document) -> list[str]:
    """References that lead nowhere."""
    found = []
    for table in document.tables():
        for field in document.register(table).stored:
            if field.to not in document.tables():
                continue
            ids = {row["id"] for row in document.rows(field.to)}
            for row in document.rows(table):
                told = row[field.key]
                wanted = told if isinstance(told, tuple) else () if told is None else (told,)
                found += [f"{table} {row['id']} {field.key} → {one}" for one in wanted if one not in ids]
    return found


def doubts(document: Document) -> set[tuple[str, int, str]]:
    every = [d for register in document.registers for d in checking.doubts(document, register, DAY)]
    return {(d.register, d.id, d.message) for d in every + checking.calendar_doubts(document)}


@pytest.fixture
def plan() -> Document:
    """Two projects, a small plan with a summary task and links, risks, people and an assignment."""
    document = new()
    add(document, "resources", {"name": "王芳", "code": "HT-1"}, {"name": "Li", "code": "HT-2"})
    add(document, "projects", {"name": "电站", "code": "P1", "manager": 1}, {"name": "Other", "code": "P2"})
    add(document, "tasks", *({"name": n, "project": 1, "owner": (1, 2)} for n in ("Build", "Dig", "Pour", "Test")))
    add(document, "tasks", {"name": "Elsewhere", "project": 2})
    for child in (2, 3):
        change(document, "tasks", child, parent=1)
    change(document, "tasks", 3, predecessors="#2")
    change(document, "tasks", 4, predecessors="#3FS+2d")
    add(document, "risks", {"title": "Rain", "project": 1, "owner": 1, "task": 3}, {"title": "Ice", "project": 2})
    add(document, "issues", {"title": "Mud", "project": 1, "risk": 1})
    add(document, "assignments", {"task": 3, "resource": 2})
    return document


def then(document: Document, label: str = "") -> Document:
    """The document as it is now, or after the step with a label."""
    moments = document.moments(10_000)
    return document.past(moments[0] if not label else next(m for m in moments if m.label == label))


def test_a_register_comes_back_and_what_was_added_stays(plan: Document) -> None:
    before, was = then(plan), contents(plan)
    delete(plan, "risks", 1)
    change(plan, "risks", 2, title="Snow")
    (new_risk,) = add(plan, "risks", {"title": "Fire", "project": 2})
    change(plan, "issues", 1, title="Clay")
    label = label_of(before, datetime(2026, 11, 20, 14, 32), register="risks")
    done = bring_back(plan, before, register="risks", label=label)
    assert (done.returned, done.changed, done.taken) == (1, 2, 0)  # the issue pointed at the risk
    now = contents(plan)
    assert {i: now["risks"][i] for i in (1, 2)} == was["risks"]
    assert now["risks"][new_risk]["title"] == "Fire"
    assert now["issues"][1]["title"] == "Clay"
    assert now["issues"][1]["risk"] == 1
    assert plan.undo_label == "Bring back Risk register as of 2026-11-20 14:32"


def test_undo_takes_it_back_and_redo_brings_it_again(plan: Document) -> None:
    before = then(plan)
    delete(plan, "projects", 1)
    gone = contents(plan, times=True)
    bring_back(plan, before, project=1, label="Back")
    back = contents(plan, times=True)
    plan.undo()
    assert contents(plan, times=True) == gone
    plan.redo()
    assert contents(plan, times=True) == back
    steps = [step.label for step in plan.row_history("tasks", 3)]
    assert steps[0] == "Back"
    assert steps[-1].startswith("Add")


def test_a_project_comes_back_whole(plan: Document) -> None:
    change(plan, "tasks", 2, start=DAY, finish=DAY, duration=1)
    baselines.take(plan, 1, "Start", today=DAY)
    was, before = contents(plan), then(plan)
    delete(plan, "projects", 1)
    assert not plan.rows("baseline_tasks")
    change(plan, "projects", 2, name="Changed since")
    done = bring_back(plan, before, project=1, label="Back")
    assert not done.left
    now = contents(plan)
    assert now["projects"][2]["name"] == "Changed since"
    assert {k: v for k, v in now.items() if k != "projects"} == {k: v for k, v in was.items() if k != "projects"}
    assert now["projects"][1] == was["projects"][1]


def test_one_record_brings_what_it_cannot_stand_without(plan: Document) -> None:
    before = then(plan)
    delete(plan, "projects", 1)
    done = bring_back(plan, before, register="assignments", records=[1], label="Back")
    assert (done.returned, done.changed) == (4, 0)  # the assignment, its task, the summary task and the project
    assert [row["name"] for row in plan.rows("tasks")] == ["Build", "Pour", "Elsewhere"]
    assert not dangling(plan)


def test_a_summary_task_comes_back_with_the_tasks_below_it(plan: Document) -> None:
    was, before = contents(plan), then(plan)
    delete(plan, "tasks", 1)
    assert [row["id"] for row in plan.rows("tasks")] == [4, 5]
    bring_back(plan, before, register="tasks", records=[1], label="Back")
    now = contents(plan)
    assert now["tasks"] == was["tasks"]
    assert now["assignments"] == was["assignments"]
    assert now["risks"] == was["risks"]
    assert {1} <= now["links"].keys()


def test_what_is_gone_is_left_empty_and_said(plan: Document) -> None:
    before = then(plan)
    delete(plan, "tasks", 2, 3, 4)
    delete(plan, "resources", 1)
    done = bring_back(plan, before, register="tasks", label="Back")
    assert plan.row("tasks", 2)["owner"] == (2,)  # type: ignore[index]
    (said,) = done.left
    assert said.startswith("王芳 (Resource) is no longer there; what referred to it stays empty")
    assert "Dig" in said
    assert not dangling(plan)


def test_a_code_given_again_is_not_given_twice(plan: Document) -> None:
    before = then(plan)
    code = plan.row("risks", 1)["code"]  # type: ignore[index]
    delete(plan, "risks", 1)
    add(plan, "risks", {"title": "Flood", "project": 1})
    assert [r["code"] for r in plan.rows("risks") if r["project"] == 1] == [code]
    done = bring_back(plan, before, register="risks", label="Back")
    codes = [r["code"] for r in plan.rows("risks") if r["project"] == 1]
    assert len(set(codes)) == 2
    assert str(code) in done.left[0]
    assert doubts(plan) <= doubts(before)


def test_a_link_that_would_close_a_circle_stays_away_and_is_said(plan: Document) -> None:
    before = then(plan)
    change(plan, "tasks", 4, predecessors="")
    change(plan, "tasks", 3, predecessors="#4")
    done = bring_back(plan, before, register="tasks", records=[4], label="Back")
    assert done.left == ("The link from Pour to Test did not come back: it would close a circle with newer links.",)
    assert [(r["predecessor"], r["successor"]) for r in plan.rows("links")] == [(4, 3)]


def test_predecessors_are_what_they_were(plan: Document) -> None:
    before, was = then(plan), contents(plan)["links"]
    change(plan, "tasks", 4, predecessors="#2SS")
    assert [(told.register, told.changed) for told in differences(before, plan)] == [("tasks", (4,))]
    assert (link_texts(before)[4], link_texts(plan)[4]) == ("#3FS+2d", "#2SS")
    bring_back(plan, before, register="tasks", records=[4], label="Back")
    assert contents(plan)["links"] == was
    assert not differences(before, plan)


def test_tasks_stand_in_their_place_among_those_that_stayed(plan: Document) -> None:
    before = then(plan)
    delete(plan, "tasks", 2)
    add(plan, "tasks", {"name": "Roof", "project": 1}, {"name": "Keys", "project": 1})
    outline.move(plan, [7], parent=None, before=4)
    bring_back(plan, before, register="tasks", records=[2], label="Back")
    tree = outline.outline(plan, 1)
    walked = [(str(tree.rows[id_]["name"]), level) for id_, level in tree.walk()]
    assert walked == [("Build", 0), ("Dig", 1), ("Pour", 1), ("Keys", 0), ("Test", 0), ("Roof", 0)]
    bring_back(plan, before, register="tasks", label="Back")
    tree = outline.outline(plan, 1)
    assert [str(tree.rows[id_]["name"]) for id_, _level in tree.walk()] == [
        "Build", "Dig", "Pour", "Keys", "Test", "Roof",
    ]  # fmt: skip


def test_nothing_stands_below_itself(plan: Document) -> None:
    before = then(plan)
    outline.move(plan, [2], parent=None)
    outline.move(plan, [1], parent=2)
    done = bring_back(plan, before, register="tasks", records=[2], label="Back")
    assert plan.row("tasks", 2)["parent"] is None  # type: ignore[index]
    assert any("moved since" in line for line in done.left)


def test_what_moved_elsewhere_comes_home(plan: Document) -> None:
    before = then(plan)
    change(plan, "risks", 1, project=2)
    bring_back(plan, before, project=1, label="Back")
    assert plan.row("risks", 1)["project"] == 1  # type: ignore[index]


def test_with_added_taken_everything_is_exactly_as_it_was(plan: Document) -> None:
    before, was = then(plan), contents(plan)
    delete(plan, "projects", 2)
    add(plan, "projects", {"name": "New"})
    add(plan, "tasks", {"name": "N", "project": 3, "predecessors": "#2"})
    change(plan, "tasks", 4, custom={"区域": "东"}, notes="x")
    with plan.edit("Set") as edit:
        edit.set_setting("status_date", "2026-11-01")
    done = bring_back(plan, before, take_added=True, label="Back")
    assert done.taken >= 3
    assert contents(plan) == was
    assert not differences(before, plan)
    assert bring_back(plan, before, take_added=True, label="Again") == BroughtBack(0, 0, 0)
    assert plan.undo_label == "Back"


def test_a_dry_run_says_the_same_and_changes_nothing(plan: Document) -> None:
    before = then(plan)
    delete(plan, "projects", 1)
    version, was = plan.version, contents(plan, times=True)
    told = bring_back(plan, before, project=1, label="Back", dry_run=True)
    assert (plan.version, contents(plan, times=True)) == (version, was)
    assert told == bring_back(plan, before, project=1, label="Back")


def test_a_read_only_document_is_refused(plan: Document) -> None:
    with pytest.raises(ReadOnly):
        bring_back(then(plan), then(plan), label="Back")


def test_another_line_of_work_gets_new_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.pmo"
    first = Document.create(path)
    first.clock = lambda: datetime(2026, 11, 20, 8)
    add(first, "projects", {"name": "P"})
    first.close()
    content = path.read_bytes()
    hers = Document.open(path)
    hers.clock = lambda: datetime(2026, 11, 20, 9)
    add(hers, "risks", {"title": "Hers", "project": 1}, {"title": "Gone", "project": 1})
    add(hers, "issues", {"title": "Of hers", "project": 1, "risk": 1})
    delete(hers, "risks", 2)
    hers.close()
    other = path.with_name("b.pmo")
    other.write_bytes(content)
    theirs = Document.open(other)
    theirs.clock = lambda: datetime(2026, 11, 20, 10)
    add(theirs, "risks", {"title": "Theirs", "project": 1}, {"title": "Theirs 2", "project": 1})
    add(theirs, "issues", {"title": "Of theirs", "project": 1, "risk": 1})
    theirs.close()
    hers = Document.open(path)
    moment = pasts.Moment(datetime(2026, 11, 20, 10), "", "replaced", backup=other)
    past = hers.past(moment)
    told = {d.register: (d.gone, d.changed, d.added) for d in differences(past, hers)}
    assert told["risks"] == ((1, 2), (), (1,))
    bring_back(hers, past, register="issues", records=[1], label="Back")
    rows = {str(row["title"]): row for row in hers.rows("issues")}
    assert rows["Of hers"]["risk"] == 1
    assert rows["Of theirs"]["risk"] is None
    bring_back(hers, past, label="Everything")
    titles = {row["id"]: row["title"] for row in hers.rows("risks")}
    assert sorted(titles.values()) == ["Hers", "Theirs", "Theirs 2"]  # type: ignore[type-var]
    assert titles[1] == "Hers"
    assert 2 not in titles  # that number was another record's
    assert not dangling(hers)
    hers.close()


Act = Callable[[Document, Random], object]


def _one(document: Document, chance: Random, table: str) -> int | None:
    rows = document.rows(table)
    return row_id(chance.choice(rows)) if rows else None


def _add(document: Document, chance: Random) -> None:
    table = chance.choice(["projects", "tasks", "tasks", "risks", "issues", "resources", "assignments"])
    values: dict[str, object] = {}
    for field in document.register(table).stored:
        if field.to and field.key != "parent" and field.to in document.tables() and chance.random() < 0.8:
            found = _one(document, chance, field.to)
            if found is not None:
                values[field.key] = (found,) if field.kind.value == "refs" else found
        elif field.required and not field.to:
            values.setdefault(field.key, f"N{chance.randrange(100)}")
    if table == "assignments" and "task" not in values:
        return
    add(document, table, values)


def _change(document: Document, chance: Random) -> None:
    table = chance.choice(["projects", "tasks", "risks", "issues", "resources"])
    found = _one(document, chance, table)
    if found is not None:
        change(document, table, found, **{document.register(table).name_field: f"X{chance.randrange(100)}"})


def _delete(document: Document, chance: Random) -> None:
    table = chance.choice(["projects", "tasks", "tasks", "risks", "resources"])
    found = _one(document, chance, table)
    if found is not None:
        delete(document, table, found)


def _link(document: Document, chance: Random) -> None:
    one, other = _one(document, chance, "tasks"), _one(document, chance, "tasks")
    if one is not None and other is not None:
        change(document, "tasks", one, predecessors=f"#{other}")


def _move(document: Document, chance: Random) -> None:
    one, other = _one(document, chance, "tasks"), _one(document, chance, "tasks")
    if one is not None:
        outline.move(document, [one], parent=chance.choice([other, None]))


def _baseline(document: Document, chance: Random) -> None:
    project = _one(document, chance, "projects")
    if project is not None:
        baselines.take(document, project, f"B{chance.randrange(9)}", today=DAY)


ACTS: tuple[Act, ...] = (_add, _add, _add, _change, _change, _delete, _link, _move, _move, _baseline)


def _live(document: Document, chance: Random, steps: int) -> None:
    for _step in range(steps):
        with suppress(PlainError):  # a circle, a task below itself: refused, as it is to her
            chance.choice(ACTS)(document, chance)


@settings(max_examples=12, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_any_part_of_any_state_comes_back(chance: Random) -> None:
    document = new()
    add(document, "projects", {"name": "A"}, {"name": "B"})
    add(document, "resources", {"name": "王芳"})
    add(document, "tasks", *({"name": f"T{n}", "project": 1 + n % 2} for n in range(6)))
    _live(document, chance, 12)
    was, before = contents(document), then(document)
    _live(document, chance, 12)
    doubted = doubts(before) | doubts(document)
    part = chance.choice(["everything", "tasks", "risks", "projects", "resources", "project", "records"])
    present = contents(document, times=True)
    if part == "everything":
        bring_back(document, before, take_added=True, label="Back")
        assert contents(document) == was
    elif part == "project":
        project = _one(before, chance, "projects")
        if project is None:
            return
        done = bring_back(document, before, project=project, label="Back")
        for found in differences(before, document, project=project):
            assert not found.gone, found
            assert not found.changed or done.left or found.register in {"tasks", "calendars"}, found
    else:
        table = "tasks" if part == "records" else part
        chosen = _one(before, chance, table) if part == "records" else None
        if part == "records" and chosen is None:
            return
        ids = None if chosen is None else [chosen]
        bring_back(document, before, register=table, records=ids, label="Back")
        wanted = {chosen} if chosen is not None else set(was[table])
        assert wanted <= contents(document)[table].keys()
    assert not dangling(document)
    assert {d for d in doubts(document) if d not in doubted} == set()
    _no_task_below_itself(document)
    if document.undo_label == "Back":
        document.undo()
        assert contents(document, times=True) == present
        document.redo()
    document.close()


def _no_task_below_itself(document: Document) -> None:
    parents = {row["id"]: row["parent"] for row in document.rows("tasks")}
    for task, parent in parents.items():
        seen, up = {task}, parent
        while up is not None:
            assert up not in seen
            seen.add(up)
            up = parents[up]
