"""The page that shows what goes back to Excel: choosing, ticking, writing, and what it says then."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pmo_desktop.domain.registers.spec import Tone
from pmo_desktop.ui.sending.lines import What
from pmo_desktop.ui.sending.model import NEW, NOTE, SHEET
from pmo_desktop.ui.sending.view import SendView
from pmo_desktop.ui.tracker_places import note_place, place_of

_HERE = Path(__file__).resolve().parents[2] / "exchange" / "sending" / "sent_books.py"
_spec = importlib.util.spec_from_file_location("sent_books", _HERE)
assert _spec is not None
assert _spec.loader is not None
books = importlib.util.module_from_spec(_spec)
sys.modules.setdefault("sent_books", books)
_spec.loader.exec_module(books)


@pytest.fixture
def tracker(tmp_path: Path, context: Any) -> Path:
    """A tracker that was imported, with two values and a formula's value changed here."""
    path: Path = books.plan_book(tmp_path / "tracker.xlsx")
    books.imported(path, context.document)
    books.change(
        context.document, "方案设计", finish=date(2026, 7, 3), percent_complete=Decimal("0.75"), duration=Decimal(20)
    )
    return path


@pytest.fixture
def view(context: Any, qtbot: Any) -> SendView:
    made = SendView(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def shown(view: SendView, column: int) -> list[str]:
    return [str(view.model.data(view.model.index(n, column), 0)) for n in range(view.model.rowCount())]


def test_without_a_workbook_the_page_says_what_to_do(view: SendView) -> None:
    assert view.trackers.list.count() == 0
    assert not view.write.isEnabled()
    assert view._pages.currentIndex() == 1


def test_the_difference_comes_before_anything_is_written(tracker: Path, view: SendView) -> None:
    before = tracker.read_bytes()
    view.load([tracker])
    assert shown(view, NEW) == ["7月3日", "75%", "20"]
    assert "formula" in shown(view, NOTE)[-1]
    assert "2 cells change" in view.head.text()
    assert "2 changes" in view.write.text()
    assert tracker.read_bytes() == before


def test_only_what_is_ticked_is_written(tracker: Path, view: SendView, context: Any) -> None:
    view.load([tracker])
    view.table.selectRow(1)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    assert len(view.model.chosen(What.CELL)) == 1
    view._write()
    sheet = load_workbook(tracker).active
    assert sheet["E5"].value == datetime(2026, 7, 3)
    assert sheet["G5"].value == 0.6
    said = context.said[-1]
    assert said.tone is Tone.GREEN
    assert "backups" in said.text
    assert shown(view, NEW) == ["75%", "20"]
    assert context.document.undo_label == "Send back to tracker.xlsx"


def test_a_tick_can_be_clicked(tracker: Path, view: SendView) -> None:
    view.load([tracker])
    index = view.model.index(0, SHEET)
    assert view.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert len(view.model.chosen(What.CELL)) == 1
    view.model.tick_all()
    assert len(view.model.chosen(What.CELL)) == 2
    assert not view.model.setData(view.model.index(2, SHEET), 0, Qt.ItemDataRole.CheckStateRole)


def test_formulas_are_replaced_when_she_says_so(tracker: Path, view: SendView) -> None:
    view.load([tracker])
    view.formulas.setChecked(True)
    assert len(view.model.chosen(What.CELL)) == 3
    view._write()
    assert load_workbook(tracker).active["F5"].value == 20


def test_a_copy_beside_the_workbook(tracker: Path, view: SendView, context: Any, tmp_path: Path) -> None:
    view.load([tracker])
    before = tracker.read_bytes()
    context.ask.answers = [tmp_path / "copy"]
    view._write_copy()
    assert tracker.read_bytes() == before
    assert load_workbook(tmp_path / "copy.xlsx").active["E5"].value == datetime(2026, 7, 3)


def test_a_workbook_that_changed_meanwhile_is_compared_again(tracker: Path, view: SendView, context: Any) -> None:
    view.load([tracker])
    book = load_workbook(tracker)
    book.active["B4"] = "复勘"
    book.save(tracker)
    changed = tracker.read_bytes()
    view._write()
    assert context.said[-1].tone is Tone.RED
    assert tracker.read_bytes() == changed
    assert view.write.isEnabled()


def test_a_change_here_is_seen_at_once(tracker: Path, view: SendView, context: Any) -> None:
    view.load([tracker])
    books.change(context.document, "现场勘察", notes="已签字")
    assert "已签字" in shown(view, NEW)


def test_the_list_knows_where_workbooks_lie(tracker: Path, view: SendView, context: Any) -> None:
    note_place(context, tracker)
    assert place_of(context, tracker.name) == tracker.resolve()
    view._list()
    view.trackers.list.setCurrentRow(0)
    assert view.model.rowCount() == 3
    tracker.unlink()
    view._list()
    context.ask.answers = [[]]
    view._tracker_chosen(tracker.name)
    assert view._pages.currentIndex() == 1


def test_refused_files_are_told_in_plain_words(view: SendView, tmp_path: Path) -> None:
    path = tmp_path / "old.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old")
    view.load([path])
    assert view._pages.currentIndex() == 1
    assert not view.write.isEnabled()
