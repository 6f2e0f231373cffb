"""Rows of a printed Gantt: a little lower where that saves a page, never too low to read."""

from __future__ import annotations

from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.presentation.gantt_sheet import LOWEST_ROW
from pmo_desktop.reporting.gantt_paper import _row_height


def test_one_row_too_many_makes_all_a_little_lower() -> None:
    # 790 holds 28 rows of 28; the twenty-ninth would need a sheet of its own, at 27 all fit
    assert _row_height(29, 790, 28) == 27
    assert _row_height(28, 790, 28) == 28


def test_where_no_page_is_saved_rows_keep_their_height() -> None:
    assert _row_height(40, 790, 28) == 28


@given(count=st.integers(1, 2000), high=st.floats(100, 3000))
def test_no_more_pages_than_before_and_never_lower_than_readable(count: int, high: float) -> None:
    height = _row_height(count, high, 28)
    assert LOWEST_ROW <= height <= 28
    assert ceil(count / (high // height)) <= ceil(count / (high // 28))
