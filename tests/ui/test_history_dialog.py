"""The history: filters, the changes of a step, the way back, export; and the history of one record."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pmo_desktop.store.document import Document
from pmo_desktop.ui.history_dialog import HistoryDialog
from pmo_desktop.ui.registers.desk import Desk
from pmo_desktop.ui.registers.history_panel import HistoryPanel


@pytest.fixture
def history(context):
    """Steps of two people, one taken back, one imported."""
    document = context.opened
    assert isinstance(document, Document)
    day = iter(range(1, 28))
    document.clock = lambda: datetime(2026, 11, next(day), 14, 32)
    document._history.who = lambda: "王芳"
    with document.edit("Projects") as edit:
        edit.insert_many("projects", [{"name": "A"}, {"name": "B"}])
    with document.edit("Import", source="import:project_A.xlsx") as edit:
        edit.insert_many("risks", [{"title": f"Late {n}", "code": f"R-{n}", "project": 1} for n in range(1, 450)])
        edit.insert("imports", {"register": "risks", "record": 1, "file": "project_A.xlsx", "sheet": "风险", "row": 7})
    document._history.who = lambda: "Li"
    with document.edit("Change title") as edit:
        edit.update("risks", 1, {"title": "=later", "cause": "strike"})
    document.undo()
    with document.edit("Change owner") as edit:
        edit.update("risks", 1, {"owner": edit.insert("resources", {"name": "Chen"})})
    return context


@pytest.fixture
def dialog(history, qtbot):
    made = HistoryDialog(history)
    qtbot.addWidget(made)
    return made


def shown(dialog: HistoryDialog) -> list[str]:
    return [dialog.steps.index(row, 2).data() for row in range(dialog.steps.rowCount())]


def test_all_of_it_and_filtered(dialog):
    everything = ["Change owner", "Undo: Change title", "Change title (taken back)", "Import", "Projects"]
    assert shown(dialog) == everything
    dialog.filters.who.setCurrentText("Li")
    assert shown(dialog) == everything[:3]
    dialog.filters.source.setCurrentText("Undo")
    assert shown(dialog) == ["Undo: Change title"]
    dialog.filters.reset()
    dialog.filters.words.setText("strike")
    dialog._find()
    assert shown(dialog) == everything[1:3]
    dialog.filters.reset()
    dialog.filters.source.setCurrentText("project_A.xlsx")
    assert shown(dialog) == ["Import"]
    dialog.filters.reset()
    dialog.filters.by_day.setChecked(True)
    dialog.filters.since.setDate(date(2026, 11, 5))
    assert shown(dialog) == ["Change owner"]
    dialog.filters.reset()
    dialog.filters.register.setCurrentIndex(dialog.filters.register.findData("projects"))
    assert shown(dialog) == ["Projects"]


def test_a_step_opens_page_by_page(dialog):
    dialog.table.selectRow(3)
    assert dialog.lines.rowCount() == 200
    assert [dialog.lines.index(0, c).data() for c in range(3)] == ["Risk register", "R-1 Late 1", "Added"]
    dialog.lines.fetchMore(dialog.lines.index(-1, -1))
    dialog.lines.fetchMore(dialog.lines.index(-1, -1))
    assert dialog.lines.rowCount() == 450
    assert dialog.lines.complete
    dialog.table.selectRow(2)
    told = [[dialog.lines.index(r, c).data() for c in (2, 3, 4)] for r in range(dialog.lines.rowCount())]
    assert ["Risk", "Late 1", "=later"] in told


def test_only_steps_in_effect_lead_back(dialog, context):
    dialog.table.selectRow(1)
    assert not dialog.back.isEnabled()
    dialog.table.selectRow(3)
    assert dialog.back.text() == "Undo these 2 steps"
    dialog.back.click()
    assert context.opened.rows("risks") == []
    assert shown(dialog)[:2] == ["Undo: Import", "Undo: Change owner"]
    assert context.opened.redo_label == "Import"


def test_what_is_shown_is_written_out(dialog, context, tmp_path: Path):
    dialog.filters.who.setCurrentText("Li")
    for name in ("h.xlsx", "h.csv"):
        context.ask.answers.append(tmp_path / name)
        dialog._export()
    sheet = openpyxl.load_workbook(tmp_path / "h.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "=later" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert '"\'=later"' in (tmp_path / "h.csv").read_text("utf-8-sig")


def test_the_history_of_a_record_says_who_and_from_where(history, context, qtbot):
    desk = Desk(context, context.opened.register("risks"))
    panel = HistoryPanel(context.theme, desk, lambda _key, _value: None)
    qtbot.addWidget(panel)
    panel.show_record(1)
    assert panel.words() == [
        "Owner set to “Chen”",
        "Undo: Risk changed from “=later” to “Late 1”",
        "Undo: Cause emptied, was “strike”",
        "Risk changed from “Late 1” to “=later” (taken back)",
        "Cause set to “strike” (taken back)",
        "Added",
    ]
    last = panel._entries[-1]
    said = panel._beside(last.step, last.line)
    assert said == "王芳 · 2026-11-02 14:32 · import of project_A.xlsx · sheet 风险, row 7"
    panel.who.setCurrentText("王芳")
    assert panel.words() == ["Added"]
