"""From dropped workbooks to rows in the file, through the page itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pmo_desktop.domain.importing.layouts import CUSTOM, NO_REGISTER
from pmo_desktop.domain.importing.plan import Action
from pmo_desktop.ui.importing.source import State
from pmo_desktop.ui.importing.view import ImportView
from pmo_desktop.ui.jobs import NowJobs
from pmo_desktop.ui.main_window import MainWindow

HEAD = ["序号", "任务名称", "负责人", "计划开始", "计划完成", "完成率", "客户意见"]
ROWS: list[list[object]] = [
    ["1", "方案设计", "吴昊", datetime(2026, 10, 22), datetime(2026, 11, 26), 0.75, "点表先签字"],
    ["2", "生产工单", "郑凯", datetime(2026, 11, 5), "11/24", 0.8, "加返工单"],
    ["3", "看板", "孙婷", datetime(2026, 11, 17), "待前端完成后", 0.2, "大屏待定"],
    ["4", "移动报工", "孙婷", datetime(2026, 12, 1), datetime(2026, 12, 10), 0, "新提"],
    ["合计", "4 项"],
]


def tracker(path: Path, rows: list[list[object]] = ROWS, *, more: bool = False) -> Path:
    """A tracker as people make them: title, remark, header in row 3, a total at the end."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "进度"
    sheet["A1"] = "江润 MES 项目进度跟踪表"
    sheet.merge_cells("A1:G1")
    sheet["A2"] = "编制：王海燕"
    for row in [HEAD, *rows]:
        sheet.append(row)
    if more:
        words = book.create_sheet("说明")
        words["A1"] = "每周五更新。"
        hidden = book.create_sheet("旧表")
        hidden.sheet_state = "hidden"
        for row in [HEAD, ["1", "旧任务", "吴昊", datetime(2025, 1, 6), datetime(2025, 1, 8), 1, ""]]:
            hidden.append(row)
    book.save(path)
    return path


@pytest.fixture
def view(context, qtbot: QtBot) -> Iterator[ImportView]:
    page = ImportView(context)
    page.resize(1294, 672)
    qtbot.addWidget(page)
    page.show()
    yield page
    page.hide()


def names(view: ImportView) -> list[object]:
    return [row["name"] for row in view._context.opened.rows("tasks")]


def choose(view: ImportView, column: int, key: str) -> None:
    """Pick a field from a column's drop-down."""
    menu = view.page.chips.menu(column)
    next(action for action in menu.actions() if action.data() == key).trigger()
    menu.deleteLater()


def texts(view: ImportView) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_load_change_a_field_accept_undo(view: ImportView, tmp_path: Path) -> None:
    document = view._context.opened
    view.load([tracker(tmp_path / "周报.xlsx", more=True)])
    source = view.source
    assert source is not None
    assert source.state is State.READY
    assert source.plan.tables[0].counts[Action.ADDED] == 4
    assert names(view) == []

    choose(view, 7, "notes")
    view.accept()
    rows = document.rows("tasks")
    assert [r["name"] for r in rows] == ["方案设计", "生产工单", "看板", "移动报工"]
    assert rows[0]["notes"] == "点表先签字"
    assert rows[1]["finish"] == date(2026, 11, 24)
    assert rows[2]["finish"] is None
    assert rows[2]["custom"]["计划完成"] == "待前端完成后"
    assert document.row("projects", rows[0]["project"])["name"]
    assert view._context.gone[-1].register == "tasks"
    message = view._context.said[-1]
    assert "4 added" in message.text
    message.actions[0][1]()
    assert names(view) == []
    assert document.rows("projects") == []
    assert document.rows("imports") == []


def test_one_import_is_one_step(view: ImportView, tmp_path: Path) -> None:
    before = view._context.opened.version
    view.load([tracker(tmp_path / "周报.xlsx")])
    assert view._context.opened.version == before
    view.accept()
    assert view._context.opened.version == before + 1


def test_a_refused_file_says_why_and_the_others_go_on(view: ImportView, tmp_path: Path) -> None:
    (tmp_path / "假的.xlsx").write_bytes(b"\x00\x01 no workbook at all")
    view.load([tmp_path / "假的.xlsx", tracker(tmp_path / "周报.xlsx"), tmp_path / "没有.xlsx"])
    assert [s.state for s in view.desk.sources] == [State.REFUSED, State.READY, State.REFUSED]
    assert "假的.xlsx" in texts(view)
    view.desk.choose(1)
    view.accept(go_on=True)
    assert len(names(view)) == 4
    assert view.source is not None
    assert view.source.state is State.REFUSED
    assert "没有.xlsx" in texts(view)


def test_two_files_one_after_the_other(view: ImportView, tmp_path: Path, qtbot: QtBot) -> None:
    other: list[list[object]] = [["9", "联调", "马俊", datetime(2026, 12, 1), datetime(2026, 12, 4), 0.1, "好"],
                                 ["10", "培训", "何佳", datetime(2026, 12, 7), datetime(2026, 12, 8), 0, "好"]]  # fmt: skip
    view.load([tracker(tmp_path / "甲.xlsx"), tracker(tmp_path / "乙.xlsx", other)])
    assert view.page.panel.accept_next.isVisibleTo(view)
    qtbot.keyClick(view.page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(names(view)) == 4
    assert view.source is not None
    assert view.source.path.name == "乙.xlsx"
    closed: list[bool] = []
    view.closed.connect(lambda: closed.append(True))
    qtbot.keyClick(view.page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(names(view)) == 6
    assert closed == [True]


def test_the_same_file_again_says_that_nothing_changed(view: ImportView, tmp_path: Path) -> None:
    path = tracker(tmp_path / "周报.xlsx")
    view.load([path])
    view.accept()
    version = view._context.opened.version
    view.load([path])
    source = view.source
    assert source is not None
    assert source.reading is not None
    assert source.reading.nothing_new
    assert "Nothing has changed since the last import" in texts(view)
    view.accept()
    assert view._context.opened.version == version
    assert "nothing has changed" in view._context.said[-1].text


def test_a_conflict_is_shown_and_chosen(view: ImportView, tmp_path: Path) -> None:
    document = view._context.opened
    path = tracker(tmp_path / "周报.xlsx")
    view.load([path])
    view.accept()
    first = document.rows("tasks")[0]
    with document.edit("x") as edit:
        edit.update("tasks", first["id"], {"finish": date(2026, 12, 1), "owner": ()})
    rows = [list(row) for row in ROWS]
    rows[0][4] = datetime(2026, 12, 20)
    tracker(path, rows)
    view.load([path])
    source = view.source
    assert source is not None
    ((dispute, conflict),) = source.disputes
    assert conflict.field == "finish"
    assert "2026-12-20" in texts(view)
    view.page.panel.points.radios[dispute].click()
    assert source.plan.tables[0].counts[Action.CONFLICTS] == 0
    view.accept()
    assert document.rows("tasks")[0]["finish"] == date(2026, 12, 20)
    document.undo()
    assert document.rows("tasks")[0]["finish"] == date(2026, 12, 1)


def test_a_conflict_left_alone_keeps_what_is_here(view: ImportView, tmp_path: Path) -> None:
    document = view._context.opened
    path = tracker(tmp_path / "周报.xlsx")
    view.load([path])
    view.accept()
    with document.edit("x") as edit:
        edit.update("tasks", document.rows("tasks")[0]["id"], {"finish": date(2026, 12, 1)})
    rows = [list(row) for row in ROWS]
    rows[0][4] = datetime(2026, 12, 20)
    view.load([tracker(path, rows)])
    view.accept()
    assert document.rows("tasks")[0]["finish"] == date(2026, 12, 1)


def test_the_layout_is_known_next_week(view: ImportView, tmp_path: Path) -> None:
    view.load([tracker(tmp_path / "周报47.xlsx")])
    choose(view, 7, "notes")
    view.accept()
    view.load([tracker(tmp_path / "周报48.xlsx")])
    source = view.source
    assert source is not None
    assert source.reading is not None
    assert view.head.chip.text() == "known layout"
    assert next(c.field for c in source.reading.finding.sheets[0].tables[0].columns if c.column == 7) == "notes"


def test_a_layout_not_to_be_remembered_is_asked_again(view: ImportView, tmp_path: Path) -> None:
    view.load([tracker(tmp_path / "周报47.xlsx")])
    choose(view, 7, "")
    view.page.panel.remember.click()
    view.accept()
    view.load([tracker(tmp_path / "周报48.xlsx")])
    source = view.source
    assert source is not None
    assert source.reading is not None
    last = source.reading.finding.sheets[0].tables[0].columns[6]
    assert last.custom or last.field


def test_rows_sheets_registers_and_projects_can_be_chosen(view: ImportView, tmp_path: Path) -> None:
    view.load([tracker(tmp_path / "周报.xlsx", more=True)])
    source = view.source
    assert source is not None
    view.page.table.setCurrentIndex(view.page.table.sheet_model.index(4, 1))
    view.page.toggle_row(0, 5)
    assert source.plan.tables[0].counts[Action.ADDED] == 3
    view.page.toggle_row(0, 5)
    assert source.plan.tables[0].counts[Action.ADDED] == 4
    view.page.toggle_row(0, 8)
    assert source.plan.tables[0].counts[Action.ADDED] == 5
    view.page.toggle_row(0, 8)
    view.page.sheets.ticks["旧表"].click()
    assert {t.sheet for t in source.plan.tables} == {"进度", "旧表"}
    view.page.sheets.ticks["旧表"].click()
    menu = view.page.register_menu(0)
    next(a for a in menu.actions() if a.data() == "actions").trigger()
    assert source.plan.tables[0].register == "actions"
    next(a for a in menu.actions() if a.data() == NO_REGISTER).trigger()
    assert source.plan.tables == ()
    assert not view.page.panel.accept.isEnabled()
    next(a for a in menu.actions() if a.data() == "tasks").trigger()
    menu.deleteLater()
    view._context.ask.answers = ["新项目"]
    view._new_project()
    view.accept()
    assert [r["name"] for r in view._context.opened.rows("projects")] == ["新项目"]


def test_a_password_is_asked_for(view: ImportView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pmo_desktop.exchange.excel.reading.messages import refusal
    from pmo_desktop.exchange.excel.reading.reader import read_workbook
    from pmo_desktop.exchange.excel.reading.reasons import Reason
    from pmo_desktop.ui.importing import reading

    def locked(path: Path, *, password: str | None = None, waiting: object = None):
        if password != "open sesame":
            raise refusal(Reason.PASSWORD if password is None else Reason.PASSWORD_WRONG, path.name)
        return read_workbook(path)

    monkeypatch.setattr(reading, "read_workbook", locked)
    view.load([tracker(tmp_path / "工资.xlsx")])
    source = view.source
    assert source is not None
    assert source.state is State.LOCKED
    view._context.ask.answers = ["wrong", "open sesame"]
    view._ask_password()
    assert source.state is State.LOCKED
    view._ask_password()
    assert source.state is State.READY


def test_points_are_walked_with_f4_and_enter_opens_the_field(view: ImportView, tmp_path: Path, qtbot: QtBot) -> None:
    view.load([tracker(tmp_path / "周报.xlsx")])
    qtbot.keyClick(view.page.table, Qt.Key.Key_F4)
    index = view.page.table.currentIndex()
    assert (index.row() + 1, index.column() + 1) == (6, 5)
    opened: list[int] = []
    view.page.chips.open = opened.append  # type: ignore[method-assign]
    qtbot.keyClick(view.page.table, Qt.Key.Key_Return)
    assert opened == [5]


class LateJobs(NowJobs):
    """Work that comes back when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[object, ...]] = []

    def run(self, label, work, done, failed=None) -> None:
        self.waiting.append((label, work, done, failed))

    def deliver(self) -> None:
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            super().run(*one)  # type: ignore[arg-type]


def test_accepting_at_once_takes_the_last_decision(context, qtbot: QtBot, tmp_path: Path) -> None:
    context.jobs = jobs = LateJobs()
    page = ImportView(context)
    qtbot.addWidget(page)
    page.load([tracker(tmp_path / "周报.xlsx")])
    assert page.source is not None
    assert page.source.state is State.READING
    jobs.deliver()
    page.desk.set_field(page.source, 0, 7, "notes")
    page.desk.set_field(page.source, 0, 3, CUSTOM)
    page.accept()
    row = context.opened.rows("tasks")[0]
    assert row["notes"] == "点表先签字"
    assert row["custom"] == {"负责人": "吴昊"}
    jobs.deliver()
    assert len(context.opened.rows("tasks")) == 4


def test_sheets_of_one_layout_follow_each_other(view: ImportView, tmp_path: Path) -> None:
    path = tracker(tmp_path / "周报.xlsx")
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book["进度"]).title = "二期"
    book.save(path)
    view.load([path])
    choose(view, 7, "notes")
    source = view.source
    assert source is not None
    assert source.reading is not None
    fields = [[c.field for c in sheet.tables[0].columns][6] for sheet in source.reading.finding.sheets]
    assert fields == ["notes", "notes"]


def test_another_edit_meanwhile_is_taken_into_account(view: ImportView, tmp_path: Path) -> None:
    path = tracker(tmp_path / "周报.xlsx")
    view.load([path])
    view.accept()
    view.load([tracker(path, ROWS[:2])])
    document = view._context.opened
    document.undo()
    source = view.source
    assert source is not None
    assert source.plan.tables[0].counts[Action.ADDED] == 2


def test_a_value_is_typed_where_one_was_not_understood(view: ImportView, tmp_path: Path, qtbot: QtBot) -> None:
    view.load([tracker(tmp_path / "周报.xlsx")])
    (edit,) = view.page.panel.points.edits
    edit.setText("也许")
    assert "date" in texts(view)
    edit.clear()
    qtbot.keyClicks(edit, "12/3")
    assert "2026-12-03" in texts(view)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert view.page.points == []
    assert (6, 5) in view.page.table.sheet_model.marks.typed
    view.accept()
    assert view._context.opened.rows("tasks")[2]["finish"] == date(2026, 12, 3)


def test_do_not_import_leaves_everything(view: ImportView, tmp_path: Path) -> None:
    view.load([tracker(tmp_path / "周报.xlsx")])
    view.page.panel.drop.click()
    assert view.source is None
    assert names(view) == []


def test_own_columns_and_left_out_columns(view: ImportView, tmp_path: Path) -> None:
    view.load([tracker(tmp_path / "周报.xlsx")])
    choose(view, 3, CUSTOM)
    choose(view, 7, "")
    view.accept()
    row = view._context.opened.rows("tasks")[0]
    assert row["owner"] in (None, ())
    assert row["custom"] == {"负责人": "吴昊"}


def test_the_window_keeps_an_import_when_its_look_or_language_changes(window: MainWindow, tmp_path: Path) -> None:
    window.import_files([tracker(tmp_path / "周报.xlsx"), tmp_path / "没有.xlsx"])
    first = window.shell.view_widget()
    assert isinstance(first, ImportView)
    choose(first, 7, "notes")
    window.set_language("zh_CN")
    second = window.shell.view_widget()
    assert isinstance(second, ImportView)
    assert second is not first
    assert len(second.desk.sources) == 2
    assert "识别" in second.head.chip.text()
    second.accept()
    document = window.context.opened
    assert document.rows("tasks")[0]["notes"] == "点表先签字"
    window.set_language("en")


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_has_names_and_no_cut_words(
    make_context: Callable[..., object], clipped: Callable[..., list[str]], tmp_path: Path, qtbot: QtBot, dark: bool
) -> None:
    from pmo_desktop.base.i18n import set_language

    for code in ("zh_CN", "en"):
        set_language(code)  # type: ignore[arg-type]
        page = ImportView(make_context(dark))  # type: ignore[arg-type]
        qtbot.addWidget(page)
        page.resize(1108, 560)
        page.show()
        page.load([tracker(tmp_path / "周报.xlsx", more=True)])
        QApplication.processEvents()
        assert clipped(page) == []
        for button in page.findChildren(QPushButton):
            assert button.text() or button.accessibleName()
        page.hide()


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_changes_questions_and_files_have_room(
    make_context: Callable[..., object], clipped: Callable[..., list[str]], tmp_path: Path, qtbot: QtBot, code: str
) -> None:
    from pmo_desktop.base.i18n import set_language

    set_language(code)  # type: ignore[arg-type]
    page = ImportView(make_context())  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.resize(1294, 672)
    page.show()
    first = tracker(tmp_path / "周报47.xlsx")
    page.load([first])
    page.accept()
    document = page._context.opened
    with document.edit("x") as edit:
        edit.update("tasks", document.rows("tasks")[0]["id"], {"finish": date(2026, 12, 1)})
    rows = [list(row) for row in ROWS[:3]]
    rows[0][4] = datetime(2026, 12, 20)
    rows[1][3] = "11/6"
    short = [[str(n), f"任务{n}", "吴昊", f"5/{n}", f"6/{n}", 0.1, ""] for n in range(1, 6)]
    page.load([tracker(tmp_path / "周报48.xlsx", rows), tracker(tmp_path / "园区.xlsx", short)])
    for number in (0, 1):
        page.desk.choose(number)
        QApplication.processEvents()
        assert clipped(page) == []
    page.hide()
