"""Whole stories with the real window: first start, every place, both languages and looks, undo, search, closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from pmo_desktop.base.i18n import language
from pmo_desktop.services import records
from pmo_desktop.store.document import Document
from pmo_desktop.ui.context import Place
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.views import VIEWS


def fill(window: MainWindow) -> None:
    """Two projects, a late task, a risk, a payment, an action."""
    document = window.context.opened
    reg = document.register
    one, two = records.add(document, reg("projects"), [{"name": "MES", "code": "P1"}, {"name": "WMS", "code": "P2"}])
    (wu,) = records.add(document, reg("resources"), [{"name": "Wu Hao"}])
    records.add(
        document,
        reg("tasks"),
        [
            {
                "name": "Drivers",
                "project": one,
                "owner": (wu,),
                "start": date(2026, 11, 2),
                "finish": date(2026, 11, 18),
                "percent_complete": Decimal("0.75"),
            },
            {"name": "Go-live", "project": two, "finish": date(2026, 11, 27), "milestone": True},
        ],
    )
    records.add(
        document, reg("actions"), [{"title": "Sign the sheet", "project": two, "owner": wu, "due": date(2026, 11, 18)}]
    )
    records.add(document, reg("risks"), [{"title": "Protocol changes", "project": one, "probability": 4, "impact": 4}])
    records.add(
        document,
        reg("payments"),
        [{"name": "20 %", "project": one, "amount": Decimal(1000), "planned_date": date(2026, 10, 31)}],
    )


def test_first_start_offers_three_doors_and_a_language(window: MainWindow) -> None:
    window.commands.do("close")
    assert window.context.document is None
    words = [b.text() for b in window.start.findChildren(QPushButton)]
    assert {"Choose files…", "Open…", "Open the sample", "New empty workbook"} <= set(words)
    assert "ledger.pmo" in words  # the file opened before
    window.start.languages.buttons["zh_CN"].click()
    assert language() == "zh_CN"
    assert any(label.text() == "从手边的表开始" for label in window.start.findChildren(QLabel))


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_every_place_can_be_shown_and_cuts_no_word(
    window: MainWindow, code: str, clipped: Callable[[QWidget], list[str]]
) -> None:
    fill(window)
    window.set_language(code)
    cut = {}
    for view in VIEWS:
        window.go(Place(view.key))
        for _turn in range(6):  # forms lay themselves out one after the other
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        assert window.shell.current == view.key
        widget = window.shell.view_widget()
        assert widget is not None
        assert widget.isVisible()
        cut[view.key] = clipped(window)
    assert {key: texts for key, texts in cut.items() if texts} == {}


def test_the_look_changes_everything_at_once(window: MainWindow) -> None:
    before = window.shell
    window.commands.do("theme")
    assert window.context.theme.dark
    assert window.shell is not before
    assert window.context.settings.get("theme") == "dark"
    window.commands.do("theme")
    assert not window.context.theme.dark


def test_undo_says_what_it_would_do_and_does_it(window: MainWindow) -> None:
    fill(window)
    document = window.context.opened
    records.add(document, document.register("risks"), [{"title": "Frost"}], label="Add the risk of frost")
    assert window.shell.top.undo.toolTip() == "Undo: Add the risk of frost"
    assert not window.shell.top.redo.isEnabled()
    window.shell.top.undo.click()
    assert [r["title"] for r in document.rows("risks")] == ["Protocol changes"]
    assert window.shell.top.redo.toolTip() == "Redo: Add the risk of frost"
    window.shell.top.redo.click()
    assert len(document.rows("risks")) == 2


def test_search_finds_records_registers_and_commands(window: MainWindow) -> None:
    fill(window)
    found = window._finding.find("drivers")
    assert found[0].text.endswith("Drivers")
    assert any(e.text == "Payments received" for e in window._finding.find("payments"))
    assert any(e.text == "Light or dark" for e in window._finding.find("light"))
    assert any(e.text == "Light or dark" for e in window._finding.find("深色"))


def test_the_palette_goes_where_enter_is_pressed(window: MainWindow) -> None:
    fill(window)
    window.palette_dialog.open()
    QTest.keyClicks(window.palette_dialog.line, "settings")
    assert window.palette_dialog.entries()[0].text == "Settings"
    QTest.keyClick(window.palette_dialog.line, Qt.Key.Key_Return)
    assert window.shell.current == "settings"
    assert not window.palette_dialog.isVisible()


def test_the_switcher_chooses_a_project_for_all_views(window: MainWindow) -> None:
    fill(window)
    switcher = window.shell.top.switcher
    assert switcher.text().strip() == "All projects (2)"
    switcher.open()
    QTest.keyClicks(switcher.popup.line, "wms")
    QTest.keyClick(switcher.popup.line, Qt.Key.Key_Return)
    assert window.context.project == 2
    assert switcher.text().strip() == "P2 WMS"
    home: Any = window.shell.views["home"]
    home.refresh()
    lines = [row.line.title for row in home.table.lines.rows if row.line is not None]
    assert lines == ["A-001 Sign the sheet", "◆ Go-live"]


def test_the_badge_counts_the_lines_of_the_week(window: MainWindow) -> None:
    fill(window)
    window._count()
    assert window.shell.rail.tiles["home"].badge == 5


def test_a_line_of_the_week_is_done_with_space_as_one_step(window: MainWindow) -> None:
    fill(window)
    home: Any = window.shell.views["home"]
    home.refresh()
    row = next(i for i, r in enumerate(home.table.lines.rows) if r.line is not None and r.line.register == "actions")
    home.table.setCurrentIndex(home.table.lines.index(row, 0))
    QTest.keyClick(home.table, Qt.Key.Key_Space)
    document = window.context.opened
    assert document.rows("actions")[0]["status"] == "done"
    assert document.rows("actions")[0]["closed_on"] == date(2026, 11, 23)
    document.undo()
    assert document.rows("actions")[0]["status"] == "open"


def test_the_number_keys_choose_a_list(window: MainWindow) -> None:
    fill(window)
    home: Any = window.shell.views["home"]
    home.refresh()
    QTest.keyClick(home.table, Qt.Key.Key_6)
    assert home.segments.current == "risks"
    assert {r.group.key for r in home.table.lines.rows} == {"risks"}
    QTest.keyClick(home.table, Qt.Key.Key_1)
    assert {r.group.key for r in home.table.lines.rows} == {"overdue", "due", "risks", "payments"}


def test_saving_publishes_the_file(window: MainWindow) -> None:
    fill(window)
    document = window.context.opened
    assert not document.published
    window.commands.do("save")
    assert document.published
    assert window.shell.messages.message is not None
    assert window.shell.messages.message.text == "Saved in ledger.pmo."


def test_two_idle_minutes_save_quietly(window: MainWindow) -> None:
    fill(window)
    assert window._idle.isActive()
    assert window._idle.interval() == 120_000
    window._idle.timeout.emit()
    assert window.context.opened.published
    assert window.shell.messages.message is None


def test_closing_writes_the_file_and_opening_brings_it_back(window: MainWindow) -> None:
    fill(window)
    path = window.context.opened.path
    window.commands.do("close")
    assert window.context.document is None
    assert window.files.open(path)
    assert len(window.context.opened.rows("tasks")) == 2
    assert window.context.opened.undo_label is not None


def test_a_copy_under_another_name_is_worked_in(window: MainWindow, tmp_path: Path) -> None:
    fill(window)
    window.context.ask.answers = [tmp_path / "copy"]  # type: ignore[attr-defined]
    window.commands.do("save_as")
    assert window.context.opened.path.name == "copy.pmo"
    assert len(window.context.opened.rows("tasks")) == 2


def test_a_file_in_use_is_opened_for_reading(window: MainWindow, tmp_path: Path) -> None:
    other = Document.create(tmp_path / "busy.pmo")
    try:
        window.context.ask.answers = ["read"]  # type: ignore[attr-defined]
        assert window.files.open(other.path)
        assert window.context.opened.read_only
        assert window.shell.messages.message is not None
        assert "reading only" in window.shell.messages.message.text
        assert not window.commands.actions["save"].isEnabled()
        assert window.commands.actions["save_as"].isEnabled()
    finally:
        other.close()


def test_what_is_no_document_is_refused_in_plain_words(window: MainWindow, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pmo"
    wrong.write_text("no document at all", "utf-8")
    assert not window.files.open(wrong)
    assert window.shell.messages.message is not None
    assert "wrong.pmo" in window.shell.messages.message.text
    assert window.context.opened.path.name == "ledger.pmo"


def test_a_damaged_file_leads_to_its_backup(window: MainWindow, tmp_path: Path) -> None:
    fill(window)
    path = window.context.opened.path
    window.commands.do("save")
    window.commands.do("close")
    data = bytearray(path.read_bytes())
    data[4096 + 40 : 4096 + 400] = b"\xff" * 360
    path.write_bytes(bytes(data))
    window.context.ask.answers = ["copy"]  # type: ignore[attr-defined]
    assert window.files.open(path)
    assert window.context.opened.path.name == "ledger restored.pmo"
    assert path.read_bytes() == bytes(data)  # left untouched


def test_a_dropped_document_is_opened(window: MainWindow, tmp_path: Path) -> None:
    Document.create(tmp_path / "dropped.pmo").close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "dropped.pmo"))])
    event = QDropEvent(
        QPointF(QPoint(300, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert window.context.opened.path.name == "dropped.pmo"


def test_history_takes_back_to_a_step(window: MainWindow) -> None:
    from pmo_desktop.ui.history_dialog import HistoryDialog

    fill(window)
    document = window.context.opened
    dialog = HistoryDialog(window.context, window)
    assert dialog.steps.rowCount() == 6
    dialog.table.selectRow(1)
    assert dialog.back.text() == "Undo these 2 steps"
    dialog.back.click()
    assert document.rows("payments") == []
    assert document.rows("risks") == []
    assert len(document.rows("actions")) == 1
    dialog.deleteLater()


def test_an_unforeseen_error_becomes_a_sentence(window: MainWindow) -> None:
    window.context.run("", lambda: 1 // 0)
    message = window.shell.messages.message
    assert message is not None
    assert "unchanged" in message.text
    assert "Traceback" not in message.text
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.shell.messages.message is None


def test_the_settings_of_a_file_are_steps(window: MainWindow) -> None:
    window.go(Place("settings"))
    page: Any = window.shell.view_widget()
    page.firm.setText("恒拓智能")
    page.firm.editingFinished.emit()
    page.fixed.setChecked(True)
    document = window.context.opened
    assert document.settings()["firm"] == "恒拓智能"
    assert document.settings()["status_date"] == "2026-11-23"
    document.undo()
    assert document.settings().get("status_date") is None


def test_reports_export_what_is_ticked(window: MainWindow, tmp_path: Path) -> None:
    fill(window)
    window.go(Place("reports"))
    page: Any = window.shell.view_widget()
    page._export_ticked()
    assert window.shell.messages.message is not None
    assert window.shell.messages.message.text == "Nothing is ticked."
    keys = [register.key for register in page._registers]
    page.table.item(keys.index("risks"), 0).setCheckState(Qt.CheckState.Checked)
    window.context.ask.answers = [tmp_path / "out"]  # type: ignore[attr-defined]
    page._export_ticked()
    assert (tmp_path / "out.xlsx").stat().st_size > 1000
    assert "Exported to out.xlsx." in window.shell.messages.message.text


def test_reports_preview_a_register(window: MainWindow) -> None:
    fill(window)
    window.go(Place("reports"))
    page: Any = window.shell.view_widget()
    page._print_register(window.context.opened.register("risks"))
    assert window.shell.extra is not None
    assert not window.commands.actions["print"].isEnabled()
    window.shell.extra.closed.emit()  # type: ignore[attr-defined]
    assert window.shell.extra is None
    assert window.shell.stack.currentWidget() is page


def test_the_working_week_of_the_firm_can_be_set(window: MainWindow) -> None:
    from pmo_desktop.services.calendars import work_calendar
    from pmo_desktop.ui.settings.firm_week import SpecialDays, WeekFields

    window.go(Place("settings"))
    page: Any = window.shell.view_widget()
    document = window.context.opened
    saturday = date(2026, 11, 28)
    assert not work_calendar(document).is_working(saturday)
    fields = page.findChild(WeekFields)
    fields.days[5].setChecked(True)
    assert work_calendar(document).is_working(saturday)
    fields.hours.setText("nine to five")
    fields.hours.editingFinished.emit()
    assert window.shell.messages.message is not None
    assert "nine to five" in window.shell.messages.message.text
    days = page.findChild(SpecialDays)
    days.first.setDate(days.first.date().addDays(5))
    days._add()
    assert not work_calendar(document).is_working(saturday)
    document.undo()
    document.undo()
    assert document.undo_label is None
    assert not work_calendar(document).is_working(saturday)


def test_the_second_place_gets_a_copy_of_the_day(window: MainWindow, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    window.context.settings.set("second_backup", str(second))
    fill(window)
    window.commands.do("save")
    assert [path.name for path in second.iterdir()] == ["ledger 2026-11-23.pmo"]
    window.context.settings.set("second_backup", str(tmp_path / "not there"))
    fill(window)
    window.commands.do("save")
    assert window.context.opened.published
    assert any("not written" in message.text for message in window.context.said)  # type: ignore[attr-defined]


def test_work_that_a_crash_left_behind_is_here_again(window: MainWindow) -> None:
    fill(window)
    path = window.context.opened.path
    window.files.drop()  # as a crash would: nothing is written into the file
    window.context.ask.answers = ["go_on"]  # type: ignore[attr-defined]
    assert window.files.open(path)
    assert len(window.context.opened.rows("tasks")) == 2
    assert window.shell.messages.message is not None
    assert "was kept" in window.shell.messages.message.text


def test_ten_minutes_of_change_are_backed_up(window: MainWindow) -> None:
    from pmo_desktop.store.backups.backup import backups

    fill(window)
    assert window._backing_up.isActive()
    window._backing_up.timeout.emit()
    assert backups(window.context.opened.path)[0].reason == "regular"


def test_the_way_back_goes_with_the_next_step(window: MainWindow) -> None:
    fill(window)
    window.go(Place("registers", "actions"))
    view = window.shell.view_widget()
    view.show_register("actions")
    document = window.context.opened
    view.grid.delete_rows([1])
    assert window.shell.messages.isVisible()
    records.change(document, document.register("risks"), {1: {"title": "later"}})
    assert not window.shell.messages.isVisible()
    assert document.row("actions", 1) is None
