"""One rule for what is open and late, whoever asks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.domain.lateness import due_day, is_open, late_since, outstanding
from pmo_desktop.domain.registers.catalog import REGISTERS

TODAY = date(2026, 11, 23)
PAST = date(2026, 11, 20)


@pytest.mark.parametrize(
    "row",
    [
        {"status": "done"},
        {"status": "in_progress", "percent_complete": Decimal(1)},
        {"status": "open", "closed_on": PAST},
        {"actual_finish": PAST},
        {"decision": "conditional"},
    ],
)
def test_what_is_over_is_never_late(row) -> None:
    assert not is_open(row)
    assert late_since({**row, "due": PAST, "finish": PAST}, TODAY) is None


def test_late_is_what_is_open_after_its_day() -> None:
    assert late_since({"finish": PAST, "percent_complete": Decimal("0.75")}, TODAY) == PAST
    assert late_since({"finish": TODAY}, TODAY) is None
    assert due_day({"due": None, "finish": PAST}) is None


def test_nothing_of_a_written_off_instalment_is_outstanding() -> None:
    assert outstanding({"amount": Decimal(100), "received_amount": Decimal(30)}) == 70
    assert outstanding({"amount": Decimal(100), "status": "written_off"}) == 0


def test_every_register_with_a_due_day_has_a_state_that_ends_it() -> None:
    for register in REGISTERS:
        if register.has("due") and register.has("status"):
            assert not all(is_open({"status": choice.key}) for choice in register["status"].choices), register.key
