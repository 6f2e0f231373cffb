"""The portfolio: rows with lights that explain themselves, milestones that lead to tasks, money by month."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pmo_desktop.presentation.portfolio_scene import ROW, LightKey
from pmo_desktop.services import records
from pmo_desktop.ui.portfolio.view import PortfolioView

TODAY = date(2026, 11, 23)


@pytest.fixture
def view(context, qtbot: QtBot) -> PortfolioView:
    document = context.opened
    one, two = records.add(
        document,
        document.register("projects"),
        [
            {"code": "P1", "name": "弱电总包", "contract_amount": Decimal(1000)},
            {"code": "P2", "name": "MES 二期", "contract_amount": Decimal(2000)},
        ],
    )
    records.add(
        document,
        document.register("payments"),
        [{"project": one, "name": "进度款", "planned_date": TODAY - timedelta(days=23), "amount": Decimal(200)}],
    )
    day = TODAY + timedelta(days=9)
    records.add(
        document,
        document.register("tasks"),
        [{"project": two, "name": "竣工验收", "milestone": True, "start": day, "finish": day}],
    )
    page = PortfolioView(context)
    qtbot.addWidget(page)
    page.resize(1294, 672)
    page.show()
    return page


def test_every_project_has_its_lights(view: PortfolioView) -> None:
    rows = {row.name: row for row in view.ledger._rows}
    assert rows["弱电总包"].lights["payments"] == "red"
    assert rows["弱电总包"].lights["overall"] == "red"
    assert rows["MES 二期"].lights == {
        "overall": "green", "schedule": "green", "cost": "grey", "payments": "grey", "risks": "grey",
    }  # fmt: skip
    assert view.milestones.rowCount() == 1


def test_a_click_on_a_light_says_rule_and_figures(view: PortfolioView, qtbot: QtBot) -> None:
    x, width = view.ledger._ledger.edges["payments"]
    spot = QPoint(round(x + width / 2), round(ROW / 2))
    qtbot.mouseClick(view.ledger.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.card.isVisible()
    words = " ".join(label.text() for label in view.card.findChildren(type(view.summary)))
    assert "23 days overdue; 200.00 = 20 % of the contract." in words


def test_a_receipt_turns_the_light_and_undo_turns_it_back(view: PortfolioView, context) -> None:
    document = context.opened
    (payment,) = document.rows("payments")
    records.change(document, document.register("payments"), {payment["id"]: {"received_amount": Decimal(200)}})
    assert next(r for r in view.ledger._rows if r.name == "弱电总包").lights["payments"] == "green"
    document.undo()
    assert next(r for r in view.ledger._rows if r.name == "弱电总包").lights["payments"] == "red"


def test_keys_choose_project_and_light_and_open_the_form(view: PortfolioView, qtbot: QtBot) -> None:
    view.ledger.setFocus()
    qtbot.keyClick(view.ledger, Qt.Key.Key_Home)
    qtbot.keyClick(view.ledger, Qt.Key.Key_Down)
    second = view.ledger._rows[1].key
    assert view.ledger.current == second
    qtbot.keyClick(view.ledger, Qt.Key.Key_Right)
    assert view.ledger._light == LightKey(second, "overall")
    qtbot.keyClick(view.ledger, Qt.Key.Key_Return)
    assert view.form.isVisible()


def test_a_milestone_leads_to_its_task(view: PortfolioView, context) -> None:
    view.milestones.activated.emit(view.milestones.model().index(0, 0))
    assert context.gone[-1].register == "tasks"


def test_adding_is_one_step(view: PortfolioView, context) -> None:
    before = len(context.opened.history())
    view.add()
    assert len(context.opened.history()) == before + 1
    assert len(view.ledger._rows) == 3
    assert view.form.isVisible()


def test_paper_shows_every_project_and_the_sums(view: PortfolioView) -> None:
    from pmo_desktop.presentation.scene import Text, approximate
    from pmo_desktop.reporting.pages import paginate

    job = view.printable()
    assert job is not None
    pages = paginate(job.printable, job.setup, approximate)
    texts = {s.text for page in pages for layer in page.layers for s in layer.scene.shapes if isinstance(s, Text)}
    assert {"弱电总包", "MES 二期", "3,000.00"} <= texts


def test_without_projects_workbooks_can_be_chosen(context, tmp_path: Path, qtbot: QtBot) -> None:
    chosen: list[Path] = []
    context.import_files = chosen.extend
    context.ask.answers = [[tmp_path / "tracker.xlsx"]]
    page = PortfolioView(context)
    qtbot.addWidget(page)
    next(b for b in page.findChildren(QPushButton) if b.text() == "Import Excel…").click()
    assert chosen == [tmp_path / "tracker.xlsx"]
