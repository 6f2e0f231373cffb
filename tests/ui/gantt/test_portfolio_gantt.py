"""All projects in the schedule: one line of milestones each, opened in place, arranged, moved, linked, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import portfolio_document
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.portfolio_gantt import Arrangement, Order
from pmo_desktop.presentation.portfolio_gantt_shapes import mark_box, marks_of
from pmo_desktop.services import portfolio as portfolios
from pmo_desktop.ui.gantt import plan as plans
from pmo_desktop.ui.gantt import reckoning
from pmo_desktop.ui.gantt.view import ScheduleView


class Firm:
    """The view over five projects."""

    def __init__(self, view: ScheduleView, context, ids: dict[str, int]) -> None:
        self.view, self.context, self.ids = view, context, ids
        self.document = context.document
        self.of = {row["code"]: row["id"] for row in self.document.rows("projects")}

    def kinds(self) -> list[str]:
        rows = self.view.plan.rows
        return [rows[i].kind for i in range(len(rows))]

    def codes(self) -> list[str]:
        rows = self.view.plan.rows
        return [rows[i].name.split()[0] for i in range(len(rows)) if rows[i].kind == "project"]

    def arrange(self, how: Arrangement) -> None:
        self.view.projects._take(how)

    def point_of(self, key: str) -> QPoint:
        """Where in the chart's viewport the diamond of a folded project's milestone is."""
        chart, rows, task = self.view.chart, self.view.plan.rows, self.ids[key]
        index = rows.index(RowKey("marks", self.of[key.split(maxsplit=1)[0]]))
        x = next(x for x, mark in marks_of(rows[index], chart.scale) if mark.key == task)
        box = mark_box(x, index * 24, chart.options.sizes)
        left, top = chart.horizontalScrollBar().value(), chart.verticalScrollBar().value()
        return QPoint(round(x - left), round(box.middle - top))


@pytest.fixture
def firm(qtbot, make_context) -> Iterator[Callable[[], Firm]]:
    """The five projects as recorded."""
    views: list[ScheduleView] = []

    def make() -> Firm:
        context = make_context(False)
        ids = portfolio_document.fill(context.document)
        view = ScheduleView(context)
        view.resize(1294, 760)
        view.show()
        views.append(view)
        return Firm(view, context, ids)

    yield make
    for view in views:
        view.close()
        view.deleteLater()


def test_each_project_is_a_bar_and_a_line_of_milestones(firm) -> None:
    made = firm()
    assert made.kinds() == ["project", "marks"] * 5
    assert made.codes() == ["P2601", "P2602", "P2603", "P2604", "P2605"]
    row = made.view.plan.rows[3]
    assert "1/4" in row.name
    assert "12-04" in row.name


def test_a_project_opens_in_place_and_stays_open_after_an_edit(firm) -> None:
    made = firm()
    made.view.toggle(RowKey("project", made.of["P2604"]))
    kinds = made.kinds()
    assert kinds[6:12] == ["project", "marks", "summary", "milestone", "task", "milestone"]
    with made.document.edit("rename") as edit:
        edit.update("tasks", made.ids["P2604 1.2"], {"name": "终端安装"})
    assert made.kinds() == kinds


def test_projects_are_ordered_chosen_and_grouped(firm) -> None:
    made = firm()
    made.arrange(Arrangement(Order.HEALTH))
    assert made.codes()[0] == "P2605", "its cost is over the budget"
    made.arrange(Arrangement(Order.START))
    assert made.codes() == ["P2601", "P2603", "P2602", "P2605", "P2604"]
    made.arrange(Arrangement(group="department"))
    assert made.kinds().count("head") == 3
    made.view.toggle(made.view.plan.rows.key(0))
    assert made.kinds()[:2] == ["head", "head"], "a folded head hides its projects"
    made.arrange(Arrangement().allowing("status", ["on_hold"]))
    assert made.codes() == ["P2605"]


def test_her_own_order_is_one_step_in_the_file_and_can_be_undone(firm) -> None:
    made = firm()
    made.view.outline.choose([RowKey("project", made.of["P2603"])], column="name")
    made.view.move_rows(-1)
    assert made.codes() == ["P2601", "P2603", "P2602", "P2604", "P2605"]
    made.document.undo()
    assert made.document.settings().get("portfolio_order") is None


def test_dragging_a_milestone_of_a_folded_project_moves_it_in_one_step(firm) -> None:
    made = firm()
    chart, key = made.view.chart, "P2604 1.3"
    before = made.document.row("tasks", made.ids[key])["finish"]
    at = made.point_of(key)
    end = at + QPoint(round(7 * chart.scale.px), 0)
    port = chart.viewport()
    QTest.mouseMove(port, at)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseMove(port, at + QPoint(12, 0))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert made.document.row("tasks", made.ids[key])["finish"] == before + timedelta(days=7)
    made.document.undo()
    assert made.document.row("tasks", made.ids[key])["finish"] == before


def test_a_double_click_on_a_project_opens_its_schedule(firm) -> None:
    made = firm()
    made.view.open_row(RowKey("project", made.of["P2602"]))
    assert made.context.project == made.of["P2602"]
    assert "project" not in made.kinds()


def test_the_card_of_a_project_says_dates_slip_health_and_what_comes_next(firm) -> None:
    made = firm()
    made.view.explain_at(RowKey("project", made.of["P2602"]), QPoint(10, 0))
    card = made.view.projects.card
    assert card.isVisible()
    words = card.accessibleName()
    for part in ("2026-09-21", "2026-12-30", "2026-12-23", "5", "68%", "集成测试通过 12-04"):
        assert part in words


def test_a_milestone_of_a_folded_project_has_the_card_of_its_dates(firm) -> None:
    made = firm()
    made.view.explain_at(RowKey("task", made.ids["P2602 2.5"]), QPoint(10, 0))
    assert made.view.card.isVisible()


def test_one_project_alone_has_no_lines_of_milestones(firm) -> None:
    made = firm()
    made.context.set_project(made.of["P2603"])
    assert "marks" not in made.kinds()
    assert not made.view.projects.button.isVisible()


def test_the_choice_of_projects_is_remembered(firm) -> None:
    made = firm()
    made.arrange(Arrangement(Order.FINISH, "manager"))
    again = ScheduleView(made.context)
    assert again.plan.portfolio.how == Arrangement(Order.FINISH, "manager")
    again.deleteLater()


def test_the_sample_has_five_projects_and_links_between_them(firm) -> None:
    made = firm()
    project = {row["id"]: row["project"] for row in made.document.rows("tasks")}
    across = [row for row in made.document.rows("links") if project[row["predecessor"]] != project[row["successor"]]]
    assert len(across) == 3
    rows = made.view.plan.rows
    drawn = rows.links.touching(0, len(rows) - 1)
    assert len(drawn) == 3
    assert date(2026, 9, 1) < portfolio_document.TODAY


def test_large_files_show_their_projects_before_anything_is_calculated(firm, monkeypatch) -> None:
    monkeypatch.setattr(plans, "_LARGE", 5)
    monkeypatch.setattr(reckoning, "_AFTER_PAINT_MS", 1_000_000)
    monkeypatch.setattr(portfolios, "schedule", lambda *_told: pytest.fail("calculated too early"))
    made = firm()
    assert made.kinds() == ["project"] * 5
    assert made.view.plan.rows[1].start == date(2026, 9, 21)
    monkeypatch.undo()
    made.view._rearrange(made.view.plan.settle)
    assert made.kinds() == ["project", "marks"] * 5


def test_a_task_changed_among_all_projects_is_patched_into_their_lines(firm) -> None:
    made = firm()
    plan, tree = made.view.plan, made.view.plan.rows.tree
    with made.document.edit("later") as edit:
        edit.update("tasks", made.ids["P2602 2.5"], {"finish": date(2027, 1, 29), "start": date(2027, 1, 29)})
        edit.update("tasks", made.ids["P2605 1.4"], {"name": "设备全部到场"})
    assert plan.rows.tree is tree, "nothing was ordered anew"
    shown = [plan.rows[i] for i in range(len(plan.rows))]
    assert shown[2].finish == date(2027, 1, 29)
    assert any(mark.name == "设备全部到场" for mark in shown[9].facts.marks)
    plan.read()
    assert shown == [plan.rows[i] for i in range(len(plan.rows))]
