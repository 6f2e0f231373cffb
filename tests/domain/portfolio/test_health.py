"""Lights follow from rules and figures; what nobody reported on is grey."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.portfolio.health import Dimension, Health, Light, Thresholds, health

TODAY = date(2026, 11, 23)  # a Monday


def weekdays(first: date, last: date) -> int:
    return sum(1 for n in range(first.toordinal() + 1, last.toordinal() + 1) if date.fromordinal(n).weekday() < 5)


def lights(project=None, tasks=(), payments=(), risks=()) -> Health:
    return health(
        {"id": 1, **(project or {})}, list(tasks), list(payments), list(risks), today=TODAY, working_days=weekdays
    )


def test_nothing_reported_is_grey_never_green() -> None:
    found = lights()
    assert {reason.light for reason in found.reasons} == {Light.GREY}
    assert found.light is Light.GREY


def test_a_task_three_working_days_late_is_amber_and_named() -> None:
    # finish Wednesday 18 November: Thursday, Friday, Monday are three working days
    late = {"id": 7, "name": "设备采集驱动", "finish": date(2026, 11, 18), "percent_complete": Decimal("0.75")}
    reason = lights(tasks=[late]).of(Dimension.SCHEDULE)
    assert reason.light is Light.AMBER
    assert reason.figures["days"] == "3"
    assert [(e.register, e.id, e.name) for e in reason.evidence] == [("tasks", 7, "设备采集驱动")]


def test_a_milestone_six_working_days_late_is_red_a_task_is_not() -> None:
    finish = date(2026, 11, 13)
    assert lights(tasks=[{"id": 1, "finish": finish, "milestone": True}]).of(Dimension.SCHEDULE).light is Light.RED
    assert lights(tasks=[{"id": 1, "finish": finish}]).of(Dimension.SCHEDULE).light is Light.AMBER


def test_done_tasks_and_tasks_due_today_are_not_late() -> None:
    tasks = [
        {"id": 1, "finish": date(2026, 10, 1), "percent_complete": Decimal(1)},
        {"id": 2, "finish": date(2026, 10, 1), "status": "cancelled"},
        {"id": 3, "finish": TODAY},
    ]
    assert lights(tasks=tasks).of(Dimension.SCHEDULE).light is Light.GREEN


def test_cost_compares_the_estimate_at_completion_with_the_budget() -> None:
    # EAC = AC / percent = 400 / 0.5 = 800 = 100 % of 800
    base = {"budget": Decimal(800), "actual_cost": Decimal(400), "percent_complete": Decimal("0.5")}
    assert lights(base).of(Dimension.COST).light is Light.GREEN
    assert lights({**base, "actual_cost": Decimal(412)}).of(Dimension.COST).light is Light.AMBER
    assert lights({**base, "actual_cost": Decimal(440)}).of(Dimension.COST).light is Light.RED
    assert lights({"budget": Decimal(800)}).of(Dimension.COST).light is Light.GREY


def test_payments_are_red_by_days_or_by_share_of_the_contract() -> None:
    def due(days: int, amount: int) -> dict[str, object]:
        return {"id": 1, "name": "进度款", "planned_date": TODAY - timedelta(days=days), "amount": Decimal(amount)}

    project = {"contract_amount": Decimal(1000)}
    assert lights(project, payments=[due(-3, 500)]).of(Dimension.PAYMENTS).light is Light.GREEN
    assert lights(project, payments=[due(5, 100)]).of(Dimension.PAYMENTS).light is Light.AMBER
    assert lights(project, payments=[due(23, 100)]).of(Dimension.PAYMENTS).light is Light.RED
    assert lights(project, payments=[due(5, 200)]).of(Dimension.PAYMENTS).light is Light.RED
    paid = {**due(23, 100), "received_amount": Decimal(100)}
    assert lights(project, payments=[paid]).of(Dimension.PAYMENTS).light is Light.GREEN


def test_a_high_risk_without_a_response_is_red() -> None:
    risk = {"id": 1, "title": "协议变更", "probability": 4, "impact": 4}
    assert lights(risks=[risk]).of(Dimension.RISKS).light is Light.RED
    assert lights(risks=[{**risk, "response": "冻结点表"}]).of(Dimension.RISKS).light is Light.AMBER
    assert lights(risks=[{**risk, "status": "closed"}]).of(Dimension.RISKS).light is Light.GREEN


def test_the_organisation_sets_its_own_thresholds() -> None:
    own = Thresholds.of({"health_rules": {"late_red_days": 2, "nonsense": 3, "overdue_red_days": "x"}})
    assert own.late_red_days == 2
    assert own.overdue_red_days == Thresholds().overdue_red_days


@given(st.lists(st.sampled_from(list(Light)), min_size=1, max_size=4))
def test_the_overall_light_is_the_worst(chosen: list[Light]) -> None:
    from pmo_desktop.domain.portfolio.health import Reason

    reasons = tuple(Reason(d, light, "", "", {}) for d, light in zip(Dimension, chosen, strict=False))
    order = [Light.GREY, Light.GREEN, Light.AMBER, Light.RED]
    assert Health(reasons).light is order[max(order.index(light) for light in chosen)]
