"""Task sheets: a fresh page a person, empty boxes, bars level with the rows, the idle named at the end."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "presentation"))
import gantt_plan as plan

from pmo_desktop.presentation.scene import Poly, Rect, Text, approximate
from pmo_desktop.reporting.pages import Page, paginate
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.worksheets import TYPED, WorksheetPaper, WorksheetWishes
from pmo_desktop.services.my_tasks import MyTask, MyTasks, PersonTasks

FIRST, LAST = date(2026, 11, 23), date(2026, 12, 6)


def task(number: int, start: date = FIRST, days: int = 3, **more: object) -> MyTask:
    return MyTask(
        number, "MES 二期", f"3.{number}", f"T{number}", start, start + timedelta(days=days), Decimal("0.5"), **more
    )  # type: ignore[arg-type]


def sheets(counts: list[int], idle: tuple[str, ...] = ()) -> WorksheetPaper:
    people = tuple(
        PersonTasks(n, f"人{n}", "工程师", tuple(task(t) for t in range(1, count + 1)))
        for n, count in enumerate(counts, start=1)
    )
    found = MyTasks(FIRST, LAST, people, idle)
    return WorksheetPaper("Sheets", lambda _wishes: found, plan.China2026(), plan.TODAY)


def words(page: Page) -> list[str]:
    found = []
    for layer in page.layers:
        for s in layer.scene.shapes:
            if not isinstance(s, Text):
                continue
            y = (s.y + s.height / 2) * layer.scale + layer.dy
            if layer.clip is None or layer.clip[1] <= y <= layer.clip[1] + layer.clip[3]:
                found.append(s.text)
    return found


@settings(max_examples=25)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.booleans(), st.sampled_from(["A4", "A3"]))
def test_everybody_begins_on_a_fresh_page_and_has_every_task_once(
    counts: list[int], landscape: bool, size: str
) -> None:
    pages = paginate(sheets(counts), PageSetup(size, landscape=landscape), approximate)
    assert [page.position.row for page in pages] == list(range(len(pages)))
    titles = [next(w for w in words(page) if w.startswith("人")) for page in pages]
    assert titles == sorted(titles)
    for number, count in enumerate(counts, start=1):
        mine = [page for page, title in zip(pages, titles, strict=True) if title.startswith(f"人{number}:")]
        assert [w for page in mine for w in words(page) if w.startswith("T") and w[1:].isdigit()] == [
            f"T{t}" for t in range(1, count + 1)
        ]
        assert f"Page 1 of {len(mine)}" in words(mine[0])


def test_who_has_no_tasks_is_named_on_the_last_page() -> None:
    pages = paginate(sheets([2], ("何佳", "刘洋")), PageSetup(), approximate)
    assert len(pages) == 2
    assert {"何佳", "刘洋"} <= set(words(pages[1]))
    assert "何佳" not in words(pages[0])


def test_every_row_has_an_empty_box_and_there_are_lines_to_sign() -> None:
    (page,) = paginate(sheets([3]), PageSetup(), approximate)
    boxes = [s for s in page.layers[2].scene.shapes if isinstance(s, Rect) and s.line == "frame" and s.width == 13]
    assert len(boxes) == 3 + 2  # and two blank rows
    assert {"Signature", "Remarks", "√"} <= set(words(page))


def test_bars_stand_level_with_their_rows_and_say_where_they_go_on() -> None:
    long = replace(task(1), start=FIRST - timedelta(days=30), finish=LAST + timedelta(days=30))
    found = MyTasks(FIRST, LAST, (PersonTasks(1, "人1", "", (long, task(2))),), ())
    paper = WorksheetPaper("S", lambda _wishes: found, plan.China2026(), plan.TODAY)
    (page,) = paginate(paper, PageSetup(), approximate)
    strip, table = page.layers[0].scene, page.layers[2].scene
    arrows = [s for s in strip.shapes if isinstance(s, Poly) and s.line == "surface"]
    assert len(arrows) == 2
    bars = [s for s in strip.shapes if isinstance(s, Rect) and s.line == "bar"]
    second = next(s for s in table.shapes if isinstance(s, Text) and s.text == "T2")
    assert any(second.y - 3 <= bar.y and bar.y + bar.height <= second.y + 40 for bar in bars)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [("week", "2026-11-23", "2026-11-29"), ("next", "2026-11-30", "2026-12-06"), ("four", "2026-11-23", "2026-12-20")],
)
def test_periods_begin_on_mondays(period: str, first: str, last: str) -> None:
    days = WorksheetWishes(period=period).days(date(2026, 11, 25))
    assert [day.isoformat() for day in days] == [first, last]


def test_typed_days_are_kept_in_order() -> None:
    wishes = WorksheetWishes(period=TYPED, first=date(2026, 12, 24))
    assert wishes.days(plan.TODAY) == (date(2026, 12, 24), date(2027, 1, 6))
    assert WorksheetWishes(people=(3,)).recalled({"period": "four"}) == WorksheetWishes((3,), "four")


def test_the_sheet_as_kept(same_scene) -> None:
    waits = ("3.1 设备采集驱动（吴昊 11-26）",)
    mine = (
        task(1, waits=waits, deliverable="驱动程序 V2", critical=True),
        task(2, FIRST - timedelta(days=9), 4, late=True),
    )
    found = MyTasks(FIRST, LAST, (PersonTasks(1, "吴昊", "电气", mine),), ())
    paper = WorksheetPaper("S", lambda _wishes: found, plan.China2026(), plan.TODAY)
    (page,) = paginate(paper, PageSetup(), approximate)
    for name, layer in zip(("strip", "dates", "table", "titles"), page.layers, strict=False):
        same_scene(f"worksheet_{name}", layer.scene)
