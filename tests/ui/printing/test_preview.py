"""The preview: paper and pages chosen, sheets in place, and the same pages in files and on the clipboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from pmo_desktop.presentation.gantt_rows import GanttRows
from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.presentation.palette import MONOCHROME, PAPER
from pmo_desktop.reporting.gantt_paper import GanttPaper
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.table_sheet import PaperColumn, PaperRow, TableSheet
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.ui.jobs import WindowJobs
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.printing.preview import PrintPreview


def job(rows: int = 60) -> PrintJob:
    sheet = TableSheet(
        "风险登记册",
        tuple(PaperColumn(f"列{n}", 120) for n in range(6)),
        tuple(PaperRow(tuple(f"{r}-{n} 调试" for n in range(6))) for r in range(rows)),
        fixed=1,
    )
    return PrintJob("register:risks", sheet, "风险登记册", PageSetup("A4"))


@pytest.fixture
def preview(context, qtbot: QtBot) -> PrintPreview:
    page = PrintPreview(context, job().remembered(context.settings))
    qtbot.addWidget(page)
    page.resize(1294, 672)
    page.show()
    return page


def test_other_paper_means_other_pages_and_is_remembered(preview: PrintPreview, context) -> None:
    before = len(preview.sheets._pages)
    preview.setup_panel.paper.setCurrentText("A3")
    assert len(preview.sheets._pages) < before
    preview.setup_panel.wide.setValue(2)
    assert {page.position.column for page in preview.sheets._pages} == {0, 1}
    again = job().remembered(context.settings)
    assert (again.setup.paper, again.setup.pages_wide) == ("A3", 2)


def test_arrows_go_from_sheet_to_sheet(preview: PrintPreview, qtbot: QtBot) -> None:
    preview.sheets.setFocus()
    qtbot.keyClick(preview.sheets, Qt.Key.Key_Right)
    assert preview.sheets.current == 1
    qtbot.keyClick(preview.sheets, Qt.Key.Key_End)
    assert preview.sheets.current == len(preview.sheets._pages) - 1


def test_a_pdf_holds_what_is_shown(preview: PrintPreview, context, tmp_path: Path) -> None:
    target = tmp_path / "风险"
    context.ask.answers.append(target)
    preview.save_pdf()
    reader = PdfReader(target.with_suffix(".pdf"))
    assert len(reader.pages) == len(preview.sheets._pages)
    assert all("风险登记册" in "".join(page.extract_text().split()) for page in reader.pages)
    assert context.said


def test_a_folder_that_is_gone_is_said_and_nothing_is_left(preview: PrintPreview, context, tmp_path: Path) -> None:
    context.ask.answers.append(tmp_path / "nowhere" / "x.pdf")
    preview.save_pdf()
    assert "nowhere" in context.said[-1].text
    assert not list(tmp_path.iterdir())


def test_pictures_and_clipboard_show_the_page(preview: PrintPreview, context, tmp_path: Path) -> None:
    context.ask.answers.append(tmp_path / "r.png")
    preview.save_picture()
    pictures = sorted(tmp_path.glob("r-*.png"))
    assert len(pictures) == len(preview.sheets._pages)
    image = QImage(str(pictures[0]))
    assert image.width() > 2000
    preview.copy()
    assert not QGuiApplication.clipboard().image().isNull()
    QGuiApplication.clipboard().clear()


def test_black_and_white_has_no_colour() -> None:
    assert set(MONOCHROME) == set(PAPER)
    assert all(value[1:3] == value[3:5] == value[5:7] for value in MONOCHROME.values())


def test_escape_goes_back(preview: PrintPreview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.closed):
        qtbot.keyClick(preview.sheets, Qt.Key.Key_Escape)


def test_a_long_register_is_laid_beside_the_window(qtbot: QtBot, context, tmp_path: Path) -> None:
    context.jobs = WindowJobs()
    context.jobs.problem.connect(context.said.append)
    page = PrintPreview(context, replace(job(3000), long=True))
    qtbot.addWidget(page)
    assert page.sheets._pages == ()
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=60_000)
    assert len(page.sheets._pages) > 50
    target = tmp_path / "lang.pdf"
    context.ask.answers.append(target)
    page.save_pdf()
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=60_000)
    assert len(PdfReader(target).pages) == len(page.sheets._pages)
    context.ask.answers.append(tmp_path / "stopped.pdf")
    page.save_pdf()
    context.jobs.cancel()
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=60_000)
    assert [path.name for path in tmp_path.iterdir()] == ["lang.pdf"]
    context.jobs.wait()


def test_own_days_begin_with_those_printed(qtbot: QtBot, context) -> None:
    rows = GanttRows([{"id": 1, "name": "a", "start": date(2026, 11, 2), "finish": date(2026, 12, 4)}])
    paper = GanttPaper("T", rows, work_calendar(context.opened), GanttOptions(today=date(2026, 11, 23)))
    page = PrintPreview(context, PrintJob("gantt", paper, "T", has_dates=True))
    qtbot.addWidget(page)
    panel = page.setup_panel
    before = [sheet.position.covers for sheet in page.sheets._pages]
    assert panel.dates.first.date().toString("yyyy-MM-dd") == before[0][0] <= "2026-11-02"
    panel.dates.choice.setCurrentIndex(panel.dates.choice.findData("typed"))
    assert [sheet.position.covers for sheet in page.sheets._pages] == before
    panel.dates.first.setDate(QDate(2026, 11, 16))
    assert page.sheets._pages[0].position.covers[0] == "2026-11-16"
