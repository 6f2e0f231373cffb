"""What follows from a typed date or length, for recorded and for calculated tasks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pmo_desktop.domain.calendar.worktime import WorkCalendar
from pmo_desktop.services.typed_dates import days_between, following

CALENDAR = WorkCalendar()
MONDAY, FRIDAY = date(2026, 6, 1), date(2026, 6, 5)
RECORDED = {"mode": "manual", "start": MONDAY, "finish": FRIDAY, "duration": Decimal(5)}
CALCULATED = {"mode": "auto", "duration": Decimal(5)}


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({"duration": Decimal(6)}, {"finish": date(2026, 6, 8)}),
        ({"duration": Decimal("2.5")}, {"finish": date(2026, 6, 3)}),
        ({"finish": date(2026, 6, 9)}, {"duration": Decimal(7)}),
        ({"start": date(2026, 6, 3)}, {"duration": Decimal(3)}),
        ({"start": date(2026, 6, 8)}, {"finish": date(2026, 6, 12)}),
        ({"start": None}, {}),
        ({"duration": Decimal(0)}, {"milestone": True, "finish": None}),
        ({"name": "x"}, {}),
    ],
)
def test_a_recorded_task(told: dict, wanted: dict) -> None:
    row = {**RECORDED, "milestone": False}
    got = following(row, None, CALENDAR, told)
    if told.get("duration") == 0:
        assert got.values["milestone"] is True
        return
    assert got.values == {**told, **wanted}
    assert not got.constrained


def test_one_known_date_and_a_length_give_the_other() -> None:
    row = {"mode": "manual", "duration": Decimal(3)}
    assert following(row, None, CALENDAR, {"start": MONDAY}).values["finish"] == date(2026, 6, 3)
    assert following(row, None, CALENDAR, {"finish": FRIDAY}).values["start"] == date(2026, 6, 3)
    bare = {"mode": "manual"}
    assert following(bare, None, CALENDAR, {"start": MONDAY}).values == {"start": MONDAY}
    both = following(bare, None, CALENDAR, {"start": MONDAY, "duration": Decimal(2)})
    assert both.values["finish"] == date(2026, 6, 2)


def test_a_start_typed_into_a_calculated_task_becomes_a_constraint() -> None:
    got = following(CALCULATED, FRIDAY, CALENDAR, {"start": MONDAY})
    assert got.values == {"start": MONDAY, "constraint": "snet", "constraint_date": MONDAY}
    assert got.constrained
    cleared = following({**CALCULATED, "constraint": "snet"}, FRIDAY, CALENDAR, {"start": None})
    assert cleared.values == {"constraint": None, "constraint_date": None}


def test_a_finish_typed_into_a_calculated_task_is_its_length() -> None:
    got = following(CALCULATED, MONDAY, CALENDAR, {"finish": date(2026, 6, 9)})
    assert got.values == {"duration": Decimal(7)}
    refused = following(CALCULATED, FRIDAY, CALENDAR, {"finish": MONDAY})
    assert refused.values == {}
    assert refused.refused is not None
    assert refused.refused[0] == "finish"


def test_days_off_count_one_day() -> None:
    assert days_between(CALENDAR, date(2026, 6, 6), date(2026, 6, 7)) == 1
    assert days_between(CALENDAR, MONDAY, FRIDAY) == 5


def test_a_recorded_length_by_the_clock_ends_at_its_hour() -> None:
    row = {"mode": "manual", "start": date(2026, 6, 5), "finish": date(2026, 6, 5)}
    got = following(row, None, CALENDAR, {"duration": Decimal(2), "elapsed": True})
    assert (got.values["finish"], got.values["finish_clock"]) == (date(2026, 6, 7), 480)
