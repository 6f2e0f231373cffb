"""A project's lights, each with the rule and the figures that made it.

There is no universal rule: the thresholds are the organisation's (`Thresholds`), the overall light is the worst one,
and what nobody reported on is grey, never green.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.lateness import late_since, outstanding
from pmo_desktop.domain.values.value import Row

WorkingDays = Callable[[date, date], int]
"""How many working days lie after the first day, up to and including the second."""


class Light(StrEnum):
    """The lights; the keys are those of `projects.health`."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


_ORDER = (Light.GREY, Light.GREEN, Light.AMBER, Light.RED)


class Dimension(StrEnum):
    """What a light is about."""

    SCHEDULE = "schedule"
    COST = "cost"
    PAYMENTS = "payments"
    RISKS = "risks"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a light turns; percents are of budget and contract, days are working days for tasks, calendar for money."""

    late_red_days: int = 10
    milestone_red_days: int = 5
    cost_amber_percent: int = 100
    cost_red_percent: int = 105
    overdue_red_days: int = 20
    overdue_red_percent: int = 15
    risk_red_score: int = 16
    risk_amber_score: int = 9

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> Thresholds:
        """The organisation's own, from the setting `health_rules`; the usual ones where it has none."""
        kept = settings.get("health_rules")
        if not isinstance(kept, Mapping):
            return cls()
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in kept.items() if key in known and type(value) is int})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that counts: its register, id, name, and the figure that counts, as a text."""

    register: str
    id: int
    name: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One light: `rule` and `value` are sentences to translate with `figures` in their places."""

    dimension: Dimension
    light: Light
    rule: str
    value: str
    figures: Mapping[str, str]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """All lights of a project; the overall one is the worst."""

    reasons: tuple[Reason, ...]

    @property
    def light(self) -> Light:
        """The worst light; grey only when all are."""
        return max((reason.light for reason in self.reasons), key=_ORDER.index, default=Light.GREY)

    def of(self, dimension: Dimension) -> Reason:
        """The reason for one light."""
        return next(reason for reason in self.reasons if reason.dimension is dimension)


def health(
    project: Row,
    tasks: Sequence[Row],
    payments: Sequence[Row],
    risks: Sequence[Row],
    *,
    today: date,
    working_days: WorkingDays,
    thresholds: Thresholds = Thresholds(),
) -> Health:
    """The lights of one project from its leaf tasks, instalments and risks."""
    return Health(
        (
            _schedule(tasks, today, working_days, thresholds),
            _cost(project, thresholds),
            _payments(project, payments, today, thresholds),
            _risks(risks, thresholds),
        )
    )


def _schedule(tasks: Sequence[Row], today: date, working_days: WorkingDays, limits: Thresholds) -> Reason:
    rule = N_("Red: a task more than {late} working days late, or a milestone more than {milestone}. Amber: any late.")
    figures = {"late": str(limits.late_red_days), "milestone": str(limits.milestone_red_days)}
    dated = [task for task in tasks if isinstance(task.get("finish"), date)]
    if not dated:
        return Reason(Dimension.SCHEDULE, Light.GREY, rule, N_("No task has dates."), figures)
    late = [(working_days(finish, today), task) for task in dated if (finish := late_since(task, today)) is not None]
    late = sorted((pair for pair in late if pair[0] > 0), key=lambda pair: -pair[0])
    if not late:
        return Reason(Dimension.SCHEDULE, Light.GREEN, rule, N_("Nothing is late."), figures)
    red = late[0][0] > limits.late_red_days or any(
        days > limits.milestone_red_days for days, task in late if task.get("milestone")
    )
    figures |= {"n": str(len(late)), "days": str(late[0][0])}
    evidence = tuple(_evidence("tasks", task, str(days)) for days, task in late[:5])
    light = Light.RED if red else Light.AMBER
    return Reason(Dimension.SCHEDULE, light, rule, N_("{n} late, at most {days} working days."), figures, evidence)


def _cost(project: Row, limits: Thresholds) -> Reason:
    rule = N_("Estimate at completion over budget: above {amber} % amber, above {red} % red.")
    figures = {"amber": str(limits.cost_amber_percent), "red": str(limits.cost_red_percent)}
    budget, actual = _amount(project, "budget"), _amount(project, "actual_cost")
    if not budget or actual is None:
        return Reason(Dimension.COST, Light.GREY, rule, N_("No budget or no cost recorded."), figures)
    percent = _amount(project, "percent_complete")
    # EAC = BAC / CPI with EV = percent x BAC, so EAC / BAC = AC / EV; before any progress AC alone counts
    estimate = actual / percent if percent else actual
    share = int(estimate * 100 / budget)
    red, amber = share > limits.cost_red_percent, share > limits.cost_amber_percent
    light = Light.RED if red else Light.AMBER if amber else Light.GREEN
    figures |= {"share": str(share), "actual": f"{actual:,.2f}", "budget": f"{budget:,.2f}"}
    value = N_("{share} % of the budget expected; spent {actual} of {budget}.")
    return Reason(Dimension.COST, light, rule, value, figures)


def _payments(project: Row, payments: Sequence[Row], today: date, limits: Thresholds) -> Reason:
    rule = N_("Overdue more than {days} days or {percent} % of the contract: red. Any overdue: amber.")
    figures = {"days": str(limits.overdue_red_days), "percent": str(limits.overdue_red_percent)}
    known = [row for row in payments if isinstance(row.get("planned_date"), date)]
    if not known:
        return Reason(Dimension.PAYMENTS, Light.GREY, rule, N_("No instalment has a date."), figures)
    overdue = [
        (today - planned, row, open_)
        for row in known
        if isinstance(planned := row["planned_date"], date) and planned < today and (open_ := outstanding(row)) > 0
    ]
    if not overdue:
        return Reason(Dimension.PAYMENTS, Light.GREEN, rule, N_("Nothing is overdue."), figures)
    overdue.sort(key=lambda item: -item[0].days)
    amount = sum((open_ for _late_by, _row, open_ in overdue), Decimal(0))
    contract = _amount(project, "contract_amount") or sum(
        (_amount(row, "amount") or Decimal(0) for row in known), Decimal(0)
    )
    share = int(amount * 100 / contract) if contract else 0
    days = overdue[0][0].days
    red = days > limits.overdue_red_days or share > limits.overdue_red_percent
    figures |= {"overdue": str(days), "amount": f"{amount:,.2f}", "share": str(share)}
    evidence = tuple(_evidence("payments", row, f"{open_:,.2f}") for _late_by, row, open_ in overdue[:5])
    value = N_("{overdue} days overdue; {amount} = {share} % of the contract.")
    return Reason(Dimension.PAYMENTS, Light.RED if red else Light.AMBER, rule, value, figures, evidence)


def _risks(risks: Sequence[Row], limits: Thresholds) -> Reason:
    rule = N_("An open risk of {red} points or more without a response: red. {amber} or more: amber.")
    figures = {"red": str(limits.risk_red_score), "amber": str(limits.risk_amber_score)}
    scored = [(score, row) for row in risks if row.get("status") != "closed" and (score := _score(row))]
    if not risks:
        return Reason(Dimension.RISKS, Light.GREY, rule, N_("No risk is recorded."), figures)
    scored.sort(key=lambda pair: -pair[0])
    worst = scored[0][0] if scored else 0
    bare = [row for score, row in scored if score >= limits.risk_red_score and not row.get("response")]
    light = Light.RED if bare else Light.AMBER if worst >= limits.risk_amber_score else Light.GREEN
    figures |= {"n": str(len(scored)), "worst": str(worst)}
    evidence = tuple(
        _evidence("risks", row, str(score)) for score, row in scored[:5] if score >= limits.risk_amber_score
    )
    return Reason(Dimension.RISKS, light, rule, N_("{n} open, the highest scores {worst}."), figures, evidence)


def _score(row: Row) -> int:
    probability, impact = row.get("residual_probability"), row.get("residual_impact")
    if not (isinstance(probability, int) and isinstance(impact, int)):
        probability, impact = row.get("probability"), row.get("impact")
    return probability * impact if isinstance(probability, int) and isinstance(impact, int) else 0


def _amount(row: Row, key: str) -> Decimal | None:
    value = row.get(key)
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _evidence(register: str, row: Row, figure: str) -> Evidence:
    id_ = row["id"]
    name = row.get("name") or row.get("title") or row.get("code") or f"#{id_}"
    return Evidence(register, id_ if isinstance(id_, int) else 0, str(name), figure)
