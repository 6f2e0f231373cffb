"""What a person types as lengths and shares: units are read, and what no plan can hold is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.domain.registers.catalog import register
from pmo_desktop.domain.values.parse import parse_field
from pmo_desktop.domain.values.typed_values import parse_typed

TASKS = register("tasks")
TODAY = date(2026, 6, 1)


def typed(key: str, text: str, day: int = 480):
    return parse_typed(TASKS[key], text, today=TODAY, day_minutes=lambda: day)


@pytest.mark.parametrize(
    ("text", "days", "elapsed"),
    [
        ("3ed", "3", True),
        ("3 edays", "3", True),
        ("2ew", "14", True),
        ("1emon", "30", True),
        ("12eh", "0.5", True),
        ("720em", "0.5", True),
        ("30日历天", "30", True),
        ("30 个日历天", "30", True),
        ("5 天", "5", False),
        ("2w", "10", False),
        ("4h", "0.5", False),
        ("1mon", "20", False),
        ("90分钟", "0.1875", False),
    ],
)
def test_a_length_says_whether_it_runs_by_the_clock(text: str, days: str, elapsed: bool) -> None:
    found = typed("duration", text)
    assert (found.parsed.value, found.also) == (Decimal(days), {"elapsed": elapsed})


def test_a_bare_number_is_days_of_work() -> None:
    assert typed("duration", "3").also == {"elapsed": False}
    assert typed("duration", "").also == {}


def test_hours_are_those_of_the_projects_day() -> None:
    assert typed("duration", "15h", day=450).parsed.value == 2
    assert typed("duration", "2w", day=450).parsed.value == 10


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("duration", "9999999", "longer than 20,000 days"),
        ("duration", "20001d", "longer than 20,000 days"),
        ("duration", "-3", "smaller than allowed"),
        ("duration", "-3ed", "smaller than allowed"),
        ("duration", "3 zebras", "not a number"),
        ("percent_complete", "150", "more than 100%"),
        ("percent_complete", "-5", "smaller than allowed"),
        ("start", "9999-12-30", "not a date"),
    ],
)
def test_what_no_plan_can_hold_is_refused(key: str, text: str, problem: str) -> None:
    found = typed(key, text).parsed
    assert (found.value, found.problem) == (None, problem)


def test_a_file_may_say_it() -> None:
    assert parse_field(TASKS["percent_complete"], "150%", today=TODAY).value == Decimal("1.5")
    assert parse_field(TASKS["duration"], "9999999", today=TODAY).value == 9999999
