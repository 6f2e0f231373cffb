"""The chart as drawn: bars within their dates, links that end at bars, and whole scenes as kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import gantt_plan as plan
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.base.i18n import set_language
from pmo_desktop.domain.calendar.rules import Rules
from pmo_desktop.domain.calendar.worktime import WorkCalendar, midnight
from pmo_desktop.presentation.gantt_bars import PRINT, SCREEN, bar_shapes, box_of, part_at, progress_x
from pmo_desktop.presentation.gantt_days import Ground, Plain, later, reached, runs, working_days
from pmo_desktop.presentation.gantt_front import place_of
from pmo_desktop.presentation.gantt_header import header_scene
from pmo_desktop.presentation.gantt_legend import legend_scene
from pmo_desktop.presentation.gantt_link_index import LinkIndex
from pmo_desktop.presentation.gantt_links import Box, GanttLink, route
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions, chart_scene
from pmo_desktop.presentation.gantt_sheet import COLUMNS, gantt_sheet
from pmo_desktop.presentation.gantt_tails import tail_shapes
from pmo_desktop.presentation.gantt_tree import RowKey
from pmo_desktop.presentation.palette import DARK, LIGHT, PAPER
from pmo_desktop.presentation.scene import Line, Poly, Rect, Text, approximate
from pmo_desktop.presentation.time_scale import TimeScale

CALENDAR = plan.China2026()
WEEKS = TimeScale(date(2026, 9, 21), 120, 8.0)
SHOWN = GanttOptions(today=plan.TODAY, status=plan.STATUS, front=True, fronts=(plan.front(),))


def chart(options=SHOWN, scale=WEEKS, first=0, last=26, **window):
    return chart_scene(plan.rows(), scale, first, last, CALENDAR, options, approximate, **window)


def test_the_chart_as_kept(same_scene) -> None:
    picked = replace(SHOWN, selected=frozenset({RowKey("task", 12)}), hovered=RowKey("task", 12))
    same_scene("gantt_chart_weeks", chart(picked))


def test_the_date_header_as_kept(same_scene) -> None:
    set_language("zh_CN")
    same_scene("gantt_header_weeks", header_scene(WEEKS, CALENDAR, approximate, today=plan.TODAY, status=plan.STATUS))


@pytest.mark.parametrize("px", [24.0, 2.6, 0.9, 0.3, 0.14])
def test_the_date_header_of_every_zoom_as_kept(same_scene, px: float) -> None:
    scale = TimeScale(date(2026, 9, 21), round(500 / px), px)
    same_scene(f"gantt_header_{px:g}", header_scene(scale, CALENDAR, approximate, today=plan.TODAY))


def test_the_sheet_as_kept(same_scene) -> None:
    sheet = gantt_sheet(plan.rows(), TimeScale(date(2026, 9, 21), 63, 16.0), COLUMNS, CALENDAR, SHOWN, approximate)
    same_scene("gantt_sheet_columns", sheet.columns(0, 9))
    same_scene("gantt_sheet_chart", sheet.chart(10, 19, 300, 800))
    same_scene("gantt_sheet_header", sheet.header(0, 400))


@given(st.floats(0.2, 50))
def test_every_bar_lies_within_its_dates(px: float) -> None:
    scale, rows = TimeScale(date(2026, 9, 21), 120, px), plan.rows()
    for i in range(len(rows)):
        row = rows[i]
        box = box_of(row, 0, scale, SCREEN)
        assert box is not None
        if row.kind == "milestone":
            assert scale.x_of(row.finish) <= box.centre <= scale.x_after(row.finish)
            continue
        assert box.left == pytest.approx(scale.x_of(row.start))
        assert box.right == pytest.approx(max(scale.x_after(row.finish), box.left + 2))
        done = progress_x(row, scale, CALENDAR)
        assert done is None or box.left <= done <= scale.x_after(row.finish) + 0.01


BOXES = st.builds(
    lambda left, width, row, pointed: Box(left, left + width, row * 24 + 4, row * 24 + 14, pointed),
    st.floats(0, 900), st.floats(2, 300), st.integers(0, 30), st.booleans(),
)  # fmt: skip


@given(st.sampled_from(["FS", "SS", "FF", "SF"]), BOXES, BOXES)
def test_every_link_leaves_and_reaches_its_bars_at_right_angles(kind: str, start: Box, end: Box) -> None:
    points = route(kind, start, end)
    assert points[0][0] == pytest.approx(start.right if kind[0] == "F" else start.left)
    assert points[0][1] == pytest.approx(start.middle)
    x, y = points[-1]
    assert end.left - 0.01 <= x <= max(end.right, end.left + 4) + 0.01
    assert end.top - 0.01 <= y <= end.bottom + 0.01
    for one, other in pairwise(points):
        assert one[0] == pytest.approx(other[0]) or one[1] == pytest.approx(other[1])


def test_an_arrow_into_the_left_edge_when_there_is_room_and_onto_the_bar_when_there_is_none() -> None:
    start, far, near = Box(0, 100, 4, 14), Box(140, 200, 28, 38), Box(100, 200, 28, 38)
    assert route("FS", start, far)[-1] == (140, 33)
    assert route("FS", start, near)[-1] == (104, 28)
    assert route("FS", near, start)[-1][1] == 14


def test_links_that_pass_a_slice_are_drawn_and_far_ones_are_not() -> None:
    links = LinkIndex(
        [GanttLink(1, 1, 40), GanttLink(2, 100, 101), GanttLink(3, 1, 9999)], {n: n for n in range(10000)}
    )
    assert [link.id for link, _a, _b in links.touching(10, 20)] == [1]
    assert [link.id for link, _a, _b in links.touching(0, 5)] == [1, 3]


def test_drawing_order_is_ground_grid_links_bars_lines_labels() -> None:
    shapes = chart().shapes
    first = {
        "ground": next(i for i, s in enumerate(shapes) if isinstance(s, Rect) and s.fill == "holiday"),
        "grid": next(i for i, s in enumerate(shapes) if isinstance(s, Line) and s.color == "line"),
        "link": next(i for i, s in enumerate(shapes) if isinstance(s, Line) and s.arrow),
        "bar": next(i for i, s in enumerate(shapes) if isinstance(s, Rect) and s.fill == "bar"),
        "today": next(i for i, s in enumerate(shapes) if isinstance(s, Line) and s.color == "today"),
        "front": next(i for i, s in enumerate(shapes) if isinstance(s, Line) and s.color == "front" and s.width == 2),
        "label": next(i for i, s in enumerate(shapes) if isinstance(s, Text)),
    }
    assert list(first.values()) == sorted(first.values())


def test_labels_keep_off_the_lines_of_today_and_status() -> None:
    shapes = chart().shapes
    lines = [WEEKS.x_of(plan.TODAY), WEEKS.x_after(plan.STATUS)]
    texts = [s for s in shapes if isinstance(s, Text)]
    for text in texts:
        assert not any(text.x < x < text.x + text.width - 1 for x in lines), text.text
    assert {t.text for t in texts} >= {"王海燕", "吴昊 75%", "10-10", "83%", "due 12-18"}


def test_only_what_is_in_the_window_is_drawn() -> None:
    whole, part = chart(), chart(first=5, last=8, left=0, right=200)
    assert part.height == 4 * 24
    assert len(part.shapes) < len(whole.shapes) / 4


def test_a_frame_of_a_huge_plan_is_as_long_as_one_of_a_small_plan() -> None:
    scale = TimeScale(date(2026, 1, 5), 730, 8.0)
    sizes = [
        len(chart_scene(plan.big(n), scale, 100, 144, Plain(), GanttOptions(), approximate, right=1000).shapes)
        for n in (1_000, 20_000)
    ]
    assert sizes[0] == sizes[1]


def test_parts_can_be_left_out() -> None:
    bare = chart(SHOWN.showing(()))
    assert not any(
        isinstance(s, Line) and (s.arrow or s.color in {"float_tail", "critical"})
        for s in bare.shapes
        if not isinstance(s, Poly) and getattr(s, "width", 0) != 2.0
    )
    assert not any(isinstance(s, Rect) and s.fill in {"baseline", "critical"} for s in bare.shapes)


def test_without_colour_critical_bars_and_holidays_are_striped() -> None:
    shapes = chart(replace(SHOWN, hatch=True, sizes=PRINT)).shapes
    assert any(isinstance(s, Rect) and s.hatch == "critical" for s in shapes)
    assert any(isinstance(s, Rect) and s.hatch == "holiday_stripe" for s in shapes)


def test_every_colour_is_a_role_of_every_palette() -> None:
    sheet = gantt_sheet(plan.rows(), WEEKS, COLUMNS, CALENDAR, SHOWN, approximate)
    scenes = [chart(), header_scene(WEEKS, CALENDAR, approximate, today=plan.TODAY, status=plan.STATUS)]
    scenes += [sheet.corner(), sheet.header(), sheet.columns(0, 26), sheet.chart(0, 26, 0, 500)]
    roles = {
        role
        for scene in scenes
        for shape in scene.shapes
        for name in ("fill", "line", "color", "hatch", "halo")
        if (role := getattr(shape, name, ""))
    }
    for palette in (LIGHT, DARK, PAPER):
        assert roles <= palette.keys()


def test_progress_ends_at_the_date_its_working_time_reaches() -> None:
    day, part = reached(CALENDAR, date(2026, 10, 22), date(2026, 11, 26), Decimal("0.75"))
    assert (day, part) == (date(2026, 11, 18), 0.5)
    assert reached(CALENDAR, date(2026, 10, 3), date(2026, 10, 4), Decimal("0.5")) == (date(2026, 10, 3), 1.0)


def test_days_off_beside_a_holiday_belong_to_it_and_the_makeup_day_stands_alone() -> None:
    found = runs(CALENDAR, WEEKS, 0, 24 * 8)
    named = [(r.first, r.last, r.name) for r in found if r.ground is Ground.HOLIDAY]
    assert named == [
        (date(2026, 9, 25), date(2026, 9, 27), "中秋节"),
        (date(2026, 10, 1), date(2026, 10, 7), "国庆节"),
    ]
    assert [r.first for r in found if r.ground is Ground.MAKEUP] == [date(2026, 10, 10)]


def test_working_days_count_the_makeup_saturday() -> None:
    assert working_days(CALENDAR, date(2026, 9, 28), date(2026, 10, 10)) == 6
    assert later(CALENDAR, date(2026, 9, 30), 3) == date(2026, 10, 10)


def test_a_point_is_on_the_start_the_end_or_the_bar() -> None:
    row = plan.rows()[11]
    box = box_of(row, 0, WEEKS, SCREEN)
    assert box is not None
    assert [part_at(row, box, x).part for x in (box.left + 1, box.centre, box.right - 1)] == ["start", "bar", "end"]
    assert part_at(row, box, box.right + 30) is None


def test_the_sheet_marks_what_lies_on_other_pages() -> None:
    sheet = gantt_sheet(plan.rows(), TimeScale(date(2026, 9, 21), 120, 16.0), COLUMNS, CALENDAR, SHOWN, approximate)
    words = {s.text for s in sheet.chart(0, 26, 0, 600).shapes if isinstance(s, Text)}
    assert "starts 12-17" in words
    assert "ended 09-22" in {s.text for s in sheet.chart(0, 26, 900, 1500).shapes if isinstance(s, Text)}
    assert sheet.columns(0, 26).height == sheet.chart(0, 26, 0, 600).height
    assert sheet.corner().height == sheet.header().height


def test_a_broken_link_is_dashed() -> None:
    pair = (plan.ids()["1.1"], plan.ids()["1.2"])
    scene = chart_scene(plan.rows(broken={pair}), WEEKS, 0, 5, CALENDAR, SHOWN, approximate)
    dashed = [s for s in scene.shapes if isinstance(s, Line) and s.arrow and s.dash]
    assert [(s.color, s.key.predecessor, s.key.successor) for s in dashed] == [("amber_fill", *pair)]


def test_older_progress_lines_as_kept(same_scene) -> None:
    set_language("zh_CN")
    lines = (plan.front(), plan.front(date(2026, 11, 13), 1), plan.front(date(2026, 11, 6), 2))
    shown = replace(SHOWN, fronts=lines, baseline_name="合同版")
    same_scene("gantt_fronts", chart(replace(shown.showing({"front"}), labels=False), first=10, last=20))
    header = header_scene(
        WEEKS, CALENDAR, approximate, today=plan.TODAY, status=plan.STATUS, older=shown.older, left=300, right=600
    )
    same_scene("gantt_fronts_header", header)
    words = [s.text for s in legend_scene(shown, approximate, 900).shapes if isinstance(s, Text)]
    assert {"前锋线（左为落后）", "较早的前锋线", "基线：合同版"} <= set(words)


def test_a_line_of_one_project_leaves_the_rows_of_others_alone() -> None:
    mine = replace(plan.front(), tasks=frozenset({plan.ids()[wbs] for wbs in ("3.1", "3.2", "4.1")}))
    drawn = [s for s in chart(replace(SHOWN, fronts=(mine,))).shapes if isinstance(s, Line) and s.color == "front"]
    runs = [[y for _x, y in s.points] for s in drawn if s.width == 2.0]
    assert [(min(ys) / 24, max(ys) / 24) for ys in runs] == [(11, 13), (17, 18)]


def test_a_days_column_is_its_working_time() -> None:
    calendar = WorkCalendar(Rules(statutory=False))
    monday = date(2026, 6, 1)
    noon = midnight(monday) + 12 * 60
    assert place_of(noon, calendar) == (monday, 0.5)
    assert place_of(noon + 30, calendar) == (monday, 0.5)
    assert place_of(noon + 180, calendar) == (monday, 0.75)
    assert place_of(midnight(date(2026, 6, 7)) + 720, calendar) == (date(2026, 6, 7), 0.5)


def test_where_hours_are_shown_a_bar_begins_and_ends_by_the_clock() -> None:
    row = replace(plan.rows()[20], clocks=(780, 1020))
    scale = TimeScale(row.start, 20, 240.0)
    box = box_of(row, 0, scale, SCREEN)
    assert (box.left, box.right) == (scale.at_minute(row.start, 780), scale.at_minute(row.finish, 1020))
    days = TimeScale(row.start, 20, 24.0)
    assert box_of(row, 0, days, SCREEN).left == days.x_of(row.start)


def test_a_split_task_is_drawn_in_pieces_joined_by_dots() -> None:
    whole = plan.rows()[11]
    pieces = ((whole.start, date(2026, 10, 28)), (date(2026, 11, 9), whole.finish))
    row = replace(whole, pieces=pieces, percent=Decimal("0.5"))
    box = box_of(row, 0, WEEKS, SCREEN)
    shapes = bar_shapes(row, box, WEEKS, CALENDAR, critical=False, hatch=False)
    dots = [shape for shape in shapes if isinstance(shape, Line)]
    assert [(line.points[0][0], line.points[1][0]) for line in dots] == [
        (WEEKS.x_after(date(2026, 10, 28)), WEEKS.x_of(date(2026, 11, 9)))
    ]
    done = progress_x(row, WEEKS, CALENDAR)
    assert done is not None
    assert WEEKS.x_of(date(2026, 11, 9)) < done < box.right


def test_the_free_part_of_a_tail_is_told_from_the_part_that_pushes_others() -> None:
    row = plan.rows()[13]
    box = box_of(row, 0, WEEKS, SCREEN)
    free, both = tail_shapes(box, box.right + 80, 0, 2000), tail_shapes(box, box.right + 80, 0, 2000, box.right + 40)
    assert len(free) == 2
    assert len({shape.dash for shape in both if shape.dash}) == 2


def test_recorded_tasks_are_bracketed_only_among_calculated_ones() -> None:
    def brackets(*modes: str) -> int:
        made = [{**row, "mode": modes[i % len(modes)]} for i, row in enumerate(plan.task_rows())]
        rows = GanttRows(made)
        scene = chart_scene(rows, WEEKS, 0, len(rows) - 1, CALENDAR, GanttOptions(links=False), approximate)
        return len([s for s in scene.shapes if isinstance(s, Line) and s.color == "summary"])

    assert brackets("manual") == brackets("auto") == 0
    assert brackets("manual", "auto") > 0


def test_half_days_are_drawn_where_days_are_wide() -> None:
    row = replace(
        plan.rows()[20], start=date(2026, 11, 2), finish=date(2026, 11, 3), parts=(0.5, 0.25), percent=Decimal("0.5")
    )
    days, weeks = TimeScale(date(2026, 11, 2), 20, 30.0), TimeScale(date(2026, 11, 2), 20, 8.0)
    box = box_of(row, 0, days, SCREEN)
    assert box is not None
    assert (box.left, box.right) == (15.0, 37.5)
    assert progress_x(row, days, CALENDAR) == pytest.approx(26.25)
    whole = box_of(row, 0, weeks, SCREEN)
    assert whole is not None
    assert (whole.left, whole.right) == (0.0, 16.0)


def test_flags_a_few_points_apart_stand_side_by_side() -> None:
    scale = TimeScale(date(2026, 11, 1), 60, 8.0)
    scene = header_scene(scale, CALENDAR, approximate, today=date(2026, 11, 21), status=date(2026, 11, 21))
    status, today = (
        shape for shape in scene.shapes if isinstance(shape, Rect) and shape.fill in {"violet_tint", "accent"}
    )
    assert today.y == status.y
    assert today.x >= status.x + status.width
