"""What goes along with typed progress: actual dates and the status."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.registers.progress import BACKWARDS, progressed
from pmo_desktop.domain.registers.spec import Problem, Span

MONDAY, FRIDAY, NEXT = date(2026, 6, 1), date(2026, 6, 5), date(2026, 6, 8)
PLANNED = Span(MONDAY, 780, FRIDAY, None)
NEW: dict[str, Any] = {"status": "not_started"}


def along(row: dict[str, Any], told: dict[str, Any], until: date = NEXT, planned: Span = PLANNED) -> object:
    return progressed(row, told, planned, until)


def test_work_begins_and_ends_when_it_was_planned() -> None:
    begun = along(NEW, {"percent_complete": Decimal("0.5")})
    assert begun == {"actual_start": MONDAY, "actual_start_clock": 780, "status": "in_progress"}
    done = along(NEW, {"percent_complete": Decimal(1)})
    assert done == {
        "actual_start": MONDAY, "actual_start_clock": 780, "actual_finish": FRIDAY, "status": "done",
    }  # fmt: skip


def test_nothing_actual_lies_after_the_day_of_the_report() -> None:
    early = along(NEW, {"percent_complete": Decimal(1)}, until=date(2026, 5, 29))
    assert early == {"actual_start": date(2026, 5, 29), "actual_finish": date(2026, 5, 29), "status": "done"}


def test_going_back_takes_the_actual_dates_away() -> None:
    row = {"percent_complete": Decimal(1), "status": "done", "actual_start": MONDAY, "actual_finish": FRIDAY}
    assert along(row, {"percent_complete": Decimal("0.9")}) == {"actual_finish": None, "status": "in_progress"}
    assert along(row, {"percent_complete": Decimal(0)}) == {
        "actual_finish": None, "actual_start": None, "status": "not_started",
    }  # fmt: skip


def test_an_actual_finish_is_all_of_it() -> None:
    found = along(NEW, {"actual_finish": date(2026, 6, 3)})
    assert found == {
        "percent_complete": 1, "actual_start": MONDAY, "actual_start_clock": 780, "status": "done",
    }  # fmt: skip
    assert along(NEW, {"actual_start": MONDAY}) == {"status": "in_progress"}


def test_what_is_typed_is_kept() -> None:
    told = {"percent_complete": Decimal(1), "actual_start": NEXT, "actual_finish": NEXT, "status": "on_hold"}
    assert along(NEW, told) == {}


def test_where_no_day_is_known_none_is_invented() -> None:
    assert along(NEW, {"percent_complete": Decimal(1)}, planned=Span()) == {"status": "done"}


@pytest.mark.parametrize("key", ["actual_start", "actual_finish"])
def test_actual_dates_do_not_run_backwards(key: str) -> None:
    row = {"status": "in_progress", "actual_start": FRIDAY, "actual_finish": FRIDAY, "percent_complete": Decimal(1)}
    told = {key: NEXT if key == "actual_start" else MONDAY}
    assert along(row, told) == Problem(key, BACKWARDS)


days = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
shares = st.none() | st.integers(0, 4).map(lambda n: Decimal(n) / 4)


@given(
    st.fixed_dictionaries({"percent_complete": shares, "actual_start": days, "actual_finish": days}),
    shares, days, st.integers(0, 30), st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)  # fmt: skip
def test_begun_work_has_a_start_and_only_finished_work_a_finish(
    row: dict[str, Any], share: Decimal | None, start: date | None, length: int, until: date
) -> None:
    planned = Span(start, None, date.fromordinal(start.toordinal() + length)) if start else Span()
    told = {"percent_complete": share}
    found = progressed({**row, "status": "in_progress"}, told, planned, until)
    assert not isinstance(found, Problem)
    both = {**row, **told, **found}
    done = share or Decimal(0)
    if start or row["actual_start"]:
        assert (both["actual_start"] is not None) or done <= 0
        assert (both["actual_finish"] is not None) == (done >= 1)
    if done < 1:
        assert both["actual_finish"] is None
    new_start = found.get("actual_start")
    assert new_start is None or new_start <= until
