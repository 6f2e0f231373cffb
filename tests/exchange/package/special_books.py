"""Workbooks with everything a tracker may carry besides its cells."""

from __future__ import annotations

import base64
import zipfile
from datetime import date
from pathlib import Path

import xlsxwriter
from made import MAIN, package
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADINGS = ("任务", "负责人", "开始", "完成", "进度")


def with_drawings(path: Path) -> None:
    """Charts, a picture, a text box, a shape, a button, sparklines, conditional formats, validation, notes, print set-up."""
    picture = path.with_suffix(".png")
    picture.write_bytes(PIXEL)
    book = xlsxwriter.Workbook(str(path))
    plan, other = book.add_worksheet("计划"), book.add_worksheet("图 表")
    day = book.add_format({"num_format": "yyyy/m/d", "bg_color": "#FFF2CC", "border": 1})
    plan.write_row(0, 0, HEADINGS, book.add_format({"bold": True}))
    for row in range(1, 12):
        plan.write(row, 0, f"任务 {row}")
        plan.write_rich_string(row, 1, "张", book.add_format({"bold": True}), "三")
        plan.write_datetime(row, 2, date(2025, 7, row), day)
        plan.write_formula(row, 3, f"=C{row + 1}+5", day, 45850)
        plan.write(row, 4, row / 12)
    plan.merge_range("A14:C14", "合计")
    plan.add_table("G1:I4", {"columns": [{"header": "甲"}, {"header": "乙"}, {"header": "丙"}], "total_row": True})
    plan.conditional_format("E2:E12", {"type": "data_bar", "bar_solid": True})
    plan.conditional_format("C2:D12", {"type": "formula", "criteria": "=$D2<TODAY()", "format": day})
    plan.data_validation("B2:B12", {"validate": "list", "source": ["张三", "李四"]})
    plan.write_comment("A2", "说明")
    plan.add_sparkline("F2", {"range": "计划!C2:E2"})
    plan.insert_image("K2", str(picture))
    plan.insert_textbox("K8", "文本框")
    plan.insert_button("K14", {"macro": "Go", "caption": "刷新"})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"categories": "=计划!$A$2:$A$12", "values": "=计划!$E$2:$E$12"})
    other.insert_chart("B2", chart)
    plan.autofilter("A1:E12")
    plan.freeze_panes(1, 1)
    plan.set_landscape()
    plan.set_header("&C周报")
    plan.protect("x")
    plan.outline_settings(visible=True)
    book.define_name("范围", "=计划!$A$2:$E$12")
    book.close()


def with_macros(path: Path) -> None:
    """A workbook with macros and their project."""
    project = path.with_suffix(".bin")
    project.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(range(256)) * 8)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("计划")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write(1, 0, "甲")
    book.add_vba_project(str(project))
    book.close()


def with_rules(path: Path) -> None:
    """What openpyxl writes: conditional formats, validation, a comment, a table, merged cells, groups, a formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = "计划"
    for row in [HEADINGS, *([f"任务 {n}", "李四", date(2025, 7, n), None, n / 10] for n in range(1, 10))]:
        sheet.append(row)
    sheet["D5"] = "=C5+3"
    sheet["A3"].font = Font(bold=True, color="FF0000")
    sheet["A3"].comment = Comment("注意", "她")
    sheet.conditional_formatting.add(
        "E2:E10", ColorScaleRule("min", None, "FFFFFF", end_type="max", end_color="00B050")
    )
    sheet.conditional_formatting.add(
        "C2:C10", CellIsRule("lessThan", ["TODAY()"], fill=PatternFill("solid", bgColor="FF0000"))
    )
    choice = DataValidation("list", formula1='"未开始,进行中,已完成"')
    sheet.add_data_validation(choice)
    choice.add("F2:F10")
    sheet.merge_cells("A12:C13")
    sheet.add_table(Table(displayName="T1", ref="A1:E10"))
    sheet.row_dimensions.group(3, 5)
    sheet.column_dimensions["B"].width = 30
    book.create_sheet("空表")
    book.save(path)


def with_pivot(path: Path) -> None:
    """A pivot table whose parts were made by hand, its output in the same sheet; shared and array formulas; a chain."""
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>部门</t></is></c><c r="D1" t="inlineStr"><is><t>行标签</t></is></c></row>'
        '<row r="2" spans="1:4"><c r="A2"><v>4</v></c><c r="B2"><f t="shared" ref="B2:B4" si="0">A2*2</f><v>8</v></c><c r="D2"><v>4</v></c></row>'
        '<row r="3" spans="1:4"><c r="A3"><v>5</v></c><c r="B3"><f t="shared" si="0"/><v>10</v></c></row>'
        '<row r="4" spans="1:4"><c r="A4"><v>6</v></c><c r="B4"><f t="shared" si="0"/><v>12</v></c></row>'
        '<row r="5"><c r="A5"><f t="array" ref="A5:A6">A2:A3*2</f><v>8</v></c><c r="C5"><f>SUM(A2:A4)</f><v>15</v></c></row>'
        '<row r="6"><c r="A6"><v>10</v></c></row>'
    )
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": _relations(("pivotTable", "../pivotTables/pivotTable1.xml")),
        "xl/pivotTables/pivotTable1.xml": f'<pivotTableDefinition xmlns="{MAIN}" name="P" cacheId="1"><location ref="D1:E3" firstHeaderRow="1"/></pivotTableDefinition>'.encode(),
        "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="{MAIN}"/>'.encode(),
        "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="B2" i="1"/><c r="B3"/><c r="B4"/><c r="A5" a="1"/><c r="C5"/></calcChain>'.encode(),
    }
    path.write_bytes(_with_chain(package(rows, more=more)))


def with_pictures_in_cells(path: Path) -> None:
    """Pictures in cells as WPS keeps them, beside a signature and a part nobody knows."""
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>图</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>_xlfn.DISPIMG("ID_8F",1)</f><v>=DISPIMG("ID_8F",1)</v></c><c r="B2"><v>1</v></c></row>'
    )
    more = {
        "xl/cellimages.xml": b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
        "xl/media/image1.png": PIXEL,
        "_xmlsignatures/sig1.xml": b"<Signature/>",
        "customXml/item1.xml": b"<her xmlns='urn:own'><own/></her>",
    }
    path.write_bytes(package(rows, more=more))


def with_a_prefix(path: Path) -> None:
    """Elements with a prefix, as some exporters write them."""
    rows = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>任务</x:t></x:is></x:c><x:c r="C1"><x:v>3</x:v></x:c></x:row>'
    path.write_bytes(package(rows, prefix="x"))


def _relations(*pairs: tuple[str, str]) -> bytes:
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(pairs)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'.encode()


def _with_chain(content: bytes) -> bytes:
    from pmo_desktop.exchange.excel.package.parts import Parts

    parts = Parts(content)
    name = "xl/_rels/workbook.xml.rels"
    chain = f'<Relationship Id="r9" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>'.encode()
    parts.write(name, parts.read(name).replace(b"</Relationships>", chain))
    part = b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>'
    types = parts.read("[Content_Types].xml")
    parts.write("[Content_Types].xml", types.replace(b"/>", b">", 1) + part)
    return parts.content()


def entries(path: Path) -> dict[str, bytes]:
    """All parts of a file, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
