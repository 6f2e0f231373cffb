"""Saving beside the window: a place that is away, one that hangs, edits meanwhile, leaving all the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.store import past
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk import lock
from pmo_desktop.store.on_disk.publish import Delivered, Parcel, deliver
from pmo_desktop.ui import saving as saving_module
from pmo_desktop.ui.files import Files
from pmo_desktop.ui.jobs import WindowJobs
from pmo_desktop.ui.saving import Reach
from pmo_desktop.ui.widgets.waiting import Waiting


def add(document: Document, name: str) -> None:
    with document.edit(f"Add {name}") as edit:
        edit.insert("resources", {"name": name})


def kept(path: Path) -> list[object]:
    document = Document.open(path, read_only=True)
    try:
        return [row["name"] for row in document.rows("resources")]
    finally:
        document.close()


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def files(context: Any, share: Path) -> Iterator[Files]:
    """A file on the share, open, with one step that it does not hold yet."""
    made = Files(context)
    assert made.create(share / "plan.pmo")
    context.said.clear()
    add(context.document, "first")
    yield made
    made.drop()


class Hanging:
    """A drive on which a delivery stays until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.free = threading.Event(), threading.Event()
        monkeypatch.setattr(saving_module, "deliver", self.deliver)

    def deliver(self, parcel: Parcel, *, replace_others: bool = False) -> Delivered:
        self.reached.set()
        self.free.wait(60)
        return deliver(parcel, replace_others=replace_others)


def by_others(document: Document, target: Path) -> None:
    """Somebody else opens the saved file, adds a person and saves."""
    theirs = target.with_name("theirs.pmo")
    document.save_copy(theirs)
    other = Document.open(theirs)
    add(other, "of the others")
    other.close()
    theirs.replace(target)


def test_a_folder_that_is_away_for_a_minute_is_said_once_and_reached_again(
    files: Files, context: Any, share: Path
) -> None:
    share.rename(share.with_name("away"))
    files.save(quiet=True)
    (message,) = context.said
    assert message.tone is Tone.RED
    assert "the folder is not there" in message.text
    assert "tried again every minute" in message.text
    assert files.saving.reach is Reach.AWAY
    assert files.saving._again.isActive()
    add(context.document, "meanwhile")
    files.save(quiet=True)
    assert len(context.said) == 1, "the same trouble is not said twice"
    share.with_name("away").rename(share)
    files.saving._again.timeout.emit()
    assert context.said[-1].tone is Tone.GREEN
    assert files.saving.reach is Reach.REACHED
    assert not files.saving._again.isActive()
    assert kept(share / "plan.pmo") == ["first", "meanwhile"]


def test_she_works_on_while_the_drive_hangs(
    files: Files, context: Any, share: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    context.jobs = WindowJobs()
    drive = Hanging(monkeypatch)
    files.save()
    assert drive.reached.wait(30)
    assert files.saving.reach is Reach.REACHED
    files.saving._slow.stop()  # as after two seconds
    assert files.saving.reach is Reach.SLOW
    add(context.document, "meanwhile")
    files.save()
    assert kept(share / "plan.pmo") == []
    with qtbot.waitSignal(files.saved):
        drive.free.set()
    qtbot.waitUntil(lambda: context.document.published, timeout=20_000)
    assert kept(share / "plan.pmo") == ["first", "meanwhile"]
    assert {message.tone for message in context.said} == {Tone.GREEN}


def test_leaving_does_not_wait_for_a_drive_that_hangs(
    files: Files, context: Any, share: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    context.jobs = WindowJobs()
    drive = Hanging(monkeypatch)

    def give_up() -> None:
        (standing,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Waiting) and w.isVisible()]
        assert standing.stop.text() == "Do not wait"
        standing.stop.click()

    QTimer.singleShot(600, give_up)
    context.ask.answers = [True]
    assert files.leave()
    assert context.document is None
    assert "Your work is kept" in context.ask.asked[-1][1]
    left = Document.recoverable(share / "plan.pmo")
    assert left is not None
    assert left.steps == 1
    drive.free.set()


def test_she_may_stay_instead_of_leaving_without_saving(files: Files, context: Any, share: Path) -> None:
    share.rename(share.with_name("away"))
    context.ask.answers = [False]
    assert not files.leave()
    assert context.document is not None
    share.with_name("away").rename(share)
    assert files.leave()
    assert kept(share / "plan.pmo") == ["first"]


def test_a_file_changed_by_others_is_not_asked_about_while_she_types(files: Files, context: Any, share: Path) -> None:
    (share / "plan.pmo").write_bytes(b"another one")
    files.save(quiet=True)
    assert context.ask.asked == []
    (message,) = context.said
    assert [words for words, _act in message.actions] == ["Decide…"]
    assert files.saving.reach is Reach.AWAY
    add(context.document, "more")
    files.save(quiet=True)
    assert (share / "plan.pmo").read_bytes() == b"another one"
    assert len(context.said) == 1  # said once; the status bar goes on saying it
    assert files.saving.reach is Reach.AWAY
    context.ask.answers = ["replace"]
    files.save()
    assert context.document.published
    assert files.saving.reach is Reach.REACHED


def test_the_second_place_takes_the_days_copy_or_says_why_not(
    files: Files, context: Any, share: Path, tmp_path: Path
) -> None:
    second = tmp_path / "stick"
    context.settings.set("second_backup", str(second))
    files.save()
    assert "The second backup was not written" in context.said[-1].text
    assert "the folder is not there" in context.said[-1].text
    second.mkdir()
    add(context.document, "later")
    files.save()
    (copy,) = second.iterdir()
    assert copy.name == f"plan {context.today():%Y-%m-%d}.pmo"
    assert copy.read_bytes() == (share / "plan.pmo").read_bytes()


def test_what_was_odd_about_a_save_is_said_in_one_message(files: Files, context: Any, share: Path) -> None:
    context.settings.set("second_backup", str(share / "no stick"))
    (share / "plan.pmo").rename(share / "old plan.pmo")
    files.save(quiet=True)
    (message,) = context.said
    assert message.tone is Tone.AMBER
    assert "plan.pmo was renamed to old plan.pmo" in message.text
    assert "The second backup was not written" in message.text
    assert kept(share / "plan.pmo") == ["first"]


def test_what_was_odd_about_the_last_save_is_said_before_the_file_is_left(
    files: Files, context: Any, share: Path
) -> None:
    (share / "plan.pmo").unlink()
    assert files.leave()
    title, text = context.ask.asked[-1]
    assert title == "plan.pmo is saved"
    assert "was no longer there and was written again" in text
    assert kept(share / "plan.pmo") == ["first"]


def test_what_was_said_of_an_earlier_save_is_not_asked_about_on_leaving(
    files: Files, context: Any, share: Path
) -> None:
    (share / "plan.pmo").unlink()
    files.save(quiet=True)
    assert "written again" in context.said[-1].text
    assert files.leave()
    assert context.ask.asked == []


@pytest.mark.parametrize("quiet", [False, True])
def test_a_lock_that_somebody_else_has_taken_is_asked_about_like_a_conflict(
    files: Files, context: Any, share: Path, quiet: bool
) -> None:
    target = share / "plan.pmo"
    lock.lock_path(target).write_text('{"user": "wang", "host": "elsewhere", "pid": 1, "began": "1", "since": "now"}')
    context.ask.answers = ["replace"]
    files.save(quiet=quiet)
    if quiet:
        (message,) = context.said
        assert context.ask.asked == []
        (decide,) = [act for words, act in message.actions if words == "Decide…"]
        assert kept(target) == []
        decide()
    assert context.ask.asked[-1][0] == "plan.pmo was taken over by someone else"
    assert context.said[-1].text == "Saved in plan.pmo."
    assert kept(target) == ["first"]


def test_her_work_is_kept_where_both_cannot_be_brought_together_because_another_one_writes(
    files: Files, context: Any, share: Path
) -> None:
    target = share / "plan.pmo"
    told = '{"user": "wang", "host": "elsewhere", "pid": 1, "began": "1", "since": "now"}'
    lock.lock_path(target).write_text(told)
    context.ask.answers = ["both", "read"]
    files.save()
    assert context.document.read_only
    assert [row["name"] for row in context.document.rows("resources")] == []
    assert "Your work is kept" in context.said[-1].text
    context.document.close()
    context.document = None
    lock.lock_path(target).unlink()
    left = Document.recoverable(target)
    aside = [one for one in past.backup_moments(target) if one.source == "unsaved"]
    assert left is not None or aside


def test_it_is_said_when_there_was_nothing_of_hers_to_bring_over(files: Files, context: Any, share: Path) -> None:
    target = share / "plan.pmo"
    files.save()
    by_others(context.document, target)
    add(context.document, "typed")
    context.document.undo()
    context.ask.answers = ["both"]
    files.save()
    assert [row["name"] for row in context.document.rows("resources")] == ["first", "of the others"]
    assert "of yours nothing differed" in context.said[-1].text


def test_a_drive_that_hangs_does_not_keep_the_next_file_from_its_own(
    files: Files, context: Any, share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    context.jobs = WindowJobs()
    drive = Hanging(monkeypatch)
    files.save()
    assert drive.reached.wait(30)
    local = tmp_path / "local.pmo"
    context.ask.answers = [local]
    assert files.save_as()
    add(context.document, "meanwhile")
    monkeypatch.setattr(saving_module, "deliver", deliver)
    files.save()
    qtbot.waitUntil(lambda: context.document.published, timeout=20_000)
    assert kept(local) == ["first", "meanwhile"]
    drive.free.set()


def test_everything_undone_is_undone_in_the_file_of_the_others_too(files: Files, context: Any, share: Path) -> None:
    target = share / "plan.pmo"
    files.save()
    by_others(context.document, target)
    context.document.undo()
    context.ask.answers = ["both"]
    files.save()
    assert [row["name"] for row in context.document.rows("resources")] == ["of the others"]
    assert context.said[-1].text == "1 of your changes is in the file now."
    context.document.undo()
    assert [row["name"] for row in context.document.rows("resources")] == ["first", "of the others"]
