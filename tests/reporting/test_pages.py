"""Pages: as many across as asked for, rows never cut, headings on every page."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_desktop.presentation.scene import Text, approximate
from pmo_desktop.presentation.wrapping import wrap
from pmo_desktop.reporting.pages import Page, paginate, room
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.table_sheet import PaperColumn, PaperRow, TableSheet


def sheet(rows: int, columns: int = 4, text: str = "调试与联调 commissioning") -> TableSheet:
    return TableSheet(
        "风险登记册",
        tuple(PaperColumn(f"列{number}", 120) for number in range(columns)),
        tuple(PaperRow(tuple(f"{text} {row}-{column}" for column in range(columns))) for row in range(rows)),
        fixed=1,
    )


def texts(page: Page) -> list[str]:
    """The texts seen on a page: those whose middle lies inside their layer's clip."""
    found = []
    for layer in page.layers:
        for shape in layer.scene.shapes:
            if isinstance(shape, Text):
                y = (shape.y + shape.height / 2) * layer.scale + layer.dy
                x = (shape.x + 2) * layer.scale + layer.dx
                if layer.clip is None or (
                    layer.clip[0] <= x <= layer.clip[0] + layer.clip[2]
                    and layer.clip[1] <= y <= layer.clip[1] + layer.clip[3]
                ):
                    found.append(shape.text)
    return found


def test_headings_and_title_stand_on_every_page() -> None:
    pages = paginate(sheet(200), PageSetup("A4", landscape=True), approximate)
    assert len(pages) > 2
    for page in pages:
        shown = texts(page)
        assert "风险登记册" in shown
        assert "列0" in shown
        assert any(f"of {len(pages)}" in text for text in shown)


def test_every_row_is_printed_once_and_whole() -> None:
    pages = paginate(sheet(150, text="x"), PageSetup("A4"), approximate)
    shown = [text for page in pages for text in texts(page) if text.endswith("-0")]
    assert sorted(shown) == sorted(f"x {row}-0" for row in range(150))


def test_the_first_column_repeats_on_pages_across() -> None:
    pages = paginate(sheet(10, columns=12), PageSetup("A4", pages_wide=3), approximate)
    assert {page.position.column for page in pages} == {0, 1, 2}
    for page in pages:
        assert "列0" in texts(page)


def test_a_table_without_rows_says_so() -> None:
    empty = TableSheet("空", (PaperColumn("列", 100),), (), empty="Nothing recorded.")
    (page,) = paginate(empty, PageSetup(), approximate)
    assert "Nothing recorded." in texts(page)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.integers(0, 120),
    columns=st.integers(1, 14),
    wide=st.integers(1, 4),
    paper=st.sampled_from(["A4", "A3", "A2"]),
    landscape=st.booleans(),
)
def test_never_more_pages_across_than_asked_and_nothing_outside_the_paper(
    rows: int, columns: int, wide: int, paper: str, landscape: bool
) -> None:
    setup = PageSetup(paper, landscape=landscape, pages_wide=wide)
    pages = paginate(sheet(rows, columns), setup, approximate)
    assert max(page.position.columns for page in pages) <= wide
    assert len(pages) == pages[0].position.total
    width, height = setup.size
    for page in pages:
        for layer in page.layers:
            if layer.clip is not None:
                assert layer.clip[0] + layer.clip[2] <= width + 1
                assert layer.clip[1] + layer.clip[3] <= height + 1


@given(tall=st.integers(1, 3), rows=st.integers(1, 300))
@settings(max_examples=25, deadline=None)
def test_a_wished_height_in_pages_is_kept(tall: int, rows: int) -> None:
    pages = paginate(sheet(rows, text="x"), PageSetup("A4", pages_tall=tall), approximate)
    assert pages[0].position.rows <= tall


def test_room_is_what_is_left() -> None:
    assert room(PageSetup("A3", landscape=True))[0] == PageSetup("A3", landscape=True).inner[0]


def test_codes_numbers_and_words_are_never_broken() -> None:
    headings = ("Status", "Predecessors", "Amount", "No.")
    row = ("In progress", "3.2SS+5d", "1,624,000.00", "HT-2605-03")
    table = TableSheet(
        "T",
        (*(PaperColumn(words, 30) for words in headings), PaperColumn("Notes", 600)),
        tuple(PaperRow((*row, "long text " * 20)) for _n in range(50)),
    )
    for setup in (PageSetup(), PageSetup(landscape=False), PageSetup(pages_wide=2)):
        shown = {text for page in paginate(table, setup, approximate) for text in texts(page)}
        assert {*headings, "3.2SS+5d", "1,624,000.00", "HT-2605-03"} <= shown
        assert shown & {"In progress", "progress"}


def test_wrapping_keeps_marks_with_their_words() -> None:
    for width in range(60, 180, 4):
        for line in wrap("应收金额（元），已回款（元）", width, 12, approximate):
            assert line[0] not in "），"
            assert line[-1] != "（"
            assert approximate(line, 12, False) <= width
