"""A tracker comes in, is put right and taken; a week later its changed copy comes under another name."""

from __future__ import annotations

import copy
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Font, PatternFill
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from pmo_desktop.domain.importing.frames import Frame
from pmo_desktop.domain.importing.plan import Action
from pmo_desktop.exchange.excel.planning.review import Kind
from pmo_desktop.ui.importing.result_pane import CHANGES, ROWS
from pmo_desktop.ui.importing.review_model import HERE, THEIRS
from pmo_desktop.ui.importing.source import Source, State
from pmo_desktop.ui.importing.view import ImportView
from pmo_desktop.ui.main_window import MainWindow

Rows = list[list[object]]
DAY = datetime
TOP: Rows = [
    ["江润精工 MES 二期 项目进度跟踪表"],
    ["编制：王海燕", None, None, None, None, None, "更新：7月5日"],
    ["序号", "任务名称", "负责人", "计划", None, "完成率", "客户意见"],
    [None, None, None, "开始", "完成", None, None],
]
FIRST: Rows = [
    ["1", "需求确认", "王海燕", "9/28", "10/16", 1, "/"],
    ["2", "方案设计", "吴昊", DAY(2026, 10, 8), DAY(2026, 10, 21), "100%", "点表先签字"],
    ["3", "设备采集驱动", "吴昊", DAY(2026, 10, 22), DAY(2026, 11, 26), 0.75, ""],
    ["4", "看板与报表", "孙婷、何佳", DAY(2026, 11, 17), "待前端完成后", 80, "大屏待定"],
    ["5", "机房部署", "高峰", DAY(2026, 11, 19), DAY(2026, 11, 24), 0.25, "UPS 已到"],
    ["6", "集成测试", "马俊", DAY(2026, 11, 27), DAY(2026, 12, 4), None, ""],
    ["7", "试运行", "王海燕", DAY(2026, 12, 7), DAY(2026, 12, 16), None, "甲方要求"],
]


def later() -> Rows:
    """A week on: two dates moved, progress made, a task gone, a task new."""
    rows = copy.deepcopy(FIRST)
    rows[2][5] = 0.95
    rows[5][4] = DAY(2026, 12, 7)
    rows[6][4] = DAY(2026, 12, 18)
    del rows[4]
    rows.append(["8", "移动端报工", "孙婷", DAY(2026, 12, 1), DAY(2026, 12, 10), None, "新提"])
    return rows


def tracker(path: Path, rows: Rows, extra: str = "") -> Path:
    """A tracker as people make them: a title, two header rows with merged cells, colours, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "进度"
    for row in [*TOP, *rows, ["合计", f"{len(rows)} 项"]]:
        sheet.append(row)
    for area in ("A1:G1", "D3:E3", *(f"{c}3:{c}4" for c in "ABCFG")):
        sheet.merge_cells(area)
    sheet["A1"].font = Font(bold=True)
    for cell in (*sheet[3], *sheet[4]):
        cell.fill = PatternFill("solid", fgColor="FCE4D6")
    if extra:
        sheet["H3"] = extra
        sheet.merge_cells("H3:H4")
        for number in range(len(rows)):
            sheet.cell(5 + number, 8, "红")
    book.save(path)
    return path


def bring(window: MainWindow, *paths: Path) -> ImportView:
    window.import_files(list(paths))
    view = window.shell.view_widget()
    assert isinstance(view, ImportView)
    QApplication.processEvents()
    return view


def source_of(view: ImportView) -> Source:
    assert view.source is not None
    assert view.source.state is State.READY
    return view.source


def tasks(window: MainWindow) -> dict[str, dict[str, object]]:
    return {str(row["name"]): dict(row) for row in window.context.opened.rows("tasks")}


def line_at(view: ImportView, kind: Kind, name: str) -> int:
    lines = view.page.result.review.lines
    return next(n for n, line in enumerate(lines) if line.kind is kind and name in line.name)


def click(view: ImportView, line: int, column: int) -> None:
    table = view.page.result.changes
    index = view.page.result.review.index(line, column)
    table.scrollTo(index)
    spot = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    QApplication.processEvents()


def take_first_week(window: MainWindow, tmp_path: Path) -> None:
    view = bring(window, tracker(tmp_path / "周报0705.xlsx", FIRST))
    view.accept()


def test_an_ugly_tracker_one_correction_accept(window: MainWindow, tmp_path: Path) -> None:
    view = bring(window, tracker(tmp_path / "周报0705.xlsx", FIRST))
    source = source_of(view)
    assert source.plan.tables[0].counts[Action.ADDED] == 7
    assert view.page.table.sheet_model.marks.frames[0].area == Frame(3, 4, 11, 1, 7)
    pane = view.page.result
    assert pane.pages.current == ROWS
    assert pane.result.rowCount() == 7
    (point,) = view.page.points
    assert point.cell == "E8"
    (edit,) = view.page.panel.points.edits
    QTest.keyClicks(edit, "12/1")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert view.page.points == []
    QTest.keyClick(view.page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = tasks(window)
    assert found["看板与报表"]["finish"] == date(2026, 12, 1)
    assert found["需求确认"]["start"] == date(2026, 9, 28)
    assert [row["name"] for row in window.context.opened.rows("projects")] == ["江润精工 MES 二期"]
    assert "7 added" in window.context.said[-1].text
    window.context.said[-1].actions[0][1]()
    assert tasks(window) == {}


def test_a_week_later_cells_are_taken_one_by_one_and_undone_at_once(window: MainWindow, tmp_path: Path) -> None:
    take_first_week(window, tmp_path)
    document, before = window.context.opened, tasks(window)
    with document.edit("moved") as edit:
        for name, finish in (("集成测试", date(2026, 12, 3)), ("试运行", date(2026, 12, 14))):
            edit.update("tasks", before[name]["id"], {"finish": finish})
    before = tasks(window)

    view = bring(window, tracker(tmp_path / "周报0712.xlsx", later()))
    source, pane = source_of(view), view.page.result
    assert pane.pages.current == CHANGES
    assert {kind.value: pane.filters[kind.value].text()[-1] for kind in Kind} == {
        "new": "1", "changed": "1", "conflict": "2", "vanished": "1", "unchanged": "3",
    }  # fmt: skip
    assert len(source.disputes) == 2
    assert len(source.missing) == 1

    click(view, line_at(view, Kind.CONFLICT, "集成测试"), THEIRS)
    click(view, line_at(view, Kind.CONFLICT, "试运行"), HERE)
    click(view, line_at(view, Kind.VANISHED, "机房部署"), THEIRS)
    click(view, line_at(view, Kind.CHANGED, "设备采集驱动"), HERE)
    assert source.plan.tables[0].counts[Action.CONFLICTS] == 1
    view.accept()

    after = tasks(window)
    assert after["集成测试"]["finish"] == date(2026, 12, 7)
    assert after["试运行"]["finish"] == date(2026, 12, 14)
    assert after["设备采集驱动"]["percent_complete"] == before["设备采集驱动"]["percent_complete"]
    assert after["机房部署"]["status"] == "cancelled"
    assert "移动端报工" in after
    said = window.context.said[-1].text
    assert "1 added" in said
    assert "1 marked cancelled" in said
    window.context.said[-1].actions[0][1]()
    assert tasks(window) == before


def test_what_was_decided_is_not_asked_again(window: MainWindow, tmp_path: Path) -> None:
    take_first_week(window, tmp_path)
    with window.context.opened.edit("moved") as edit:
        edit.update("tasks", tasks(window)["试运行"]["id"], {"finish": date(2026, 12, 14)})
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", later()))
    pane = view.page.result
    pane._all(theirs=False)
    assert all(pane.review.taken(line) is False for line in pane.review.lines if line.kind is not Kind.NEW)
    view.accept()
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", later()))
    assert source_of(view).reading is not None
    assert view.source is not None
    assert view.source.reading is not None
    assert view.source.reading.nothing_new


def test_what_was_not_understood_the_last_time_is_not_asked_again(window: MainWindow, tmp_path: Path) -> None:
    take_first_week(window, tmp_path)
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", FIRST))
    assert [point.seen for point in view.page.points] == [True]
    assert view.page.panel.points.edits == []
    view.page.panel.points._show_seen(anything=True)
    assert len(view.page.panel.points.edits) == 1
    rows = copy.deepcopy(FIRST)
    rows[3][4] = "待后端完成后"
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", rows))
    assert [point.seen for point in view.page.points] == [False]


def test_by_keys_by_row_and_by_file(window: MainWindow, tmp_path: Path) -> None:
    take_first_week(window, tmp_path)
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", later()))
    source, pane = source_of(view), view.page.result
    pane.filter(Kind.CHANGED.value)
    pane.changes.setFocus()
    pane.changes.setCurrentIndex(pane.review.index(0, THEIRS - 1))
    QTest.keyClick(pane.changes, Qt.Key.Key_Space)
    assert len(source.choices.left) == 1
    pane.changes.setCurrentIndex(pane.review.index(0, THEIRS))
    QTest.keyClick(pane.changes, Qt.Key.Key_Return)
    assert not source.choices.left
    menu = pane.menu_at(pane.review.index(0, 0))
    menu.findChildren(QMenu)[-1].actions()[1].trigger()
    menu.deleteLater()
    assert len(source.choices.left) == sum(line.kind is Kind.CHANGED for line in pane._lines)
    pane.filter(CHANGES)
    pane.take_all.click()
    assert not source.choices.left


def test_a_changed_layout_asks_for_what_changed_only(window: MainWindow, tmp_path: Path) -> None:
    view = bring(window, tracker(tmp_path / "周报0705.xlsx", FIRST))
    view.desk.set_field(source_of(view), 0, 7, "phase")
    view.accept()
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", later(), extra="风险灯"))
    source = source_of(view)
    assert source.reading is not None
    assert source.reading.fresh("进度", 0) == {8}
    assert next(c.field for c in source.reading.finding.sheets[0].tables[0].columns if c.column == 7) == "phase"
    assert "1 columns new" in view.head.chip.text()
    assert "new here" in view.page.chips.chips[8].accessibleName()
    view.desk.set_field(source, 0, 8, "notes")
    assert source.reading.fresh("进度", 0) == frozenset()
    view.accept()
    view = bring(window, tracker(tmp_path / "周报0719.xlsx", later(), extra="风险灯"))
    assert view.head.chip.text() in ("known layout", "nothing has changed")


def test_a_frame_drawn_once_holds_next_week_and_in_another_file(window: MainWindow, tmp_path: Path) -> None:
    view = bring(window, tracker(tmp_path / "周报0705.xlsx", FIRST))
    view.desk.set_frame(source_of(view), 0, Frame(3, 4, 11, 1, 6))
    view.accept()
    assert "客户意见" not in (tasks(window)["方案设计"]["custom"] or {})
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", later()))
    assert view.page.table.sheet_model.marks.frames[0].area == Frame(3, 4, 11, 1, 6)
    assert view.head.chip.text() == "known layout"


def test_several_files_each_with_its_state_and_its_project(window: MainWindow, tmp_path: Path) -> None:
    take_first_week(window, tmp_path)
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"nothing")
    view = bring(
        window, tracker(tmp_path / "周报0712.xlsx", later()), tracker(tmp_path / "园区.xlsx", FIRST[:3]), broken
    )
    assert view.files.isVisible()
    texts = [view.files.list.item(n).text() for n in range(3)]
    assert "new" in texts[0]
    assert "cannot be read" in texts[2]
    view.files.list.setCurrentRow(1)
    assert view.source is view.desk.sources[1]
    window.context.ask.answers = ["智慧园区"]
    view._new_project()
    assert view.head.because.text() == "chosen by you"
    assert source_of(view).plan.tables[0].counts[Action.ADDED] == 3
    view.accept()
    projects = {row["id"]: row["name"] for row in window.context.opened.rows("projects")}
    assert [projects[row["project"]] for row in window.context.opened.rows("tasks")].count("智慧园区") == 3


def test_the_keyboard_goes_from_pane_to_pane(window: MainWindow, tmp_path: Path) -> None:
    take_first_week(window, tmp_path)
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", later()), tracker(tmp_path / "周报0719.xlsx", FIRST))
    view.desk.choose(0)
    QApplication.processEvents()
    view.page.table.setFocus()
    seen = []
    for _step in range(6):
        view._next_pane(1)
        QApplication.processEvents()
        focus = window.focusWidget()
        pane = next((n for n, (w, _go) in enumerate(view.page.panes()) if w is focus or w.isAncestorOf(focus)), -1)
        seen.append(pane)
    assert seen == [3, 4, 5, -1, 1, 2]
    window.activateWindow()
    QApplication.processEvents()
    view.page.table.setFocus()
    QTest.keyClick(view.page.table, Qt.Key.Key_F7)
    assert view.page.result.isHidden()
    QTest.keyClick(view.page.table, Qt.Key.Key_F7)
    assert not view.page.result.isHidden()


def test_rejected_rows_go_back_to_the_sender(window: MainWindow, tmp_path: Path) -> None:
    source = tracker(tmp_path / "周报0705.xlsx", FIRST)
    before = source.read_bytes()
    view = bring(window, source)
    back = tmp_path / "退回.xlsx"
    window.context.ask.answers = [back]
    reject = view.page.panel.points.reject
    assert reject is not None
    reject.click()
    assert source.read_bytes() == before
    sheet = openpyxl.load_workbook(back)["进度"]
    assert sheet["E8"].comment is not None
    assert "1 cells are marked" in window.context.said[-1].text


def test_a_year_is_asked_once_for_the_column(window: MainWindow, tmp_path: Path) -> None:
    rows: Rows = [[str(n), f"任务{n}", "吴昊", f"5/{n}", f"6/{n}", None, ""] for n in range(1, 9)]
    view = bring(window, tracker(tmp_path / "周报.xlsx", rows))
    bar = view.page.questions
    assert bar.isVisible()
    asked = bar.asked[0]
    bar.answered.emit(asked.table, asked.question, "2025")
    assert len(bar.asked) == 1
    window.context.ask.answers = ["2025"]
    other = bar.asked[0]
    bar.answered.emit(other.table, other.question, "")
    assert not bar.isVisible()
    view.accept()
    assert tasks(window)["任务3"]["start"] == date(2025, 5, 3)
    assert tasks(window)["任务3"]["finish"] == date(2025, 6, 3)


def test_this_years_answer_holds_next_week(window: MainWindow, tmp_path: Path) -> None:
    rows: Rows = [[str(n), f"任务{n}", "吴昊", f"5/{n}", f"6/{n}", None, ""] for n in range(1, 9)]
    view = bring(window, tracker(tmp_path / "周报0705.xlsx", rows))
    while view.page.questions.asked:
        asked = view.page.questions.asked[0]
        view.page.questions.answered.emit(asked.table, asked.question, "2026")
    view.accept()
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", rows))
    assert not view.page.questions.asked
    assert source_of(view).reading is not None


def test_decisions_are_kept_in_the_file_and_in_the_settings(window: MainWindow, tmp_path: Path) -> None:
    view = bring(window, tracker(tmp_path / "周报0705.xlsx", FIRST))
    view.desk.set_field(source_of(view), 0, 7, "phase")
    view.accept()
    settings = window.context.settings
    kept = settings.get("layouts", {})
    settings.set("layouts", {})
    view = bring(window, tracker(tmp_path / "周报0712.xlsx", later()))
    assert phase_column(view) == 7
    view.drop()
    assert window.files.create(tmp_path / "other.pmo")
    view = bring(window, tracker(tmp_path / "周报0719.xlsx", later()))
    assert phase_column(view) is None
    view.drop()
    settings.set("layouts", kept)
    view = bring(window, tracker(tmp_path / "周报0719.xlsx", later()))
    assert phase_column(view) == 7
    assert view.head.chip.text() == "known layout"


def phase_column(view: ImportView) -> int | None:
    reading = source_of(view).reading
    assert reading is not None
    return next((c.column for c in reading.finding.sheets[0].tables[0].columns if c.field == "phase"), None)


def test_a_form_shows_what_its_answers_become(window: MainWindow, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "变更申请单"
    for row in (
        ["变更申请单", None, None, None],
        ["变更编号", "CR-07", "申请日期", DAY(2026, 11, 3)],
        ["变更名称", "加一条产线", "申请人", "王海燕"],
        ["变更原因", "客户扩产", "变更类型", "范围变更"],
        ["影响分析", "工期加 10 天", "审批人", "李总"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    path = tmp_path / "变更申请单.xlsx"
    book.save(path)
    view = bring(window, path)
    finding = source_of(view).finding
    assert finding is not None
    (form,) = finding.tables
    assert form.form
    assert form.register == "changes"
    table = view.page.table
    assert table.tool._frames == {}
    table.setCurrentIndex(table.sheet_model.index(3, 1))
    key = view.page.answer_at(0)
    assert key is not None
    menu = view.page.chips.menu(key)
    next(a for a in menu.actions() if a.data() == "custom").trigger()
    menu.deleteLater()
    view.accept()
    (row,) = window.context.opened.rows("changes")
    assert row["custom"]["变更原因"] == "客户扩产"
