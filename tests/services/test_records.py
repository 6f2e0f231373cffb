"""Adding, changing and deleting records with all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.domain.registers.spec import Choice, Field, Group, Kind, Register
from pmo_desktop.services import computed, reads, records, typed
from pmo_desktop.store.document import Document

TODAY = date(2026, 3, 2)
RISKS, TASKS, PROJECTS = register("risks"), register("tasks"), register("projects")


@pytest.fixture
def document() -> Iterator[Document]:
    document = Document.in_memory()
    yield document
    document.close()


@pytest.fixture
def project(document: Document) -> int:
    return records.add(document, PROJECTS, [{"name": "ERP"}])[0]


def column(document: Document, table: str, key: str) -> list[object]:
    return [row[key] for row in document.rows(table)]


def test_codes_count_per_project_and_go_on_after_the_highest(document: Document, project: int) -> None:
    other = records.add(document, PROJECTS, [{"name": "Web"}])[0]
    records.add(document, RISKS, [{"project": project}, {"project": project}, {"project": other}])
    records.add(document, RISKS, [{"project": project, "code": "R-041"}, {"project": project}, {"project": None}])
    assert column(document, "risks", "code") == ["R-001", "R-002", "R-001", "R-041", "R-042", "R-001"]
    assert [step.label for step in document.history()][:2] == ["Add Risk", "Add Risk"]


def test_defaults_are_filled_and_what_is_given_stands(document: Document, project: int) -> None:
    records.add(
        document, TASKS, [{"project": project, "name": "a"}, {"project": project, "name": "b", "status": "done"}]
    )
    assert column(document, "tasks", "status") == ["not_started", "done"]
    assert column(document, "tasks", "position") == [1, 2]


def test_links_are_typed_shown_and_taken_away(document: Document, project: int) -> None:
    names = ["1", "2", "3"]
    one, two, three = records.add(document, TASKS, [{"project": project, "name": n, "wbs": n} for n in names])
    records.change(document, TASKS, {three: {"predecessors": "1SS+2d; 2"}})
    rows = {row["id"]: row for row in reads.register_rows(document, TASKS, today=TODAY)}
    assert rows[three]["predecessors"] == "1SS+2d;2"
    assert [(r["predecessor"], r["lag"]) for r in document.rows("links")] == [(one, 960), (two, 0)]
    first = document.rows("links")[0]["id"]
    records.change(document, TASKS, {three: {"predecessors": "1FF-0.5w"}})
    (link,) = document.rows("links")
    assert (link["type"], link["lag"], link["lag_unit"]) == ("FF", -1200, "w")
    assert reads.register_rows(document, TASKS, today=TODAY)[2]["predecessors"] == "1FF-0.5w"
    records.change(document, TASKS, {three: {"predecessors": ""}})
    assert document.rows("links") == []
    document.undo()
    document.undo()
    assert document.rows("links")[0]["id"] == first


def test_links_within_one_paste_may_name_later_rows(document: Document, project: int) -> None:
    rows = [
        {"project": project, "name": n, "wbs": w, "predecessors": p}
        for n, w, p in [("a", "1", ""), ("b", "2", "3"), ("c", "3", "1")]
    ]
    one, two, three = records.add(document, TASKS, rows)
    assert {(r["predecessor"], r["successor"]) for r in document.rows("links")} == {(three, two), (one, three)}


@pytest.mark.parametrize(
    ("text", "said"), [("9", "No task is called 9"), ("1", "circle"), ("2", "circle"), ("3", "circle")]
)
def test_a_link_to_nothing_or_round_in_a_circle_is_refused(
    document: Document, project: int, text: str, said: str
) -> None:
    rows = [
        {"project": project, "name": w, "wbs": w, "predecessors": p} for w, p in [("1", ""), ("2", "1"), ("3", "2")]
    ]
    one = records.add(document, TASKS, rows)[0]
    before = document.version
    with pytest.raises(Refused, match=said):
        records.change(document, TASKS, {one: {"predecessors": text, "name": "changed"}})
    assert document.version == before
    assert column(document, "tasks", "name")[0] == "1"


def test_the_same_wbs_twice_is_shown_by_id_and_reads_back(document: Document, project: int) -> None:
    rows = [
        {"project": project, "name": "a", "wbs": "1"},
        {"project": project, "name": "b", "wbs": "1"},
        {"project": project, "name": "c"},
    ]
    _one, two, three = records.add(document, TASKS, rows)
    records.change(document, TASKS, {three: {"predecessors": f"#{two}"}})
    shown = reads.register_rows(document, TASKS, today=TODAY)[2]["predecessors"]
    assert shown == f"#{two}"
    records.change(document, TASKS, {three: {"predecessors": str(shown)}})
    assert column(document, "links", "predecessor") == [two]


def test_links_reach_into_other_projects_by_id_or_project_code(document: Document, project: int) -> None:
    other = records.add(document, PROJECTS, [{"name": "Web"}])[0]
    here, there = records.add(
        document, TASKS, [{"project": project, "name": "a", "wbs": "1"}, {"project": other, "name": "b", "wbs": "2"}]
    )
    records.change(document, TASKS, {there: {"predecessors": f"#{here}FS+1d"}})
    assert reads.register_rows(document, TASKS, today=TODAY)[1]["predecessors"] == "P-001:1FS+1d"
    with pytest.raises(Refused):
        records.change(document, TASKS, {there: {"predecessors": "1"}})


def test_deleting_a_project_takes_all_that_is_its_own_and_undo_brings_it_back(document: Document, project: int) -> None:
    keep = records.add(document, PROJECTS, [{"name": "stays"}])[0]
    person = records.add(document, register("resources"), [{"name": "王芳"}])[0]
    top, below = records.add(
        document, TASKS, [{"project": project, "name": n, "owner": (person,)} for n in ("top", "below")]
    )
    records.change(document, TASKS, {below: {"parent": top, "predecessors": ""}})
    other = records.add(document, TASKS, [{"project": keep, "name": "other", "predecessors": f"#{below}"}])[0]
    records.add(document, RISKS, [{"project": project, "title": "r", "task": top}])
    records.add(document, RISKS, [{"project": keep, "title": "s", "task": top}])
    records.add(document, register("assignments"), [{"task": below, "resource": person}])
    before = {table: document.rows(table) for table in document.tables()}
    gone = records.delete(document, PROJECTS, [project])
    assert gone.asked == 1
    assert dict(gone.dependants) == {"tasks": 2, "risks": 1, "links": 1, "assignments": 1}
    assert gone.cleared == 1
    assert column(document, "tasks", "id") == [other]
    assert [(row["title"], row["task"]) for row in document.rows("risks")] == [("s", None)]
    assert column(document, "resources", "name") == ["王芳"]
    document.undo()
    assert {table: document.rows(table) for table in document.tables()} == before


def test_deleting_a_summary_takes_its_subtree_and_a_person_leaves_the_lists(document: Document, project: int) -> None:
    li, wang = records.add(document, register("resources"), [{"name": "Li"}, {"name": "Wang"}])
    top, child, leaf = records.add(
        document, TASKS, [{"project": project, "name": n, "owner": (li, wang)} for n in "abc"]
    )
    records.change(document, TASKS, {child: {"parent": top}, leaf: {"parent": child}})
    gone = records.delete(document, register("resources"), [li])
    assert gone.cleared == 3
    assert column(document, "tasks", "owner") == [(wang,)] * 3
    records.delete(document, register("resources"), [wang])
    assert column(document, "tasks", "owner") == [None] * 3
    assert records.delete(document, TASKS, [top]).dependants == {"tasks": 2}
    assert records.delete(document, TASKS, [top]).asked == 0


def test_deleting_a_calendar_frees_people_and_drops_its_exceptions(document: Document) -> None:
    with document.edit("calendar") as edit:
        calendar = edit.insert("calendars", {"name": "Shift"})
        edit.insert("calendar_exceptions", {"calendar": calendar, "start": TODAY})
        edit.insert("calendar_exceptions", {"start": TODAY, "name": "for all"})
    records.add(document, register("resources"), [{"name": "Li", "calendar": calendar}])
    records.delete(document, document.register("calendars"), [calendar])
    assert column(document, "calendar_exceptions", "name") == ["for all"]
    assert column(document, "resources", "calendar") == [None]


def test_changing_a_record_that_is_gone_is_refused(document: Document) -> None:
    with pytest.raises(Refused, match="no longer there"):
        records.change(document, RISKS, {5: {"title": "x"}})


def test_derived_computed_and_names(document: Document, project: int) -> None:
    (risk,) = records.add(document, RISKS, [{"project": project, "title": "Late", "probability": 4, "impact": 5}])
    (row,) = reads.register_rows(document, RISKS, project=project, today=TODAY)
    assert row["score"] == 20
    assert reads.register_rows(document, RISKS, project=project + 1, today=TODAY) == []
    names = reads.names(document)
    assert names.name("risks", risk) == "Late"
    assert names.name("risks", 99) == ""
    assert names.find("risks", " late ") == risk
    assert names.find("risks", "R-001", project) == risk
    assert names.find("risks", "#1") == risk
    assert names.find("risks", "#2") is None
    assert names.find("nonsense", "x") is None
    assert names.all("risks", project) == [(risk, "Late")]


def test_a_register_asks_for_its_calculation_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    toy = Register(
        "toy",
        "Toy",
        "Toy",
        Group.MONEY,
        (Field("name", "N"), Field("sum", "S", Kind.MONEY, computed=True)),
        compute="toys",
    )
    document = Document.in_memory(registers=(toy,))
    (id_,) = records.add(document, toy, [{"name": "a"}])
    assert reads.register_rows(document, toy, today=TODAY)[0]["sum"] is None
    monkeypatch.setitem(computed._COMPUTATIONS, "toys", lambda _document, _today: {id_: {"sum": Decimal(7)}})
    assert reads.register_rows(document, toy, today=TODAY)[0]["sum"] == 7
    document.close()


def test_typed_texts_become_values_and_people_in_one_step(document: Document, project: int) -> None:
    id_ = typed.parse_new(
        document,
        TASKS,
        {"project": "ERP", "name": "Design", "owner": "王芳、李雷", "start": "2026年5月3日"},
        today=TODAY,
    )
    row = document.row("tasks", id_)
    assert row is not None
    assert row["start"] == date(2026, 5, 3)
    assert column(document, "resources", "name") == ["王芳", "李雷"]
    typed.parse_and_change(document, TASKS, {id_: {"owner": "李雷", "percent_complete": "30%"}}, today=TODAY)
    assert column(document, "tasks", "owner") == [(2,)]
    document.undo()
    document.undo()
    assert column(document, "resources", "name") == []
    assert column(document, "tasks", "name") == []


def test_a_new_record_without_its_name_is_refused(document: Document, project: int) -> None:
    with pytest.raises(Refused, match="must not be empty"):
        typed.parse_new(document, TASKS, {"project": "ERP"}, today=TODAY)
    assert document.rows("tasks") == []


def test_a_toy_register_needs_only_its_value() -> None:
    toy = Register(
        "boats",
        "Boats",
        "Boat",
        Group.MONEY,
        (
            Field("code", "No", Kind.CODE),
            Field("name", "Name", required=True),
            Field("size", "Size", Kind.CHOICE, choices=(Choice("s", "Small"), Choice("l", "Large", ("大",)))),
            Field("price", "Price", Kind.MONEY),
            Field("double", "Double", Kind.MONEY, derive=lambda row, _now: Decimal(str(row["price"] or 0)) * 2),
        ),
        prefix="B-",
    )
    document = Document.in_memory(registers=(toy,))
    typed.parse_new(document, toy, {"name": "Anna", "size": "大", "price": "1,200"}, today=TODAY)
    (row,) = reads.register_rows(document, toy, today=TODAY)
    assert (row["code"], row["size"], row["double"]) == ("B-001", "l", 2400)
    assert document.tables()[0] == "boats"
    document.close()
