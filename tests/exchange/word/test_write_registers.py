"""Registers as a Word document."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.exchange.word.write_registers import Head, export_word

HEAD = Head("风险登记册", "MES 二期", date(2026, 7, 6))


def test_a_document_to_be_edited_further(tmp_path: Path) -> None:
    risks, tasks = register("risks"), register("tasks")
    rows = [{"id": 1, "title": "=延期\n第二行", "probability": 3, "custom": {"甲方意见": "\t缩进"}}]
    plan = [{"id": 1, "name": "设计"}, {"id": 2, "name": "图纸", "parent": 1, "percent_complete": Decimal("0.5")}]
    done = export_word([(risks, rows), (tasks, plan)], tmp_path / "a.docx", lambda _r, _i: "", HEAD)
    assert (done.sheets, done.records, done.notes) == (2, 3, ())
    document = Document(str(tmp_path / "a.docx"))
    assert [p.text for p in document.paragraphs[:2]] == ["风险登记册", "Project: MES 二期    As of 2026-07-06"]
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "Risk register  ·  1 record",
        "Tasks and schedule  ·  2 records",
    ]
    first, second = document.tables
    assert "=延期\n第二行" in [cell.text for cell in first.rows[1].cells]
    assert first.rows[1].cells[-1].text == "\t缩进"
    assert "50%" in [cell.text for cell in second.rows[2].cells]
    assert all(table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for table in (first, second))
    assert all(section.page_width > section.page_height for section in document.sections)
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "微软雅黑"
    foot = document.sections[0].footer._element
    assert [one.get(qn("w:instr")) for one in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_nobody_is_named_in_its_properties(tmp_path: Path) -> None:
    export_word([(register("risks"), [])], tmp_path / "a.docx", lambda _r, _i: "", HEAD)
    said = Document(str(tmp_path / "a.docx")).core_properties
    assert (said.author, said.last_modified_by, said.comments, said.title) == ("PMO Desktop", "", "", "风险登记册")


def test_what_no_document_can_hold_is_left_out_and_said(tmp_path: Path) -> None:
    done = export_word(
        [(register("risks"), [{"id": 1, "title": "a\x00b"}])], tmp_path / "a.docx", lambda _r, _i: "", HEAD
    )
    assert "Risk register 2" in done.notes[0]
