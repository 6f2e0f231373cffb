"""Who did what when: kept with every step, with undoing and redoing, and with what newer work left behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from pmo_desktop.store import history
from pmo_desktop.store.document import Document


@pytest.fixture
def document() -> Document:
    memory = Document.in_memory()
    memory._history.who = lambda: "王芳"
    with memory.edit("Add") as edit:
        edit.insert("risks", {"title": "old"})
    return memory


def change(document: Document, title: str, who: str = "王芳") -> None:
    document._history.who = lambda: who
    with document.edit(f"To {title}") as edit:
        edit.update("risks", 1, {"title": title})


def told(document: Document) -> list[tuple[str, str, str, bool]]:
    return [(step.way, step.label, step.who, step.undone) for step in document.chronicle()]


def test_each_step_says_who(document: Document) -> None:
    heard = []
    document.subscribe(heard.append)
    change(document, "new", "李雷")
    assert [step.who for step in document.history()] == ["李雷", "王芳"]
    assert heard[0].who == "李雷"


def test_undo_and_redo_are_told_and_change_nothing_of_the_stack(document: Document) -> None:
    change(document, "new")
    document._history.who = lambda: "李雷"
    document.undo()
    document.redo()
    document.undo()
    assert told(document)[:4] == [
        ("undo", "To new", "李雷", False),
        ("redo", "To new", "李雷", False),
        ("undo", "To new", "李雷", False),
        ("user", "To new", "王芳", True),
    ]
    assert [step.label for step in document.history()] == ["Add"]
    assert (document.undo_label, document.redo_label) == ("Add", "To new")
    assert document.redo() is not None
    assert document.redo() is None


def test_what_newer_work_left_behind_is_told_but_never_redone(document: Document) -> None:
    change(document, "lost")
    document.undo()
    change(document, "kept")
    assert document.redo_label is None
    assert document.redo() is None
    assert ("user", "To lost", "王芳", True) in told(document)
    lost = next(step for step in document.chronicle() if step.label == "To lost" and step.way == "user")
    (was,) = document.step(lost.id).changes
    assert (was.before["title"], was.after["title"]) == ("old", "lost")
    document.undo()
    assert document.row("risks", 1)["title"] == "old"
    assert document.redo_label == "To kept"


def test_an_undoing_shows_its_changes_turned_round(document: Document) -> None:
    change(document, "new")
    document.undo()
    undoing = document.chronicle(1)[0]
    (back,) = document.step(undoing.id).changes
    assert (back.before["title"], back.after["title"]) == ("new", "old")
    document.redo()
    (again,) = document.step(document.chronicle(1)[0].id).changes
    assert (again.before["title"], again.after["title"]) == ("old", "new")


def test_a_record_tells_everything_or_what_is_in_effect(document: Document) -> None:
    change(document, "lost")
    document.undo()
    change(document, "kept")
    assert [step.label for step in document.row_history("risks", 1)] == ["To kept", "Add"]
    everything = [(step.way, step.label) for step in document.row_history("risks", 1, everything=True)]
    assert everything == [("user", "To kept"), ("undo", "To lost"), ("user", "To lost"), ("user", "Add")]


def test_pages_follow_each_other(document: Document) -> None:
    for number in range(5):
        change(document, f"t{number}")
    first = document.chronicle(2)
    assert [step.label for step in first] == ["To t4", "To t3"]
    assert [step.label for step in document.chronicle(2, before=first[-1].id)] == ["To t2", "To t1"]


def test_what_was_left_behind_is_forgotten_first(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "LIMIT_LEFT", 0)
    change(document, "lost")
    document.undo()
    change(document, "kept")
    lost = next(step for step in document.chronicle() if step.label == "To lost" and step.way == "user")
    assert document.step(lost.id) is None
    assert document.undo() is not None
    assert document.undo() is not None


def test_a_file_from_before_gets_the_column(tmp_path: Path) -> None:
    path = tmp_path / "a.pmo"
    old = Document.create(path)
    with old.edit("Long ago") as edit:
        edit.insert("risks", {"title": "x"})
    old.close(publish=False)
    from pmo_desktop.store.on_disk import working

    kept = working.working_path(path)
    with closing(sqlite3.connect(kept)) as raw:
        raw.execute("ALTER TABLE history DROP COLUMN who")
        raw.commit()
    again = Document.open(path)
    assert [(step.label, step.who) for step in again.history()] == [("Long ago", "")]
    again.undo()
    assert again.chronicle(1)[0].who
    again.close()


def test_what_is_typed_and_typed_back_leaves_the_time_of_change_as_it_was(document: Document) -> None:
    before = document.row("risks", 1)
    document.clock = lambda: datetime(2030, 1, 1)
    for title in ("a", "old"):
        with document.edit("Typing", merge_key=1) as edit:
            edit.update("risks", 1, {"title": title})
    assert document.row("risks", 1) == before
    assert [step.label for step in document.history()] == ["Add"]


@pytest.mark.parametrize("source", ["undo:", "undo:x", "undo:99", "redo:" + "9" * 30])
def test_a_note_that_leads_nowhere_has_no_changes(document: Document, source: str) -> None:
    with document._store.transaction() as connection:
        document._history._add(connection, "Strange", source, "2026-11-20T10:00:00", history.LEFT, 1, None)
    strange = document.chronicle(1)[0]
    assert strange.label == "Strange"
    assert document.step(strange.id) is None
    assert len(document.row_history("risks", 1, everything=True)) == 1
