"""Any values in any cells of any book: they are read back, and every other cell and element is what it was."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from proving import proven

from pmo_desktop.exchange.excel.package.edits import CellEdit, SheetEdit

ROW, COLUMN = st.integers(1, 12), st.sampled_from([1, 2, 3, 4, 5, 26, 27, 30])
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    [" 空 格 ", "两\n行", "_x000D_", "<&>\"'", "=A1", "'", "]]>", "100%"]
)
NUMBER = st.integers(-(10**12), 10**12) | st.decimals(-(10**9), 10**9, places=4)
OLD = st.one_of(TEXT, st.integers(-9999, 9999), st.booleans(), st.dates(date(2000, 1, 1)), st.just("=SUM(A1:B2)"))
CELLS = st.dictionaries(st.tuples(ROW, COLUMN), OLD, max_size=25)
EDITS = st.lists(
    st.builds(CellEdit, ROW, COLUMN, st.one_of(TEXT, NUMBER, st.booleans(), st.none()), st.booleans()), max_size=12
)


def made_by_openpyxl(path: Path, cells: dict[tuple[int, int], object]) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "S"
    for (row, column), value in cells.items():
        cell = sheet.cell(row, column, value)
        cell.fill = PatternFill("solid", fgColor=f"{row * 16:02X}{column:02X}00")
    sheet.merge_cells("D7:E8")
    book.create_sheet("T")["A1"] = "=S!A1"
    book.save(path)


def made_by_xlsxwriter(path: Path, cells: dict[tuple[int, int], object]) -> None:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("S")
    sheet.set_column(1, 3, 12, book.add_format({"bold": True}))
    sheet.set_row(4, 30, book.add_format({"italic": True}))
    for (row, column), value in cells.items():
        sheet.write(row - 1, column - 1, value)
    book.close()


def _no_day(before: object, value: object) -> bool:
    """Whether openpyxl will know no day for a number under the date format that the cell has."""
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return hasattr(before, "year") and number and not 0 <= value < 2_900_000


@given(CELLS, EDITS, st.sampled_from([made_by_openpyxl, made_by_xlsxwriter]))
@settings(max_examples=60)
def test_what_is_written_is_read_and_nothing_else_changes(cells, edits, make) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.xlsx"), Path(folder, "b.xlsx")
        make(source, cells)
        last = {(one.row, one.column): one for one in edits}
        assume(not any(_no_day(cells.get(place), one.value) for place, one in last.items()))
        patched, _found = proven(source, target, [SheetEdit("S", tuple(last.values()))])
        assert set(patched.cells) | {(one.sheet, one.row, one.column) for one in patched.untouched} == {
            ("S", *place) for place in last
        }
        before, after = load_workbook(source)["S"], load_workbook(target)["S"]
        for row in before.iter_rows():
            for cell in row:
                twin = after.cell(cell.row, cell.column)
                assert twin.style_id == cell.style_id or (cell.value is None and not cell.has_style)
                if ("S", cell.row, cell.column) not in patched.cells:
                    assert twin.value == cell.value
        for one in patched.untouched:
            assert one.reason in ("The cell holds a formula.", "The cell lies under a merged cell.")


@given(EDITS)
@settings(max_examples=30)
def test_writing_the_same_twice_changes_nothing_the_second_time(edits) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        made_by_openpyxl(path, {(1, 1): "任务", (2, 2): Decimal("1.5"), (3, 3): "=A1"})
        wanted = [SheetEdit("S", tuple(edits))]
        proven(path, path.with_name("b.xlsx"), [SheetEdit("S", tuple({(e.row, e.column): e for e in edits}.values()))])
        first = path.with_name("b.xlsx").read_bytes()
        patched, found = proven(
            path.with_name("b.xlsx"), path.with_name("c.xlsx"), [SheetEdit("S", wanted[0].cells[-1:])]
        )
        assert not patched.data_written
        assert path.with_name("c.xlsx").read_bytes() == first
        assert not found.changed
