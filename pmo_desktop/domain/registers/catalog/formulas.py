"""The computed fields of the catalogue: each is a pure function of the row and of today."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from pmo_desktop.domain.registers.checks import amount, day
from pmo_desktop.domain.registers.spec import Derive, Now
from pmo_desktop.domain.values.value import Row, Value

LEVELS = ("low", "medium", "high", "extreme")


def product(first: str, second: str) -> Derive:
    """Multiplies two fields; blank where either is."""

    def derive(row: Row, now: Now) -> Value:  # noqa: ARG001 a computed field's signature
        a, b = row.get(first), row.get(second)
        if isinstance(a, int) and isinstance(b, int):
            return a * b
        x, y = amount(row, first), amount(row, second)
        return None if x is None or y is None else x * y

    return derive


def difference(first: str, second: str) -> Derive:
    """Subtracts `second` from `first`; blank where either is."""

    def derive(row: Row, now: Now) -> Value:  # noqa: ARG001 a computed field's signature
        x, y = amount(row, first), amount(row, second)
        return None if x is None or y is None else x - y

    return derive


def standard_level(probability: int, impact: int) -> str:
    """The level of a cell of the matrix: 1-3 low, 4-8 medium, 9-15 high, 16-25 extreme; impact 5 is never low."""
    score = probability * impact
    level = "low" if score <= 3 else "medium" if score <= 8 else "high" if score <= 15 else "extreme"
    return "medium" if impact == 5 and level == "low" else level


def level(probability: int, impact: int, settings: Mapping[str, object]) -> str:
    """The level of a cell, from the organisation's own table of 25 cells (`"4,5": "extreme"`) where it has one."""
    own = settings.get("risk_colours")
    if isinstance(own, str):
        own = json.loads(own)
    if isinstance(own, Mapping):
        named = own.get(f"{probability},{impact}")
        if named in LEVELS:
            return str(named)
    return standard_level(probability, impact)


def risk_level(row: Row, now: Now) -> Value:
    """The level of a risk by its probability and impact."""
    probability, impact = row.get("probability"), row.get("impact")
    if isinstance(probability, int) and isinstance(impact, int):
        return level(probability, impact, now.settings)
    return None


def outstanding(row: Row, now: Now) -> Value:  # noqa: ARG001 a computed field's signature
    """What is still to be received of an instalment; nothing is owed once it is written off."""
    due = amount(row, "amount")
    if due is None:
        return None
    if row.get("status") == "written_off":
        return Decimal(0)
    return due - (amount(row, "received_amount") or Decimal(0))


def overdue_days(row: Row, now: Now) -> Value:
    """Calendar days an instalment is late by today; blank while it is not late or nothing is owed."""
    when, owed = day(row, "planned_date"), outstanding(row, now)
    if when is None or when >= now.today or row.get("status") in {"received", "written_off"}:
        return None
    if isinstance(owed, Decimal) and owed <= 0:
        return None
    return (now.today - when).days


def review_score(row: Row, now: Now) -> Value:  # noqa: ARG001 a computed field's signature
    """What a measure brings of its weight: actual over target, at most the whole weight (100 where none is given)."""
    target, actual = amount(row, "target"), amount(row, "actual")
    if target is None or actual is None or target == 0:
        return None
    weight = amount(row, "weight")
    share = min(max(actual / target, Decimal(0)), Decimal(1))
    points = share * (Decimal(1) if weight is None else weight) * 100
    return points.quantize(Decimal("0.01")).normalize() + 0
