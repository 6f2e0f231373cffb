"""The exports of the reports page: a report with Excel's own charts, and a workbook as it was imported."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from pmo_desktop.services import records
from pmo_desktop.ui.reports.view import ReportsView


def test_the_report_is_written_where_she_says(context, qtbot, tmp_path: Path) -> None:
    document = context.document
    (project,) = records.add(document, document.register("projects"), [{"name": "水厂"}])
    records.add(document, document.register("tasks"), [{"project": project, "name": "勘察", "start": date(2026, 3, 2)}])
    view = ReportsView(context)
    qtbot.addWidget(view)
    context.ask.answers = [tmp_path / "周一会"]
    button = next(b for b in view.findChildren(type(view._imported)) if "Excel report" in b.text())
    button.click()
    assert len(load_workbook(tmp_path / "周一会.xlsx").worksheets) == 5
    assert "周一会.xlsx" in context.said[-1].text


def test_a_workbook_can_be_had_again_in_its_own_layout(context, qtbot, tmp_path: Path) -> None:
    document = context.document
    (project,) = records.add(document, document.register("projects"), [{"name": "水厂"}])
    view = ReportsView(context)
    qtbot.addWidget(view)
    assert not view._imported.isEnabled()
    (task,) = records.add(document, document.register("tasks"), [{"project": project, "name": "勘察"}])
    with document.edit("Import") as edit:
        head = {"file": "周报.xlsx", "sheet": "计划", "table_index": 0, "register": "tasks"}
        edit.insert("imports", {**head, "row": 0, "mapping": '{"事项": "name"}'})
        edit.insert("imports", {**head, "row": 5, "record": task, "values": "{}"})
    view.fill()
    context.ask.answers = [tmp_path / "x.xlsx"]
    (action,) = view._imported.menu().actions()
    action.trigger()
    sheet = load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]][1:] == ["事项"]
    assert sheet["B2"].value == "勘察"
