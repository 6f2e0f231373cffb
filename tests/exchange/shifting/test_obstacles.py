"""Where a row cannot be inserted safely it goes to the end of the sheet, with the reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from pmo_desktop.exchange.excel.package.edits import CellEdit, NewRow
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.shifting import obstacles
from pmo_desktop.exchange.excel.shifting.insert import Inserted, insert_rows

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROWS = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 13))


def package(
    sheets: Mapping[str, str], extra: Mapping[str, str] | None = None, relations: str = "", book: str = ""
) -> Parts:
    """A small package: each sheet's inside, other parts, relations of the first sheet (kind=target, by commas)."""
    names = list(sheets)
    files = {
        "[Content_Types].xml": '<Types><Override PartName="/xl/calcChain.xml" ContentType="c"/></Types>',
        "_rels/.rels": f'<Relationships><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
        + f"</sheets>{book}</workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(names) + 1)
        )
        + f'<Relationship Id="rIdC" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>',
        "xl/calcChain.xml": '<calcChain><c r="A1" i="1"/></calcChain>',
        **{f"xl/worksheets/sheet{n}.xml": f"<worksheet>{sheets[name]}</worksheet>" for n, name in enumerate(names, 1)},
        **(extra or {}),
    }
    if relations:
        files["xl/worksheets/_rels/sheet1.xml.rels"] = "<Relationships>" + "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/{one.split("=")[0]}" Target="{one.split("=")[1]}"/>'
            for n, one in enumerate(relations.split(","), 1)
        ) + "</Relationships>"  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return Parts(out.getvalue())


def sheet_of(parts: Parts, number: int = 1) -> str:
    return parts.read(f"xl/worksheets/sheet{number}.xml").decode()


def put(parts: Parts, after: int = 10, value: str = "new") -> Inserted:
    return insert_rows(parts, "Plan", [NewRow(after, (CellEdit(0, 1, value),))])


def appended_reason(parts: Parts, after: int = 10) -> str:
    before = sheet_of(parts)
    inserted = put(parts, after)
    assert inserted.rows == (inserted.appended[0].row,)
    last = f'<row r="{inserted.rows[0]}"><c r="A{inserted.rows[0]}" t="inlineStr"><is><t>new</t></is></c></row>'
    assert sheet_of(parts).replace(last, "") == before
    return inserted.appended[0].reason


def test_a_formula_for_several_cells_across_the_place() -> None:
    rows = ROWS.replace('<c r="A9">', '<c r="A9"><f t="array" ref="A9:A11">B9:B11</f>')
    assert appended_reason(package({"Plan": f"<sheetData>{rows}</sheetData>"})) == obstacles.ARRAY
    assert not put(package({"Plan": f"<sheetData>{rows}</sheetData>"}), 11).appended


def test_a_table_of_trials_across_the_place() -> None:
    rows = ROWS.replace('<c r="A9">', '<c r="A9"><f t="dataTable" ref="A9:A11" r1="B1"/>')
    assert appended_reason(package({"Plan": f"<sheetData>{rows}</sheetData>"})) == obstacles.TRIALS


@pytest.mark.parametrize(("after", "stopped"), [(4, False), (5, True), (10, True), (11, False)])
def test_a_pivot_table_across_the_place(after: int, stopped: bool) -> None:
    pivot = {
        "xl/pivotTables/p1.xml": '<pivotTableDefinition><location ref="C7:D11"/><pageFields><pageField/></pageFields></pivotTableDefinition>'
    }
    parts = package({"Plan": f"<sheetData>{ROWS}</sheetData>"}, pivot, "pivotTable=../pivotTables/p1.xml")
    inserted = put(parts, after)
    assert [one.reason for one in inserted.appended] == [obstacles.PIVOT] * stopped


def test_only_the_rows_in_the_way_go_to_the_end() -> None:
    rows = ROWS.replace('<c r="A9">', '<c r="A9"><f t="array" ref="A9:A11">B9:B11</f>')
    parts = package({"Plan": f"<sheetData>{rows}</sheetData>"})
    wanted = [NewRow(10, (CellEdit(0, 1, "end"),)), NewRow(3, (CellEdit(0, 1, "here"),))]
    inserted = insert_rows(parts, "Plan", wanted)
    assert inserted.rows == (14, 4)
    assert [one.row for one in inserted.appended] == [14]
    assert '<f t="array" ref="A10:A12">B10:B12</f>' in sheet_of(parts)


@pytest.mark.parametrize(
    ("formula", "stopped"),
    [
        ("SUM(Jan:Plan!A12)", True),
        ("SUM('Jan:Mar x'!A2:A11)", True),
        ("SUM(Jan:Plan!A2:A9)", False),
        ("SUM(Mar x:Jan!A:A)", False),
    ],
)
def test_a_formula_over_several_sheets(formula: str, stopped: bool) -> None:
    total = f'<sheetData><row r="1"><c r="A1"><f>{formula}</f></c></row></sheetData>'
    sheets = {"Plan": f"<sheetData>{ROWS}</sheetData>", "Jan": "<sheetData/>", "Mar x": "<sheetData/>", "Sum": total}
    sheets = {name: sheets[name] for name in ("Jan", "Plan", "Mar x", "Sum")}
    parts = package(sheets)
    assert [one.reason for one in put(parts).appended] == [obstacles.SEVERAL_SHEETS] * stopped


def test_a_sheet_filled_to_its_last_row_takes_no_more() -> None:
    full = ROWS + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    parts = package({"Plan": f"<sheetData>{full}</sheetData>"})
    inserted = put(parts)
    assert inserted.rows == (0,)
    assert inserted.appended == ()
    assert [one.reason for one in inserted.untouched] == [obstacles.FULL]
    assert not parts.dirty


def test_an_unknown_part_that_points_into_the_sheet() -> None:
    unknown = {"xl/strange.xml": "<strange area='Plan!A1:B2'/>"}
    parts = package({"Plan": f"<sheetData>{ROWS}</sheetData>"}, unknown, "strange=../strange.xml")
    assert appended_reason(parts) == obstacles.UNKNOWN
    harmless = {"xl/strange.xml": "<strange area='Other!A1:B2'/>"}
    assert not put(package({"Plan": f"<sheetData>{ROWS}</sheetData>"}, harmless, "strange=../strange.xml")).appended


def test_an_unknown_extension_of_the_sheet_that_names_cells() -> None:
    tail = '<extLst><ext uri="{0}"><new:area>A2:A10</new:area></ext></extLst>'
    assert appended_reason(package({"Plan": f"<sheetData>{ROWS}</sheetData>{tail}"})) == obstacles.UNKNOWN
    harmless = '<extLst><ext uri="{0}"><new:colour val="red"/></ext></extLst>'
    assert not put(package({"Plan": f"<sheetData>{ROWS}</sheetData>{harmless}"})).appended


def test_rows_at_the_end_stand_below_merged_footers_and_take_the_place_of_blank_rows() -> None:
    rows = ROWS.replace('<row r="10">', '<row r="10" ht="20"><c r="B10"><f>C10*$C$1</f></c>').replace(
        '<c r="A9">', '<c r="A9"><f t="array" ref="A9:A11">B9:B11</f>'
    )
    tail = '<mergeCells count="1"><mergeCell ref="A13:F14"/></mergeCells>'
    parts = package(
        {"Plan": f'<dimension ref="A1:B14"/><sheetData>{rows}<row r="15" ht="9"/><row r="16"/></sheetData>{tail}'}
    )
    assert put(parts).rows == (15,)
    text = sheet_of(parts)
    assert (
        '<row r="15" ht="20"><c r="A15" t="inlineStr"><is><t>new</t></is></c><c r="B15"><f>C15*$C$1</f></c></row><row r="16"/>'
        in text
    )
    assert '<dimension ref="A1:B15"/>' in text


def test_the_chain_of_calculation_goes_when_formulas_moved() -> None:
    rows = ROWS.replace('<c r="A12">', '<c r="A12"><f>A11</f>')
    parts = package({"Plan": f"<sheetData>{rows}</sheetData>"})
    put(parts)
    assert "xl/calcChain.xml" not in parts
    assert b"calcChain" not in parts.read("[Content_Types].xml") + parts.read("xl/_rels/workbook.xml.rels")


def test_the_chain_of_calculation_stays_when_no_formula_moved() -> None:
    rows = ROWS.replace('<c r="A2">', '<c r="A2"><f>A1</f>')
    parts = package({"Plan": f"<sheetData>{rows}</sheetData>"})
    put(parts)
    assert "xl/calcChain.xml" in parts


def test_macros_protection_and_spelled_addresses_are_mentioned() -> None:
    rows = ROWS.replace('<c r="A2">', '<c r="A2"><f>INDIRECT("A5")</f>')
    parts = package({"Plan": f'<sheetData>{rows}</sheetData><sheetProtection sheet="1"/>'}, {"xl/vbaProject.bin": "x"})
    assert put(parts).notes == (obstacles.MACROS, obstacles.PROTECTED, obstacles.SPELLED)


def test_no_such_sheet_and_no_rows() -> None:
    parts = package({"Plan": f"<sheetData>{ROWS}</sheetData>"})
    assert insert_rows(parts, "Plan", []) == Inserted(())
    with pytest.raises(KeyError):
        insert_rows(parts, "Else", [NewRow(1, ())])
