"""Packages made by hand, for what no spreadsheet library would write."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(
    rows: str,
    *,
    styles: str = "",
    strings: str = "",
    tail: str = "",
    more: dict[str, bytes] | None = None,
    book: str = "",
    prefix: str = "",
    form: str = MAIN,
) -> bytes:
    """A workbook with one sheet 进度 holding these rows."""
    sheet = f'<worksheet xmlns="{form}"><sheetData>{rows}</sheetData>{tail}</worksheet>'
    if prefix:
        sheet = f'<{prefix}:worksheet xmlns:{prefix}="{form}"><{prefix}:sheetData>{rows}</{prefix}:sheetData></{prefix}:worksheet>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{form}" xmlns:r="{RELS}">{book}<sheets><sheet name="进度" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{RELS}/styles" Target="styles.xml"/><Relationship Id="r3" Type="{RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": f'<styleSheet xmlns="{form}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{form}">{strings}</sst>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text.encode())
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return target.getvalue()


def formats(*identifiers: int) -> str:
    """Cell styles with these built-in number formats."""
    return "<cellXfs>" + "".join(f'<xf numFmtId="{number}"/>' for number in identifiers) + "</cellXfs>"
