"""The page of calendars, by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pmo_desktop.base.i18n import Language, set_language
from pmo_desktop.services import calendar_book as book
from pmo_desktop.services.calendars import own_calendar, work_calendar
from pmo_desktop.ui.calendars.view import CalendarsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import TestContext


@pytest.fixture
def view(qtbot: QtBot, context: TestContext) -> CalendarsView:
    made = CalendarsView(context)
    qtbot.addWidget(made)
    made.resize(1294, 656)
    made.show()
    return made


def point(view: CalendarsView, day: date) -> QPoint:
    x, y, wide, high = view.board.sheet.cell(day)
    return QPoint(int(x + 12 + wide / 2), int(y + high / 2))


def test_days_are_dragged_and_kept_as_an_exception(view: CalendarsView, context: TestContext) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.board, left, pos=point(view, date(2026, 12, 28)))
    QTest.mouseMove(view.board, point(view, date(2026, 12, 30)))
    view.board.choose(date(2026, 12, 28), date(2026, 12, 30))
    QTest.mouseRelease(view.board, left, pos=point(view, date(2026, 12, 30)))
    QTest.keyClick(view.board, Qt.Key.Key_Return)
    view.form.name.setText("年会")
    QTest.keyClick(view.form.name, Qt.Key.Key_Return)
    firm = work_calendar(context.opened)
    assert [firm.holiday_name(date(2026, 12, d)) for d in (27, 28, 30, 31)] == [None, "年会", "年会", None]
    assert "年会" in view.board.reason(date(2026, 12, 29))
    assert view.rules.list.count() == 1
    view.board.setFocus()
    QTest.keyClick(view.board, Qt.Key.Key_Delete)
    assert work_calendar(context.opened).is_working(date(2026, 12, 29))
    context.opened.undo()
    assert not work_calendar(context.opened).is_working(date(2026, 12, 29))
    assert "年会" in view.board.reason(date(2026, 12, 29))


def test_keys_move_and_extend(view: CalendarsView) -> None:
    board = view.board
    board.choose(date(2026, 12, 31), date(2026, 12, 31))
    QTest.keyClick(board, Qt.Key.Key_Right)
    assert (board.span, board.year) == ((date(2027, 1, 1), date(2027, 1, 1)), 2027)
    assert "2027" in view.totals()
    assert "not published" in view.totals()
    QTest.keyClick(board, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert board.span == (date(2027, 1, 1), date(2027, 1, 8))
    QTest.keyClick(board, Qt.Key.Key_PageUp)
    assert board.span == (date(2026, 12, 8), date(2026, 12, 8))
    QTest.keyClick(board, Qt.Key.Key_Home)
    assert board.span[0] == board.today
    view.years.span.buttons["month"].click()
    assert board.month == board.today.month
    view.years.forth.click()
    assert board.month == board.today.month % 12 + 1


def test_a_calendar_is_added_changed_and_deleted(view: CalendarsView, context: TestContext) -> None:
    context.ask.answers = ["工地"]
    view.add()
    assert view.heading.text() == "工地"
    site = view.list.calendar()
    assert site is not None
    editor = view.rules.week
    editor.ticks[5].click()
    editor.lines[5].setText("22:00-06:00")
    editor.lines[5].editingFinished.emit()
    assert own_calendar(context.opened, site).minutes_on(date(2026, 6, 6)) == 120
    assert own_calendar(context.opened, site).minutes_on(date(2026, 6, 7)) == 360
    editor.lines[5].setText("early")
    editor.lines[5].editingFinished.emit()
    assert editor.lines[5].property("problem") == "red"
    view.rules.country.setCurrentIndex(view.rules.country.findData("US"))
    view.rules.country.activated.emit(view.rules.country.currentIndex())
    assert own_calendar(context.opened, site).holiday_name(date(2026, 11, 26)) == "Thanksgiving Day"
    with context.opened.edit("use") as edit:
        project = edit.insert("projects", {"name": "P", "calendar": site})
    context.ask.answers = [0]
    view.delete()
    assert [entry.firm for entry in book.entries(context.opened)] == [True]
    assert (context.opened.row("projects", project) or {})["calendar"] == view.list.calendar()


def test_a_week_without_hours_is_refused_and_shown_again(view: CalendarsView, context: TestContext) -> None:
    for line in view.rules.week.lines:
        line.setText("")
    view.rules.week.lines[0].editingFinished.emit()
    assert context.said
    assert view.rules.week.lines[0].text() == "08:00-12:00, 13:00-17:00"
    assert work_calendar(context.opened).day_minutes == 480


def test_a_broken_calendar_is_said_and_can_be_mended(view: CalendarsView, context: TestContext) -> None:
    with context.opened.edit("elsewhere") as edit:
        bad = edit.insert("calendars", {"name": "Leer", "week": ";;;;;;", "country": "none"})
    view.show_record("calendars", bad)
    view.rules.week.lines[0].setText("8-12")
    view.rules.week.lines[0].editingFinished.emit()
    assert own_calendar(context.opened, bad).day_minutes == 240


def test_a_week_for_a_time_is_entered_and_removed(view: CalendarsView, context: TestContext) -> None:
    view.enter_span(date(2026, 7, 1), date(2026, 8, 31), "夏令时")
    assert "夏令时" in view.rules.spans.currentText()
    line = view.rules.week.lines[0]
    line.setText("07:00-11:00")
    line.editingFinished.emit()
    firm = work_calendar(context.opened)
    assert (firm.minutes_on(date(2026, 7, 6)), firm.minutes_on(date(2026, 9, 7))) == (240, 480)
    view.rules.spanned.emit(-1)
    assert view.rules.week.lines[0].text() == "08:00-12:00, 13:00-17:00"
    view.rules.dropped.emit(0)
    assert work_calendar(context.opened).minutes_on(date(2026, 7, 6)) == 480


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_word_is_cut_off(
    language: Language, qtbot: QtBot, context: TestContext, clipped: Callable[[QWidget], list[str]]
) -> None:
    set_language(language)
    try:
        made = CalendarsView(context)
        qtbot.addWidget(made)
        made.resize(1294, 656)
        made.show()
        qtbot.waitExposed(made)
        assert not clipped(made)
    finally:
        set_language("en")
