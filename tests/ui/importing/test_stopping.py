"""Esc stops the reading of a file at once; what was read stays."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.ui.importing import reading
from pmo_desktop.ui.importing.source import State
from pmo_desktop.ui.importing.view import ImportView
from pmo_desktop.ui.jobs import WindowJobs


def test_a_reading_is_stopped_and_done_again(
    context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def endless(_path: Path, *, password: str | None, waiting: Callable[[], object]) -> None:
        del password
        begun.set()
        try:
            while True:
                waiting()
                threading.Event().wait(0.01)
        finally:
            ended.set()

    context.jobs = jobs = WindowJobs()
    page = ImportView(context)
    qtbot.addWidget(page)
    monkeypatch.setattr(reading, "read_workbook", endless)
    path = tmp_path / "周报.csv"
    path.write_text("序号,任务名称,负责人\n1,设计,吴昊\n2,开发,郑凯\n", encoding="utf-8")
    page.load([path])
    source = page.source
    assert source is not None
    assert source.state is State.READING
    assert begun.wait(5)
    jobs.cancel()
    QApplication.processEvents()
    assert source.state is State.STOPPED
    assert ended.wait(5)
    monkeypatch.setattr(reading, "read_workbook", read_workbook)
    page.desk.read(source)
    qtbot.waitUntil(lambda: source.state is State.READY, timeout=20_000)
    assert source.plan.tables
    jobs.wait()
