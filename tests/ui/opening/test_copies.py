"""Copies under another name: never over the open file, never over another one unasked, never without a file to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmo_desktop.services import records
from pmo_desktop.store.backups import backup
from pmo_desktop.store.document import Document
from pmo_desktop.ui.main_window import MainWindow


def add(document: Document, title: str) -> None:
    records.add(document, document.register("risks"), [{"title": title}], label=f"Add {title}")


def titles(path: Path) -> list[object]:
    document = Document.open(path, read_only=True)
    try:
        return [row["title"] for row in document.rows("risks")]
    finally:
        document.close()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another ledger beside the open one."""
    document = Document.create(tmp_path / "two.pmo")
    add(document, "hers")
    document.close()
    return document.path


def answer(window: MainWindow, *answers: object) -> None:
    window.context.ask.answers = list(answers)  # type: ignore[attr-defined]


def asked(window: MainWindow) -> list[tuple[str, str]]:
    return window.context.ask.asked  # type: ignore[attr-defined, no-any-return]


def said(window: MainWindow) -> str:
    return " | ".join(message.text for message in window.context.said)  # type: ignore[attr-defined]


def test_after_a_conflict_the_copy_never_goes_over_the_file(window: MainWindow, tmp_path: Path, other: Path) -> None:
    document = window.context.opened
    add(document, "mine")
    path = document.path
    path.write_bytes(other.read_bytes())
    answer(window, "copy", path)
    window.files.save()
    assert asked(window)[-1][1] == "ledger copy.pmo", "the name offered is a free one"
    assert "Choose another name" in said(window)
    assert titles(path) == ["hers"]
    assert [row["title"] for row in window.context.opened.rows("risks")] == ["mine"]
    assert not window.context.opened.published
    answer(window, "copy", tmp_path / "ledger copy.pmo")
    window.files.save()
    assert window.context.opened.path == tmp_path / "ledger copy.pmo"
    assert titles(path) == ["hers"]
    assert titles(tmp_path / "ledger copy.pmo") == ["mine"]


def test_the_name_is_free_even_when_a_copy_is_there_already(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "ledger copy.pmo").write_bytes(b"")
    window.files.save_as()
    assert asked(window)[-1] == ("Save a copy as", "ledger copy 2.pmo")


def test_a_name_that_gets_its_ending_only_here_is_asked_about(window: MainWindow, other: Path) -> None:
    answer(window, other.with_suffix(""), False)
    assert not window.files.save_as()
    assert asked(window)[-1][0] == "Replace two.pmo?"
    assert titles(other) == ["hers"]
    add(window.context.opened, "mine")
    answer(window, other.with_suffix(""), True)
    assert window.files.save_as()
    assert titles(other) == ["mine"]


def test_a_copy_of_what_is_read_only_leaves_the_writers_work_alone(window: MainWindow, other: Path) -> None:
    writer = Document.open(other)
    add(writer, "unsaved")
    answer(window, "read")
    assert window.files.open(other)
    window.context.said.clear()  # type: ignore[attr-defined]
    target = other.with_name("three.pmo")
    answer(window, target)
    assert window.files.save_as()
    assert window.context.opened.path == target
    assert "open already" not in said(window)
    assert not [one for one in backup.backups(other) if one.reason == "unsaved"]
    writer.close()
    assert titles(other) == ["hers", "unsaved"]


def test_working_in_a_copy_of_a_file_in_use_takes_what_is_saved(window: MainWindow, other: Path) -> None:
    writer = Document.open(other)
    add(writer, "unsaved")
    answer(window, "copy", other)
    assert not window.files.open(other)
    assert "Choose another name" in said(window)
    target = other.with_name("three.pmo")
    answer(window, "copy", target)
    assert window.files.open(other)
    assert window.context.opened.path == target
    assert [row["title"] for row in window.context.opened.rows("risks")] == ["hers"]
    writer.close(publish=False)


def test_a_copy_that_cannot_be_opened_is_named(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "three.pmo"
    monkeypatch.setattr(window.files.opener, "take", lambda _path: False)
    answer(window, target)
    assert not window.files.save_as()
    assert str(target) in said(window)
    assert target in window.files.recents()
