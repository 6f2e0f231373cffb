"""A morning with the schedule: look, drag, link, take back, print, close, open again."""

from __future__ import annotations

from datetime import date

import gantt_document
from PySide6.QtCore import QPoint, Qt

from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.store.document import Document
from pmo_desktop.ui.context import Place


def drag(qtbot, view, task: int, part: str, days: int) -> None:
    chart, key = view.chart, RowKey("task", task)
    row = view.plan.rows[view.plan.rows.index(key)]
    chart.scroll_to_day(row.start, part=0.3)
    view.outline.choose([key])
    port, start = chart.viewport(), chart.point_of(key, part)
    end = start + QPoint(round(days * chart.scale.px), 0)
    qtbot.mouseMove(port, start)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, (start + end) / 2)
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_a_morning_with_the_schedule(qtbot, window) -> None:
    context = window.context
    ids = gantt_document.fill(context.document)
    window.go(Place("schedule"))
    view = window.shell.view_widget()
    task = ids["5.1"]
    before = dict(context.document.row("tasks", task))

    drag(qtbot, view, task, "bar", 3)
    drag(qtbot, view, task, "end", 2)
    moved = context.document.row("tasks", task)
    assert (moved["start"], moved["finish"]) == (date(2026, 11, 30), date(2026, 12, 9))
    assert "集成测试" in context.document.undo_label

    window.commands.do("undo")
    window.commands.do("undo")
    assert context.document.row("tasks", task) == before
    window.commands.do("redo")
    assert context.document.row("tasks", task)["start"] == date(2026, 11, 30)

    window.go(Place("schedule", "tasks", ids["6.2"]))
    assert view.outline.current_key() == RowKey("task", ids["6.2"])

    job = view.printable()
    assert job is not None
    window.commands.do("print")
    assert window.shell.view_widget() is not None

    path = context.document.path
    context.document.publish()
    window.commands.do("close")
    again = Document.open(path)
    try:
        assert again.row("tasks", task)["start"] == date(2026, 11, 30)
        assert again.undo() is not None
        assert again.row("tasks", task)["start"] == before["start"]
    finally:
        again.close(publish=False)


def test_all_projects_in_one_chart_or_one(window) -> None:
    context = window.context
    gantt_document.fill(context.document)
    other = gantt_document.fill(context.document, baseline=False)
    window.go(Place("schedule"))
    view = window.shell.view_widget()
    assert [view.plan.rows[i].kind for i in range(len(view.plan.rows))].count("project") == 2
    context.set_project(2)
    assert len(view.plan.rows) == 27
    assert view.plan.rows.index(RowKey("task", other["3.1"])) is not None
    context.set_project(None)
    view.show_levels(1)
    assert [view.plan.rows[i].kind for i in range(len(view.plan.rows))] == ["project", "marks"] * 2
