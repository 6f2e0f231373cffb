"""A file that others changed, one that is damaged, one that is in use: every way on, and nothing lost."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from pmo_desktop.services import records
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk import lock
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.opening.damaged import DamagedQuestion
from pmo_desktop.ui.opening.differing import Differing
from pmo_desktop.ui.opening.question import Question


def add(document: Document, *titles: str) -> None:
    for title in titles:
        records.add(document, document.register("risks"), [{"title": title}], label=f"Add {title}")


def titles(document: Document | None) -> list[object]:
    assert document is not None
    return [row["title"] for row in document.rows("risks")]


def answer(window: MainWindow, *answers: object) -> None:
    window.context.ask.answers = list(answers)  # type: ignore[attr-defined]


def said(window: MainWindow) -> str:
    message = window.shell.messages.message
    return message.text if message is not None else ""


# -- changed underneath ---------------------------------------------------------------------------------------------


@pytest.fixture
def contested(window: MainWindow, tmp_path: Path) -> Path:
    """Both have the same two risks; she renamed the first, added and deleted; the others renamed and added too."""
    document = window.context.opened
    add(document, "one", "two", "three")
    window.files.save()
    other = tmp_path / "elsewhere.pmo"
    document.save_copy(other)
    theirs = Document.open(other)
    theirs.clock = lambda: datetime.now() + timedelta(minutes=1)
    records.change(theirs, theirs.register("risks"), {1: {"title": "one of theirs"}}, label="Rename one")
    add(theirs, "new of theirs")
    theirs.close()
    records.change(document, document.register("risks"), {2: {"title": "two of mine"}}, label="Rename two")
    records.delete(document, document.register("risks"), [3], label="Delete three")
    add(document, "new of mine")
    other.replace(document.path)
    return document.path


def test_the_question_says_what_differs_and_who_wrote_last(window: MainWindow, contested: Path) -> None:
    seen: list[object] = []

    def look(dialog: QDialog) -> None:
        part = dialog.findChild(Differing)
        assert isinstance(part, Differing)
        assert part.comparison is not None
        seen.append(part.comparison.counts())
        seen.append(part.panel.registers.rowCount())
        dialog.reject()

    answer(window, look)
    window.files.save()
    (gone, changed, added), rows = seen
    assert (gone, changed, added) == (2, 2, 1)
    assert rows == 2
    assert titles(window.context.document) == ["one", "two of mine", "new of mine"]


def test_her_work_becomes_a_copy(window: MainWindow, contested: Path, tmp_path: Path) -> None:
    answer(window, "copy", tmp_path / "mine")
    window.files.save()
    assert window.context.opened.path.name == "mine.pmo"
    assert titles(window.context.document) == ["one", "two of mine", "new of mine"]
    window.files.leave()
    answer(window)
    assert window.files.open(contested)  # nothing is asked again: her work is in the copy
    assert titles(window.context.document) == ["one of theirs", "two", "three", "new of theirs"]


def test_she_goes_on_in_theirs_and_her_work_is_among_the_backups(window: MainWindow, contested: Path) -> None:
    answer(window, "theirs")
    window.files.save()
    document = window.context.opened
    assert titles(document) == ["one of theirs", "two", "three", "new of theirs"]
    aside = next(one for one in document.moments() if one.source == "unsaved")
    past = document.past(aside)
    assert titles(past) == ["one", "two of mine", "new of mine"]
    past.close(publish=False)


def test_her_work_replaces_theirs_which_is_kept(window: MainWindow, contested: Path) -> None:
    theirs = contested.read_bytes()
    answer(window, "replace")
    window.files.save()
    assert window.context.opened.published
    assert any(one.path.read_bytes() == theirs for one in backups(contested))
    window.files.leave()
    answer(window)
    window.files.open(contested)
    assert titles(window.context.document) == ["one", "two of mine", "new of mine"]


def test_her_changes_are_brought_over_into_theirs(window: MainWindow, contested: Path) -> None:
    answer(window, "both")
    window.files.save()
    document = window.context.opened
    assert document.path == contested
    assert sorted(map(str, titles(document))) == ["new of mine", "new of theirs", "one of theirs", "two of mine"]
    assert "in the file now" in said(window)
    assert document.undo_label == "Bring my changes over"
    document.undo()
    assert titles(document) == ["one of theirs", "two", "three", "new of theirs"]


# -- damaged --------------------------------------------------------------------------------------------------------


@pytest.fixture
def damaged(window: MainWindow) -> tuple[Path, bytes]:
    """A damaged file with a whole backup and a damaged newer one."""
    document = window.context.opened
    path = document.path
    add(document, "one", "two")
    window.files.save()
    document.backup("regular")
    document.backup("import")
    window.files.leave()
    newest = backups(path)[0].path
    for file, junk in ((path, b"\xff"), (newest, b"\xee")):
        data = bytearray(file.read_bytes())
        data[4096 + 40 : 4096 + 400] = junk * 360
        file.write_bytes(bytes(data))
    return path, path.read_bytes()


def test_a_backup_takes_the_place_of_the_damaged_file(window: MainWindow, damaged: tuple[Path, bytes]) -> None:
    path, broken = damaged
    seen: list[tuple[str, str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, DamagedQuestion)
        for row in range(2):
            texts = [dialog.table.item(row, place) for place in (3, 4)]
            seen.append(tuple(item.text() if item is not None else "" for item in texts))  # type: ignore[arg-type]
        assert dialog.table.currentRow() == 1  # the newest whole one
        dialog.take("put_back")

    answer(window, look)
    assert window.files.open(path)
    assert window.context.opened.path == path
    assert titles(window.context.document) == ["one", "two"]
    assert seen[0] == ("Damaged", "Damaged too")
    assert seen[1][0] == "Whole"
    assert "2" in seen[1][1]
    assert "as it was" in said(window)
    kept = [one for one in backups(path) if one.reason == "damaged"]
    assert [one.path.read_bytes() for one in kept] == [broken]


def test_a_damaged_backup_cannot_be_chosen(window: MainWindow, damaged: tuple[Path, bytes]) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, DamagedQuestion)
        dialog.table.selectRow(0)
        assert not dialog.buttons["put_back"].isEnabled()
        assert not dialog.buttons["copy"].isEnabled()
        assert dialog.buttons["folder"].isEnabled()
        dialog.reject()

    answer(window, look)
    assert not window.files.open(damaged[0])
    assert damaged[0].read_bytes() == damaged[1]


# -- in use ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def busy(window: MainWindow, tmp_path: Path) -> Path:
    """A file that somebody has open on another computer."""
    path = tmp_path / "busy.pmo"
    made = Document.create(path)
    add(made, "theirs")
    made.close()
    told = {"user": "王海燕", "host": "another-computer", "pid": 7, "began": "", "since": "2026-11-20T13:52"}
    lock.lock_path(path).write_text(json.dumps(told), "utf-8")
    return path


def test_who_has_it_is_said_and_it_can_be_read(window: MainWindow, busy: Path) -> None:
    seen: list[object] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        seen.append(list(dialog.buttons))
        seen.extend(label.text() for label in dialog.findChildren(type(dialog.hint)))
        dialog.take("read")

    answer(window, look)
    assert window.files.open(busy)
    assert window.context.opened.read_only
    assert seen[0] == ["read", "copy", "take"]
    assert "王海燕" in seen
    assert "another-computer" in seen


def test_a_lock_is_taken_over_only_after_a_second_look(window: MainWindow, busy: Path) -> None:
    answer(window, "take", "read")
    assert window.files.open(busy)
    assert window.context.opened.read_only
    window.files.leave()
    answer(window, "take", "take")
    assert window.files.open(busy)
    assert not window.context.opened.read_only


def test_a_copy_of_a_file_in_use_is_worked_in(window: MainWindow, busy: Path, tmp_path: Path) -> None:
    answer(window, "copy", tmp_path / "own")
    assert window.files.open(busy)
    assert window.context.opened.path.name == "own.pmo"
    assert titles(window.context.document) == ["theirs"]


@pytest.fixture
def damaged_after_a_crash(window: MainWindow) -> Path:
    """A damaged file, and whole work that a crash kept."""
    document = window.context.opened
    path = document.path
    add(document, "one")
    window.files.save()
    document.backup("regular")
    add(document, "unsaved")
    window.files.drop()
    data = bytearray(path.read_bytes())
    data[4096 + 40 : 4096 + 400] = b"\xff" * 360
    path.write_bytes(bytes(data))
    return path


def test_whole_work_is_offered_where_the_file_is_damaged(window: MainWindow, damaged_after_a_crash: Path) -> None:
    path, before = damaged_after_a_crash, damaged_after_a_crash.read_bytes()
    answer(window, "saved", "kept")
    assert window.files.open(path)
    text = window.context.ask.asked[-1][1]  # type: ignore[attr-defined]
    assert "Your work up to" in text
    assert titles(window.context.opened) == ["one", "unsaved"]
    assert window.context.opened.path.name == "ledger kept work.pmo"
    assert path.read_bytes() == before


def test_work_put_aside_for_a_backup_is_named(window: MainWindow, damaged_after_a_crash: Path) -> None:
    answer(window, "saved", "put_back")
    assert window.files.open(damaged_after_a_crash)
    assert titles(window.context.opened) == ["one"]
    assert "Unsaved work until" in said(window)
    assert any(one.source == "unsaved" for one in window.context.opened.moments())
