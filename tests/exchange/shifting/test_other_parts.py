"""Parts beside the sheet with new rows: tables, drawings, comments, charts, pivots, controls, names."""

from __future__ import annotations

import pytest

from pmo_desktop.exchange.excel.shifting.charts import shift_chart
from pmo_desktop.exchange.excel.shifting.comments import shift_boxes, shift_comments
from pmo_desktop.exchange.excel.shifting.controls import shift_control, shift_links, shift_parameters, shift_views
from pmo_desktop.exchange.excel.shifting.drawings import shift_drawing
from pmo_desktop.exchange.excel.shifting.formulas import Shift
from pmo_desktop.exchange.excel.shifting.moves import Moves
from pmo_desktop.exchange.excel.shifting.names import shift_names
from pmo_desktop.exchange.excel.shifting.pivots import pivot_area, shift_cache, shift_pivot
from pmo_desktop.exchange.excel.shifting.tables import shift_single_cells, shift_table

ONE = Shift("计划 A", Moves.of([10]))


def anchored(kind: str, start: tuple[int, int], end: tuple[int, int] | None, how: str = "") -> bytes:
    lower = (
        f"<xdr:to><xdr:col>4</xdr:col><xdr:row>{end[0]}</xdr:row><xdr:rowOff>{end[1]}</xdr:rowOff></xdr:to>"
        if end
        else ""
    )
    return (
        f"<xdr:wsDr><xdr:{kind}{how}><xdr:from><xdr:col>12</xdr:col><xdr:row>{start[0]}</xdr:row>"
        f"<xdr:rowOff>{start[1]}</xdr:rowOff></xdr:from>{lower}<xdr:pic/></xdr:{kind}></xdr:wsDr>"
    ).encode()


@pytest.mark.parametrize(
    ("how", "start", "end", "new_start", "new_end"),
    [
        ("", (11, 5), (14, 0), (12, 5), (15, 0)),  # below
        ("", (2, 0), (6, 9), (2, 0), (6, 9)),  # above
        ("", (2, 0), (12, 9), (2, 0), (13, 9)),  # across: grows with the cells
        ("", (2, 0), (10, 0), (2, 0), (10, 0)),  # ends on the line below the record
        ("", (2, 0), (10, 1), (2, 0), (11, 1)),  # reaches into the row below
        (' editAs="twoCell"', (9, 0), (12, 9), (9, 0), (13, 9)),
        (' editAs="oneCell"', (2, 0), (12, 9), (2, 0), (12, 9)),  # keeps its size
        (' editAs="oneCell"', (10, 0), (12, 9), (11, 0), (13, 9)),
        (' editAs="absolute"', (10, 0), (12, 9), (10, 0), (12, 9)),
    ],
)
def test_pictures_and_shapes_stay_beside_their_cells(how, start, end, new_start, new_end) -> None:
    before, after = anchored("twoCellAnchor", start, end, how), anchored("twoCellAnchor", new_start, new_end, how)
    assert shift_drawing(before, ONE, here=True) == after
    assert shift_drawing(before, ONE, here=False) == before


def test_a_drawing_held_by_one_corner_moves() -> None:
    before, after = anchored("oneCellAnchor", (10, 3), None), anchored("oneCellAnchor", (11, 3), None)
    assert shift_drawing(before, ONE, here=True) == after


def test_the_text_of_a_shape_follows_its_cell() -> None:
    before = b'<xdr:wsDr><xdr:sp macro="A11" textlink="\'\xe8\xae\xa1\xe5\x88\x92 A\'!$A$11"/></xdr:wsDr>'
    assert shift_drawing(before, ONE, here=False) == before.replace(b"$A$11", b"$A$12")


def test_comments_of_both_kinds_follow_their_cells() -> None:
    before = b'<comments><comment ref="A10" authorId="11"/><comment ref="B11"><t>A11</t></comment></comments>'
    assert shift_comments(before, ONE) == before.replace(b'"B11"', b'"B12"')
    before = b'<ThreadedComments><threadedComment ref="B11" id="{A11}"/></ThreadedComments>'
    assert shift_comments(before, ONE) == before.replace(b'"B11"', b'"B12"')


def test_the_box_of_a_comment_moves_with_its_cell() -> None:
    before = (
        b'<xml><v:shape><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        b"<x:Anchor>\n    1, 15, 10, 10, 3, 15, 14, 4</x:Anchor><x:Row>11</x:Row><x:Column>11</x:Column></x:ClientData></v:shape></xml>"
    )
    after = before.replace(b"15, 10, 10, 3, 15, 14, 4", b"15, 11, 10, 3, 15, 15, 4").replace(b"Row>11<", b"Row>12<")
    assert shift_boxes(before, ONE, here=True) == after
    assert shift_boxes(before, ONE, here=False) == before


def test_an_older_list_box_moves_with_what_it_points_to() -> None:
    before = (
        b'<xml><x:ClientData ObjectType="Drop"><x:SizeWithCells/><x:Anchor>1, 0, 11, 0, 3, 0, 12, 5</x:Anchor>'
        b"<x:FmlaLink>$A$11</x:FmlaLink><x:FmlaRange>$H$11:$H$14</x:FmlaRange></x:ClientData></xml>"
    )
    after = (
        b'<xml><x:ClientData ObjectType="Drop"><x:SizeWithCells/><x:Anchor>1, 0, 12, 0, 3, 0, 13, 5</x:Anchor>'
        b"<x:FmlaLink>$A$12</x:FmlaLink><x:FmlaRange>$H$12:$H$15</x:FmlaRange></x:ClientData></xml>"
    )
    assert shift_boxes(before, ONE, here=True) == after
    assert shift_boxes(before, ONE, here=False) == before


def test_a_table_takes_in_the_record_below_its_last_one() -> None:
    before = (
        b'<table id="11" ref="A1:D10"><autoFilter ref="A1:D10"/><sortState ref="A2:D10"><sortCondition ref="B2:B10"/>'
        b"</sortState><tableColumns><tableColumn><calculatedColumnFormula>T[[#This Row],[A11]]*$H$11+C2</calculatedColumnFormula>"
        b"</tableColumn></tableColumns></table>"
    )
    after = (
        b'<table id="11" ref="A1:D11"><autoFilter ref="A1:D11"/><sortState ref="A2:D11"><sortCondition ref="B2:B11"/>'
        b"</sortState><tableColumns><tableColumn><calculatedColumnFormula>T[[#This Row],[A11]]*$H$12+C2</calculatedColumnFormula>"
        b"</tableColumn></tableColumns></table>"
    )
    assert shift_table(before, ONE, here=True) == after
    assert shift_table(before, ONE, here=False) == before


def test_the_totals_row_of_a_table_moves_down() -> None:
    before = b'<table ref="A1:D11" totalsRowCount="1"><autoFilter ref="A1:D10"/></table>'
    assert shift_table(before, ONE, here=True) == (
        b'<table ref="A1:D12" totalsRowCount="1"><autoFilter ref="A1:D11"/></table>'
    )


def test_a_table_beside_the_records_keeps_its_end() -> None:
    beside = Shift("计划 A", Moves.of([10], {10: (1, 4)}))
    assert shift_table(b'<table ref="F1:H10"/>', beside, here=True) == b'<table ref="F1:H10"/>'
    assert shift_table(b'<table ref="F1:H12"/>', beside, here=True) == b'<table ref="F1:H13"/>'


def test_a_table_of_another_sheet_follows_where_it_names_the_sheet() -> None:
    before = "<table ref='A1:D10'><calculatedColumnFormula>'计划 A'!$A$11</calculatedColumnFormula></table>".encode()
    assert shift_table(before, ONE, here=False) == before.replace(b"$A$11", b"$A$12")


def test_cells_bound_to_a_file_follow() -> None:
    assert shift_single_cells(b'<singleXmlCell id="1" r="B11"/>', ONE) == b'<singleXmlCell id="1" r="B12"/>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<definedName name='total'>'计划 A'!$D$11</definedName>", "<definedName name='total'>'计划 A'!$D$12</definedName>"),
        ("<definedName name='all'>'计划 A'!$A$2:$A$10</definedName>", "<definedName name='all'>'计划 A'!$A$2:$A$11</definedName>"),
        ("<definedName name='beside'>'计划 A'!A11</definedName>", "<definedName name='beside'>'计划 A'!A11</definedName>"),
        ("<definedName name='x'>&quot;'计划 A'!$D$11&quot;&amp;'计划 A'!$D$11</definedName>", "<definedName name='x'>&quot;'计划 A'!$D$11&quot;&amp;'计划 A'!$D$12</definedName>"),
        ("<definedName name='_xlnm.Print_Area' localSheetId='0'>'计划 A'!$A$1:$F$12,'计划 A'!A14</definedName>", "<definedName name='_xlnm.Print_Area' localSheetId='0'>'计划 A'!$A$1:$F$13,'计划 A'!A15</definedName>"),
        ("<definedName name='_xlnm.Print_Titles'>'计划 A'!$A:$B,'计划 A'!$1:$2</definedName>", "<definedName name='_xlnm.Print_Titles'>'计划 A'!$A:$B,'计划 A'!$1:$2</definedName>"),
        ("<definedName name='_xlnm._FilterDatabase'>'计划 A'!$A$1:$F$10</definedName>", "<definedName name='_xlnm._FilterDatabase'>'计划 A'!$A$1:$F$11</definedName>"),
        ("<definedName name='else'>Other!$A$11+[1]Sheet1!$A$11</definedName>", "<definedName name='else'>Other!$A$11+[1]Sheet1!$A$11</definedName>"),
    ],
)  # fmt: skip
def test_defined_names_follow(before: str, after: str) -> None:
    assert shift_names(before.encode(), ONE).decode() == after


def test_series_of_charts_follow_and_drawn_points_stay() -> None:
    before = (
        "<c:chart><c:f>'计划 A'!$D$2:$D$10</c:f><c:numCache><c:ptCount val='9'/><c:v>11</c:v></c:numCache>"
        "<c:f>('计划 A'!$A$11,'计划 A'!$A$13)</c:f><c:f>Other!$A$11</c:f><c15:sqref>'计划 A'!$A$12</c15:sqref></c:chart>"
    )
    after = (
        before.replace("$D$10", "$D$11")
        .replace("('计划 A'!$A$11,'计划 A'!$A$13)", "('计划 A'!$A$12,'计划 A'!$A$14)")
        .replace("$A$12</c15", "$A$13</c15")
    )
    assert shift_chart(before.encode(), ONE).decode() == after
    newer = "<cx:data><cx:f dir='row'>'计划 A'!$A$11:$D$11</cx:f></cx:data>"
    assert shift_chart(newer.encode(), ONE).decode() == newer.replace("11", "12")


def test_the_source_of_a_pivot_table_takes_the_record_in() -> None:
    before = '<pivotCacheDefinition><worksheetSource ref="A1:F10" sheet="计划 A"/></pivotCacheDefinition>'.encode()
    assert shift_cache(before, ONE) == before.replace(b"F10", b"F11")
    elsewhere = '<worksheetSource r:id="rId1" ref="A1:F10" sheet="计划 A"/>'.encode()
    assert shift_cache(elsewhere, ONE) == elsewhere
    named = b'<worksheetSource name="Table11"/>'
    assert shift_cache(named, ONE) == named


def test_a_pivot_table_below_moves_and_its_page_fields_belong_to_it() -> None:
    before = b'<pivotTableDefinition><location ref="A14:C20" firstDataRow="11"/><pageFields><pageField/></pageFields></pivotTableDefinition>'
    assert shift_pivot(before, ONE) == before.replace(b"A14:C20", b"A15:C21")
    area = pivot_area(before)
    assert area is not None
    assert (area.top, area.bottom) == (12, 20)


def test_controls_follow() -> None:
    before = b'<formControlPr objectType="Drop" fmlaLink="$A$11" fmlaRange="$H$11:$H$14" val="11"/>'
    after = b'<formControlPr objectType="Drop" fmlaLink="$A$12" fmlaRange="$H$12:$H$15" val="11"/>'
    assert shift_control(before, ONE, here=True) == after
    assert shift_control(before, ONE, here=False) == before


def test_views_links_and_parameters_follow() -> None:
    assert shift_views(b'<nsvFilter ref="A1:F10"/>', ONE) == b'<nsvFilter ref="A1:F11"/>'
    link = "<Relationship Target=\"#'计划 A'!A11\"/><Relationship Target='../A11.xml'/>".encode()
    assert shift_links(link, ONE) == link.replace(b"!A11", b"!A12")
    assert (
        shift_parameters("<parameter cell=\"'计划 A'!$A$11\"/>".encode(), ONE)
        == "<parameter cell=\"'计划 A'!$A$12\"/>".encode()
    )
