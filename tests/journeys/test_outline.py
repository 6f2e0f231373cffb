"""Stories of the outline through the real window: typing, adding, pasting, moving, filtering, coming back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import gantt_document
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmo_desktop.presentation.gantt_filter import Look
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.context import Place
from pmo_desktop.ui.gantt.commands import COMMANDS
from pmo_desktop.ui.gantt.view import ScheduleView

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """The schedule of the example plan, with a keyboard and a mouse on it."""

    def __init__(self, window, mode: str) -> None:
        self.window, self.context = window, window.context
        self.document = window.context.document
        self.ids = gantt_document.fill(self.document, mode=mode)
        self.context.set_project(1)
        window.go(Place("schedule"))
        window.activateWindow()
        self.view: ScheduleView = window.shell.view_widget()
        self.outline = self.view.outline
        self.outline.setFocus()

    def at(self, wbs: str, column: str = "name") -> None:
        self.outline.choose([RowKey("task", self.ids[wbs])], column=column)

    def rows(self, *numbers: str) -> None:
        self.outline.choose_rows([RowKey("task", self.ids[n]) for n in numbers])

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self._focus(), key, modifiers)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        for sign in text:
            code = ord(sign.upper()) if ord(sign) < 128 else 0
            QApplication.sendEvent(self._focus(), QKeyEvent(QEvent.Type.KeyPress, code, PLAIN, sign))

    def enter(self, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self.write(text)
        self.key(key)

    def _focus(self):
        return QApplication.focusWidget() or self.outline

    def task(self, wbs: str) -> dict:
        return self.document.row("tasks", self.ids[wbs])

    def drawn(self) -> list[tuple[str, int]]:
        rows = self.view.plan.rows
        return [(rows[i].name, rows[i].level) for i in range(len(rows))]

    def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, CTRL)

    def drag(self, wbs: str, gap: int, dx: int = 0) -> None:
        view, model = self.outline.viewport(), self.view.model
        row = self.view.plan.rows.index(RowKey("task", self.ids[wbs]))
        start = self.outline.visualRect(model.index(row, model.column_of("wbs"))).center()
        end = QPoint(start.x() + dx, gap * 24 - self.outline.verticalScrollBar().value())
        QTest.mousePress(view, Qt.MouseButton.LeftButton, PLAIN, start)
        for part in (0.5, 1.0):
            place = QPointF(start + (end - start) * part)
            QApplication.sendEvent(
                view,
                QMouseEvent(
                    QEvent.Type.MouseMove, place, view.mapToGlobal(place), Qt.MouseButton.NoButton,
                    Qt.MouseButton.LeftButton, PLAIN,
                ),
            )  # fmt: skip
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, PLAIN, end)


@pytest.fixture
def hands(window, qtbot) -> Callable[[str], Hands]:
    """Opens the example plan, recorded or calculated."""

    def make(mode: str = "manual") -> Hands:
        made = Hands(window, mode)
        qtbot.waitUntil(window.isActiveWindow)
        return made

    return make


def test_tasks_are_typed_one_below_the_other(hands) -> None:
    h = hands()
    h.outline.to_new_line()
    h.enter("回访")
    h.enter("总结", Qt.Key.Key_Tab)
    h.enter("张三", Qt.Key.Key_Tab)
    h.enter("12.21", Qt.Key.Key_Tab)
    h.key(Qt.Key.Key_Tab)
    h.enter("2w")
    assert h.drawn()[-2:] == [("回访", 1), ("总结", 1)]
    new = h.document.rows("tasks")[-1]
    assert (new["start"], new["duration"]) == (date(2026, 12, 21), Decimal(10))
    assert new["finish"] is not None
    assert h.view.model.is_new_line(h.outline.currentIndex().row())
    h.key(Qt.Key.Key_Tab)
    h.enter("会签")
    assert h.drawn()[-1] == ("会签", 2)
    h.key(Qt.Key.Key_Up)
    h.key(Qt.Key.Key_Tab, SHIFT)
    assert h.drawn()[-1] == ("会签", 1)


def test_a_row_put_in_between_is_one_step_and_escape_takes_it_away(hands) -> None:
    h = hands()
    h.at("2.2")
    before, version = h.drawn(), h.document.version
    h.key(Qt.Key.Key_Insert)
    h.key(Qt.Key.Key_Escape)
    assert h.drawn() == before
    h.at("2.2")
    h.key(Qt.Key.Key_Insert)
    h.enter("评估")
    at = before.index(("数据库设计", 1))
    assert h.drawn()[at] == ("评估", 1)
    assert h.outline.current_key() == RowKey("task", h.ids["2.2"])
    h.document.undo()
    assert h.drawn() == before
    assert h.document.version > version


def test_keys_between_cells_as_in_excel(hands) -> None:
    h = hands()
    h.at("3.1", "owner")
    h.key(Qt.Key.Key_Tab)
    h.key(Qt.Key.Key_Tab)
    assert h.outline.current_column() == "finish"
    h.key(Qt.Key.Key_Return)
    assert (h.outline.current_column(), h.outline.current_key()) == ("owner", RowKey("task", h.ids["3.2"]))
    h.enter("李四", Qt.Key.Key_Down)
    assert h.outline.current_key() == RowKey("task", h.ids["3.3"])
    assert h.view.plan.names("resources", h.task("3.2")["owner"][0]) == "李四"
    h.key(Qt.Key.Key_F2)
    h.key(Qt.Key.Key_Escape)
    h.key(Qt.Key.Key_Down, CTRL)
    assert h.outline.currentIndex().row() > 14


def test_one_text_goes_into_all_chosen_cells(hands) -> None:
    h = hands()
    h.outline.choose([RowKey("task", h.ids[n]) for n in ("5.1", "5.2", "5.3")], column="percent_complete")
    h.write("50")
    h.key(Qt.Key.Key_Return, CTRL)
    assert {h.task(n)["percent_complete"] for n in ("5.1", "5.2", "5.3")} == {Decimal("0.5")}
    h.document.undo()
    assert h.task("5.2")["percent_complete"] == 0


def test_tab_indents_whole_rows(hands) -> None:
    h = hands()
    h.rows("3.3", "3.4")
    h.key(Qt.Key.Key_Tab)
    assert {h.task(n)["parent"] for n in ("3.3", "3.4")} == {h.ids["3.2"]}
    h.key(Qt.Key.Key_Tab, SHIFT)
    assert {h.task(n)["parent"] for n in ("3.3", "3.4")} == {h.ids["3"]}
    h.document.undo()
    h.document.undo()
    assert h.drawn()[12][1] == 1


def test_rows_are_dragged_to_another_place_and_level(hands) -> None:
    h = hands()
    before = h.drawn()
    h.drag("3.2", 18)
    assert h.task("3.2")["parent"] == h.ids["4"]
    h.document.undo()
    assert h.drawn() == before
    h.drag("3", 27)
    assert h.drawn()[-6:] == [("开发", 0), *[(name, 1) for name, _level in before[11:16]]]
    h.document.undo()
    h.drag("3.4", 13, dx=16)
    assert h.task("3.4")["parent"] == h.ids["3.2"]


def test_cut_rows_are_moved_by_pasting(hands) -> None:
    h = hands()
    h.rows("5.2")
    h.key(Qt.Key.Key_X, CTRL)
    assert h.view.model.cut == {h.ids["5.2"]}
    h.rows("2.1")
    h.key(Qt.Key.Key_V, CTRL)
    assert h.task("5.2")["parent"] == h.ids["2"]
    assert h.drawn()[6][0] == "用户培训"
    h.document.undo()
    assert h.task("5.2")["parent"] == h.ids["5"]


def test_a_block_with_levels_from_excel(hands) -> None:
    h = hands()
    h.at("5.2")
    before = h.drawn()
    h.paste(
        "WBS\t任务名称\t负责人\t计划开始\t工期\t前置任务\t甲方意见\r\n1\t移交准备\t\t\t\t\t\r\n"
        "1.1\t整理图纸\t李四\t2026-12-01\t5d\t\t同意\r\n1.2\t移交\t王海燕\t2026-12-08\t2天\t1.1\t\r\n2\t评审\t\t待定\t1w\t\t\r\n"
    )
    at = before.index(("用户培训", 1))
    assert h.drawn()[at : at + 4] == [("移交准备", 1), ("整理图纸", 2), ("移交", 2), ("评审", 1)]
    new = {row["name"]: row for row in h.document.rows("tasks")}
    assert new["整理图纸"]["finish"] == date(2026, 12, 7)
    assert new["整理图纸"]["custom"] == {"甲方意见": "同意"}
    assert h.view.model.wrong[new["评审"]["id"], "start"][0] == "待定"
    assert "待定" in h.context.said[-1].text
    linked = [(link["predecessor"], link["successor"]) for link in h.document.rows("links")]
    assert (new["整理图纸"]["id"], new["移交"]["id"]) in linked
    h.document.undo()
    assert h.drawn() == before


def test_copied_rows_keep_their_hierarchy(hands) -> None:
    h = hands()
    h.rows("3", "3.1")
    h.key(Qt.Key.Key_C, CTRL)
    text = QApplication.clipboard().text()
    assert text.splitlines()[0].startswith("3\t开发\t")
    assert text.splitlines()[1].startswith("3.1\t    设备采集驱动\t")
    h.outline.to_new_line()
    h.key(Qt.Key.Key_V, CTRL)
    assert h.drawn()[-2:] == [("开发", 1), ("设备采集驱动", 2)]


def test_a_start_typed_into_a_calculated_task_says_so_and_can_be_taken_back(hands) -> None:
    h = hands("auto")
    h.at("5.2", "start")
    h.enter("2026-12-14")
    assert (h.task("5.2")["constraint"], h.task("5.2")["constraint_date"]) == ("snet", date(2026, 12, 14))
    words, act = h.context.said[-1].actions[0]
    assert words
    act()
    assert h.task("5.2")["constraint"] is None
    h.at("5.2", "finish")
    length = h.task("5.2")["duration"]
    index = h.view.plan.rows.index(RowKey("task", h.ids["5.2"]))
    finish = h.view.plan.rows[index].finish
    h.enter("2026-12-18")
    assert h.task("5.2")["duration"] > length
    assert h.view.plan.rows[index].finish == date(2026, 12, 18) != finish


def test_deleting_says_how_many_go(hands) -> None:
    h = hands()
    h.at("5")
    h.key(Qt.Key.Key_Delete)
    assert "4" in h.context.said[-1].text
    assert len(h.drawn()) == 22
    h.context.said[-1].actions[0][1]()
    assert len(h.drawn()) == 27


def test_modes_say_first_which_dates_would_move(hands) -> None:
    h = hands()
    h.context.ask.answers.append(False)
    h.view.does["calculate_all"]()
    assert h.context.ask.asked
    assert h.task("5.1")["mode"] == "manual"
    h.view.does["calculate_all"]()
    assert h.task("5.1")["mode"] == "auto"
    h.document.undo()
    assert h.task("5.1")["mode"] == "manual"


def test_filters_groups_and_sorting_stay_until_tomorrow(hands) -> None:
    h = hands()
    view = h.view
    view.ways.turn(Look.OPEN)
    view.ways.group("owner")
    view.columns.move("finish", "start")
    view.bar.switch("links", on=False)
    assert view.plan.rows[0].key.kind == "group"
    assert view.filters.isVisible()
    view.state.keep()
    h.context.ask.answers.append("周一视图")
    h.view.does["save_view"]()
    view.ways.clear()
    view.state.keep()
    again = ScheduleView(h.context)
    assert not again.plan.way
    assert again.columns.keys.index("finish") < again.columns.keys.index("start")
    assert not again.bar.switches["links"].isChecked()
    again.state.use("周一视图")
    assert again.plan.way.group == "owner"
    assert again.bar.levels_button.text() == "周一视图"
    again.deleteLater()


def test_each_project_is_looked_at_in_its_own_way(hands) -> None:
    h = hands()
    h.view.ways.sort("finish", False)
    h.view.toggle(RowKey("task", h.ids["3"]))
    h.context.set_project(None)
    assert not h.view.plan.way
    h.context.set_project(1)
    assert h.view.plan.way.sort[0].field == "finish"
    assert RowKey("task", h.ids["3"]) in h.view.plan.collapsed


def test_mine_is_asked_for_once(hands) -> None:
    h = hands()
    people = sorted(row["name"] for row in h.document.rows("resources"))
    h.context.ask.answers.append(people.index("王海燕"))
    h.view.ways.turn(Look.MINE)
    rows = h.view.plan.rows
    assert {rows[i].owners for i in range(len(rows)) if not rows[i].faded} == {"王海燕"}
    asked = len(h.context.ask.asked)
    h.view.ways.turn(Look.MINE)
    h.view.ways.turn(Look.MINE)
    assert len(h.context.ask.asked) == asked


def test_every_command_is_found_in_the_search_line(hands) -> None:
    h = hands()
    for command in COMMANDS:
        texts = [entry.text for entry in h.window._finding.find(command.text)]
        assert command.text in texts
    assert any("Alt+Shift+Right" in entry.right for entry in h.window._finding.find("one level down"))


def test_a_narrow_window_keeps_everything_reachable(hands, qtbot) -> None:
    h = hands()
    h.window.resize(1180, 640)
    bar = h.view.bar
    qtbot.waitUntil(bar.overflow.button.isVisible)
    shown = [w for w in bar.findChildren(type(bar.new)) if w.isVisible()]
    assert all(w.width() >= w.sizeHint().width() - 1 for w in shown)
    menu = bar.overflow.button.menu()
    bar.overflow.fill(menu)
    assert menu.actions()
