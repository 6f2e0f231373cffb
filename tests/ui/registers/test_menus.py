"""The menus of columns: conditions by values, words, spans, numbers; which columns are shown; what cells offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton

from pmo_desktop.presentation.filters import Filter, Test
from pmo_desktop.services import records
from pmo_desktop.ui.registers.cell_menu import cell_menu
from pmo_desktop.ui.registers.column_popup import ColumnPopup
from pmo_desktop.ui.registers.day_popup import DayPopup
from pmo_desktop.ui.registers.editors import LineEditor
from pmo_desktop.ui.registers.filter_popup import FilterPopup
from pmo_desktop.ui.registers.grid import RegisterGrid


@pytest.fixture
def grid(context, qtbot):
    document = context.document
    people = records.add(document, document.register("resources"), [{"name": "吴昊"}, {"name": "徐丽"}])
    rows = [
        {"title": "a", "status": "draft", "requested_by": people[0], "cost_impact": Decimal(5)},
        {"title": "b", "status": "approved", "requested_by": people[1], "requested_on": date(2026, 11, 25)},
        {"title": "c", "status": "approved", "cost_impact": Decimal(50)},
    ]
    records.add(document, document.register("changes"), rows)
    made = RegisterGrid(context, replace(document.register("changes"), sort=()))
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    return made


def menu(grid, key):
    grid._column_menu(key, QPoint(0, 0))
    return next(popup for popup in grid.findChildren(FilterPopup) if popup.isVisible())


def press(popup, words):
    button = next(b for b in popup.findChildren(QPushButton) if b.text().strip() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def titles(grid):
    return [grid.model.rows[i]["title"] for i in grid.model.order.lines if isinstance(i, int)]


def test_values_are_ticked_off(grid):
    popup = menu(grid, "status")
    values = popup.findChild(QListWidget)
    assert [values.item(n).text() for n in range(values.count())] == ["Draft", "Approved"]
    values.item(0).setCheckState(Qt.CheckState.Unchecked)
    press(popup, "OK")
    assert titles(grid) == ["b", "c"]
    assert list(grid.chips.words()) == ["Status = Approved"]
    popup = menu(grid, "status")
    assert popup.findChild(QListWidget).item(0).checkState() is Qt.CheckState.Unchecked
    press(popup, "Clear")
    assert titles(grid) == ["a", "b", "c"]


def test_words_typed_into_the_menu_narrow_and_then_filter(grid):
    popup = menu(grid, "requested_by")
    popup._search.setText("徐")
    assert [popup._list.item(n).isHidden() for n in range(popup._list.count())].count(False) == 1
    QTest.keyClick(popup._search, Qt.Key.Key_Return)
    assert titles(grid) == ["b"]


def test_numbers_are_compared(grid):
    popup = menu(grid, "cost_impact")
    popup._low.setText("10")
    press(popup, "OK")
    assert titles(grid) == ["c"]
    assert list(grid.chips.words()) == ["Cost impact ≥ 10"]


def test_a_wrong_number_is_said_in_the_menu(grid):
    popup = menu(grid, "cost_impact")
    popup._high.setText("much")
    press(popup, "OK")
    assert popup._reason.text() == "not a number"
    popup.close()
    assert titles(grid) == ["a", "b", "c"]


def test_spans_of_days_blank_and_filled(grid):
    press(menu(grid, "requested_on"), "This week")
    assert titles(grid) == ["b"]
    press(menu(grid, "requested_on"), "Blank")
    assert titles(grid) == ["a", "c"]


def test_the_menu_sorts_groups_and_hides(grid):
    press(menu(grid, "title"), "Sort descending")
    assert titles(grid) == ["c", "b", "a"]
    press(menu(grid, "status"), "Group by this column")
    assert grid.arrangement.group == "status"
    press(menu(grid, "status"), "End grouping")
    press(menu(grid, "priority"), "Hide column")
    assert grid.model.column_of("priority") is None


def test_a_right_click_on_a_heading_opens_its_menu(grid):
    header = grid._header
    place = QPoint(header.sectionViewportPosition(1) + 10, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.RightButton, pos=place)
    popup = next(popup for popup in grid.findChildren(FilterPopup) if popup.isVisible())
    assert popup.accessibleName() == "Change request"
    popup.close()


def test_a_click_on_a_heading_sorts(grid):
    header = grid._header
    place = QPoint(header.sectionViewportPosition(1) + 20, 10)
    for _time in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert titles(grid) == ["c", "b", "a"]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.arrangement.sort == ()


def test_columns_are_ticked_in_their_list(grid):
    grid.choose_columns(QPoint(0, 0))
    popup = grid.findChildren(ColumnPopup)[-1]
    entries = {popup._list.item(n).text(): popup._list.item(n) for n in range(popup._list.count())}
    entries["Description"].setCheckState(Qt.CheckState.Checked)
    assert grid.model.column_of("description") is not None
    press(popup, "Standard")
    assert grid.model.column_of("description") is None


def menu_of_cells(grid):
    return cell_menu(grid.table, grid.delete_rows, lambda chosen: grid.set_condition(chosen.field, chosen))


def test_only_rows_with_this_value(grid):
    grid.table.setCurrentIndex(grid.model.index(1, grid.model.column_of("status")))
    menu = menu_of_cells(grid)
    next(a for a in menu.actions() if a.text() == "Only rows with this value").trigger()
    menu.close()
    assert grid.arrangement.filters == (Filter("status", Test.ANY_OF, ("approved",)),)


def test_what_cells_offer_is_named_with_its_keys(grid):
    grid.table.setCurrentIndex(grid.model.index(0, 1))
    offered = menu_of_cells(grid)
    assert {a.text().split("\t")[0] for a in offered.actions()} >= {"Cut", "Copy", "Paste", "Fill down", "Delete rows"}
    assert all(a.isEnabled() for a in offered.actions())
    offered.close()


def test_a_day_is_taken_from_the_calendar(grid):
    grid.table.setFocus()
    grid.table.setCurrentIndex(grid.model.index(1, grid.model.column_of("requested_on")))
    QTest.keyClick(grid.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    editor = grid.table.findChild(LineEditor)
    popup = editor.findChild(DayPopup)
    assert popup.selectedDate().toPython() == date(2026, 11, 25)
    popup.clicked.emit(popup.selectedDate().addDays(2))
    assert grid.context.document.rows("changes")[1]["requested_on"] == date(2026, 11, 27)


def test_names_are_completed_one_by_one_in_a_list_of_people(context, qtbot):
    from pmo_desktop.domain.registers.spec import Tone
    from pmo_desktop.ui.registers.editors import Suggestions

    line = LineEditor(None, context.theme, context.document.register("tasks")["owner"], [("吴昊", Tone.NEUTRAL)])
    qtbot.addWidget(line)
    line.setText("徐丽、吴")
    suggestions = line.completer()
    assert isinstance(suggestions, Suggestions)
    assert suggestions.splitPath("徐丽、吴") == ["吴"]
    suggestions.setCompletionPrefix("吴")
    assert suggestions.pathFromIndex(suggestions.completionModel().index(0, 0)) == "徐丽、吴昊"
