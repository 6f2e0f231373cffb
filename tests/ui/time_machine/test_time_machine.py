"""Looking back: the moments, what changed since, a state in the whole window, and bringing back with undo."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pmo_desktop.base.errors import Cancelled
from pmo_desktop.base.i18n import set_language
from pmo_desktop.services import records
from pmo_desktop.services.jobs import Progress
from pmo_desktop.store.document import Document
from pmo_desktop.ui.comparing.lines import What
from pmo_desktop.ui.context import Place
from pmo_desktop.ui.jobs import WindowJobs
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.time_machine.banner import Banner
from pmo_desktop.ui.time_machine.moments import BACKUPS, STEPS
from pmo_desktop.ui.time_machine.returning import Extent
from pmo_desktop.ui.time_machine.view import TimeMachine

START = datetime(2026, 11, 19, 9, 0)


@pytest.fixture
def ledger(window: MainWindow) -> Document:
    """Two projects with tasks and risks over three days; then a risk renamed, a project deleted, an action added."""
    document = window.context.opened
    reg = document.register
    at = [START]

    def later(**more: int) -> None:
        at[0] += timedelta(**more)
        now = at[0]
        document.clock = lambda: now

    later(minutes=1)
    one, two = records.add(
        document, reg("projects"), [{"name": "MES", "code": "P1"}, {"name": "WMS", "code": "P2"}], label="Two projects"
    )
    later(days=1)
    records.add(
        document,
        reg("tasks"),
        [{"name": "Drivers", "project": one}, {"name": "Go-live", "project": two}],
        label="Two tasks",
    )
    later(minutes=1)
    records.add(
        document,
        reg("risks"),
        [{"title": "Late", "project": one}, {"title": "Dear", "project": two}],
        label="Two risks",
    )
    later(days=1)
    records.change(document, reg("risks"), {1: {"title": "Too late"}}, label="Rename a risk")
    later(minutes=1)
    records.delete(document, reg("projects"), [two], label="Delete WMS")
    later(minutes=1)
    records.add(document, reg("actions"), [{"title": "Ask", "project": one}], label="Add an action")
    return document


@pytest.fixture
def page(window: MainWindow, ledger: Document) -> TimeMachine:
    """The page of moments over the window."""
    window.commands.do("time_machine")
    made = window.shell.extra
    assert isinstance(made, TimeMachine)
    return made


def choose(page: TimeMachine, label: str) -> None:
    """Choose the moment after a step, and let the page compare at once."""
    page.side.choose(next(number for number, one in enumerate(page.side.model.shown) if one.label == label))
    page.compare()


def names(document: Document | None, table: str, key: str) -> list[object]:
    assert document is not None
    return [row[key] for row in document.rows(table)]


def test_every_step_is_a_moment_and_days_stand_apart(page: TimeMachine) -> None:
    labels = [one.label for one in page.side.model.shown if one.step]
    assert labels == ["Add an action", "Delete WMS", "Rename a risk", "Two risks", "Two tasks", "Two projects"]
    assert page.side.model.days()[:3] == ["2026-11-21", "2026-11-20", "2026-11-19"]
    assert page.side.model.data(page.side.model.index(1), Qt.ItemDataRole.AccessibleTextRole) == page.side.model.data(
        page.side.model.index(1), Qt.ItemDataRole.DisplayRole
    )


def test_what_changed_since_is_shown_by_register(page: TimeMachine) -> None:
    choose(page, "Two risks")
    assert page.comparison is not None
    found = {key: counts for key, _title, counts in page.comparison.registers()}
    assert found == {"projects": (1, 0, 0), "tasks": (1, 0, 0), "risks": (1, 1, 0), "actions": (0, 0, 1)}
    assert page.counts.text() == "Since then: 3 gone · 1 changed · 1 added"
    renamed = next(line for line in page.comparison.lines("risks") if line.what is What.CHANGED)
    assert page.comparison.words(renamed) == "Risk Late → Too late"
    assert [(v.then, v.now) for v in page.comparison.values(renamed)] == [("Late", "Too late")]


def test_the_list_is_found_by_words_kind_and_day(page: TimeMachine, ledger: Document) -> None:
    ledger.backup("regular")
    page.fill()
    page.side.search.setText("two")
    assert [one.label for one in page.side.model.shown] == ["Two risks", "Two tasks", "Two projects"]
    page.side.search.setText("")
    page.side.kind.buttons[BACKUPS].click()
    assert all(one.step is None for one in page.side.model.shown)
    page.side.kind.buttons[STEPS].click()
    page.side.day.setCurrentIndex(page.side.day.findData("2026-11-20"))
    assert [one.label for one in page.side.model.shown] == ["Two risks", "Two tasks"]
    page.side.search.setText("nothing like it")
    assert page.side.model.shown == []
    assert page.side.none.isVisibleTo(page)
    assert not page.look.isEnabled()


def test_a_deleted_project_comes_back_with_all_of_it_as_one_step(page: TimeMachine, window: MainWindow) -> None:
    document = window.context.opened
    choose(page, "Rename a risk")
    page.project.setCurrentIndex(page.project.findText("WMS (gone)", Qt.MatchFlag.MatchContains))
    steps = document.version
    assert page.bring_project.isEnabled()
    page.bring_project.click()
    assert document.version == steps + 1
    assert names(document, "projects", "name") == ["MES", "WMS"]
    assert names(document, "tasks", "name") == ["Drivers", "Go-live"]
    assert names(document, "risks", "title") == ["Too late", "Dear"]
    assert names(document, "actions", "title") == ["Ask"]
    message = window.shell.messages.message
    assert message is not None
    assert "3 brought back" in message.text
    word, undo = message.actions[0]
    assert word == "Undo"
    undo()
    assert names(document, "projects", "name") == ["MES"]
    assert names(document, "risks", "title") == ["Too late"]


def test_one_register_one_record_or_everything(page: TimeMachine, window: MainWindow) -> None:
    document = window.context.opened
    choose(page, "Two risks")
    table = page.differences.registers
    at = next(row for row in range(table.rowCount()) if page.differences._key(row) == "risks")
    table.setCurrentCell(at, 0)
    kinds = [line.what for line in page.differences.model.lines]
    assert kinds == [What.GONE, What.CHANGED]
    page.differences.records.selectRow(1)
    page.bring(Extent.RECORDS)
    assert names(document, "risks", "title") == ["Late"]
    document.undo()
    choose(page, "Two risks")
    page.take.setChecked(True)
    window.context.ask.answers = [False, True]  # type: ignore[attr-defined]
    page.bring(Extent.ALL)
    assert names(document, "projects", "name") == ["MES"]  # she thought better of it
    page.bring(Extent.ALL)
    assert names(document, "projects", "name") == ["MES", "WMS"]
    assert names(document, "risks", "title") == ["Late", "Dear"]
    assert names(document, "actions", "title") == []
    document.undo()
    assert names(document, "actions", "title") == ["Ask"]


def test_a_past_state_fills_the_window_and_nothing_can_be_written(page: TimeMachine, window: MainWindow) -> None:
    present = window.context.opened
    window.files.save()
    records.add(present, present.register("actions"), [{"title": "Unsaved"}], label="Unsaved")
    on_disk = present.path.read_bytes()
    choose(page, "Two risks")
    page.look_at()
    past = window.context.opened
    assert past is not present
    assert window.context.looking_back
    assert names(past, "projects", "name") == ["MES", "WMS"]
    banner = window.shell.banner
    assert isinstance(banner, Banner)
    assert banner.accessibleName() == "You are looking at 2026-11-20 09:02"
    assert "2026-11-20 09:02" in window.windowTitle()
    for key in ("save", "undo", "import"):
        assert not window.commands.actions[key].isEnabled()
    assert not window.shell.top.importing.isEnabled()
    for key in ("export", "save_as", "time_machine", "now"):
        assert window.commands.actions[key].isEnabled()
    window.go(Place("risks"))
    window._idle_save()
    window.files.save()
    assert present.path.read_bytes() == on_disk
    assert not present.published
    banner.now.click()
    assert window.context.opened is present
    assert window.shell.banner is None
    assert window.shell.current == "risks"
    assert names(present, "actions", "title") == ["Ask", "Unsaved"]
    assert window._idle.isActive()
    assert not window.commands.actions["now"].isEnabled()


def test_the_history_leads_to_the_moment_of_a_step(ledger: Document, window: MainWindow) -> None:
    from pmo_desktop.ui.history_dialog import HistoryDialog

    dialog = HistoryDialog(window.context, window)
    dialog.table.selectRow(3)
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Time machine…").click()
    page = window.shell.extra
    assert isinstance(page, TimeMachine)
    assert page.moment is not None
    assert page.moment.label == "Two risks"
    dialog.deleteLater()


def test_another_moment_is_chosen_from_the_band(page: TimeMachine, window: MainWindow) -> None:
    choose(page, "Two risks")
    page.look_at()
    banner = window.shell.banner
    assert isinstance(banner, Banner)
    banner.other.click()
    again = window.shell.extra
    assert isinstance(again, TimeMachine)
    assert again.moment is not None
    assert again.moment.label == "Two risks"
    assert not window.context.looking_back


def test_leaving_while_looking_back_saves_the_work_of_now(page: TimeMachine, window: MainWindow) -> None:
    present = window.context.opened
    path = present.path
    choose(page, "Two projects")
    page.look_at()
    assert window.files.leave()
    assert window.context.document is None
    assert window.files.open(path)
    assert names(window.context.document, "actions", "title") == ["Ask"]


def test_look_and_language_change_while_looking_back(page: TimeMachine, window: MainWindow) -> None:
    choose(page, "Two risks")
    page.look_at()
    window.set_theme("dark")
    assert isinstance(window.shell.banner, Banner)
    window.set_language("zh_CN")
    assert isinstance(window.shell.banner, Banner)
    assert window.shell.banner.accessibleName() == "正在看 2026-11-20 09:02"
    assert "2026-11-20 09:02" in window.windowTitle()
    assert "as it was" not in window.windowTitle()
    window.set_theme("light")
    set_language("en")


def test_opening_the_file_whose_past_is_looked_at_leads_back_to_now(page: TimeMachine, window: MainWindow) -> None:
    choose(page, "Two risks")
    page.look_at()
    assert window.context.looking_back
    assert window.files.open(window.context.opened.path)
    assert not window.context.looking_back
    assert "as it was" not in window.windowTitle()


def test_a_state_becomes_a_file_of_its_own(page: TimeMachine, window: MainWindow, tmp_path: Path) -> None:
    choose(page, "Two risks")
    window.context.ask.answers = [tmp_path / "then"]  # type: ignore[attr-defined]
    page.save.click()
    copy = Document.open(tmp_path / "then.pmo", read_only=True)
    assert names(copy, "projects", "name") == ["MES", "WMS"]
    copy.close(publish=False)
    before = window.context.opened.path.read_bytes()
    window.context.ask.answers = [window.context.opened.path]  # type: ignore[attr-defined]
    page.save.click()
    assert window.context.opened.path.read_bytes() == before
    page.look_at()
    window.context.ask.answers = [tmp_path / "again"]  # type: ignore[attr-defined]
    window.commands.do("save_as")
    assert (tmp_path / "again.pmo").exists()
    assert window.context.looking_back


def test_the_newest_moment_says_that_nothing_differs(page: TimeMachine) -> None:
    choose(page, "Add an action")
    assert page.body.currentWidget() is page.same
    assert page.counts.text() == "Since then: no difference"
    assert not page.bring_all.isEnabled()


def test_a_new_file_says_what_will_be_here(window: MainWindow) -> None:
    window.commands.do("time_machine")
    page = window.shell.extra
    assert isinstance(page, TimeMachine)
    if not page.side.model.many:
        assert page.pages.currentIndex() == 1
    page.closed.emit()
    assert window.shell.extra is None


def test_comparing_runs_beside_the_window_and_can_be_stopped(
    window: MainWindow, ledger: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = WindowJobs()
    monkeypatch.setattr(window.context, "jobs", jobs)
    window.commands.do("time_machine")
    page = window.shell.extra
    assert isinstance(page, TimeMachine)
    page.compare()
    assert page.comparison is None
    qtbot.waitUntil(lambda: page.comparison is not None)
    page.side.choose(3)
    page.compare()
    jobs.cancel()
    assert page.comparison is None
    assert not page.bring_all.isEnabled()
    page.look_at()  # begins again, and looks once it is known
    qtbot.waitUntil(lambda: window.context.looking_back)
    jobs.wait()


def test_bringing_back_runs_beside_the_window_and_its_undo_stays_offered(
    window: MainWindow, ledger: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = WindowJobs()
    monkeypatch.setattr(window.context, "jobs", jobs)
    threads: list[str] = []
    monkeypatch.setattr(ledger, "clock", lambda: threads.append(threading.current_thread().name) or datetime.now())
    window.commands.do("time_machine")
    page = window.shell.extra
    assert isinstance(page, TimeMachine)
    choose(page, "Rename a risk")
    qtbot.waitUntil(lambda: page.comparison is not None)
    page.project.setCurrentIndex(page.project.findText("WMS (gone)", Qt.MatchFlag.MatchContains))
    qtbot.waitUntil(page.bring_project.isEnabled)
    page.bring_project.click()
    assert "waited for" in threads
    assert names(ledger, "tasks", "name") == ["Drivers", "Go-live"]
    QApplication.processEvents()
    message = window.shell.messages.message
    assert message is not None
    assert "3 brought back" in message.text
    message.actions[0][1]()
    assert names(ledger, "tasks", "name") == ["Drivers"]
    jobs.wait()


def test_bringing_back_that_is_stopped_changes_nothing(
    page: TimeMachine, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = window.context.opened
    choose(page, "Two risks")
    before = contents(document)

    asked: list[float] = []

    def stopped(_label: str, work: Callable[[Progress], object]) -> object:
        def progress(done: float, total: float = 0, note: str = "") -> None:
            asked.append(done)
            if done == total - 1:
                raise Cancelled

        return work(progress)

    monkeypatch.setattr(window.context.jobs, "wait_for", stopped)
    window.context.ask.answers = [True]  # type: ignore[attr-defined]
    page.bring(Extent.ALL)
    assert asked[-1] > 1
    assert contents(document) == before
    assert document.undo_label == "Add an action"


def contents(document: Document) -> dict[str, list[object]]:
    return {table: [dict(row) for row in document.rows(table)] for table in document.tables()}


def test_closing_leads_back_to_now_first(page: TimeMachine, window: MainWindow) -> None:
    present = window.context.opened
    choose(page, "Two risks")
    page.look_at()
    window.commands.do("close")
    assert window.context.document is present
    window.commands.do("close")
    assert window.context.document is None


def test_keys_reach_everything(page: TimeMachine, window: MainWindow) -> None:
    page.side.choose(0)
    QTest.keyClick(page.side.list, Qt.Key.Key_Down)
    QTest.keyClick(page.side.list, Qt.Key.Key_Down)
    assert page.side.list.currentIndex().row() == 2
    for part in (
        page.side.list,
        page.side.search,
        page.side.day,
        page.project,
        page.look,
        page.save,
        page.take,
        page.bring_all,
    ):
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName() or getattr(part, "text", str)()
    for table in (page.differences.registers, page.differences.records, page.differences.fields):
        assert table.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert not table.tabKeyNavigation()
        assert table.accessibleName()
    page.compare()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.shell.extra is None


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_word_is_cut(
    window: MainWindow, ledger: Document, language: str, clipped: Callable[[QWidget], list[str]]
) -> None:
    set_language(language)  # type: ignore[arg-type]
    window.set_language(language)
    window.resize(1180, 640)
    window.commands.do("time_machine")
    page = window.shell.extra
    assert isinstance(page, TimeMachine)
    choose(page, "Two risks")
    QApplication.processEvents()
    assert clipped(page) == []
    page.look_at()
    banner = window.shell.banner
    assert banner is not None
    QApplication.processEvents()
    assert clipped(banner) == []
    window.set_language("en")
