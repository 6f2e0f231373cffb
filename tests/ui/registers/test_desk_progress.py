"""Progress typed into a grid: what goes along is written in the same step and said; what contradicts is handed back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.services import records
from pmo_desktop.ui.registers.desk import Desk


@pytest.fixture
def desk(context) -> Desk:
    register = context.document.register("tasks")
    rows = [{"name": "A", "start": date(2026, 6, 1), "finish": date(2026, 6, 5)}]
    records.add(context.document, register, rows)
    return Desk(context, register)


def type_in(desk: Desk, **texts: str):
    return desk.type({1: desk.document.row("tasks", 1)}, {1: texts}, [])


def test_what_goes_along_is_said(desk, context) -> None:
    assert type_in(desk, percent_complete="50%").wrong == {}
    row = desk.document.row("tasks", 1)
    assert (row["actual_start"], row["status"]) == (date(2026, 6, 1), "in_progress")
    assert any("Actual start 2026-06-01" in said.text for said in context.said)
    desk.document.undo()
    assert desk.document.row("tasks", 1)["percent_complete"] is None


def test_a_contradiction_is_handed_back_beside_its_cell(desk) -> None:
    type_in(desk, percent_complete="100%")
    outcome = type_in(desk, actual_finish="2026-05-01", name="B")
    assert outcome.wrong == {(1, "actual_finish"): ("2026-05-01", "The actual finish lies before the actual start.")}
    row = desk.document.row("tasks", 1)
    assert (row["name"], row["actual_finish"]) == ("B", date(2026, 6, 5))


def test_a_length_by_the_clock_is_typed(desk) -> None:
    type_in(desk, duration="3ed")
    row = desk.document.row("tasks", 1)
    assert (row["duration"], row["elapsed"]) == (Decimal(3), True)


def test_dates_typed_into_the_register_mean_what_they_mean_in_the_schedule(desk) -> None:
    type_in(desk, duration="4")
    assert desk.document.row("tasks", 1)["finish"] == date(2026, 6, 4)
