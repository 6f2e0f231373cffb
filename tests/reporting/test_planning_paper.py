"""The heat map and the matrices on pages."""

from datetime import date
from functools import partial
from itertools import pairwise

from pmo_desktop.domain.resources.load import Cell
from pmo_desktop.domain.risk.matrix import levels
from pmo_desktop.presentation.load_scene import HeatLook, HeatRow
from pmo_desktop.presentation.load_spans import spans
from pmo_desktop.presentation.matrix_scene import matrix_scene
from pmo_desktop.presentation.scene import Scene, Text, approximate
from pmo_desktop.reporting.pages import Page, paginate, room
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.planning_paper import LoadPaper, MatrixPaper, side_by_side
from pmo_desktop.reporting.table_sheet import PaperColumn, PaperRow, TableSheet


def words(page: Page) -> list[str]:
    return [s.text for layer in page.layers for s in layer.scene.shapes if isinstance(s, Text)]


def test_names_and_weeks_repeat_on_every_page_and_nobody_is_lost() -> None:
    weeks = spans("week", date(2026, 11, 9), date(2027, 1, 31), date(2026, 11, 23))
    rows = [HeatRow(n, f"P{n:02d}", "测试", "100%") for n in range(60)]
    paper = LoadPaper("Load", rows, weeks, lambda _r, _c: Cell(2400 * 5000, 2400 * 10000, 2400), HeatLook())
    pages = paginate(paper, PageSetup(), approximate)
    assert len(pages) > 1
    assert all("11-09" in words(page) for page in pages)
    assert {w for page in pages for w in words(page) if w.startswith("P") and w[1:].isdigit()} == {
        row.name for row in rows
    }


def test_more_weeks_than_fit_go_on_over_further_sheets() -> None:
    weeks = spans("week", date(2026, 11, 9), date(2028, 1, 30), date(2026, 11, 23))
    rows = [HeatRow(n, f"P{n:02d}", "测试", "100%") for n in range(60)]
    paper = LoadPaper("Load", rows, weeks, lambda _r, _c: Cell(2400 * 5000, 2400 * 10000, 2400), HeatLook())
    pages = paginate(paper, PageSetup(pages_wide=0), approximate)
    across = pages[0].position.columns
    assert across > 2
    covers = [page.position.covers for page in pages[:across]]
    assert covers[0][0] == "2026-11-09"
    assert covers[-1][1] == "2028-01-30"
    assert all(
        date.fromisoformat(b[0]).toordinal() - date.fromisoformat(a[1]).toordinal() == 1 for a, b in pairwise(covers)
    )
    assert {layer.scale for page in pages for layer in page.layers} == {1.0}
    few = paginate(paper, PageSetup(pages_wide=0, next_weeks=6), approximate)
    assert few[0].position.columns == 1
    assert few[0].position.covers == ("2026-11-23", "2027-01-03")


def test_the_matrices_fill_the_paper_above_the_worst_risks() -> None:
    draw = partial(matrix_scene, lambda _cell: 1, levels({}))
    lines = tuple(PaperRow((f"R-{n:03d}", "延期")) for n in range(40))
    risks = TableSheet("Risks", (PaperColumn("No.", 60), PaperColumn("Risk", 200)), lines)
    paper = MatrixPaper("Risk matrix", [("Before", draw), ("After", draw)], Scene(0, 0, ()), risks)
    for setup in (PageSetup(), PageSetup(landscape=False), PageSetup("A3")):
        (page,) = paginate(paper, setup, approximate)
        said = words(page)
        assert {"Before", "After", "R-000", "R-001"} <= set(said)
        frame = page.layers[4].scene
        wide, high = room(setup)
        assert frame.width > 0.97 * wide
        assert frame.height <= high + 1


def test_matrices_stand_side_by_side_without_touching() -> None:
    one = matrix_scene(lambda _cell: 1, levels({}))
    assert side_by_side([("Before", one), ("After", one)]).width > 2 * one.width
