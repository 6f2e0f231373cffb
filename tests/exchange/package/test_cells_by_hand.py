"""Values put into sheets written by hand: every way a cell can be written, and what may not be written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pmo_desktop.exchange.excel.package.blocked import FORMULA, MERGED, OUTSIDE, PICTURE, SHARED, Blocked
from pmo_desktop.exchange.excel.package.cell_xml import NO_NUMBER, TOO_LONG
from pmo_desktop.exchange.excel.package.edits import CellEdit
from pmo_desktop.exchange.excel.package.markup import as_utf8
from pmo_desktop.exchange.excel.package.places import Area
from pmo_desktop.exchange.excel.package.sheet_cells import CellsSet, set_cells
from pmo_desktop.exchange.excel.package.sheet_rows import SheetXml

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str, head: str = "", tail: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def done(text: str, *edits: CellEdit, areas: tuple[Blocked, ...] = ()) -> CellsSet:
    return set_cells(SheetXml(as_utf8(text.encode())), "S", edits, areas)


def after(rows: str, *edits: CellEdit, head: str = "") -> str:
    """The rows after the edits; the frame must be what it was."""
    text = done(sheet(rows, head), *edits).data.decode()
    start, _, rest = text.partition("<sheetData>")
    inner, _, end = rest.rpartition("</sheetData>")
    assert end == "</worksheet>"
    assert start == sheet("", head).partition("<sheetData>")[0]
    return inner


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (7, '<c r="B2" s="3"><v>7</v></c>'),
        (Decimal("0.750"), '<c r="B2" s="3"><v>0.75</v></c>'),
        (Decimal("1E+3"), '<c r="B2" s="3"><v>1000</v></c>'),
        (Decimal("1E-12"), '<c r="B2" s="3"><v>1E-12</v></c>'),
        (True, '<c r="B2" s="3" t="b"><v>1</v></c>'),
        ("完成", '<c r="B2" s="3" t="inlineStr"><is><t>完成</t></is></c>'),
        (" a<b>&", '<c r="B2" s="3" t="inlineStr"><is><t xml:space="preserve"> a&lt;b&gt;&amp;</t></is></c>'),
        ("_x0041_\x07", '<c r="B2" s="3" t="inlineStr"><is><t>_x005F_x0041__x0007_</t></is></c>'),
        (None, '<c r="B2" s="3"/>'),
        ("", '<c r="B2" s="3"/>'),
    ],
)
def test_each_kind_of_value_keeps_the_look(value: object, written: str) -> None:
    assert (
        after('<row r="2"><c r="B2" s="3"><v>1</v></c></row>', CellEdit(2, 2, value)) == f'<row r="2">{written}</row>'
    )


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="s" s="3"><v>12</v></c>',
        "<c r='B2' t='e' s='3'><v>#DIV/0!</v></c>",
        '<c r="B2" t="inlineStr" s="3"><is><r><rPr><b/></rPr><t>rich</t></r><rPh sb="0" eb="1"><t>p</t></rPh></is></c>',
        '<c r="B2" t="d" s="3"><v>2025-07-05</v></c>',
        '<c r="B2" t="b" s="3"><v>1</v></c>',
        '<c s="3" r="B2"/>',
        '<c\n r = "B2"\n s="3"></c>',
    ],
)
def test_whatever_the_cell_held_goes_and_its_look_stays(cell: str) -> None:
    found = after(f'<row r="2"><c r="A2"/>{cell}<c r="C2"/></row>', CellEdit(2, 2, 5))
    assert found.startswith('<row r="2"><c r="A2"/><c')
    assert found.endswith('<v>5</v></c><c r="C2"/></row>')
    assert " t" not in found
    assert "3" in found


def test_the_kind_of_a_cell_is_said_in_its_place() -> None:
    assert '<c t="inlineStr" r="A1" x="1">' in after(
        '<row><c t="s" r="A1" x="1"><v>0</v></c></row>', CellEdit(1, 1, "a")
    )


def test_cells_and_rows_without_numbers_follow_the_one_before() -> None:
    rows = '<row><c><v>1</v></c><c r="D1"/><c><v>2</v></c></row><row r="7"/><row><c/><c><v>9</v></c></row>'
    assert after(rows, CellEdit(1, 5, 3), CellEdit(8, 2, 4)) == (
        '<row><c><v>1</v></c><c r="D1"/><c><v>3</v></c></row><row r="7"/><row><c/><c><v>4</v></c></row>'
    )


def test_a_new_cell_stands_in_the_order_of_columns() -> None:
    rows = '<row r="1"><c r="B1"/><c r="AA1"/></row>'
    assert after(rows, CellEdit(1, 1, 1), CellEdit(1, 3, 2), CellEdit(1, 28, 3)) == (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1"><v>2</v></c><c r="AA1"/><c r="AB1"><v>3</v></c></row>'
    )


def test_a_new_row_stands_in_the_order_of_rows() -> None:
    rows = '<row r="3"/><row r="9"><c r="A9"/></row>'
    assert after(rows, CellEdit(1, 1, 1), CellEdit(4, 2, 2), CellEdit(3, 2, 5), CellEdit(12, 1, 3)) == (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>5</v></c></row>'
        '<row r="4"><c r="B4"><v>2</v></c></row><row r="9"><c r="A9"/></row><row r="12"><c r="A12"><v>3</v></c></row>'
    )


def test_rows_out_of_order_and_written_twice_are_found() -> None:
    rows = '<row r="5"><c r="A5"/></row><row r="2"><c r="A2"/></row><row r="5"><c r="B5"/></row>'
    found = after(rows, CellEdit(5, 1, 1), CellEdit(5, 2, 2), CellEdit(2, 1, 3))
    assert found == (
        '<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>3</v></c></row><row r="5"><c r="B5"><v>2</v></c></row>'
    )


def test_a_sheet_without_rows_gets_them() -> None:
    text = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData/></worksheet>'
    found = done(text, CellEdit(2, 2, 1), CellEdit(4, 1, 2)).data.decode()
    assert '<dimension ref="A1:B4"/><sheetData><row r="2"><c r="B2"><v>1</v></c></row><row r="4">' in found
    assert found.endswith("</row></sheetData></worksheet>")


def test_a_sheet_with_a_prefix_keeps_it() -> None:
    text = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    found = done(text, CellEdit(1, 1, "a"), CellEdit(2, 1, 3)).data.decode()
    assert (
        '<x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>3</x:v></x:c></x:row>'
        in found
    )


def test_comments_and_cdata_are_not_taken_for_cells() -> None:
    rows = (
        '<!-- <row r="1"><c r="A1"/></row> --><row r="1"><!--<c r="A1"/>-->'
        '<c r="A1" t="str"><v><![CDATA[</c><c r="B1">]]></v></c><c r="B1"><v>1</v></c></row>'
    )
    found = after(rows, CellEdit(1, 2, 2))
    assert found == rows.replace('<c r="B1"><v>1</v>', '<c r="B1"><v>2</v>')


def test_bounds_said_by_row_and_sheet_grow() -> None:
    head = '<dimension ref="B2:C3"/>'
    text = done(sheet('<row r="2" spans="2:3" ht="20"><c r="B2"/></row>', head), CellEdit(2, 5, 1)).data.decode()
    assert '<dimension ref="B2:E3"/>' in text
    assert '<row r="2" spans="2:5" ht="20">' in text


def test_a_new_cell_looks_like_its_model_its_row_or_its_column() -> None:
    head = '<cols><col min="2" max="4" width="9" style="6"/></cols>'
    rows = '<row r="1"><c r="C1" s="8"/></row><row r="2" s="7" customFormat="1"/>'
    found = after(
        rows, CellEdit(3, 3, 1, style_from=(1, 3)), CellEdit(2, 3, 2), CellEdit(5, 3, 3), CellEdit(6, 9, 4), head=head
    )
    assert '<c r="C3" s="8"><v>1</v>' in found
    assert '<c r="C2" s="7"><v>2</v>' in found
    assert '<c r="C5" s="6"><v>3</v>' in found
    assert '<c r="I6"><v>4</v>' in found


def test_emptying_a_cell_that_is_not_there_changes_nothing() -> None:
    text = sheet('<row r="1"/>')
    assert done(text, CellEdit(1, 1, None), CellEdit(5, 5, "")).data == text.encode()


def test_of_two_values_for_one_cell_the_later_counts() -> None:
    assert "<v>2</v>" in after('<row r="1"/>', CellEdit(1, 1, 1), CellEdit(1, 1, 2))


def test_what_follows_a_value_in_a_cell_stays() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v><extLst><ext uri="u"/></extLst></c></row>'
    assert after(rows, CellEdit(1, 1, 2)) == rows.replace("<v>1</v>", "<v>2</v>")


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ('<c r="A1"><f>B1+1</f><v>3</v></c>', FORMULA),
        ('<c r="A1" t="str"><f/><v>3</v></c>', FORMULA),
        ('<c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG</v></c>', PICTURE),
        ('<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>', PICTURE),
    ],
)
def test_formulas_and_pictures_stay(cell: str, reason: str) -> None:
    text = sheet(f'<row r="1">{cell}</row>')
    found = done(text, CellEdit(1, 1, 5))
    assert found.data == text.encode()
    assert [one.reason for one in found.untouched] == [reason]
    assert not found.written


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("x" * 32_768, TOO_LONG),
        (Decimal("NaN"), NO_NUMBER),
        (Decimal("1E400"), NO_NUMBER),
        (Decimal("Infinity"), NO_NUMBER),
    ],
)
def test_values_no_cell_can_hold_are_not_written(value: object, reason: str) -> None:
    assert [one.reason for one in done(sheet(""), CellEdit(1, 1, value)).untouched] == [reason]


def test_places_outside_of_any_sheet_are_named() -> None:
    found = done(sheet(""), CellEdit(0, 1, 1), CellEdit(1, 16_385, 1), CellEdit(1_048_577, 1, 1))
    assert [one.reason for one in found.untouched] == [OUTSIDE] * 3


def test_of_a_merged_area_only_the_first_cell_is_written() -> None:
    areas = (Blocked(Area(1, 1, 2, 2), MERGED),)
    found = done(sheet('<row r="1"><c r="A1"/><c r="B1"/></row>'), CellEdit(1, 1, 1), CellEdit(1, 2, 2), areas=areas)
    assert found.written == ((1, 1),)
    assert found.untouched[0].reason == MERGED


def test_a_formula_goes_when_that_is_wished() -> None:
    found = done(
        sheet('<row r="1"><c r="A1" s="2" t="str"><f>B1</f><v>x</v></c></row>'), CellEdit(1, 1, 5, over_formula=True)
    )
    assert '<c r="A1" s="2"><v>5</v></c>' in found.data.decode()
    assert found.formulas_gone == {(1, 1)}


SHARED_ROWS = (
    '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="4">A1*$A$9&amp;"x"</f><v>1</v></c></row>'
    '<row r="2"><c r="B2"><f t="shared" si="4"/><v>2</v></c></row>'
    '<row r="3"><c r="B3"><f t="shared" si="4"/><v>3</v></c></row>'
)


def test_the_next_cell_carries_a_shared_formula_on() -> None:
    found = after(SHARED_ROWS, CellEdit(1, 2, 9, over_formula=True))
    assert '<c r="B1"><v>9</v></c>' in found
    assert '<c r="B2"><f t="shared" si="4" ref="B2:B3">A2*$A$9&amp;"x"</f><v>2</v></c>' in found
    assert '<c r="B3"><f t="shared" si="4"/><v>3</v></c>' in found


def test_the_last_cell_left_carries_a_shared_formula_on() -> None:
    found = after(SHARED_ROWS, CellEdit(1, 2, 9, over_formula=True), CellEdit(2, 2, 8, over_formula=True))
    assert '<c r="B3"><f t="shared" si="4" ref="B3">A3*$A$9&amp;"x"</f><v>3</v></c>' in found


def test_a_shared_formula_may_go_wholly_or_from_a_later_cell() -> None:
    edits = [CellEdit(row, 2, row, over_formula=True) for row in (1, 2, 3)]
    assert "<f" not in after(SHARED_ROWS, *edits)
    assert 'ref="B1:B3" si="4">A1' in after(SHARED_ROWS, edits[1])


def test_a_shared_formula_that_cannot_be_said_elsewhere_stays() -> None:
    rows = SHARED_ROWS.replace('A1*$A$9&amp;"x"', "<![CDATA[A1<2]]>")
    found = done(sheet(rows), CellEdit(1, 2, 9, over_formula=True))
    assert found.data == sheet(rows).encode()
    assert found.untouched[0].reason == SHARED
    assert not found.written
    assert not found.formulas_gone


def test_a_sheet_in_utf_16_is_read_and_said_in_utf_8() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>进度</t></is></c></row>'
    )
    found = set_cells(SheetXml(as_utf8(text.encode("utf-16"))), "S", [CellEdit(1, 2, "完成")], ()).data.decode()
    assert 'encoding="UTF-8"' in found
    assert "进度" in found
    assert "完成" in found
