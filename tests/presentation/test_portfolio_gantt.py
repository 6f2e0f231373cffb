"""Projects as lines of a chart: order, heads, milestones whose names never meet, links between projects."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from gantt_plan import China2026
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.presentation.gantt_links import GanttLink
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions, chart_scene
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.portfolio_gantt import Arrangement, Order, ProjectFacts, arranged
from pmo_desktop.presentation.portfolio_gantt_names import names_of
from pmo_desktop.presentation.portfolio_scene import Mark
from pmo_desktop.presentation.scene import Line, Poly, Text, approximate
from pmo_desktop.presentation.time_scale import TimeScale

START = date(2026, 9, 1)
PROJECTS = [
    {"id": 1, "code": "A", "name": "园区", "department": "二部", "priority": "low", "status": "active"},
    {"id": 2, "code": "B", "name": "产线", "department": "一部", "priority": "high", "status": "on_hold"},
    {"id": 3, "code": "C", "name": "仓储", "department": "二部", "priority": "medium", "status": "active"},
]


def task(number: int, project: int, first: int, last: int, **more: object) -> dict[str, object]:
    days = {"start": START + timedelta(days=first), "finish": START + timedelta(days=last)}
    return {
        "id": number,
        "project": project,
        "name": f"任务{number}",
        "position": number,
        "mode": "manual",
        **days,
        **more,
    }


TASKS = [
    task(1, 1, 0, 20),
    task(2, 1, 20, 20, milestone=True, name="交付"),
    task(3, 2, 30, 50),
    task(4, 2, 50, 50, milestone=True, name="验收"),
]
FACTS = {
    1: ProjectFacts("red", Decimal("0.5"), (Mark(2, "交付", START + timedelta(days=20), True),)),
    2: ProjectFacts("green", Decimal(0), (Mark(4, "验收", START + timedelta(days=50)),), START, START, 3),
    3: ProjectFacts("amber"),
}
LINKS = [GanttLink(1, 1, 4), GanttLink(2, 2, 3), GanttLink(3, 3, 4)]
FOLDED = frozenset({RowKey("project", 1), RowKey("project", 2)})


def rows(collapsed: frozenset[RowKey] = FOLDED, **more: object) -> GanttRows:
    return GanttRows(TASKS, projects=PROJECTS, links=LINKS, facts=FACTS, collapsed=collapsed, **more)  # type: ignore[arg-type]


def order_of(how: Arrangement, **more: object) -> list[str]:
    spans = {1: (START, START), 2: (START, date(2026, 8, 1)), 3: (date(2026, 1, 1), date(2027, 1, 1))}
    found, _heads = arranged(PROJECTS, how, facts=FACTS, spans=spans, **more)  # type: ignore[arg-type]
    return [str(row["code"]) for row in found]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.CODE, "ABC"),
        (Order.START, "CAB"),
        (Order.FINISH, "BAC"),
        (Order.HEALTH, "ACB"),
        (Order.PRIORITY, "BCA"),
    ],
)
def test_projects_stand_in_the_order_chosen(order: Order, expected: str) -> None:
    assert order_of(Arrangement(order)) == list(expected)


def test_her_own_order_keeps_new_projects_last() -> None:
    assert order_of(Arrangement(Order.OWN), own=[3, 1]) == ["C", "A", "B"]


def test_only_projects_with_the_chosen_values_are_shown() -> None:
    how = Arrangement().allowing("status", ["active"])
    assert order_of(how) == ["A", "C"]
    assert order_of(how.allowing("status", [])) == ["A", "B", "C"]


def test_heads_stand_over_the_first_project_of_each_department() -> None:
    found, heads = arranged(PROJECTS, Arrangement(group="department"), facts=FACTS, spans={})
    assert [row["code"] for row in found] == ["B", "A", "C"]
    assert heads == {2: "一部", 1: "二部"}


def test_a_project_is_one_bar_and_one_line_of_milestones_until_it_is_opened() -> None:
    shown = rows()
    assert [shown.key(i) for i in range(len(shown))] == [
        RowKey("project", 1), RowKey("marks", 1), RowKey("project", 2), RowKey("marks", 2), RowKey("project", 3),
    ]  # fmt: skip
    opened = rows(frozenset())
    assert [opened[i].kind for i in range(4)] == ["project", "marks", "task", "milestone"]


def test_a_folded_head_hides_its_projects() -> None:
    heads = {1: "二部", 3: "一部"}
    shown = rows(FOLDED | {RowKey("head", 1)}, heads=heads)
    assert [shown[i].kind for i in range(len(shown))] == ["head", "head", "project"]


def test_links_between_folded_projects_lead_to_bar_and_diamond() -> None:
    shown = rows()
    found = {link.id: (a, b) for link, a, b in shown.links.touching(0, len(shown) - 1)}
    assert found == {1: (0, 3), 2: (1, 2)}, "links within a folded project are not drawn"


def test_a_link_to_a_hidden_milestone_ends_at_its_diamond() -> None:
    scale = TimeScale(START, 90, 8.0)
    shapes = chart_scene(rows(), scale, 0, 4, China2026(), GanttOptions(), approximate).shapes
    arrow = next(s for s in shapes if isinstance(s, Line) and isinstance(s.key, GanttLink) and s.key.id == 1)
    diamond = next(s for s in shapes if isinstance(s, Poly) and getattr(s.key, "row", None) == RowKey("task", 4))
    xs, ys = zip(*diamond.points, strict=True)
    tip = arrow.points[-1]
    assert min(xs) <= tip[0] <= max(xs)
    assert min(ys) <= tip[1] <= max(ys)


def test_milestone_names_stand_clear_of_links_that_pass() -> None:
    scale = TimeScale(START, 90, 8.0)
    shapes = chart_scene(rows(), scale, 0, 4, China2026(), GanttOptions(), approximate).shapes
    lines = [s for s in shapes if isinstance(s, Line) and isinstance(s.key, GanttLink)]
    for text in (s for s in shapes if isinstance(s, Text) and s.text.startswith(("交付", "验收"))):
        for line in lines:
            for (x, y), (to_x, to_y) in pairwise(line.points):
                if x == to_x and min(y, to_y) < text.y + text.height and max(y, to_y) > text.y + 2:
                    assert not text.x < x < text.x + text.width


marks = st.lists(st.integers(0, 400), min_size=1, max_size=20).map(
    lambda days: [(float(d), Mark(n, "里程碑名称"[: 2 + n % 4], START)) for n, d in enumerate(sorted(days))]
)


@given(marks, st.lists(st.floats(0, 400), max_size=5))
def test_no_two_names_meet_and_none_is_crossed(line: list[tuple[float, Mark]], walls: list[float]) -> None:
    placed = list(names_of(line, walls, approximate, 11.0))
    for before, after in pairwise(placed):
        assert before.x + before.width < after.x
    for name in placed:
        assert not any(name.x < wall < name.x + name.width for wall in walls)


def test_a_lone_milestone_is_named_with_its_day_below_its_middle() -> None:
    (name,) = names_of([(100.0, Mark(1, "验收", date(2026, 12, 16)))], [], approximate, 11.0)
    assert name.text == "验收 12-16"
    assert name.x + name.width / 2 == pytest.approx(100.0)
