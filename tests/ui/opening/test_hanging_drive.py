"""A drive that does not answer: neither the first page nor opening waits for it longer than she likes."""

from __future__ import annotations

import os
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pmo_desktop.ui.jobs import WindowJobs
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.opening import recents
from pmo_desktop.ui.widgets.waiting import Waiting


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe hangs as a drive does, and Windows has none in folders")
def test_opening_is_given_up_when_the_drive_hangs(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = tmp_path / "share.pmo"
    os.mkfifo(hanging)
    jobs = WindowJobs()
    monkeypatch.setattr(window.context, "jobs", jobs)
    document, said = window.context.opened, []
    monkeypatch.setattr(window.context, "say", lambda message: said.append(message.text))

    def give_up() -> None:
        standing = [w for w in QApplication.topLevelWidgets() if isinstance(w, Waiting) and w.isVisible()]
        if not standing:
            QTimer.singleShot(50, give_up)
            return
        assert standing[0].windowTitle() == "Opening share.pmo"
        standing[0].stop.click()

    QTimer.singleShot(50, give_up)
    assert not window.files.open(hanging)
    assert said == ["share.pmo was not opened: its drive does not answer."]
    assert window.context.document is document
    with hanging.open("wb"):
        pass  # the thread that was left to itself goes on and ends
    jobs.wait()


def test_the_first_page_stands_before_the_drives_have_answered(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    jobs, free = WindowJobs(), threading.Event()
    near, far = tmp_path / "near.pmo", tmp_path / "far.pmo"
    for path in (near, far):
        window.files._remember(path)

    def written(path: Path) -> datetime | None:
        if path == far:
            free.wait(60)
        return datetime(2026, 11, 20, 9, 30)

    monkeypatch.setattr(recents, "written", written)
    monkeypatch.setattr(window.context, "jobs", jobs)
    window._renew_start()

    def words() -> str:
        return " ".join(child.text() for child in window.start.findChildren(QLabel))

    qtbot.waitUntil(lambda: words().count("11-20") == 2)  # near.pmo and the file that is open
    free.set()
    qtbot.waitUntil(lambda: words().count("11-20") == 3)
    jobs.wait()
