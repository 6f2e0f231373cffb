"""How a Gantt lies on its sheets: every row in one band, every day in one column, the headings on all."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "presentation"))
import itertools

import gantt_plan as plan

from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.presentation.gantt_sheet import COLUMNS, SheetColumn
from pmo_desktop.presentation.scene import Rect, Text, approximate
from pmo_desktop.reporting.gantt_paper import GanttPaper
from pmo_desktop.reporting.gantt_wishes import GanttWishes
from pmo_desktop.reporting.pages import Page, paginate
from pmo_desktop.reporting.paper import PageSetup

CALENDAR = plan.China2026()
OPTIONS = GanttOptions(today=plan.TODAY, status=plan.STATUS)
BODY, TOP, LEFT, CORNER = range(4)

SETUPS = st.builds(
    PageSetup,
    st.sampled_from(["A4", "A3", "A0"]),
    landscape=st.booleans(),
    pages_wide=st.integers(0, 5),
    pages_tall=st.integers(0, 3),
    percent=st.sampled_from([50, 100, 160]),
    around=st.sampled_from([0, 30]),
    next_weeks=st.sampled_from([0, 0, 8]),
    legend=st.booleans(),
)


def paper(**changes: object) -> GanttPaper:
    made = GanttPaper("T", plan.rows(), CALENDAR, OPTIONS, block=(("编制", ""), ("项目编号", "P2602")))
    return replace(made, **changes)  # type: ignore[arg-type]


def pages(setup: PageSetup, **changes: object) -> list[Page]:
    return paginate(paper(**changes), setup, approximate)


def shown(page: Page, layer: int) -> list[str]:
    """The texts of a layer that lie inside its clip."""
    one = page.layers[layer]
    assert one.clip is not None
    x, y, width, height = one.clip
    return [
        shape.text
        for shape in one.scene.shapes
        if isinstance(shape, Text)
        and x - 1 <= shape.x * one.scale + one.dx <= x + width
        and y <= (shape.y + shape.height / 2) * one.scale + one.dy <= y + height
    ]


@settings(max_examples=60)
@given(SETUPS)
def test_rows_and_days_lie_on_exactly_one_band_and_column(setup: PageSetup) -> None:
    made = pages(setup)
    down, across = made[0].position.rows, made[0].position.columns
    assert len(made) == down * across
    names = [row.name for row in plan.rows().slice(0, 99)]
    for column in range(across):
        here = [page for page in made if page.position.column == column]
        seen = [text for page in here for text in shown(page, LEFT) if text in set(names)]
        assert seen == names
    spans = [tuple(map(date.fromisoformat, page.position.covers)) for page in made[:across]]
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in itertools.pairwise(spans))
    assert all(page.position.covers == made[page.position.column].position.covers for page in made)


@settings(max_examples=40)
@given(SETUPS)
def test_no_row_is_cut_and_nothing_leaves_the_paper(setup: PageSetup) -> None:
    for page in pages(setup):
        body = page.layers[BODY]
        assert body.clip is not None
        rows = body.clip[3] / body.scale / body.scene.height
        assert rows == pytest.approx(1.0)  # the scene holds whole rows, and the clip shows all of it
        assert body.clip[0] + body.clip[2] <= page.width + 0.5
        assert body.clip[1] + body.clip[3] <= page.height + 0.5


@settings(max_examples=30)
@given(SETUPS)
def test_headings_are_equal_on_all_sheets(setup: PageSetup) -> None:
    made = pages(setup)
    across = made[0].position.columns
    for page in made:
        assert page.layers[CORNER].scene == made[0].layers[CORNER].scene
        assert page.layers[TOP].scene == made[page.position.column].layers[TOP].scene
    assert len({page.layers[TOP].scene for page in made}) == across


@pytest.mark.parametrize("wide", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_every_sheet_is_filled_to_the_edge_of_the_paper(size: str, wide: int) -> None:
    setup = PageSetup(size, pages_wide=wide)
    edge = setup.size[0] - setup.margin * 96 / 25.4
    for page in pages(setup):
        clip = page.layers[BODY].clip
        assert clip is not None
        assert clip[0] + clip[2] == pytest.approx(edge, abs=1.0)


@settings(max_examples=60)
@given(st.integers(0, 118), st.integers(1, 6), st.sampled_from(["A4", "A3"]))
def test_the_flag_of_today_stands_whole_on_the_sheet_with_its_line(offset: int, wide: int, size: str) -> None:
    today = date(2026, 9, 21) + timedelta(days=offset)
    options = replace(OPTIONS, today=today, status=None)
    flagged = 0
    made = pages(PageSetup(size, pages_wide=wide), options=options)
    for page in made:
        top = page.layers[TOP]
        assert top.clip is not None
        first, last = map(date.fromisoformat, page.position.covers)
        flags = [s for s in top.scene.shapes if isinstance(s, Rect) and s.fill == "accent"]
        assert bool(flags) == (first <= today <= last)
        for flag in flags:
            left, right = (x * top.scale + top.dx for x in (flag.x, flag.x + flag.width))
            assert left >= top.clip[0] - 0.5
            assert right <= top.clip[0] + top.clip[2] + 0.5
            flagged += 1
    assert flagged == made[0].position.rows


def test_what_lies_on_another_sheet_says_its_date_at_the_edge() -> None:
    first, second = pages(PageSetup("A3", pages_wide=2))
    assert "starts 12-17" in shown(first, BODY)
    assert "ended 10-10" in shown(second, BODY)


def test_a_chosen_cut_is_kept_and_the_days_stay_whole() -> None:
    setup = PageSetup("A3", pages_wide=2)
    moved = pages(replace(setup, seams=("2026-11-08",)))
    assert moved[0].position.covers[1] == "2026-11-08"
    assert moved[1].position.covers[0] == "2026-11-09"
    assert moved[1].position.covers[1] == pages(setup)[1].position.covers[1]
    assert pages(replace(setup, seams=("1999-01-01",)))[0].position.covers == pages(setup)[0].position.covers


def test_columns_come_in_their_order_with_their_widths() -> None:
    offered = (SheetColumn("phase", "Phase", 60), SheetColumn("deliverable", "Deliverable", 60))
    wishes = GanttWishes(("owner", "deliverable", "name"), (("owner", 88.0),))
    columns = wishes.chosen(offered, COLUMNS)
    assert [column.key for column in columns] == ["owner", "deliverable", "name"]
    (page,) = pages(
        PageSetup("A3"),
        offered=offered,
        wishes=wishes,
        cell=lambda row, key, year=False: f"{key}:{row.wbs}",
    )
    assert shown(page, CORNER) == ["Who", "Deliverable", "Task name"]
    assert "deliverable:3.1" in shown(page, LEFT)
    assert next(s.x for s in page.layers[CORNER].scene.shapes if isinstance(s, Text) and s.text == "Deliverable") == 96


def test_the_name_cannot_be_left_out() -> None:
    assert [column.key for column in GanttWishes(("wbs",)).chosen(())] == ["name", "wbs"]


def words(page: Page) -> set[str]:
    return {s.text for layer in page.layers for s in layer.scene.shapes if isinstance(s, Text)}


def test_marks_that_are_left_out_are_not_in_the_legend_either() -> None:
    whole = words(pages(PageSetup("A3"))[0])
    assert {"Link", "Float", "Baseline", "Today", "Status date", "Deadline", "Milestone"} <= whole
    bare = words(pages(PageSetup("A3"), wishes=GanttWishes(parts=frozenset({"critical"})))[0])
    assert not {"Link", "Float", "Baseline", "Today", "Status date"} & bare
    assert "Critical (stripes)" in bare
    weeks = words(pages(PageSetup("A3", first_day=date(2026, 12, 21), last_day=date(2027, 1, 3)))[0])
    assert not {"Deadline", "Today", "Make-up workday"} & weeks


def test_other_rows_than_on_the_screen() -> None:
    folded = plan.rows(collapsed=frozenset(key for key in plan.rows().tree.roots()))
    (page,) = pages(PageSetup("A3"), wishes=GanttWishes(rows="1"), arranged=lambda _choice: folded)
    assert [text for text in shown(page, LEFT) if text in {"需求", "设备采集驱动"}] == ["需求"]


def test_a_free_size_needs_as_many_sheets_as_it_needs() -> None:
    small, large = pages(PageSetup(pages_wide=0, percent=60)), pages(PageSetup(pages_wide=0, percent=150))
    assert len(small) < len(large)
    assert {layer.scale for page in large for layer in page.layers[:4]} == {1.5}


@pytest.mark.parametrize(
    ("setup", "span"),
    [
        (PageSetup(), ("2026-09-21", "2027-01-13")),
        (PageSetup(around=7), ("2026-09-14", "2027-01-20")),
        (PageSetup(next_weeks=8), ("2026-11-23", "2027-01-17")),
        (PageSetup(first_day=date(2026, 10, 1)), ("2026-10-01", "2027-01-13")),
        (PageSetup(first_day=date(2027, 3, 1)), ("2027-03-01", "2027-03-01")),
    ],
)
def test_the_days_of_a_print(setup: PageSetup, span: tuple[str, str]) -> None:
    found = setup.days((date(2026, 9, 21), date(2027, 1, 13)), plan.TODAY)
    assert found is not None
    assert tuple(day.isoformat() for day in found) == span


def test_the_map_is_on_every_sheet_and_marks_it() -> None:
    for page in pages(PageSetup(pages_wide=3, pages_tall=2)):
        assert f"Page map · {page.position.name}" in words(page)


def test_wishes_come_back_from_the_settings() -> None:
    wishes = GanttWishes(("name", "wbs"), (("name", 200.0),), "2", frozenset({"links", "front"}))
    assert GanttWishes().recalled(wishes.as_plain()) == wishes
    for nonsense in (None, {"columns": 3, "rows": "x", "parts": ["?"]}, []):
        assert GanttWishes().recalled(nonsense).rows == "screen"
