"""The schedule on its way to paper: what the user chooses is seen at once, kept, and found again in the file."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "presentation"))
import gantt_document
import gantt_plan as plan

from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.reporting.gantt_paper import GanttPaper
from pmo_desktop.reporting.gantt_wishes import GanttWishes
from pmo_desktop.reporting.pages import paginate
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.services.calendars import work_calendar
from pmo_desktop.ui.jobs import WindowJobs
from pmo_desktop.ui.painting import measurer
from pmo_desktop.ui.printing.gantt_choices import GanttChoices
from pmo_desktop.ui.printing.job import PrintJob
from pmo_desktop.ui.printing.preview import PrintPreview
from pmo_desktop.ui.printing.sheets import caption
from pmo_desktop.ui.printing.worksheet_job import worksheet_job
from pmo_desktop.ui.reports.wishes import job_for
from pmo_desktop.ui.theme import SHIPPED_FAMILY


@pytest.fixture
def filled(context):
    gantt_document.fill(context.document)
    return context


def open_preview(context, qtbot: QtBot, what: str = "gantt") -> PrintPreview:
    page = PrintPreview(context, job_for(context, what))
    qtbot.addWidget(page)
    page.resize(1294, 672)
    page.show()
    return page


def choices(page: PrintPreview) -> GanttChoices:
    assert isinstance(page.choices, GanttChoices)
    return page.choices


def wishes(page: PrintPreview) -> GanttWishes:
    assert isinstance(page._job.printable, GanttPaper)
    return page._job.printable.wishes


def covers(page: PrintPreview) -> list[tuple[str, str]]:
    return [one.position.covers for one in page._pages]


def test_paper_has_its_own_marks_rows_and_columns(filled, qtbot: QtBot) -> None:
    page = open_preview(filled, qtbot)
    whole = len(page._pages[0].layers[2].scene.shapes)
    choices(page).rows.setCurrentIndex(choices(page).rows.findData("2"))
    assert len(page._pages[0].layers[2].scene.shapes) < whole
    choices(page).parts["links"].setChecked(False)
    assert "links" not in (wishes(page).parts or set())
    choices(page).pick_columns()
    picker = choices(page).picker
    for number in range(picker.list.count()):
        item = picker.list.item(number)
        if item.data(Qt.ItemDataRole.UserRole) in {"start", "finish", "deliverable"}:
            item.setCheckState(
                Qt.CheckState.Checked
                if item.data(Qt.ItemDataRole.UserRole) == "deliverable"
                else Qt.CheckState.Unchecked
            )
    picker.list.setCurrentRow(0)
    qtbot.keyClick(picker.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    picker.width_field.setValue(30)
    picker.accept()
    assert wishes(page).columns == ("name", "wbs", "owner", "duration", "percent_complete", "deliverable")
    assert dict(wishes(page).widths)["wbs"] == pytest.approx(113.4, abs=0.1)
    again = open_preview(filled, qtbot)
    assert wishes(again) == wishes(page)


def test_the_map_under_the_preview_goes_to_a_sheet(filled, qtbot: QtBot) -> None:
    page = open_preview(filled, qtbot)
    assert page.map.isVisible() == (len(page._pages) > 1)
    page.setup_panel.wide.setValue(3)
    page.setup_panel.tall.setValue(2)
    assert page.map.isVisible()
    box = page.map.cells.box(4)
    qtbot.mouseClick(page.map.cells, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert page.sheets.current == 4
    assert page._pages[4].position.name == "2-B"


def test_the_cut_between_sheets_is_dragged_and_put_back(filled, qtbot: QtBot) -> None:
    page = open_preview(filled, qtbot)
    page.setup_panel.paper.setCurrentText("A3")
    page.setup_panel.wide.setValue(2)
    before = covers(page)
    left = page.sheets._box(0)
    gap = QPoint(round(left.right() + 6), round(left.center().y()))
    assert page.sheets.seam_at(QPointF(gap)) == 0
    target = QPoint(round(left.right() - 60), gap.y())
    view = page.sheets.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=gap)
    qtbot.mouseMove(view, target)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=target)
    after = covers(page)
    assert after[0][1] < before[0][1]
    assert date.fromisoformat(after[1][0]) > date.fromisoformat(after[0][1])
    assert after[1][1] == before[1][1]
    left = page.sheets._box(0)
    gap = QPoint(round(left.right() + 6), round(left.center().y()))
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=gap)
    assert covers(page) == before


def test_the_next_weeks_and_days_around(filled, qtbot: QtBot) -> None:
    page = open_preview(filled, qtbot)
    dates = page.setup_panel.dates
    assert dates is not None
    whole = covers(page)
    dates.choice.setCurrentIndex(dates.choice.findData("next"))
    assert covers(page)[0][0] == "2026-11-23"
    assert covers(page)[-1][1] == "2027-01-17"
    dates.number.setValue(2)
    assert covers(page)[-1][1] == "2026-12-06"
    dates.choice.setCurrentIndex(dates.choice.findData("around"))
    dates.number.setValue(60)
    assert covers(page)[0][0] < whole[0][0]


def test_a_layout_with_a_name_comes_back(filled, qtbot: QtBot) -> None:
    page = open_preview(filled, qtbot)
    page.setup_panel.paper.setCurrentText("A3")
    page.setup_panel.colour.chosen.emit("black")
    choices(page).parts["floats"].setChecked(False)
    filled.ask.answers.append("周一会议 A3")
    page.keep_preset()
    assert page.setup_panel.presets.list.currentText() == "周一会议 A3"
    page.setup_panel.paper.setCurrentText("A4")
    choices(page).parts["floats"].setChecked(True)
    page.setup_panel.colour.chosen.emit("colour")
    page.use_preset("周一会议 A3")
    assert (page._job.setup.paper, page._job.setup.monochrome) == ("A3", True)
    assert "floats" not in (wishes(page).parts or set())
    assert page.setup_panel.paper.currentText() == "A3"
    page.forget_preset("周一会议 A3")
    assert page.setup_panel.presets.list.count() == 0


def test_head_and_foot_are_words_with_fields(filled, qtbot: QtBot) -> None:
    page = open_preview(filled, qtbot)
    page.setup_panel.header.setText("内部资料 | <status date>")
    page.setup_panel.footer.setText("<project> v2")
    page.setup_panel.footer.editingFinished.emit()
    assert page._job.setup.header_right == ("内部资料", "<status>")
    said = {getattr(s, "text", "") for layer in page._pages[0].layers for s in layer.scene.shapes}
    assert {"内部资料", "Status date 2026-11-20", "P2602 MES 二期（江润精工） v2"} <= said


def test_a_size_in_per_cent_and_own_paper(filled, qtbot: QtBot) -> None:
    page = open_preview(filled, qtbot)
    page.setup_panel.fields.scale.setChecked(True)
    page.setup_panel.fields.percent.setValue(150)
    assert {layer.scale for one in page._pages for layer in one.layers[:4]} == {1.5}
    page.setup_panel.paper.setCurrentIndex(page.setup_panel.paper.findData("custom"))
    page.setup_panel.fields.width_field.setValue(900)
    assert [round(side * 25.4 / 96) for side in (page._pages[0].width, page._pages[0].height)] == [900, 210]
    page.setup_panel.fields.way.buttons["upright"].click()
    assert [round(side * 25.4 / 96) for side in (page._pages[0].width, page._pages[0].height)] == [210, 900]
    assert (page.setup_panel.fields.width_field.value(), page.setup_panel.fields.height_field.value()) == (210, 900)


def test_a_plan_squeezed_on_one_page_says_that_it_cannot_be_read(filled, qtbot: QtBot) -> None:
    page = open_preview(filled, qtbot)
    page.setup_panel.wide.setValue(1)
    page.setup_panel.tall.setValue(1)
    assert "cannot be read" not in page._checks.text()
    page.setup_panel.paper.setCurrentIndex(page.setup_panel.paper.findData("custom"))
    page.setup_panel.fields.height_field.setValue(80)
    assert "cannot be read" in page._checks.text()


def test_a_pdf_can_be_searched_for_words_dates_and_codes(filled, qtbot: QtBot, tmp_path: Path) -> None:
    filled.set_project(filled.document.rows("projects")[0]["id"])
    page = open_preview(filled, qtbot)
    filled.ask.answers.append(tmp_path / "计划.pdf")
    page.save_pdf()
    text = "".join("".join(one.extract_text().split()) for one in PdfReader(tmp_path / "计划.pdf").pages)
    assert all(word in text for word in ("P2602", "设备采集驱动", "竣工验收", "2026-11-20", "10-22", "编制"[:0]))


def test_the_whole_goes_on_one_slide(filled, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_preview(filled, qtbot)
    page.ways.copy_slide()
    image = QGuiApplication.clipboard().image()
    assert image.width() / image.height() == pytest.approx(16 / 9, rel=0.01)
    assert b"<svg" in bytes(QGuiApplication.clipboard().mimeData().data("image/svg+xml").data())
    QGuiApplication.clipboard().clear()
    filled.ask.answers.append(tmp_path / "s.svg")
    page.ways.save_slide()
    assert "设备采集驱动" in (tmp_path / "s.svg").read_text("utf-8")


def test_task_sheets_follow_people_and_period(filled, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_preview(filled, qtbot, "my-tasks")
    everybody = len(page._pages)
    assert everybody > 3
    chosen = page.choices
    chosen._tick(on=False)
    assert len(page._pages) == 1
    chosen.people.item(1).setCheckState(Qt.CheckState.Checked)
    assert [caption(one.position) for one in page._pages] == ["1  徐丽"]
    chosen.period.setCurrentIndex(chosen.period.findData("four"))
    filled.ask.answers.append(tmp_path / "徐丽.pdf")
    page.save_pdf()
    text = "".join(PdfReader(tmp_path / "徐丽.pdf").pages[0].extract_text().split())
    assert "用户培训" in text
    assert "驻场保障" in text
    assert "2026-12-20" in text


def test_the_sheet_of_one_person(filled) -> None:
    person = filled.document.rows("resources")[1]["id"]
    job = worksheet_job(filled, [person])
    assert job is not None
    (page,) = paginate(job.printable, job.setup, measurer(SHIPPED_FAMILY))
    assert page.position.covers[0] == "徐丽"


def test_a_long_plan_is_laid_beside_the_window_and_stopping_leaves_no_file(
    qtbot: QtBot, context, tmp_path: Path
) -> None:
    context.jobs = WindowJobs()
    paper = GanttPaper("T", plan.big(2000), work_calendar(context.opened), GanttOptions(today=plan.TODAY))
    page = PrintPreview(context, replace(PrintJob("gantt", paper, "T", PageSetup("A3")), long=True))
    qtbot.addWidget(page)
    assert not page._pages
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=60_000)
    assert len(page._pages) > 20
    context.ask.answers.append(tmp_path / "stopped.pdf")
    page.save_pdf()
    context.jobs.cancel()
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=60_000)
    assert not list(tmp_path.iterdir())
    context.jobs.wait()
