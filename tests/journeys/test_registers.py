"""A day with a register in the real window: type, paste from Excel, fill down, filter, group, undo, come back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from pmo_desktop.base.i18n import set_language
from pmo_desktop.presentation.filters import Filter, Test
from pmo_desktop.presentation.rows import GroupLine
from pmo_desktop.services import records
from pmo_desktop.store.document import Document
from pmo_desktop.ui.ask import WindowAsk
from pmo_desktop.ui.context import Context, Place
from pmo_desktop.ui.jobs import NowJobs
from pmo_desktop.ui.main_window import MainWindow
from pmo_desktop.ui.news import News
from pmo_desktop.ui.theme import Theme
from pmo_desktop.ui.user_settings import UserSettings

TODAY = date(2026, 11, 23)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    set_language("zh_CN")
    theme = Theme()
    theme.apply(qapp)
    context = Context(
        news=News(), theme=theme, ask=WindowAsk(), jobs=NowJobs(), settings=UserSettings(), today=lambda: TODAY
    )
    made = MainWindow(context)
    qtbot.addWidget(made)
    document = Document.create(tmp_path / "台账.pmo")
    records.add(document, document.register("projects"), [{"name": "MES 二期"}, {"name": "智慧园区"}])
    context.document = document
    made.show()
    yield made
    context.document = None
    document.close()


def test_a_day_with_the_action_list(window, qtbot):
    context, document = window.context, window.context.document
    context.go(Place("registers", "actions"))
    view = window.shell.view_widget()
    grid, table = view.grid, view.grid.table
    assert grid._empty is not None

    grid.add_row()
    editor = table._editing[0]
    editor.setText("催收进度款")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    first = document.rows("actions")[0]
    assert first["title"] == "催收进度款"
    assert first["code"]

    table.setCurrentIndex(grid.model.index(1, grid.model.column_of("title")))
    QGuiApplication.clipboard().setText('发会议纪要\r\n"核对点表\n两页"\r\n预定会议室\r\n')
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    assert [r["title"] for r in document.rows("actions")] == [
        "催收进度款",
        "发会议纪要",
        "核对点表\n两页",
        "预定会议室",
    ]

    owner = grid.model.column_of("owner")
    table.setCurrentIndex(grid.model.index(0, owner))
    table.paste_text("徐丽")
    for _step in range(3):
        QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(table, Qt.Key.Key_D, CONTROL)
    assert len({r["owner"] for r in document.rows("actions")}) == 1
    assert [p["name"] for p in document.rows("resources")] == ["徐丽"]

    due = grid.model.column_of("due")
    for row, text in enumerate(["下周一", "+3d", "12/1"]):
        table.setCurrentIndex(grid.model.index(row, due))
        table.paste_text(text)
    assert [r["due"] for r in document.rows("actions")] == [
        date(2026, 11, 30),
        date(2026, 11, 26),
        date(2026, 12, 1),
        None,
    ]

    grid.set_condition("due", Filter("due", Test.NEXT_WEEK))
    assert {grid.model.rows[i]["title"] for i in grid.model.order.lines} == {"催收进度款", "核对点表\n两页"}
    grid.chips.removed.emit(0)

    grid.group_by("owner")
    lines = grid.model.order.lines
    assert isinstance(lines[0], GroupLine)
    assert (lines[0].title, lines[0].count) == ("徐丽", 4)
    grid.group_by("")

    steps = 0
    while document.undo_label is not None and document.rows("actions"):
        document.undo()
        steps += 1
    assert document.rows("actions") == []
    assert grid.model.order.lines == []
    for _step in range(steps):
        document.redo()
    assert len(grid.model.order.lines) == 4
    assert view.status_text() == "4 条"
    assert window.shell.top is not None


def test_another_language_says_the_same_grid_in_other_words(window):
    window.context.go(Place("registers", "changes"))
    assert window.shell.view_widget().grid.model.headerData(1, Qt.Orientation.Horizontal) == "变更"
    window.set_language("en")
    window.context.go(Place("registers", "changes"))
    assert window.shell.view_widget().grid.model.headerData(1, Qt.Orientation.Horizontal) == "Change request"
