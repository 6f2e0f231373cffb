"""Worked examples of the computed fields and of the warnings."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.domain.registers.catalog.formulas import LEVELS, level, standard_level
from pmo_desktop.domain.registers.spec import Now
from pmo_desktop.domain.values.value import Value

NOW = Now(date(2026, 11, 20))


def derived(key: str, now: Now = NOW, **row: Value) -> dict[str, Value]:
    return register(key).derived({"id": 1, **row}, now)


def warned(key: str, **row: Value) -> list[tuple[str, str]]:
    found = (check({"id": 1, **row}, NOW) for check in register(key).checks)
    return [(p.field, p.message) for p in found if p]


@pytest.mark.parametrize(
    ("probability", "impact", "expected"),
    [
        (1, 1, "low"),
        (3, 1, "low"),
        (1, 4, "medium"),
        (2, 4, "medium"),
        (3, 3, "high"),
        (5, 3, "high"),
        (4, 4, "extreme"),
        (5, 5, "extreme"),
        (1, 5, "medium"),
        (2, 5, "high"),
    ],
)
def test_the_matrix_as_published(probability: int, impact: int, expected: str) -> None:
    assert standard_level(probability, impact) == expected


@given(st.integers(1, 5), st.integers(1, 5))
def test_more_is_never_less(probability: int, impact: int) -> None:
    here = LEVELS.index(standard_level(probability, impact))
    if probability < 5:
        assert LEVELS.index(standard_level(probability + 1, impact)) >= here
    if impact < 5:
        assert LEVELS.index(standard_level(probability, impact + 1)) >= here


def test_the_organisation_colours_its_own_matrix() -> None:
    assert level(1, 1, {"risk_colours": {"1,1": "extreme"}}) == "extreme"
    assert level(1, 1, {"risk_colours": '{"1,1": "high"}'}) == "high"
    assert level(2, 2, {"risk_colours": {"1,1": "extreme"}}) == "medium"
    assert level(1, 1, {"risk_colours": {"1,1": "purple"}}) == "low"
    own = Now(NOW.today, {"risk_colours": {"4,4": "high"}})
    assert derived("risks", own, probability=4, impact=4)["level"] == "high"


def test_a_risk_scores_before_and_after_treatment() -> None:
    found = derived("risks", probability=4, impact=5, residual_probability=2, residual_impact=3)
    assert found == {"score": 20, "level": "extreme", "residual_score": 6}
    assert derived("risks", probability=4) == {"score": None, "level": None, "residual_score": None}


def test_money_left_over_and_owed() -> None:
    assert derived("budgets", planned=Decimal(1000), actual=Decimal("1200.50"))["variance"] == Decimal("-200.50")
    assert derived("budgets", planned=Decimal(1000))["variance"] is None
    assert derived("procurements", quantity=Decimal(3), unit_price=Decimal("19.90"))["amount"] == Decimal("59.70")
    assert derived("payments", amount=Decimal(100), received_amount=Decimal(30))["outstanding"] == Decimal(70)
    assert derived("payments", amount=Decimal(100))["outstanding"] == Decimal(100)
    assert derived("payments", amount=Decimal(100), status="written_off")["outstanding"] == Decimal(0)
    assert derived("payments")["outstanding"] is None


@pytest.mark.parametrize(
    ("row", "days"),
    [
        ({"planned_date": date(2026, 11, 10), "amount": Decimal(5)}, 10),
        ({"planned_date": date(2026, 11, 10)}, 10),
        ({"planned_date": date(2026, 11, 20), "amount": Decimal(5)}, None),
        ({"planned_date": date(2026, 11, 10), "amount": Decimal(5), "received_amount": Decimal(5)}, None),
        ({"planned_date": date(2026, 11, 10), "status": "received"}, None),
        ({}, None),
    ],
)
def test_days_overdue(row: dict[str, Value], days: int | None) -> None:
    assert derived("payments", **row)["overdue_days"] == days


@pytest.mark.parametrize(
    ("target", "actual", "weight", "score"),
    [
        (100, 80, "0.3", "24"),
        (100, 120, "0.3", "30"),
        (100, 80, None, "80"),
        (3, 1, None, "33.33"),
        (100, -5, None, "0"),
    ],
)
def test_a_review_measure_brings_its_share(target: int, actual: int, weight: str | None, score: str) -> None:
    row: dict[str, Value] = {"target": Decimal(target), "actual": Decimal(actual)}
    if weight:
        row["weight"] = Decimal(weight)
    assert derived("reviews", **row)["score"] == Decimal(score)
    assert derived("reviews", target=Decimal(0), actual=Decimal(1))["score"] is None


def test_a_finish_before_the_start_is_said_but_an_equal_one_is_fine() -> None:
    assert warned("tasks", start=date(2026, 5, 4), finish=date(2026, 5, 3)) == [
        ("finish", "The finish lies before the start.")
    ]
    assert warned("tasks", start=date(2026, 5, 4), finish=date(2026, 5, 4)) == []
    assert warned("tasks") == []


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"percent_complete": Decimal("0.5"), "status": "done"}, "percent_complete"),
        ({"percent_complete": Decimal(1), "status": "in_progress"}, "status"),
        ({"percent_complete": Decimal("0.1"), "status": "not_started"}, "status"),
        ({"percent_complete": Decimal("0.9"), "actual_finish": date(2026, 5, 4)}, "percent_complete"),
        ({"actual_start": date(2026, 11, 21)}, "actual_start"),
    ],
)
def test_progress_that_contradicts_itself(row: dict[str, Value], field: str) -> None:
    assert [f for f, _ in warned("tasks", **row)] == [field]


def test_closed_without_a_date_and_a_date_without_closed() -> None:
    assert [f for f, _ in warned("risks", status="closed")] == ["closed_on"]
    assert [f for f, _ in warned("risks", status="open", closed_on=date(2026, 1, 1))] == ["status"]
    assert warned("risks", status="closed", closed_on=date(2026, 1, 1)) == []


def test_overdue_only_while_open() -> None:
    assert [f for f, _ in warned("actions", status="open", due=date(2026, 11, 19))] == ["due"]
    assert warned("actions", status="open", due=date(2026, 11, 20)) == []
    assert warned("actions", status="done", due=date(2026, 11, 1), closed_on=date(2026, 11, 2)) == []


def test_more_received_than_owed() -> None:
    assert ("received_amount", "More has been received than the instalment amounts to.") in warned(
        "payments", amount=Decimal(100), received_amount=Decimal(101)
    )
    assert warned("payments", amount=Decimal(100), received_amount=Decimal(100)) == []


def test_a_strategy_without_a_response() -> None:
    assert [f for f, _ in warned("risks", strategy="mitigate")] == ["response"]
    assert warned("risks", strategy="accept") == []
