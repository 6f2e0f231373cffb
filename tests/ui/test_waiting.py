"""Work that is waited for while a small window stands over the others."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pmo_desktop.base.errors import Cancelled
from pmo_desktop.services.jobs import Progress
from pmo_desktop.ui.jobs import WindowJobs
from pmo_desktop.ui.widgets.waiting import Waiting


def standing() -> list[Waiting]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Waiting) and w.isVisible()]


def test_quick_work_shows_nothing(qapp: QApplication) -> None:
    jobs = WindowJobs()
    assert jobs.wait_for("x", lambda _progress: 7) == 7
    assert standing() == []
    with pytest.raises(ValueError, match="no"):
        jobs.wait_for("x", lambda _progress: int("no"))


def test_long_work_stands_over_and_can_be_stopped(qapp: QApplication) -> None:
    jobs = WindowJobs()
    seen: list[str] = []

    def work(progress: Progress) -> None:
        while True:
            progress(1, 2, "half")
            threading.Event().wait(0.01)

    def look() -> None:
        (window,) = standing()
        seen.append(window.note.text())
        window.reject()

    QTimer.singleShot(500, look)
    with pytest.raises(Cancelled):
        jobs.wait_for("Importing", work)
    assert seen == ["half"]
    assert standing() == []
