"""A schedule view over the example plan."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "presentation"))

import gantt_document

from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.ui.gantt.view import ScheduleView


class Schedule:
    """The view with the ids of its tasks by number."""

    def __init__(self, view: ScheduleView, context, ids: dict[str, int]) -> None:
        self.view, self.context, self.ids = view, context, ids
        self.document = context.document

    def key(self, wbs: str) -> RowKey:
        return RowKey("task", self.ids[wbs])

    def task(self, wbs: str) -> dict:
        return self.document.row("tasks", self.ids[wbs])

    def shown(self) -> list[str]:
        rows = self.view.plan.rows
        return [rows[i].wbs for i in range(len(rows))]

    def choose(self, *numbers: str, column: str = "name") -> None:
        self.view.outline.choose([self.key(n) for n in numbers], column=column)

    def cell(self, wbs: str, key: str):
        row = self.view.plan.rows.index(self.key(wbs))
        return self.view.model.index(row, self.view.model.column_of(key))


@pytest.fixture
def make_schedule(qtbot, make_context) -> Iterator[Callable[..., Schedule]]:
    """Views over the plan, recorded or calculated, light or dark; closed after the test."""
    views: list[ScheduleView] = []

    def make(mode: str = "manual", *, dark: bool = False, empty: bool = False) -> Schedule:
        context = make_context(dark)
        ids = {} if empty else gantt_document.fill(context.document, mode=mode)
        view = ScheduleView(context)
        view.resize(1294, 760)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.outline.setFocus()
        views.append(view)
        return Schedule(view, context, ids)

    yield make
    for view in views:
        view.close()
        view.deleteLater()


@pytest.fixture
def schedule(make_schedule) -> Schedule:
    """The plan with its dates as recorded."""
    return make_schedule()
