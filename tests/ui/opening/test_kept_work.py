"""Work that a crash left behind: shown, taken up, set aside, looked at, moved out; and marked on the first page."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from pmo_desktop.services import records
from pmo_desktop.store.backups.backup import backups
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk.working import working_path
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.opening.differing import Differing
from pmo_desktop.ui.opening.question import Question


def add(document: Document, title: str) -> None:
    records.add(document, document.register("risks"), [{"title": title}], label=f"Add {title}")


@pytest.fixture
def crashed(window: MainWindow) -> Path:
    """A file with one risk, and two more in work that nobody closed."""
    document = window.context.opened
    add(document, "saved")
    window.files.save()
    add(document, "second")
    add(document, "third")
    window.files.drop()
    return document.path


def titles(window: MainWindow) -> list[object]:
    return [row["title"] for row in window.context.opened.rows("risks")]


def answer(window: MainWindow, *answers: object) -> None:
    window.context.ask.answers = list(answers)  # type: ignore[attr-defined]


def asked(window: MainWindow) -> list[tuple[str, str]]:
    return window.context.ask.asked  # type: ignore[attr-defined, no-any-return]


def change_by_others(path: Path) -> None:
    """Another one opens the file as it was saved, adds a risk, and saves."""
    kept = working_path(path)
    aside = {file: file.read_bytes() for file in kept.parent.glob(f"{kept.stem}*")}
    for file in aside:
        file.unlink()
    other = Document.open(path)
    add(other, "of the others")
    other.close()
    for file, content in aside.items():
        file.write_bytes(content)


def test_kept_work_is_shown_before_it_is_taken_up(window: MainWindow, crashed: Path) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.take("go_on")  # type: ignore[attr-defined]

    answer(window, look)
    assert window.files.open(crashed)
    assert titles(window) == ["saved", "second", "third"]
    assert "Add third" in seen
    assert "Add second" in seen
    assert "Add saved" not in seen
    title, text = asked(window)[-1]
    assert title.startswith("Your work up to ")
    assert "2 steps" in text
    assert not window.context.opened.published
    window.context.opened.undo()
    assert titles(window) == ["saved", "second"]


def test_declined_work_goes_to_the_backups_and_can_be_looked_at(window: MainWindow, crashed: Path) -> None:
    answer(window, "saved")
    assert window.files.open(crashed)
    assert titles(window) == ["saved"]
    aside = [one for one in window.context.opened.moments() if one.source == "unsaved"]
    assert len(aside) == 1
    past = window.context.opened.past(aside[0])
    assert [row["title"] for row in past.rows("risks")] == ["saved", "second", "third"]
    past.close(publish=False)


def test_leaving_the_question_opens_nothing_and_keeps_the_work(window: MainWindow, crashed: Path) -> None:
    answer(window, None)
    assert not window.files.open(crashed)
    assert window.context.document is None
    left = Document.recoverable(crashed)
    assert left is not None
    assert left.steps == 2


def test_what_differs_is_shown_in_the_question(window: MainWindow, crashed: Path) -> None:
    said: list[object] = []

    def look(dialog: QDialog) -> None:
        part = dialog.findChild(Differing)
        assert isinstance(part, Differing)
        part.open()
        assert part.comparison is not None
        said.append(part.comparison.counts())
        said.append([part.comparison.name(line) for line in part.comparison.lines("risks")])
        dialog.take("go_on")  # type: ignore[attr-defined]

    answer(window, look)
    assert window.files.open(crashed)
    assert said == [(0, 0, 2), ["R-002 second", "R-003 third"]]


def test_work_on_a_file_that_others_changed_is_not_put_over_it(window: MainWindow, crashed: Path) -> None:
    change_by_others(crashed)
    seen: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        seen.append(list(dialog.buttons))
        dialog.take("copy")

    answer(window, look)
    assert window.files.open(crashed)
    assert seen == [["saved", "copy"]]
    assert "changed by someone else" in asked(window)[-1][1]
    assert window.context.opened.path.name == "ledger kept work.pmo"
    assert titles(window) == ["saved", "second", "third"]
    window.files.leave()
    answer(window)
    assert window.files.open(crashed)
    assert titles(window) == ["saved", "of the others"]
    assert [one.reason for one in backups(crashed)].count("unsaved") == 1


def test_going_on_with_the_others_file_keeps_the_work_for_later(window: MainWindow, crashed: Path) -> None:
    change_by_others(crashed)
    answer(window, "saved")
    assert window.files.open(crashed)
    assert titles(window) == ["saved", "of the others"]
    assert any(one.reason == "unsaved" for one in backups(crashed))


def test_kept_work_of_a_file_that_is_gone_becomes_a_copy(window: MainWindow, crashed: Path) -> None:
    crashed.unlink()
    answer(window, "copy")
    assert window.files.open(crashed)
    assert titles(window) == ["saved", "second", "third"]
    assert not crashed.exists()


def test_damaged_kept_work_is_named_and_kept(window: MainWindow, crashed: Path) -> None:
    kept = working_path(crashed)
    data = bytearray(kept.read_bytes())
    data[4096 : 4096 * 3] = os.urandom(4096 * 2)
    kept.write_bytes(bytes(data))
    answer(window, "saved")
    assert window.files.open(crashed)
    assert "damaged" in asked(window)[-1][0]
    assert titles(window) == ["saved"]
    assert any(one.reason == "broken" for one in backups(crashed))


def test_the_first_page_marks_kept_work_and_files_that_are_away(
    window: MainWindow, crashed: Path, tmp_path: Path
) -> None:
    window.files._remember(tmp_path / "away.pmo")
    assert [path.name for path in window.files.recents()][:2] == ["away.pmo", "ledger.pmo"]
    window._renew_start()
    texts = " ".join(child.text() for child in window.start.findChildren(QLabel))
    assert "unsaved work" in texts
    assert any("Unsaved work, up to" in child.toolTip() for child in window.start.findChildren(QLabel))
    assert "not there" in texts


def test_arrows_move_between_the_ways_and_enter_takes_one(window: MainWindow, crashed: Path) -> None:
    def keys(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        dialog.show()
        dialog.buttons["go_on"].setFocus()
        QTest.keyClick(dialog.buttons["go_on"], Qt.Key.Key_Down)
        assert dialog.focusWidget() is dialog.buttons["saved"]
        QTest.keyClick(dialog.buttons["saved"], Qt.Key.Key_Return)

    answer(window, keys)
    assert window.files.open(crashed)
    assert titles(window) == ["saved"]


def test_every_way_says_what_it_does_and_nothing_is_cut(
    window: MainWindow, crashed: Path, clipped: Callable[[QDialog], list[str]]
) -> None:
    def look(dialog: QDialog) -> None:
        dialog.show()
        for way in dialog.findChildren(QPushButton):
            assert way.accessibleName() or way.text()
        assert clipped(dialog) == []
        dialog.reject()

    answer(window, look)
    window.files.open(crashed)
