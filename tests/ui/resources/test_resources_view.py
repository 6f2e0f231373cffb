"""The heat map with mouse and keys: cells, causes, leave, filter, undo."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter

from pmo_desktop.services import records
from pmo_desktop.ui.context import Place
from pmo_desktop.ui.resources.view import ResourcesView

MONDAY = date(2026, 11, 23)


@pytest.fixture
def view(context, qtbot) -> Iterator[ResourcesView]:
    document = context.document
    records.add(document, document.register("projects"), [{"name": "MES 二期"}, {"name": "水厂监控"}])
    records.add(
        document,
        document.register("resources"),
        [
            {"name": "吴昊", "role": "自控工程师"},
            {"name": "马俊", "role": "测试"},
            {"name": "高峰", "role": "现场施工"},
        ],
    )
    base = {"mode": "manual", "start": MONDAY, "finish": MONDAY + timedelta(days=4)}
    records.add(
        document,
        document.register("tasks"),
        [
            {**base, "project": 1, "wbs": "3.1", "name": "设备采集驱动", "owner": (1,)},
            {**base, "project": 2, "name": "泵站联调", "owner": (1,), "work": Decimal(14)},
            {**base, "project": 2, "name": "测试", "owner": (2,)},
        ],
    )
    made = ResourcesView(context)
    qtbot.addWidget(made)
    made.resize(1294, 696)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def current(view: ResourcesView) -> str:
    return view.map.cell_words(view.map.row, view.map.column)


def test_the_current_week_of_the_first_person_is_chosen(view) -> None:
    assert current(view) == "吴昊 · 11-23 – 11-29 · 135% (54 h of 40 h)"
    assert view.chip.text() == "1 person over-booked (8 weeks)"
    assert [item.cause.name for item in view.causes.rows.items] == ["3.1 设备采集驱动", "泵站联调"]
    assert [item.cause.percent for item in view.causes.rows.items] == [100, 35]
    assert view.status_text() == "3 people · 2027: make-up workdays not published yet"


def test_arrows_move_the_cell_and_enter_leads_to_its_tasks(view, context, qtbot) -> None:
    view.map.setFocus()
    qtbot.keyClick(view.map, Qt.Key.Key_Down)
    assert current(view).startswith("马俊")
    qtbot.keyClick(view.map, Qt.Key.Key_Return)
    assert context.gone == [Place("schedule", "tasks", 3)]
    qtbot.keyClick(view.map, Qt.Key.Key_Right)
    assert "11-30" in current(view)
    assert view.causes.rows.items == []
    qtbot.keyClick(view.map, Qt.Key.Key_Home)
    qtbot.keyClick(view.map, Qt.Key.Key_Up)
    qtbot.keyClick(view.map, Qt.Key.Key_Return)
    qtbot.keyClick(view.causes, Qt.Key.Key_Down)
    qtbot.keyClick(view.causes, Qt.Key.Key_Return)
    assert context.gone[-1] == Place("schedule", "tasks", 2)


def test_a_click_chooses_the_cell_under_the_pointer(view, qtbot) -> None:
    width = int(view.map.look.column)
    left = view.map.viewport()
    x = 216 + (view.board.current_column() + 1) * width - view.map.horizontalScrollBar().value() + 5
    qtbot.mouseClick(left, Qt.MouseButton.LeftButton, pos=QPoint(x, 44 + 24 + 5))
    assert current(view).startswith("马俊 · 11-30")
    assert view.map.cell_at(QPoint(5, 10)) is None


def test_leave_is_entered_as_one_step_and_can_be_undone(view, context, qtbot) -> None:
    view.enter_leave()
    form = view.form
    form.last.setDate(form.first.date().addDays(2))
    qtbot.mouseClick(form.enter, Qt.MouseButton.LeftButton)
    assert current(view) == "吴昊 · 11-23 – 11-29 · 75% (30 h of 16 h) · 3 days of leave"
    assert context.document.undo_label == "吴昊: leave 11-23 – 11-25"
    context.document.undo()
    assert "135%" in current(view)


def test_days_and_months_and_hours(view, qtbot) -> None:
    view.steps.buttons["day"].click()
    assert "11-23 · 135%" in current(view)
    view.steps.buttons["month"].click()
    assert "11-01 – 11-30" in current(view)
    view.numbers.buttons["hours"].click()
    assert view.map.hours


def test_the_filter_keeps_people_with_the_words(view) -> None:
    view.search("测试")
    assert [person.name for person in view.board.people] == ["马俊"]
    view.search("nobody")
    assert view.status_text().startswith("0 people")
    assert view.printable() is None
    view.show_record("resources", 3)
    assert current(view).startswith("高峰")


def test_a_step_elsewhere_is_followed_and_the_chosen_person_stays(view, context) -> None:
    view.map.choose(1, view.map.column)
    records.change(context.document, context.document.register("tasks"), {3: {"owner": (2, 3)}})
    assert current(view).startswith("马俊")
    records.change(context.document, context.document.register("tasks"), {3: {"status": "done"}})
    assert "–" in current(view)
    assert view.causes.rows.items == []


def test_only_people_of_the_chosen_project(view, context) -> None:
    context.set_project(1)
    assert [person.name for person in view.board.people] == ["吴昊"]
    context.set_project(None)
    assert len(view.board.people) == 3


def test_many_people_and_weeks_paint_what_is_in_sight_only(context, qtbot) -> None:
    document = context.document
    records.add(document, document.register("resources"), [{"name": f"P{n}"} for n in range(200)])
    rows = [
        {
            "mode": "manual",
            "name": "T",
            "start": MONDAY + timedelta(days=n),
            "finish": MONDAY + timedelta(days=n + 30),
            "owner": (n % 200 + 1,),
        }
        for n in range(400)
    ]
    records.add(document, document.register("projects"), [{"name": "A"}])
    records.add(document, document.register("tasks"), [{**row, "project": 1} for row in rows])
    view = ResourcesView(context)
    qtbot.addWidget(view)
    view.resize(1294, 696)
    view.map.choose(150, 40)
    view.board.arrange()
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view.map.render(painter, QPoint(0, 0))
    painter.end()
    assert len(view.board._cells) < 30 * 20


def test_an_empty_file_says_what_belongs_here(context, qtbot) -> None:
    view = ResourcesView(context)
    qtbot.addWidget(view)
    assert view._stack.currentIndex() == 1
    assert "2027" in view.status_text()


def test_the_heat_map_can_be_printed(view) -> None:
    from pmo_desktop.presentation.scene import approximate
    from pmo_desktop.reporting.pages import paginate
    from pmo_desktop.reporting.paper import PageSetup

    job = view.printable()
    assert job is not None
    pages = paginate(job.printable, PageSetup(), approximate)
    assert pages


def test_a_person_is_shown_where_there_is_too_much_to_do_next(view, context) -> None:
    later = {"mode": "manual", "start": MONDAY + timedelta(days=21), "finish": MONDAY + timedelta(days=25)}
    rows = [{**later, "project": 1, "name": name, "owner": (3,)} for name in ("门禁", "巡检")]
    records.add(context.document, context.document.register("tasks"), rows)
    view.show_record("resources", 3)
    assert current(view).startswith("高峰 · 12-14 – 12-20 · 200%")
    assert {item.cause.name for item in view.causes.rows.items} == {"门禁", "巡检"}


def test_an_old_plan_opens_where_people_are_booked(context, qtbot) -> None:
    document = context.document
    records.add(document, document.register("projects"), [{"name": "MES"}])
    records.add(document, document.register("resources"), [{"name": "Wu"}])
    day = date(2023, 5, 15)
    values = {"mode": "manual", "project": 1, "name": "old", "owner": (1,), "start": day, "finish": day}
    records.add(document, document.register("tasks"), [values])
    made = ResourcesView(context)
    qtbot.addWidget(made)
    made.resize(1294, 696)
    made.show()
    qtbot.waitUntil(lambda: made.board.spans[made.map.column].first == day)
    assert "2023-05-15" in made.heading.text()
    made.hide()
