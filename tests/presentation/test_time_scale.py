"""Dates along the horizontal."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.base.i18n import set_language
from pmo_desktop.presentation.time_scale import (
    NARROWEST,
    USUAL,
    WIDEST,
    TimeScale,
    Zoom,
    fitting,
    month_year,
    spanning,
    week_text,
)

DAYS = st.dates(date(1990, 1, 1), date(2080, 1, 1))
WIDTHS = st.floats(NARROWEST, WIDEST)


@given(DAYS, st.integers(0, 4000), WIDTHS)
def test_a_day_is_found_again_at_its_middle(first: date, away: int, px: float) -> None:
    scale, day = TimeScale(first, 5000, px), first + timedelta(days=away)
    assert scale.date_of((scale.x_of(day) + scale.x_after(day)) / 2) == day
    assert scale.x_after(day) == pytest.approx(scale.x_of(day + timedelta(days=1)))


@given(DAYS, st.integers(1, 800), WIDTHS)
def test_ticks_lie_side_by_side_and_cover_the_scale(first: date, days: int, px: float) -> None:
    scale = TimeScale(first, days, px)
    for ticks in (scale.upper(), scale.lower()):
        assert ticks[0].x <= 0
        assert ticks[-1].x + ticks[-1].width >= scale.width - 0.01
        for one, other in pairwise(ticks):
            assert one.x + one.width == pytest.approx(other.x)


@given(DAYS, st.integers(0, 600), WIDTHS, st.integers(0, 20), st.integers(1, 20))
def test_a_window_asks_for_no_more_than_it_shows(first: date, days: int, px: float, part: int, wide: int) -> None:
    scale = TimeScale(first, days + 30, px)
    left, right = scale.width * part / 40, scale.width * (part + wide) / 40
    every = set(scale.lower())
    for tick in scale.lower(left, right):
        assert tick in every
        assert tick.x <= right + 1e-6
        assert tick.x + tick.width >= left - scale.px


@pytest.mark.parametrize("zoom", list(Zoom))
def test_the_usual_width_of_a_zoom_is_that_zoom(zoom: Zoom) -> None:
    assert TimeScale(date(2026, 1, 1), 400, USUAL[zoom]).zoom is zoom


def test_weeks_begin_on_mondays_and_carry_their_number() -> None:
    ticks = TimeScale(date(2026, 9, 21), 30, 8.0).lower()
    assert [(t.start, t.text, t.note) for t in ticks[:2]] == [
        (date(2026, 9, 21), "21", "W39"),
        (date(2026, 9, 28), "28", "W40"),
    ]
    assert week_text(date(2027, 1, 1)) == "W53"


def test_months_are_said_as_each_language_says_them() -> None:
    assert month_year(date(2026, 9, 1)) == "Sep 2026"
    set_language("zh_CN")
    assert month_year(date(2026, 9, 1)) == "2026年9月"
    assert week_text(date(2026, 10, 12)) == "42周"


def test_fitting_shows_the_whole_plan() -> None:
    start, finish = date(2026, 9, 21), date(2027, 1, 13)
    scale = fitting(start, finish, 800)
    assert scale.x_of(start) >= 0
    assert scale.x_after(finish) <= 800
    assert scale.width > 700


def test_spanning_begins_on_a_monday_and_fills_the_view() -> None:
    scale = spanning(date(2026, 9, 23), date(2026, 9, 25), 8.0, least=1000)
    assert scale.first.weekday() == 0
    assert scale.width >= 1000
    assert scale.last > date(2026, 9, 25)


def test_the_deepest_zoom_shows_hours_below_days() -> None:
    scale = TimeScale(date(2026, 11, 23), 3, USUAL[Zoom.HOUR])
    assert [tick.text for tick in scale.lower()][:4] == ["0", "3", "6", "9"]
    assert scale.upper()[1].text.startswith("2026-11-24")
    assert scale.at_minute(date(2026, 11, 24), 720) == scale.x_of(date(2026, 11, 24)) + scale.px / 2
