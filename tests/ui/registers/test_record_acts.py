"""An approved change sets a baseline from its form and from the menu of its row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QPushButton

from pmo_desktop.services import records
from pmo_desktop.ui.registers.cell_menu import cell_menu
from pmo_desktop.ui.registers.form import RecordForm
from pmo_desktop.ui.registers.grid import RegisterGrid

WORDS = "Set baseline from this change"


@pytest.fixture
def change(context) -> int:
    document = context.document
    (project,) = records.add(document, document.register("projects"), [{"name": "MES", "start": date(2026, 6, 1)}])
    task = {"project": project, "name": "A", "mode": "auto", "duration": Decimal(3)}
    records.add(document, document.register("tasks"), [task])
    values = {"project": project, "title": "PLC", "status": "submitted"}
    return records.add(document, document.register("changes"), [values])[0]


def test_from_the_form_once_it_is_approved(qtbot, context, change) -> None:
    register = context.document.register("changes")
    form = RecordForm(context, register)
    qtbot.addWidget(form)
    form.show_record(change)
    (made,) = [b for b in form.findChildren(QPushButton) if b.text() == WORDS]
    assert not made.isEnabled()
    records.change(context.document, register, {change: {"status": "approved"}})
    assert made.isEnabled()
    made.click()
    (baseline,) = context.document.rows("baselines")
    assert baseline["name"] == context.document.row("changes", change)["code"]
    assert context.document.row("changes", change)["baseline"] == baseline["id"]
    assert context.said[-1].text.startswith("Baseline “CR-001” taken")


def test_from_the_menu_of_its_row(qtbot, context, change) -> None:
    register = context.document.register("changes")
    records.change(context.document, register, {change: {"status": "approved"}})
    grid = RegisterGrid(context, register)
    qtbot.addWidget(grid)
    assert grid.select(change)
    menu = cell_menu(grid.table, lambda _ids: None, lambda _chosen: None)
    (action,) = [a for a in menu.actions() if a.text() == WORDS]
    action.trigger()
    assert len(context.document.rows("baselines")) == 1
    menu.deleteLater()


def test_other_registers_have_no_such_entry(qtbot, context) -> None:
    grid = RegisterGrid(context, context.document.register("risks"))
    qtbot.addWidget(grid)
    menu = cell_menu(grid.table, lambda _ids: None, lambda _chosen: None)
    assert WORDS not in [a.text() for a in menu.actions()]
    menu.deleteLater()
