"""Words on the chart never stand on links, bars, or each other; whatever the plan and the part of it that is seen."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

import gantt_plan as plan
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.presentation.gantt_bars import SCREEN, Part
from pmo_desktop.presentation.gantt_labels import PLACES, TEXTS, LabelChoice
from pmo_desktop.presentation.gantt_links import GanttLink
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions, chart_scene
from pmo_desktop.presentation.scene import Line, Poly, Rect, Scene, Text, approximate
from pmo_desktop.presentation.time_scale import TimeScale

CALENDAR = plan.China2026()
FIRST = date(2026, 9, 7)
Box = tuple[float, float, float, float]


@st.composite
def plans(draw: st.DrawFn) -> GanttRows:
    """Tasks anywhere within ten weeks, split, milestones, summaries, with links of every type between any of them."""
    count = draw(st.integers(2, 24))
    rows, dates = [], {}
    for number in range(1, count + 1):
        start = FIRST + timedelta(days=draw(st.integers(0, 60)))
        finish = start + timedelta(days=draw(st.integers(0, 20)))
        milestone = draw(st.integers(0, 5)) == 0
        head = (number - 1) // 6 * 6 + 1
        rows.append(
            {
                "id": number, "name": draw(st.sampled_from(["设计评审", "安装", "Pump skid", "联调"])), "position": number,
                "parent": None if number == head else head, "owner": (draw(st.integers(1, 10)),),
                "start": start, "finish": start if milestone else finish, "milestone": milestone, "duration": Decimal(5),
                "percent_complete": Decimal(draw(st.integers(0, 4))) / 4, "mode": draw(st.sampled_from(["auto", "manual"])),
                "deadline": finish + timedelta(days=3) if draw(st.integers(0, 6)) == 0 else None,
            }
        )  # fmt: skip
        dates[number] = plan.Planned(
            start, start if milestone else finish, draw(st.integers(0, 12)) * 480, critical=False
        )
    numbers = st.integers(1, count)
    ends = draw(st.lists(st.tuples(numbers, numbers, st.sampled_from(["FS", "SS", "FF", "SF"])), max_size=2 * count))
    links = [GanttLink(i, a, b, kind) for i, (a, b, kind) in enumerate(ends, start=1) if a != b]
    return GanttRows(rows, dates=dates, links=links, names=lambda _register, n: plan.PEOPLE[n - 1])


def scene(rows: GanttRows, px: float, choice: LabelChoice, **part: float) -> Scene:
    options = GanttOptions(today=date(2026, 10, 12), status=date(2026, 10, 9), label=choice)
    return chart_scene(
        rows, TimeScale(FIRST - timedelta(days=14), 150, px), 0, len(rows) - 1, CALENDAR, options, approximate, **part
    )


def boxes(found: Scene) -> list[Box]:
    return [
        (t.x, t.y + 2, t.x + t.width - 1, t.y + t.height - 2)
        for t in found.shapes
        if isinstance(t, Text) and t.text != "!"
    ]


def stretches(found: Scene) -> list[Box]:
    lines = [shape for shape in found.shapes if isinstance(shape, Line) and isinstance(shape.key, GanttLink)]
    return [
        (min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
        for line in lines
        for (x, y), (to_x, to_y) in pairwise(line.points)
    ]


def bars(found: Scene) -> list[Box]:
    kept: list[Box] = []
    for shape in found.shapes:
        if isinstance(shape, Rect) and isinstance(shape.key, Part):
            kept.append((shape.x, shape.y, shape.x + shape.width, shape.y + shape.height))
        elif isinstance(shape, Poly) and isinstance(shape.key, Part):
            xs, ys = [x for x, _y in shape.points], [y for _x, y in shape.points]
            kept.append((min(xs), min(ys), max(xs), max(ys)))
    return kept


def meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] if a[0] < a[2] else False


def touched(words: Box, line: Box) -> bool:
    return words[0] <= line[2] and line[0] <= words[2] and words[1] <= line[3] and line[1] <= words[3]


@settings(max_examples=120, deadline=None)
@given(
    plans(), st.sampled_from([3.0, 8.0, 14.0, 24.0]), st.sampled_from(sorted(TEXTS)), st.sampled_from(sorted(PLACES))
)
def test_no_word_stands_on_a_link_a_bar_or_another_word(rows: GanttRows, px: float, text: str, place: str) -> None:
    found = scene(rows, px, LabelChoice(text, place))
    words = boxes(found)
    for one in words:
        assert not any(touched(one, line) for line in stretches(found))
    for one, two in combinations(words, 2):
        assert not meet(one, two)
    if place != "inside":
        assert not any(meet(one, bar) for one in words for bar in bars(found))


@settings(max_examples=40, deadline=None)
@given(plans(), st.integers(0, 700))
def test_a_word_stands_where_it_stood_when_the_chart_is_scrolled(rows: GanttRows, left: int) -> None:
    whole = scene(rows, 8.0, LabelChoice())
    part = scene(rows, 8.0, LabelChoice(), left=float(left), right=left + 400.0)
    seen = {(t.text, t.x, t.y) for t in whole.shapes if isinstance(t, Text) and left <= t.x <= left + 300}
    assert seen <= {(t.text, t.x, t.y) for t in part.shapes if isinstance(t, Text)}


@settings(max_examples=40, deadline=None)
@given(plans(), st.data())
def test_a_strip_of_rows_shows_what_the_whole_shows(rows: GanttRows, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(rows) - 1))
    options = GanttOptions()
    scale = TimeScale(FIRST - timedelta(days=14), 150, 8.0)
    strip = chart_scene(rows, scale, first, len(rows) - 1, CALENDAR, options, approximate)
    whole = chart_scene(rows, scale, 0, len(rows) - 1, CALENDAR, options, approximate)
    down = first * SCREEN.row
    here = {(t.text, t.x, t.y + down) for t in strip.shapes if isinstance(t, Text)}
    there = {(t.text, t.x, t.y) for t in whole.shapes if isinstance(t, Text) and t.y >= down}
    assert here == there


@pytest.mark.parametrize("place", ["right", "left", "inside"])
def test_most_labels_of_a_plan_find_a_place(place: str) -> None:
    options = GanttOptions(today=plan.TODAY, status=plan.STATUS, label=LabelChoice("owner", place))
    scale = TimeScale(date(2026, 9, 7), 130, 8.0)
    rows = plan.rows()
    found = chart_scene(rows, scale, 0, len(rows) - 1, CALENDAR, options, approximate)
    named = [shape for shape in found.shapes if isinstance(shape, Text) and shape.text in plan.PEOPLE]
    assert len(named) >= 18


def test_a_link_that_leads_very_far_is_drawn_in_its_own_rows_only() -> None:
    rows = plan.big(900)
    far = GanttRows(
        [rows.task(n) for n in range(1, 901)], links=[GanttLink(1, 3, 800, "FS"), GanttLink(2, 800, 5, "SF")]
    )
    scale = TimeScale(date(2026, 1, 1), 800, 8.0)
    for first, last in ((0, 40), (780, 820), (300, 340), (3, 3)):
        found = chart_scene(far, scale, first, last, CALENDAR, GanttOptions(), approximate)
        for _left, top, _right, bottom in stretches(found):
            assert int(top // SCREEN.row) == int((bottom - 0.01) // SCREEN.row)
    middle = chart_scene(far, scale, 300, 340, CALENDAR, GanttOptions(), approximate)
    assert not stretches(middle)
