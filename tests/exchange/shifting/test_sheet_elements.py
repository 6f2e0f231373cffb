"""One sheet with new rows, element by element: what names rows below moves, every other byte stays."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow
from pmo_desktop.exchange.excel.shifting.formulas import Home, Shift, shifted
from pmo_desktop.exchange.excel.shifting.moves import LAST_COLUMN, LAST_ROW, Moves
from pmo_desktop.exchange.excel.shifting.sheets import with_new_rows, with_rows_elsewhere
from pmo_desktop.exchange.excel.shifting.widths import record_widths

ROWS = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in (1, 9, 10, 11, 12))
TEXT = NewRow(10, (CellEdit(0, 1, "new"),))
NEW = '<row r="11"><c r="A11" t="inlineStr"><is><t>new</t></is></c></row>'
MOVED = (
    ROWS.replace('<row r="12"><c r="A12"', '<row r="13"><c r="A13"')
    .replace('<row r="11"><c r="A11"', '<row r="12"><c r="A12"')
    .replace('<row r="12">', NEW + '<row r="12">', 1)
)


def sheet(rows: str = ROWS, tail: str = "", head: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><worksheet xmlns="x" xmlns:r="y" xmlns:x14="z" xmlns:xm="w">'
        f"{head}<sheetData>{rows}</sheetData>{tail}</worksheet>"
    ).encode()


def inserted(data: bytes, *rows: NewRow) -> str:
    rows = rows or (TEXT,)
    groups: dict[int, list[NewRow]] = {}
    for row in rows:
        groups.setdefault(row.after, []).append(row)
    shift = Shift("Plan", Moves.of(row.after for row in rows))
    return with_new_rows(data, shift, groups).data.decode()


def test_rows_and_cells_below_are_numbered_anew_and_the_new_row_stands_between() -> None:
    assert inserted(sheet()) == sheet(MOVED).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<dimension ref="A1:F12"/>', '<dimension ref="A1:F13"/>'),
        ('<dimension ref="A1:F10"/>', '<dimension ref="A1:F11"/>'),
        ('<sheetPr syncRef="A11"/>', '<sheetPr syncRef="A12"/>'),
        (
            '<sheetView topLeftCell="A3"><pane ySplit="1" topLeftCell="A12"/><selection activeCell="B11" sqref="B11:C12 D2"/></sheetView>',
            '<sheetView topLeftCell="A3"><pane ySplit="1" topLeftCell="A13"/><selection activeCell="B12" sqref="B12:C13 D2"/></sheetView>',
        ),
        ('<pane ySplit="10" topLeftCell="A11"/>', '<pane ySplit="10" topLeftCell="A11"/>'),  # the new row is in view
        ('<cols><col min="1" max="11" width="11"/></cols>', '<cols><col min="1" max="11" width="11"/></cols>'),
    ],
)
def test_what_stands_before_the_rows(before: str, after: str) -> None:
    assert inserted(sheet(head=before)) == sheet(MOVED, head=after).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # filters and sorting
        ('<autoFilter ref="A1:F10"/>', '<autoFilter ref="A1:F11"/>'),
        (
            '<autoFilter ref="A1:F12"><sortState ref="A2:F12"><sortCondition ref="B2:B12"/></sortState></autoFilter>',
            '<autoFilter ref="A1:F13"><sortState ref="A2:F13"><sortCondition ref="B2:B13"/></sortState></autoFilter>',
        ),
        # merged cells: across the gap, at its end, below it; one within the record comes again
        (
            '<mergeCells count="1"><mergeCell ref="B9:B12"/></mergeCells>',
            '<mergeCells count="1"><mergeCell ref="B9:B13"/></mergeCells>',
        ),
        (
            '<mergeCells count="1"><mergeCell ref="B2:B10"/></mergeCells>',
            '<mergeCells count="1"><mergeCell ref="B2:B11"/></mergeCells>',
        ),
        (
            '<mergeCells count="1"><mergeCell ref="A2:A10"/></mergeCells>',
            '<mergeCells count="1"><mergeCell ref="A2:A10"/></mergeCells>',
        ),
        (
            '<mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells>',
            '<mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells>',
        ),
        (
            '<mergeCells count="2"><mergeCell ref="C10:D10"/><mergeCell ref="A12:F12"/></mergeCells>',
            '<mergeCells count="3"><mergeCell ref="C10:D10"/><mergeCell ref="A13:F13"/><mergeCell ref="C11:D11"/></mergeCells>',
        ),
        # conditional formats and validations
        (
            '<conditionalFormatting sqref="A2:F10 H10"><cfRule priority="1"><formula>$D2&gt;$D$12</formula></cfRule></conditionalFormatting>',
            '<conditionalFormatting sqref="A2:F11 H10:H11"><cfRule priority="1"><formula>$D2&gt;$D$13</formula></cfRule></conditionalFormatting>',
        ),
        (
            '<conditionalFormatting sqref="A11:A12"><cfRule><formula>A11="x"</formula></cfRule></conditionalFormatting>',
            '<conditionalFormatting sqref="A12:A13"><cfRule><formula>A12="x"</formula></cfRule></conditionalFormatting>',
        ),
        (
            '<conditionalFormatting sqref="A2:A9"><cfRule><colorScale><cfvo type="formula" val="$H$11"/></colorScale></cfRule></conditionalFormatting>',
            '<conditionalFormatting sqref="A2:A9"><cfRule><colorScale><cfvo type="formula" val="$H$12"/></colorScale></cfRule></conditionalFormatting>',
        ),
        (
            '<dataValidation type="list" prompt="a > b" sqref="B2:B10"><formula1>$H$11:$H$12</formula1></dataValidation>',
            '<dataValidation type="list" prompt="a > b" sqref="B2:B11"><formula1>$H$12:$H$13</formula1></dataValidation>',
        ),
        (  # the choices beside the records do not get a blank one
            '<dataValidation type="list" sqref="B2"><formula1>$H$2:$H$10</formula1></dataValidation>',
            '<dataValidation type="list" sqref="B2"><formula1>$H$2:$H$10</formula1></dataValidation>',
        ),
        (  # the names of the records do
            '<dataValidation type="list" sqref="B2"><formula1>$A$2:$A$10</formula1></dataValidation>',
            '<dataValidation type="list" sqref="B2"><formula1>$A$2:$A$11</formula1></dataValidation>',
        ),
        (
            '<dataValidation type="whole" sqref="B9:B12"><formula1>B$1</formula1><formula2>C9+1</formula2></dataValidation>',
            '<dataValidation type="whole" sqref="B9:B13"><formula1>B$1</formula1><formula2>C9+1</formula2></dataValidation>',
        ),
        (
            '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>A2&lt;&gt;Plan!$B$12</xm:f></x14:cfRule><xm:sqref>A2:A10</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>',
            '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>A2&lt;&gt;Plan!$B$13</xm:f></x14:cfRule><xm:sqref>A2:A11</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>',
        ),
        (
            '<extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>Plan!$H$11:$H$12</xm:f></x14:formula1><xm:sqref>B10 C11</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>',
            '<extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>Plan!$H$12:$H$13</xm:f></x14:formula1><xm:sqref>B10:B11 C12</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>',
        ),
        (
            "<extLst><ext><x14:sparklineGroups><x14:sparkline><xm:f>Plan!B12:F12</xm:f><xm:sqref>G12</xm:sqref></x14:sparkline><x14:sparkline><xm:f>Plan!B10:F10</xm:f><xm:sqref>G10</xm:sqref></x14:sparkline></x14:sparklineGroups></ext></extLst>",
            "<extLst><ext><x14:sparklineGroups><x14:sparkline><xm:f>Plan!B13:F13</xm:f><xm:sqref>G13</xm:sqref></x14:sparkline><x14:sparkline><xm:f>Plan!B10:F10</xm:f><xm:sqref>G10</xm:sqref></x14:sparkline></x14:sparklineGroups></ext></extLst>",
        ),
        (
            "<extLst><ext><x14:ignoredErrors><x14:ignoredError><xm:sqref>A2:A10</xm:sqref></x14:ignoredError></x14:ignoredErrors></ext></extLst>",
            "<extLst><ext><x14:ignoredErrors><x14:ignoredError><xm:sqref>A2:A11</xm:sqref></x14:ignoredError></x14:ignoredErrors></ext></extLst>",
        ),
        # links, breaks, protection, errors, scenarios
        (
            '<hyperlink ref="A11" location="Plan!A12" xr:uid="{A11}"/>',
            '<hyperlink ref="A12" location="Plan!A13" xr:uid="{A11}"/>',
        ),
        ('<hyperlink ref="A10" r:id="rId11"/>', '<hyperlink ref="A10" r:id="rId11"/>'),
        (
            '<rowBreaks count="3"><brk id="9" max="16383"/><brk id="10" max="16383"/><brk id="11" max="16383"/></rowBreaks><colBreaks><brk id="11"/></colBreaks>',
            '<rowBreaks count="3"><brk id="9" max="16383"/><brk id="11" max="16383"/><brk id="12" max="16383"/></rowBreaks><colBreaks><brk id="11"/></colBreaks>',
        ),
        ('<protectedRange sqref="B2:B10" name="A11"/>', '<protectedRange sqref="B2:B11" name="A11"/>'),
        (
            '<ignoredError sqref="C10" numberStoredAsText="1"/>',
            '<ignoredError sqref="C10:C11" numberStoredAsText="1"/>',
        ),
        (
            '<scenarios sqref="D12"><scenario><inputCells r="D11" val="11"/></scenario></scenarios>',
            '<scenarios sqref="D13"><scenario><inputCells r="D12" val="11"/></scenario></scenarios>',
        ),
        ('<cellWatch r="A11"/>', '<cellWatch r="A12"/>'),
        (
            '<dataRefs><dataRef ref="A2:A10" sheet="Plan"/><dataRef ref="A2:A12" sheet="Else"/></dataRefs>',
            '<dataRefs><dataRef ref="A2:A11" sheet="Plan"/><dataRef ref="A2:A12" sheet="Else"/></dataRefs>',
        ),
        # controls
        (
            '<controlPr linkedCell="A11" listFillRange="$H$11:$H$12"><anchor moveWithCells="1"><from><xdr:col>1</xdr:col><xdr:row>10</xdr:row></from><to><xdr:col>2</xdr:col><xdr:row>12</xdr:row></to></anchor></controlPr>',
            '<controlPr linkedCell="A12" listFillRange="$H$12:$H$13"><anchor moveWithCells="1"><from><xdr:col>1</xdr:col><xdr:row>11</xdr:row></from><to><xdr:col>2</xdr:col><xdr:row>13</xdr:row></to></anchor></controlPr>',
        ),
        (
            "<controlPr><anchor><from><xdr:row>10</xdr:row></from><to><xdr:row>12</xdr:row></to></anchor></controlPr>",
            "<controlPr><anchor><from><xdr:row>10</xdr:row></from><to><xdr:row>12</xdr:row></to></anchor></controlPr>",
        ),
        # nothing in here names a row
        (
            '<pageMargins left="0.11"/><pageSetup scale="11" r:id="rId11"/><headerFooter><oddFooter>&amp;P A11</oddFooter></headerFooter><!-- A11 --><drawing r:id="rId11"/>',
            '<pageMargins left="0.11"/><pageSetup scale="11" r:id="rId11"/><headerFooter><oddFooter>&amp;P A11</oddFooter></headerFooter><!-- A11 --><drawing r:id="rId11"/>',
        ),
    ],
)
def test_what_stands_behind_the_rows(before: str, after: str) -> None:
    assert inserted(sheet(tail=before)) == sheet(MOVED, tail=after).decode()


def formulas_of(text: str) -> dict[str, str]:
    """The formula element of every cell that has one."""
    found = re.findall(r'<c r="([A-Z]+\d+)"[^>]*>(<f.*?(?:/>|</f>))', text)
    return dict(found)


def rows_of(cells: dict[str, str]) -> str:
    """Rows with a formula element in each of these cells."""
    by_row: dict[int, list[str]] = {}
    for address, formula in cells.items():
        by_row.setdefault(int(re.sub(r"\D", "", address)), []).append(f'<c r="{address}" s="3">{formula}<v>1</v></c>')
    return "".join(f'<row r="{row}">{"".join(found)}</row>' for row, found in sorted(by_row.items()))


def test_plain_formulas_follow_and_the_total_takes_the_new_record_in() -> None:
    cells = {
        "D9": "<f>C9-B9</f>",
        "D10": "<f>C10-B10</f>",
        "D11": '<f ca="1">SUM(D2:D10)&amp;"D11"</f>',
        "D12": "<f>D11*2</f>",
    }
    assert formulas_of(inserted(sheet(rows_of(cells)), NewRow(10, ()))) == {
        "D9": "<f>C9-B9</f>",
        "D10": "<f>C10-B10</f>",
        "D11": "<f>C11-B11</f>",
        "D12": '<f ca="1">SUM(D2:D11)&amp;"D11"</f>',
        "D13": "<f>D12*2</f>",
    }


def test_a_shared_formula_above_stays_shared_and_the_new_row_gets_it_spelled_out() -> None:
    cells = {"D9": '<f t="shared" ref="D9:D10" si="0">C9-B9</f>', "D10": '<f t="shared" si="0"/>'}
    assert formulas_of(inserted(sheet(rows_of(cells)), NewRow(10, ()))) == {**cells, "D11": "<f>C11-B11</f>"}


def test_a_shared_formula_across_the_gap_stays_shared_where_it_reads_the_same() -> None:
    cells = {
        "D9": '<f t="shared" ref="D9:D12" si="0">C9-C8</f>',
        "D10": '<f t="shared" si="0"/>',
        "D11": '<f t="shared" si="0"/>',
        "D12": '<f t="shared" si="0"/>',
    }
    assert formulas_of(inserted(sheet(rows_of(cells)), NewRow(10, ()))) == {
        "D9": '<f t="shared" ref="D9:D13" si="0">C9-C8</f>',
        "D10": '<f t="shared" si="0"/>',
        "D11": "<f>C11-C10</f>",
        "D12": "<f>C12-C10</f>",  # its neighbour above is still the old one
        "D13": '<f t="shared" si="0"/>',
    }


def test_a_total_filled_to_the_right_grows_in_all_its_cells() -> None:
    cells = {"B11": '<f t="shared" ref="B11:C11" si="4">SUM(B2:B10)</f>', "C11": '<f t="shared" si="4"/>'}
    assert formulas_of(inserted(sheet(rows_of(cells)))) == {
        "B12": '<f t="shared" ref="B12:C12" si="4">SUM(B2:B11)</f>',
        "C12": '<f t="shared" si="4"/>',
    }


def test_arrays_and_tables_of_trials_below_move_whole() -> None:
    cells = {
        "D11": '<f t="array" ref="D11:D12">A11:A12*2</f>',
        "E12": '<f t="dataTable" ref="E12:E14" dt2D="0" dtr="0" r1="B11"/>',
    }
    assert formulas_of(inserted(sheet(rows_of(cells)))) == {
        "D12": '<f t="array" ref="D12:D13">A12:A13*2</f>',
        "E13": '<f t="dataTable" ref="E13:E15" dt2D="0" dtr="0" r1="B12"/>',
    }


def test_an_array_formula_of_one_cell_is_filled_down_and_one_of_several_is_not() -> None:
    cells = {"D10": '<f t="array" ref="D10">SUM(A10:B10*2)</f>', "E9": '<f t="array" ref="E9:E10">A9:A10</f>'}
    assert formulas_of(inserted(sheet(rows_of(cells)), NewRow(10, ())))["D11"] == (
        '<f t="array" ref="D11">SUM(A11:B11*2)</f>'
    )
    assert "E11" not in formulas_of(inserted(sheet(rows_of(cells)), NewRow(10, ())))


@pytest.mark.parametrize(
    ("formula", "filled"),
    [
        ("A9+1", "A10+1"),
        ("VLOOKUP(A10,$H$2:$I$9,2,0)", "VLOOKUP(A11,$H$2:$I$9,2,0)"),
        ("Items[[#This Row],[Qty]]*2", "Items[[#This Row],[Qty]]*2"),
        ("ROW()-1", "ROW()-1"),
        ("$H$1", "$H$1"),
        ("Rates!B10", "Rates!B11"),
        ("SUM(D$2:D10)", "SUM(D$2:D11)"),
        ("8*5", None),
        ('_xlfn.DISPIMG("ID_1",1)', None),
        ('HYPERLINK("http://x","y")', None),
        ("SUM(D5:D9)", None),  # a phase over its tasks
        ("MIN(C11:C12)", None),
    ],
)
def test_what_every_record_has_is_filled_down_and_its_own_is_not(formula: str, filled: str | None) -> None:
    found = formulas_of(inserted(sheet(rows_of({"D10": f"<f>{formula}</f>"})), NewRow(10, ())))
    assert found.get("D11") == (f"<f>{filled}</f>" if filled else None)


def test_a_given_value_goes_before_the_formula_of_the_record_above() -> None:
    text = inserted(sheet(rows_of({"D10": "<f>C10-B10</f>"})), NewRow(10, (CellEdit(0, 4, 5),)))
    assert '<row r="11"><c r="D11" s="3"><v>5</v></c></row>' in text
    nothing = inserted(sheet(rows_of({"D10": "<f>C10-B10</f>"})), NewRow(10, (CellEdit(0, 4, None),)))
    assert '<row r="11"><c r="D11" s="3"><f>C11-B11</f></c></row>' in nothing
    blank = inserted(sheet(rows_of({"D10": "<f>C10-B10</f>"})), NewRow(10, (CellEdit(0, 4, ""),)))
    assert '<row r="11"><c r="D11" s="3"/></row>' in blank


def test_a_new_row_looks_like_the_record_above() -> None:
    record = (
        '<row r="10" spans="1:3" s="7" customFormat="1" ht="30" customHeight="1" outlineLevel="1" collapsed="1">'
        '<c r="A10" s="4" t="s"><v>3</v></c><c r="C10" s="5"/></row><row r="11"/>'
    )
    edits = (
        CellEdit(0, 1, "甲 & 乙 "),
        CellEdit(0, 2, Decimal("0.50")),
        CellEdit(0, 3, None),
        CellEdit(0, 5, True, style_from=(9, 1)),
    )
    text = inserted(sheet('<row r="9"><c r="A9" s="2"/></row>' + record), NewRow(10, edits))
    assert (
        '<row r="11" spans="1:5" s="7" customFormat="1" ht="30" customHeight="1" outlineLevel="1">'
        '<c r="A11" s="4" t="inlineStr"><is><t xml:space="preserve">甲 &amp; 乙 </t></is></c>'
        '<c r="B11" s="7"><v>0.5</v></c><c r="C11" s="5"/><c r="E11" s="2" t="b"><v>1</v></c></row><row r="12"/>'
    ) in text


def test_a_new_row_below_a_hidden_record_is_seen() -> None:
    text = inserted(sheet('<row r="10" hidden="1"><c r="A10"/></row>'))
    assert '<row r="10" hidden="1"><c r="A10"/></row><row r="11"><c r="A11"' in text


def test_a_column_gives_its_look_where_the_row_has_none() -> None:
    text = inserted(sheet(head='<cols><col min="2" max="3" style="8"/></cols>'), NewRow(10, (CellEdit(0, 3, 1),)))
    assert '<row r="11"><c r="A11"/><c r="C11" s="8"><v>1</v></c></row>' in text


def test_several_rows_at_several_places_keep_their_order() -> None:
    rows = [NewRow(10, (CellEdit(0, 1, 100),)), NewRow(1, (CellEdit(0, 1, 50),)), NewRow(10, (CellEdit(0, 1, 101),))]
    values = re.findall(r'<c r="A(\d+)"><v>(\d+)</v>', inserted(sheet(), *rows))
    assert [(int(row), int(value)) for row, value in values] == [
        (1, 1), (2, 50), (10, 9), (11, 10), (12, 100), (13, 101), (14, 11), (15, 12),
    ]  # fmt: skip


def test_the_group_merged_over_its_tasks_takes_in_rows_until_one_says_its_own() -> None:
    tail = '<mergeCells count="1"><mergeCell ref="A2:A10"/></mergeCells>'
    rows = [NewRow(10, (CellEdit(0, 2, 1),)), NewRow(10, (CellEdit(0, 1, "Phase 2"),)), NewRow(10, ())]
    assert '<mergeCell ref="A2:A11"/>' in inserted(sheet(tail=tail), *rows)


def test_a_value_inside_merged_cells_is_named_and_not_written() -> None:
    data = sheet(tail='<mergeCells count="1"><mergeCell ref="A9:A12"/></mergeCells>')
    shift = Shift("Plan", Moves.of([10]))
    widened = with_new_rows(data, shift, {10: [TEXT]})
    assert [(one.row, one.column) for one in widened.untouched] == [(11, 1)]
    assert b'<row r="11"><c r="A11"/></row>' in widened.data


def test_rows_and_cells_without_numbers_are_left_to_count_themselves() -> None:
    rows = "<row><c><v>1</v></c></row><row><c><f>A1*2</f><v>2</v></c></row><row><c><f>A2+A1</f></c></row>"
    text = inserted(sheet(rows), NewRow(1, (CellEdit(0, 1, 7),)))
    assert "<row><c><f>A3+A1</f></c></row>" in text
    assert '<row><c><v>1</v></c></row><row r="2"><c r="A2"><v>7</v></c></row><row><c><f>A1*2</f>' in text


def test_prefixes_and_single_quotes_are_kept() -> None:
    data = (
        b"<x:worksheet xmlns:x='m'><x:sheetData><x:row r='10'><x:c r='A10' s='1'><x:f>B10</x:f></x:c></x:row>"
        b"<x:row r='11'><x:c s='1' r='A11'><x:f>SUM(A2:A10)</x:f></x:c></x:row></x:sheetData>"
        b"<x:mergeCells><x:mergeCell ref='B11:C11'/></x:mergeCells></x:worksheet>"
    )
    assert inserted(data, NewRow(10, ())) == (
        "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='10'><x:c r='A10' s='1'><x:f>B10</x:f></x:c></x:row>"
        '<x:row r="11"><x:c r="A11" s="1"><x:f>B11</x:f></x:c></x:row>'
        "<x:row r='12'><x:c s='1' r='A12'><x:f>SUM(A2:A11)</x:f></x:c></x:row></x:sheetData>"
        "<x:mergeCells><x:mergeCell ref='B12:C12'/></x:mergeCells></x:worksheet>"
    )


def test_only_the_numbers_of_cells_are_renumbered() -> None:
    rows = (
        '<row r="12" s="12" ht="12"><c r="A12" s="12"><v>12</v></c></row>'
        '<row r="13"><c r="A13" t="inlineStr"><is><t>13" pipe r="A13"</t></is></c><c r="B13" s="3"/></row>'
        '<row r="14"><c r="A14" s="4"><v>14</v></c><c r="AB14"/></row>'
    )
    assert inserted(sheet(rows)).split("</row>", 1)[1] == (
        '<row r="13" s="12" ht="12"><c r="A13" s="12"><v>12</v></c></row>'
        '<row r="14"><c r="A14" t="inlineStr"><is><t>13" pipe r="A13"</t></is></c><c r="B14" s="3"/></row>'
        '<row r="15"><c r="A15" s="4"><v>14</v></c><c r="AB15"/></row></sheetData></worksheet>'
    )


def test_a_sheet_without_any_row_takes_one() -> None:
    data = b"<worksheet><sheetData/></worksheet>"
    assert "<sheetData>" + NEW + "</sheetData>" in inserted(data)


def test_blank_rows_at_the_end_of_the_sheet_make_room() -> None:
    rows = f'<row r="10"><c r="A10"/></row><row r="{LAST_ROW}" s="1"/>'
    text = inserted(sheet(rows, head=f'<dimension ref="A1:T{LAST_ROW}"/>'))
    assert f'r="{LAST_ROW + 1}"' not in text
    assert f'<dimension ref="A1:T{LAST_ROW}"/>' in text


def test_other_sheets_follow_where_they_name_the_sheet() -> None:
    rows = (
        '<row r="11"><c r="A11"><f>Plan!A11+A11</f></c><c r="B11"><f t="shared" ref="B11:B12" si="0">Plan!A10</f></c></row>'
        '<row r="12"><c r="B12"><f t="shared" si="0"/></c><c r="C12"><f>\'Plan\'!A11&amp;"!"</f></c></row>'
    )
    tail = (
        '<conditionalFormatting sqref="A11"><cfRule><formula>Plan!$A$11&gt;A11</formula></cfRule></conditionalFormatting>'
        '<hyperlink ref="A11" location="\'Plan\'!A11"/><mergeCell ref="A11:B11"/>'
    )
    assert with_rows_elsewhere(sheet(rows, tail), Shift("Plan", Moves.of([10]))) == sheet(
        '<row r="11"><c r="A11"><f>Plan!A12+A11</f></c><c r="B11"><f t="shared" ref="B11:B12" si="0">Plan!A10</f></c></row>'
        '<row r="12"><c r="B12"><f>Plan!A12</f></c><c r="C12"><f>\'Plan\'!A12&amp;"!"</f></c></row>',
        '<conditionalFormatting sqref="A11"><cfRule><formula>Plan!$A$12&gt;A11</formula></cfRule></conditionalFormatting>'
        '<hyperlink ref="A11" location="\'Plan\'!A12"/><mergeCell ref="A11:B11"/>',
    )


def test_the_records_reach_as_far_as_filled_columns_touch() -> None:
    header = "".join(f'<c r="{letter}1" s="1"><v>1</v></c>' for letter in "ABCDEH")
    rows = f'<row r="1">{header}</row><row r="10"><c r="A10"><v>1</v></c><c r="C10"/><c r="H10"><v>2</v></c></row>'
    assert record_widths(sheet(rows), {10: [NewRow(10, (CellEdit(0, 2, 1),))]}) == {10: (1, 5)}
    assert record_widths(sheet(rows), {10: [NewRow(10, ())]}) == {10: (1, LAST_COLUMN)}


def test_a_range_beside_the_records_keeps_its_end_unless_a_row_comes_into_it() -> None:
    beside = Shift("Plan", Moves.of([10], {10: (1, 5)}))
    assert shifted("SUM(H2:H10)+SUM(E2:E10)+SUM(A2:H10)", Home(here=True, row=20), beside) == (
        "SUM(H2:H10)+SUM(E2:E11)+SUM(A2:H11)"
    )
    assert shifted("SUM(H2:H12)", Home(here=True, row=20), beside) == "SUM(H2:H13)"
