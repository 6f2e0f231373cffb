"""What goes out names no person, no machine and no folder, except what the sender's own file held."""

from __future__ import annotations

import getpass
import io
import re
import socket
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from pmo_desktop.domain.fill_in.request import FillIn
from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.exchange.delimited.write_csv import export_csv
from pmo_desktop.exchange.excel.fill_in.write import write_fill_in
from pmo_desktop.exchange.excel.marking.in_place import mark_package
from pmo_desktop.exchange.excel.marking.marks import Mark
from pmo_desktop.exchange.excel.package.edits import CellEdit, SheetEdit
from pmo_desktop.exchange.excel.package.patch import patch
from pmo_desktop.exchange.excel.report.book import export_report
from pmo_desktop.exchange.excel.writing.write_new import export_workbook
from pmo_desktop.exchange.msproject.writer import write_xml
from pmo_desktop.exchange.word.write_registers import Head, export_word
from pmo_desktop.presentation.scene import approximate
from pmo_desktop.reporting.pages import paginate
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.register_sheet import register_sheet
from pmo_desktop.services import records
from pmo_desktop.services.planning_report import planning_report
from pmo_desktop.services.project_files import project_file
from pmo_desktop.store.document import Document
from pmo_desktop.ui.printing.output import write_pdf, write_pictures
from pmo_desktop.ui.theme import SHIPPED_FAMILY

TODAY = date(2026, 7, 6)
USER, HOST = "telltaleuser", "telltalehost"


def no_name(_register: str, _id: int) -> str:
    return ""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "telltalefolder"
    made.mkdir()
    for name in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(name, USER)
    monkeypatch.setattr(getpass, "getuser", lambda: USER)
    monkeypatch.setattr(socket, "gethostname", lambda: HOST)
    return made


def _telling(path: Path) -> list[str]:
    data = path.read_bytes()
    texts = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            texts = [parts.read(name) for name in parts.namelist()]
    found = []
    for word in (USER, HOST, "telltalefolder", "/root/", "/home/", "/tmp/", "C:\\\\"):
        for code in ("utf-8", "utf-16-be", "utf-16-le"):
            found += [word] * any(word.encode(code) in text for text in texts)
    return found


def test_nothing_we_write_tells_who_or_where(folder: Path, qapp: object) -> None:
    document = Document.create(folder / "a.pmo")
    (project,) = records.add(document, document.register("projects"), [{"name": "MES", "start": TODAY}])
    records.add(document, document.register("tasks"), [{"project": project, "name": "勘察", "start": TODAY}])
    risks = register("risks")
    rows = [{"id": 1, "title": "延期"}]
    pages = paginate(register_sheet(risks, rows, no_name), PageSetup(), approximate)
    export_workbook([(risks, rows)], folder / "a.xlsx", no_name, today=TODAY)
    export_report(planning_report(document, None, TODAY), folder / "report.xlsx")
    write_fill_in(
        FillIn("1", "王工", "填报", "risks", (), ("response",), (1,)), risks, {1: rows[0]}, folder / "ask.xlsx", no_name
    )
    mark_package(folder / "a.xlsx", folder / "marked.xlsx", [Mark("Risk register", 2, 4, "h", "x", "请改")])
    export_csv(risks, rows, folder / "a.csv", no_name)
    export_word([(risks, rows)], folder / "a.docx", no_name, Head("T", "", TODAY))
    write_xml(project_file(document, project, today=TODAY), folder / "a.xml")
    write_pdf(pages, folder / "a.pdf", "T", SHIPPED_FAMILY)
    written = [path for path in folder.iterdir() if path.suffix not in (".pmo", ".lock") and "~" not in path.name]
    written += [write_pictures(pages, folder / f"b{ending}", SHIPPED_FAMILY)[0] for ending in (".png", ".svg")]
    document.close()
    assert len(written) == 10
    assert {path.name: told for path in written if (told := _telling(path))} == {}
    for name in ("a.xlsx", "report.xlsx", "ask.xlsx"):
        said = load_workbook(folder / name).properties
        assert (said.creator, said.lastModifiedBy) in (("PMO Desktop", None), ("PMO Desktop", "PMO Desktop")), name
        assert "absPath" not in zipfile.ZipFile(folder / name).read("xl/workbook.xml").decode()
    assert not PdfReader(folder / "a.pdf").metadata.author
    assert not re.search(rb"tEXt|iTXt|zTXt|eXIf", (folder / "b.png").read_bytes())
    assert not re.search("<(Author|Manager|Company|LastAuthor)>.", (folder / "a.xml").read_text("utf-8"))


def test_writing_back_keeps_the_senders_properties_and_adds_none(folder: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "任务"
    book.properties.creator, book.properties.lastModifiedBy = "甲方老李", "甲方小张"
    book.save(folder / "theirs.xlsx")
    before = zipfile.ZipFile(folder / "theirs.xlsx").read("docProps/core.xml")
    patch(folder / "theirs.xlsx", folder / "back.xlsx", [SheetEdit(book.active.title, (CellEdit(1, 1, "改"),))])
    after = zipfile.ZipFile(folder / "back.xlsx")
    assert after.read("docProps/core.xml") == before
    assert not _telling(folder / "back.xlsx")
