"""Registers out to a Word document to be edited further: a title, then one table each on landscape pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, left_out
from pmo_desktop.exchange.excel.writing.replacing import replace_file
from pmo_desktop.exchange.excel.writing.write_new import Exported
from pmo_desktop.exchange.word.register_table import NAMESPACE, TableXml, columns_on_paper, is_wide
from pmo_desktop.presentation.formatting import NameOf
from pmo_desktop.presentation.palette import LIGHT

_LATIN, _CHINESE = "Calibri", "微软雅黑"
_A4, _A3 = (297.0, 210.0), (420.0, 297.0)
_MARGIN = 12.0
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>PMO Desktop</Application></Properties>"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the tables; the project is blank when it is all of them."""

    title: str
    project: str
    status_date: date


def export_word(
    contents: Sequence[tuple[Register, Sequence[Row]]], target: Path, names: NameOf, head: Head
) -> Exported:
    """Write the registers; the target is replaced only when the whole document is on disk, else Refused."""
    document = Document()
    _dress(document)
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.comments = "PMO Desktop", "", ""
    properties.title = cleaned(head.title)[:250]
    properties.created = properties.modified = datetime(
        head.status_date.year, head.status_date.month, head.status_date.day
    )
    _heading(document, head)
    troubled: list[str] = []
    for number, (register, rows) in enumerate(contents):
        columns = columns_on_paper(register, rows)
        paper = _A3 if is_wide(columns) else _A4
        section = document.sections[0] if not number else document.add_section(WD_SECTION.NEW_PAGE)
        _landscape(section, paper)
        told = ngettext("{n} record", "{n} records", len(rows)).format(n=len(rows))
        document.add_paragraph(f"{_(register.title)}  ·  {told}", "Heading 1")
        table = TableXml(register, rows, names, paper[0] - 2 * _MARGIN)
        _add(document, table.xml())
        document.add_paragraph("", "TableText")
        troubled += [f"{_(register.title)} {row}" for row in table.cleaned_rows]
    _foot(document.sections[0])
    packed = io.BytesIO()
    document.save(packed)
    replace_file(target, _own_package(packed.getvalue()))
    return Exported(target, len(contents), sum(len(rows) for _register, rows in contents), left_out(troubled))


def _dress(document: WordDocument) -> None:
    """The fonts, Latin and Chinese, and the small type of tables."""
    table = document.styles.add_style("TableText", WD_STYLE_TYPE.PARAGRAPH)
    table.base_style = document.styles["Normal"]
    for name, size, role in (
        ("Normal", 10.0, "text"),
        ("TableText", 8.0, "text"),
        ("Title", 20.0, "text"),
        ("Heading 1", 13.0, "accent_text"),
        ("Footer", 8.0, "second"),
    ):
        style: Any = document.styles[name]
        style.font.name, style.font.size = _LATIN, Pt(size)
        style.font.color.rgb = RGBColor.from_string(LIGHT[role].lstrip("#").upper())
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        fonts.set(qn("w:eastAsia"), _CHINESE)
    for name in ("Normal", "TableText"):
        layout = document.styles[name].paragraph_format
        layout.space_before = layout.space_after = Pt(1)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _heading(document: WordDocument, head: Head) -> None:
    document.add_paragraph(_flat(head.title), "Title")
    told = [_("Project: {name}").format(name=_flat(head.project) or _("All projects"))]
    told.append(_("As of {day}").format(day=head.status_date.isoformat()))
    document.add_paragraph("    ".join(told))


def _flat(text: str) -> str:
    return " ".join(cleaned(text).split())


def _landscape(section: Section, paper: tuple[float, float]) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(paper[0]), Mm(paper[1])
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(14)
    section.header_distance = section.footer_distance = Mm(7)


def _add(document: WordDocument, xml: str) -> None:
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))


def _foot(section: Section) -> None:
    """Page numbers at the right, counted by Word."""
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Footer"
    fields = "<w:r><w:t xml:space='preserve'> / </w:t></w:r>".join(
        f'<w:fldSimple w:instr="{word}"><w:r><w:t>1</w:t></w:r></w:fldSimple>' for word in ("PAGE", "NUMPAGES")
    )
    made = parse_xml(f'<w:p xmlns:w="{NAMESPACE}">{fields}</w:p>')
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for child in list(made):
        paragraph._p.append(child)  # noqa: SLF001 the library has no word for fields


def _own_package(data: bytes) -> bytes:
    """The package without the picture and the properties of the file the library starts from."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            if entry.filename == "docProps/thumbnail.jpeg":
                continue
            content = source.read(entry)
            if entry.filename == "_rels/.rels":
                content = _unrelated(content)
            elif entry.filename == "docProps/app.xml":
                content = _PROGRAM
            made.writestr(entry.filename, content)
    return out.getvalue()


def _unrelated(relations: bytes) -> bytes:
    root = parse_xml(relations)
    for one in list(root):
        if str(one.get("Target", "")).endswith("thumbnail.jpeg"):
            root.remove(one)
    found: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return found
