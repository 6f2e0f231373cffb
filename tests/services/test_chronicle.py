"""Steps found by words, people, days, registers, records, projects and sources."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pmo_desktop.presentation.formatting import show
from pmo_desktop.presentation.history_words import beside, lines, sentence, what, written_rows
from pmo_desktop.services import reads
from pmo_desktop.services.chronicle import Chronicle, Wanted, origins
from pmo_desktop.store.document import Document


@pytest.fixture
def document() -> Document:
    """Five steps of two people on two projects, one of them taken back."""
    made = Document.in_memory()
    day = iter(range(1, 28))
    made.clock = lambda: datetime(2026, 11, next(day), 14, 32)

    def by(who: str) -> None:
        made._history.who = lambda: who

    by("王芳")
    with made.edit("Projects") as edit:
        edit.insert_many("projects", [{"name": "A", "code": "P-1"}, {"name": "B", "code": "P-2"}])
    with made.edit("Import a", source="import:project_A.xlsx") as edit:
        edit.insert("risks", {"title": "Supplier late", "code": "R-001", "project": 1})
        task = edit.insert_many("tasks", [{"name": "t", "project": 2}, {"name": "u", "project": 2}])
        edit.insert("links", {"predecessor": task[0], "successor": task[1], "type": "FS", "lag": 0})
        edit.insert("imports", {"register": "risks", "record": 1, "file": "project_A.xlsx", "sheet": "风险", "row": 7})
    by("Li")
    with made.edit("Change status") as edit:
        edit.update("risks", 1, {"status": "closed", "cause": "strike"})
    made.undo()
    with made.edit("Delete risk") as edit:
        edit.delete("risks", 1)
    with made.edit("Link") as edit:
        edit.update("links", 1, {"lag": 480})
    return made


def found(document: Document, **wanted: object) -> list[str]:
    names = reads.names(document)
    chronicle = Chronicle(document, lambda field, value: show(field, value, names.name))
    return [what(step) for step in chronicle.find(Wanted(**wanted))]


@pytest.mark.parametrize(
    ("wanted", "labels"),
    [
        ({}, ["Link", "Delete risk", "Undo: Change status", "Change status (taken back)", "Import a", "Projects"]),
        ({"who": "li"}, ["Link", "Delete risk", "Undo: Change status", "Change status (taken back)"]),
        ({"since": date(2026, 11, 2), "until": date(2026, 11, 3)}, ["Change status (taken back)", "Import a"]),
        ({"source": "import"}, ["Import a"]),
        ({"source": "project_a"}, ["Import a"]),
        ({"source": "undo"}, ["Undo: Change status"]),
        ({"register": "risks"}, ["Delete risk", "Undo: Change status", "Change status (taken back)", "Import a"]),
        ({"register": "risks", "records": frozenset({2})}, []),
        ({"project": 1}, ["Delete risk", "Undo: Change status", "Change status (taken back)", "Import a", "Projects"]),
        ({"project": 2}, ["Link", "Import a", "Projects"]),
        ({"words": "strike"}, ["Undo: Change status", "Change status (taken back)"]),
        ({"words": "supplier LATE"}, ["Delete risk", "Undo: Change status", "Change status (taken back)", "Import a"]),
        ({"words": "nowhere"}, []),
    ],
)
def test_steps_are_found(document: Document, wanted: dict[str, object], labels: list[str]) -> None:
    assert found(document, **wanted) == labels


def test_a_deleted_record_is_still_known_by_its_code(document: Document) -> None:
    chronicle = Chronicle(document)
    assert chronicle.known_as("risks", "r-001") == {1}
    assert chronicle.known_as("risks", "R-009") == frozenset()
    assert chronicle.called("risks", 1) == "R-001 Supplier late"
    assert len(list(chronicle.find(Wanted(register="risks", records=frozenset({1}))))) == 4


def test_sentences_say_what_was_and_what_is(document: Document) -> None:
    chronicle = Chronicle(document)
    register, names = document.register("risks"), reads.names(document)
    steps = {what(step): step for step in chronicle.steps}

    def said(label: str) -> list[str]:
        told = chronicle.changes(steps[label])
        risks = [change for change in told if change.table == "risks"]
        return [sentence(line) for change in risks for line in lines(change, register, "R-001", names.name)]

    assert said("Change status (taken back)") == ["Cause set to “strike”", "Status set to “Closed”"]
    assert said("Undo: Change status") == ["Cause emptied, was “strike”", "Status emptied, was “Closed”"]
    assert said("Delete risk") == ["Deleted"]
    assert beside(steps["Import a"]) == "王芳 · 2026-11-02 14:32 · import of project_A.xlsx"
    (line,) = [
        line
        for change in chronicle.changes(steps["Delete risk"])
        for line in lines(change, register, "R-001", names.name)
    ]
    assert "Supplier late" in line.old
    assert line.new == ""
    (row,) = written_rows(steps["Delete risk"], [line])
    assert (row["who"], row["record"], row["field"]) == ("Li", "R-001", "Deleted")


def test_imports_know_where_a_record_came_from(document: Document) -> None:
    (one,) = origins(document, "risks", 1)
    assert (one.file, one.sheet, one.row) == ("project_A.xlsx", "风险", 7)


def test_new_steps_are_seen_after_a_refresh(document: Document) -> None:
    chronicle = Chronicle(document)
    before = len(chronicle.steps)
    document.undo()
    assert len(chronicle.steps) == before
    chronicle.refresh()
    assert len(chronicle.steps) == before + 1
    assert chronicle.people() == ["Li", "王芳"]
