"""Asking and collecting through the window: sheets out, filled with another program, folder in, taken, undone."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from pmo_desktop.services import fill_in, records
from pmo_desktop.ui.collecting.view import CollectView
from pmo_desktop.ui.dropping import dropped_folder

TICK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def view(context, qtbot) -> CollectView:
    document = context.document
    zhang, li = records.add(document, document.register("resources"), [{"name": "张三"}, {"name": "李四"}])
    (project,) = records.add(document, document.register("projects"), [{"name": "MES"}])
    records.add(
        document,
        document.register("tasks"),
        [
            {"project": project, "name": "联调", "owner": (zhang, li), "percent_complete": Decimal("0.2")},
            {"project": project, "name": "培训", "owner": (li,), "finish": date(2026, 12, 1)},
        ],
    )
    view = CollectView(context)
    qtbot.addWidget(view)
    return view


def fill(folder: Path, name: str, row: int, value: float) -> None:
    (path,) = folder.glob(f"{name}*.xlsx")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[3] if str(cell.value).startswith("% complete"))
    sheet.cell(row, column).value = value
    book.save(path)


def test_the_whole_round(view: CollectView, context, tmp_path: Path) -> None:
    document = context.document
    context.ask.answers = [tmp_path]
    view.asking.write.click()
    assert len(list(tmp_path.glob("*.xlsx"))) == 2
    assert view.requests.rowCount() == 1
    assert view.requests.item(0, 2).text() == "0 / 2"
    assert not view.take.isEnabled()

    fill(tmp_path, "张三", 4, 0.5)
    fill(tmp_path, "李四", 4, 0.6)
    fill(tmp_path, "李四", 5, 1)
    view.load(tmp_path)
    assert view.model.rowCount() == 3
    assert view.model.chosen() == {("tasks", 2, "percent_complete"): Decimal(1)}
    assert view.model.index(0, 3).data() == "20%"

    for number in (0, 1):  # of the two that differ only one can be ticked
        view.model.setData(view.model.index(number, 0), Qt.CheckState.Checked, TICK)
    assert view.model.chosen()["tasks", 1, "percent_complete"] in {Decimal("0.5"), Decimal("0.6")}
    assert len(view.model.chosen()) == 2
    last = view.model.chosen()["tasks", 1, "percent_complete"]
    view.take.click()
    assert (document.row("tasks", 1) or {})["percent_complete"] == last
    assert view.requests.item(0, 3).text() == "all returned"
    assert view.model.rowCount() == 0

    (_word, undo), *_others = context.said[-1].actions
    undo()
    assert (document.row("tasks", 1) or {})["percent_complete"] == Decimal("0.2")
    assert fill_in.requests(document)[0].missing == ("张三", "李四")


def test_thinking_better_of_it_writes_nothing(view: CollectView, context, tmp_path: Path) -> None:
    context.ask.answers = [None]
    view.asking.write.click()
    assert view.requests.rowCount() == 0
    assert list(tmp_path.iterdir()) == []


def test_nobody_to_ask_is_said(view: CollectView, context) -> None:
    view.asking.which.setCurrentIndex(view.asking.which.findData("late"))
    view.asking.write.click()
    assert "nobody to ask" in context.said[-1].text


def test_a_folder_can_be_dropped(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert dropped_folder(QDropEvent(QPointF(1, 1), action, data, button, key)) == tmp_path
