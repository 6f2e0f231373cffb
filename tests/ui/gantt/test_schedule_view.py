"""The schedule view: what it shows, keys, clicks, drags; every change one step and undone whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from pmo_desktop.presentation.gantt_filter import Look
from pmo_desktop.services import records
from pmo_desktop.ui.gantt.view import ScheduleView


def drag(qtbot, schedule, wbs: str, part: str, days: float, *, release: bool = True) -> QPoint:
    """Press on a part of a bar and move it by so many days, as a hand does."""
    chart = schedule.view.chart
    chart.scroll_to_day(schedule.view.plan.rows[schedule.view.plan.rows.index(schedule.key(wbs))].start, part=0.4)
    port, start = chart.viewport(), chart.point_of(schedule.key(wbs), part)
    end = start + QPoint(round(days * chart.scale.px), 0)
    qtbot.mouseMove(port, start)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for part_way in (0.3, 0.7, 1.0):
        qtbot.mouseMove(port, start + (end - start) * part_way)
    if release:
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    return end


def test_both_halves_show_the_same_rows_at_the_same_height(schedule) -> None:
    view = schedule.view
    assert view.model.rowCount() == 29
    assert view.outline.rowHeight(3) == 24
    assert view.outline.viewport().height() == view.chart.viewport().height()
    row = view.plan.rows.index(schedule.key("3.1"))
    top = view.outline.rowViewportPosition(row)
    point = view.chart.point_of(schedule.key("3.1"))
    assert top <= point.y() <= top + 24
    view.chart.verticalScrollBar().setValue(40)
    assert view.outline.verticalScrollBar().value() == view.chart.verticalScrollBar().value()


def test_the_model_answers_qt_as_it_must(schedule) -> None:
    QAbstractItemModelTester(schedule.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    schedule.choose("3.2")
    schedule.view.toggle(schedule.key("3"))
    schedule.view.toggle(schedule.key("3"))
    schedule.view.acts.delete_tasks()
    schedule.document.undo()


def test_a_bar_is_dragged_and_comes_back_by_undo(qtbot, schedule) -> None:
    before = dict(schedule.task("5.1"))
    version = schedule.document.version
    drag(qtbot, schedule, "5.1", "bar", 3)
    assert schedule.task("5.1")["start"] == date(2026, 11, 30)
    assert schedule.task("5.1")["finish"] == date(2026, 12, 7)
    assert schedule.document.version == version + 1
    schedule.document.undo()
    assert schedule.task("5.1") == before
    row = schedule.view.plan.rows[schedule.view.plan.rows.index(schedule.key("5.1"))]
    assert row.start == before["start"]


def test_the_end_of_a_bar_is_dragged(qtbot, schedule) -> None:
    drag(qtbot, schedule, "5.1", "end", 3)
    task = schedule.task("5.1")
    assert (task["start"], task["finish"], task["duration"]) == (date(2026, 11, 27), date(2026, 12, 7), Decimal(7))
    schedule.document.undo()
    assert schedule.task("5.1")["duration"] == 6


def test_the_start_of_a_bar_is_dragged(qtbot, schedule) -> None:
    drag(qtbot, schedule, "5.1", "start", -2)
    assert schedule.task("5.1")["start"] == date(2026, 11, 25)
    assert schedule.task("5.1")["finish"] == date(2026, 12, 4)


def test_escape_puts_the_bar_back(qtbot, schedule) -> None:
    version = schedule.document.version
    end = drag(qtbot, schedule, "5.1", "bar", 5, release=False)
    assert schedule.view.chart._overlay()
    qtbot.keyClick(schedule.view.chart, Qt.Key.Key_Escape)
    qtbot.mouseRelease(schedule.view.chart.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert schedule.document.version == version


def test_the_consequence_is_shown_while_dragging(qtbot, schedule) -> None:
    drag(qtbot, schedule, "5.1", "bar", 3, release=False)
    words = [getattr(shape, "text", "") for shape in schedule.view.chart._overlay()]
    assert "11-30 → 12-07 (6 d)" in words
    schedule.view.chart.cancel_drag()


def test_a_link_is_drawn_from_bar_to_bar(qtbot, schedule) -> None:
    view, port = schedule.view, schedule.view.chart.viewport()
    view.chart.scroll_to_day(date(2026, 10, 12), part=0.2)
    start = view.chart.point_of(schedule.key("2.2"))
    qtbot.mouseMove(port, start)
    knob, end = view.chart.point_of(schedule.key("2.2"), "link"), view.chart.point_of(schedule.key("3.2"), "start")
    qtbot.mouseMove(port, knob)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=knob)
    for part in (0.4, 0.8, 1.0):
        qtbot.mouseMove(port, knob + (end - knob) * part)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    pairs = {(row["predecessor"], row["successor"]) for row in schedule.document.rows("links")}
    assert (schedule.ids["2.2"], schedule.ids["3.2"]) in pairs
    assert view.plan.link_texts[schedule.ids["3.2"]] == "2.4;2.2"
    schedule.document.undo()
    assert len(schedule.document.rows("links")) == len(pairs) - 1


def test_a_link_that_closes_a_circle_is_refused_in_words(schedule) -> None:
    count = len(schedule.document.rows("links"))
    schedule.view.hands.edits.link(schedule.ids["5.4"], schedule.ids["1.1"], "FS")
    assert len(schedule.document.rows("links")) == count
    assert schedule.context.said


def test_a_calculated_task_drags_its_successors_along(qtbot, make_schedule) -> None:
    schedule = make_schedule("auto")
    after = schedule.view.plan.dates[schedule.ids["5.3"]].finish
    drag(qtbot, schedule, "5.1", "bar", 7)
    assert schedule.task("5.1")["constraint"] == "snet"
    assert schedule.view.plan.dates[schedule.ids["5.3"]].finish > after
    schedule.document.undo()
    assert schedule.view.plan.dates[schedule.ids["5.3"]].finish == after


def test_typing_a_date_as_excel_takes_it(qtbot, schedule) -> None:
    schedule.choose("5.1", column="finish")
    schedule.view.outline.edit(schedule.cell("5.1", "finish"))
    editor = schedule.view.outline.findChild(QLineEdit)
    assert editor.text() == "2026-12-04"
    editor.setText("12.8")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert schedule.task("5.1")["finish"] == date(2026, 12, 8)
    assert schedule.task("5.1")["duration"] == 8
    assert schedule.view.outline.current_key() == schedule.key("5.2")


def test_a_wrong_entry_stays_with_its_reason(schedule) -> None:
    index = schedule.cell("5.1", "start")
    schedule.view.model.setData(index, "sometime")
    assert schedule.task("5.1")["start"] == date(2026, 11, 27)
    assert index.data() == "sometime"
    assert "date" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "date" in schedule.view.outline._bubble.text()
    schedule.view.model.setData(index, "2026-11-30")
    assert index.data() == "11-30"


@pytest.mark.parametrize(
    ("key", "text", "field", "wanted"),
    [
        ("name", "集成测试一", "name", "集成测试一"),
        ("percent_complete", "50%", "percent_complete", Decimal("0.5")),
        ("duration", "8", "finish", date(2026, 12, 8)),
        ("duration", "2ed", "elapsed", True),
        ("percent_complete", "50%", "status", "in_progress"),
    ],
)
def test_typing_into_cells(schedule, key: str, text: str, field: str, wanted: object) -> None:
    schedule.view.model.setData(schedule.cell("5.1", key), text)
    assert schedule.task("5.1")[field] == wanted


def test_owners_nobody_knows_yet_are_added(schedule) -> None:
    schedule.view.model.setData(schedule.cell("5.1", "owner"), "马俊、赵新")
    assert schedule.cell("5.1", "owner").data() == "马俊, 赵新"
    schedule.document.undo()
    assert "赵新" not in [row["name"] for row in schedule.document.rows("resources")]


def test_predecessors_are_typed(schedule) -> None:
    schedule.view.columns.show("predecessors", True)
    assert schedule.cell("5.1", "predecessors").data() == "3.1;3.3"
    schedule.view.model.setData(schedule.cell("5.1", "predecessors"), "3.1FS+2d")
    assert schedule.cell("5.1", "predecessors").data() == "3.1FS+2d"


def test_roll_ups_are_not_typed(schedule) -> None:
    assert not schedule.view.model.setData(schedule.cell("3", "start"), "1/1")
    assert schedule.view.model.setData(schedule.cell("3", "name"), "研发")


def test_a_new_task_on_the_last_line(schedule) -> None:
    model = schedule.view.model
    index = model.index(model.rowCount() - 1, model.column_of("name"))
    assert model.setData(index, "回访")
    assert schedule.shown()[-1] == "6.3"
    assert schedule.view.plan.rows[28].name == "回访"


def test_insert_adds_above_the_current_task_and_opens_its_name(qtbot, schedule) -> None:
    schedule.choose("2.1")
    at = schedule.view.plan.rows.index(schedule.key("2.1"))
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_Insert)
    new = schedule.view.plan.rows[at]
    assert (new.name, new.level) == ("New task", 2)
    assert schedule.view.outline.state() == schedule.view.outline.State.EditingState
    QApplication.processEvents()


def test_levels_change_with_alt_shift_arrows(qtbot, schedule) -> None:
    schedule.choose("3.3")
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_Right, keys)
    assert schedule.task("3.3")["parent"] == schedule.ids["3.2"]
    assert schedule.view.outline.current_key() == schedule.key("3.3")
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_Left, keys)
    assert schedule.task("3.3")["parent"] == schedule.ids["3"]


def test_link_and_unlink_the_selected(qtbot, schedule) -> None:
    schedule.choose("6.1", "6.2")
    before = len(schedule.document.rows("links"))
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_F2, Qt.KeyboardModifier.ControlModifier)
    assert len(schedule.document.rows("links")) == before + 1
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_F2, keys)
    assert len(schedule.document.rows("links")) == before


def test_delete_takes_everything_below_and_undo_brings_it_back(qtbot, schedule) -> None:
    schedule.choose("3")
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_Delete)
    assert len(schedule.shown()) == 22
    schedule.document.undo()
    assert len(schedule.shown()) == 28


def test_delete_on_another_column_blanks_the_cell(qtbot, schedule) -> None:
    schedule.choose("5.1", column="owner")
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_Delete)
    assert not schedule.task("5.1")["owner"]
    assert len(schedule.shown()) == 28


def test_filling_down_repeats_the_upper_cell(schedule) -> None:
    schedule.choose("5.1", "5.2", "5.3", column="owner")
    schedule.view.acts.fill_down()
    owners = {schedule.task(n)["owner"] for n in ("5.1", "5.2", "5.3")}
    assert len(owners) == 1
    schedule.document.undo()
    assert schedule.task("5.2")["owner"] != schedule.task("5.1")["owner"]


def test_collapse_with_keys_and_click(qtbot, schedule) -> None:
    schedule.choose("3")
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_Left)
    assert "3.1" not in schedule.shown()
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_Right)
    assert "3.1" in schedule.shown()
    box = schedule.view.outline.visualRect(schedule.cell("2", "name"))
    level = schedule.view.plan.rows[schedule.shown().index("2")].level
    point = QPoint(box.left() + 12 + 16 * level, box.center().y())
    qtbot.mouseClick(schedule.view.outline.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert "2.1" not in schedule.shown()
    schedule.view.show_levels(None)
    assert len(schedule.shown()) == 28


def test_a_change_keeps_selection_scroll_and_what_is_collapsed(schedule) -> None:
    view = schedule.view
    view.toggle(schedule.key("2"))
    schedule.choose("5.2")
    view.chart.horizontalScrollBar().setValue(300)
    with schedule.document.edit("x") as edit:
        edit.update("tasks", schedule.ids["1.1"], {"name": "改"})
    assert view.outline.current_key() == schedule.key("5.2")
    assert view.chart.horizontalScrollBar().value() == 300
    assert "2.1" not in schedule.shown()


def test_ctrl_wheel_zooms_where_the_pointer_is(schedule) -> None:
    chart = schedule.view.chart
    at = QPointF(333, 50)
    day = chart.scale.date_of(chart.content(at)[0])
    px = chart.scale.px
    wheel = QWheelEvent(
        at, chart.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart.viewport(), wheel)
    assert chart.scale.px > px
    assert abs((chart.scale.date_of(chart.content(at)[0]) - day).days) <= 1


def test_fit_shows_the_whole_plan(schedule) -> None:
    chart = schedule.view.chart
    chart.fit()
    left = chart.horizontalScrollBar().value()
    start, finish = schedule.view.plan.rows.span()
    assert chart.scale.x_of(start) >= left - 1
    assert chart.scale.x_after(finish) <= left + chart.viewport().width() + 1


def test_filters_and_search(schedule) -> None:
    schedule.view.ways.turn(Look.MILESTONES)
    assert schedule.shown() == ["", "1", "1.4", "2", "2.4", "5", "5.4"]
    schedule.view.ways.turn(Look.MILESTONES)
    schedule.view.search("王海燕")
    assert "3.1" not in schedule.shown()
    schedule.view.show_record("tasks", schedule.ids["3.1"])
    assert schedule.view.outline.current_key() == schedule.key("3.1")


def test_one_project_or_all(schedule) -> None:
    assert schedule.shown()[0] == ""
    schedule.context.set_project(1)
    assert schedule.shown()[0] == "1"
    schedule.context.set_project(None)
    assert schedule.view.plan.rows[0].kind == "project"


def test_selecting_a_bar_selects_its_row(qtbot, schedule) -> None:
    chart = schedule.view.chart
    chart.scroll_to_day(date(2026, 11, 1))
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.point_of(schedule.key("3.3")))
    assert schedule.view.outline.current_key() == schedule.key("3.3")
    assert schedule.key("3.3") in chart.options.selected


def test_why_card_says_what_holds_a_task(qtbot, make_schedule) -> None:
    schedule = make_schedule("auto")
    schedule.choose("5.3")
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    card = schedule.view.card
    assert card.isVisible()
    assert "working days" in card.accessibleName()
    qtbot.keyClick(schedule.view, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_tasks_are_calculated_or_kept_as_recorded(schedule) -> None:
    ids = [schedule.ids["5.1"], schedule.ids["5.3"]]
    assert schedule.view.acts.set_mode(ids, auto=True)
    assert schedule.task("5.1")["mode"] == "auto"
    assert schedule.view.acts.set_mode(ids, auto=False)
    assert schedule.task("5.1")["mode"] == "manual"


def test_the_status_line_counts(schedule) -> None:
    schedule.choose("3.1")
    text = schedule.view.status_text()
    assert text.startswith("18 tasks · 3 milestones")
    assert schedule.view.selection_text() == "1 row selected · duration 26 d"


def test_an_empty_plan_says_what_to_do(make_schedule) -> None:
    schedule = make_schedule(empty=True)
    assert schedule.view.panes.empty
    schedule.view.acts.add_task()
    assert not schedule.view.panes.empty
    assert [row["name"] for row in schedule.document.rows("tasks")] == ["New task"]


def test_switches_are_remembered(make_schedule) -> None:
    schedule = make_schedule()
    schedule.view.bar.switches["links"].click()
    assert not schedule.view.chart.options.links
    schedule.view.state.keep()
    again = ScheduleView(schedule.context)
    assert not again.bar.switches["links"].isChecked()
    again.deleteLater()


def test_print_hands_the_chart_over(schedule) -> None:
    job = schedule.view.printable()
    assert job is not None
    assert job.printable.title


@pytest.mark.parametrize("dark", [False, True])
def test_bars_are_painted_in_both_looks(make_schedule, dark: bool) -> None:
    schedule = make_schedule(dark=dark)
    picture = schedule.view.grab().toImage()
    colors = {picture.pixelColor(x, 200).name() for x in range(520, 1290, 3)}
    assert len(colors) > 3


def test_double_click_opens_the_form_and_its_keys_go_on(qtbot, schedule) -> None:
    chart = schedule.view.chart
    chart.scroll_to_day(date(2026, 11, 1))
    qtbot.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.point_of(schedule.key("3.3")))
    form = schedule.view.side.form
    assert form.isVisible()
    assert form.record == schedule.ids["3.3"]
    form.step_asked.emit(1)
    assert form.record == schedule.ids["3.4"]
    form.closed.emit()
    assert not form.isVisible()


def test_blocks_go_to_excel_and_come_back(schedule) -> None:
    schedule.choose("5.1", "5.2", column="owner")
    schedule.view.acts.copy()
    assert QApplication.clipboard().text() == "马俊\n徐丽" or QApplication.clipboard().text().split() == [
        "马俊",
        "徐丽",
    ]
    QApplication.clipboard().setText("12.1\t12.4\r\n12.2\t12.7\r\n")
    schedule.choose("5.1", column="start")
    version = schedule.document.version
    schedule.view.acts.paste()
    assert schedule.document.version == version + 1
    assert schedule.task("5.1")["start"] == date(2026, 12, 1)
    assert schedule.task("5.2")["finish"] == date(2026, 12, 7)


def test_rows_pasted_below_the_last_become_tasks(schedule) -> None:
    model = schedule.view.model
    last = model.index(model.rowCount() - 1, model.column_of("name"))
    schedule.view.outline.setCurrentIndex(last)
    QApplication.clipboard().setText("回访\n总结\n")
    schedule.view.acts.paste()
    names = [schedule.view.plan.rows[i].name for i in range(len(schedule.view.plan.rows))]
    assert names[-2:] == ["回访", "总结"]
    schedule.document.undo()
    assert len(schedule.shown()) == 28


def test_rows_move_up_and_down_among_their_siblings(qtbot, schedule) -> None:
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    schedule.choose("3.2")
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_Down, keys)
    assert [n for n in schedule.shown() if n.startswith("3.")] == ["3.1", "3.3", "3.2", "3.4", "3.5"]
    qtbot.keyClick(schedule.view.outline, Qt.Key.Key_Up, keys)
    assert [n for n in schedule.shown() if n.startswith("3.")] == ["3.1", "3.2", "3.3", "3.4", "3.5"]


def test_the_bar_says_how_far_the_end_slipped(schedule) -> None:
    assert not schedule.view.bar.note.isHidden()
    assert schedule.view.bar.note.text() == "竣工验收: 5 d later than the baseline"


def test_the_name_takes_the_room_that_is_left(schedule) -> None:
    outline = schedule.view.outline
    assert outline.horizontalScrollBar().maximum() == 0
    assert sum(outline.columnWidth(n) for n in range(7)) == outline.viewport().width()


def test_a_status_date_is_chosen_in_the_header_and_taken_away(schedule) -> None:
    schedule.view.header.status_chosen.emit(date(2026, 11, 6))
    assert schedule.view.chart.options.status == date(2026, 11, 6)
    schedule.view.header.status_chosen.emit(None)
    assert schedule.view.chart.options.status is None
    schedule.document.undo()
    assert schedule.view.chart.options.status == date(2026, 11, 6)


def test_a_link_that_recorded_dates_break_is_shown_as_a_conflict(schedule) -> None:
    pair = (schedule.ids["5.1"], schedule.ids["5.3"])
    assert pair not in schedule.view.plan.rows.broken
    schedule.view.model.setData(schedule.cell("5.1", "finish"), "2026-12-11")
    assert schedule.task("5.3")["start"] == date(2026, 12, 7)
    assert pair in schedule.view.plan.rows.broken
    schedule.document.undo()
    assert pair not in schedule.view.plan.rows.broken


def test_rows_of_another_year_open_where_their_bars_are(make_context, qtbot) -> None:
    context = make_context()
    document = context.document
    records.add(document, document.register("projects"), [{"name": "old"}, {"name": "older"}])
    task = {"mode": "manual", "name": "t"}
    rows = [
        {**task, "project": 1, "start": date(2023, 5, 15), "finish": date(2023, 5, 20)},
        {**task, "project": 2, "start": date(2021, 5, 15), "finish": date(2027, 5, 20), "milestone": True},
    ]
    records.add(document, document.register("tasks"), rows[:1])
    records.add(document, document.register("tasks"), [{**task, "project": 1} for _n in range(60)])
    records.add(document, document.register("tasks"), rows[1:])
    view = ScheduleView(context)
    qtbot.addWidget(view)
    view.resize(1294, 700)
    view.show()
    first, last = view.chart.days_in_sight()
    assert first <= date(2023, 5, 15) <= last
    view.hide()


def test_the_form_says_what_the_schedule_says(schedule) -> None:
    task = schedule.ids["3.3"]
    row, dates = schedule.view.plan.task_row(task), schedule.view.plan.dates[task]
    assert row["critical"] == dates.critical
    assert row["total_float"] == Decimal(dates.total_float) / 480
    assert row["name"] == schedule.task("3.3")["name"]
    assert schedule.view.plan.task_row(99_999) is None


def test_pasted_numbers_the_plan_has_already_offer_to_number_all_rows_by_place(schedule) -> None:
    pasting = schedule.view.acts._pasting
    pasting.insert("1\t甲\n1.1\t乙", 0, None)
    said = schedule.context.said[-1]
    assert len(said.actions) == 2
    said.actions[1][1]()
    assert not any(row["wbs"] for row in schedule.document.rows("tasks"))


def test_showing_all_empties_the_field_that_was_looked_with(qtbot, schedule) -> None:
    view = schedule.view
    view.filters.look_for()
    qtbot.keyClicks(view.filters.search, "xyz")
    qtbot.waitUntil(lambda: view.plan.way.filter.words == "xyz")
    view.ways.clear()
    assert not view.filters.search.text()
