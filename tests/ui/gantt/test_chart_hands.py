"""The hand on the chart: what is dragged, linked and typed becomes one step, and is seen before it is done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from pmo_desktop.presentation.gantt_labels import TEXTS
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.services import records

LEFT = Qt.MouseButton.LeftButton
CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Hand:
    """Presses, moves and lets go on the chart of a schedule."""

    def __init__(self, qtbot, schedule) -> None:
        self.qtbot, self.schedule, self.chart = qtbot, schedule, schedule.view.chart
        self.port = self.chart.viewport()

    def look_at(self, day: date) -> None:
        self.chart.scroll_to_day(day, part=0.2)

    def over(self, wbs: str) -> None:
        self.qtbot.mouseMove(self.port, self.chart.point_of(self.schedule.key(wbs)))

    def at(self, wbs: str, part: str = "bar") -> QPoint:
        return self.chart.point_of(self.schedule.key(wbs), part)

    def take(self, wbs: str, part: str, to: QPoint, *, release: bool = True) -> None:
        self.over(wbs)
        start = self.at(wbs, part)
        self.qtbot.mouseMove(self.port, start)
        self.qtbot.mousePress(self.port, LEFT, pos=start)
        for way in (0.3, 0.7, 1.0):
            self.qtbot.mouseMove(self.port, start + (to - start) * way)
        if release:
            self.qtbot.mouseRelease(self.port, LEFT, pos=to)

    def days(self, wbs: str, part: str, days: float) -> QPoint:
        return self.at(wbs, part) + QPoint(round(days * self.chart.scale.px), 0)

    def words(self) -> list[str]:
        return [text for shape in self.chart.pointer.shapes() if (text := getattr(shape, "text", ""))]


@pytest.fixture
def hand(qtbot, schedule) -> Hand:
    """A hand on the plan as recorded."""
    return Hand(qtbot, schedule)


@pytest.fixture
def auto(qtbot, make_schedule) -> Hand:
    """A hand on the calculated plan."""
    return Hand(qtbot, make_schedule("auto"))


def links(schedule) -> set[tuple[int, int, str]]:
    return {(row["predecessor"], row["successor"], row["type"]) for row in schedule.document.rows("links")}


def test_selected_bars_move_together_and_keep_their_distance_in_working_days(hand) -> None:
    schedule = hand.schedule
    hand.look_at(date(2026, 11, 20))
    schedule.choose("5.1", "5.2", "5.3")
    version = schedule.document.version
    hand.take("5.1", "bar", hand.days("5.1", "bar", 3))
    assert schedule.document.version == version + 1
    starts = [schedule.task(wbs)["start"] for wbs in ("5.1", "5.2", "5.3")]
    assert starts == [date(2026, 11, 30), date(2026, 11, 26), date(2026, 12, 8)]
    assert "3" in schedule.document.undo_label
    schedule.document.undo()
    assert schedule.task("5.3")["start"] == date(2026, 12, 7)


def test_a_summary_takes_its_tasks_along(hand) -> None:
    schedule = hand.schedule
    hand.look_at(date(2026, 11, 20))
    hand.take("5", "bar", hand.days("5", "bar", 7))
    assert schedule.task("5.1")["start"] == date(2026, 12, 4)
    assert schedule.task("5.4")["finish"] == date(2026, 12, 23)
    assert schedule.task("4.2")["start"] == date(2026, 11, 19)


def test_the_progress_is_dragged_in_steps_of_five_per_cent(hand) -> None:
    schedule = hand.schedule
    hand.look_at(date(2026, 10, 20))
    start, finish = hand.at("3.1", "start"), hand.at("3.1", "end")
    hand.take(
        "3.1", "progress", QPoint(round(start.x() + (finish.x() - start.x()) * 0.9), hand.at("3.1", "progress").y())
    )
    percent = schedule.task("3.1")["percent_complete"]
    assert percent > Decimal("0.8")
    assert percent * 20 == (percent * 20).to_integral_value()
    assert schedule.task("3.1")["finish"] == date(2026, 11, 26)
    assert "设备采集驱动" in schedule.document.undo_label


@pytest.mark.parametrize(
    ("grip", "end", "kind"),
    [
        ("link_end", "start", "FS"),
        ("link_start", "start", "SS"),
        ("link_end", "end", "FF"),
        ("link_start", "end", "SF"),
    ],
)
def test_a_link_takes_its_type_from_the_ends(hand, grip: str, end: str, kind: str) -> None:
    hand.look_at(date(2026, 11, 1))
    hand.take("3.4", grip, hand.at("4.2", end))
    ids = hand.schedule.ids
    assert (ids["3.4"], ids["4.2"], kind) in links(hand.schedule)
    hand.schedule.document.undo()
    assert (ids["3.4"], ids["4.2"], kind) not in links(hand.schedule)


def test_a_link_that_cannot_be_says_why_while_it_is_drawn(hand) -> None:
    hand.look_at(date(2026, 11, 1))
    before = links(hand.schedule)
    hand.take("5.1", "link_end", hand.at("3.1", "end"), release=False)
    assert any("circle" in words or "循环" in words for words in hand.words())
    hand.qtbot.mouseRelease(hand.port, LEFT, pos=hand.at("3.1", "end"))
    assert links(hand.schedule) == before
    hand.take("5.1", "link_end", hand.at("5", "end"), release=False)
    assert any("own" in words for words in hand.words())
    hand.chart.cancel_drag()


def test_the_consequence_shows_every_task_that_would_move(auto) -> None:
    schedule, view = auto.schedule, auto.schedule.view
    auto.look_at(date(2026, 11, 1))
    version = schedule.document.version
    auto.take("3.1", "end", auto.days("3.1", "end", 7), release=False)
    view.hands.supposing.now()
    words = auto.words()
    assert any("later" in line and "move" in line for line in words), words
    found = view.chart.pointer.consequence
    assert found is not None
    assert {schedule.ids["5.1"], schedule.ids["5.3"], schedule.ids["6.1"]} <= set(found.moved)
    assert schedule.document.version == version
    foreseen = dict(found.moved)
    auto.qtbot.mouseRelease(auto.port, LEFT, pos=auto.days("3.1", "end", 7))
    for task, (start, finish) in foreseen.items():
        dates = view.plan.dates[task]
        assert (dates.start, dates.finish) == (start, finish)


def test_a_recorded_date_that_breaks_a_link_is_a_conflict_at_once(hand) -> None:
    view = hand.schedule.view
    hand.look_at(date(2026, 11, 20))
    hand.take("5.1", "bar", hand.days("5.1", "bar", -7), release=False)
    view.hands.supposing.now()
    found = view.chart.pointer.consequence
    assert found is not None
    assert found.conflicts
    red = [shape for shape in view.chart.pointer.shapes() if getattr(shape, "text", "") and shape.color == "red"]
    assert red
    view.chart.cancel_drag()
    assert hand.schedule.task("5.1")["start"] == date(2026, 11, 27)


def test_a_drag_repaints_only_what_is_above_the_bars(hand) -> None:
    hand.look_at(date(2026, 11, 20))
    hand.schedule.choose("5.1")
    hand.over("5.1")
    hand.chart.grab()
    painted = hand.chart.canvas.painted
    hand.take("5.1", "bar", hand.days("5.1", "bar", 2), release=False)
    hand.chart.grab()
    assert hand.chart.canvas.painted == painted
    hand.chart.cancel_drag()


def test_scrolling_paints_only_what_comes_into_sight(hand) -> None:
    hand.chart.grab()
    painted = hand.chart.canvas.painted
    view = hand.port
    hand.chart.horizontalScrollBar().setValue(hand.chart.horizontalScrollBar().value() + 40)
    hand.chart.grab()
    assert hand.chart.canvas.painted - painted <= 40 * (view.height() + 1)


def test_near_an_edge_the_chart_moves_along(hand) -> None:
    hand.look_at(date(2026, 11, 20))
    edge = QPoint(hand.port.width() - 3, hand.at("5.1").y())
    hand.take("5.1", "bar", edge, release=False)
    across = hand.chart.horizontalScrollBar()
    before = across.value()
    hand.chart.pointer._edge.step()
    assert across.value() > before
    hand.chart.cancel_drag()


def test_a_link_is_picked_changed_and_removed(hand) -> None:
    schedule, view = hand.schedule, hand.schedule.view
    link = next(row for row in schedule.document.rows("links") if row["successor"] == schedule.ids["5.1"])
    view.hands.open_link(link["id"], QPoint(50, 50))
    editor = view.hands.editor
    assert editor.isVisible()
    editor.lag.setText("soon")
    editor.accept()
    assert editor.isVisible()
    editor.lag.setText("+2d")
    editor.kind.setCurrentIndex(editor.kind.findData("SS"))
    hand.qtbot.keyClick(editor.lag, Qt.Key.Key_Return)
    changed = schedule.document.row("links", link["id"])
    assert (changed["type"], changed["lag"], changed["lag_unit"]) == ("SS", 960, "d")
    view.chart.pointer.pick_link(link["id"])
    view.chart.setFocus()
    hand.qtbot.keyClick(view.chart, Qt.Key.Key_Delete)
    assert schedule.document.row("links", link["id"]) is None
    assert schedule.document.row("tasks", schedule.ids["5.1"]) is not None
    schedule.document.undo()
    schedule.document.undo()
    assert schedule.document.row("links", link["id"])["type"] == link["type"]


def test_a_double_click_on_a_link_opens_its_editor(hand) -> None:
    hand.look_at(date(2026, 11, 1))
    start, end = hand.at("3.2", "end"), hand.at("3.3", "start")
    between = QPoint(end.x() + 2, (start.y() + end.y()) // 2)
    hand.qtbot.mouseDClick(hand.port, LEFT, pos=between)
    assert hand.schedule.view.hands.editor.isVisible()
    hand.qtbot.keyClick(hand.schedule.view.hands.editor, Qt.Key.Key_Escape)
    assert not hand.schedule.view.hands.editor.isVisible()


def test_all_of_it_by_keys(qtbot, schedule) -> None:
    view = schedule.view
    schedule.choose("5.1")
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL_ALT)
    assert schedule.task("5.1")["start"] == date(2026, 11, 30)
    qtbot.keyClick(view, Qt.Key.Key_Left, CTRL_ALT)
    assert schedule.task("5.1")["start"] == date(2026, 11, 27)
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL_ALT | Qt.KeyboardModifier.ShiftModifier)
    assert (schedule.task("5.1")["finish"], schedule.task("5.1")["duration"]) == (date(2026, 12, 7), 7)
    qtbot.keyClick(view, Qt.Key.Key_Up, CTRL_ALT)
    assert schedule.task("5.1")["percent_complete"] == Decimal("0.1")
    qtbot.keyClick(view, Qt.Key.Key_L, CTRL_ALT)
    assert view.chart.pointer.link is not None
    view.chart.setFocus()
    qtbot.keyClick(view.chart, Qt.Key.Key_Return)
    assert view.hands.editor.isVisible()


def test_links_follow_the_order_of_selection(qtbot, schedule) -> None:
    schedule.choose("6.2")
    schedule.choose("6.2", "4.2")
    view = schedule.view
    assert [key.id for key in view.hands._chosen.in_order()] == [schedule.ids["6.2"], schedule.ids["4.2"]]
    view.hands.link_chosen()
    assert (schedule.ids["6.2"], schedule.ids["4.2"], "FS") in links(schedule)


def test_keys_on_the_chart_go_through_rows_and_days(qtbot, schedule) -> None:
    view = schedule.view
    schedule.choose("3.1")
    view.chart.setFocus()
    qtbot.keyClick(view.chart, Qt.Key.Key_Down)
    assert view.outline.current_key() == schedule.key("3.2")
    px = view.chart.scale.px
    qtbot.keyClick(view.chart, Qt.Key.Key_Plus)
    assert view.chart.scale.px > px
    qtbot.keyClick(view.chart, Qt.Key.Key_Home)
    assert view.chart.days_in_sight()[0] <= date(2026, 9, 21) <= view.chart.days_in_sight()[1]


def test_the_card_offers_the_chain_and_a_trial(qtbot, make_schedule) -> None:
    schedule = make_schedule("auto")
    view = schedule.view
    schedule.choose("3.1")
    view.explain_current()
    offered = view.card.findChildren(QPushButton)
    version = schedule.document.version
    for button in offered[1:]:
        qtbot.mouseClick(button, LEFT)
    assert {schedule.ids["3.1"], schedule.ids["5.1"]} <= set(view.chart.pointer.chain)
    assert "earlier" in view.card.accessibleDescription()
    assert schedule.document.version == version
    view.explain_current()
    assert view.card.isAncestorOf(view.window().focusWidget())
    qtbot.keyClick(view.card, Qt.Key.Key_Escape)
    assert not view.card.isVisible()


def test_the_card_never_covers_its_row(schedule) -> None:
    view = schedule.view
    for wbs in ("1.1", "3.1", "5.4", "6.2"):
        schedule.choose(wbs)
        view.explain_current()
        top = view.chart.viewport().mapTo(view, view.chart.point_of(schedule.key(wbs))).y()
        card = view.card.geometry()
        assert not card.top() <= top <= card.bottom(), wbs


def test_labels_and_colours_are_chosen_and_explained(schedule) -> None:
    view = schedule.view
    view.looks.choose(text="name", place="left")
    assert view.chart.options.label.place == "left"
    view.looks.choose(colour="owner")
    assert view.legend.isVisible()
    words = [getattr(shape, "text", "") for shape in view.legend.shapes()]
    assert "吴昊" in words
    roles = {view.chart.options.colours.role(schedule.task(wbs)) for wbs in ("3.1", "2.3")}
    assert len(roles) == 1
    view.looks.choose(colour="", text="usual", place="right")
    assert not view.legend.isVisible()
    assert "usual" in TEXTS


def test_the_header_zooms_to_the_days_dragged_over(qtbot, schedule) -> None:
    view, header = schedule.view, schedule.view.header
    first, last = header.day_at(200), header.day_at(400)
    qtbot.mousePress(header, LEFT, pos=QPoint(200, 30))
    qtbot.mouseMove(header, QPoint(400, 30))
    qtbot.mouseRelease(header, LEFT, pos=QPoint(400, 30))
    begin, end = view.chart.days_in_sight()
    assert begin <= first
    assert last <= end
    assert (end - begin).days <= (last - first).days + 8


def test_the_selection_is_fitted(schedule) -> None:
    view = schedule.view
    schedule.choose("5.1", "5.3")
    view.chart.fit_rows([RowKey("task", schedule.ids["5.1"]), RowKey("task", schedule.ids["5.3"])])
    first, last = view.chart.days_in_sight()
    assert first <= date(2026, 11, 27)
    assert date(2026, 12, 16) <= last
    assert (last - first).days < 40


def test_a_scrolled_picture_is_the_picture_painted_afresh(make_schedule) -> None:
    view = make_schedule("auto").view
    chart = view.chart
    view.resize(1100, 420)
    chart.scroll_to_day(date(2026, 10, 1))
    chart.viewport().grab()
    for across, down in ((60, 0), (-35, 0), (0, 48), (0, -24), (90, 31), (700, 0), (-90, -7)):
        chart.horizontalScrollBar().setValue(chart.horizontalScrollBar().value() + across)
        chart.verticalScrollBar().setValue(chart.verticalScrollBar().value() + down)
        scrolled = chart.viewport().grab().toImage()
        chart.refresh()
        assert scrolled == chart.viewport().grab().toImage(), (across, down)


def test_a_click_on_one_of_several_selects_it_alone_and_a_drag_keeps_them(hand) -> None:
    schedule = hand.schedule
    hand.look_at(date(2026, 11, 20))
    schedule.choose("5.1", "5.2", "5.3")
    hand.qtbot.mouseClick(hand.port, LEFT, pos=hand.at("5.2"))
    assert schedule.view.outline.selected() == [schedule.key("5.2")]
    schedule.choose("5.1", "5.2")
    hand.take("5.2", "bar", hand.days("5.2", "bar", 2))
    assert set(schedule.view.outline.selected()) == {schedule.key("5.1"), schedule.key("5.2")}


def test_a_file_for_reading_only_refuses_in_words(qtbot, make_schedule, monkeypatch) -> None:
    schedule = make_schedule("auto")
    hand, said = Hand(qtbot, schedule), []
    schedule.context.say = said.append
    monkeypatch.setattr(type(schedule.view.edits.desk), "writable", property(lambda _desk: False))
    schedule.view.enter()
    hand.look_at(date(2026, 11, 20))
    version = schedule.document.version
    hand.take("5.1", "bar", hand.days("5.1", "bar", 3))
    assert len(said) == 1
    schedule.choose("5.1")
    for keys in (Qt.Key.Key_F2, Qt.Key.Key_A, Qt.Key.Key_Insert, Qt.Key.Key_Delete):
        qtbot.keyClick(schedule.view.outline, keys)
    schedule.view.does["indent"]()
    assert not schedule.view.hands.nudge("bar", 1)
    assert len(said) == 7
    assert {message.text for message in said} == {said[0].text}
    assert schedule.document.version == version


def test_own_columns_label_and_colour_too(schedule) -> None:
    register = schedule.document.register("tasks")
    records.change(schedule.document, register, {schedule.ids["3.1"]: {"custom": {"地点": "二车间"}}})
    looks = schedule.view.looks
    looks.choose(text="custom:地点", colour="custom:地点")
    options = schedule.view.chart.options
    assert options.label.words(schedule.ids["3.1"]) == "二车间"
    assert ("二车间", "hue_1") in options.colours.entries
    assert options.colours.role(schedule.view.plan.rows.task(schedule.ids["3.1"])) == "hue_1"


def test_words_inside_stand_in_higher_bars(schedule) -> None:
    index = schedule.view.plan.rows.index(schedule.key("3.1"))
    before = schedule.view.chart.box(index)
    schedule.view.looks.choose(text="name", place="inside")
    after = schedule.view.chart.box(index)
    assert after.bottom - after.top >= 16 > before.bottom - before.top
    assert after.middle == before.middle


def test_a_narrow_bar_leaves_words_out_before_it_leaves_buttons_out(schedule) -> None:
    bar = schedule.view.bar
    links, wordless = bar.switches["links"], Qt.ToolButtonStyle.ToolButtonIconOnly
    for width in range(1900, 500, -20):
        schedule.view.resize(width, 600)
        bar.overflow.fit()
        if links.toolButtonStyle() is wordless:
            break
    assert links.toolButtonStyle() is wordless
    assert not links.isHidden()
    schedule.view.resize(1900, 600)
    bar.overflow.fit()
    assert links.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_the_whole_plan_fits_with_room_for_what_stands_beside_its_bars(schedule) -> None:
    chart = schedule.view.chart
    chart.fit()
    first, last = schedule.view.plan.rows.span()
    left = chart.horizontalScrollBar().value()
    assert chart.scale.x_of(first) - left >= 24
    assert chart.viewport().width() - (chart.scale.x_after(last) - left) >= 60
