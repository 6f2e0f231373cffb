"""Cells as a spreadsheet program shows them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from pmo_desktop.exchange.excel.sheet import Cell, CellValue
from pmo_desktop.exchange.excel.shown import is_number, shown_text


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (datetime(2026, 11, 4), "yyyy.m.d", "2026.11.4"),
        (datetime(2026, 11, 4), "yyyy/mm/dd", "2026/11/04"),
        (date(2026, 11, 4), 'm"月"d"日"', "11月4日"),
        (datetime(2026, 11, 4), "d-mmm-yy", "4-Nov-26"),
        (datetime(2026, 11, 4, 9, 5), "yyyy/m/d h:mm", "2026/11/4 9:05"),
        (datetime(2026, 11, 4, 15, 5), "h:mm AM/PM", "15:05 PM"),
        (datetime(2026, 11, 4), "", "2026-11-04"),
        (time(9, 30), "h:mm", "09:30:00"),
        (0.75, "0%", "75%"),
        (0.825, "0.0%", "82.5%"),
        (0.75, "", "0.75"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (-36000, '"¥"#,##0', "-¥36,000"),
        (3.0, "", "3"),
        (0.1 + 0.2, "", "0.3"),
        (80, "0", "80"),
        ("待定", "@", "待定"),
        (True, "", "TRUE"),
    ],
)
def test_values_in_their_formats(value: CellValue, number_format: str, shown: str) -> None:
    assert shown_text(Cell(1, 1, value, number_format)) == shown


def test_numbers_and_dates_stand_at_the_right() -> None:
    assert is_number(Cell(1, 1, 3.5))
    assert is_number(Cell(1, 1, date(2026, 1, 1)))
    assert not is_number(Cell(1, 1, "3.5"))
    assert not is_number(Cell(1, 1, value=True))
