"""The grid by keyboard: typing, blocks from Excel, fill down, conditions, groups, wrong entries, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_desktop.presentation.filters import Filter, Test
from pmo_desktop.presentation.rows import GroupLine
from pmo_desktop.services import records
from pmo_desktop.ui.registers.chosen import chosen_words
from pmo_desktop.ui.registers.editors import LineEditor, TextEditor
from pmo_desktop.ui.registers.grid import RegisterGrid

COLUMNS = ("code", "title", "project", "requested_by", "requested_on", "status", "schedule_impact_days", "cost_impact")


@pytest.fixture
def grid(context, qtbot):
    document = context.document
    projects = records.add(document, document.register("projects"), [{"name": "MES"}, {"name": "WMS"}])
    people = records.add(document, document.register("resources"), [{"name": "吴昊"}, {"name": "徐丽"}])
    records.add(
        document,
        document.register("changes"),
        [
            {
                "title": "alpha",
                "project": projects[0],
                "requested_by": people[0],
                "status": "draft",
                "cost_impact": Decimal(10),
            },
            {
                "title": "beta",
                "project": projects[1],
                "requested_by": people[1],
                "status": "approved",
                "cost_impact": Decimal(30),
            },
            {"title": "gamma", "project": projects[0], "requested_on": date(2026, 11, 5), "status": "approved"},
        ],
    )
    made = RegisterGrid(context, replace(document.register("changes"), sort=()), columns=COLUMNS)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.table.setFocus()
    return made


def at(grid, row, key):
    grid.table.setCurrentIndex(grid.model.index(row, grid.model.column_of(key)))


def press(grid, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(editor(grid) or grid.table, key, modifier)


def type_(grid, text):
    for letter in text:
        QTest.keyClicks(editor(grid) or grid.table, letter)


def editor(grid):
    found = [w for kind in (LineEditor, TextEditor) for w in grid.table.findChildren(kind) if w.isVisible()]
    return found[-1] if found else None


def rows(grid):
    return grid.context.document.rows("changes")


def titles(grid):
    return [
        line.title if isinstance(line, GroupLine) else grid.model.rows[line]["title"] for line in grid.model.order.lines
    ]


def test_typing_replaces_and_enter_goes_down(grid):
    at(grid, 0, "title")
    type_(grid, "new")
    press(grid, Qt.Key.Key_Return)
    assert rows(grid)[0]["title"] == "new"
    assert grid.table.currentIndex().row() == 1
    assert grid.context.document.undo_label == "CR-001 Change request → new"


def test_f2_keeps_the_text_and_tab_goes_right_then_enter_back(grid):
    at(grid, 1, "title")
    press(grid, Qt.Key.Key_F2)
    press(grid, Qt.Key.Key_End)
    type_(grid, "!")
    press(grid, Qt.Key.Key_Tab)
    assert rows(grid)[1]["title"] == "beta!"
    assert grid.model.field_at(grid.table.currentIndex().column()).key == "project"
    press(grid, Qt.Key.Key_Return)
    assert (grid.table.currentIndex().row(), grid.table.currentIndex().column()) == (2, 1)


def test_arrows_accept_an_entry_begun_by_typing(grid):
    at(grid, 0, "title")
    type_(grid, "x")
    press(grid, Qt.Key.Key_Down)
    assert rows(grid)[0]["title"] == "x"
    assert grid.table.currentIndex().row() == 1


def test_a_wrong_entry_stays_with_its_reason_and_esc_drops_it(grid):
    at(grid, 0, "requested_on")
    type_(grid, "soon")
    press(grid, Qt.Key.Key_Return)
    assert editor(grid).text() == "soon"
    assert grid.table.bubble_text == "not a date"
    assert rows(grid)[0]["requested_on"] is None
    at(grid, 0, "requested_on")
    press(grid, Qt.Key.Key_Escape)
    assert editor(grid) is None
    assert grid.table.bubble_text == ""
    assert rows(grid)[0]["requested_on"] is None


def test_a_corrected_entry_is_accepted(grid):
    at(grid, 0, "requested_on")
    type_(grid, "3.5x")
    press(grid, Qt.Key.Key_Return)
    press(grid, Qt.Key.Key_Backspace)
    assert grid.table.bubble_text == ""
    press(grid, Qt.Key.Key_Return)
    assert rows(grid)[0]["requested_on"] == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "day"), [("+3d", date(2026, 11, 26)), ("下周一", date(2026, 11, 30)), ("5/3", date(2026, 5, 3))]
)
def test_days_as_people_type_them(grid, typed, day):
    at(grid, 0, "requested_on")
    press(grid, Qt.Key.Key_F2)
    editor(grid).setText(typed)
    press(grid, Qt.Key.Key_Return)
    assert rows(grid)[0]["requested_on"] == day


def test_a_choice_is_found_by_its_beginning(grid):
    at(grid, 0, "status")
    type_(grid, "wi")
    press(grid, Qt.Key.Key_Return)
    assert rows(grid)[0]["status"] == "withdrawn"


def test_a_new_person_is_created_in_the_same_step(grid):
    document = grid.context.document
    before = len(document.rows("resources"))
    at(grid, 2, "requested_by")
    type_(grid, "Zhao Min")
    press(grid, Qt.Key.Key_Return)
    assert [r["name"] for r in document.rows("resources")][-1] == "Zhao Min"
    document.undo()
    assert len(document.rows("resources")) == before
    assert rows(grid)[2]["requested_by"] is None


def test_another_register_is_only_chosen_from(grid):
    at(grid, 0, "project")
    type_(grid, "Nowhere")
    press(grid, Qt.Key.Key_Return)
    assert grid.table.bubble_text == "no record of that name"


def test_typing_in_the_last_line_makes_a_row(grid):
    at(grid, 3, "title")
    type_(grid, "delta")
    press(grid, Qt.Key.Key_Tab)
    assert rows(grid)[3]["title"] == "delta"
    assert rows(grid)[3]["code"]
    assert grid.table.current_id() == rows(grid)[3]["id"]
    assert grid.model.rowCount() == 5
    grid.context.document.undo()
    assert len(rows(grid)) == 3


def test_a_block_from_excel_over_rows_and_below_is_one_step(grid):
    at(grid, 2, "title")
    steps = grid.context.document.version
    QGuiApplication.clipboard().setText('g2\tWMS\t吴昊\r\n"two\nlines"\tMES\t新人\r\nlast\t\t\r\n')
    press(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [r["title"] for r in rows(grid)] == ["alpha", "beta", "g2", "two\nlines", "last"]
    assert grid.context.document.version == steps + 1
    grid.context.document.undo()
    assert [r["title"] for r in rows(grid)] == ["alpha", "beta", "gamma"]
    assert titles(grid) == ["alpha", "beta", "gamma"]


def test_what_a_paste_cannot_take_stays_visible_in_its_cell(grid):
    at(grid, 0, "requested_on")
    grid.table.paste_text("later\n2026-12-01\n")
    id_ = rows(grid)[0]["id"]
    assert grid.model.wrong[id_, "requested_on"] == ("later", "not a date")
    assert rows(grid)[1]["requested_on"] == date(2026, 12, 1)
    assert "1 entry was not accepted" in grid.context.said[-1].text
    at(grid, 0, "requested_on")
    press(grid, Qt.Key.Key_Escape)
    assert not grid.model.wrong


def test_one_copied_cell_fills_a_selection(grid):
    at(grid, 0, "title")
    press(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    grid.table.paste_text("same")
    assert [r["title"] for r in rows(grid)] == ["same", "same", "gamma"]


def test_copy_gives_what_excel_pastes(grid):
    at(grid, 0, "title")
    for _step in range(2):
        press(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "alpha\tMES\t吴昊\r\nbeta\tWMS\t徐丽"


def test_fill_down_copies_values(grid):
    at(grid, 0, "requested_by")
    for _step in range(2):
        press(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len({r["requested_by"] for r in rows(grid)}) == 1
    assert grid.context.document.undo_label == "Fill down"


def test_fill_down_of_one_row_takes_the_row_above(grid):
    at(grid, 2, "requested_by")
    press(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert rows(grid)[2]["requested_by"] == rows(grid)[1]["requested_by"]


def test_delete_clears_and_control_semicolon_is_today(grid):
    at(grid, 2, "requested_on")
    press(grid, Qt.Key.Key_Delete)
    assert rows(grid)[2]["requested_on"] is None
    press(grid, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert rows(grid)[2]["requested_on"] == grid.context.today()


def test_a_required_cell_is_not_cleared(grid):
    at(grid, 0, "title")
    press(grid, Qt.Key.Key_Delete)
    assert rows(grid)[0]["title"] == "alpha"
    assert "must not be blank" in grid.context.said[-1].text


def test_control_enter_sets_all_chosen_rows_in_one_step(grid):
    at(grid, 0, "cost_impact")
    for _step in range(2):
        press(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    steps = grid.context.document.version
    type_(grid, "7")
    press(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [r["cost_impact"] for r in rows(grid)] == [7, 7, 7]
    assert grid.context.document.version == steps + 1


def test_edges_and_corners(grid):
    at(grid, 0, "title")
    press(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert grid.table.currentIndex().row() == 2
    press(grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert (grid.table.currentIndex().row(), grid.table.currentIndex().column()) == (0, 0)
    press(grid, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert (grid.table.currentIndex().row(), grid.table.currentIndex().column()) == (2, 7)


def test_sum_count_and_average_of_a_selection(grid):
    at(grid, 0, "cost_impact")
    press(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert chosen_words(grid.table) == "2 rows selected · sum 40.00 · average 20.00 · count 2"


def test_conditions_become_chips_that_can_be_removed(grid):
    grid.set_condition("status", Filter("status", Test.ANY_OF, ("approved",)))
    assert titles(grid) == ["beta", "gamma"]
    assert list(grid.chips.words()) == ["Status = Approved"]
    grid.chips.removed.emit(0)
    assert titles(grid) == ["alpha", "beta", "gamma"]


def test_a_row_typed_under_a_condition_meets_it(grid):
    grid.set_condition("status", Filter("status", Test.ANY_OF, ("approved",)))
    at(grid, 2, "title")
    type_(grid, "delta")
    press(grid, Qt.Key.Key_Return)
    assert rows(grid)[-1]["status"] == "approved"


def test_an_edited_row_stays_until_the_list_is_arranged_anew(grid):
    grid.set_condition("status", Filter("status", Test.ANY_OF, ("approved",)))
    at(grid, 0, "status")
    type_(grid, "draft")
    press(grid, Qt.Key.Key_Return)
    assert titles(grid) == ["beta", "gamma"]
    grid.arrange(grid.arrangement)
    assert titles(grid) == ["gamma"]


def test_rows_narrow_while_words_are_typed(grid, qtbot):
    grid.chips.search.setFocus()
    grid.chips.search.setText("吴昊")
    qtbot.waitUntil(lambda: titles(grid) == ["alpha"])
    QTest.keyClick(grid.chips.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: titles(grid) == ["alpha", "beta", "gamma"])


def test_groups_fold_with_keys_and_editing_the_group_moves_the_row(grid):
    grid.group_by("status")
    assert titles(grid) == ["Draft", "alpha", "Approved", "beta", "gamma"]
    at(grid, 2, "title")
    press(grid, Qt.Key.Key_Left)
    assert titles(grid) == ["Draft", "alpha", "Approved"]
    at(grid, 2, "title")
    press(grid, Qt.Key.Key_Right)
    at(grid, 1, "status")
    type_(grid, "approved")
    press(grid, Qt.Key.Key_Return)
    assert titles(grid) == ["Approved", "alpha", "beta", "gamma"]


def test_header_click_sorts_and_is_remembered(grid, context, qtbot):
    grid._header.sort_asked.emit("title", False)
    grid._header.sort_asked.emit("title", False)
    assert titles(grid) == ["gamma", "beta", "alpha"]
    again = RegisterGrid(context, grid.register, columns=COLUMNS)
    qtbot.addWidget(again)
    assert titles(again) == ["gamma", "beta", "alpha"]


def test_widths_and_order_are_remembered(grid, context, qtbot):
    grid.table.setColumnWidth(1, 333)
    grid.set_layout_of_columns(grid.layout_of_columns.moved("status", "title"))
    again = RegisterGrid(context, grid.register, columns=COLUMNS)
    qtbot.addWidget(again)
    assert [c.field.key for c in again.layout_of_columns.shown][:3] == ["code", "status", "title"]
    assert again.table.columnWidth(2) == 333


def test_dragging_a_heading_moves_the_column(grid, qtbot):
    grid._header.moveSection(5, 1)
    qtbot.waitUntil(lambda: [c.field.key for c in grid.layout_of_columns.shown][:3] == ["code", "status", "title"])
    assert grid._header.visualIndex(1) == 1


def test_deleting_rows_says_what_went_and_undo_brings_them_back(grid):
    at(grid, 0, "title")
    press(grid, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert titles(grid) == ["beta", "gamma"]
    said = grid.context.said[-1]
    assert said.text.startswith("CR-001 deleted.")
    said.actions[0][1]()
    assert titles(grid) == ["alpha", "beta", "gamma"]


def test_the_selection_survives_a_new_order(grid):
    at(grid, 0, "status")
    grid._header.sort_asked.emit("title", False)
    grid._header.sort_asked.emit("title", False)
    assert grid.table.current_id() == rows(grid)[0]["id"]
    assert grid.table.currentIndex().row() == 2


def test_own_columns_are_added_typed_and_deleted(grid, context):
    context.ask.answers = ["客户意见"]
    grid.add_column()
    assert grid.model.columns[-1].field.key == "custom:客户意见"
    at(grid, 0, "custom:客户意见")
    type_(grid, "ok")
    press(grid, Qt.Key.Key_Return)
    assert rows(grid)[0]["custom"] == {"客户意见": "ok"}
    grid.delete_column("客户意见")
    assert rows(grid)[0]["custom"] == {}
    assert grid.model.column_of("custom:客户意见") is None
    context.document.undo()
    assert grid.model.column_of("custom:客户意见") is not None


def test_long_texts_have_lines(grid):
    grid.set_layout_of_columns(grid.layout_of_columns.toggled("description", shown=True))
    at(grid, 0, "description")
    press(grid, Qt.Key.Key_F2)
    type_(grid, "one")
    press(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    type_(grid, "two")
    press(grid, Qt.Key.Key_Return)
    assert rows(grid)[0]["description"] == "one\ntwo"


def test_an_empty_list_says_what_belongs_here(context, qtbot):
    made = RegisterGrid(context, context.document.register("issues"))
    qtbot.addWidget(made)
    assert made._empty is not None
    made.add_row()
    assert made._stack.currentWidget() is made.table


def test_a_condition_that_nothing_meets_offers_all(grid):
    grid.set_search("zzz")
    assert grid._empty is not None
    grid._clear_conditions()
    assert grid._empty is None


def test_totals_say_count_states_and_sums(grid):
    assert grid.totals.words == "Total 3 records Draft 1 · Approved 2 40.00"


def test_every_column_and_cell_has_a_spoken_name(grid):
    index = grid.model.index(0, grid.model.column_of("cost_impact"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Cost impact (CNY): 10.00"


def test_fixed_columns_stay_when_scrolled_sideways(grid):
    grid.resize(600, 400)
    QApplication.processEvents()
    at(grid, 0, "cost_impact")
    assert grid._fixed.isVisible()
    assert grid.table.frozen == 2
    QTest.mouseClick(
        grid._fixed, Qt.MouseButton.LeftButton, pos=grid._fixed.rect().center().__class__(20, 28 + 28 + 10)
    )
    assert (grid.table.currentIndex().row(), grid.table.currentIndex().column()) == (1, 0)


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_Return, (1, 5)), (Qt.Key.Key_Tab, (0, 6))])
def test_keys_accept_while_suggestions_are_open(grid, key, place):
    at(grid, 0, "status")
    type_(grid, "with")
    popup = editor(grid).completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, key)
    assert rows(grid)[0]["status"] == "withdrawn"
    assert (grid.table.currentIndex().row(), grid.table.currentIndex().column()) == place
    assert editor(grid) is None


def test_a_suggestion_chosen_with_arrows_is_taken(grid):
    at(grid, 0, "requested_by")
    press(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = editor(grid).completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert grid.model.text(rows(grid)[0]["id"], grid.register["requested_by"]) == "徐丽"


def test_undo_leads_to_what_it_brought_back(grid):
    records.change(grid.context.document, grid.register, {rows(grid)[2]["id"]: {"title": "z"}})
    at(grid, 0, "title")
    grid.context.document.undo()
    assert grid.table.current_id() == rows(grid)[2]["id"]


def test_a_length_by_the_clock_is_read_and_typed_with_its_unit(context, qtbot):
    document = context.document
    records.add(document, document.register("tasks"), [{"name": "A", "duration": Decimal(3), "elapsed": True}])
    made = RegisterGrid(context, document.register("tasks"), columns=("name", "duration"))
    qtbot.addWidget(made)
    index = made.model.index(0, made.model.column_of("duration"))
    assert (index.data(), index.data(Qt.ItemDataRole.EditRole)) == ("3ed", "3ed")
    made.model.setData(index, "3ed")
    assert document.row("tasks", 1)["elapsed"]
    made.model.setData(index, "4")
    assert (document.row("tasks", 1)["duration"], document.row("tasks", 1)["elapsed"]) == (4, False)
