"""A tracker goes in, its dates move here, and it goes back to its manager in the real window."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pmo_desktop.services import records
from pmo_desktop.ui.context import Place
from pmo_desktop.ui.importing.view import ImportView
from pmo_desktop.ui.sending.view import SendView

_HERE = Path(__file__).resolve().parents[1] / "exchange" / "sending" / "sent_books.py"
_spec = importlib.util.spec_from_file_location("sent_books", _HERE)
assert _spec is not None
assert _spec.loader is not None
books = importlib.util.module_from_spec(_spec)
sys.modules.setdefault("sent_books", books)
_spec.loader.exec_module(books)


def test_a_tracker_there_and_back(window: Any, tmp_path: Path) -> None:
    tracker = books.plan_book(tmp_path / "tracker.xlsx")
    window.import_files([tracker])
    page = window.shell.view_widget()
    assert isinstance(page, ImportView)
    page.accept()
    document = window.context.document
    assert len(document.rows("tasks")) == 6

    books.change(document, "方案设计", finish=date(2026, 7, 3))
    project = document.rows("tasks")[0]["project"]
    records.add(document, document.register("tasks"), [{"name": "竣工资料移交", "project": project}])

    window.commands.do("send")
    view = window.shell.view_widget()
    assert isinstance(view, SendView)
    assert view.trackers.list.count() == 1
    view.trackers.list.setFocus()
    view.trackers.list.setCurrentRow(0)
    assert view.model.rowCount() == 2
    assert load_workbook(tracker).active["E5"].value == datetime(2026, 6, 26)

    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sheet = load_workbook(tracker).active
    assert sheet["E5"].value == datetime(2026, 7, 3)
    assert sheet["B10"].value == "竣工资料移交"
    assert "written into tracker.xlsx" in window.context.said[-1].text
    assert not view.write.isEnabled()

    window.import_files([tracker])
    page = window.shell.view_widget()
    assert page.source.reading.plan.is_empty
    assert not page.source.disputes
    page.drop()
    window.go(Place("home"))
