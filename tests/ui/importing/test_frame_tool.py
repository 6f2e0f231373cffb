"""The frame of a table, moved by mouse and keys in the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.ui.importing.view import ImportView

HEAD = ["序号", "任务名称", "负责人", "计划开始", "计划完成"]
ROWS = [[str(n), f"任务{n}", "吴昊", datetime(2026, 11, n), datetime(2026, 12, n)] for n in range(1, 7)]
LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def tracker(path: Path) -> Path:
    """A plan in rows 2 to 8 and, far below, a list that is no table to recognition."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "进度"
    sheet["A1"] = "项目进度"
    for row in [HEAD, *ROWS]:
        sheet.append(row)
    for number, row in enumerate([["甲", "乙"], ["签字", "王工"], ["验收", "李工"]], 20):
        for column, text in enumerate(row, 2):
            sheet.cell(number, column, text)
    book.save(path)
    return path


@pytest.fixture
def view(context, qtbot: QtBot, tmp_path: Path) -> Iterator[ImportView]:
    page = ImportView(context)
    page.resize(1294, 900)
    qtbot.addWidget(page)
    page.show()
    page.load([tracker(tmp_path / "周报.xlsx")])
    QApplication.processEvents()
    yield page
    page.hide()


def frames(view: ImportView) -> list[Frame]:
    return [outline.area for outline in view.page.table.sheet_model.marks.frames]


def spot(view: ImportView, row: int, column: int, dx: int = 0, dy: int = 0) -> QPoint:
    """The middle of a cell in the viewport."""
    table = view.page.table
    return table.visualRect(table.sheet_model.index(row - 1, column - 1)).center() + QPoint(dx, dy)


def drag(view: ImportView, start: QPoint, end: QPoint) -> None:
    port = view.page.table.viewport()
    QTest.mouseMove(port, start)
    QTest.mousePress(port, LEFT, NO, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, NO, end)
    QApplication.processEvents()


def rows_of(view: ImportView, table: int = 0) -> list[int]:
    assert view.source is not None
    assert view.source.finding is not None
    return [record.row for record in view.source.finding.tables[table].records]


def test_edges_are_dragged(view: ImportView) -> None:
    assert frames(view)[0] == Frame(2, 2, 8, 1, 5)
    rect = view.page.table.tool.rect_of(frames(view)[0])
    drag(view, QPoint(rect.center().x(), rect.bottom()), spot(view, 6, 3, dy=4))
    assert frames(view)[0] == Frame(2, 2, 6, 1, 5)
    assert rows_of(view) == [3, 4, 5, 6]
    rect = view.page.table.tool.rect_of(frames(view)[0])
    drag(view, QPoint(rect.right(), rect.center().y()), spot(view, 4, 4, dx=20))
    assert frames(view)[0] == Frame(2, 2, 6, 1, 4)
    rect = view.page.table.tool.rect_of(frames(view)[0])
    drag(view, QPoint(rect.center().x(), rect.top()), spot(view, 3, 3, dy=-4))
    assert frames(view)[0] == Frame(3, 3, 6, 1, 4)
    assert view.source is not None
    view.desk.set_frame(view.source, 0, None)
    assert frames(view)[0] == Frame(2, 2, 8, 1, 5)


def test_the_line_below_the_header_is_dragged(view: ImportView) -> None:
    rect = view.page.table.tool.rect_of(frames(view)[0])
    line = view.page.table.rowViewportPosition(2) - 2
    drag(view, QPoint(rect.left() + 60, line), spot(view, 3, 1, dy=5))
    assert frames(view)[0] == Frame(2, 3, 8, 1, 5)


def test_keys_move_the_frame(view: ImportView) -> None:
    table = view.page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F8)
    assert table.tool.by_keys
    for key, modifier in (
        (Qt.Key.Key_Up, NO),
        (Qt.Key.Key_Up, NO),
        (Qt.Key.Key_Left, NO),
        (Qt.Key.Key_Right, SHIFT),
        (Qt.Key.Key_2, NO),
    ):
        QTest.keyClick(table, key, modifier)
    assert frames(view)[0] == Frame(2, 2, 8, 1, 5)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert frames(view)[0] == Frame(2, 3, 6, 2, 4)
    QTest.keyClick(table, Qt.Key.Key_F8)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not table.tool.by_keys
    assert frames(view)[0] == Frame(2, 3, 6, 2, 4)


def test_cells_become_a_table_and_stop_being_one(view: ImportView) -> None:
    table = view.page.table
    drag(view, spot(view, 20, 2), spot(view, 22, 3))
    assert table.selected_frame() == Frame(20, 20, 22, 2, 3)
    QTest.keyClick(table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert frames(view)[1] == Frame(20, 20, 22, 2, 3)
    assert table.current_table == 1
    assert view.source is not None
    view.desk.set_register(view.source, 1, "actions")
    assert rows_of(view, 1) == [21, 22]
    assert [t.register for t in view.source.plan.tables] == ["tasks", "actions"]
    menu = view.page.register_menu(1)
    assert any(action.text() == "Take this table away" for action in menu.actions())
    menu.deleteLater()
    view.desk.remove_table(view.source, 1)
    assert len(frames(view)) == 1


def test_cells_drawn_over_a_table_are_its_new_frame(view: ImportView) -> None:
    drag(view, spot(view, 2, 1), spot(view, 5, 5))
    view.page.table.take_selection()
    assert frames(view) == [Frame(2, 2, 5, 1, 5)]


def test_the_menu_of_a_cell_moves_edges(view: ImportView) -> None:
    from pmo_desktop.ui.importing.table_menus import place_menu

    assert view.source is not None
    menu = place_menu(QMenu(view.page), view.page, view.source, (6, 4), 0)
    next(a for a in menu.actions() if a.text() == "The table ends in row 6").trigger()
    menu.deleteLater()
    assert frames(view) == [Frame(2, 2, 6, 1, 5)]
