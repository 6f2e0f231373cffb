"""Baselines and progress lines in the window: menus behind the switches, and the tables they open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu

from pmo_desktop.base.errors import Cancelled
from pmo_desktop.presentation.scene import Rect
from pmo_desktop.services import baselines, records
from pmo_desktop.services.baseline_choice import chosen
from pmo_desktop.services.progress_lines import kept_lines
from pmo_desktop.ui.gantt.why import facts


@pytest.fixture
def dialog(qapp):
    """The dialog that is open, closed after the test."""

    def top() -> QDialog:
        (found,) = [w for w in qapp.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        return found

    yield top
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.close()


def entries(menu: QMenu) -> dict[str, object]:
    menu.aboutToShow.emit()
    return {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}


def texts(dialog, key: str) -> list[str]:
    model = dialog.table.rows
    column = [field.key for field in model.fields].index(key)
    return [str(model.index(row, column).data()).strip() for row in range(model.rowCount())]


def fronts(schedule):
    return schedule.view.chart.options.fronts


def front(schedule):
    return schedule.view.menus.progress


def pick(schedule, *path: str) -> None:
    """Choose an entry of a menu below the progress line's."""
    menu = front(schedule).menu
    menu.aboutToShow.emit()
    below = next(m for m in reversed(menu.findChildren(QMenu)) if m.title() == path[0])
    next(action for action in below.actions() if action.text() == path[1]).trigger()


def test_the_line_follows_status_date_bars_and_older_lines(schedule) -> None:
    view = schedule.view
    assert not fronts(schedule)
    view.bar.switches["front"].setChecked(True)
    (line,) = fronts(schedule)
    assert line.status == date(2026, 11, 20)
    assert line.bends[schedule.ids["3.1"]] == (date(2026, 11, 18), 0.5)
    front(schedule).set_day(date(2026, 11, 13))
    assert fronts(schedule)[0].status == date(2026, 11, 13)
    front(schedule).record()
    assert schedule.context.said[-1].text == "Kept the progress line of 2026-11-13."
    front(schedule).set_day(date(2026, 11, 20))
    pick(schedule, "Earlier lines", "The last three")
    assert [(line.status, line.age) for line in fronts(schedule)] == [
        (date(2026, 11, 20), 0), (date(2026, 11, 13), 1),
    ]  # fmt: skip
    assert view.chart.options.older == (date(2026, 11, 13),)
    pick(schedule, "Read on", "Baseline: 合同版")
    assert fronts(schedule)[0].bends[schedule.ids["3.1"]][0] == date(2026, 11, 3)
    entries(front(schedule).menu)["Summary tasks too"].trigger()
    assert view.progress.choice.summaries
    front(schedule).set_day(None)
    assert fronts(schedule)[0].status == date(2026, 11, 23)  # today, where nobody said another


def test_only_one_project_has_its_own_status_date(schedule) -> None:
    project = schedule.document.rows("projects")[0]["id"]
    schedule.context.set_project(project)
    front(schedule).set_day(date(2026, 11, 6))
    assert schedule.document.row("projects", project)["status_date"] == date(2026, 11, 6)
    assert schedule.document.settings()["status_date"] == "2026-11-20"


def test_one_project_with_its_own_status_date_is_meant_among_all(schedule) -> None:
    project = schedule.document.rows("projects")[0]["id"]
    assert schedule.context.project is None
    with schedule.document.edit("own") as edit:
        edit.update("projects", project, {"status_date": date(2026, 11, 6)})
    view = schedule.view
    view.bar.switches["front"].setChecked(True)
    assert view.chart.options.status == date(2026, 11, 6)
    menu = front(schedule).menu
    menu.aboutToShow.emit()
    assert "Record the line of 2026-11-06" in entries(menu)
    assert "Status date: 2026-11-06" in {one.title() for one in menu.findChildren(QMenu)}
    view.edits.set_status_date(date(2026, 11, 13))
    assert schedule.document.row("projects", project)["status_date"] == date(2026, 11, 13)
    assert view.chart.options.status == date(2026, 11, 13)


def test_different_status_dates_are_said_and_flagged(schedule) -> None:
    document = schedule.document
    with document.edit("own") as edit:
        other = edit.insert("projects", {"name": "二期", "code": "P2", "status_date": date(2026, 11, 6)})
        edit.insert("tasks", {"project": other, "name": "勘察", "start": date(2026, 11, 2), "position": 0})
    view = schedule.view
    view.bar.switches["front"].setChecked(True)
    menu = front(schedule).menu
    menu.aboutToShow.emit()
    assert "Record the line of 2026-11-06, 2026-11-20" in entries(menu)
    assert "Status date: 2026-11-06, 2026-11-20, by project" in {one.title() for one in menu.findChildren(QMenu)}
    assert (view.chart.options.status, view.chart.options.older) == (None, (date(2026, 11, 20), date(2026, 11, 6)))
    front(schedule).record()
    assert schedule.context.said[-1].text == "Kept the progress line of 2026-11-06, 2026-11-20."
    front(schedule).set_day(date(2026, 11, 13))
    assert "keep it: P2." in schedule.context.said[-1].text
    assert document.row("projects", other)["status_date"] == date(2026, 11, 6)


def test_the_day_pointed_at_stands_beside_the_flags(schedule) -> None:
    header, flag = schedule.view.header, Rect(200, 19, 80, 16, "accent")
    header.resize(600, 44)
    for x in range(150, 330, 7):
        header.point(float(x))
        box = header._pointed_shapes([flag])[0]
        assert isinstance(box, Rect)
        assert box.x >= 280 or box.x + box.width <= 200


def test_the_points_stand_worst_first_and_lead_to_their_task(qtbot, schedule, dialog) -> None:
    front(schedule).show_points()
    shown = dialog()
    assert texts(shown, "name") == ["设备采集驱动", "机房部署", "生产工单模块", "看板与报表"]
    assert texts(shown, "ahead") == ["−2.5", "−1", "−0.8", "+0.8"]
    shown.table.setCurrentIndex(shown.table.rows.index(2, 0))
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert schedule.view.outline.current_key() == schedule.key("3.3")
    shown.table.selectAll()
    shown.table.copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[1].split("\t")[1] == "设备采集驱动"
    shown.every.setChecked(True)
    assert shown.table.rows.rowCount() > 20
    records.change(
        schedule.document, schedule.document.register("tasks"), {schedule.ids["3.1"]: {"percent_complete": Decimal(1)}}
    )
    shown.every.setChecked(False)
    assert "+4" in texts(shown, "ahead")  # done, though due on Thursday


def test_kept_lines_are_looked_at_and_deleted(schedule, dialog) -> None:
    front(schedule).record()
    front(schedule).record()
    assert "Replaced" in schedule.context.said[-1].text
    front(schedule).show_points()
    shown = dialog()
    assert [shown.dates.itemText(i) for i in range(shown.dates.count())] == ["2026-11-20 (now)", "2026-11-20 (kept)"]
    assert shown.gone.isHidden()
    shown.dates.setCurrentIndex(1)
    shown.gone.click()
    assert not kept_lines(schedule.document, schedule.document.rows("projects")[0]["id"])
    assert shown.dates.count() == 1


def test_a_baseline_is_taken_chosen_renamed_and_deleted(schedule, dialog) -> None:
    menu = schedule.view.menus.baselines
    project = schedule.document.rows("projects")[0]["id"]
    schedule.context.ask.answers = ["November"]
    entries(menu.menu)["Take baseline…"].trigger()
    assert schedule.context.said[-1].text == "Baseline “November” taken: 27 tasks."
    assert schedule.view.bar.switches["baseline"].text() == "Baseline"
    assert schedule.view.plan.baseline_name == "November"
    assert schedule.view.bar.note.isHidden()
    entries(menu.menu)["合同版"].trigger()
    assert schedule.view.plan.baseline_name == "合同版"
    assert "5 d later" in schedule.view.bar.note.text()
    schedule.choose("3.1")
    schedule.context.ask.answers = ["Driver"]
    entries(menu.menu)["Take baseline for the selected tasks…"].trigger()
    assert schedule.context.said[-1].text.endswith("copied from “合同版”.")
    entries(menu.menu)["Manage baselines…"].trigger()
    shown = dialog()
    assert texts(shown, "name") == ["Driver", "November", "合同版"]
    schedule.context.ask.answers = ["PLC driver", True]
    shown.actions_of["rename"].click()
    assert texts(shown, "name")[0] == "PLC driver"
    shown.actions_of["use"].click()
    assert chosen(schedule.document, project)["name"] == "PLC driver"
    shown.actions_of["delete"].click()
    assert texts(shown, "name") == ["November", "合同版"]
    assert "27 tasks" not in schedule.context.ask.asked[-1][1]


def test_a_second_baseline_of_the_same_name_is_refused_in_words(schedule) -> None:
    schedule.context.ask.answers = ["合同版"]
    schedule.view.menus.baselines.take()
    assert "never overwritten" in schedule.context.said[-1].text
    assert len(schedule.document.rows("baselines")) == 1


def test_the_variance_table_filters_sorts_and_compares_two_baselines(schedule, dialog, tmp_path) -> None:
    project = schedule.document.rows("projects")[0]["id"]
    baselines.take(schedule.document, project, "November", today=date(2026, 11, 23))
    schedule.view.menus.baselines.compare()
    shown = dialog()
    assert shown.words.text().startswith("the finish has not moved")
    shown.then.setCurrentIndex(1)
    assert "tasks later" in shown.words.text()
    shown.late.setChecked(True)
    shown.worst.setChecked(True)
    assert texts(shown, "name")[0] == "设备采集驱动"
    assert texts(shown, "finish")[0] == "+14"
    shown.now.setCurrentIndex(1)
    assert (shown.then.currentText(), shown.now.currentText()) == ("合同版", "November")
    shown.late.setChecked(False)
    shown.worst.setChecked(False)
    column = [field.key for field in shown.table.rows.fields].index("finish")
    shown.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert texts(shown, "finish")[0] == "+14"
    schedule.context.ask.answers = [tmp_path / "v.xlsx"]
    shown.export()
    assert (tmp_path / "v.xlsx").stat().st_size > 3000
    shown.table.want(0)
    assert schedule.view.outline.current_key() == schedule.key("3.1")
    jobs = []
    schedule.context.preview = jobs.append
    shown.print_out()
    assert jobs[0].printable.title == "合同版 against November"
    assert {row.level for row in jobs[0].printable.rows} == {0, 1}


def test_unfinished_work_is_looked_at_before_it_moves(schedule, dialog) -> None:
    version = schedule.document.version
    front(schedule).move_unfinished()
    shown = dialog()
    assert texts(shown, "name") == ["设备采集驱动", "生产工单模块", "机房部署"]
    assert shown.words.text().startswith("3 tasks are moved after 2026-11-20.")
    assert schedule.document.version == version
    shown.move_all.click()
    assert schedule.document.version == version + 1
    assert schedule.task("3.1")["finish"] == date(2026, 12, 1)
    assert schedule.document.undo_label == "Move 3 unfinished tasks after 2026-11-20"


def test_nothing_to_move_is_said(schedule, dialog) -> None:
    front(schedule).set_day(date(2026, 9, 1))
    front(schedule).move_unfinished()
    assert dialog().words.text() == "No unfinished work lies before the status date."
    assert not dialog().move_all.isEnabled()


def test_every_word_has_its_room(schedule, dialog, clipped) -> None:
    for show in (
        front(schedule).show_points,
        schedule.view.menus.baselines.compare,
        schedule.view.menus.baselines.manage,
    ):
        show()
        assert not clipped(dialog())
        dialog().close()


def test_the_card_says_how_far_a_task_came(schedule) -> None:
    rows = schedule.view.plan.rows
    told = {fact.lead: fact.text for fact in facts(schedule.view.plan, rows[rows.index(schedule.key("3.1"))])}
    assert told["Progress"] == "75%; by 11-20 it came to 11-18: 2.5 d behind"
    told = {fact.lead: fact.text for fact in facts(schedule.view.plan, rows[rows.index(schedule.key("3.5"))])}
    assert told["Progress"].endswith("11-23: 0.8 d ahead")


def test_what_takes_long_is_worked_out_beside_the_window(schedule, dialog, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[str] = []
    jobs = schedule.context.jobs
    plain = jobs.wait_for

    def wait_for(label: str, work: object) -> object:
        waited.append(label)
        return plain(label, work)

    monkeypatch.setattr(jobs, "wait_for", wait_for)
    schedule.context.ask.answers.append("V9")
    schedule.view.menus.baselines.take()
    front(schedule).move_unfinished()
    dialog()
    assert waited == ["Take baseline", "Move unfinished work after the status date"]


def test_what_is_stopped_changes_nothing(schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_label: str, _work: object) -> object:
        raise Cancelled

    monkeypatch.setattr(schedule.context.jobs, "wait_for", stopped)
    version = schedule.document.version
    schedule.context.ask.answers.append("V9")
    schedule.view.menus.baselines.take()
    front(schedule).move_unfinished()
    assert schedule.document.version == version
