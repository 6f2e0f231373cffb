"""A plan on paper: its title block, and how it gives way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.presentation.scene import Text, approximate
from pmo_desktop.reporting.gantt_paper import GanttPaper
from pmo_desktop.reporting.pages import Page, paginate
from pmo_desktop.reporting.paper import PIXELS_PER_MM, PageSetup
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.store.document import Document

BLOCK = (("编制", ""), ("审核", ""), ("批准", ""), ("项目编号", "P2602"), ("客户", "江润精工"))


def words(page: Page) -> set[str]:
    return {s.text for layer in page.layers for s in layer.scene.shapes if isinstance(s, Text)}


def paper(calendar: WorkCalendar, count: int = 2) -> GanttPaper:
    rows = GanttRows(
        [
            {"id": n, "name": f"T{n}", "start": date(2026, 11, 2), "finish": date(2026, 12, 4 + n % 6)}
            for n in range(count)
        ]
    )
    return GanttPaper("T", rows, calendar, GanttOptions(today=date(2026, 11, 23)), block=BLOCK)


def test_the_title_block_stands_on_every_sheet_with_the_scale() -> None:
    calendar = work_calendar(Document.in_memory())
    for setup in (PageSetup("A3", pages_wide=2), PageSetup("A4")):
        for page in paginate(paper(calendar), setup, approximate):
            said = words(page)
            assert {"编制", "审核", "批准", "P2602", "江润精工", "Task, dark part done"} <= said
            assert any(text.startswith("1 day = ") for text in said)


@pytest.mark.parametrize(
    "setup",
    [
        PageSetup("A3", pages_wide=2),
        PageSetup("A4", pages_tall=1),
        PageSetup("A4", pages_wide=0, pages_tall=0, percent=60),
        PageSetup("A4", pages_wide=0, pages_tall=0, percent=180),
        PageSetup(custom=(420, 90), pages_wide=1, pages_tall=1),
    ],
)
def test_the_scale_is_that_of_the_printed_sheet(setup: PageSetup) -> None:
    made = paginate(paper(work_calendar(Document.in_memory()), 60), setup, approximate)
    for page in made:
        (told,) = [float(text.split()[3]) for text in words(page) if text.startswith("1 day = ")]
        days = (date.fromisoformat(page.seams[-1][1]) - date.fromisoformat(page.seams[0][1])).days
        drawn = (page.seams[-1][0] - page.seams[0][0]) / days / PIXELS_PER_MM
        assert told == pytest.approx(drawn, abs=0.051, rel=0.05)


def test_the_title_block_is_as_wide_as_there_is_room_for() -> None:
    entries = (*BLOCK, ("Calendar", "2027: make-up workdays not published"))
    long = replace(paper(work_calendar(Document.in_memory())), block=entries)
    (page, *_rest) = paginate(long, PageSetup("A3"), approximate)
    shapes = [shape for layer in page.layers for shape in layer.scene.shapes if isinstance(shape, Text)]
    (told,) = [shape for shape in shapes if shape.text.startswith("2027: make-up")]
    assert told.width >= approximate(told.text, told.size, told.bold)


def test_narrow_paper_keeps_the_legend() -> None:
    pages = paginate(
        paper(work_calendar(Document.in_memory())), PageSetup(custom=(105, 148), landscape=False), approximate
    )
    assert "Task, dark part done" in words(pages[0])
